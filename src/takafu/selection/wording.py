"""States, conditions, fields, verdicts in words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from takafu.kit.components import Tag, Tone
from takafu.kit.formats import Shown, both_dates, isolate, number
from takafu.kit.formats import date as day
from takafu.kit.legal import parameters, readings
from takafu.kit.legal.sources import cited
from takafu.law.standing import Parameter, Silent
from takafu.selection import rules
from takafu.selection.models import Call
from takafu.selection.queries import Floor

Word = str | Promise
STATES: dict[str, tuple[Word, Tone]] = {
    "draft": (pgettext_lazy("call", "draft"), "warn"),
    "published": (pgettext_lazy("call", "opens soon"), "blue"),
    "open": (pgettext_lazy("call", "open"), "ok"),
    "closed": (pgettext_lazy("call", "applications are read"), "blue"),
    "scored": (pgettext_lazy("call", "read; a list is prepared"), "blue"),
    "proposed": (pgettext_lazy("call", "a list is proposed"), "blue"),
    "approved": (pgettext_lazy("call", "the list is approved"), "ok"),
    "result": (pgettext_lazy("call", "result published"), "ok"),
    "cancelled": (pgettext_lazy("call", "called off"), "bad"),
}
STEPS: tuple[tuple[str, Word], ...] = (  # what is left to do, for who keeps the call
    ("draft", _("Publish what decides")),
    ("open", _("Applications come in")),
    ("closed", _("Check and read them")),
    ("scored", _("Propose a list")),
    ("proposed", _("Approve it")),
    ("approved", _("Publish the result")),
    ("result", _("Give the seats")),
)
AT = {"draft": 0, "published": 1, "open": 1, "closed": 2, "scored": 3, "proposed": 4, "approved": 5, "result": 6}
CONDITIONS: dict[str, Word] = {
    "age": _("At least so many years old"),
    "association_years": _("The association was founded so many years ago"),
    "lives_here": _("Lives or works here"),
    "mandated": _("The association mandates who would sit for it"),
    "not_councillor": _("Is no member of the council"),
    "document": _("A document goes with the application"),
}
NUMBERED = {
    "age": _("At least %(number)s years old"),
    "association_years": _("Association founded more than %(number)s years ago"),
}
VERDICTS: dict[str, tuple[Word, Tone]] = {
    "met": (pgettext_lazy("condition", "met"), "ok"),
    "not": (pgettext_lazy("condition", "not met"), "bad"),
    "unknown": (pgettext_lazy("condition", "cannot be told"), "warn"),
}
FIELDS: dict[str, Word] = {
    "women": _("Women’s rights"),
    "youth": _("Youth and childhood"),
    "disability": _("Disability"),
    "elderly": _("Older people"),
    "education": pgettext_lazy("field", "Education"),
    "health": pgettext_lazy("field", "Health"),
    "economy": _("Work and cooperatives"),
    "environment": _("Environment and neighbourhood"),
    "culture": _("Culture and heritage"),
    "rights": _("Citizenship and rights"),
    "other": pgettext_lazy("field", "Another field"),
}
BANDS: dict[str, Word] = {
    "under_30": _("under 30"),
    "30_44": _("30 to 44"),
    "45_59": _("45 to 59"),
    "60_on": _("60 and older"),
}
KINDS: dict[str, Word] = {"person": _("In person"), "association": _("For an association")}
ROLES: dict[str, Word] = {
    "rapporteur": _("The rapporteur"),
    "president": _("The president"),
    "clerk": _("The commune’s clerk"),
    "operator": _("Who looks after the installation"),
}
UNSAID = _("Not said")
GENDERS: dict[str, Word] = {"f": _("Woman"), "m": _("Man"), "": UNSAID}
ENDS: dict[str, Word] = {  # why a seat falls empty in the middle of a mandate, of `people.rules.ENDS`
    "resigned": _("Resigned"),
    "replaced": _("Replaced by somebody else"),
    "left_association": _("Left the association"),
    "deceased": _("Died"),
}


def tag(state: str) -> Tag:
    """A call's state."""
    return Tag(*STATES[state])


def verdict(code: str) -> Tag:
    """A condition's verdict."""
    return Tag(*VERDICTS[code])


def condition(one: rules.Condition) -> str:
    """A condition in words: its own, or its kind's with its number; and what says so."""
    if one.kind == "other":
        words = str(isolate(one.words))
    elif one.kind in NUMBERED:
        words = str(NUMBERED[one.kind]) % {"number": number(one.number)}
    else:
        words = str(CONDITIONS[one.kind])
    return words


