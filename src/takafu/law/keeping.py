"""A verdict as it was told, kept in plain JSON: what opened a sitting or closed a vote is read later as it was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from takafu.law.sources import Source
from takafu.law.standing import Parameter, Rank, Silent
from takafu.law.verdicts import Verdict


def stored(verdict: Verdict) -> dict[str, Any]:
    """The verdict in plain JSON. Days that were counted are not kept: they are counted anew from what is kept of them."""
    return {
        "question": verdict.question,
        "met": verdict.met,
        "outcome": verdict.outcome,
        "figures": dict(verdict.figures),
        "rules": [_parameter(rule) for rule in verdict.rules],
        "silent": [{"code": one.code, "theme": one.theme, "on": one.on.isoformat(), "why": one.why} for one in verdict.silent],
    }  # fmt: skip


def _parameter(rule: Parameter) -> dict[str, Any]:
    source = rule.source
    return {
        "code": rule.code, "value": rule.value, "unit": rule.unit, "rank": int(rule.rank), "start": rule.start.isoformat(),
        "text": source.text, "article": source.article, "version": source.version,
        "since": source.since.isoformat() if source.since else None, "read": source.read.isoformat() if source.read else None,
    }  # fmt: skip


def restored(kept: Mapping[str, Any]) -> Verdict:
    """The verdict that was kept."""
    rules = tuple(
        Parameter(
            one["code"], one["value"], one["unit"], Rank(one["rank"]),
            Source(one["text"], one["article"], one["version"], _day(one["since"]), _day(one["read"])),
            date.fromisoformat(one["start"]),
        )
        for one in kept["rules"]
    )  # fmt: skip
    silent = tuple(
        Silent(one["code"], one["theme"], date.fromisoformat(one["on"]), one["why"]) for one in kept["silent"]
    )
    return Verdict(kept["question"], kept["met"], kept["outcome"], kept["figures"], rules, silent)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
