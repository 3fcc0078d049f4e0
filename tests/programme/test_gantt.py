from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from takafu.kit.formats import MONTHS
from takafu.programme.gantt import LONGEST, Task, chart, short
from takafu.programme.rules import Progress

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
HALF = Progress(0.5, 0.5, "running")


def drawn(start, end, *, rtl, share=0.5):
    tasks = [Task("إنارة", start, end, Progress(share, 0, "running"))]
    return chart(tasks, FIRST, LAST, date(2026, 7, 2), MONTHS["ar"], rtl=rtl)


def test_time_runs_from_the_side_that_the_language_begins_at():
    left, right = (drawn(FIRST, date(2026, 3, 31), rtl=rtl).bars[0] for rtl in (False, True))
    assert left.x == 0
    assert round(left.width) == 25
    assert round(right.x + right.width, 2) == 100
    assert (left.done_x, round(right.done_x + right.done, 2)) == (0, 100)
    assert round(left.done / left.width, 1) == round(right.done / right.width, 1) == 0.5


def test_months_are_named_in_a_year_and_years_over_several():
    assert [tick.name for tick in drawn(FIRST, LAST, rtl=True).ticks] == [
        "يناير",
        "مارس",
        "ماي",
        "يوليوز",
        "شتنبر",
        "نونبر",
    ]
    several = chart([], FIRST, date(2028, 12, 31), FIRST, MONTHS["fr"], rtl=False)
    assert [tick.name for tick in several.ticks] == ["2026", "2027", "2028"]
    assert chart([], FIRST, LAST, date(2030, 1, 1), MONTHS["fr"], rtl=False).today is None


@given(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.integers(0, 900), st.booleans(), st.floats(0, 1))
def test_no_bar_leaves_the_chart(start, days, rtl, share):
    bar = drawn(start, start + timedelta(days=days), rtl=rtl, share=share).bars[0]
    assert -1 <= bar.x <= 100
    assert bar.width >= 0.8
    assert bar.x + bar.width <= 101
    assert bar.x - 0.02 <= bar.done_x
    assert bar.done_x + bar.done <= bar.x + bar.width + 0.02


def test_long_titles_are_cut_at_a_word():
    assert short("قصير") == "قصير"
    assert len(short("كلمة " * 30)) <= LONGEST + 1
    assert short("كلمة " * 30).endswith("كلمة…")


@given(
    st.lists(st.tuples(st.dates(), st.integers(0, 40_000), st.floats(0, 1)), max_size=8),
    st.integers(1990, 2041),
    st.integers(0, 60),
    st.dates(),
    st.booleans(),
)
def test_whatever_the_days_every_bar_stands_in_the_chart_and_time_runs_one_way(tasks, year, length, today, rtl):
    first, last = date(year, 1, 1), date(year + length, 12, 31)
    made = [
        Task(
            "نشاط",
            start,
            min(date.max, start + timedelta(days=min(days, (date.max - start).days))),
            Progress(share, 0, "late"),
        )
        for start, days, share in tasks
    ]
    drawn = chart(made, first, last, today, MONTHS["fr"], rtl=rtl)
    assert len(drawn.bars) == len(tasks)
    for bar in drawn.bars:
        assert -0.01 <= bar.x <= 100
        assert bar.x + bar.width <= 100.01
        assert 0 <= bar.done <= bar.width
    across = [tick.x for tick in drawn.ticks]
    assert across == sorted(across, reverse=rtl)
    assert len(drawn.ticks) == (6 if length == 0 else length + 1)
    assert (drawn.today is None) == (not first <= today <= last)
    assert drawn.height >= 36 + 46 * len(tasks)


@given(st.text(max_size=200))
def test_no_title_is_longer_than_its_room(title):
    assert len(short(title)) <= LONGEST + 1
    assert short(title) == title or short(title).endswith("…")


def test_what_lies_outside_stands_at_the_edge_that_it_is_beyond():
    tasks = [Task(name, day, day, HALF) for name, day in (("قبل", date(1990, 1, 1)), ("بعد", date(2040, 1, 1)))]
    before, after = chart(tasks, FIRST, LAST, FIRST, MONTHS["ar"], rtl=False).bars
    assert before.x == 0
    assert after.x + after.width == 100
    before, after = chart(tasks, FIRST, LAST, FIRST, MONTHS["ar"], rtl=True).bars
    assert before.x + before.width == 100
    assert after.x == 0


def test_a_note_is_said_after_the_title_that_was_cut():
    (bar,) = chart([Task("كلمة " * 30, FIRST, LAST, HALF, "متأخر")], FIRST, LAST, FIRST, MONTHS["ar"], rtl=True).bars
    assert bar.title.endswith("… · متأخر")
