from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.programme.rules import (
    Difference,
    Milestone,
    by_source,
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


def test_another_order_is_told_of_the_fewest_lines():
    rows = [(key, "أول", key, []) for key in "abcde"]
    before = content(*rows)
    last_first = content(rows[4], *rows[:4])
    assert differences(before, last_first) == [Difference("e", "order", "5", "1")]
    turned = content(*reversed(rows))
    assert len(differences(before, turned)) == 4
    assert differences(before, content(*rows[:1], *rows[2:])) == [Difference("b", "dropped", before="b")]


@pytest.mark.parametrize("changed", [{"text": "سوق"}, {"by": {"ar": "سعاد"}}, {"option": True}])
def test_what_is_told_of_an_idea_behind_a_line_is_compared_too(changed):
    before, after = content(("a", "أول", "إنارة", [1, 2])), content(("a", "أول", "إنارة", [1, 2]))
    after["axes"][0]["lines"][0]["sources"][1] |= changed
    assert differences(before, after) == [Difference("a", "told", after="1, 2")]


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


AMOUNTS = st.decimals(0, 10**9, places=2)


@given(
    st.lists(st.tuples(st.integers(2020, 2026), st.sampled_from(["الجماعة", "جمعية", "وزارة"]), AMOUNTS), max_size=20)
)
def test_no_dirham_is_lost_between_years_and_sources(rows):
    years, found = by_source(rows)
    assert sum(sum(amounts) for amounts in found.values()) == sum(amount for *_where, amount in rows)
    for place, year in enumerate(years):
        assert sum(amounts[place] for amounts in found.values()) == sum(row[2] for row in rows if row[0] == year)
    totals = [sum(amounts) for amounts in found.values()]
    assert totals == sorted(totals, reverse=True)


# how an activity stands: today × what is done × called off


DONE, OPEN = Milestone(1, date(2026, 2, 1), done=True), Milestone(1, date(2026, 2, 1))
UNDATED, DATED_LAST = Milestone(1), Milestone(1, END)
DAY_BEFORE, DAY_AFTER = date(2025, 12, 31), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("steps", "before", "first", "due", "overdue", "last", "after"),
    [
        ([], "ahead", "running", "running", "running", "running", "late"),
        ([DONE], "done", "done", "done", "done", "done", "done"),
        ([OPEN], "ahead", "running", "running", "late", "late", "late"),
        ([UNDATED], "ahead", "running", "running", "running", "running", "late"),
        ([DATED_LAST], "ahead", "running", "running", "running", "running", "late"),
        ([DONE, OPEN], "ahead", "running", "running", "late", "late", "late"),
        ([DONE, UNDATED], "ahead", "running", "running", "running", "running", "late"),
        ([DONE, DONE, DONE], "done", "done", "done", "done", "done", "done"),
    ],
)
def test_each_day_of_each_activity_has_its_state(steps, before, first, due, overdue, last, after):
    days = {
        DAY_BEFORE: before, START: first, date(2026, 2, 1): due, date(2026, 2, 2): overdue, END: last, DAY_AFTER: after,
    }  # fmt: skip
    for day, status in days.items():
        assert progress(START, END, steps, day).status == status, day
        assert progress(START, END, steps, day, cancelled=True).status == "cancelled"


STEPS = st.lists(
    st.builds(
        Milestone, st.integers(1, 1000), st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)), done=st.booleans()
    ),
    max_size=8,
)
TODAY = st.dates(date(2025, 1, 1), date(2028, 1, 1))


@given(STEPS, TODAY)
def test_progress_stays_between_nothing_and_everything(steps, today):
    found = progress(START, END, steps, today)
    assert 0 <= found.share <= 1
    assert 0 <= found.expected <= 1
    assert (found.status == "done") == bool(steps and all(one.done for one in steps))
    assert found.status != "late" or today > END or any(one.due and one.due < today and not one.done for one in steps)


