"""What the parameters of rules are called, and their values, silences and conflicts, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from takafu.kit import formats
from takafu.kit.legal import counts, readings
from takafu.kit.legal.sources import cited
from takafu.law.parameters import DECLARED, Impossible
from takafu.law.standing import Conflict, Parameter, Silent

Word = str | Promise

THEMES: Mapping[str, Word] = {
    "composition": gettext_lazy("who sits in the body"),
    "bureau": gettext_lazy("the bureau’s posts"),
    "meetings": gettext_lazy("how meetings are called"),
    "presence": gettext_lazy("presence and absence"),
    "voting": gettext_lazy("votes and decisions"),
    "council": gettext_lazy("relations with the council"),
}
DECISION: Mapping[str, Word] = {
    "rules": gettext_lazy("rules of procedure"),
    "programme": pgettext_lazy("decision", "programme"),
    "opinion": pgettext_lazy("decision", "opinion"),
    "election": pgettext_lazy("decision", "election"),
    "exclusion": pgettext_lazy("decision", "exclusion of a member"),
}
_TITLES: Mapping[str, Word] = {
    "seats_least": gettext_lazy("Fewest seats"),
    "seats_most": gettext_lazy("Most seats"),
    "parity_floor": gettext_lazy("Least share of each sex"),
    "women_floor": gettext_lazy("Least share of women"),
    "term": gettext_lazy("Length of a mandate"),
    "bureau_posts": gettext_lazy("Posts of the bureau"),
    "bureau_term": gettext_lazy("Length of the bureau’s mandate"),
    "meetings_a_year": gettext_lazy("Fewest meetings in a year"),
    "notice": gettext_lazy("Notice before a meeting"),
    "quorum_first": gettext_lazy("Quorum at the first call"),
    "quorum_second": gettext_lazy("Quorum at the second call"),
    "quorum_third": gettext_lazy("Quorum at the third call"),
    "second_call_after": gettext_lazy("Time before the second call’s meeting"),
    "third_call_after": gettext_lazy("Time before the third call’s meeting"),
    "presence_in_person": gettext_lazy("Presence in person is asked for"),
    "proxies_allowed": gettext_lazy("A member may vote for another by proxy"),
    "proxies_held": gettext_lazy("Proxies that one member may hold"),
    "proxies_in_quorum": gettext_lazy("Proxies count for the quorum"),
    "absences_in_row": gettext_lazy("Limit of absences in a row"),
    "absences_in_year": gettext_lazy("Limit of absences in a year"),
    "excused_count": gettext_lazy("Excused absences count"),
    "absence_consequence": gettext_lazy("What follows the limit of absences"),
    "majority": gettext_lazy("Majority"),
    "majority_of": gettext_lazy("What the majority is counted on"),
    "blanks": gettext_lazy("Blank votes"),
    "tie": gettext_lazy("Equal votes"),
    "election_rounds": gettext_lazy("Rounds of an election"),
    "election_last": gettext_lazy("What the last round of an election asks for"),
    "election_next": gettext_lazy("Who goes on to the next round of an election"),
    "late_candidates": gettext_lazy("One may still stand between two rounds"),
    "election_by": gettext_lazy("How several places are elected to"),
    "list_seats": gettext_lazy("How places go to lists"),
    "list_threshold": gettext_lazy("Least share of the votes for a list to have places"),
    "list_alternation": gettext_lazy("Women and men take turns on a list"),
    "list_full": gettext_lazy("A list names as many as there are places"),
    "list_vacancy": gettext_lazy("Who follows where somebody of a list gives the place up"),
    "ballot": gettext_lazy("How votes are cast"),
    "ballot_election": gettext_lazy("How elections are voted"),
    "reply": gettext_lazy("Time in which the council’s reply is expected"),
    "reply_urgent": gettext_lazy("Time in which the council’s reply to an urgent note is expected"),
    "urgent_by": gettext_lazy("Who adopts an urgent note"),
    "reminder": gettext_lazy("Reminder before the reply is due"),
}
_CHOICES: Mapping[str, Word] = {
    "warned": gettext_lazy("the member is warned"),
    "heard": gettext_lazy("the member is heard by the bureau"),
    "told_council": gettext_lazy("the council is told"),
    "resigned": gettext_lazy("the member is deemed to have resigned"),
    "excluded": gettext_lazy("the body decides on exclusion"),
    "cast": gettext_lazy("of the votes cast"),
    "present": gettext_lazy("of the members present"),
    "office": gettext_lazy("of the members in office"),
    "counted": gettext_lazy("they count among the votes cast"),
    "left_out": gettext_lazy("they are left out of the count"),
    "president": gettext_lazy("the president’s side prevails"),
    "rejected": gettext_lazy("the proposal is rejected"),
    "again": gettext_lazy("the vote is held again"),
    "eldest": gettext_lazy("the eldest is chosen"),
    "youngest": gettext_lazy("the youngest is chosen"),
    "woman": gettext_lazy("the woman is chosen"),
    "lot": gettext_lazy("lots are drawn"),
    "same": gettext_lazy("the same majority"),
    "most": gettext_lazy("the most votes"),
    "all": gettext_lazy("everybody who stands"),
    "first_two": gettext_lazy("the two who have the most votes"),
    "names": pgettext_lazy("election", "by names"),
    "lists": pgettext_lazy("election", "by lists"),
    "one_list": gettext_lazy("one list takes them all"),
    "remainder": gettext_lazy("they are shared, by the largest remainder"),
    "average": gettext_lazy("they are shared, by the highest average"),
    "required": pgettext_lazy("turns", "asked for"),
    "told": pgettext_lazy("turns", "told, not asked for"),
    "next": pgettext_lazy("list", "the next of the list"),
    "nobody": pgettext_lazy("list", "nobody: the place stays empty"),
    "presidency": pgettext_lazy("urgent", "the presidency alone"),
    "meeting": pgettext_lazy("urgent", "a meeting, by its vote"),
    "open": pgettext_lazy("ballot", "by open vote"),
    "secret": pgettext_lazy("ballot", "by secret ballot"),
}
_RANKS: Mapping[int, Word] = {
    3: gettext_lazy("the law"),
    2: gettext_lazy("the council’s rules"),
    1: gettext_lazy("the body’s own text"),
}


def title(code: str) -> str:
    """What a parameter is called."""
    if code in _TITLES:
        return str(_TITLES[code])
    general, _sep, decision = code.rpartition("_")
    return _("%(what)s: %(decision)s") % {"what": _TITLES[general], "decision": DECISION[decision]}


def choices(code: str) -> list[tuple[str, str]]:
    """What can be chosen, each with its word: for a form."""
    return [(choice, str(_CHOICES[choice])) for choice in DECLARED[code].choices]


def value(code: str, kept: Any, unit: str = "", posts: Mapping[str, Word] | None = None) -> str:
    """A value in words. `posts`: what the body calls its posts."""
    match DECLARED[code].kind:
        case "whole":
            return counts.counted(kept, unit or DECLARED[code].units[0])
        case "share":
            return counts.threshold(f">={kept}")
        case "threshold":
            return counts.threshold(kept)
        case "switch":
            return _("Yes") if kept else _("No")
        case "choice":
            return str(_CHOICES[kept])
        case "codes":
            return _(", ").join(str((posts or {}).get(post, post)) for post in kept)


def valued(parameter: Parameter) -> str:
    """Its value in words, with whether it is a floor or a ceiling."""
    shown = value(parameter.code, parameter.value, parameter.unit)
    if not parameter.bound:
        return shown
    whole = DECLARED[parameter.code].kind == "whole"
    if parameter.bound == "least":
        sentence = _("at least %(what)s") if whole else _("%(what)s; a text below may ask for more")
    else:
        sentence = _("at most %(what)s") if whole else _("%(what)s; a text below may ask for less")
    return sentence % {"what": shown}


def said(parameter: Parameter) -> str:
    """A parameter with its value, in one line."""
    return _("%(what)s: %(decision)s") % {"what": title(parameter.code), "decision": valued(parameter)}


def impossible(wrong: Impossible) -> str:
    """Why a value cannot stand, and what to do."""
    what: dict[str, Any] = {"what": title(wrong.code) if wrong.why != "unknown" else wrong.code}
    if wrong.why == "unknown":
        return _("No parameter is called %(what)s.") % what
    if wrong.why in ("small", "large") and isinstance(wrong.bound, str):
        what["bound"] = formats.reference(wrong.bound)
    elif wrong.why in ("small", "large"):
        what["bound"] = formats.number(wrong.bound)
    sentences = {
        "kind": _("“%(what)s” takes another kind of value."),
        "unit": _("“%(what)s” is not counted in that unit."),
        "choice": _("“%(what)s” has no such choice: take one of the list."),
        "small": _("“%(what)s” must be %(bound)s or more."),
        "large": _("“%(what)s” must be %(bound)s or less."),
    }
    return sentences[wrong.why] % what


def silent(found: Silent, names: Mapping[str, Word] | None = None) -> str:
    """What the texts do not say, and where it would be looked for. `names`: what the texts are called, by their codes."""
    readings.told()
    values: dict[str, Any] = {"what": title(found.code), "day": formats.date(found.on)}
    if found.why == "contradiction":
        values["articles"] = _(", ").join(cited(source, names) for source in found.between)
        return (
            _("On %(day)s two articles say different things of “%(what)s”: %(articles)s. Change one of them.") % values
        )
    values["theme"] = THEMES[found.theme]
    if not found.near:
        return _("On %(day)s no article says “%(what)s” (%(theme)s). Add it to the text.") % values
    values["articles"] = _(", ").join(cited(source, names) for source in found.near)
    return _("On %(day)s no article says “%(what)s”; look at %(articles)s (%(theme)s).") % values


def conflict(found: Conflict, names: Mapping[str, Word] | None = None) -> str:
    """Which article stands, which does not, and why."""
    values = {
        "what": title(found.code),
        "kept": cited(found.kept.source, names),
        "against": cited(found.against.source, names),
        "rank": _RANKS[found.kept.rank],
    }
    if found.why == "same_rank":
        return (
            _("%(what)s: %(kept)s and %(against)s contradict each other; neither is applied until one changes.")
            % values
        )
    if found.why == "unit":
        return (
            _(
                "%(what)s: %(against)s counts otherwise than %(kept)s (%(rank)s), so the two cannot be compared; %(kept)s is applied."
            )
            % values
        )
    return _("%(what)s: %(kept)s (%(rank)s) is applied; %(against)s goes against it and has no effect.") % values
