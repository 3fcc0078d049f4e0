"""Kinds, states, answers, findings, ways and clocks in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from takafu.kit import formats
from takafu.kit.components import Tag, Tone
from takafu.kit.legal import verdicts
from takafu.kit.legal.sources import cited
from takafu.law.standing import Rank
from takafu.opinions import rules
from takafu.opinions.models import Opinion
from takafu.rulebook import queries as rulebook

Word = str | Promise
KINDS: dict[str, Word] = {
    "asked": _("Opinion asked for by the council"),
    "own": _("Opinion on the body’s own initiative"),
    "programme": _("Consultation on the communal action programme"),
    "note": _("Recommendation note"),
    "urgent": _("Urgent note"),
    "alternative": _("Alternative project"),
    "policy": _("Policy draft"),
    "dossier": _("Advocacy dossier for a study day"),
}
STATES: dict[str, tuple[Word, Tone]] = {
    "draft": (pgettext_lazy("paper", "draft"), "warn"),
    "proposed": (pgettext_lazy("paper", "waits for a vote"), "blue"),
    "adopted": (pgettext_lazy("paper", "adopted, not sent yet"), "blue"),
    "sent": (pgettext_lazy("paper", "sent"), "blue"),
    "answered": (pgettext_lazy("paper", "answered"), "ok"),
    "closed": (pgettext_lazy("paper", "closed"), ""),
}
PUBLIC = ("sent", "answered", "closed")
ANSWERS: dict[str, tuple[Word, Tone]] = {
    "accepted": (pgettext_lazy("recommendation", "accepted"), "ok"),
    "partly": (pgettext_lazy("recommendation", "accepted in part"), "warn"),
    "rejected": (pgettext_lazy("recommendation", "rejected"), "bad"),
    "deferred": (pgettext_lazy("recommendation", "deferred"), "warn"),
    "awaited": (pgettext_lazy("recommendation", "an answer is awaited"), "blue"),
    "none": (pgettext_lazy("recommendation", "no answer"), ""),
    "withdrawn": (pgettext_lazy("recommendation", "withdrawn by the body"), ""),
}
CARRIED: dict[str, tuple[Word, Tone]] = {
    "under_way": (pgettext_lazy("recommendation", "under way"), "blue"),
    "done": (pgettext_lazy("recommendation", "carried out"), "ok"),
    "not_done": (pgettext_lazy("recommendation", "not carried out"), "bad"),
    "late": (pgettext_lazy("recommendation", "its day is past"), "bad"),
}
CHANNELS: dict[str, Word] = {
    "registry": _("through the registry office"),
    "hand": _("handed over"),
    "post": _("by post"),
    "mail": _("by e-mail"),
    "session": _("in a session"),
    "word": _("by word of mouth"),
    "press": _("in the press"),
    "link": _("by the commune’s link"),
}
UNITS: dict[str, Word] = {
    "working_days": _("working days"),
    "calendar_days": _("calendar days"),
    "weeks": _("weeks"),
    "months": _("months"),
}
TEXTS: dict[str, Word] = {
    "subject": _("Subject"),
    "basis": pgettext_lazy("paper", "Reference and legal basis"),
    "facts": pgettext_lazy("paper", "Facts"),
    "analysis": pgettext_lazy("paper", "Who gains, who loses"),
    "position": _("What the body thinks"),
    "heard": _("Who was heard"),
}
SENSES: dict[str, Word] = {
    "favourable": pgettext_lazy("opinion", "favourable"),
    "reserved": pgettext_lazy("opinion", "favourable, with reservations"),
    "unfavourable": pgettext_lazy("opinion", "unfavourable"),
    "proposal": pgettext_lazy("opinion", "a proposal"),
}
SIDES: dict[str, Word] = {
    "objective": pgettext_lazy("project", "Objective"),
    "place": pgettext_lazy("project", "Place"),
    "beneficiaries": pgettext_lazy("project", "Beneficiaries"),
    "cost": pgettext_lazy("project", "Cost"),
    "timetable": pgettext_lazy("project", "Timetable"),
    "gender": pgettext_lazy("project", "What it means for women and for men"),
}
CLOCK: dict[str, tuple[Word, Tone]] = {
    "running": (_("the reply is awaited"), "blue"),
    "held": (_("the time stands still"), "warn"),
    "overdue": (_("the reply is overdue"), "warn"),
    "answered": (_("answered in time"), "ok"),
    "answered_late": (_("answered late"), "warn"),
}


def tag(state: str) -> Tag:
    """A paper's state."""
    return Tag(*STATES[state])


def answer(outcome: str) -> Tag:
    """What was answered."""
    return Tag(*ANSWERS[outcome])


def carried(state: str) -> Tag | None:
    """How far it is carried out; None of no word yet."""
    return Tag(*CARRIED[state]) if state else None


def beside(project: str, compared: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """A project and its alternative side by side: the head, and a row each; "—" where one says nothing."""
    head = (gettext("Side"), str(formats.isolate(project or gettext("The project"))), gettext("The alternative"))
    return head, [(str(SIDES[code]), theirs or "—", ours or "—") for code, theirs, ours in rules.beside(compared)]


def passed_on(opinion: Opinion) -> str:
    """A paper that was sent as it is passed on: title, who says it, number and day by both calendars; the address comes after it."""
    sent = gettext("No. %(number)s, sent on %(day)s") % {
        "number": number(opinion),
        "day": formats.both_dates(opinion.sending.on).text,
    }
    return f"*{opinion.title}*\n{opinion.body}\n{sent}"


def number(opinion: Opinion) -> str:
    """«3/2026»; "" until it is adopted."""
    return f"{opinion.number}/{opinion.year}" if opinion.number else ""


def clock(found: rules.Clock) -> Tag | None:
    """The clock in a word; None where no rule sets one."""
    if found.verdict.silent:
        return None
    if found.long:
        return Tag(_("the reply is long overdue"), "bad")
    return Tag(*CLOCK[found.verdict.outcome])


def why(found: rules.Clock, names: Mapping[str, str], on: date) -> str:
    """Why this date: the article, the working; of an overdue reply that it did not come, in words that accuse nobody."""
    said = verdicts.sentence(found.verdict, names)
    return f"{said} {silence(found, on)}" if found.verdict.outcome == "overdue" else said


def silence(found: rules.Clock, on: date) -> str:
    """That no answer came up to a day, in words that accuse nobody."""
    hoped = found.verdict.rules[0].rank != Rank.LAW
    said = (
        gettext("No answer has reached us up to %(day)s; the time was hoped for, it is none of the law.")
        if hoped
        else gettext("No answer has reached us up to %(day)s.")
    )
    return said % {"day": formats.date(on)}


def timely(found: rules.Clock | None, how: str, on: date) -> str:
    """How an answer stood to its time, in words; "" where no time was set for it."""
    if found is None or not how:
        return ""
    return silence(found, on) if how == "overdue" else str(CLOCK[how][0])


def reminder(found: rules.Clock, names: Mapping[str, str]) -> str:
    """From when on the council is reminded, with its article; "" where nothing is awaited any more."""
    return verdicts.sentence(found.reminder, names) if found.reminder else ""


def sources(found: rules.Clock) -> str:
    """The article that a reply's time rests on."""
    return cited(found.verdict.rules[0].source, rulebook.names())


def share(part: int, total: int) -> str:
    """So many of so many, with the share of a hundred."""
    values = {"part": formats.number(part), "total": formats.number(total)}
    values["share"] = formats.number(round(100 * part / total))
    return gettext("%(part)s of %(total)s (%(share)s %%)") % values
