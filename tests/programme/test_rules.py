from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.programme.rules import (
    Difference,
    Milestone,
    circle,
    differences,
    near,
    overlap,
    progress,
    rolled_up,
    too_early,
)

START, END = date(2026, 1, 1), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("milestones", "today", "share", "expected", "status"),
    [
        ([], date(2025, 12, 1), 0.0, 0.0, "ahead"),
        ([], date(2026, 2, 1), 0.0, 0.0, "running"),
        ([], END, 0.0, 1.0, "running"),
        ([], date(2026, 7, 1), 0.0, 1.0, "late"),
        ([Milestone(3, date(2026, 2, 1), done=True), Milestone(1)], date(2026, 3, 1), 0.75, 0.75, "running"),
        ([Milestone(1, date(2026, 2, 1)), Milestone(1)], date(2026, 2, 1), 0.0, 0.5, "running"),
        ([Milestone(1, date(2026, 2, 1)), Milestone(1)], date(2026, 2, 2), 0.0, 0.5, "late"),
        ([Milestone(1, done=True)], date(2026, 2, 2), 1.0, 0.0, "done"),
    ],
)
def test_progress_is_the_weight_done_with_evidence(milestones, today, share, expected, status):
    found = progress(START, END, milestones, today)
    assert (found.share, found.expected, found.status) == (share, expected, status)


def test_what_was_cancelled_is_neither_late_nor_done():
    assert progress(START, END, [], date(2027, 1, 1), cancelled=True).status == "cancelled"


def test_a_whole_is_as_far_as_its_parts_by_weight():
    assert rolled_up([(1, 1.0), (3, 0.0)]) == 0.25
    assert rolled_up([]) == 0.0


def content(*lines):
    return {
        "axes": [
            {
                "axis": axis,
                "lines": [{"measure": key, "wording": wording, "sources": [{"number": n} for n in sources]}],
            }
            for key, axis, wording, sources in lines
        ]
    }


def test_versions_are_compared_line_by_line():
    before = content(("a", "أول", "إنارة", [1]), ("b", "أول", "سوق", [2]), ("c", "أول", "ملعب", [3]))
    after = content(("b", "ثان", "سوق أسبوعي", [2, 5]), ("d", "أول", "مكتبة", []), ("c", "أول", "ملعب", [3]))
    assert differences(before, after) == [
        Difference("b", "reworded", "سوق", "سوق أسبوعي"),
        Difference("b", "moved", "أول", "ثان"),
        Difference("b", "sources", "2", "2, 5"),
        Difference("d", "added", after="مكتبة"),
        Difference("a", "dropped", before="إنارة"),
    ]
    assert differences(before, before) == []


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ({}, set()),
        ({"a": ["b"], "b": ["c"], "c": []}, set()),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, set()),
        ({"a": ["b"], "b": ["a"]}, {"a", "b"}),
        ({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}, {"a", "b", "c"}),
    ],
)
def test_activities_that_wait_for_each_other_are_found(needs, found):
    assert set(circle(needs)) == found


@given(st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=3), max_size=8))
def test_a_circle_is_found_where_there_is_one(graph):
    needs = {str(a): [str(b) for b in bs] for a, bs in graph.items()}
    found = circle(needs)
    if found:
        assert all(after in needs[here] for here, after in zip(found, (*found[1:], found[0]), strict=True))
    else:
        assert _sorted(needs)


def _sorted(needs):
    """Whether the activities can be put in an order: those that wait for nothing left are taken away, again and again."""
    left = {key: set(needs.get(key, ())) for key in {*needs, *(n for ns in needs.values() for n in ns)}}
    while free := [key for key, waits in left.items() if not waits]:
        for key in free:
            del left[key]
        for waits in left.values():
            waits.difference_update(free)
    return not left


def test_days_are_compared():
    assert too_early(date(2026, 3, 1), [date(2026, 3, 1)])
    assert not too_early(date(2026, 3, 2), [date(2026, 3, 1)])
    one = (date(2026, 1, 1), date(2026, 1, 31))
    assert overlap(one, (date(2026, 1, 31), date(2026, 2, 5))) == 1
    assert overlap(one, (date(2026, 2, 1), date(2026, 2, 5))) == 0


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        (["fes"], ["fes"], True),
        (["fes"], ["agdal", "fes"], True),
        (["agdal", "fes"], ["fes"], True),
        (["agdal", "fes"], ["zouagha", "fes"], False),
        ([], ["fes"], True),
    ],
)
def test_areas_are_near_where_one_lies_in_the_other(one, other, is_near):
    assert near(one, other) is is_near
