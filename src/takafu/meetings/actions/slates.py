"""Lists of candidates are handed in, changed until a round was opened, and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer, may
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.meetings.actions.candidates import kept_election, not_over, open_to
from takafu.meetings.actions.holding import TOPIC, held
from takafu.meetings.actions.voting import OPEN
from takafu.meetings.models import Candidacy, Election, Slate
from takafu.people.models import Person
from takafu.register import actions as register
from takafu.register.rules import Verb, declare

NAME = 80  # letters of a list's name
declare(
    Verb("meetings.list_handed_in", data={"slate": UUID, "names": int}, topics=TOPIC),
    Verb("meetings.list_changed", data={"slate": UUID, "names": int}, topics=TOPIC),
    Verb("meetings.list_withdrawn", data={"slate": UUID}, topics=TOPIC),
)


def hand_in_list(*, by: Viewer, election: Election, name: Tongues, persons: Sequence[Person]) -> Slate:
    """Hand a list in: those who stand on it, in their order. Whoever hands it in leads it and stands; the others accept, or do not.

    The same name once, with the same persons. By who keeps the meeting: the first leads it.

    Raises:
        ValidationError: no lists stand in it ("names"), no name ("no_name") or one that another has ("name"), whoever hands it in is not
            the first ("head"), too many names ("seats") or one twice ("twice"), somebody is on another list ("taken"), or as `stand`.
    """
    with held(by, "meetings.hand_in_list", election.meeting, *OPEN) as kept:
        election, name = kept_election(kept, election), _named(name)
        found: Slate | None = election.slates.filter(name=name, withdrawn_at=None).first()
        if found and _order(found) == [one.pk for one in persons]:
            return found
        _may_be(by, election, persons, None)
        if found:
            raise refuse(_("Another list has this name."), "name")
        made = Slate.objects.create(
            body=kept.body, election=election, name=name, head=persons[0], handed_in_at=clock.now()
        )
        _put(by, election, made, persons)
        data = {"slate": made.pk, "names": len(persons)}
        register.record("meetings.list_handed_in", by=by, body=kept.body, item=election.item, data=data)
    return made


def change_list(*, by: Viewer, slate: Slate, name: Tongues, persons: Sequence[Person]) -> Slate:
    """Give a list another name, other names or another order, as long as no round was opened. Who stays on it need not accept again.

    Raises:
        ValidationError: it is withdrawn or was voted on ("voted"), or as `hand_in_list`.
    """
    with held(by, "meetings.change_list", slate.election.meeting, *OPEN, on=slate) as kept:
        slate = Slate.objects.get(pk=slate.pk)
        slate.election, name = kept_election(kept, slate.election), _named(name)
        if (slate.name, _order(slate)) == (name, [one.pk for one in persons]):
            return slate
        if slate.withdrawn_at or slate.contended.exists():
            raise refuse(_("This list was voted on or withdrawn: it stays as it is."), "voted")
        _may_be(by, slate.election, persons, slate)
        if slate.election.slates.filter(name=name, withdrawn_at=None).exclude(pk=slate.pk).exists():
            raise refuse(_("Another list has this name."), "name")
        slate.name, slate.head = name, persons[0]
        slate.save(update_fields=["name", "head"])
        _put(by, slate.election, slate, persons)
        data = {"slate": slate.pk, "names": len(persons)}
        register.record("meetings.list_changed", by=by, body=kept.body, item=slate.election.item, data=data)
    return slate


def withdraw_list(*, by: Viewer, slate: Slate) -> Slate:
    """Withdraw a list, with all who stand on it. Not while a round is open. Once.

    Raises:
        ValidationError: a round is open, the election is over, or somebody of it is elected ("elected").
    """
    with held(by, "meetings.change_list", slate.election.meeting, *OPEN, on=slate) as kept:
        slate = Slate.objects.get(pk=slate.pk)
        election = not_over(kept_election(kept, slate.election)) if not slate.withdrawn_at else slate.election
        if slate.withdrawn_at:
            return slate
        if slate.candidacies.exclude(decision=None).exists():
            raise refuse(_("They are elected already."), "elected")
        slate.withdrawn_at = clock.now()
        slate.save(update_fields=["withdrawn_at"])
        slate.candidacies.filter(withdrawn_at=None).update(withdrawn_at=slate.withdrawn_at)
        data = {"slate": slate.pk}
        register.record("meetings.list_withdrawn", by=by, body=kept.body, item=election.item, data=data)
    return slate


def _named(name: Tongues) -> Tongues:
    kept = tidy(name)
    if not kept or max(map(len, kept.values())) > NAME:
        raise refuse(_("Give the list a name, of %(most)s letters at most."), "no_name", most=NAME)
    return kept


def _order(slate: Slate) -> list[UUID]:
    return list(slate.candidacies.order_by("place").values_list("person", flat=True))


def _may_be(by: Viewer, election: Election, persons: Sequence[Person], slate: Slate | None) -> None:
    """Whether these may make up a list, in this order."""
    if not election.by_lists:
        raise refuse(_("This election is by names: stand, or propose somebody."), "names")
    if not 1 <= len(persons) <= election.seats:
        raise refuse(
            _("A list names one person at least, and as many as there are places at most: %(most)s."), "seats",
            most=election.seats,
        )  # fmt: skip
    if len({one.pk for one in persons}) < len(persons):
        raise refuse(_("Somebody stands twice on this list."), "twice")
    if by.person_id != persons[0].pk and not may(by, "meetings.plan", election.meeting):
        raise refuse(_("Put yourself first: whoever hands a list in leads it."), "head")
    for one in persons:
        open_to(election, one.pk)
    others = election.candidacies.filter(person__in=persons, withdrawn_at=None, slate__withdrawn_at=None)
    others = others.exclude(slate=None).exclude(slate=slate)
    if taken := others.select_related("person").first():
        raise refuse(_("%(name)s is on another list already."), "taken", name=str(taken.person))


def _put(by: Viewer, election: Election, slate: Slate, persons: Sequence[Person]) -> None:
    """These are on it, in this order; whoever is not any more is on no list."""
    slate.candidacies.exclude(person__in=persons).update(slate=None, place=None, withdrawn_at=clock.now())
    known = {one.person_id: one for one in election.candidacies.filter(person__in=persons)}
    for place, person in enumerate(persons, 1):
        one = known.get(person.pk) or Candidacy(body=slate.body, election=election, person=person)
        if one.slate_id != slate.pk:
            one.stood_at, one.withdrawn_at, one.proposed_by_id = None, None, by.person_id
        if person.pk == by.person_id and not one.stands:  # handing in with one's own name is accepting
            one.stood_at, one.withdrawn_at = clock.now(), None
        one.slate, one.place = slate, place
        one.save()
