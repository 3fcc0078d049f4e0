from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, queries
from takafu.meetings.models import Guest, Meeting
from takafu.people import committees
from takafu.register.models import Act, ActText
from tests.bodies import as_role, viewer_of
from tests.kit.legal.reading import plain
from tests.meetings import makers


def test_a_meeting_is_planned_once_and_read_by_members_once_it_is_convened(ruled, keeper, five):
    first = makers.planned(ruled, keeper)
    assert makers.planned(ruled, keeper, begins_at=first.begins_at, ends_at=first.ends_at) == first
    member = viewer_of(five[0])
    assert not queries.meetings(member).exists()
    makers.item(first, keeper)
    actions.convene(by=keeper, meeting=first)
    assert queries.meetings(member).get() == first
    assert not queries.meetings(as_role(ruled, "visitor")[0]).exists()
    assert ActText.objects.get(act__verb="meetings.convened").text.endswith("1. دراسة برنامج العمل")


def test_a_public_meeting_is_read_by_everybody_with_its_agenda(ruled, keeper):
    made = makers.convened(ruled, keeper, public=True)
    visitor = as_role(ruled, "visitor")[0]
    assert queries.meetings(visitor).get() == made
    assert all(entry.item.seen_by(visitor) for entry in queries.agenda(made))


@pytest.mark.parametrize(("days", "code"), [(8, ""), (4, "notice")])
def test_the_notice_of_the_rules_is_asked_for(ruled, keeper, days, code):
    with makers.later(days=7 - clock.today().weekday()):  # a Monday: notice counted back never falls on a weekend
        made = makers.planned(ruled, keeper, begins_at=makers.hour(days=days), ends_at=makers.hour(1, days))
        makers.item(made, keeper)
        if code:
            with pytest.raises(ValidationError) as caught:
                actions.convene(by=keeper, meeting=made)
            assert makers.code_of(caught) == code
        assert actions.convene(by=keeper, meeting=made, knowing=bool(code)).convened_at
    data = Act.objects.get(verb="meetings.convened").data
    assert data == {"notice": not code, "version": 0, "begins": made.begins_at.isoformat()}


def test_where_the_rules_are_silent_a_person_confirms(in_fes, keeper):
    made = makers.planned(in_fes, keeper)
    makers.item(made, keeper)
    with pytest.raises(ValidationError) as caught:
        actions.convene(by=keeper, meeting=made)
    assert makers.code_of(caught) == "notice"
    actions.convene(by=keeper, meeting=made, knowing=True)
    assert "notice" not in Act.objects.get(verb="meetings.convened").data


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": Tongues(ar="  ")}, "no_title"),
        ({"ends_at": None}, "order"),
        ({"kind": "committee"}, "committee"),
    ],
)
def test_what_cannot_be_is_refused(in_fes, keeper, given, code):
    if "ends_at" in given:
        given = {"ends_at": makers.hour(days=10) - timedelta(minutes=1)}
    with pytest.raises(ValidationError) as caught:
        makers.planned(in_fes, keeper, **given)
    assert makers.code_of(caught) == code
    assert not Meeting.objects.exists()


def test_nothing_is_convened_without_an_agenda_or_in_the_past(ruled, keeper):
    made = makers.planned(ruled, keeper)
    with pytest.raises(ValidationError) as caught:
        actions.convene(by=keeper, meeting=made, knowing=True)
    assert makers.code_of(caught) == "agenda"
    makers.item(made, keeper)
    with makers.later(days=11), pytest.raises(ValidationError) as caught:
        actions.convene(by=keeper, meeting=made, knowing=True)
    assert makers.code_of(caught) == "past"


def test_a_convened_meeting_is_moved_and_calendars_take_the_higher_version(ruled, keeper):
    made = makers.convened(ruled, keeper)
    with pytest.raises(ValidationError):
        actions.change(by=keeper, meeting=made, place="أخرى")
    times = {"begins_at": made.begins_at + timedelta(days=1), "ends_at": made.ends_at + timedelta(days=1)}
    for _twice in range(2):
        made = actions.move(by=keeper, meeting=made, place="قاعة أخرى", **times)
    assert (made.version, made.place) == (1, "قاعة أخرى")
    for _twice in range(2):
        made = actions.cancel(by=keeper, meeting=made)
    assert (made.version, made.state) == (2, "cancelled")
    assert Act.objects.filter(verb__in=("meetings.moved", "meetings.cancelled")).count() == 2


def test_before_it_is_convened_it_is_changed_and_nobody_is_told(ruled, keeper):
    made = makers.planned(ruled, keeper)
    for _twice in range(2):
        actions.change(by=keeper, meeting=made, title=Tongues(ar="دورة استثنائية"))
    made.refresh_from_db()
    assert (str(made.title), str(made.item.title), made.version) == ("دورة استثنائية", "دورة استثنائية", 0)
    assert Act.objects.filter(verb="meetings.changed").count() == 1


def failed(body, keeper, five):
    made = makers.convened(body, keeper)
    with makers.at_its_hour(made):
        makers.come(made, keeper, *five[:2])
        return actions.give_up(by=keeper, meeting=made)


