from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.law import verdicts
from takafu.law.calendars import Calendar
from takafu.law.counting import Suspension
from takafu.law.standing import in_force
from takafu.law.verdicts import Votes
from tests.law.builders import parameter

ON = date(2026, 11, 9)
PLAIN = Calendar()


def rules(*made):
    return in_force([parameter(code, *value, article=str(n)) for n, (code, *value) in enumerate(made, 1)], ON)


# rule, seats in office, present, proxies, call, met, needed
QUORUM = [
    ([("quorum_first", ">1/2")], 19, 9, 0, 1, False, 10),
    ([("quorum_first", ">1/2")], 19, 10, 0, 1, True, 10),
    ([("quorum_first", ">1/2")], 20, 10, 0, 1, False, 11),
    ([("quorum_first", ">=1/2")], 20, 10, 0, 1, True, 10),
    ([("quorum_first", ">1/2"), ("quorum_second", ">=1/3")], 19, 7, 0, 2, True, 7),
    ([("quorum_third", ">=1")], 19, 1, 0, 3, True, 1),
    ([("quorum_first", ">1/2"), ("proxies_in_quorum", True)], 19, 8, 2, 1, True, 10),
    ([("quorum_first", ">1/2"), ("proxies_in_quorum", False)], 19, 8, 2, 1, False, 10),
]


@pytest.mark.parametrize(("made", "office", "present", "proxies", "call", "met", "needed"), QUORUM)
def test_quorum(made, office, present, proxies, call, met, needed):
    told = verdicts.quorum(rules(*made), office=office, present=present, proxies=proxies, call=call)
    assert (told.met, told.figures["needed"]) == (met, needed)
    assert [source.article for source in told.sources] == [
        str(n + 1) for n, rule in enumerate(made) if rule[0] != "quorum_first" or call == 1
    ]


def test_a_silent_rule_gives_no_verdict():
    told = verdicts.quorum(rules(("quorum_first", ">1/2")), office=19, present=5, call=2)
    assert (told.met, told.outcome, told.silent[0].code) == (None, "silent", "quorum_second")
    told = verdicts.quorum(rules(("quorum_first", ">1/2")), office=19, present=9, proxies=3)
    assert (told.met, told.silent[0].code) == (None, "proxies_in_quorum")
    assert verdicts.majority(rules(), Votes(5, 4, 0, 9, 19)).silent[0].theme == "voting"
    for told in (
        verdicts.parity(rules(), women=3, men=3),
        verdicts.term_end(rules(), start=ON, calendar=PLAIN),
        verdicts.notice(rules(), sent=ON, meeting=ON, calendar=PLAIN),
        verdicts.reply(rules(), sent=ON, on=ON, calendar=PLAIN),
        verdicts.absence(rules(), sat=[(ON, "absent")], on=ON),
    ):
        assert (told.met, told.outcome) == (None, "silent")
        assert told.silent


