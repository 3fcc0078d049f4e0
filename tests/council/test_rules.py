from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from takafu.council import rules
from takafu.law.calendars import Calendar, Closing
from takafu.law.sources import Source
from takafu.law.trails import Barred, Entry

TODAY = date(2026, 11, 29)
# where it stands: what may be entered next; every other pair is refused
TABLE = {
    "": "launch diagnostic priorities projects consulted committees vote",
    "launch": "diagnostic priorities projects consulted committees vote",
    "diagnostic": "priorities projects consulted committees vote",
    "priorities": "projects consulted committees vote",
    "projects": "consulted committees vote",
    "consulted": "committees vote",
    "committees": "vote",
    "adopted": "visa",
    "refused": "diagnostic priorities projects consulted committees vote",
    "visa": "execution",
    "execution": "report update",
    "report": "report update",
    "update": "diagnostic priorities projects consulted committees vote",
}
LEADS = {  # a trail that stands there
    "": [],
    **{step: [step] for step in rules.PREPARING[:-1]},
    "adopted": ["vote+yes"],
    "refused": ["vote+no"],
    "visa": ["vote+yes", "visa+silent"],
    "execution": ["vote+yes", "visa+yes", "execution"],
    "report": ["vote+yes", "visa+yes", "execution", "report"],
    "update": ["vote+yes", "visa+yes", "execution", "update"],
}


def trail(*steps: str, day: date = date(2026, 1, 5)) -> list[Entry]:
    found = [step.partition("+") for step in steps]
    return [Entry(step, day + timedelta(days=place), outcome) for place, (step, _plus, outcome) in enumerate(found)]


@pytest.mark.parametrize("state", TABLE)
@pytest.mark.parametrize("step", rules.STEPS)
def test_what_may_follow_what(state, step):
    stands = trail(*LEADS[state])
    assert rules.standing(stands) == state
    for outcome in rules.OUTCOMES.get(step, ("",)):
        entry = Entry(step, TODAY, outcome)
        if step in TABLE[state].split():
            assert rules.add(stands, entry, TODAY) == [*stands, entry]
        else:
            with pytest.raises(Barred) as why:
                rules.add(stands, entry, TODAY)
            assert why.value.code == "next"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry("prayer", TODAY), "unknown"),
        (Entry("vote", TODAY), "outcome"),
        (Entry("vote", TODAY, "silent"), "outcome"),
        (Entry("diagnostic", TODAY, "yes"), "outcome"),
        (Entry("diagnostic", date(2026, 1, 4)), "order"),
        (Entry("diagnostic", TODAY + timedelta(days=1)), "future"),
        (Entry("launch", TODAY), "next"),
    ],
)
def test_why_a_step_is_refused(entry, code):
    with pytest.raises(Barred) as why:
        rules.add(trail("launch"), entry, TODAY)
    assert why.value.code == code


@pytest.mark.parametrize(
    ("steps", "missing"),
    [
        ([], []),
        (["launch", "diagnostic"], []),
        (["launch", "committees"], ["diagnostic", "priorities", "projects", "consulted"]),
        (["vote+yes"], ["launch", "diagnostic", "priorities", "projects", "consulted", "committees"]),
        ([*LEADS["update"], "diagnostic"], []),
        ([*LEADS["update"], "projects"], ["diagnostic", "priorities"]),
        (["vote+no", "committees"], ["launch", "diagnostic", "priorities", "projects", "consulted"]),
    ],
)
def test_what_was_passed_by_is_told(steps, missing):
    assert rules.missing(trail(*steps)) == missing


class Life(RuleBasedStateMachine):
    """A programme of action, entered by anybody in any order."""

    def __init__(self):
        super().__init__()
        self.trail, self.today = [], date(2026, 1, 5)

    @rule(
        step=st.sampled_from(rules.STEPS), outcome=st.sampled_from(("", "yes", "silent", "no")), days=st.integers(-3, 9)
    )
    def enter(self, step, outcome, days):
        entry = Entry(step, self.today + timedelta(days=days), outcome)
        allowed = step in TABLE[rules.standing(self.trail)].split()
        try:
            grown = rules.add(self.trail, entry, self.today)
        except Barred:
            return
        assert allowed
        self.trail = grown

    @rule(days=st.integers(1, 200))
    def wait(self, days):
        self.today += timedelta(days=days)

    @invariant()
    def days_never_go_back_and_something_can_always_follow(self):
        assert [one.on for one in self.trail] == sorted(one.on for one in self.trail)
        assert all(one.on <= self.today for one in self.trail)
        assert rules.NEXT[rules.standing(self.trail)]
        assert set(rules.missing(self.trail)) <= set(rules.PREPARING)

    @invariant()
    def nothing_is_carried_out_that_was_not_voted(self):
        steps = [one.step for one in self.trail]
        if "execution" in steps:
            assert ("vote", "yes") in [(one.step, one.outcome) for one in self.trail]


