from datetime import date

import pytest
from django.utils.translation import override

from takafu.kit import clock
from takafu.meetings import queries, wording
from tests.meetings import makers


def test_the_quorum_names_its_article_in_both_languages(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    for language, words in (("ar", "المادة"), ("fr", "article")):
        with override(language):
            told = wording.said(queries.quorum(made, clock.now()))
            assert words in told
            assert "النظام الداخلي" in told


def test_what_was_told_is_told_again_as_it_was(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five[:3])
    assert wording.kept_verdict(made) == wording.said(queries.quorum(made, made.opened_at))
    assert (
        wording.kept_verdict(makers.planned(ruled, keeper, begins_at=makers.hour(days=40), ends_at=makers.hour(1, 40)))
        == ""
    )


def test_hours_of_a_presence(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five[:3])
    assert wording.spell(made.presences.first()).startswith("since ")
    assert wording.hours(made).startswith("from ")


def test_the_first_day_of_the_next_call_is_said_or_its_silence():
    assert "2" in wording.first_day(date(2026, 3, 2))
    assert "do not say" in wording.first_day(None)


@pytest.mark.parametrize(
    ("language", "woman", "man", "unsaid"), [("ar", "حاضرة", "حاضر", "حاضر أو حاضرة"), ("fr", "présente", "présent", "présent·e")]
)  # fmt: skip
def test_who_sat_is_spoken_of_as_a_woman_or_a_man_where_that_is_known(language, woman, man, unsaid):
    with override(language):
        assert [str(wording.sat("present", gender).label) for gender in ("f", "m", "")] == [woman, man, unsaid]
        assert len({str(wording.PRESSED[gender][0]) for gender in ("f", "m", "")}) >= 2