def test_a_meeting_without_quorum_is_called_again_after_the_days_of_the_rules(ruled, keeper, five):
    made = failed(ruled, keeper, five)
    first = queries.first_day(made)
    assert (first - made.day).days == 3
    early = made.begins_at + timedelta(days=2)
    with makers.at_its_hour(made, 60):
        with pytest.raises(ValidationError) as caught:
            actions.call_again(by=keeper, meeting=made, begins_at=early, ends_at=early + timedelta(hours=1), place="")
        assert makers.code_of(caught) == "second_call"
        given = {"begins_at": early + timedelta(days=1), "ends_at": early + timedelta(days=1, hours=2), "place": "ق"}
        again = actions.call_again(by=keeper, meeting=made, **given)
        assert actions.call_again(by=keeper, meeting=made, **given) == again
    assert (again.call, again.earlier, [str(one.title) for one in queries.agenda(again)]) == (
        2, made, ["دراسة برنامج العمل"],
    )  # fmt: skip


def test_the_second_call_asks_for_its_own_quorum(ruled, keeper, five):
    made = failed(ruled, keeper, five)
    begins = made.begins_at + timedelta(days=4)
    with makers.at_its_hour(made, 60):
        again = actions.call_again(
            by=keeper, meeting=made, begins_at=begins, ends_at=begins + timedelta(hours=2), place=""
        )
        actions.convene(by=keeper, meeting=again, knowing=True)
    with makers.at_its_hour(again):
        makers.come(again, keeper, *five[:2])
        assert actions.open_sitting(by=keeper, meeting=again).state == "open"


def test_a_committee_meets_by_itself(ruled, keeper, five):
    cell = committees.found_committee(
        by=keeper,
        body=ruled,
        name=Tongues(ar="لجنة التعليم"),
        mirrors="",
        mandate="",
        start=makers.hour(days=-30).date(),
    )
    for one in five[:3]:
        committees.appoint(by=keeper, person=one, committee=cell, start=makers.hour(days=-20).date())
    made = makers.planned(ruled, keeper, kind="committee", committee=cell)
    assert {one.pk for one in queries.seated(made)} == {one.pk for one in five[:3]}


def test_a_guest_is_asked_once_and_taken_back(ruled, keeper):
    made = makers.planned(ruled, keeper)
    guests = [actions.ask_guest(by=keeper, meeting=made, name="ضيفة", of="جمعية") for _twice in range(2)]
    assert guests[0] == guests[1]
    actions.drop_guest(by=keeper, guest=guests[0])
    assert not Guest.objects.exists()


@pytest.mark.parametrize("role", ["visitor", "member", "clerk", "operator", "suspended"])
def test_who_may_not_convene(ruled, keeper, role):
    made = makers.planned(ruled, keeper)
    makers.item(made, keeper)
    viewer = as_role(ruled, role)[0]
    for verb in (actions.convene, actions.cancel):
        with pytest.raises(Refused):
            verb(by=viewer, meeting=made)


def shifted(made, days):
    return {"begins_at": made.begins_at + timedelta(days=days), "ends_at": made.ends_at + timedelta(days=days)}


@pytest.mark.parametrize(("days", "notice"), [(-8, False), (11, True), (0, None)])
def test_a_move_to_another_day_asks_for_the_notice_of_the_rules(ruled, keeper, days, notice):
    made = makers.convened(ruled, keeper)
    times = {
        "begins_at": made.begins_at + timedelta(days=days),
        "ends_at": made.ends_at + timedelta(days=days, minutes=5),
    }
    if notice is False:
        with pytest.raises(ValidationError) as caught:
            actions.move(by=keeper, meeting=made, place="قاعة أخرى", **times)
        assert makers.code_of(caught) == "notice"
        assert "article 2 of" in plain(caught.value.messages[0])
    actions.move(by=keeper, meeting=made, place="قاعة أخرى", knowing=notice is False, **times)
    assert Act.objects.get(verb="meetings.moved").data.get("notice") is notice


def test_where_the_rules_are_silent_of_notice_a_move_is_confirmed(in_fes, keeper):
    made = makers.convened(in_fes, keeper)
    with pytest.raises(ValidationError) as caught:
        actions.move(by=keeper, meeting=made, place="قاعة", **shifted(made, 1))
    assert makers.code_of(caught) == "notice"
    assert actions.move(by=keeper, meeting=made, place="قاعة", knowing=True, **shifted(made, 1)).version == 1


@pytest.mark.parametrize(("days", "left"), [(0, 2), (12, 0)])
def test_excuses_are_for_a_day_and_do_not_follow_the_meeting_to_another(ruled, keeper, five, days, left):
    made = makers.convened(ruled, keeper)
    actions.excuse_oneself(by=viewer_of(five[0]), meeting=made)
    actions.decide_excuse(by=keeper, meeting=made, person=five[1], accepted=True)
    made = actions.move(by=keeper, meeting=made, place="قاعة أخرى", **shifted(made, days))
    assert made.excuses.count() == left
