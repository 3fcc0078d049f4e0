"""Texts to test with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.law.parameters import checked
from takafu.register.models import Body
from takafu.rulebook import actions, rules
from takafu.rulebook.models import Amendment, Edition, Text
from tests.bodies import as_role

WORDS = (
    "تتألف الهيئة من عشرين عضوة وعضوا.",
    "تجتمع الهيئة أربع مرات في السنة.",
    "لا تصح المداولات إلا بحضور نصف الأعضاء.",
)


def text(body: Body, by: Viewer, *words: str, **more: Any) -> Text:
    """A text with a draft of one chapter and these articles; `figures`: what they fix, by their places from 1."""
    title, figures = more.pop("title", "النظام الداخلي"), more.pop("figures", {})
    found = [rules.Provision("", "chapter", {"ar": "أحكام عامة"})]
    found += [
        rules.Provision("", "article", {"ar": f"المادة في {n}"}, {"ar": one}, _fixed(figures.get(n, {})))
        for n, one in enumerate(words or WORDS, 1)
    ]
    kind = more.pop("kind", "rules")
    return actions.open_text(by=by, body=body, kind=kind, title=Tongues(ar=title), provisions=found, **more)


def _fixed(figures: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    kept = {code: checked(code, value, "") for code, value in sorted(figures.items())}
    return tuple({"code": code, "value": value, "unit": unit, "bound": ""} for code, (value, unit) in kept.items())


def draft(made: Text) -> Edition:
    """Its draft."""
    return made.editions.get(adopted_at=None)


def opened(body: Body, by: Viewer, *words: str, **more: Any) -> Edition:
    """A draft that is open for amendments today."""
    return actions.open_amendments(by=by, edition=draft(text(body, by, *words, **more)), until=clock.today())


def article(edition: Edition, place: int) -> Any:
    """The article at a place of the draft, from 1, chapters not counted."""
    return list(edition.provisions.filter(level="article"))[place - 1].article


def reworded(by: Viewer, edition: Edition, place: int, words: str, **more: Any) -> Amendment:
    """An amendment that gives an article other words."""
    return actions.propose(
        by=by, edition=edition, kind="replace", article=article(edition, place), words=Tongues(ar=words), **more
    )


def refigured(by: Viewer, edition: Edition, place: int, code: str, value: Any, **more: Any) -> Amendment:
    """An amendment that lets an article fix another value, or none any longer."""
    figure = {"code": code, "value": value, "unit": more.pop("unit", "")}
    return actions.propose(
        by=by, edition=edition, kind="replace", article=article(edition, place), figures=[figure], **more
    )


def fixing(body: Body, by: Viewer, *figures: tuple[int, str, Any]) -> Edition:
    """A draft that is open for amendments today, some of whose articles fix something: place, parameter, value."""
    made = draft(text(body, by))
    for place, code, value in figures:
        row = made.provisions.get(article=article(made, place))
        actions.set_parameter(by=by, provision=row, code=code, value=value)
    return actions.open_amendments(by=by, edition=made, until=clock.today())


def adopted(edition: Edition, president: Viewer, start: date | None = None) -> Edition:
    """The edition, adopted."""
    return actions.adopt(by=president, edition=edition, start=start or clock.today(), knowing=True)


def said(edition: Edition) -> list[str]:
    """The Arabic words of its articles."""
    return [one.words.get("ar", "") for one in actions.outcome(edition) if one.level == "article"]


def ruling(body: Body, *figures: tuple[int, str, Any], start: date | None = None) -> Edition:
    """Rules in force since a day, whose articles fix these figures: place, parameter, value."""
    rapporteur, president = (as_role(body, role)[0] for role in ("rapporteur", "president"))
    return adopted(fixing(body, rapporteur, *figures), president, start)
