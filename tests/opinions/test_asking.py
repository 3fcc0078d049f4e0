from datetime import date

from takafu.opinions import actions, asking
from takafu.opinions.models import Opinion
from tests.bodies import as_role
from tests.kit.legal.reading import plain
from tests.meetings import makers as sittings
from tests.opinions import makers

DAY, LATE = date(2026, 3, 10), date(2026, 6, 1)


def asked(viewer):
    return [(one.address, plain(one.text)) for one in asking.asks(viewer)]


def test_the_clerk_is_asked_for_answers_until_they_came(in_fes):
    makers.reply_time(in_fes, 30)
    clerk = as_role(in_fes, "clerk")[0]
    assert asked(clerk) == []
    with makers.on(DAY):
        made = makers.sent(in_fes)
        ((address, text),) = asked(clerk)
    assert address == made.item.address
    assert "is hoped for until 9 April 2026" in text
    with makers.on(LATE):
        assert "was hoped for until 9 April 2026" in asked(clerk)[0][1]
        other = makers.sent(in_fes, LATE)
        assert asked(clerk)[0][0] == "opinions/"
        makers.answered(makers.fresh(made), *["accepted"] * made.recommendations.count(), day=LATE)
        assert asked(clerk)[0][0] == other.item.address


def test_officers_are_asked_to_remind_once_the_rules_say_so_and_members_nothing(in_fes):
    sittings.rules(in_fes, reply=30, reminder=5)
    by, member = makers.officer(in_fes), as_role(in_fes, "member")[0]
    today = makers.clock.today()
    made = makers.sent(in_fes, today)
    assert asked(by) == []
    with makers.on(today.replace(year=today.year + 1)):
        ((address, text),) = asked(by)
        assert address == made.item.address
        assert "letter" in text
        assert asked(member) == []
        actions.remind(by=by, opinion=made, on=makers.clock.today())
        assert asked(by) == []


def test_however_many_papers_wait_it_costs_the_same(in_fes, django_assert_max_num_queries):
    makers.reply_time(in_fes, 30)
    clerk = as_role(in_fes, "clerk")[0]
    for _paper in range(3):
        makers.sent(in_fes)
    with django_assert_max_num_queries(99) as asked_for:
        assert len(asked(clerk)) == 1
    three = len(asked_for)
    makers.sent(in_fes)
    with django_assert_max_num_queries(three):
        assert len(asked(clerk)) == 1


def test_papers_that_somebody_writes_are_counted_until_they_are_adopted(in_fes, django_assert_num_queries):
    by = makers.officer(in_fes)
    made = makers.draft(in_fes, by)
    with django_assert_num_queries(1):
        found = asking.load([by.person_id])
    assert [one.count for one in found[by.person_id]] == [1]
    Opinion.objects.filter(pk=made.pk).update(closed_at=makers.clock.now())
    assert asking.load([by.person_id]) == {}
