"""A verdict in one sentence, with its working and the article that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from takafu.kit import formats
from takafu.kit.legal import counting, counts, lists, parameters
from takafu.kit.legal.sources import cited, cited_together
from takafu.law.standing import Parameter
from takafu.law.verdicts import Verdict

Names = Mapping[str, str | Promise] | None


def sentence(verdict: Verdict, names: Names = None) -> str:
    """What the rules say, with every article that it rests on. `names`: what the texts are called, by their codes."""
    if verdict.silent:
        return " ".join(parameters.silent(found, names) for found in verdict.silent)
    told = _told(verdict, names)
    others = [source for source in verdict.sources if cited(source, names) not in told]
    if not others:
        return told
    return " ".join([told, _("Also applied: %(articles)s.") % {"articles": cited_together(others, names)}])


def _told(verdict: Verdict, names: Names) -> str:
    return {
        "quorum": _quorum,
        "majority": _majority,
        "parity": _parity,
        "term": _term,
        "notice": _notice,
        "rhythm": _rhythm,
        "reply": _reply,
        "reminder": _reminder,
        "urgent": _urgent,
        "absence": _absence,
        "election": _election,
        "candidates": _candidates,
        **dict.fromkeys(("lists", "list_way", "list_order", "list_names", "list_next"), lists.told),
        "presence": _presence,
        "proxies": _proxies,
        "ballot": _ballot,
        "seats": _seats,
        "bureau": _bureau,
        "second_call": _again,
        "third_call": _again,
    }[verdict.question](verdict, names)


def _values(verdict: Verdict, names: Names) -> dict[str, Any]:
    shown: dict[str, Any] = {name: formats.number(figure) for name, figure in verdict.figures.items()}
    rule = verdict.rules[0]
    shown["article"] = cited(rule.source, names)
    shown["rule"] = parameters.value(rule.code, rule.value, rule.unit)
    return shown


def _rule(verdict: Verdict, code: str) -> Parameter | None:
    return next((one for one in verdict.rules if one.code == code), None)


def _quorum(verdict: Verdict, names: Names) -> str:
    values = _values(verdict, names)
    if verdict.met:
        told = _(
            "%(present)s present of %(office)s; %(article)s asks for %(rule)s, that is %(needed)s: the quorum is reached."
        )
    else:
        told = _(
            "%(present)s present of %(office)s; %(article)s asks for %(rule)s, that is %(needed)s: the quorum is not reached."
        )
    return " ".join([told % values, *_counted_beside(verdict, names)])


def _counted_beside(verdict: Verdict, names: Names) -> Iterator[str]:
    """Who is not in the room and counts for the quorum, or does not, by which article."""
    figures, in_person = verdict.figures, _rule(verdict, "presence_in_person")
    if figures.get("given") and (rule := _rule(verdict, "proxies_in_quorum") or in_person):
        values = {"count": formats.number(figures["given"]), "article": cited(rule.source, names)}
        if figures["proxies"]:
            yield _("Proxies among them: %(count)s; %(article)s counts them.") % values
        else:
            yield _("Proxies given: %(count)s; %(article)s does not count them.") % values
    if figures.get("afar") and in_person:
        values = {"count": formats.number(figures["afar"]), "article": cited(in_person.source, names)}
        if figures["remote"]:
            yield _("From a distance among them: %(count)s; %(article)s counts them.") % values
        else:
            yield _("From a distance: %(count)s, not counted: %(article)s asks for presence in person.") % values


def _presence(verdict: Verdict, names: Names) -> str:
    if verdict.met:
        told = _("Who takes part from a distance counts as present, for the quorum and for votes: %(article)s.")
    else:
        told = _(
            "Who takes part from a distance does not count, for the quorum or for votes: %(article)s asks for presence in person."
        )
    return told % _values(verdict, names)


def _proxies(verdict: Verdict, names: Names) -> str:
    values, code = _values(verdict, names), verdict.rules[0].code
    if verdict.met:
        return _("A member may give a proxy to this one (%(article)s).") % values
    if code == "proxies_held":
        return _("One member holds %(rule)s at most: %(article)s.") % values
    if code == "presence_in_person":
        return _("No proxy is possible: %(article)s asks for presence in person.") % values
    return _("No proxy is possible: %(article)s does not allow it.") % values


def _ballot(verdict: Verdict, names: Names) -> str:
    values = _values(verdict, names)
    values["what"] = parameters.title(verdict.rules[0].code)
    if verdict.met:
        return _("%(what)s: %(rule)s (%(article)s). This vote is held so.") % values
    return _("%(what)s: %(rule)s (%(article)s). This vote is held otherwise.") % values


def _seats(verdict: Verdict, names: Names) -> str:
    values = _values(verdict, names) | {"rule": parameters.said(verdict.rules[0])}
    if verdict.met:
        return _("Kept. Members sitting: %(sitting)s. %(rule)s — %(article)s.") % values
    return _("Not kept. Members sitting: %(sitting)s. %(rule)s — %(article)s.") % values


def _bureau(verdict: Verdict, names: Names) -> str:
    if verdict.met:
        return _("This post is one of the bureau (%(article)s).") % _values(verdict, names)
    return _("This post is none of the bureau (%(article)s).") % _values(verdict, names)


def _again(verdict: Verdict, names: Names) -> str:
    counted = verdict.counted
    if counted is None:
        return _("%(article)s lets it be called again at once.") % _values(verdict, names)
    values = _days(verdict, names) | {"day": formats.date(counted.end) if counted.end else ""}
    return _("%(article)s lets it be called again from %(day)s on. %(why)s") % values


def _candidates(verdict: Verdict, names: Names) -> str:
    if verdict.met:
        return _("One may still stand between two rounds (%(article)s).") % _values(verdict, names)
    return _("Nobody may stand any more between two rounds (%(article)s).") % _values(verdict, names)


def _reminder(verdict: Verdict, names: Names) -> str:
    counted = verdict.counted
    values = _days(verdict, names) | {"day": formats.date(counted.end) if counted and counted.end else ""}
    sentences = {
        "later": _("A reminder is to be sent from %(day)s on (%(article)s). %(why)s"),
        "now": _("A reminder is to be sent now: since %(day)s (%(article)s). %(why)s"),
        "sent": _("A reminder was sent in its time, from %(day)s on (%(article)s). %(why)s"),
    }
    return sentences[verdict.outcome] % values


def _majority(verdict: Verdict, names: Names) -> str:
    values = _values(verdict, names)
    if verdict.outcome.startswith("tie_"):
        values["so"] = {
            True: pgettext("proposal", "adopted"),
            False: pgettext("proposal", "rejected"),
            None: pgettext("proposal", "not decided yet"),
        }[verdict.met]
        return _("%(yes)s for and as many against; %(article)s: %(rule)s. The proposal is %(so)s.") % values
    values["base"] = parameters.value(verdict.rules[1].code, verdict.rules[1].value)
    if verdict.met:
        told = _("%(yes)s for; %(article)s asks for %(rule)s %(base)s (%(of)s), that is %(needed)s: adopted.")
    else:
        told = _("%(yes)s for; %(article)s asks for %(rule)s %(base)s (%(of)s), that is %(needed)s: not adopted.")
    return told % values


def _parity(verdict: Verdict, names: Names) -> str:
    values = _values(verdict, names)
    if verdict.met:
        told = _(
            "%(women)s women and %(men)s men; %(article)s asks for %(needed_women)s women and %(needed_men)s men or more: kept."
        )
    else:
        told = _(
            "%(women)s women and %(men)s men; %(article)s asks for %(needed_women)s women and %(needed_men)s men or more: not kept."
        )
    return told % values


def _days(verdict: Verdict, names: Names) -> dict[str, Any]:
    counted = verdict.counted
    return _values(verdict, names) | {"why": counting.why(counted) if counted else ""}


def _term(verdict: Verdict, names: Names) -> str:
    counted = verdict.counted
    values = _days(verdict, names) | {"end": formats.date(counted.end) if counted and counted.end else ""}
    return _("%(article)s gives %(rule)s: the mandate ends on %(end)s.") % values


def left_empty(verdict: Verdict, names: Names = None) -> str:
    """What becomes of a mandate whose end nobody types, for who begins on the day of the verdict."""
    if verdict.silent:
        return _("%(silent)s Until then type the end, where it is known.") % {"silent": sentence(verdict, names)}
    values = {"sentence": sentence(verdict, names)}
    return _("Left empty, the end is the one that the rules give. From today: %(sentence)s") % values


def apart(verdict: Verdict, end: date | None, names: Names = None) -> str:
    """That a mandate ends on another day than the rules say; "" where it does not, or where they are silent."""
    if verdict.counted is None or verdict.counted.end == end:
        return ""
    values = {"sentence": sentence(verdict, names), "end": formats.date(end) if end else ""}
    if not end:
        return _("%(sentence)s No end is entered here.") % values
    return _("%(sentence)s The end that is entered here is %(end)s.") % values


def _notice(verdict: Verdict, names: Names) -> str:
    if verdict.met:
        return _("Called in time (%(article)s). %(why)s") % _days(verdict, names)
    return _("Called too late (%(article)s). %(why)s") % _days(verdict, names)


def _rhythm(verdict: Verdict, names: Names) -> str:
    values = _values(verdict, names) | {"planned": counts.counted(verdict.figures["meetings"], "meetings")}
    if verdict.met:
        return _("%(planned)s held or planned in the year; %(article)s asks for %(rule)s or more: reached.") % values
    return _("%(planned)s held or planned in the year; %(article)s asks for %(rule)s or more: not reached.") % values


def _reply(verdict: Verdict, names: Names) -> str:
    sentences = {
        "answered": _("Answered in time (%(article)s). %(why)s"),
        "answered_late": _("Answered late (%(article)s). %(why)s"),
        "running": _("The reply is awaited (%(article)s). %(why)s"),
        "overdue": _("The reply is overdue (%(article)s). %(why)s"),
        "held": _("The reply is awaited, and its time stands still (%(article)s). %(why)s"),
    }
    return sentences[verdict.outcome] % _days(verdict, names)


def _urgent(verdict: Verdict, names: Names) -> str:
    values = _values(verdict, names)
    if verdict.met:
        return _("An urgent note is adopted by the presidency, without waiting for a meeting: %(article)s.") % values
    return _("An urgent note is adopted by a meeting: %(article)s.") % values


def _absence(verdict: Verdict, names: Names) -> str:
    values = _values(verdict, names)
    values["limits"] = _(", ").join(
        parameters.said(rule) for rule in verdict.rules if rule.code in ("absences_in_row", "absences_in_year")
    )
    told = _("%(in_row)s absences in a row, %(in_year)s in the year (%(limits)s; %(article)s)") % values
    if not verdict.met:
        return _("%(told)s: the limit is not reached.") % {"told": told}
    rule = verdict.rules[-1]
    return _("%(told)s: the limit is reached; %(what)s.") % {
        "told": told,
        "what": parameters.value(rule.code, rule.value),
    }


ELECTIONS: Mapping[str, Promise] = {
    "elected": gettext_lazy(
        "Round %(round)s: %(votes)s votes for the first; %(article)s asks for %(rule)s %(base)s (%(of)s), that is %(needed)s: elected."
    ),
    "elected_most": gettext_lazy(
        "Round %(round)s: %(votes)s votes, more than anybody else; in the last round %(article)s asks for %(rule)s: elected."
    ),
    "elected_woman": gettext_lazy(
        "Round %(round)s: %(tied)s candidates have %(votes)s votes each; %(article)s: %(rule)s. She is elected."
    ),
    "nobody": gettext_lazy(
        "Round %(round)s: %(votes)s votes for the first; in the last round %(article)s asks for %(rule)s: nobody is elected."
    ),
    "next": gettext_lazy(
        "Round %(round)s: %(votes)s votes for the first, %(needed)s are needed; another round follows (%(article)s: %(rule)s)."
    ),
    "tie": gettext_lazy(
        "Round %(round)s: %(tied)s candidates have %(votes)s votes each; %(article)s: %(rule)s. Whoever presides says who that is."
    ),
    "tie_again": gettext_lazy(
        "Round %(round)s: %(tied)s candidates have %(votes)s votes each; %(article)s: %(rule)s, among them."
    ),
}  # fmt: skip


SEATS: Mapping[str, Promise] = {  # the same, of several places
    "elected": gettext_lazy(
        "Round %(round)s, places: %(seats)s. %(article)s asks for %(rule)s %(base)s (%(of)s), that is %(needed)s "
        "votes; candidates who reach it: %(reached)s; elected: %(filled)s."
    ),
    "last": gettext_lazy(
        "Round %(round)s, places: %(seats)s. In the last round %(article)s asks for %(rule)s; elected: %(filled)s."
    ),
    "elected_woman": gettext_lazy(
        "Round %(round)s, places: %(seats)s. At the last place %(tied)s candidates have %(votes)s votes each; "
        "%(article)s: %(rule)s. Elected: %(filled)s."
    ),
    "next": gettext_lazy(
        "Round %(round)s, places: %(seats)s. %(needed)s votes are needed; elected: %(filled)s; another round follows, "
        "places left: %(left)s (%(article)s: %(rule)s)."
    ),
    "tie": gettext_lazy(
        "Round %(round)s, places: %(seats)s; elected: %(filled)s. For the places left (%(left)s), %(tied)s candidates "
        "have %(votes)s votes each; %(article)s: %(rule)s. Whoever presides says who that is."
    ),
    "tie_again": gettext_lazy(
        "Round %(round)s, places: %(seats)s; elected: %(filled)s. For the places left (%(left)s), %(tied)s candidates "
        "have %(votes)s votes each; %(article)s: %(rule)s, among them."
    ),
}  # fmt: skip
LAST = ("elected_most", "elected_part", "nobody")


def _election(verdict: Verdict, names: Names) -> str:
    values = _values(verdict, names)
    if "seats" in verdict.figures:
        values["left"] = formats.number(verdict.figures["seats"] - verdict.figures["filled"])
        if verdict.outcome == "elected":
            values["base"] = parameters.value(verdict.rules[1].code, verdict.rules[1].value)
        outcome = "last" if verdict.outcome in LAST else verdict.outcome
        return str(SEATS[outcome if outcome in SEATS else "tie"]) % values
    if verdict.outcome == "elected":
        values["base"] = parameters.value(verdict.rules[1].code, verdict.rules[1].value)
    outcome = verdict.outcome
    return str(ELECTIONS[outcome if outcome in ELECTIONS else "tie"]) % values
