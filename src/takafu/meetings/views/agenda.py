"""The agenda's pages: an item added, proposed, changed."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from takafu.kit.addresses import Asked
from takafu.kit.form_pages import form_page, given
from takafu.meetings import actions, forms
from takafu.meetings.models import AgendaItem
from takafu.meetings.views.finding import back, found, of, reads_and_takes, see


@reads_and_takes
def add(request: Asked, meeting: UUID) -> HttpResponse:
    """Put an item on the agenda."""
    here = found(request, meeting, "meetings.plan")
    form = given(request, forms.ItemForm)
    if form.is_valid():
        try:
            actions.add_item(by=request.viewer, meeting=here, **form.given())
            return see(request, here)
        except ValidationError as why:
            form.refused(why)
    late = _("The meeting is convened: the item is marked as late.") if here.convened_at else ""
    return form_page(
        request, form, _("An item for the agenda"), _("Put it on the agenda"), back(request, here), lead=late
    )


@reads_and_takes
def propose(request: Asked, meeting: UUID) -> HttpResponse:
    """Propose an item as a member."""
    here = found(request, meeting, "meetings.propose")
    form = given(request, forms.ProposeForm)
    if form.is_valid():
        try:
            actions.propose_item(by=request.viewer, meeting=here, **form.given())
            return see(request, here)
        except ValidationError as why:
            form.refused(why)
    lead = _("The president and the rapporteur read it, and take it on. All members see that you proposed it.")
    return form_page(request, form, _("Propose an item"), _("Propose it"), back(request, here), lead=lead)


@reads_and_takes
def change(request: Asked, entry: UUID) -> HttpResponse:
    """Change an item, move it, take it on or off."""
    action = "meetings.see_inside" if request.POST.get("do") == "drop" else "meetings.plan"
    row = of(request, AgendaItem.objects.select_related("item", "about"), entry, action)
    texts = {f"title_{code}": row.title.get(code, "") for code in ("ar", "fr")}
    initial = texts | {name: getattr(row, name) for name in ("kind", "minutes", "note")}
    do = request.POST.get("do", "")
    form = given(request, forms.ItemForm, initial=initial)
    try:
        if do:
            _do(request, row, do)
            return see(request, row.meeting)
        if form.is_valid():
            actions.change_item(by=request.viewer, entry=row, **form.given())
            return see(request, row.meeting)
    except ValidationError as why:
        form = form if not do else forms.ItemForm(data={**initial, "minutes": row.minutes or ""})
        form.is_valid()
        form.refused(why)
    return form_page(request, form, _("An item of the agenda"), _("Keep it"), back(request, row.meeting))


def _do(request: Asked, row: AgendaItem, do: str) -> None:
    by = request.viewer
    if do == "up":
        actions.move_item(by=by, entry=row, places=-1)
    elif do == "down":
        actions.move_item(by=by, entry=row, places=1)
    elif do == "take":
        actions.take_item(by=by, entry=row)
    elif do == "drop":
        actions.drop_item(by=by, entry=row)
