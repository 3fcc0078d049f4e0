import pytest

from takafu.ideas import naming
from takafu.ideas.collection import Doubt, Idea
from takafu.ideas.naming import named
from takafu.text.analysis import Analyser
from takafu.text.similarity import Comparer

TEXTS = [
    "إنارة الطريق المؤدية إلى الإعدادية",
    "إنارة الطريق المؤدية إلى الإعدادية بالليل والنهار طيلة السنة",
    "إنارة طريق الإعدادية",
    "حضانة لأطفال العاملات",
    "إنارة الطريق المؤدية إلى الإعدادية",
]


def ideas(*texts: str, doubts: dict[int, tuple[Doubt, ...]] | None = None) -> list[Idea]:
    return [Idea(f"1.{n}", str(n), text, 0, doubts=(doubts or {}).get(n, ())) for n, text in enumerate(texts)]


def comparer(*texts: str) -> Comparer:
    return Comparer(Analyser().analyse_all(texts))


def test_each_group_is_named_in_its_place() -> None:
    found = [[0, 1, 2, 4], [3]]
    (head, near), alone = named(comparer(*TEXTS), ideas(*TEXTS), found)
    assert (head, near) == (0, 4)
    assert alone == (3, 3)


def test_of_equals_the_one_without_doubts_then_the_shorter_names_the_group() -> None:
    same = ("إنارة الأزقة.", "إنارة الأزقة", "إنارة الأزقة")
    assert named(comparer(*same), ideas(*same), [[0, 1, 2]])[0][0] == 1
    doubtful = ideas(*same, doubts={1: (Doubt("number"),)})
    assert named(comparer(*same), doubtful, [[0, 1, 2]])[0][0] == 2


def test_a_crowd_is_compared_with_some_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [*TEXTS[:3], *[TEXTS[0]] * 9]
    plain = named(comparer(*crowd), ideas(*crowd), [list(range(len(crowd)))])
    monkeypatch.setattr(naming, "WITNESSES", 4)
    asked: list[int] = []

    class Counting(Comparer):
        def scores(self, left, right):
            asked.append(len(left))
            return super().scores(left, right)

    few = named(Counting(Analyser().analyse_all(crowd)), ideas(*crowd), [list(range(len(crowd)))])
    assert crowd[few[0][0]] == crowd[plain[0][0]] == TEXTS[0]
    assert few[0][1] != few[0][0]
    assert asked == [4 * len(crowd)]


def test_no_groups() -> None:
    assert named(comparer(), [], []) == []
