from datetime import date, timedelta

from takafu.council import days
from takafu.kit.coming import for_calendar
from takafu.kit.legal.periods import NAMES
from takafu.kit.permissions import Viewer
from tests.council import makers

FIRST = date(2026, 3, 10)


def test_a_body_without_a_seat_on_a_commune_is_told_of_nothing(in_fes, django_assert_num_queries):
    with django_assert_num_queries(6):
        assert list(days.coming(Viewer(body_id=in_fes.pk), FIRST, FIRST + timedelta(days=120))) == []


def test_what_the_law_foresees_comes_until_it_is_entered(in_fes):
    makers.seated(in_fes, 1)
    viewer = Viewer(body_id=in_fes.pk)
    found = list(days.coming(viewer, FIRST, FIRST + timedelta(days=120)))
    assert [(one.day, str(one.title), one.address) for one in found] == [
        (date(2026, 5, 1), "Ordinary session of the council", "council/sessions/"),
        (date(2026, 6, 1), "Ordinary session of arrondissement councils", "council/sessions/"),
    ]
    with makers.on(FIRST):
        made = makers.session(in_fes, makers.officer(in_fes))
    found = list(days.coming(viewer, FIRST, FIRST + timedelta(days=120)))
    assert sorted(one.day for one in found) == [
        date(2026, 4, 3),
        date(2026, 4, 14),
        date(2026, 4, 24),
        date(2026, 5, 4),
        date(2026, 6, 1),
    ]
    assert {one.address for one in found} == {made.item.address, "council/sessions/"}


def test_promises_and_the_programme_come_too_at_a_fixed_number_of_queries(in_fes, django_assert_num_queries):
    makers.seated(in_fes)
    by, last = makers.officer(in_fes), FIRST + timedelta(days=120)
    with makers.on(FIRST):
        for number in (1, 2, 3):
            makers.session(in_fes, by, date(2026, 5, 3 + number))
            makers.word(in_fes, by, f"وعد {number}", due=date(2026, 4, number))
            makers.cycle(in_fes, by, ("vote", FIRST, "yes"), first_year=2021 + number)
    with django_assert_num_queries(10):
        found = list(days.coming(Viewer(body_id=in_fes.pk), FIRST, last))
    assert len([one for one in found if one.address.startswith("council/words/")]) == 3
    assert len([one for one in found if one.address.startswith("council/programme/")]) == 3


def test_the_days_of_requests_are_in_members_calendars_alone(in_fes, django_assert_num_queries):
    by = makers.officer(in_fes)
    with makers.on(FIRST):
        for subject in ("أ", "ب"):
            makers.request(in_fes, by, ("sent", date(2026, 3, 2), ""), subject=subject)
    last = FIRST + timedelta(days=120)
    with django_assert_num_queries(4):
        found = list(days.own(by, FIRST, last))
    assert [str(one.what) for one in found[:2]] == [
        "A request for information is answered",
        "A complaint is made when information is refused",
    ]
    assert len(found) == 4
    assert not [one for one in days.coming(by, FIRST, last) if "requests" in one.address]
    with django_assert_num_queries(0):
        assert list(days.own(Viewer(body_id=in_fes.pk), FIRST, last)) == []
    assert [one for one in for_calendar(by, FIRST, last)[1] if one.address == found[0].address]


def test_until_when_a_petition_is_answered_is_public_and_gone_once_it_was(in_fes):
    by, last = makers.officer(in_fes), FIRST + timedelta(days=120)
    with makers.on(date(2026, 4, 14)):
        made = makers.petition(in_fes, by)
        makers.petition(in_fes, by, ("answered", date(2026, 4, 14), "yes"), subject="أخرى")
    found = list(days.coming(Viewer(body_id=in_fes.pk), FIRST, last))
    assert [(one.day, str(one.what), one.address, one.legal) for one in found] == [
        (date(2026, 6, 10), "A petition that is refused is answered, with reasons", made.item.address, True)
    ]


def test_what_comes_says_what_to_prepare(in_fes):
    makers.seated(in_fes)
    by = makers.officer(in_fes)
    with makers.on(FIRST):
        made = makers.session(in_fes, by)
        makers.session(in_fes, by, date(2026, 3, 16), ordinary=False, called_by="governor", called_on=FIRST)
        makers.word(in_fes, by, due=date(2026, 4, 1))
    found = list(days.coming(by, FIRST, FIRST + timedelta(days=60)))
    told = {one.day: str(one.prepare) for one in found if one.address == made.item.address}
    assert told[date(2026, 4, 14)].startswith("The last useful day to have a point put on the agenda")
    assert all(told.values())
    assert set(days.PREPARE) <= set(NAMES) | {"session", "expected", "promise", "policy", "policy_ends"}
    assert [str(one.what) for one in found if one.day == date(2026, 3, 23)] == [
        "An extraordinary session that the governor asks for is held"
    ]


def test_what_others_carry_out_here_begins_and_ends_in_the_calendar(in_fes):
    by = makers.officer(in_fes)
    near = makers.policy(in_fes, by, begins=FIRST, ends=FIRST + timedelta(days=90))
    makers.policy(in_fes, by, "برنامج قديم", begins=date(2020, 1, 1), ends=date(2024, 1, 1))
    found = list(days.coming(by, FIRST, FIRST + timedelta(days=120)))
    assert [(str(one.what), one.day) for one in found if one.address == near.item.address] == [
        ("It begins", FIRST),
        ("It ends", FIRST + timedelta(days=90)),
    ]
    assert len(found) == 2