@given(STEPS.filter(bool), TODAY, st.data())
def test_doing_a_step_never_sets_an_activity_back(steps, today, data):
    at = data.draw(st.integers(0, len(steps) - 1))
    was = steps[at]
    after = [*steps[:at], Milestone(was.weight, was.due, done=True), *steps[at + 1 :]]
    before, now = (progress(START, END, some, today) for some in (steps, after))
    assert now.share >= before.share
    assert now.expected == before.expected
    order = ("late", "ahead", "running", "done")
    assert before.status == now.status or order.index(now.status) > order.index(before.status)


@given(STEPS, TODAY, TODAY)
def test_what_is_expected_only_grows_with_the_days(steps, one, other):
    earlier, later = sorted((one, other))
    assert progress(START, END, steps, earlier).expected <= progress(START, END, steps, later).expected


@given(STEPS, TODAY, st.randoms())
def test_the_order_of_steps_says_nothing(steps, today, chance):
    mixed = list(steps)
    chance.shuffle(mixed)
    assert progress(START, END, mixed, today) == progress(START, END, steps, today)


PARTS = st.lists(st.tuples(st.integers(1, 100), st.floats(0, 1)), min_size=1, max_size=12)


@given(PARTS)
def test_a_whole_lies_between_its_least_and_its_most(parts):
    shares = [share for _weight, share in parts]
    assert min(shares) - 1e-9 <= rolled_up(parts) <= max(shares) + 1e-9


@given(PARTS, st.integers(2, 9))
def test_heavier_all_alike_is_the_same(parts, times):
    assert abs(rolled_up(parts) - rolled_up([(weight * times, share) for weight, share in parts])) < 1e-9


@given(PARTS, PARTS)
def test_two_wholes_together_are_the_whole_of_both(one, other):
    weights = [sum(weight for weight, _share in some) for some in (one, other)]
    both = rolled_up(zip(weights, map(rolled_up, (one, other)), strict=True))
    assert abs(both - rolled_up(one + other)) < 1e-9


LINES = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(["أول", "ثان"]),
        st.sampled_from(["س", "ص"]),
        st.lists(st.integers(1, 4)),
    ),
    unique_by=lambda line: line[0],
)


@given(LINES, LINES)
def test_what_changed_brings_the_one_version_to_the_other(before, after):
    old = {key: [axis, wording, ", ".join(map(str, sources))] for key, axis, wording, sources in before}
    shifted = set()
    for change in differences(content(*before), content(*after)):
        if change.what == "order":
            shifted.add(change.measure)
        elif change.what == "dropped":
            del old[change.measure]
        elif change.what == "added":
            old[change.measure] = next(
                [axis, wording, ", ".join(map(str, sources))]
                for key, axis, wording, sources in after
                if key == change.measure
            )
        else:
            at = {"moved": 0, "reworded": 1, "sources": 2}[change.what]
            assert old[change.measure][at] == change.before
            old[change.measure][at] = change.after
    assert old == {key: [axis, wording, ", ".join(map(str, sources))] for key, axis, wording, sources in after}
    axes = {line[0]: line[1] for line in before}
    stay = {line[0] for line in after if axes.get(line[0]) == line[1]} - shifted
    assert [line[0] for line in before if line[0] in stay] == [line[0] for line in after if line[0] in stay]


SPANS = st.tuples(st.dates(date(2026, 1, 1), date(2026, 3, 31)), st.dates(date(2026, 1, 1), date(2026, 3, 31))).map(
    lambda pair: tuple(sorted(pair))
)


@given(SPANS, SPANS)
def test_days_shared_are_counted_one_by_one(one, other):
    def held(span):
        return {span[0].toordinal() + n for n in range((span[1] - span[0]).days + 1)}

    assert overlap(one, other) == overlap(other, one) == len(held(one) & held(other))


@given(st.dates(), st.lists(st.dates(), max_size=5))
def test_too_early_is_before_the_last_has_ended(start, ends):
    assert too_early(start, ends) == (bool(ends) and max(ends) >= start)


@given(
    st.lists(st.sampled_from("abc"), max_size=2, unique=True), st.lists(st.sampled_from("abc"), max_size=2, unique=True)
)
def test_nearness_goes_both_ways(one, other):
    assert near(one, other) == near(other, one)
