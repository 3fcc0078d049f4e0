"""The programme of action, followed: each step entered with its day and what shows it, or taken back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from takafu.council import rules
from takafu.council.actions import stepping
from takafu.council.actions.services import TOPIC
from takafu.council.models import Cycle, CycleStep, Session
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues
from takafu.law.trails import Barred, Entry
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(
    Verb("council.cycle_begun", data={"first": int, "last": int}, topics=(*TOPIC, "portal"), public=True),
    Verb("council.cycle_changed", topics=TOPIC),
    Verb(
        "council.step_entered", data={"step": str, "on": date, "outcome?": str}, topics=(*TOPIC, "portal"), public=True
    ),
    Verb("council.step_taken_back", data={"step": str, "on": date}, topics=(*TOPIC, "portal"), public=True),
)


def begin_cycle(
    *, by: Viewer, body: Body, first_year: int, last_year: int, term_began: date | None = None, session: Session | None = None
) -> Cycle:  # fmt: skip
    """Follow a programme of action; of the same years there is one, whose dates are changed.

    Raises:
        ValidationError: its last year comes before the first.
    """
    require(by, "council.keep")
    if not 2000 <= first_year <= last_year <= first_year + 12:
        raise refuse(_("Write its first and last year: it lasts six years, or what is left of a term."), "years")
    with transaction.atomic():
        standing: Cycle | None = (
            Cycle.objects.select_for_update(of=("self",))
            .select_related("item")
            .filter(first_year=first_year, last_year=last_year)
            .first()
        )
        if standing:
            if (standing.term_began, standing.session_id) == (term_began, session.pk if session else None):
                return standing
            standing.term_began, standing.session, standing.entered_on = term_began, session, clock.today()
            standing.save()
            register.record("council.cycle_changed", by=by, body=body, item=standing.item)
            return standing
        made = Cycle(
            body=body, first_year=first_year, last_year=last_year, term_began=term_began, session=session,
            entered_on=clock.today(),
        )  # fmt: skip
        made.item = register.keep_item(
            body=body, kind="council_cycle", title=_title(made), visibility="public", address=f"council/programme/{made.pk}/"
        )  # fmt: skip
        made.save(force_insert=True)
        data = {"first": first_year, "last": last_year}
        register.record("council.cycle_begun", by=by, body=body, item=made.item, data=data)
    return made


def _title(cycle: Cycle) -> Tongues:
    named = Tongues()
    for language in ("ar", "fr"):
        with override(language):
            years = {"first": cycle.first_year, "last": cycle.last_year}
            named[language] = gettext("Programme of action of the commune, %(first)s to %(last)s") % years
    return named


def _locked(cycle: Cycle) -> Cycle:
    kept: Cycle = (
        Cycle.objects.select_for_update(of=("self",))
        .select_related("item", "body")
        .prefetch_related("steps")
        .get(pk=cycle.pk)
    )
    return kept


def enter_step(*, by: Viewer, cycle: Cycle, step: str, on: date, evidence: str, outcome: str = "") -> CycleStep:
    """Enter a step that was taken, with what shows it; the same step of the same day is one.

    Raises:
        ValidationError: nothing shows it, or it cannot come next.
    """
    require(by, "council.keep")
    evidence = " ".join(evidence.split())[:300]
    if not evidence:
        raise refuse(_("Write what shows it: a link, a reference, or what was seen."), "evidence")
    with transaction.atomic():
        kept = _locked(cycle)
        entry = Entry(step, on, outcome)
        trail = kept.trail()
        if trail and trail[-1] == entry:
            return next(one for one in reversed(kept.steps.all()) if one.taken_back_at is None)
        try:
            rules.add(trail, entry, clock.today())
        except Barred as why:
            raise stepping.refusal(why) from None
        made: CycleStep = CycleStep.objects.create(
            body=kept.body, cycle=kept, number=1 + len(kept.steps.all()), step=step, on=on, outcome=outcome, evidence=evidence
        )  # fmt: skip
        data = {"step": step, "on": on} | ({"outcome": outcome} if outcome else {})
        register.record("council.step_entered", by=by, body=kept.body, item=kept.item, data=data, text=evidence)
    return made


def take_back_step(*, by: Viewer, cycle: Cycle, step: CycleStep) -> CycleStep:
    """Take back the last step, which was entered by mistake; taken back again, it changes nothing.

    Raises:
        ValidationError: another step stands after it.
    """
    require(by, "council.keep")
    with transaction.atomic():
        kept = _locked(cycle)
        standing = [one for one in kept.steps.all() if one.taken_back_at is None]
        found: CycleStep | None = stepping.take_back(standing, step)
        if found is None:
            return step
        data = {"step": found.step, "on": found.on}
        register.record("council.step_taken_back", by=by, body=kept.body, item=kept.item, data=data)
    return found
