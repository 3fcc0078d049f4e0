from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.accounts.actions import throttle
from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.meetings import actions, codes
from takafu.register.models import Act
from tests.bodies import person, viewer_of
from tests.meetings import makers
from tests.together import together


@pytest.fixture
def made(ruled, keeper, five):
    return makers.convened(ruled, keeper)


def entered(made, who, code="", **more):
    """Somebody enters what the screen shows now, or another number."""
    given = {"code": code or codes.shown(made, clock.now()), "ticket": codes.ticket(made, who.pk, clock.now())} | more
    return actions.enter_code(by=viewer_of(who), meeting=made, **given)


def test_a_member_is_noted_by_the_number_once_and_by_nobody_else(made, five):
    with makers.at_its_hour(made, 3):
        one = entered(made, five[0])
        assert entered(made, five[0], "000000") == one
    assert (one.how, one.arrived_at, one.noted_by_id) == ("code", made.begins_at + timedelta(minutes=3), five[0].pk)
    assert Act.objects.filter(verb="meetings.arrived").count() == 1


def number_before(made, who):
    return {"code": codes.shown(made, clock.now() - timedelta(seconds=61))}


def ticket_of_another(made, who):
    return {"ticket": codes.ticket(made, uuid4(), clock.now())}


@pytest.mark.parametrize(
    ("given", "minutes", "code"),
    [(number_before, 1, "number"), (ticket_of_another, 1, "ticket"), (lambda *_: {}, -300, "early")],
    ids=["number", "ticket", "early"],
)
def test_what_is_not_taken_is_said(made, five, given, minutes, code):
    with makers.at_its_hour(made, minutes), pytest.raises(ValidationError) as caught:
        entered(made, five[0], **given(made, five[0]))
    assert makers.code_of(caught) == code
    assert not made.presences.exists()


def test_nobody_is_noted_without_a_seat_or_where_nobody_is_received(ruled, keeper, made, five):
    bureau = makers.convened(ruled, keeper, kind="bureau")
    actions.cancel(by=keeper, meeting=made)
    for meeting, code in ((bureau, "no_seat"), (made, "state")):
        with makers.at_its_hour(meeting), pytest.raises(ValidationError) as caught:
            entered(meeting, five[0])
        assert makers.code_of(caught) == code
    with makers.at_its_hour(bureau), pytest.raises(Refused):
        entered(bureau, person(ruled, "ضيفة", member=False))


def test_nobody_guesses_and_who_tried_too_often_is_not_heard_even_with_the_right_number(made, five):
    with makers.at_its_hour(made):
        for _try in range(10):
            with pytest.raises(ValidationError):
                entered(made, five[0], "12345")
        with pytest.raises(throttle.Throttled):
            entered(made, five[0])
        assert entered(made, five[1])


def test_right_numbers_use_up_no_try(made, keeper, five):
    with makers.at_its_hour(made):
        for _time in range(11):
            actions.strike(by=keeper, presence=entered(made, five[0]))
    assert not made.presences.exists()


@pytest.mark.parametrize(
    ("opened", "sent", "ago", "code"),
    [(0, 20, 20, ""), (0, 170, 170, ""), (10, 20, 20, "clock"), (-60, 200, 200, "late"), (0, 20, 19, "number")],
    ids=["kept", "kept long", "before the page", "too late", "not the number of that time"],
)
def test_what_a_phone_kept_counts_from_when_it_was_entered_if_the_number_was_right_then(
    made, five, opened, sent, ago, code
):
    scanned = made.begins_at + timedelta(minutes=5)
    ticket = codes.ticket(made, five[0].pk, scanned + timedelta(minutes=opened))
    given = {"code": codes.shown(made, scanned), "ticket": ticket, "ago": timedelta(minutes=ago)}
    with clock.at(scanned + timedelta(minutes=sent)):
        if code:
            with pytest.raises(ValidationError) as caught:
                entered(made, five[0], **given)
            assert makers.code_of(caught) == code
        else:
            first, again = (entered(made, five[0], **given) for _time in range(2))
            assert first == again
    told = [(one.arrived_at, one.noted_at) for one in made.presences.all()]
    assert told == ([] if code else [(scanned, scanned + timedelta(minutes=sent))])


def test_what_is_sent_again_after_leaving_is_no_return(made, keeper, five):
    with makers.at_its_hour(made):
        sent = {"code": codes.shown(made, clock.now()), "ticket": codes.ticket(made, five[0].pk, clock.now())}
        first = entered(made, five[0], **sent)
    with makers.at_its_hour(made, 30):
        actions.leave(by=keeper, meeting=made, person=five[0])
    with makers.at_its_hour(made, 31):
        assert entered(made, five[0], **sent) == first
        entered(made, five[0])
    assert made.presences.count() == 2


def test_a_clock_that_went_back_makes_no_second_presence_and_is_told(made, keeper, five):
    with makers.at_its_hour(made, 30):
        one = entered(made, five[0])
        late = codes.ticket(made, five[1].pk, clock.now())
    with makers.at_its_hour(made, 10):
        assert entered(made, five[0]) == one
        with pytest.raises(ValidationError) as caught:
            entered(made, five[1], ticket=late)
        assert makers.code_of(caught) == "clock"
        entered(made, five[1])
    assert made.presences.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_phones_of_one_member_at_once_note_them_once(ruled, made, five):
    def enter():
        with scope(body=ruled), makers.at_its_hour(made):
            entered(made, five[0])

    assert together(enter, 4) == []
    assert made.presences.count() == 1


def test_who_came_by_the_code_is_looked_for_once(made, keeper, five):
    with makers.at_its_hour(made):
        coded = [entered(made, one) for one in five[:3]]
        makers.come(made, keeper, five[3])
        assert set(codes.unchecked(made)) == set(coded)
        keys = [one.pk for one in coded[:2]]
        assert [actions.check_codes(by=keeper, meeting=made, presences=keys) for _twice in range(2)] == [2, 0]
    assert list(codes.unchecked(made)) == coded[2:]
    assert [act.data for act in Act.objects.filter(verb="meetings.codes_checked")] == [{"count": 2}]
    with pytest.raises(Refused):
        actions.check_codes(by=viewer_of(five[0]), meeting=made, presences=[])


def test_the_roll_is_noted_at_once_and_left_out_names_stay_as_they_are(made, keeper, five):
    with makers.at_its_hour(made):
        makers.come(made, keeper, *five[2:4])
    with makers.at_its_hour(made, 9):
        for _twice in range(2):
            actions.call_roll(by=keeper, meeting=made, here=five[:3], gone=five[3:])
        there = {one.person_id: one.how for one in made.presences.filter(left_at=None)}
    assert there == {five[0].pk: "sheet", five[1].pk: "sheet", five[2].pk: "seen"}
    assert made.presences.count() == 4


def test_a_roll_with_a_wrong_hour_names_whose_and_notes_nobody(made, keeper, five):
    with makers.at_its_hour(made, 20):
        actions.leave(by=keeper, meeting=made, person=makers.come(made, keeper, five[1])[0].person)
    with makers.at_its_hour(made, 30), pytest.raises(ValidationError) as caught:
        actions.call_roll(by=keeper, meeting=made, here=five[:2], gone=[], at=made.begins_at)
    assert str(five[1]) in caught.value.messages[0]
    assert makers.code_of(caught) == "overlap"
    assert made.presences.count() == 1
