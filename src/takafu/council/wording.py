"""Levels, channels, steps and outcomes in words; what is due, with why that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from takafu.council import rules
from takafu.council.models import Focus, Letter, Petition, PetitionStep, Policy, Request, RequestStep, Session, Word
from takafu.council.queries import Told
from takafu.kit import clock, days, formats
from takafu.kit.components import Tag, Text
from takafu.kit.legal import counting, readings, sources
from takafu.kit.legal.periods import NAMES
from takafu.kit.tongues import Tongues
from takafu.law import information, petitions
from takafu.law.trails import Entry

Words = str | Promise
LEVELS: dict[str, Words] = {
    "commune": _("Services of the commune"),
    "arrondissement": _("Services of an arrondissement"),
    "state": _("Services of the State"),
    "other": _("Other institutions"),
}
CHANNELS: dict[str, Words] = {
    "hand": _("handed in at the office"),
    "post": _("by post"),
    "email": _("by e-mail"),
    "platform": _("by an online platform"),
    "phone": _("by telephone"),
    "word": _("by word of mouth"),
}
WRITERS: dict[str, Words] = {
    "officers": _("the president or the rapporteur"),
    "president": _("the president alone"),
    "rapporteur": _("the rapporteur alone"),
}
LETTERHEADS: dict[str, Words] = {
    "body": _("the body’s own letterhead"),
    "commune": _("the commune’s letterhead"),
}
DIRECTIONS: dict[str, Words] = {"in": pgettext_lazy("letter", "received"), "out": pgettext_lazy("letter", "sent")}
COUNCILS: dict[str, Words] = {
    "council": _("The council of the commune"),
    "arrondissement": _("The council of an arrondissement"),
}
CALLERS: dict[str, Words] = {
    "president": pgettext_lazy("session", "the president of the council"),
    "third": _("a third of the council’s members"),
    "majority": _("most members of the council"),
    "governor": _("the governor"),
}
SAYINGS: dict[str, Words] = {"decision": _("Decision"), "promise": _("Promise")}
POLICIES: dict[str, Words] = {
    "programme": _("Programme"),
    "strategy": _("Strategy"),
    "policy": _("Policy"),
}
STEPS: dict[str, Words] = {
    "launch": _("Decision to draw it up"),
    "diagnostic": _("Diagnosis of needs and means"),
    "priorities": _("Priorities"),
    "projects": _("Projects and their cost"),
    "consulted": _("The body is heard"),
    "committees": _("The council’s committees have it"),
    "vote": _("The council votes"),
    "visa": _("The governor’s visa"),
    "execution": _("It is carried out"),
    "report": _("Yearly report"),
    "update": _("Its update begins"),
}
OUTCOMES: dict[tuple[str, str], Words] = {
    ("vote", "yes"): _("adopted"),
    ("vote", "no"): pgettext_lazy("programme", "not adopted"),
    ("visa", "yes"): pgettext_lazy("visa", "given"),
    ("visa", "silent"): pgettext_lazy("visa", "the period passed without an answer"),
    ("visa", "no"): pgettext_lazy("visa", "refused"),
}
STATES: dict[str, Words] = {
    "": _("nothing entered yet"),
    "adopted": _("adopted, waiting for the visa"),
    "refused": _("sent back"),
}

REQUEST_STEPS: dict[str, Words] = {
    "sent": _("The request is sent"),
    "extended": _("They put their answer off"),
    "answered": _("They answer"),
    "complained": _("We complain to the head of the institution"),
    "decided": _("The head of the institution answers"),
    "appealed": _("We seize the commission for the right to information"),
    "ruled": _("The commission answers"),
    "court": _("The administrative court is seized"),
    "closed": _("The body goes no further"),
}
ANSWERS: dict[str, Words] = {
    "yes": _("everything was given"),
    "partly": _("a part was given"),
    "no": _("nothing was given"),
}
REQUEST_STATES: dict[str, Tag] = {
    "": Tag(pgettext_lazy("request", "draft")),
    "sent": Tag(pgettext_lazy("request", "waiting for an answer"), "blue"),
    "extended": Tag(pgettext_lazy("request", "answer put off"), "blue"),
    "given": Tag(pgettext_lazy("request", "information given"), "ok"),
    "refused": Tag(pgettext_lazy("request", "refused or given in part"), "warn"),
    "complained": Tag(pgettext_lazy("request", "complaint made"), "blue"),
    "upheld": Tag(pgettext_lazy("request", "refusal kept"), "warn"),
    "appealed": Tag(pgettext_lazy("request", "before the commission"), "blue"),
    "dismissed": Tag(pgettext_lazy("request", "commission: not or in part"), "warn"),
    "court": Tag(pgettext_lazy("request", "before the court"), "blue"),
    "closed": Tag(pgettext_lazy("request", "not pursued")),
}

NO_ANSWER = _("No answer since %(day)s, when their time was over.")
PETITIONERS: dict[str, Words] = {
    "citizens": pgettext_lazy("petition", "of citizens"),
    "associations": pgettext_lazy("petition", "of associations"),
}
_AIMS: dict[str, Words] = {
    "powers": _("It asks the council to put on its agenda a matter that lies in its powers."),
    "constants": _("It does not touch what the first article of the Constitution holds to be constant."),
    "agent": _("An agent is named who files it and follows it in the signatories’ name."),
}
CONDITIONS: dict[tuple[str, str], Words] = {
    **{(kind, code): words for kind in PETITIONERS for code, words in _AIMS.items()},
    ("citizens", "lives"): _("Who signs lives in the commune, or works or trades there."),
    ("citizens", "electoral"): _("Who signs fulfils the conditions for the general electoral lists."),
    ("citizens", "interest"): _("Who signs shares a direct interest in it."),
    ("citizens", "signatures"): _("Enough have signed."),
    ("associations", "age"): _("The association was founded in Morocco and has stood for more than three years."),
    ("associations", "democratic"): _("It works by democratic principles and by its own statutes."),
    ("associations", "standing"): _("It is in good standing with laws and rules."),
    ("associations", "seat"): _("Its seat, or a branch of it, lies in the commune."),
    ("associations", "activity"): _("Its work has to do with what is petitioned for."),
}
NEEDED: dict[str, Words] = {
    "small": _("fewer than %(bound)s people live in the commune"),
    "large": _("%(bound)s people or more live in the commune"),
    "arrondissements": _("the commune has arrondissements"),
}


PETITION_STEPS: dict[str, Words] = {
    "filed": _("The petition is filed"),
    "answered": _("The council’s bureau answers"),
    "discussed": _("The council discusses it"),
    "withdrawn": _("It is withdrawn"),
}
PETITION_OUTCOMES: dict[tuple[str, str], Words] = {
    ("answered", "yes"): _("accepted, on the agenda"),
    ("answered", "no"): pgettext_lazy("petition", "refused"),
    ("discussed", "yes"): _("decided as was asked"),
    ("discussed", "partly"): _("decided in part as was asked"),
    ("discussed", "no"): _("decided otherwise"),
}
PETITION_STATES: dict[str, Tag] = {
    "filed": Tag(pgettext_lazy("petition", "waiting for an answer"), "blue"),
    "accepted": Tag(pgettext_lazy("petition", "accepted, to be discussed"), "blue"),
    "refused": Tag(pgettext_lazy("petition", "refused"), "warn"),
    "discussed": Tag(pgettext_lazy("petition", "discussed"), "ok"),
    "withdrawn": Tag(pgettext_lazy("petition", "withdrawn")),
}


def needed(one: petitions.Needed) -> str:
    """How many sign, and why so many."""
    why = NEEDED[one.why] % {"bound": formats.number(one.bound)}
    sentence = ngettext("%(count)s signature, since %(why)s.", "%(count)s signatures, since %(why)s.", one.count)
    return sentence % {"count": formats.number(one.count), "why": why}


def met(one: petitions.Condition) -> Tag:
    """Whether a condition is met."""
    if one.met is None:
        return Tag(pgettext_lazy("condition", "not said"))
    return (
        Tag(pgettext_lazy("condition", "met"), "ok") if one.met else Tag(pgettext_lazy("condition", "not met"), "bad")
    )


def left_out(count: int) -> str:
    """That a PDF shows so many drawings of a letterhead not."""
    said = ngettext(
        "As PDF, %(count)s drawing of it is left out: save it in the file as a picture (PNG or JPEG).",
        "As PDF, %(count)s drawings of it are left out: save them in the file as pictures (PNG or JPEG).",
        count,
    )
    return said % {"count": formats.number(count)}


def number(letter: Letter) -> Any:
    """What a letter is cited by: «12/2026»."""
    return formats.reference(str(letter))


def party(letter: Letter) -> Text:
    """With whom a letter was exchanged."""
    return formats.isolate(letter.other if letter.service is None else str(letter.service))


def letter_tag(letter: Letter) -> Tag:
    """Which way it went, and whether it still counts."""
    if letter.struck_at:
        return Tag(_("struck out"), "bad")
    if letter.direction == "out" and letter.receipt_on:
        return Tag(_("sent, with a receipt"), "ok")
    return Tag(DIRECTIONS[letter.direction], "" if letter.direction == "in" else "blue")


def asked_of(request: Request) -> Text:
    """Of whom a request is asked."""
    return formats.isolate(request.other if request.service is None else str(request.service))


def request_tag(request: Request) -> Tag:
    """Where a request stands."""
    return REQUEST_STATES[information.standing(request.trail())]


def silence(running: Iterable[information.Running]) -> str:
    """Since when an answer is overdue; empty while it is not."""
    past = information.overdue(list(running), clock.today())
    if past is None or past.counted.end is None:
        return ""
    readings.told()
    return NO_ANSWER % {"day": formats.date(past.counted.end)}


def request_step(one: RequestStep) -> Words:
    """A step with how it came out."""
    if not one.outcome:
        return REQUEST_STEPS[one.step]
    return gettext("%(step)s: %(outcome)s") % {"step": REQUEST_STEPS[one.step], "outcome": ANSWERS[one.outcome]}


def petition_tag(petition: Petition) -> Tag:
    """Where a petition stands."""
    return PETITION_STATES[petitions.standing(petition.trail())]


def petition_step(one: PetitionStep) -> Words:
    """A step with how it came out."""
    if not one.outcome:
        return PETITION_STEPS[one.step]
    values = {"step": PETITION_STEPS[one.step], "outcome": PETITION_OUTCOMES[one.step, one.outcome]}
    return gettext("%(step)s: %(outcome)s") % values


def unanswered(running: Iterable[rules.Deadline]) -> str:
    """Since when the answer to a petition is overdue; empty while it is not."""
    past = next((one.counted.end for one in running if one.counted.end and one.counted.end < clock.today()), None)
    if past is None:
        return ""
    readings.told()
    return NO_ANSWER % {"day": formats.date(past)}


def session_tag(session: Session) -> Tag:
    """Where a session stands today."""
    today = clock.today()
    if session.called_off_on:
        return Tag(pgettext_lazy("session", "called off"), "bad")
    if session.opens > today:
        return Tag(pgettext_lazy("session", "to come"), "blue")
    if session.ends and session.ends < today:
        return Tag(pgettext_lazy("session", "over"))
    if session.ends is None and session.opens < today:  # nobody said how long it sits
        return Tag(pgettext_lazy("session", "has opened"))
    return Tag(pgettext_lazy("session", "open"), "ok")


def session_span(session: Session) -> Any:
    """Its day or days."""
    return days.span(session.opens, session.ends or session.opens)


def carrier(policy: Policy) -> Text:
    """Whose a policy is."""
    return formats.isolate(policy.other if policy.service is None else str(policy.service))


def policy_tag(policy: Policy) -> Tag:
    """Where a policy stands today, by its days."""
    today = clock.today()
    if policy.ends and policy.ends < today:
        return Tag(pgettext_lazy("policy", "over"))
    if policy.begins and policy.begins > today:
        return Tag(pgettext_lazy("policy", "to come"), "blue")
    if policy.begins:
        return Tag(pgettext_lazy("policy", "under way"), "ok")
    return Tag(POLICIES[policy.kind], "blue")


def focus_span(focus: Focus) -> Text:
    """Since when the body looks at it, and until when."""
    values = {"first": formats.date(focus.chosen_on)}
    if focus.closed_on is None:
        return gettext("since %(first)s") % values
    return gettext("from %(first)s to %(last)s") % (values | {"last": formats.date(focus.closed_on)})


def word_tag(word: Word) -> Tag:
    """What became of a decision or a promise."""
    if word.done_on:
        return Tag(pgettext_lazy("promise", "done"), "ok")
    if word.due and word.due < clock.today():
        return Tag(_("its day is past"), "warn")
    return Tag(SAYINGS[word.kind], "blue")


def standing(trail: list[Entry]) -> Words:
    """Where a programme of action stands."""
    state = rules.standing(trail)
    return STATES.get(state) or STEPS[state]


def entry(one: Entry) -> Words:
    """A step with how it came out."""
    if not one.outcome:
        return STEPS[one.step]
    return gettext("%(step)s: %(outcome)s") % {
        "step": STEPS[one.step],
        "outcome": OUTCOMES[one.step, one.outcome],
    }


@dataclass(frozen=True, slots=True)
class Due:
    """Something due, ready to be shown: its day, why this day, the rule and when it was read, what changed."""

    what: Text
    day: Any
    why: str
    source: str
    reading: str
    past: bool
    estimated: bool
    moved: str = ""


def due(listed: Iterable[Told]) -> list[Due]:
    """What is due, the earliest first."""
    today = clock.today()
    return [
        Due(
            NAMES[one.code],
            formats.date(one.counted.end),
            counting.why(one.counted),
            sources.cited(one.counted.period.source),
            sources.reading(one.counted.period.source),
            one.counted.end < today,
            one.counted.estimated,
            counting.changed(one.moved) if one.moved else "",
        )
        for one in sorted(listed, key=lambda one: one.counted.end)
    ]


def expected(one: rules.Expected) -> str:
    """Between which days a session that nobody announced yet opens."""
    readings.told()
    return gettext("to open between %(first)s and %(last)s") % {
        "first": formats.date(one.first),
        "last": formats.date(one.last),
    }


FORESEEN = {  # what a session that nobody announced yet is called
    "council": Tongues(
        ar="دورة عادية لمجلس الجماعة", fr="Session ordinaire du conseil communal", en="Ordinary session of the council"
    ),
    "arrondissement": Tongues(
        ar="دورة عادية لمجالس المقاطعات",
        fr="Session ordinaire des conseils d’arrondissement",
        en="Ordinary session of arrondissement councils",
    ),
}
