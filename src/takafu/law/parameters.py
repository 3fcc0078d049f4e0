"""The parameters that an article of a text may carry: each named, typed, bounded, and asked for by the questions that need it.

`checked` says whether a value may stand; which value is in force on a day, and what contradicts what, is told by `law.standing`.
No figure of a text stands here: `least` and `most` only tell a slip of the hand from a rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from takafu.law import thresholds

Kind = Literal["whole", "share", "threshold", "switch", "choice", "codes"]
_SHARE = re.compile(r"(\d{1,4})/(\d{1,4})")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")

THEMES = ("composition", "bureau", "meetings", "presence", "voting", "council")
QUESTIONS = (
    "seats", "parity", "term", "bureau", "rhythm", "notice", "quorum", "second_call", "third_call", "presence", "proxies",
    "absence", "majority", "tie", "ballot", "election", "candidates", "lists", "list_way", "list_order", "list_names", "list_next",
    "reply", "reminder", "urgent",
)  # fmt: skip
PERIODS = ("calendar_days", "working_days", "weeks", "months", "years")
DECISIONS = ("rules", "programme", "opinion", "election", "exclusion")  # those that texts give a majority of their own
BASES = ("cast", "present", "office")


class Impossible(ValueError):
    """A value that this parameter cannot have.

    Attributes:
        code: of the parameter.
        why: "unknown", "kind", "unit", "small", "large" or "choice".
        bound: what it should have kept to, where there is such a thing.
    """

    def __init__(self, code: str, why: str, bound: Any = None) -> None:
        super().__init__(f"{code}: {why} {bound}")
        self.code, self.why, self.bound = code, why, bound


@dataclass(frozen=True, slots=True)
class Declared:
    """A parameter that articles may carry.

    Attributes:
        code: its name.
        theme: what part of the rules it belongs to: the article that is silent about it is looked for there.
        kind: whole (a number), share ("1/3"), threshold (">1/2", ">=5"), switch, choice (one code), codes (several).
        questions: which questions cannot be answered without it.
        units: in what a whole number may be counted; the first is usual.
        least, most: bounds of a whole number.
        choices: the codes of a choice.
        general: the parameter that speaks where the text has no special one.
    """

    code: str
    theme: str
    kind: Kind
    questions: tuple[str, ...]
    units: tuple[str, ...] = ("",)
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    general: str = ""


def _whole(
    code: str, theme: str, questions: tuple[str, ...], units: tuple[str, ...], least: int, most: int
) -> Declared:
    return Declared(code, theme, "whole", questions, units, least, most)


def _one(code: str, theme: str, questions: tuple[str, ...], choices: tuple[str, ...], general: str = "") -> Declared:
    return Declared(code, theme, "choice", questions, choices=choices, general=general)


_TABLE = (
    _whole("seats_least", "composition", ("seats",), ("seats",), 1, 500),
    _whole("seats_most", "composition", ("seats",), ("seats",), 1, 500),
    Declared("parity_floor", "composition", "share", ("parity",)),  # of each sex
    Declared("women_floor", "composition", "share", ("parity",)),
    _whole("term", "composition", ("term",), ("years", "months"), 1, 120),
    Declared("bureau_posts", "bureau", "codes", ("bureau",)),
    _whole("bureau_term", "bureau", ("term",), ("years", "months"), 1, 120),
    _whole("meetings_a_year", "meetings", ("rhythm",), ("meetings",), 1, 60),
    _whole("notice", "meetings", ("notice",), PERIODS[:3], 1, 90),
    Declared("quorum_first", "meetings", "threshold", ("quorum",)),
    Declared("quorum_second", "meetings", "threshold", ("second_call",)),
    Declared("quorum_third", "meetings", "threshold", ("third_call",)),
    _whole("second_call_after", "meetings", ("second_call",), PERIODS[:3], 0, 90),
    _whole("third_call_after", "meetings", ("third_call",), PERIODS[:3], 0, 90),
    Declared("presence_in_person", "presence", "switch", ("presence", "proxies", "quorum")),
    Declared("proxies_allowed", "presence", "switch", ("proxies",)),
    _whole("proxies_held", "presence", ("proxies",), ("proxies",), 1, 10),  # by one member
    Declared("proxies_in_quorum", "presence", "switch", ("quorum",)),
    _whole("absences_in_row", "presence", ("absence",), ("meetings",), 1, 30),
    _whole("absences_in_year", "presence", ("absence",), ("meetings",), 1, 60),
    Declared("excused_count", "presence", "switch", ("absence",)),
    _one("absence_consequence", "presence", ("absence",), ("warned", "heard", "told_council", "resigned", "excluded")),
    Declared("majority", "voting", "threshold", ("majority",)),
    _one("majority_of", "voting", ("majority",), BASES),
    *(Declared(f"majority_{code}", "voting", "threshold", ("majority",), general="majority") for code in DECISIONS),
    *(_one(f"majority_of_{code}", "voting", ("majority",), BASES, "majority_of") for code in DECISIONS),
    _one("blanks", "voting", ("majority",), ("counted", "left_out")),
    _one("tie", "voting", ("tie",), ("president", "rejected", "again", "eldest", "lot")),  # whose side wins
    _one("tie_election", "voting", ("election",), ("youngest", "eldest", "woman", "lot", "again"), "tie"),
    _whole("election_rounds", "voting", ("election",), ("rounds",), 1, 9),
    _one("election_last", "voting", ("election",), ("same", "most")),  # what the last round asks for
    _one("election_next", "voting", ("election",), ("all", "first_two")),  # who goes on to the next round
    Declared("late_candidates", "voting", "switch", ("election", "candidates")),  # between two rounds
    _one("election_by", "voting", ("list_way",), ("names", "lists")),
    _one("list_seats", "voting", ("lists",), ("one_list", "remainder", "average")),  # how places go to lists
    _whole("list_threshold", "voting", ("lists",), ("percent",), 1, 50),  # of the votes cast, to share in places
    _one("list_alternation", "voting", ("list_order",), ("required", "told")),
    Declared("list_full", "voting", "switch", ("list_names",)),  # a list names as many as there are places
    _one("list_vacancy", "voting", ("list_next",), ("next", "nobody")),
    _one("ballot", "voting", ("ballot",), ("open", "secret")),
    _one("ballot_election", "voting", ("ballot",), ("open", "secret"), "ballot"),
    _whole("reply", "council", ("reply",), PERIODS, 1, 400),  # expected of the council
    Declared("reply_urgent", "council", "whole", ("reply",), PERIODS, 1, 400, general="reply"),  # to an urgent note
    _one("urgent_by", "council", ("urgent",), ("presidency", "meeting")),  # who adopts an urgent note
    _whole("reminder", "council", ("reminder",), PERIODS[:3], 1, 200),  # before that day
)

DECLARED: Mapping[str, Declared] = {one.code: one for one in _TABLE}


def declared(code: str) -> Declared:
    """The parameter of that name.

    Raises:
        Impossible: there is none.
    """
    try:
        return DECLARED[code]
    except KeyError:
        raise Impossible(code, "unknown") from None


def needed_by(question: str, decision: str = "") -> tuple[Declared, ...]:
    """What must be known for a question; of the special ones, those of that kind of decision alone."""
    special = {f"{base}_{decision}" for base in ("majority", "majority_of", "tie", "ballot")}
    return tuple(one for one in _TABLE if question in one.questions and (one.code in special if one.general else True))


def checked(code: str, value: Any, unit: str = "") -> tuple[Any, str]:
    """The value and its unit as they are stored (plain JSON); "" as the unit takes the usual one.

    Raises:
        Impossible: there is no such parameter, or it cannot have that value.
    """
    one = declared(code)
    unit = unit or one.units[0]
    if unit not in one.units:
        raise Impossible(code, "unit", one.units)
    return _CHECKS[one.kind](one, value), unit


def _check_whole(one: Declared, value: Any) -> int:
    if type(value) is not int:
        raise Impossible(one.code, "kind", one.kind)
    if value < one.least:
        raise Impossible(one.code, "small", one.least)
    if value > one.most:
        raise Impossible(one.code, "large", one.most)
    return value


def _check_share(one: Declared, value: Any) -> str:
    found = _SHARE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found or not int(found[2]):
        raise Impossible(one.code, "kind", one.kind)
    share = Fraction(int(found[1]), int(found[2]))
    ceiling = (
        Fraction(1, 2) if one.code == "parity_floor" else Fraction(1)
    )  # of both sexes, more than a half has no list
    if not share:
        raise Impossible(one.code, "small", "0/1")
    if share > ceiling:
        raise Impossible(one.code, "large", f"{ceiling.numerator}/{ceiling.denominator}")
    return f"{share.numerator}/{share.denominator}"


def _check_threshold(one: Declared, value: Any) -> str:
    try:
        found = thresholds.read(value)
    except (ValueError, AttributeError):
        raise Impossible(one.code, "kind", one.kind) from None
    if one.code.startswith("majority") and found.share is None:
        raise Impossible(one.code, "kind", "share")  # so many votes, however many vote, is no majority
    return str(found)


def _check_switch(one: Declared, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Impossible(one.code, "kind", one.kind)
    return value


def _check_choice(one: Declared, value: Any) -> str:
    if value not in one.choices:
        raise Impossible(one.code, "choice", one.choices)
    return str(value)


def _check_codes(one: Declared, value: Any) -> list[str]:
    if not isinstance(value, list) or not value or not all(isinstance(code, str) for code in value):
        raise Impossible(one.code, "kind", one.kind)
    if not all(map(_CODE.fullmatch, value)) or len(set(value)) != len(value):
        raise Impossible(one.code, "choice", one.choices)
    return value


_CHECKS = {
    "whole": _check_whole,
    "share": _check_share,
    "threshold": _check_threshold,
    "switch": _check_switch,
    "choice": _check_choice,
    "codes": _check_codes,
}


def share(value: str) -> Fraction:
    """A stored share as a number."""
    top, _, bottom = value.partition("/")
    return Fraction(int(top), int(bottom))
