from datetime import date

import pytest

from takafu.kit.legal.sources import TEXTS
from takafu.law import petitions, tables
from takafu.law.calendars import Calendar
from takafu.law.trails import Barred, Entry

ON = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("inhabitants", "arrondissements", "count", "why"),
    [
        (0, False, 100, "small"),
        (34_999, False, 100, "small"),
        (35_000, False, 200, "large"),
        (1_275_428, False, 200, "large"),
        (34_999, True, 400, "arrondissements"),
        (1_256_172, True, 400, "arrondissements"),
        (None, True, 400, "arrondissements"),
    ],
)
def test_how_many_sign(inhabitants, arrondissements, count, why):
    found = petitions.needed(inhabitants, arrondissements)
    assert found is not None
    assert (found.count, found.why, found.bound, found.source.article) == (count, why, 35_000, "123")


def test_where_nobody_knows_how_many_live_nothing_is_made_up():
    assert petitions.needed(None, False) is None


@pytest.mark.parametrize(
    ("founded", "on", "met"),
    [
        (date(2023, 11, 9), date(2026, 11, 9), False),  # three years, not more
        (date(2023, 11, 8), date(2026, 11, 9), True),
        (date(2023, 11, 10), date(2026, 11, 9), False),
        (date(2024, 2, 29), date(2027, 2, 28), False),
        (date(2024, 2, 29), date(2027, 3, 1), True),
        (date(1958, 1, 1), date(2026, 11, 9), True),
    ],
)
def test_an_association_is_older_than_three_years(founded, on, met):
    assert petitions.old_enough(founded, on) is met
    (found,) = [one for one in petitions.checked("associations", (), on, founded=founded) if one.code == "age"]
    assert found.met is met


@pytest.mark.parametrize(("signed", "met"), [(None, None), (0, False), (399, False), (400, True)])
def test_signatures_are_counted_against_what_is_asked(signed, met):
    asked = petitions.needed(None, True)
    found = {one.code: one.met for one in petitions.checked("citizens", ("lives",), ON, asked=asked, signed=signed)}
    assert found["signatures"] is met
    assert found["lives"] is True
    assert found["interest"] is None  # not said, never refused


@pytest.mark.parametrize("kind", petitions.KINDS)
def test_every_condition_names_its_article(kind):
    for one in petitions.checked(kind, (), ON):
        assert one.met is None
        assert one.source.article in ("121", "122", "123", "124")
        assert one.source.text in TEXTS
        assert one.source.verified
    assert all(row.source.verified for row in tables.petitions())


@pytest.mark.parametrize(
    ("filed", "last"),
    [
        (date(2026, 3, 2), date(2026, 6, 2)),
        (date(2026, 2, 7), date(2026, 5, 7)),  # filed on a Saturday
        (date(2026, 1, 9), date(2026, 4, 9)),
        (date(2026, 11, 30), date(2027, 3, 1)),  # the month has no thirtieth, and its last is a Sunday
        (date(2027, 11, 29), date(2028, 2, 29)),  # a leap day
        (date(2026, 10, 5), date(2027, 1, 5)),  # past the end of the year
        (date(2026, 8, 18), date(2026, 11, 19)),  # the eighteenth is Independence Day
    ],
)
def test_until_when_a_refusal_is_answered(filed, last):
    found = petitions.answer(filed, Calendar())
    assert found.end == last
    assert found.period.source.article == "125"


LIFE = {  # where it stands: a trail that stands there, and what may follow; every other pair is refused
    "": ("", "filed"),
    "filed": ("filed", "answered withdrawn"),
    "accepted": ("filed answered+yes", "discussed withdrawn"),
    "refused": ("filed answered+no", ""),
    "discussed": ("filed answered+yes discussed+partly", ""),
    "withdrawn": ("filed withdrawn", ""),
}


@pytest.mark.parametrize("state", LIFE)
@pytest.mark.parametrize("step", petitions.STEPS)
def test_what_may_follow_what(state, step):
    found = [one.partition("+") for one in LIFE[state][0].split()]
    stands = [Entry(one, ON, outcome) for one, _plus, outcome in found]
    assert petitions.standing(stands) == state
    for outcome in petitions.OUTCOMES.get(step, ("",)):
        entry = Entry(step, ON, outcome)
        if step in LIFE[state][1].split():
            assert petitions.add(stands, entry, ON) == [*stands, entry]
        else:
            with pytest.raises(Barred, match="next"):
                petitions.add(stands, entry, ON)
    assert set(petitions.NEXT) == set(LIFE)


def test_an_answer_is_awaited_until_it_came():
    waiting = [Entry("filed", ON)]
    assert petitions.awaited(waiting, Calendar()) == petitions.answer(ON, Calendar())
    for after in ("answered+yes", "answered+no", "withdrawn"):
        step, _plus, outcome = after.partition("+")
        assert petitions.awaited([*waiting, Entry(step, ON, outcome)], Calendar()) is None
    assert petitions.awaited([], Calendar()) is None
