from datetime import date

import pytest

from takafu.council import actions, queries
from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.places import actions as places
from takafu.places.models import Seat
from takafu.register.models import Item
from tests.council import makers


def closing(body, day: date, known: date) -> None:
    places.close_days(
        by=operator(body.pk), body=body, first=day, last=day, name=Tongues(ar="عطلة"), source="بلاغ", known_on=known
    )


def test_a_holiday_that_is_entered_late_moves_what_is_due_and_says_so(in_fes, django_assert_num_queries):
    with makers.on(makers.DAY):
        made = makers.session(in_fes, makers.officer(in_fes))
    assert all(one.moved is None for one in queries.session_days(made))
    with makers.on(date(2026, 4, 10)):
        closing(in_fes, date(2026, 4, 14), date(2026, 4, 10))
    with django_assert_num_queries(2):
        found = {one.code: one for one in queries.session_days(made)}
    moved = found["council_agenda_sent"].moved
    assert moved is not None
    assert (moved.was.end, moved.now.end) == (date(2026, 4, 14), date(2026, 4, 13))
    assert found["council_members_called"].moved is None
    actions.call_off(by=makers.officer(in_fes), session=made)
    made.refresh_from_db()
    assert queries.session_days(made) == []


def test_the_programme_is_recounted_too(in_fes):
    by = makers.officer(in_fes)
    with makers.on(makers.DAY):
        made = makers.cycle(in_fes, by, ("vote", date(2026, 3, 2), "yes"))
    assert [(one.code, one.counted.end, one.moved) for one in queries.cycle_days(made)] == [
        ("visa", date(2026, 3, 23), None)
    ]
    with makers.on(date(2026, 3, 20)):
        closing(in_fes, date(2026, 3, 23), date(2026, 3, 20))
        made = queries.cycles().get()
    (visa,) = queries.cycle_days(made)
    assert visa.counted.end == date(2026, 3, 24)
    assert visa.moved is not None


def test_whose_sessions_the_law_dates(in_fes):
    assert queries.kinds() == {}
    makers.seated(in_fes, 2)
    assert {kind: len(areas) for kind, areas in queries.kinds().items()} == {"council": 0, "arrondissement": 2}


def test_what_was_entered_is_awaited_no_longer(in_fes):
    by = makers.officer(in_fes)
    makers.session(in_fes, by, date(2026, 5, 4))
    off = makers.session(in_fes, by, date(2026, 10, 5))
    actions.call_off(by=by, session=off)
    found = queries.awaited(date(2026, 3, 1), date(2026, 12, 31), queries.sessions(), ["council"])
    assert [one.first for one in found] == [date(2026, 10, 1)]


def test_the_consultation_follows_the_session_unless_it_was_called_off(in_fes):
    by = makers.officer(in_fes)
    session = makers.session(in_fes, by, date(2026, 10, 5))
    made = makers.cycle(in_fes, by, ("launch", date(2026, 1, 5), ""), session=session)
    found = queries.consultation(made, date(2026, 8, 3))
    assert found is not None
    assert not found.supposed
    actions.call_off(by=by, session=session)
    found = queries.consultation(queries.cycles().get(), date(2026, 8, 3))
    assert found is not None
    assert found.supposed


def test_services_stand_in_their_order_and_sponsors_only_of_what_is_seen(in_fes):
    by = makers.officer(in_fes)
    state = makers.service(in_fes, by, "العمالة", level="state")
    commune = makers.service(in_fes, by, "قسم")
    actions.close_service(by=by, service=makers.service(in_fes, by, "أرشيف"), on=date(2026, 1, 5))
    assert [str(one) for one in queries.services()] == ["قسم", "العمالة", "أرشيف"]
    hidden = makers.letter(in_fes, by).item
    for about in (state.item, commune.item, hidden):
        actions.name_sponsor(by=by, about=about, name="ليلى", since=date(2026, 1, 5))
    ended = queries.sponsors(by).last()
    actions.end_sponsor(by=by, sponsor=ended, on=date(2026, 2, 1))
    visitor = Viewer(body_id=in_fes.pk)
    assert hidden not in [one.about for one in queries.sponsors(visitor)]
    assert queries.sponsors(by).last() == ended
    assert queries.about(state.item, visitor, "letter-about") == []
    assert Item.objects.filter(pk=hidden.pk).exists()


def test_letters_by_year_and_way(in_fes):
    by = makers.officer(in_fes)
    makers.letter(in_fes, by, on=date(2025, 12, 30))
    makers.letter(in_fes, by, "in", on=date(2026, 1, 5))
    makers.letter(in_fes, by, on=date(2026, 1, 6))
    assert queries.years() == [2026, 2025]
    assert [one.direction for one in queries.letters(2026)] == ["out", "in"]
    assert [one.direction for one in queries.letters(2026, "in")] == ["in"]


def test_the_next_session_is_the_one_announced_of_the_council(in_fes):
    by = makers.officer(in_fes)
    assert queries.next_session(makers.DAY) is None
    with makers.on(makers.DAY):
        off, late = makers.session(in_fes, by), makers.session(in_fes, by, date(2026, 10, 5))
        actions.call_off(by=by, session=off)
    assert queries.next_session(makers.DAY) == late
    assert queries.next_session(late.opens) is None


@pytest.mark.usefixtures("areas")
def test_how_many_sign_is_known_from_the_seat_in_two_queries(in_fes, django_assert_num_queries):
    assert queries.signatures() is None
    makers.seated(in_fes)
    assert queries.signatures() is None  # an area that no census names
    Seat.objects.filter(body=in_fes).update(area="03.231.01.0")
    with django_assert_num_queries(2):
        found = queries.signatures()
    assert found is not None
    assert (found[0].count, found[0].why) == (400, "arrondissements")
    assert found[1] is not None
    assert found[1] > 1_000_000


def test_when_the_next_session_opens_is_announced_or_foreseen_by_law(in_fes):
    day = date(2026, 3, 20)
    assert queries.next_opening(day) == (None, False)
    makers.seated(in_fes)
    foreseen, by_law = queries.next_opening(day)
    assert by_law
    assert foreseen is not None
    assert foreseen > day
    with makers.on(day):
        makers.session(in_fes, makers.officer(in_fes), date(2026, 4, 2), ordinary=False)
    assert queries.next_opening(day) == (date(2026, 4, 2), False)
