from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import operator
from takafu.people.actions import dissolve_organization, end_membership, find_or_add
from takafu.people.models import Membership, Organization, Person
from takafu.register.models import Act
from takafu.selection import actions, queries
from tests.people.makers import add
from tests.selection import makers
from tests.selection.actions.test_calls import code_of


@pytest.fixture
def call(in_fes):
    return makers.opened(in_fes, seats=1)


@pytest.fixture
def read(call):
    made = makers.read(call, {"فاطمة": 9, "نورة": 7, "سعاد": 4})
    makers.chosen(call, made["فاطمة"])
    return made


def test_an_approved_name_takes_a_seat_once_for_the_mandate(call, read):
    by, day = operator(call.body_id), makers.after(call)
    end = day.replace(year=day.year + 6)
    for _press in range(2):
        seat = actions.seat(by=by, application=read["فاطمة"], start=day, end=end)
    assert (seat.start, seat.end, seat.person.gender, str(seat.person)) == (day, end, "f", "فاطمة")
    assert Act.objects.filter(verb="selection.seated").count() == 1
    with pytest.raises(ValidationError) as caught:
        actions.seat(by=by, application=read["نورة"], start=day)
    assert code_of(caught) == "not_chosen"


def test_no_seat_before_the_approval(call):
    made = makers.read(call, {"فاطمة": 9})["فاطمة"]
    with makers.on(makers.after(call)), pytest.raises(ValidationError) as caught:
        actions.seat(by=operator(call.body_id), application=made, start=makers.after(call))
    assert code_of(caught) == "state"


def test_who_is_known_is_not_entered_twice_and_two_namesakes_are_not_guessed_at(in_fes):
    by, known = operator(in_fes.pk), add(in_fes, "نورة العلمي", phone="0661234567")
    for others, expected in (((), True), (("نورة العلمي",), False)):
        for name in others:
            add(in_fes, name)
        call = makers.opened(in_fes, seats=1)
        made = makers.read(call, {"نورة العلمي": 5}, kind="association", association="جمعية النخيل")["نورة العلمي"]
        makers.chosen(call, made)
        start = makers.after(call) + timedelta(days=100 * len(others))
        seat = actions.seat(by=by, application=made, start=start, end=start + timedelta(days=50))
        assert (seat.person == known) is expected
        assert str(seat.on_behalf_of) == "جمعية النخيل"
    assert Organization.objects.count() == 1


def test_a_seat_that_falls_empty_goes_to_the_first_of_the_reserve_for_the_rest_of_the_mandate(call, read):
    by, day = operator(call.body_id), makers.after(call)
    end = day + timedelta(days=2000)
    seat = actions.seat(by=by, application=read["فاطمة"], start=day, end=end)
    leaves = day + timedelta(days=300)
    after = actions.replace(by=by, membership=seat, call=call, day=leaves, reason="resigned")
    seat.refresh_from_db()
    assert (seat.end, after.start, after.end, str(after.person)) == (leaves, leaves, end, "نورة")
    assert [one.name for one in queries.reserve_of(call)] == ["سعاد"]
    actions.replace(by=by, membership=after, call=call, day=leaves + timedelta(days=1), reason="deceased")
    last = Membership.objects.get(person__name__ar="سعاد")
    with pytest.raises(ValidationError) as caught:
        actions.replace(by=by, membership=last, call=call, day=end - timedelta(days=1), reason="resigned")
    assert code_of(caught) == "no_reserve"
    last.refresh_from_db()
    assert last.end == end


def test_a_replacement_that_cannot_be_changes_nothing(call, read):
    by, day = operator(call.body_id), makers.after(call)
    seat = actions.seat(by=by, application=read["فاطمة"], start=day)
    before = (Membership.objects.count(), Person.objects.count(), Act.objects.count())
    with pytest.raises(ValidationError):
        actions.replace(by=by, membership=seat, call=call, day=day, reason="resigned")  # a seat holds a day at least
    assert (Membership.objects.count(), Person.objects.count(), Act.objects.count()) == before


def test_an_association_that_dissolves_during_the_selection_gets_no_seat_and_the_next_of_the_reserve_does(in_fes):
    by, call = operator(in_fes.pk), makers.opened(in_fes, seats=2)
    behalf = {"فاطمة": {}, "نورة": {"kind": "association", "association": "جمعية الأمل"},
              "سعاد": {"kind": "association", "association": "جمعية الأمل"}, "ليلى": {}}  # fmt: skip
    made = {name: makers.applied(call, name, **more)[0] for name, more in behalf.items()}
    readers, day = makers.two_readers(call), makers.after(call)
    for (name, one), points in zip(made.items(), (9, 8, 7, 6), strict=True):
        makers.met(one)
        with makers.on(day):
            for reader in readers:
                actions.score(by=reader, application=made[name], points=makers.points(call, points))
    with makers.on(day):
        actions.close_scores(by=by, call=call)
    makers.chosen(call, made["فاطمة"], made["نورة"])
    hope = find_or_add(by=by, body=in_fes, name="جمعية الأمل")
    with makers.on(day):
        held = actions.seat(by=by, application=made["فاطمة"], start=day, end=day.replace(year=day.year + 6))
        dissolve_organization(by=by, organization=hope, end=day)
        with pytest.raises(ValidationError) as caught:
            actions.seat(by=by, application=made["نورة"], start=day, end=day.replace(year=day.year + 6))
        assert code_of(caught) == "dissolved"
        assert [one.name for one in queries.reserve_of(call)] == ["سعاد", "ليلى"]
        later = day + timedelta(days=30)
    with makers.on(later):
        seat = actions.replace(by=by, membership=held, call=call, day=later, reason="resigned")
    assert str(seat.person) == "ليلى"  # not Souad, of the association that is no more


@pytest.mark.parametrize("term", [2000, None])
def test_a_seat_that_ended_before_its_time_is_passed_on_afterwards_too(call, read, term):
    by, day = operator(call.body_id), makers.after(call)
    end = day + timedelta(days=term) if term else None
    seat = actions.seat(by=by, application=read["فاطمة"], start=day, end=end)
    left, later = day + timedelta(days=300), day + timedelta(days=400)
    end_membership(by=by, membership=seat, end=left, reason="resigned")
    assert [(one.membership, one.term, one.early) for one in queries.passed_on(call, later)] == [(seat, end, True)]
    after = actions.replace(by=by, membership=seat, call=call, day=later, reason="resigned")
    seat.refresh_from_db()
    assert (seat.end, after.start, after.end, str(after.person)) == (left, later, end, "نورة")
    assert [one.membership for one in queries.passed_on(call, later)] == [after]
    with pytest.raises(ValidationError) as caught:
        actions.replace(by=by, membership=seat, call=call, day=later, reason="resigned")
    assert code_of(caught) == "followed"
    assert Act.objects.filter(verb="people.membership_ended").count() == 1


def test_a_mandate_that_is_over_is_not_passed_on(call, read):
    by, day = operator(call.body_id), makers.after(call)
    seat = actions.seat(by=by, application=read["فاطمة"], start=day, end=day + timedelta(days=100))
    assert queries.passed_on(call, day + timedelta(days=100)) == []
    with makers.on(day + timedelta(days=100)), pytest.raises(ValidationError):
        actions.replace(by=by, membership=seat, call=call, day=day + timedelta(days=100), reason="resigned")
