import json

import pytest

from takafu.law import parameters
from takafu.law.parameters import DECLARED, QUESTIONS, THEMES, Impossible, checked, needed_by

GOOD = [
    ("seats_most", 19, "", (19, "seats")),
    ("parity_floor", "1/3", "", ("1/3", "")),
    ("parity_floor", "3/6", "", ("1/2", "")),
    ("notice", 8, "working_days", (8, "working_days")),
    ("notice", 8, "", (8, "calendar_days")),
    ("quorum_first", ">1/2", "", (">1/2", "")),
    ("quorum_third", ">=1", "", (">=1", "")),
    ("proxies_allowed", False, "", (False, "")),
    ("absence_consequence", "resigned", "", ("resigned", "")),
    ("bureau_posts", ["president", "deputy_rapporteur"], "", (["president", "deputy_rapporteur"], "")),
    ("reply", 3, "months", (3, "months")),
]
BAD = [
    ("seats", 3, "", "unknown"), ("notice", 0, "", "small"), ("notice", 91, "", "large"), ("notice", True, "", "kind"),
    ("notice", "8", "", "kind"), ("notice", 8, "years", "unit"), ("parity_floor", "2/3", "", "large"), ("parity_floor", "0/3", "", "small"),
    ("parity_floor", "1/0", "", "kind"), ("parity_floor", 0.5, "", "kind"), ("quorum_first", "half", "", "kind"),
    ("quorum_first", None, "", "kind"), ("majority", ">=10", "", "kind"), ("proxies_allowed", 1, "", "kind"), ("tie", "coin", "", "choice"),
    ("bureau_posts", [], "", "kind"), ("bureau_posts", ["president", "president"], "", "choice"),
    ("women_floor", "3/2", "", "large"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "value", "unit", "kept"), GOOD)
def test_a_value_is_kept_as_plain_json(code, value, unit, kept):
    assert checked(code, value, unit) == kept
    assert checked(code, *kept) == kept
    assert json.loads(json.dumps(kept[0])) == kept[0]


@pytest.mark.parametrize(("code", "value", "unit", "why"), BAD)
def test_an_impossible_value_says_why(code, value, unit, why):
    with pytest.raises(Impossible) as met:
        checked(code, value, unit)
    assert (met.value.code, met.value.why) == (code, why)


def test_the_table_holds_together():
    for code, one in DECLARED.items():
        assert one.theme in THEMES, code
        assert one.questions, code
        assert set(one.questions) <= set(QUESTIONS), code
        assert (one.kind == "whole") == bool(one.most), code
        assert (one.kind == "choice") == bool(one.choices), code
        assert not one.general or DECLARED[one.general].kind == one.kind, code
    assert {question for one in DECLARED.values() for question in one.questions} == set(QUESTIONS)


def test_a_question_of_a_decision_asks_for_its_own_majority_alone():
    codes = [one.code for one in needed_by("majority", "rules")]
    assert codes == ["majority", "majority_of", "majority_rules", "majority_of_rules", "blanks"]
    assert [one.code for one in needed_by("ballot", "election")] == ["ballot", "ballot_election"]
    asked = ["tie_election", "election_rounds", "election_last", "election_next", "late_candidates"]
    assert [one.code for one in needed_by("election", "election")] == asked
    assert [one.code for one in needed_by("majority")] == ["majority", "majority_of", "blanks"]


def test_no_default_of_a_text_stands_in_the_code():
    assert not hasattr(parameters.Declared, "default")
    assert parameters.share("2/3") * 3 == 2
