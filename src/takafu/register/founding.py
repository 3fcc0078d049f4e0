"""The founding file: the act of creation, what the body is worth, by what it is judged, the means that it asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from takafu.kit import clock
from takafu.kit.permissions import Refused, Viewer, require
from takafu.register.actions import record
from takafu.register.models import Body, Founding, Means, MeansStep, Yardstick
from takafu.register.rules import Verb, declare

KEEP = "register.keep_founding"
declare(
    Verb("register.founding_kept", data={"edition": int}, topics=("founding",), public=True),
    Verb("register.means_moved", data={"means": UUID, "state": str, "on": date}, topics=("founding",), public=True),
    Verb("register.yardstick_set", data={"yardstick": UUID}, topics=("founding",), public=True),
)


class Overtaken(ValueError):
    """Somebody else kept another edition since this one was shown."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What is typed of the founding file. `day` is that of the council's session."""

    number: str = ""
    day: date | None = None
    session: str = ""
    kept_at: str = ""
    value: str = ""
    adds: str = ""

    def text(self) -> str:
        """What an act makes official."""
        day = self.day.isoformat() if self.day else ""
        return "\n\n".join(filter(None, (self.number, day, self.session, self.kept_at, self.value, self.adds)))


# reads


def papers(body: Body) -> Founding:
    """The body's file; an empty one where nothing was kept yet."""
    found: Founding | None = Founding.objects.filter(body=body).first()
    return found or Founding(body=body)


def means() -> list[tuple[Means, list[MeansStep]]]:
    """What the scope's body asked for, each with its dated lines, the latest last; two queries."""
    steps: defaultdict[UUID, list[MeansStep]] = defaultdict(list)
    for step in MeansStep.objects.order_by("on", "pk"):
        steps[step.means_id].append(step)
    return [(one, steps[one.pk]) for one in Means.objects.order_by("pk")]


def yardsticks() -> list[Yardstick]:
    """By what the scope's body wants to be judged, the first set first."""
    return list(Yardstick.objects.order_by("pk"))


# verbs


def keep_papers(*, by: Viewer, body: Body, edition: int, papers: Papers) -> Founding:
    """Keep the act of creation and what the body says of its worth; the same again is no act.

    Args:
        edition: the one that was shown to who changes it, 0 where there was none.

    Raises:
        Refused: this viewer may not.
        Overtaken: somebody else was quicker.
        ValueError: the day is still to come.
    """
    _may(by, body)
    if papers.day and papers.day > clock.today():
        raise ValueError(str(papers.day))
    with transaction.atomic():
        list(Body.objects.select_for_update(no_key=True).filter(pk=body.pk).values("pk"))
        kept = Founding.objects.filter(body=body).first() or Founding(body=body)
        if kept.edition != edition:
            raise Overtaken(str(kept.edition))
        if Papers(kept.number, kept.day, kept.session, kept.kept_at, kept.value, kept.adds) == papers:
            return kept
        kept.number, kept.day, kept.session, kept.kept_at = papers.number, papers.day, papers.session, papers.kept_at
        kept.value, kept.adds, kept.edition = papers.value, papers.adds, edition + 1
        kept.save()
        data = {"edition": kept.edition}
        record("register.founding_kept", by=by, body=body, data=data, text=papers.text())
    return kept


def ask_for(*, by: Viewer, body: Body, kind: str, what: str, on: date, note: str = "") -> Means:
    """Put down what the body asked its council for; the same words again are the same means.

    Raises:
        Refused: this viewer may not.
        ValueError: no such kind, or a day still to come.
    """
    _may(by, body)
    if kind not in Means.Kind.values:
        raise ValueError(kind)
    with transaction.atomic():
        asked, _made = Means.objects.get_or_create(body=body, what=what, defaults={"kind": kind})
        _move(by, asked, MeansStep.State.ASKED, on, note)
    found: Means = asked
    return found


def move_on(*, by: Viewer, means: Means, state: str, on: date, note: str = "") -> MeansStep:
    """Put down what became of means on a day; the same state on the same day is one line.

    Raises:
        Refused: this viewer may not.
        ValueError: no such state, or a day still to come.
    """
    require(by, KEEP, means)
    with transaction.atomic():
        return _move(by, means, MeansStep.State(state), on, note)


def _move(by: Viewer, means: Means, state: str, on: date, note: str) -> MeansStep:
    if on > clock.today():
        raise ValueError(str(on))
    step: MeansStep
    step, made = MeansStep.objects.get_or_create(
        body_id=means.body_id, means=means, state=state, on=on, defaults={"note": note}
    )
    if made:
        data = {"means": means.pk, "state": str(state), "on": on}
        record("register.means_moved", by=by, body=means.body, data=data, text=f"{means.what}\n{note}")
    return step


def be_judged_by(*, by: Viewer, body: Body, title: str, target: str) -> Yardstick:
    """Say by what the body wants to be judged; the same title again is the same, with its target as it stands.

    Raises:
        Refused: this viewer may not.
    """
    _may(by, body)
    with transaction.atomic():
        kept: Yardstick
        kept, made = Yardstick.objects.get_or_create(body=body, title=title, defaults={"target": target})
        if made:
            data = {"yardstick": kept.pk}
            record("register.yardstick_set", by=by, body=body, data=data, text=f"{title}\n{target}")
    return kept


def _may(by: Viewer, body: Body) -> None:
    if by.body_id != body.pk:
        raise Refused(KEEP)
    require(by, KEEP)
