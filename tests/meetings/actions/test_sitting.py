from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.law import keeping
from takafu.meetings import actions, queries
from takafu.register.models import Act
from tests.bodies import as_role
from tests.meetings import makers


@pytest.mark.parametrize(("present", "met"), [(2, False), (3, True), (5, True)])
def test_a_sitting_opens_with_its_quorum_alone(ruled, keeper, five, present, met):
    made = makers.convened(ruled, keeper)
    with makers.at_its_hour(made):
        makers.come(made, keeper, *five[:present])
        if not met:
            with pytest.raises(ValidationError) as caught:
                actions.open_sitting(by=keeper, meeting=made, knowing=True)
            assert makers.code_of(caught) == "quorum"
            assert actions.give_up(by=keeper, meeting=made).state == "failed"
            return
        for _twice in range(2):
            made = actions.open_sitting(by=keeper, meeting=made)
    told = keeping.restored(made.verdict)
    assert (told.figures["present"], told.figures["office"], told.rules[0].source.article) == (present, 5, "2")
    assert Act.objects.get(verb="meetings.opened").data == {"present": present, "office": 5, "met": True}


def test_where_no_rule_gives_a_quorum_a_person_confirms(in_fes, keeper, five):
    made = makers.convened(in_fes, keeper)
    with makers.at_its_hour(made):
        with pytest.raises(ValidationError) as caught:
            actions.open_sitting(by=keeper, meeting=made)
        assert makers.code_of(caught) == "silent"
        assert actions.open_sitting(by=keeper, meeting=made, knowing=True).state == "open"
    assert "met" not in Act.objects.get(verb="meetings.opened").data


def test_it_is_given_up_at_its_hour_and_not_with_a_quorum(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    with pytest.raises(ValidationError) as caught:
        actions.give_up(by=keeper, meeting=made)
    assert makers.code_of(caught) == "early"
    with makers.at_its_hour(made):
        makers.come(made, keeper, *five)
        with pytest.raises(ValidationError) as caught:
            actions.give_up(by=keeper, meeting=made)
    assert makers.code_of(caught) == "quorum"


def test_one_item_at_a_time_and_closing_ends_all(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 2):
        second = makers.item(made, keeper, "متفرقات")
    first = queries.agenda(made)[0]
    for minutes, entry in ((5, first), (6, first), (30, second)):
        with makers.at_its_hour(made, minutes):
            actions.begin_item(by=keeper, entry=entry)
    with makers.at_its_hour(made, 60):
        actions.end_item(by=keeper, entry=second)
        actions.begin_item(by=keeper, entry=first)
    with makers.at_its_hour(made, 90):
        for _twice in range(2):
            made = actions.close(by=keeper, meeting=made)
    entries = queries.agenda(made)
    assert (entries[0].began_at, entries[0].ended_at) == (made.begins_at + timedelta(minutes=5), made.closed_at)
    assert {one.left_at for one in made.presences.all()} == {made.closed_at}
    assert [how for _person, how in queries.sat(made, five)] == ["present"] * 5
    assert Act.objects.filter(verb="meetings.item_begun").count() == 3


def test_nothing_goes_on_once_it_is_closed(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 60):
        made = actions.close(by=keeper, meeting=made)
        for verb in (
            lambda: actions.begin_item(by=keeper, entry=queries.agenda(made)[0]),
            lambda: actions.arrive(by=keeper, meeting=made, person=five[0]),
            lambda: makers.item(made, keeper, "بعد الفوات"),
        ):
            with pytest.raises(ValidationError) as caught:
                verb()
            assert makers.code_of(caught) == "state"


@pytest.mark.parametrize("role", ["visitor", "member", "clerk", "operator", "suspended"])
def test_who_may_not_preside(ruled, keeper, five, role):
    made = makers.convened(ruled, keeper)
    viewer = as_role(ruled, role)[0]
    for verb in (actions.open_sitting, actions.give_up, actions.close):
        with pytest.raises(Refused):
            verb(by=viewer, meeting=made)


def test_the_quorum_of_a_moment_is_told_from_the_times(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five[:3])
    with makers.at_its_hour(made, 20):
        actions.leave(by=keeper, meeting=made, person=five[0])
        assert queries.quorum(made, clock.now()).met is False
        assert queries.quorum(made, clock.now() - timedelta(minutes=5)).met is True


def test_it_closes_although_the_clock_went_back(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five[:3])
    with makers.at_its_hour(made, 20):
        makers.come(made, keeper, five[3])
    with makers.at_its_hour(made, 10):
        made = actions.close(by=keeper, meeting=made)
        assert made.closed_at == clock.now()
    late = made.presences.get(person=five[3])
    assert late.left_at == late.arrived_at
