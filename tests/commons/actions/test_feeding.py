import pytest

from takafu.commons import actions, rules
from takafu.commons.models import Feed
from takafu.kit.permissions import ROLES, Refused, operator
from takafu.people.actions import erase_person
from tests.bodies import as_role


def test_only_a_digest_is_kept_and_a_new_address_ends_the_one_before(by_suad):
    first = actions.renew_feed(by=by_suad)
    assert Feed.objects.get().digest == rules.digest(first) != first
    second = actions.renew_feed(by=by_suad)
    assert first != second
    assert [feed.digest for feed in Feed.objects.all()] == [rules.digest(second)]


def test_feeds_are_taken_away_twice_is_once(by_suad, by_idris):
    actions.renew_feed(by=by_suad)
    actions.renew_feed(by=by_idris)
    for _twice in range(2):
        actions.end_feed(by=by_suad)
    assert Feed.objects.get().person_id == by_idris.person_id


@pytest.mark.parametrize("role", ROLES)
def test_who_has_a_name_here_has_feeds(in_fes, role):
    by, _user = as_role(in_fes, role)
    if role in {"member", "rapporteur", "president", "clerk"}:
        assert actions.renew_feed(by=by)
        return
    for do in (actions.renew_feed, actions.end_feed):
        with pytest.raises(Refused):
            do(by=by)


def test_erasing_a_person_ends_their_feeds(in_fes, suad, by_suad):
    actions.renew_feed(by=by_suad)
    erase_person(by=operator(in_fes.pk), person=suad)
    assert not Feed.objects.exists()