def passed_on(call: Call) -> str:
    """A call as it is passed on: title, who calls, and its days by both calendars; the address comes after it."""
    days = gettext("Applications from %(first)s to %(last)s") % {
        "first": both_dates(call.opens).text,
        "last": both_dates(call.closes).text,
    }
    return f"*{call.title}*\n{call.body}\n{days}"


def percent(share: Fraction) -> Shown:
    """A share in per cent: whole, or to a tenth."""
    return number(int(share)) if share.denominator == 1 else number(float(share), places=1)


def ground(one: rules.Condition, call: Call) -> str:
    """What asks for a condition: its own article, else the one of the call, else the call itself with the day of its publication."""
    readings.told()
    if one.source or call.source:
        return str(isolate(one.source or call.source))
    if call.published_at is None:
        return gettext("The call itself, not published yet")
    return gettext("The call itself, published on %(day)s") % {"day": day(localdate(call.published_at))}


def floor_ground(call: Call, asked: Floor | None, names: Mapping[str, str]) -> str:
    """What sets the floor of a call: the article of the body's rules, or the call, which may ask for more. `asked`: `queries.floor_of`."""
    if asked is None or call.published_at is None:
        return ""
    readings.told()
    ruled = isinstance(asked.rule, Parameter)
    article = cited(asked.rule.source, names) if isinstance(asked.rule, Parameter) else ""
    if ruled and call.floor_share:
        return gettext("The floor is the one of %(article)s.") % {"article": article}
    values = {"day": day(localdate(call.published_at)), "article": article, "source": isolate(call.source)}
    if ruled:
        return (
            gettext("The call, published on %(day)s, sets the floor: it asks for more than %(article)s does.") % values
        )
    if call.source:
        return gettext("The call, published on %(day)s, sets the floor: %(source)s.") % values
    return gettext("The call, published on %(day)s, sets the floor.") % values


def parity(found: rules.Parity, ground: str = "") -> str:
    """The parity of a list in one sentence, with its working; `ground`: what sets its floor."""
    return " ".join(filter(None, (_parity(found), ground if found.size and found.floor else "")))


def _parity(found: rules.Parity) -> str:
    values = {
        "women": number(found.women),
        "size": number(found.size),
        "floor": percent(found.floor),
        "needed": number(found.needed),
        "unsaid": number(found.unsaid),
    }
    if not found.size:
        return gettext("Nobody is on the list yet.")
    if not found.floor:
        return gettext("%(women)s women of %(size)s; the call sets no floor.") % values
    if found.floor_men:
        return _each(found, values)
    if found.verdict == "met":
        return gettext("%(women)s women of %(size)s; %(floor)s %% ask for %(needed)s: the floor is reached.") % values
    if found.verdict == "unknown":
        return (
            gettext("%(women)s women of %(size)s, and %(unsaid)s did not say; %(floor)s %% ask for %(needed)s.")
            % values
        )
    return gettext("%(women)s women of %(size)s; %(floor)s %% ask for %(needed)s: the floor is not reached.") % values


def _each(found: rules.Parity, values: Mapping[str, object]) -> str:
    """Where the rules ask for a share of each sex."""
    told = {
        "unknown": gettext("%(women)s women and %(men)s men of %(size)s, and %(unsaid)s did not say."),
        "met": gettext("%(women)s women and %(men)s men of %(size)s: the floor is reached."),
        "not": gettext("%(women)s women and %(men)s men of %(size)s: the floor is not reached."),
    }
    figures = {**values, "men": number(found.men), "needed_men": number(found.needed_men)}
    needed = gettext("The rules ask for %(needed)s women and %(needed_men)s men at least.")
    return f"{told[found.verdict] % figures} {needed % figures}"


def floor(found: Floor, names: Mapping[str, str]) -> str:
    """What the body's rules ask of a list, with the article; or that they are silent. `names`: what the texts are called."""
    if isinstance(found.rule, Silent):
        silent = parameters.silent(found.rule, names)
        return gettext("%(silent)s Until then the share of women is yours to type.") % {"silent": silent}
    values = {"rule": parameters.said(found.rule), "article": cited(found.rule.source, names)}
    return gettext("%(rule)s — %(article)s. The call may ask for more, never for less.") % values


def gender(code: str) -> Word:
    """Woman, man, or that it was not said."""
    return GENDERS.get(code, UNSAID)
