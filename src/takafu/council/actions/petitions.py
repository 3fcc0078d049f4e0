"""Petitions that were filed with the council: noted from that day, then each step with what shows it, or taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.council import queries
from takafu.council.actions import stepping
from takafu.council.actions.services import TOPIC
from takafu.council.models import Petition, PetitionStep, Session
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues
from takafu.law import petitions
from takafu.law.trails import Barred, Entry
from takafu.register import actions as register
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare
from takafu.text.language import language_of

declare(
    Verb("council.petition_noted", data={"on": date}, topics=(*TOPIC, "portal"), public=True),
    Verb("council.petition_step_entered", data={"step": str, "on": date, "outcome?": str}, topics=(*TOPIC, "portal"), public=True),
    Verb("council.petition_step_taken_back", data={"step": str, "on": date}, topics=(*TOPIC, "portal"), public=True),
)  # fmt: skip


def note_petition(
    *, by: Viewer, body: Body, kind: str, subject: str, text: str, on: date, evidence: str, bearer: str = "",
    signed: int | None = None, about: Item | None = None,
) -> Petition:  # fmt: skip
    """Follow a petition that was filed; of the same subject and day there is one.

    Args:
        on: the day of its receipt.
        evidence: what shows it: the number of the receipt, a notice, a newspaper.
        bearer: which associations file it, or who calls for it; never who signed.

    Raises:
        ValidationError: an unknown kind, no subject, no words, nothing that shows it, or a day to come.
    """
    require(by, "council.keep")
    subject, bearer, text = " ".join(subject.split()), " ".join(bearer.split()), text.strip()
    if kind not in petitions.KINDS:
        raise refuse(_("Choose one of the list."), "unknown_code")
    if not subject:
        raise refuse(_("Write what it is about, in a line."), "no_subject")
    if not text:
        raise refuse(_("Write what the council is asked to put on its agenda."), "no_text")
    with transaction.atomic():
        same: Petition | None = (
            queries.petitions().filter(kind=kind, subject=subject, steps__step="filed", steps__on=on).first()
        )
        if same:
            return same
        made = Petition(
            body=body, kind=kind, subject=subject, text=text, bearer=bearer, entered_on=clock.today(),
            signed=signed if kind == "citizens" else None,
        )  # fmt: skip
        made.item = register.keep_item(
            body=body, kind="council_petition", title=Tongues({language_of(subject) or "ar": subject}),
            visibility="public", address=f"council/petitions/filed/{made.pk}/", words=text,
        )  # fmt: skip
        made.save(force_insert=True)
        if about:
            register.link(source=made.item, relation="petition-about", target=about)
        _step(made, Entry("filed", on), evidence)
        register.record("council.petition_noted", by=by, body=body, item=made.item, data={"on": on}, text=text)
    return made


def enter_petition_step(
    *, by: Viewer, petition: Petition, step: str, on: date, evidence: str, outcome: str = "", said: str = "",
    session: Session | None = None,
) -> PetitionStep:  # fmt: skip
    """Enter what became of it, with what shows it; the same step of the same day is one.

    Raises:
        ValidationError: nothing shows it, or it cannot come next.
    """
    require(by, "council.keep")
    with transaction.atomic():
        kept = _locked(petition)
        standing, entry = kept.standing_steps(), Entry(step, on, outcome)
        if standing and kept.trail()[-1] == entry:
            return standing[-1]
        made = _step(kept, entry, evidence, said=" ".join(said.split())[:500], session=session)
        data = {"step": step, "on": on} | ({"outcome": outcome} if outcome else {})
        text = "\n".join(filter(None, (made.said, made.evidence)))
        register.record("council.petition_step_entered", by=by, body=kept.body, item=kept.item, data=data, text=text)
    return made


def _step(petition: Petition, entry: Entry, evidence: str, **more: Any) -> PetitionStep:
    evidence = " ".join(evidence.split())[:300]
    if not evidence:
        raise refuse(_("Write what shows it: a link, a reference, or what was seen."), "evidence")
    try:
        petitions.add(petition.trail(), entry, clock.today())
    except Barred as why:
        raise stepping.refusal(why) from None
    made: PetitionStep = PetitionStep.objects.create(
        body=petition.body, petition=petition, number=1 + petition.steps.count(), step=entry.step, on=entry.on,
        outcome=entry.outcome, evidence=evidence, **more,
    )  # fmt: skip
    return made


def _locked(petition: Petition) -> Petition:
    Petition.objects.select_for_update(of=("self",)).get(pk=petition.pk)
    kept: Petition = queries.petitions().select_related("body").get(pk=petition.pk)
    return kept


def take_back_petition_step(*, by: Viewer, petition: Petition, step: PetitionStep) -> PetitionStep:
    """Take back the last step, entered by mistake; taken back again, it changes nothing.

    Raises:
        ValidationError: another step stands after it, or it is the filing itself.
    """
    require(by, "council.keep")
    with transaction.atomic():
        kept = _locked(petition)
        if step.step == "filed":
            raise refuse(_("That it was filed is what is followed here: enter that it was withdrawn."), "last")
        found: PetitionStep | None = stepping.take_back(kept.standing_steps(), step)
        if found is None:
            return step
        data = {"step": found.step, "on": found.on}
        register.record("council.petition_step_taken_back", by=by, body=kept.body, item=kept.item, data=data)
    return found
