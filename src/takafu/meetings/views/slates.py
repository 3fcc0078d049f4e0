"""Lists of candidates on an election's page: what each holds and what keeps it off the ballot; handing one in and changing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from takafu.kit.addresses import Asked, address, below, see_other
from takafu.kit.form_pages import form_page, given
from takafu.kit.permissions import may, require
from takafu.meetings import actions, electing, election_wording, listing, queries, wording
from takafu.meetings.models import Election, Slate
from takafu.meetings.views import slate_forms
from takafu.meetings.views.finding import of, reads_and_takes, seen
from takafu.meetings.views.standing import candidate
from takafu.people.models import Person
from takafu.rulebook import queries as rulebook


def shown(
    request: Asked, here: Election, going: bool, may_be: Mapping[UUID, Any], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The lists that stand, each with its people, what the rules make of it, and what the viewer may do about it."""
    rows, first, found = [], electing.last(here) is None, queries.standing(here.meeting)
    for slate in here.slates.all():
        if slate.withdrawn_at:
            continue
        people = [row for row in here.candidacies.all() if row.slate_id == slate.pk]
        standing = [row for row in people if row.stands and row.person_id in may_be]
        standing.sort(key=lambda row: row.place or 0)
        told = listing.told(found, here, standing) if first and standing else []
        slate.election = here
        leads = going and may(request.viewer, "meetings.change_list", slate)
        rows.append({
            "slate": slate,
            "people": [candidate(request, row, going, may_be) for row in sorted(people, key=lambda row: row.place or 0)],
            "told": [(wording.said(one, names), listing.keeps_off(one)) for one in told if one.rules],
            "off": first and (not standing or any(map(listing.keeps_off, told))), "leads": leads,
            "withdraws": leads and not any(row.decision_id for row in people),
            "change": address(request, "meetings:slate_change", slate=slate.pk) if leads and first else "",
        })  # fmt: skip
    return rows


@reads_and_takes
def hand_in(request: Asked, election: UUID) -> HttpResponse:
    """Hand a list in."""
    rows = Election.objects.select_related("item", "office__committee").prefetch_related("rounds", "candidacies")
    here: Election = of(request, rows, election, "meetings.hand_in_list")
    if not here.by_lists:
        raise Http404
    own = "" if may(request.viewer, "meetings.plan", here.meeting) else str(request.viewer.person_id or "")
    form = given(request, slate_forms.SlateForm, election=here, persons=_persons(here), initial={"place_1": own})
    if form.is_valid():
        try:
            actions.hand_in_list(by=request.viewer, election=here, **form.given())
            return see_other(below(request, here.item.address))
        except ValidationError as why:
            form.refused(why)
    return _page(request, here, form, _("Hand a list in"), _("Hand it in"))


@reads_and_takes
def change(request: Asked, slate: UUID) -> HttpResponse:
    """Give a list another name, other people or another order, as long as no round was opened."""
    rows = Slate.objects.select_related("election__item", "election__meeting__item", "election__meeting__body")
    found = rows.filter(pk=slate).first()
    seen(request, found.election.meeting if found else None, "meetings.see_inside")
    assert found is not None  # noqa: S101 - `seen` has answered where there is none
    require(request.viewer, "meetings.change_list", found)
    here, standing = found.election, list(found.candidacies.order_by("place").values_list("person", flat=True))
    begins = {"name": str(found.name)} | {f"place_{place}": str(key) for place, key in enumerate(standing, 1)}
    form = given(request, slate_forms.SlateForm, election=here, persons=_persons(here, found), initial=begins)
    if form.is_valid():
        try:
            actions.change_list(by=request.viewer, slate=found, **form.given())
            return see_other(below(request, here.item.address))
        except ValidationError as why:
            form.refused(why)
    return _page(request, here, form, _("Change the list"), _("Change it"))


def _persons(here: Election, slate: Slate | None = None) -> dict[UUID, Person]:
    """Who may be put on a list: who may be elected and is on no other."""
    taken = (
        here.candidacies.filter(withdrawn_at=None, slate__withdrawn_at=None).exclude(slate=None).exclude(slate=slate)
    )
    others = set(taken.values_list("person", flat=True))
    return {key: one for key, one in electing.eligible(here.meeting).items() if key not in others}


def _page(request: Asked, here: Election, form: Any, title: str, verb: str) -> HttpResponse:
    lead = _(
        "Whoever is put on it accepts on this election’s page, or aloud before whoever keeps the meeting. Until then they "
        "do not stand on it."
    )
    notes = [election_wording.shares(here, rulebook.names())]
    return form_page(request, form, title, verb, below(request, here.item.address), lead=lead, notes=notes)
