from uuid import uuid4

import pytest

from takafu.kit import clock
from takafu.law.verdicts import Verdict
from takafu.meetings import listing, queries
from tests.meetings import makers, polling_day


@pytest.mark.parametrize(
    ("verdict", "off"),
    [
        (Verdict("list_names", False, "not_met", {"full": 1}), True), (Verdict("list_names", True, "met"), False),
        (Verdict("list_names", None, "silent"), False), (Verdict("list_order", False, "not_met", {"required": 1}), True),
        (Verdict("list_order", False, "not_met", {"required": 0}), False), (Verdict("list_order", None, "unknown", {"required": 1}), False),
    ],
)  # fmt: skip
def test_what_keeps_a_list_off_the_ballot(verdict, off):
    assert listing.keeps_off(verdict) is off


def test_who_stands_on_a_list_is_read_in_its_order_and_without_who_did_not_answer(in_fes, keeper, five):
    polling_day.ruled(in_fes, list_vacancy="next", list_seats="average", election_by="lists")
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        election, (slate,) = polling_day.by_lists(made, keeper, five[:2], seats=3)
        last = polling_day.candidacy(election, five[1])
        found = queries.standing(made)
        may_be = {one.pk for one in five}
        assert [one.person for one in listing.free(slate, may_be)] == five[:2]
        assert listing.free(slate, {uuid4()}) == []
        type(last).objects.filter(pk=last.pk).update(stood_at=None)
        slate = election.slates.get()
        assert [one.person for one in listing.free(slate, may_be)] == five[:1]
        type(last).objects.filter(pk=last.pk).update(withdrawn_at=clock.now())
        assert len(listing.told(found, election, listing.free(slate, may_be))) == 2
        assert listing.stands(found, election, listing.free(slate, may_be))
        assert not listing.stands(found, election, [])
        assert (listing.by_lists(made).met, listing.follows(made).met, listing.way(election)) == (True, True, "average")
