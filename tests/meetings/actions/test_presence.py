import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.kit.replies import Reply
from takafu.meetings import actions, polling, queries, voting
from takafu.meetings.models import Excuse, Presence
from takafu.register.models import Act
from tests.bodies import person, viewer_of
from tests.kit.legal.reading import plain
from tests.meetings import makers
from tests.together import together


def test_arrival_departure_and_return_each_with_its_time(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    for minutes, verb in ((0, actions.arrive), (30, actions.leave), (50, actions.arrive)):
        with makers.at_its_hour(made, minutes):
            verb(by=keeper, meeting=made, person=five[0])
    spells = [
        (one.arrived_at - made.begins_at, one.left_at and one.left_at - made.begins_at) for one in made.presences.all()
    ]
    half, fifty = timedelta(minutes=30), timedelta(minutes=50)
    assert spells == [(timedelta(0), half), (fifty, None)]
    told = [queries.counted(made, made.begins_at + timedelta(minutes=at))[0] for at in (-1, 0, 29, 30, 49, 50)]
    assert told == [0, 1, 1, 0, 0, 1]


@pytest.mark.django_db(transaction=True)
def test_two_secretaries_who_note_one_arrival_note_it_once(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    from django_scopes import scope  # noqa: PLC0415 - each thread opens the scope anew

    def note():
        with scope(body=ruled), makers.at_its_hour(made):
            actions.arrive(by=keeper, meeting=made, person=five[0])

    assert together(note, 4) == []
    assert Presence.objects.count() == 1
    assert Act.objects.filter(verb="meetings.arrived").count() == 1


def test_what_a_phone_sends_late_and_twice_changes_nothing(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    own = viewer_of(five[0])
    with makers.at_its_hour(made):
        first = actions.arrive(by=own, meeting=made, person=five[0], how="code", once="k1")
    with makers.at_its_hour(made, 10):
        actions.leave(by=keeper, meeting=made, person=five[0])
    with makers.at_its_hour(made, 20):
        assert actions.arrive(by=own, meeting=made, person=five[0], how="code", once="k1") == first
    assert made.presences.count() == 1


@pytest.mark.parametrize(
    ("minutes", "code"), [(30, "future"), (-200, "early"), (5, "overlap")], ids=["future", "early", "overlap"]
)
def test_hours_that_cannot_be_are_refused(ruled, keeper, five, minutes, code):
    made = makers.convened(ruled, keeper)
    with makers.at_its_hour(made):
        makers.come(made, keeper, five[0])
    with makers.at_its_hour(made, 10):
        actions.leave(by=keeper, meeting=made, person=five[0])
    at = made.begins_at + timedelta(minutes=minutes)
    with makers.at_its_hour(made, 20), pytest.raises(ValidationError) as caught:
        actions.arrive(by=keeper, meeting=made, person=five[0], at=at)
    assert makers.code_of(caught) == code


def test_a_clock_that_went_back_is_told(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    with makers.at_its_hour(made, 30):
        makers.come(made, keeper, five[0])
    with makers.at_its_hour(made, 10), pytest.raises(ValidationError) as caught:
        actions.leave(by=keeper, meeting=made, person=five[0])
    assert makers.code_of(caught) == "order"


def test_who_has_no_seat_is_not_noted(ruled, keeper):
    made = makers.convened(ruled, keeper)
    stranger = person(ruled, "ضيفة", member=False)
    with makers.at_its_hour(made), pytest.raises(ValidationError) as caught:
        actions.arrive(by=keeper, meeting=made, person=stranger)
    assert makers.code_of(caught) == "no_seat"


def test_nobody_notes_another_by_the_code_or_at_all(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    with makers.at_its_hour(made):
        for how in ("code", "seen"):
            with pytest.raises(Refused):
                actions.arrive(by=viewer_of(five[0]), meeting=made, person=five[1], how=how)


def test_hours_are_put_right_and_a_mistake_is_struck(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    with makers.at_its_hour(made, 10):
        first, second = makers.come(made, keeper, *five[:2])
        actions.correct(by=keeper, presence=first, arrived_at=made.begins_at, left_at=None)
        with pytest.raises(ValidationError) as caught:
            actions.correct(by=keeper, presence=first, arrived_at=clock.now(), left_at=made.begins_at)
        assert makers.code_of(caught) == "order"
        for _twice in range(2):
            actions.strike(by=keeper, presence=second)
    assert [one.arrived_at for one in made.presences.all()] == [made.begins_at]
    assert Act.objects.filter(verb="meetings.presence_struck").count() == 1


def test_a_spell_put_right_meets_no_other_of_the_person(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    for minutes, verb in ((0, actions.arrive), (30, actions.leave), (50, actions.arrive)):
        with makers.at_its_hour(made, minutes):
            verb(by=keeper, meeting=made, person=five[0])
    with makers.at_its_hour(made, 60), pytest.raises(ValidationError) as caught:
        actions.correct(
            by=keeper, presence=made.presences.last(), arrived_at=made.begins_at + timedelta(minutes=20), left_at=None
        )
    assert makers.code_of(caught) == "overlap"


def test_an_excuse_has_no_reason_and_is_accepted_by_somebody_else(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    own = viewer_of(five[0])
    for _twice in range(2):
        actions.excuse_oneself(by=own, meeting=made)
    assert Excuse.objects.get().decided_at is None
    actions.decide_excuse(by=keeper, meeting=made, person=five[0], accepted=True)
    assert {field.name for field in Excuse._meta.fields} == {
        "id", "body", "meeting", "person", "at", "decided_at", "decided_by", "accepted",
    }  # fmt: skip
    told = dict(queries.sat(made, five))
    assert [told[one] for one in five[:2]] == ["excused", "absent"]
    actions.excuse_oneself(by=own, meeting=made, comes=True)
    assert not Excuse.objects.exists()


def test_nobody_excuses_themselves_for_good(ruled, five):
    keeper = viewer_of(person(ruled, "مقررة", "rapporteur"))
    made = makers.convened(ruled, keeper)
    with pytest.raises(Refused):
        actions.decide_excuse(
            by=keeper,
            meeting=made,
            person=queries.seated(made)[-1].__class__.objects.get(pk=keeper.person_id),
            accepted=True,
        )


@pytest.mark.parametrize("allowed", [None, False])
def test_no_proxy_where_the_rules_allow_none_or_say_nothing(in_fes, keeper, five, allowed):
    makers.rules(in_fes, proxies_allowed=allowed)
    made = makers.convened(in_fes, keeper)
    with pytest.raises(ValidationError) as caught:
        actions.give_proxy(by=viewer_of(five[0]), meeting=made, giver=five[0], holder=five[1])
    assert makers.code_of(caught) == "proxies"


@pytest.mark.parametrize(("counted", "met"), [(True, True), (False, False)])
def test_proxies_count_for_the_quorum_where_the_rules_say_so(in_fes, keeper, five, counted, met):
    makers.rules(in_fes, proxies_allowed=True, proxies_held=1, proxies_in_quorum=counted)
    made = makers.convened(in_fes, keeper)
    actions.give_proxy(by=viewer_of(five[0]), meeting=made, giver=five[0], holder=five[1])
    with pytest.raises(ValidationError) as caught:
        actions.give_proxy(by=viewer_of(five[2]), meeting=made, giver=five[2], holder=five[1])
    assert makers.code_of(caught) == "held"
    with makers.at_its_hour(made):
        makers.come(made, keeper, *five[1:3])
        assert queries.quorum(made, clock.now()).met is met


AFAR = [(True, (3, 1, False)), (False, (4, 1, True))]


@pytest.mark.parametrize(("in_person", "told"), AFAR)
def test_who_takes_part_from_a_distance_counts_only_where_no_rule_asks_for_presence_in_person(
    in_fes, keeper, five, in_person, told
):
    makers.rules(in_fes, quorum_first=">=4", presence_in_person=in_person)
    made = makers.convened(in_fes, keeper)
    with makers.at_its_hour(made):
        makers.come(made, keeper, *five[:3])
        actions.arrive(by=keeper, meeting=made, person=five[3], how="remote")
        verdict = queries.quorum(made, clock.now())
        assert (verdict.figures["present"], verdict.figures["afar"], verdict.met) == told
        assert {rule.code for rule in verdict.rules} == {"quorum_first", "presence_in_person"}
        assert queries.counted(made, clock.now()) == (told[0], 5)
        assert (five[3].pk in voting.voters(made)) is not in_person
        assert len(polling.eligible(made, clock.now())) == told[0]
        assert dict(queries.sat(made, five))[five[3]] == ("absent" if in_person else "present")
    sat = queries.sittings(five, made.day)[five[3].pk]
    assert sat == []  # it was not held yet


def test_from_a_distance_to_the_room_and_back_is_two_spells(in_fes, keeper, five):
    makers.rules(in_fes, presence_in_person=False)
    made = makers.convened(in_fes, keeper)
    for minutes, how in ((1, "remote"), (2, "remote"), (5, "seen"), (9, "remote")):
        with makers.at_its_hour(made, minutes):
            actions.arrive(by=keeper, meeting=made, person=five[0], how=how)
    assert list(made.presences.values_list("how", flat=True)) == ["remote", "seen", "remote"]
    assert [one.left_at is None for one in made.presences.all()] == [False, False, True]


def test_where_the_rules_are_silent_nobody_is_noted_from_a_distance_and_the_article_is_asked_for(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    with makers.at_its_hour(made), pytest.raises(ValidationError) as caught:
        actions.arrive(by=keeper, meeting=made, person=five[0], how="remote")
    assert makers.code_of(caught) == "afar"
    assert "Presence in person is asked for" in caught.value.messages[0]
    assert not made.presences.exists()


def test_the_ledger_counts_who_took_part_from_a_distance_by_the_rules_of_that_day(in_fes, keeper, five):
    makers.rules(in_fes, quorum_first=">=1", presence_in_person=True)
    made = makers.convened(in_fes, keeper)
    with makers.at_its_hour(made):
        makers.come(made, keeper, five[0])
        actions.arrive(by=keeper, meeting=made, person=five[1], how="remote")
        actions.open_sitting(by=keeper, meeting=made)
    with makers.at_its_hour(made, 60):
        actions.close(by=keeper, meeting=made)
        sat = queries.sittings(five, made.day)
    assert [sat[one.pk][0][1] for one in five[:3]] == ["present", "absent", "absent"]


@pytest.mark.parametrize(
    ("given", "code", "article"),
    [
        ({"proxies_allowed": False}, "proxies", "does not allow it"),
        ({"presence_in_person": True}, "proxies", "asks for presence in person"),
        ({}, "proxies", "no article says"),
        ({"proxies_allowed": True}, "proxies", "no article says"),
        ({"proxies_allowed": True, "proxies_held": 1}, "held", "at most"),
    ],
)
def test_a_refused_proxy_names_the_article_or_its_silence(in_fes, keeper, five, given, code, article):
    makers.rules(in_fes, **given)
    made = makers.convened(in_fes, keeper)
    if given.get("proxies_allowed"):  # the second asks how many one member holds
        actions.give_proxy(by=viewer_of(five[0]), meeting=made, giver=five[0], holder=five[1])
    with pytest.raises(ValidationError) as caught:
        actions.give_proxy(by=viewer_of(five[2]), meeting=made, giver=five[2], holder=five[1])
    assert makers.code_of(caught) == code
    said = plain(caught.value.messages[0])
    assert article in said
    if "no article" not in article:
        assert re.search(r"article 2 of .* \(edition 1, in force since ", said)


def answered(made, answer, email="1@example.ma", version=0, key=""):
    return Reply(key or f"{made.pk}@takafu", email, answer, version)


def test_the_answer_of_a_calendar_is_noted_as_if_it_had_been_said(ruled, keeper, five):
    makers.with_mail(*five)
    made = makers.convened(ruled, keeper)
    for answer, noted in (("tentative", 0), ("declined", 1), ("declined", 1), ("tentative", 1), ("accepted", 0)):
        reply = answered(made, answer, "1@Example.MA")
        assert actions.note_reply(by=keeper, meeting=made, reply=reply) == five[0]
        assert made.excuses.filter(person=five[0], decided_at=None).count() == noted


def test_an_answer_to_something_else_or_of_nobody_is_refused(ruled, keeper, five):
    makers.with_mail(*five)
    made = makers.convened(ruled, keeper)
    made = actions.move(
        by=keeper, meeting=made, begins_at=makers.hour(days=12), ends_at=makers.hour(2, 12), place="دار"
    )
    for code, reply in (
        ("other", answered(made, "declined", version=1, key="x@takafu")),
        ("older", answered(made, "declined", version=0)),
        ("nobody", answered(made, "declined", "9@example.ma", 1)),
        ("nobody", answered(made, "declined", "", 1)),
    ):
        with pytest.raises(ValidationError) as caught:
            actions.note_reply(by=keeper, meeting=made, reply=reply)
        assert makers.code_of(caught) == code
    with pytest.raises(Refused):
        actions.note_reply(by=viewer_of(five[0]), meeting=made, reply=answered(made, "declined", version=1))
    assert not made.excuses.exists()


def test_once_it_is_over_nobody_is_put_back_into_the_room(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 60):
        made = actions.close(by=keeper, meeting=made)
        one = made.presences.get(person=five[0])
        with pytest.raises(ValidationError) as caught:
            actions.correct(by=keeper, presence=one, arrived_at=one.arrived_at, left_at=None)
    assert makers.code_of(caught) == "left"
    assert not made.presences.filter(left_at=None).exists()


def test_absences_from_a_meeting_that_was_given_up_are_put_right(in_fes, keeper, five):
    makers.rules(in_fes)
    made = makers.convened(in_fes, keeper)
    with makers.at_its_hour(made, 30):
        one, two = makers.come(made, keeper, *five[:2])
        made = actions.give_up(by=keeper, meeting=made)
        actions.decide_excuse(by=keeper, meeting=made, person=five[2], accepted=True)
        actions.correct(by=keeper, presence=one, arrived_at=made.begins_at, left_at=clock.now())
        actions.strike(by=keeper, presence=two)
        sat = queries.sittings(five, made.day)
    assert [sat[each.pk][0][1] for each in five[:3]] == ["present", "absent", "excused"]


def test_a_guest_is_noted_once_as_having_come(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    guest = actions.ask_guest(by=keeper, meeting=made, name="ضيفة")
    with makers.at_its_hour(made):
        for came in (True, True, False):
            assert actions.note_guest(by=keeper, guest=guest, came=came).came is came
        with pytest.raises(Refused):
            actions.note_guest(by=viewer_of(five[0]), guest=guest)
    assert [act.data["came"] for act in Act.objects.filter(verb="meetings.guest_noted").order_by("number")] == [
        True,
        False,
    ]


def test_a_proxy_is_given_once_to_another_and_taken_back_once(in_fes, keeper, five):
    makers.rules(in_fes, proxies_allowed=True, proxies_held=1)
    made = makers.convened(in_fes, keeper)
    with pytest.raises(ValidationError) as caught:
        actions.give_proxy(by=keeper, meeting=made, giver=five[0], holder=five[0])
    assert makers.code_of(caught) == "self"
    given = [actions.give_proxy(by=keeper, meeting=made, giver=five[0], holder=five[1]) for _twice in range(2)]
    assert given[0] == given[1]
    with pytest.raises(Refused):
        actions.take_proxy_back(by=viewer_of(five[1]), proxy=given[0])
    for _twice in range(2):
        actions.take_proxy_back(by=viewer_of(five[0]), proxy=given[0])
    assert not made.proxies.exists()
    assert [Act.objects.filter(verb=f"meetings.proxy_{how}").count() for how in ("given", "taken_back")] == [1, 1]
