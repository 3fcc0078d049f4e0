"""Verdicts: what the rules in force say of figures, with the working and the parameters that it rests on.

No figure of a rule stands here. Where a text is silent, so is the verdict: `met` is None and `silent` says what is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from takafu.law import thresholds
from takafu.law.calendars import Calendar
from takafu.law.counting import Counted, Period, Suspension, before, due
from takafu.law.parameters import share
from takafu.law.sources import Source
from takafu.law.standing import InForce, Parameter, Silent
from takafu.law.thresholds import Threshold

Side = Literal["yes", "no", ""]
Sat = Literal["present", "excused", "absent"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say.

    Attributes:
        question: one of `parameters.QUESTIONS`.
        met: whether what is asked was reached; None where a text is silent, or nothing is decided yet.
        outcome: the answer as a code: "met", "not_met", "silent", and those that a question has of its own.
        figures: the working: what was counted, out of how many, how many are needed.
        rules: the parameters applied, the deciding one first.
        silent: what no text gives.
        counted: the days, where it is a matter of days.
    """

    question: str
    met: bool | None
    outcome: str
    figures: Mapping[str, int] = field(default_factory=dict)
    rules: tuple[Parameter, ...] = ()
    silent: tuple[Silent, ...] = ()
    counted: Counted | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles that it rests on."""
        return tuple(dict.fromkeys(rule.source for rule in self.rules))


class Asked:
    """Parameters asked for one after the other; what is missing is gathered."""

    def __init__(self, found: InForce) -> None:
        self.found = found
        self.rules: list[Parameter] = []
        self.silent: list[Silent] = []

    def __call__(self, code: str) -> Parameter | None:
        """The parameter; None where no text gives it."""
        answer = self.found.ask(code)
        if isinstance(answer, Silent):
            self.silent.append(answer)
            return None
        self.rules.append(answer)
        return answer

    @property
    def day(self) -> date:
        """The day of which is asked."""
        return self.found.on

    def without(self, rule: Parameter, silent: Silent) -> None:
        """Put a rule aside that speaks of something else: that is a silence too."""
        self.rules.remove(rule)
        self.silent.append(silent)

    def quiet(self, question: str, **figures: int) -> Verdict:
        """The verdict that a person must be asked for."""
        return Verdict(question, None, "silent", figures, tuple(self.rules), tuple(self.silent))


def _told(
    question: str, asked: Asked, met: bool, figures: Mapping[str, int] | None = None, counted: Counted | None = None
) -> Verdict:
    return Verdict(question, met, "met" if met else "not_met", figures or {}, tuple(asked.rules), counted=counted)


CALLS = {1: "quorum_first", 2: "quorum_second", 3: "quorum_third"}


def quorum(found: InForce, *, office: int, present: int, proxies: int = 0, remote: int = 0, call: int = 1) -> Verdict:
    """Whether enough of the seats in office are there, at the first call or a later one.

    `present`: in the room; `proxies`: given to one of them; `remote`: who takes part from a distance. The last two count only
    where a rule says so; where presence in person is asked for and nothing is said of proxies, they do not.
    """
    asked = Asked(found)
    rule = asked(CALLS[call])
    held = _by_proxy(asked) if proxies else None
    afar = asked("presence_in_person") if remote else None
    counted = {"proxies": proxies if _counts(held) else 0, "remote": remote if _counts(afar) else 0}
    if rule is None or asked.silent:
        more = {"remote": remote} if remote else {}
        return asked.quiet("quorum", present=present, proxies=proxies, office=office, call=call, **more)
    needed = thresholds.read(rule.value).least(office)
    counts = present + sum(counted.values())
    figures = {"present": counts, "proxies": counted["proxies"], "office": office, "needed": needed, "call": call}
    figures |= {"given": proxies} if proxies else {}
    figures |= {"remote": counted["remote"], "afar": remote} if remote else {}
    return _told("quorum", asked, counts >= needed, figures)


def _by_proxy(asked: Asked) -> Parameter | None:
    """What says whether proxies count for the quorum: its own rule, else presence in person where it is asked for."""
    in_person = asked.found.ask("presence_in_person")
    if (
        isinstance(asked.found.ask("proxies_in_quorum"), Silent)
        and isinstance(in_person, Parameter)
        and in_person.value
    ):
        return asked("presence_in_person")
    return asked("proxies_in_quorum")


def _counts(rule: Parameter | None) -> bool:
    """Whether that rule lets them count: the one of proxies says yes, the one of presence in person says no."""
    return rule is not None and rule.value is (rule.code == "proxies_in_quorum")


def presence(found: InForce) -> Verdict:
    """Whether who takes part from a distance counts as present, for the quorum and for votes."""
    asked = Asked(found)
    rule = asked("presence_in_person")
    if rule is None:
        return asked.quiet("presence")
    return _told("presence", asked, not rule.value)


def proxies(found: InForce, *, held: int) -> Verdict:
    """Whether a member who holds so many proxies already may hold one more."""
    asked = Asked(found)
    in_person = found.ask("presence_in_person")
    if isinstance(found.ask("proxies_allowed"), Silent) and isinstance(in_person, Parameter) and in_person.value:
        asked("presence_in_person")
        return _told("proxies", asked, False, {"held": held})
    allowed = asked("proxies_allowed")
    if allowed is not None and not allowed.value:
        return _told("proxies", asked, False, {"held": held})
    most = asked("proxies_held") if allowed is not None and held else None
    if asked.silent:
        return asked.quiet("proxies", held=held)
    asked.rules.reverse()
    return _told("proxies", asked, most is None or held < most.value, {"held": held})


def ballot(found: InForce, *, secret: bool, decision: str = "") -> Verdict:
    """Whether a vote that is held openly, or by secret ballot, is held as the rules ask."""
    asked = Asked(found)
    rule = asked(f"ballot_{decision}" if decision else "ballot")
    if rule is None:
        return asked.quiet("ballot")
    return _told("ballot", asked, (rule.value == "secret") is secret)


def seats(found: InForce, *, sitting: int, least: bool = True) -> Verdict:
    """Whether as many sit as the rules ask for at least, or let sit at most."""
    asked = Asked(found)
    rule = asked("seats_least" if least else "seats_most")
    if rule is None:
        return asked.quiet("seats", sitting=sitting)
    met = sitting >= rule.value if least else sitting <= rule.value
    return _told("seats", asked, met, {"sitting": sitting})


def bureau(found: InForce, *, post: str) -> Verdict:
    """Whether a post is one of the bureau, and so has the bureau's term."""
    asked = Asked(found)
    rule = asked("bureau_posts")
    if rule is None:
        return asked.quiet("bureau")
    return _told("bureau", asked, post in rule.value)