SIMPLE, ABSOLUTE = [("majority", ">1/2"), ("majority_of", "cast")], [("majority", ">1/2"), ("majority_of", "office")]
TWO_THIRDS = [
    ("majority", ">1/2"),
    ("majority_of", "cast"),
    ("majority_rules", ">=2/3"),
    ("majority_of_rules", "present"),
]
TIE = {how: [*SIMPLE, ("tie", how)] for how in ("president", "rejected", "again", "lot")}
MAJORITY = [
    (SIMPLE, Votes(6, 5, 0, 11, 19), "", True, "met", 6),
    (SIMPLE, Votes(5, 6, 0, 11, 19), "", False, "not_met", 6),
    ([*SIMPLE, ("blanks", "left_out")], Votes(5, 4, 3, 12, 19), "", True, "met", 5),
    ([*SIMPLE, ("blanks", "counted")], Votes(5, 4, 3, 12, 19), "", False, "not_met", 7),
    (SIMPLE, Votes(5, 4, 3, 12, 19), "", None, "silent", None),
    (ABSOLUTE, Votes(9, 0, 0, 9, 19), "", False, "not_met", 10),
    (ABSOLUTE, Votes(10, 2, 0, 12, 19), "", True, "met", 10),
    (TWO_THIRDS, Votes(7, 2, 2, 11, 19), "rules", False, "not_met", 8),
    (TWO_THIRDS, Votes(8, 1, 2, 11, 19), "rules", True, "met", 8),
    (TWO_THIRDS, Votes(6, 5, 0, 11, 19), "programme", True, "met", 6),
    (TIE["president"], Votes(5, 5, 0, 10, 19, "yes"), "", True, "tie_president", 6),
    (TIE["president"], Votes(5, 5, 0, 10, 19, "no"), "", False, "tie_president", 6),
    (TIE["president"], Votes(5, 5, 0, 10, 19), "", None, "tie_president", 6),
    (TIE["rejected"], Votes(5, 5, 0, 10, 19), "", False, "tie_rejected", 6),
    (TIE["again"], Votes(5, 5, 0, 10, 19), "", None, "tie_again", 6),
    (TIE["lot"], Votes(5, 5, 0, 10, 19), "", None, "tie_lot", 6),
    (
        [("majority", ">=2/3"), ("majority_of", "cast"), ("tie", "president")],
        Votes(5, 5, 0, 10, 19, "yes"),
        "",
        False,
        "not_met",
        7,
    ),
    (
        [("majority", ">1/2"), ("majority_of", "office"), ("tie", "president")],
        Votes(5, 5, 0, 10, 19, "yes"),
        "",
        False,
        "not_met",
        10,
    ),
    (
        [("majority", ">1/2"), ("majority_of", "present"), ("tie", "president")],
        Votes(4, 4, 1, 9, 19, "yes"),
        "",
        True,
        "tie_president",
        5,
    ),
    ([("majority", ">1/2"), ("majority_of", "present")], Votes(3, 4, 0, 5, 19), "", False, "not_met", 4),
    (SIMPLE, Votes(5, 5, 0, 10, 19), "", None, "silent", 6),
    (SIMPLE, Votes(0, 0, 0, 10, 19), "", False, "not_met", 1),
]


@pytest.mark.parametrize(("made", "votes", "decision", "met", "outcome", "needed"), MAJORITY)
def test_majority(made, votes, decision, met, outcome, needed):
    told = verdicts.majority(rules(*made), votes, decision)
    assert (told.met, told.outcome, told.figures.get("needed")) == (met, outcome, needed)


def test_a_tie_cites_the_article_on_ties_first():
    told = verdicts.majority(rules(*TIE["rejected"]), Votes(5, 5, 0, 10, 19))
    assert [source.article for source in told.sources] == ["3", "1", "2"]


@pytest.mark.parametrize(
    ("made", "women", "men", "met"),
    [
        ([("parity_floor", "1/2")], 10, 10, True),
        ([("parity_floor", "1/2")], 9, 10, False),
        ([("parity_floor", "1/3")], 7, 12, True),
        ([("parity_floor", "1/3")], 6, 13, False),
        ([("parity_floor", "1/3")], 13, 6, False),
        ([("women_floor", "1/2")], 19, 0, True),
        ([("women_floor", "1/2")], 9, 10, False),
        ([("parity_floor", "1/3"), ("women_floor", "1/2")], 10, 9, True),
        ([("parity_floor", "1/3"), ("women_floor", "1/2")], 15, 4, False),
    ],
)
def test_parity(made, women, men, met):
    assert verdicts.parity(rules(*made), women=women, men=men).met is met