def test_a_programme_lives_by_its_table():
    run_state_machine_as_test(Life, settings=settings(max_examples=30, stateful_step_count=25, deadline=None))
    assert Life.__doc__


# sessions


def test_ordinary_sessions_are_foreseen_until_one_is_entered():
    first, last = date(2026, 11, 29), date(2027, 11, 28)
    assert [one.first for one in rules.expected("council", first, last)] == [
        date(2027, 2, 1),
        date(2027, 5, 1),
        date(2027, 10, 1),
    ]
    assert [one.first for one in rules.awaited("council", first, last, [date(2027, 2, 4)])] == [
        date(2027, 5, 1),
        date(2027, 10, 1),
    ]
    assert [one.first.month for one in rules.expected("arrondissement", first, last)] == [1, 6, 9]
    assert rules.expected("region", first, last) == []


@pytest.mark.parametrize(
    ("kind", "day", "ordinary"),
    [
        ("council", date(2026, 5, 4), True),
        ("council", date(2026, 6, 4), False),
        ("arrondissement", date(2026, 6, 4), True),
    ],
)
def test_which_months_are_ordinary(kind, day, ordinary):
    assert rules.is_ordinary(kind, day) is ordinary


@pytest.mark.parametrize(
    ("opens", "code", "day"),
    [
        (date(2026, 5, 4), "council_members_called", date(2026, 4, 24)),
        (date(2026, 5, 4), "council_agenda_sent", date(2026, 4, 14)),
        (date(2026, 5, 4), "written_question", date(2026, 4, 3)),  # the fourth is a Saturday: the day before is taken
        (date(2026, 10, 5), "council_members_called", date(2026, 9, 25)),
        (date(2024, 3, 31), "written_question", date(2024, 2, 29)),  # a month without that day, in a leap year
        (date(2026, 2, 2), "written_question", date(2026, 1, 2)),  # over the year's end
    ],
)
def test_what_is_due_before_a_session(opens, code, day):
    due = {one.code: one.counted for one in rules.session_deadlines("council", True, opens, None, Calendar())}
    assert set(due) == set(rules.BEFORE)
    assert due[code].end == day
    assert due[code].period.source.article


def test_after_a_session_and_for_the_budget_more_is_due():
    due = rules.session_deadlines("council", True, date(2026, 10, 5), date(2026, 10, 12), Calendar(), budget=True)
    found = {one.code: one.counted.end for one in due}
    assert found["budget_to_committee"] == date(2026, 9, 25)
    assert found["decisions_posted"] == date(2026, 10, 20)
    assert found["minutes_sent"] == date(2026, 10, 27)
    assert found["visa"] == date(2026, 11, 2)  # the first is a Sunday


@pytest.mark.parametrize(
    ("called", "found"),
    [
        (("majority", date(2026, 3, 10)), [("extraordinary_majority", date(2026, 3, 25), "36")]),
        (
            ("governor", date(2026, 3, 10)),
            [("extraordinary_governor", date(2026, 3, 23), "37")],
        ),  # the feast lies on the twentieth
        (
            ("governor", date(2026, 12, 24)),
            [("extraordinary_governor", date(2027, 1, 4), "37")],
        ),  # a Sunday after the year's end
        (("majority", None), []),
        (("third", date(2026, 3, 10)), []),
        (("president", date(2026, 3, 10)), []),
    ],
)
def test_an_extraordinary_session_is_held_within_the_days_of_who_asked_for_it(called, found):
    due = rules.session_deadlines("council", False, date(2026, 3, 16), None, Calendar(), called=called)
    assert [(one.code, one.counted.end, one.counted.period.source.article) for one in due] == found