LATER = {1: ("second_call", "second_call_after"), 2: ("third_call", "third_call_after")}


def call_again(found: InForce, *, meeting: date, calendar: Calendar, call: int = 1) -> Verdict:
    """The first day for the next call of a meeting of that day that had no quorum; "at_once" where the rules ask for no time."""
    question, code = LATER[call]
    asked = Asked(found)
    rule = asked(code)
    if rule is None:
        return asked.quiet(question)
    if not rule.value:
        return Verdict(question, True, "at_once", {}, (rule,))
    return _told(question, asked, True, counted=due(meeting, _period(rule, rolls=False), calendar))


@dataclass(frozen=True, slots=True)
class Votes:
    """A vote as it was counted. `president`: on which side the president stood, where that is known."""

    yes: int
    no: int
    blank: int
    present: int
    office: int
    president: Side = ""


def majority(found: InForce, votes: Votes, decision: str = "") -> Verdict:
    """Whether a proposal has the majority that its kind of decision needs; what equal votes lead to is the rules' to say.

    Votes are equal only where one more would have met it: a rule on ties lowers no qualified majority.
    """
    asked = Asked(found)
    rule = asked(f"majority_{decision}" if decision else "majority")
    base = asked(f"majority_of_{decision}" if decision else "majority_of")
    blanks = asked("blanks") if base and base.value == "cast" and votes.blank else None
    shown = {"yes": votes.yes, "no": votes.no, "blank": votes.blank}
    if rule is None or base is None or asked.silent:
        return asked.quiet("majority", **shown)
    cast = votes.yes + votes.no + (votes.blank if blanks and blanks.value == "counted" else 0)
    present = max(votes.present, votes.yes + votes.no + votes.blank)  # who voted by a proxy, or and left, was there
    of = {"cast": cast, "present": present, "office": votes.office}[base.value]
    needed = thresholds.read(rule.value).least(of)
    figures = shown | {"of": of, "needed": needed}
    if votes.yes < needed <= votes.yes + 1 and votes.yes == votes.no and votes.yes:  # one more voice would settle it
        return _tied(asked, votes, figures)
    return _told("majority", asked, votes.yes >= needed, figures)


def _tied(asked: Asked, votes: Votes, figures: dict[str, int]) -> Verdict:
    tie = asked("tie")
    if tie is None:
        return asked.quiet("majority", **figures)
    met: bool | None = None if tie.value != "rejected" else False
    if tie.value == "president" and votes.president:
        met = votes.president == "yes"
    rules = (asked.rules[-1], *asked.rules[:-1])
    return Verdict("majority", met, f"tie_{tie.value}", figures, rules)


def parity(found: InForce, *, women: int, men: int) -> Verdict:
    """Whether a list holds the least share of each sex, and of women, as far as the rules give one."""
    asked = Asked(found)
    each, floor = asked("parity_floor"), asked("women_floor")
    total = women + men
    if each is None and floor is None:
        return asked.quiet("parity", women=women, men=men, total=total)
    needed_each = _least(each, total)
    needed_women = max(needed_each, _least(floor, total))
    met = women >= needed_women and men >= needed_each
    if each is not None and needed_women > needed_each:
        asked.rules.reverse()
    figures = {"women": women, "men": men, "total": total, "needed_women": needed_women, "needed_men": needed_each}
    return _told("parity", asked, met, figures)


