import pytest
from django.utils.translation import override

from takafu.kit import clock
from takafu.law.standing import in_force
from takafu.law.verdicts import presence
from takafu.meetings import queries, wording
from tests.kit.legal.reading import plain
from tests.law.builders import START, parameter
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


def test_what_is_refused_names_the_article_and_what_follows(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    told = wording.because(queries.quorum(made, clock.now()), "Wait.")
    assert "article 2 of" in plain(told)
    assert told.endswith("Wait.")


def test_who_takes_part_from_a_distance_is_told_apart():
    found = [in_force([parameter("presence_in_person", value)], START) for value in (True, False)]
    assert [wording.afar(presence(one)).tone for one in found] == ["warn", "ok"]


@pytest.mark.parametrize(
    ("language", "woman", "man", "unsaid"), [("ar", "حاضرة", "حاضر", "حاضر أو حاضرة"), ("fr", "présente", "présent", "présent·e")]
)  # fmt: skip
def test_who_sat_is_spoken_of_as_a_woman_or_a_man_where_that_is_known(language, woman, man, unsaid):
    with override(language):
        assert [str(wording.sat("present", gender).label) for gender in ("f", "m", "")] == [woman, man, unsaid]
        assert len({str(wording.PRESSED[gender][0]) for gender in ("f", "m", "")}) >= 2