@pytest.mark.parametrize(
    ("kind", "ordinary"), [("council", False), ("arrondissement", True), ("arrondissement", False)]
)
def test_of_sessions_whose_periods_nobody_read_nothing_is_told(kind, ordinary):
    assert rules.session_deadlines(kind, ordinary, date(2026, 6, 4), None, Calendar()) == []


def test_a_closing_announced_late_moves_what_is_due():
    closing = Closing(date(2026, 4, 14), date(2026, 4, 14), date(2026, 4, 10), Source("communiqué"))
    ends = [
        {one.code: one.counted.end for one in rules.session_deadlines("council", True, date(2026, 5, 4), None, known)}
        for known in (Calendar(), Calendar(closings=[closing]))
    ]
    assert [one["council_agenda_sent"] for one in ends] == [date(2026, 4, 14), date(2026, 4, 13)]
    assert ends[0]["council_members_called"] == ends[1]["council_members_called"]


# hearing the body


def test_the_body_is_heard_until_committees_have_the_text():
    found = rules.consultation(trail("launch", "projects"), date(2026, 10, 5), date(2026, 8, 3), Calendar())
    assert found is not None
    assert (found.first, found.last.end, found.supposed) == (date(2026, 1, 6), date(2026, 9, 4), False)
    assert found.last.period.source.article == "10"


def test_without_a_session_the_laws_first_day_is_taken_and_told():
    found = rules.consultation(trail("launch"), None, date(2026, 11, 29), Calendar())
    assert found is not None
    assert found.supposed
    assert found.last.end == date(2026, 12, 31)  # thirty days before the first of February; 2 January is a Saturday
    passed = rules.consultation(trail("launch"), date(2026, 10, 5), date(2027, 1, 20), Calendar())
    assert passed is not None
    assert passed.supposed
    assert passed.last.end == date(2027, 4, 1)


@pytest.mark.parametrize("state", ["committees", "adopted", "visa", "execution", "report"])
def test_the_body_is_not_heard_where_nothing_is_being_prepared(state):
    assert rules.consultation(trail(*LEADS[state]), date(2026, 12, 30), TODAY, Calendar()) is None


@pytest.mark.parametrize(
    ("steps", "codes"),
    [
        ([], {"programme_first_year"}),
        (["launch"], {"programme_first_year", "programme_posted"}),
        (["vote+yes"], {"visa"}),
        (["vote+no"], {"programme_first_year"}),
        (["vote+yes", "visa+yes"], set()),
        (["vote+yes", "visa+yes", "execution"], {"programme_report", "programme_update"}),
        (["vote+yes", "visa+yes", "execution", "report"], {"programme_report", "programme_update"}),
        (LEADS["update"], set()),
    ],
)
def test_what_the_law_gives_days_for(steps, codes):
    found = rules.programme_deadlines(trail(*steps), date(2026, 1, 1), Calendar())
    assert {one.code for one in found} == codes


def test_the_next_yearly_report_is_counted_from_the_last():
    begun = trail("vote+yes", "visa+yes", "execution", "report")
    found = {one.code: one.counted for one in rules.programme_deadlines(begun, None, Calendar())}
    assert found["programme_report"].start == begun[-1].on
    assert found["programme_update"].start == begun[2].on


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)))
def test_what_is_due_before_comes_before(opens):
    for one in rules.session_deadlines("council", True, opens, None, Calendar()):
        assert one.counted.end is not None
        assert one.counted.end < opens


@pytest.mark.parametrize(
    ("kind", "after", "first"),
    [
        ("council", date(2026, 1, 31), date(2026, 2, 1)),
        ("council", date(2026, 2, 1), date(2026, 5, 1)),  # one that may open on that very day is not after it
        ("council", date(2026, 10, 5), date(2027, 2, 1)),
        ("arrondissement", date(2026, 9, 1), date(2027, 1, 1)),
    ],
)
def test_the_next_ordinary_session_opens_after_a_day(kind, after, first):
    assert rules.next_ordinary(kind, after).first == first


def test_where_the_law_dates_none_there_is_no_next_session():
    assert rules.next_ordinary("parliament", date(2026, 1, 31)) is None