@pytest.mark.parametrize(
    ("term", "start", "end"),
    [
        ((6, "years"), date(2026, 3, 3), date(2032, 3, 3)),
        ((18, "months"), date(2026, 8, 31), date(2028, 2, 29)),
        ((1, "years"), date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_a_mandate_ends_on_its_own_day_whether_worked_or_not(term, start, end):
    assert verdicts.term_end(rules(("term", *term)), start=start, calendar=PLAIN).counted.end == end


def test_notice():
    found = rules(("notice", 8, "calendar_days"))
    assert verdicts.notice(found, sent=date(2026, 11, 12), meeting=date(2026, 11, 20), calendar=PLAIN).met
    late = verdicts.notice(found, sent=date(2026, 11, 13), meeting=date(2026, 11, 20), calendar=PLAIN)
    assert (late.met, late.counted.end) == (False, date(2026, 11, 12))


@pytest.mark.parametrize(
    ("answered", "on", "held", "met", "outcome"),
    [
        (None, date(2026, 12, 8), (), None, "running"),
        (None, date(2026, 12, 9), (), None, "running"),
        (None, date(2026, 12, 10), (), False, "overdue"),
        (date(2026, 12, 9), date(2027, 1, 1), (), True, "answered"),
        (date(2026, 12, 10), date(2027, 1, 1), (), False, "answered_late"),
        (None, date(2027, 1, 1), [Suspension(date(2026, 11, 20), None)], None, "held"),
        (date(2027, 1, 1), date(2027, 1, 1), [Suspension(date(2026, 11, 20), None)], True, "answered"),
    ],
)
def test_the_reply_of_the_council(answered, on, held, met, outcome):
    told = verdicts.reply(rules(("reply", 30)), sent=ON, on=on, calendar=PLAIN, answered=answered, suspensions=held)
    assert (told.met, told.outcome) == (met, outcome)


LIMITS = [("absences_in_row", 3), ("absences_in_year", 5), ("absence_consequence", "told_council")]


@pytest.mark.parametrize(
    ("sat", "more", "met"),
    [
        ("ppaa", [], False),
        ("paaa", [], True),
        ("aaap", [], False),
        ("apapapaapp", [], True),
        ("aeea", [("excused_count", False)], False),
        ("aeea", [("excused_count", True)], True),
        ("aaea", [("excused_count", False)], True),
        ("aea", [], None),
    ],
)
def test_absence(sat, more, met):
    how = {"p": "present", "a": "absent", "e": "excused"}
    listed = [(date(2026, 1, 5) + timedelta(7 * n), how[letter]) for n, letter in enumerate(sat)]
    told = verdicts.absence(rules(*LIMITS, *more), sat=listed, on=ON)
    assert told.met is met
    if met:
        assert told.rules[-1].value == "told_council"


def test_absences_of_another_year_do_not_count_for_the_years_limit():
    listed = [(date(2025, 12, day), "absent") for day in (1, 8, 15)] + [
        (date(2026, 1, 5), "present"),
        (date(2026, 1, 12), "absent"),
    ]
    assert verdicts.absence(rules(("absences_in_year", 4)), sat=listed, on=ON).met is False
    listed += [(date(2026, 1, day), "absent") for day in (13, 14, 15)]
    told = verdicts.absence(rules(("absences_in_year", 4)), sat=listed, on=ON)
    assert (told.met, told.silent[0].code) == (None, "absence_consequence")


@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from([">1/2", ">=1/2", ">=1/3", ">=2/3", ">=5"]))
def test_one_more_present_never_loses_the_quorum(office, present, rule):
    found = rules(("quorum_first", rule))
    if verdicts.quorum(found, office=office, present=present).met:
        assert verdicts.quorum(found, office=office, present=present + 1).met


@pytest.mark.parametrize(("made", "meetings", "met"), [(4, 3, False), (4, 4, True), (4, 5, True), (1, 0, False)])
def test_rhythm(made, meetings, met):
    told = verdicts.rhythm(rules(("meetings_a_year", made)), meetings=meetings)
    assert (told.met, told.figures, told.sources[0].article) == (met, {"meetings": meetings, "needed": made}, "1")
    assert verdicts.rhythm(rules(), meetings=meetings).silent[0].code == "meetings_a_year"