def _least(rule: Parameter | None, total: int) -> int:
    return Threshold(False, share=share(rule.value)).least(total) if rule else 0


def term_end(found: InForce, *, start: date, calendar: Calendar, bureau: bool = False) -> Verdict:
    """The first day without a mandate that began on `start`."""
    asked = Asked(found)
    rule = asked("bureau_term" if bureau else "term")
    if rule is None:
        return asked.quiet("term")
    return _told("term", asked, True, counted=due(start, _period(rule, rolls=False), calendar))


def notice(found: InForce, *, sent: date, meeting: date, calendar: Calendar) -> Verdict:
    """Whether a meeting was called in time: by the last day that is counted back from it."""
    asked = Asked(found)
    rule = asked("notice")
    if rule is None:
        return asked.quiet("notice")
    counted = before(meeting, _period(rule), calendar)
    return _told("notice", asked, counted.end is not None and sent <= counted.end, counted=counted)


def rhythm(found: InForce, *, meetings: int) -> Verdict:
    """Whether as many meetings are held or planned in a year as the rules ask for."""
    asked = Asked(found)
    rule = asked("meetings_a_year")
    if rule is None:
        return asked.quiet("rhythm", meetings=meetings)
    return _told("rhythm", asked, meetings >= rule.value, {"meetings": meetings, "needed": rule.value})


def reply(
    found: InForce,
    *,
    sent: date,
    on: date,
    calendar: Calendar,
    answered: date | None = None,
    suspensions: Iterable[Suspension] = (),
    urgent: bool = False,
) -> Verdict:
    """Where the reply that is expected of the council stands: answered in time or late, running, held, or overdue on that day.

    `urgent`: to an urgent note, whose time the rules may set apart.
    """
    asked = Asked(found)
    rule = asked("reply_urgent" if urgent else "reply")
    if rule is None:
        return asked.quiet("reply")
    return replied(rule, due(sent, _period(rule), calendar, suspensions), answered, on)


def urgent(found: InForce) -> Verdict:
    """Whether the presidency adopts an urgent note alone, without waiting for a meeting."""
    asked = Asked(found)
    rule = asked("urgent_by")
    if rule is None:
        return asked.quiet("urgent")
    return _told("urgent", asked, rule.value == "presidency")


def replied(rule: Parameter, counted: Counted, answered: date | None, on: date) -> Verdict:
    """The verdict on a reply whose time was counted: by its rule alone, or made longer since."""
    if counted.end is None:
        return Verdict(
            "reply", True if answered else None, "answered" if answered else "held", {}, (rule,), (), counted
        )
    if answered is not None:
        late = answered > counted.end
        return Verdict("reply", not late, "answered_late" if late else "answered", {}, (rule,), (), counted)
    overdue = on > counted.end
    return Verdict("reply", False if overdue else None, "overdue" if overdue else "running", {}, (rule,), (), counted)


def reminder(found: InForce, *, last: date, on: date, calendar: Calendar, sent: date | None = None) -> Verdict:
    """From which day on the council is reminded of a reply whose last day is `last`: "later", "now", or "sent" since that day.

    `sent`: when it was last reminded. The body may remind earlier: that is no reminder of this rule.
    """
    asked = Asked(found)
    rule = asked("reminder")
    if rule is None:
        return asked.quiet("reminder")
    counted = before(last, _period(rule), calendar)
    first = counted.end or last
    outcome = "later" if on < first else "sent" if sent is not None and sent >= first else "now"
    return Verdict("reminder", None, outcome, {}, (rule,), (), counted)


def absence(found: InForce, *, sat: Iterable[tuple[date, Sat]], on: date) -> Verdict:
    """Whether a member has reached a limit of absences by that day: in a row up to the last meeting, or in its calendar year."""
    asked = Asked(found)
    row, year = asked("absences_in_row"), asked("absences_in_year")
    met = sorted(one for one in sat if one[0] <= on)
    if row is None and year is None:
        return asked.quiet("absence")
    asked.silent.clear()  # one limit is enough
    counts = {"absent"}
    if any(how == "excused" for _day, how in met):
        excused = asked("excused_count")
        if excused is None:
            return asked.quiet("absence")
        counts |= {"excused"} if excused.value else set()
    in_row = 0
    for _day, how in met:
        in_row = in_row + 1 if how in counts else in_row if how == "excused" else 0
    in_year = sum(how in counts for day, how in met if day.year == on.year)
    reached = bool((row and in_row >= row.value) or (year and in_year >= year.value))
    if reached and asked("absence_consequence") is None:
        return asked.quiet("absence", in_row=in_row, in_year=in_year)
    return _told("absence", asked, reached, {"in_row": in_row, "in_year": in_year})


def _period(rule: Parameter, rolls: bool = True) -> Period:
    return Period(rule.value, rule.unit, rule.source, rolls=rolls)
