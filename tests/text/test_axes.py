"""Placing is learnt from titles, keywords and people's placings, never from an idea's own, and stays open when unsure."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.text.analysis import Analyser
from takafu.text.axes import LEARNT_FROM, Axis, Placing, Placings, seeds_of, suggest_axes

AXES = [
    Axis("work", "كيفية عمل الهيئة", ("اجتماعات", "قانون داخلي")),
    Axis("council", "العلاقة مع مجلس الجماعة", ("آراء", "دورات المجلس")),
    Axis("women", "تمكين النساء", ("تعاونيات", "formation des femmes")),
]
IDEAS = [
    "اجتماع شهري للهيئة",
    "قانون داخلي يوقعه الأعضاء",
    "محاضر الاجتماعات تكتب في حينها",
    "إبداء الرأي في برنامج عمل الجماعة",
    "حضور دورات المجلس",
    "جواب المجلس على الآراء",
    "تكوين النساء في التدبير المالي",
    "دعم التعاونيات النسائية",
    "Ateliers pour les femmes du douar",
    "حضانة لأطفال العاملات",
]
PLACED = {0: 0, 1: 0, 2: 0, 3: 1, 4: 1, 5: 1, 6: 2, 7: 2, 8: 2}
NONSENSE = ["xqz wrtk", "غنباز طقشم زخفر", "؟!", ""]


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def first(placing: Placing) -> int:
    return placing.ranked[0][0]


def shares(placing: Placing) -> list[float]:
    return [share for _, share in sorted(placing.ranked)]


def vectors_for(count: int) -> np.ndarray:
    rows = np.random.default_rng(5).normal(size=(count, 768)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_every_axis_is_ranked_with_its_share(analyser: Analyser) -> None:
    for placing in suggest_axes(analyser.analyse_all(IDEAS), AXES, PLACED, analyser.analyse):
        assert sorted(axis for axis, _ in placing.ranked) == [0, 1, 2]
        assert sum(shares(placing)) == pytest.approx(1, abs=1e-3)
        assert [share for _, share in placing.ranked] == sorted(shares(placing), reverse=True)


def test_titles_and_keywords_are_enough_to_begin_with(analyser: Analyser) -> None:
    found = suggest_axes(analyser.analyse_all(IDEAS), AXES, {}, analyser.analyse)
    assert [first(found[i]) for i in (1, 4, 7)] == [0, 1, 2]
    assert all(found[i].sure for i in (1, 4, 7))


def test_keywords_speak_for_a_title_that_says_nothing(analyser: Analyser) -> None:
    one, two = Axis("a", "الباب الأول", ("تعاونيات",)), Axis("b", "الباب الثاني", ("إنارة",))
    found = suggest_axes(analyser.analyse_all(["دعم التعاونيات", "إنارة الأزقة"]), [one, two], {}, analyser.analyse)
    assert [first(placing) for placing in found] == [0, 1]


def test_what_people_placed_teaches_words_that_no_title_has(analyser: Analyser) -> None:
    ideas = analyser.analyse_all(
        ["كراسي متحركة بالسوق", "كراسي متحركة بالمحطة", "كراسي متحركة بالحمام", "كراسي متحركة"]
    )
    assert [
        first(suggest_axes(ideas, AXES, dict.fromkeys(range(3), axis), analyser.analyse)[3]) for axis in range(3)
    ] == [0, 1, 2]


@pytest.mark.parametrize("with_meaning", [False, True])
def test_an_ideas_own_place_is_left_out_exactly(analyser: Analyser, with_meaning: bool) -> None:
    analyses = analyser.analyse_all(IDEAS)
    vectors = vectors_for(len(IDEAS)) if with_meaning else None

    def placings(placed: dict[int, int]) -> Placings:
        return suggest_axes(analyses, AXES, placed, analyser.analyse, vectors, lambda texts: vectors_for(len(texts)))

    at_once = placings(PLACED)
    for i in PLACED:
        again = placings({j: axis for j, axis in PLACED.items() if j != i})[i]
        assert shares(at_once[i]) == pytest.approx(shares(again), abs=2e-3)


def test_a_wrong_place_does_not_vouch_for_itself(analyser: Analyser) -> None:
    analyses = analyser.analyse_all(IDEAS)
    right = suggest_axes(analyses, AXES, PLACED, analyser.analyse)[1]
    wrong = suggest_axes(analyses, AXES, PLACED | {1: 2}, analyser.analyse)[1]
    assert first(wrong) == first(right) == 0
    assert shares(wrong) == pytest.approx(shares(right), abs=2e-3)


@pytest.mark.parametrize("placed", [{}, PLACED])
@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nothing_is_proposed_for_what_says_nothing(analyser: Analyser, placed: dict[int, int], nonsense: str) -> None:
    found = suggest_axes(analyser.analyse_all([*IDEAS, nonsense]), AXES, placed, analyser.analyse)
    assert not found[-1].sure


def test_axes_that_say_the_same_leave_the_choice_open(analyser: Analyser) -> None:
    alike = [Axis("a", "دعم التعاونيات"), Axis("b", "إنارة الأزقة"), Axis("c", "دعم التعاونيات")]
    placing = suggest_axes([analyser.analyse("دعم التعاونيات")], alike, {}, analyser.analyse)[0]
    assert [axis for axis, _ in placing.ranked] == [0, 2, 1]
    assert not placing.sure
    assert suggest_axes([analyser.analyse("دعم التعاونيات")], alike[:2], {}, analyser.analyse)[0].sure


def test_blank_axes_are_never_proposed(analyser: Analyser) -> None:
    found = suggest_axes(analyser.analyse_all(IDEAS), [Axis("a", " "), Axis("b", "")], {}, analyser.analyse)
    assert not any(placing.sure for placing in found)
    assert [first(placing) for placing in found] == [0] * len(IDEAS)


def test_without_axes_or_ideas_nothing_is_ranked(analyser: Analyser) -> None:
    without = suggest_axes(analyser.analyse_all(IDEAS), [], {}, analyser.analyse)
    assert list(without) == [Placing((), sure=False)] * len(IDEAS)
    assert not len(suggest_axes([], AXES, {}, analyser.analyse))


def test_shares_and_placings_say_the_same(analyser: Analyser) -> None:
    found = suggest_axes(analyser.analyse_all(IDEAS), AXES, PLACED, analyser.analyse)
    assert found.shares.sum(axis=1) == pytest.approx([1] * len(IDEAS))
    assert [first(placing) for placing in found] == found.shares.argmax(axis=1).tolist()
    assert [placing.sure for placing in found] == found.sure.tolist()
    assert found[2:4] == [found[2], found[3]]


def test_a_place_in_an_axis_that_is_gone_is_ignored(analyser: Analyser) -> None:
    analyses = analyser.analyse_all(IDEAS)
    expected = list(suggest_axes(analyses, AXES, PLACED, analyser.analyse))
    assert list(suggest_axes(analyses, AXES, PLACED | {9: 7}, analyser.analyse)) == expected
    assert list(suggest_axes(analyses, AXES, PLACED | {9: -1}, analyser.analyse)) == expected


def test_meaning_moves_the_shares_and_its_absence_leaves_words_alone(analyser: Analyser) -> None:
    analyses = analyser.analyse_all(IDEAS)
    vectors = vectors_for(len(IDEAS))

    def found(mine: np.ndarray | None, embed: Callable[[Sequence[str]], np.ndarray | None] | None) -> list[Placing]:
        return list(suggest_axes(analyses, AXES, PLACED, analyser.analyse, mine, embed))

    by_words = found(None, None)
    assert found(vectors, lambda _texts: None) == by_words
    assert found(None, lambda texts: vectors_for(len(texts))) == by_words
    seeds = np.repeat(vectors[9:], len(seeds_of(AXES)), axis=0)
    seeds[
        : len(seeds_of(AXES[:2]))
    ] *= -1  # the last idea means what the third axis means, and the contrary of the others
    meant = suggest_axes(analyses, AXES, {}, analyser.analyse, vectors, lambda _texts: seeds)[9]
    assert first(meant) == 2
    assert meant.sure


def test_far_more_placings_than_are_learnt_from(analyser: Analyser) -> None:
    analyses = analyser.analyse_all(IDEAS[:9]) * 240
    axes = [PLACED[i % 9] for i in range(len(analyses))]
    places = dict(list(enumerate(axes))[60:])
    assert len(places) > LEARNT_FROM
    found = suggest_axes(analyses, AXES, places, analyser.analyse)
    assert [first(placing) for placing in found] == axes


@settings(max_examples=20)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.dictionaries(st.integers(0, 3), st.integers(-1, 4)))
def test_no_text_and_no_place_is_too_odd(texts: list[str], known: dict[int, int]) -> None:
    analyse = Analyser().analyse
    placed = {i: axis for i, axis in known.items() if i < len(texts)}
    found = suggest_axes([analyse(text) for text in texts], AXES, placed, analyse)
    assert [len(placing.ranked) for placing in found] == [len(AXES)] * len(texts)


def test_seeds_are_the_texts_that_are_not_blank() -> None:
    assert seeds_of([Axis("a", "طرق", ("قناطر", " ")), Axis("b", "", ("school",))]) == [
        ("طرق", 0),
        ("قناطر", 0),
        ("school", 1),
    ]
