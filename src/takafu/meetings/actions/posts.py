"""Who was elected takes the post, or gives the place up before."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import refuse
from takafu.meetings import electing, listing, wording
from takafu.meetings.actions.candidates import kept_election
from takafu.meetings.actions.holding import PUBLIC, held
from takafu.meetings.models import Candidacy, Election
from takafu.people import actions as people
from takafu.people.models import Appointment, Role
from takafu.people.queries import end_by_rules
from takafu.register import actions as register
from takafu.register.rules import Verb, declare

declare(
    Verb(
        "meetings.place_given_up", data={"candidacy": UUID, "follows": bool, "next?": UUID}, topics=PUBLIC, public=True
    )
)


def give_post(
    *,
    by: Viewer,
    election: Election,
    start: date,
    candidacy: Candidacy | None = None,
    replaces: Role | Appointment | None = None,
) -> Role | Appointment:
    """Let who was elected take the post from a day on, on the authority of the election; for how long, the rules say. Once.

    `candidacy`: who, where several were elected. `replaces`: whose time in the post ends on that day.

    Raises:
        ValidationError: nobody was elected, they have it already ("carried"), have no seat any more ("not_eligible"), somebody else
            holds it ("taken"), or it would begin before the meeting ("early").
    """
    with held(by, "meetings.preside", election.meeting) as kept:
        election = kept_election(kept, election)
        rows = election.candidacies.select_related("person__item", "decision").exclude(decision=None)
        rows = rows.filter(withdrawn_at=None)
        chosen: Candidacy | None = (rows.filter(pk=candidacy.pk) if candidacy else rows).first()
        if chosen is None or chosen.decision is None:
            raise refuse(_("Nobody was elected."), "nobody")
        if candidacy is None and len(rows) > 1:
            raise refuse(_("Choose who takes the post now."), "who")
        if chosen.carried_at:
            raise refuse(_("The post is theirs already."), "carried")
        if start < kept.day:
            raise refuse(_("The post begins on the day of the election, or later."), "early")
        if chosen.person_id not in electing.eligible(kept, start):
            raise refuse(
                _("On that day they have no seat in the body, or are suspended: the post cannot be given."),
                "not_eligible",
            )
        if isinstance(replaces, Role):
            people.end_role(by=by, role=replaces, end=start, reason="replaced")
        elif replaces is not None:
            people.end_appointment(by=by, appointment=replaces, end=start)
        chosen.election, post = election, electing.post_of(chosen)
        taken: dict[str, Any] = {"authority": chosen.decision, "by": by, "person": chosen.person, "start": start}
        made: Role | Appointment = (
            register.carry_out("people.appointment", office=election.office, **taken) if election.office
            else register.carry_out("people.role", post=post, end=end_by_rules(start, None, post), **taken)
        )  # fmt: skip
        chosen.carried_at = clock.now()
        chosen.save(update_fields=["carried_at"])
    return made


def give_place_up(*, by: Viewer, candidacy: Candidacy, knowing: bool = False) -> Candidacy | None:
    """Give up a place to which a list brought one, before the post is taken; the next of the list who stands is elected instead. Once.

    `knowing`: no rule says who follows, and the members agree that the next of the list does. The answer: who follows, None: nobody.

    Raises:
        ValidationError: not elected on a list, or the election goes on ("over"), the post is theirs ("carried"), or no rule says who
            follows ("silent").
    """
    with held(by, "meetings.answer_candidacy", candidacy.election.meeting, on=candidacy) as kept:
        candidacy = Candidacy.objects.select_related("election", "slate").get(pk=candidacy.pk)
        election = candidacy.election = kept_election(kept, candidacy.election)
        if candidacy.decision_id is None or candidacy.slate is None or election.ended_at is None:
            raise refuse(_("They were not elected on a list, or the election goes on."), "over")
        if candidacy.withdrawn_at:
            return None
        if candidacy.carried_at:
            raise refuse(_("The post is theirs already."), "carried")
        told = listing.follows(kept)
        after = listing.free(candidacy.slate, electing.eligible(kept))[:1] if told.met is not False else []
        if told.met is None and after and not knowing:
            raise refuse(
                wording.because(told, _("Confirm that the members let the next of the list follow.")), "silent"
            )
        candidacy.withdrawn_at = clock.now()
        candidacy.save(update_fields=["withdrawn_at"])
        data = {"candidacy": candidacy.pk, "follows": bool(after), "next": after[0].pk if after else None}
        act = register.record("meetings.place_given_up", by=by, body=kept.body, item=election.item, data=data)
        for one in after:
            one.decision = act
            one.save(update_fields=["decision"])
            register.link(source=election.item, relation="elected", target=one.person.item)
    return after[0] if after else None
