"""What is told of lists of candidates: how places went to them, how they are made up, who follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit import formats
from takafu.kit.legal import parameters
from takafu.kit.legal.sources import cited
from takafu.law.verdicts import Verdict

Names = Mapping[str, str | Promise] | None

ONE: Mapping[str, Promise] = {  # one list takes all
    "elected": gettext_lazy(
        "Round %(round)s: %(votes)s votes for the first list; %(article)s asks for %(rule)s %(base)s (%(of)s), that is "
        "%(needed)s. It takes all places: %(seats)s."
    ),
    "elected_most": gettext_lazy(
        "Round %(round)s: %(votes)s votes for the first list, more than any other; in the last round %(article)s asks for "
        "%(rule)s. It takes all places: %(seats)s."
    ),
    "nobody": gettext_lazy(
        "Round %(round)s: %(votes)s votes for the first list; in the last round %(article)s asks for %(rule)s: nobody is elected."
    ),
    "next": gettext_lazy(
        "Round %(round)s: %(votes)s votes for the first list, %(needed)s are needed; another round follows (%(article)s: %(rule)s)."
    ),
    "tie": gettext_lazy(
        "Round %(round)s: %(tied)s lists have %(votes)s votes each; %(article)s: %(rule)s. Whoever presides says which list that is."
    ),
    "tie_again": gettext_lazy(
        "Round %(round)s: %(tied)s lists have %(votes)s votes each; %(article)s: %(rule)s, among them."
    ),
}  # fmt: skip
SHARED: Mapping[str, Promise] = {
    "remainder": gettext_lazy(
        "Round %(round)s: %(shared)s votes for lists that share %(seats)s places, quotient %(quotient)s (%(how)s). Places by "
        "the quotient: %(whole)s; by the largest remainders: %(rest)s."
    ),
    "average": gettext_lazy(
        "Round %(round)s: %(shared)s votes for lists that share %(seats)s places, one after the other (%(how)s). Places "
        "given: %(filled)s."
    ),
    "tie": gettext_lazy(
        "For the places left (%(left)s), %(tied)s lists have an equal claim; %(article)s: %(rule)s. Whoever presides says "
        "which list that is."
    ),
    "tie_again": gettext_lazy(
        "For the places left (%(left)s), %(tied)s lists have an equal claim; %(article)s: %(rule)s, among them."
    ),
}  # fmt: skip
OTHERS: Mapping[tuple[str, str], Promise] = {
    ("list_way", "met"): gettext_lazy("Several places are elected to by lists (%(article)s)."),
    ("list_way", "not_met"): gettext_lazy("Several places are elected to by names, not by lists (%(article)s)."),
    ("list_order", "met"): gettext_lazy("Women and men take turns on it, as %(article)s asks (%(rule)s)."),
    ("list_order", "not_met"): gettext_lazy(
        "Women and men do not take turns on it: see place %(place)s (%(article)s: %(rule)s)."
    ),
    ("list_order", "unknown"): gettext_lazy(
        "Whether women and men take turns on it is not known of everybody (%(article)s: %(rule)s)."
    ),
    ("list_next", "met"): gettext_lazy("The next of the list takes the place (%(article)s)."),
    ("list_next", "not_met"): gettext_lazy("Nobody of the list follows: the place stays empty (%(article)s)."),
}


def told(verdict: Verdict, names: Names) -> str:
    """A verdict on lists in words, with its working."""
    values: dict[str, Any] = {name: formats.number(figure) for name, figure in verdict.figures.items()}
    if verdict.rules:
        rule = verdict.rules[0]
        values |= {"article": cited(rule.source, names), "rule": parameters.value(rule.code, rule.value, rule.unit)}
    if verdict.question == "list_names":
        return _names(verdict) % values
    if verdict.question != "lists":
        return str(OTHERS[verdict.question, verdict.outcome]) % values
    parts = _shared(verdict, values, names) if "average" in verdict.figures else [_one(verdict, values)]
    if day := verdict.figures["agreed"]:
        silent = _("On %(day)s no article says how places go to lists: those who vote agreed on it.")
        parts = [*parts, silent % {"day": formats.date(date.fromordinal(day))}]
    return " ".join(parts)


def _names(verdict: Verdict) -> str:
    if verdict.figures["full"]:
        if verdict.met:
            return _("It names as many as there are places (%(seats)s), as %(article)s asks.")
        return _(
            "It names %(names)s, and there are %(seats)s places: %(article)s asks for as many as there are places."
        )
    if verdict.met:
        return _("It names %(names)s for %(seats)s places; %(article)s lets a list name fewer.")
    return _("It names %(names)s for %(seats)s places: %(article)s lets a list name fewer, and not more.")


def _one(verdict: Verdict, values: dict[str, Any]) -> str:
    if verdict.outcome == "elected":
        values["base"] = parameters.value(verdict.rules[1].code, verdict.rules[1].value)
    return str(ONE.get(verdict.outcome, ONE["tie"])) % values


def _shared(verdict: Verdict, values: dict[str, Any], names: Names) -> Iterator[str]:
    figures = verdict.figures
    if verdict.outcome != "nobody":
        values["how"] = _how(verdict, names)
        if "whole" in figures:
            quotient = Fraction(figures["shared"], figures["seats"])
            values["quotient"] = formats.number(
                round(float(quotient), 2) if quotient.denominator > 1 else int(quotient)
            )
            values["rest"] = formats.number(figures["filled"] - figures["whole"])
        yield str(SHARED["average" if figures["average"] else "remainder"]) % values
    yield _threshold(verdict, values, names)
    if verdict.outcome == "nobody":
        yield _("Round %(round)s: no list has a vote that counts; nobody is elected.") % values
    if verdict.outcome.startswith("tie_"):
        values["left"] = formats.number(figures["seats"] - figures["filled"])
        yield str(SHARED.get(verdict.outcome, SHARED["tie"])) % values


def _how(verdict: Verdict, names: Names) -> str:
    """How places are shared, with the article that says so."""
    way = parameters.value("list_seats", "average" if verdict.figures["average"] else "remainder")
    rule = next((one for one in verdict.rules if one.code == "list_seats"), None)
    if rule is None:
        return way
    return _("%(what)s: %(decision)s") % {"what": cited(rule.source, names), "decision": way}


def _threshold(verdict: Verdict, values: Mapping[str, Any], names: Names) -> str:
    """Which lists have enough votes to share."""
    rule = next((one for one in verdict.rules if one.code == "list_threshold"), None)
    if rule is None:
        return _("No article asks for a least share of votes.")
    values = dict(values) | {"article": cited(rule.source, names), "rule": parameters.value(rule.code, rule.value)}
    return (
        _(
            "To share, %(article)s asks for %(rule)s of the votes cast (%(of)s), that is %(needed)s votes; lists that reach it: "
            "%(sharing)s of %(lists)s."
        )
        % values
    )
