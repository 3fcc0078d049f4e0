"""Minutes: read, worded passage by passage, sent, approved, taken away; and what members took on."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit import clock
from takafu.kit.addresses import Asked, address, see_other
from takafu.kit.components import Download, Link
from takafu.kit.documents import FORMATS
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import as_file, downloads
from takafu.kit.permissions import may, require
from takafu.meetings import actions, forms, printing, queries, recording, wording
from takafu.meetings.models import ActionItem, Meeting, Minutes
from takafu.meetings.views import documents
from takafu.meetings.views.finding import back, found, reads_and_takes, see, way


def _minutes(request: Asked, here: Meeting) -> Minutes | None:
    kept: Minutes | None = Minutes.objects.select_related("item", "body", "meeting__item").filter(meeting=here).first()
    return kept if kept is None or kept.item.seen_by(request.viewer) else None


@reads_and_takes
def minutes(request: Asked, meeting: UUID) -> HttpResponse:
    """The minutes as they write themselves; who keeps them words each passage from here."""
    here, wrong = found(request, meeting), ""
    keeps = may(request.viewer, "meetings.keep", here)
    if request.method == "POST":
        try:
            _done(request, here)
            return see_other(request.path)
        except ValidationError as why:
            wrong = " ".join(why.messages)
    kept = _minutes(request, here)
    if kept is None and not keeps:
        raise Http404
    named = queries.sees_names(request.viewer, here)
    values = {
        "meeting": here,
        "minutes": kept,
        "state": wording.minutes(kept) if kept else None,
        "way": way(request, here),
        "parts": recording.shown(kept, get_language() or "ar", named=named) if kept else [],
        "words": keeps and kept is not None and kept.approved_at is None,
        "begins": keeps and kept is None and here.state in ("open", "closed", "failed"),
        "sends": keeps and kept is not None and kept.approved_at is None and here.state in ("closed", "failed")
        and recording.unsent(kept),
        "approves": kept is not None and kept.sent_at is not None and kept.approved_at is None
        and may(request.viewer, "meetings.preside", kept),
        "naming": _naming(request, here, kept),
        "documents": documents.rows(request, here) if kept else [],
        "downloads": _downloads(request, here) if kept else [],
        "wrong": wrong,
    }  # fmt: skip
    return render(request, "meetings/minutes.html", values, status=422 if wrong else 200)


def _naming(request: Asked, here: Meeting, kept: Minutes | None) -> list[Link]:
    """The passages that name somebody who sits, before everybody may read them."""
    if kept is None or kept.approved_at or not here.public or not may(request.viewer, "meetings.keep", here):
        return []
    titles = {str(one.pk): str(one.title) for one in queries.agenda(here)}
    titles |= {"opening": _("How the meeting began"), "closing": _("How the meeting ended")}
    return [
        Link(
            f"{titles.get(place, '')}: {_(', ').join(map(str, persons))}",
            address(request, "meetings:word", meeting=here.pk, place=place),
        )
        for place, persons in recording.naming(kept)
    ]


def _done(request: Asked, here: Meeting) -> None:
    """Do what was pressed.

    Raises:
        Http404: nothing of this page.
        ValidationError: it cannot be done.
    """
    do, by = request.POST.get("do", ""), request.viewer
    if do == "begin":
        actions.begin_minutes(by=by, meeting=here)
        return
    kept = _minutes(request, here)
    if kept is None:
        require(by, "meetings.keep", here)
        raise Http404
    if do == "send":
        actions.send_minutes(by=by, minutes=kept)
    elif do == "approve":
        actions.approve_minutes(by=by, minutes=kept)
    else:
        raise Http404


def _downloads(request: Asked, here: Meeting) -> list[Download]:
    where = address(request, "meetings:minutes", meeting=here.pk)
    return downloads(lambda form: f"{where}minutes.{form}")


@require_safe
def document(request: Asked, meeting: UUID, form: str) -> HttpResponse:
    """The minutes as a file; without names for who may not read them."""
    here = found(request, meeting)
    kept = _minutes(request, here)
    if kept is None or form not in FORMATS:
        require(request.viewer, "meetings.see_inside", here)
        raise Http404
    named = queries.sees_names(request.viewer, here)
    content = printing.document(kept, form, get_language() or "ar", named=named)
    return as_file(content, f"minutes-{here.day}.{form}", FORMATS[form].media_type)


@reads_and_takes
def word(request: Asked, meeting: UUID, place: str) -> HttpResponse:
    """Write a passage; where somebody else did meanwhile, both wordings are shown."""
    here = found(request, meeting, "meetings.keep")
    kept = _minutes(request, here)
    entry = next((one for one in queries.agenda(here) if str(one.pk) == place), None)
    if kept is None or (entry is None and place not in ("opening", "closing")):
        raise Http404
    now = recording.passages(kept).get(("item", str(entry.pk)) if entry else (place, ""))
    initial = {"ar": now.ar, "fr": now.fr, "seen": now.version} if now else {"seen": 0}
    form, warn = given(request, forms.PassageForm, initial=initial), None
    where = address(request, "meetings:minutes", meeting=here.pk)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.word(
                by=request.viewer, minutes=kept, place="item" if entry else place, entry=entry, seen=said["seen"] or 0,
                ar=said["ar"], fr=said["fr"],
            )  # fmt: skip
            return see_other(f"{where}#part-{place}")
        except actions.Stale as stale:
            typed = form.data.copy()  # a union with a dict would make lists of what was typed
            typed["seen"] = stale.now.version
            form.data = typed
            warn = (_("Somebody wrote here meanwhile. It reads now:"), stale.now.ar or stale.now.fr)
        except ValidationError as why:
            form.refused(why)
    title = entry.title if entry else _("How the meeting began") if place == "opening" else _("How the meeting ended")
    answer = form_page(request, form, title, _("Keep these words"), where, warn=warn)
    answer.status_code = 409 if warn else answer.status_code
    return answer


@reads_and_takes
def take_on(request: Asked, meeting: UUID) -> HttpResponse:
    """Note what somebody takes on."""
    here = found(request, meeting, "meetings.keep")
    entries = [one for one in queries.agenda(here) if one.taken_at]
    form = given(request, forms.TaskForm, persons=queries.seated(here), entries=entries)
    if form.is_valid():
        try:
            actions.take_on(by=request.viewer, meeting=here, **form.given())
            return see(request, here)
        except ValidationError as why:
            form.refused(why)
    return form_page(request, form, _("Somebody takes something on"), _("Note it"), back(request, here))


@reads_and_takes
def tasks(request: Asked) -> HttpResponse:
    """What was taken on at meetings and is not done yet: it is shown until it is."""
    require(request.viewer, "meetings.see_inside")
    if request.method == "POST":
        do, _sep, key = request.POST.get("do", "").partition(" ")
        task = next((one for one in ActionItem.objects.select_related("item") if str(one.pk) == key), None)
        if task is not None and do == "date":
            form = forms.DueForm(request.POST)
            if form.is_valid():
                actions.date_action_item(by=request.viewer, task=task, due=form.cleaned_data["due"])
        elif task is not None and do in ("done", "drop"):  # it may have been erased meanwhile
            actions.end_action_item(by=request.viewer, task=task, done=do == "done")
        return see_other(request.path)
    today = clock.today()
    rows = [
        (
            one,
            bool(one.due and one.due < today),
            _due(one) if may(request.viewer, "meetings.end_action_item", one) else None,
        )
        for one in recording.open_tasks()
    ]
    return render(request, "meetings/tasks.html", {"rows": rows})


def _due(task: ActionItem) -> forms.DueForm:
    return forms.DueForm(auto_id=f"{task.pk}-%s", initial={"due": task.due})
