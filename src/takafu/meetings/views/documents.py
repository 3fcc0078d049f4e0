"""Documents of a meeting: put there, taken away, published, opened."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit.addresses import Asked, address, see_other
from takafu.kit.attached import kind, size, too_large
from takafu.kit.handing import copied, given_out
from takafu.kit.media import DOCUMENTS
from takafu.kit.permissions import may, require
from takafu.kit.refusals import refuse
from takafu.meetings import actions, queries
from takafu.meetings.actions.attachments import MOST
from takafu.meetings.models import Attachment, Meeting
from takafu.meetings.views.document_forms import DocumentForm
from takafu.meetings.views.finding import found, reads_and_takes, seen, way

VERBS = {
    "remove": actions.detach,
    "publish": actions.publish_document,
    "unpublish": actions.unpublish_document,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A document in a list: where it is opened, what it is, and how large."""

    document: Attachment
    href: str
    kind: Any
    size: str


def rows(request: Asked, here: Meeting) -> list[Row]:
    """The documents that the viewer may open, in the order they came; one query."""
    return [
        Row(one, address(request, "meetings:attachment", document=one.pk), kind(one.media), size(one.size))
        for one in queries.attachments(here, request.viewer)
    ]


@reads_and_takes
def documents(request: Asked, meeting: UUID) -> HttpResponse:
    """The documents of a meeting, for who keeps it."""
    here = found(request, meeting, "meetings.keep")
    entries = queries.agenda(here)
    typed = request.POST  # reading the body is what finds a file too large
    adding = typed.get("do") == "add"
    form = DocumentForm(typed, request.FILES, entries=entries) if adding else DocumentForm(entries=entries)
    if request.META.get("takafu.too_large"):
        form = DocumentForm(entries=entries)
        return _shown(request, here, form, 413, too_large())
    if request.method == "POST":
        try:
            if _did(request, here, form):
                return see_other(request.path)
        except ValidationError as why:
            if not form.is_bound:
                return _shown(request, here, form, 422, " ".join(why.messages))
            form.refused(why)
    return _shown(request, here, form, 422 if request.method == "POST" else 200)


def _did(request: Asked, here: Meeting, form: DocumentForm) -> bool:
    """Do what the form asks; False where it says what is wrong."""
    if form.is_bound:
        if form.is_valid():
            given = form.cleaned_data
            with copied(given["file"]) as path:
                actions.attach(
                    by=request.viewer, meeting=here, path=path, name=given["file"].name, title=given["title"],
                    entry=given["entry"],
                )  # fmt: skip
        return not form.errors
    verb, document = VERBS.get(request.POST.get("do", "")), _one(here, request.POST.get("document", ""))
    if verb is None or document is None:
        raise refuse(_("Choose one of the documents that stand here."), "unknown")
    verb(by=request.viewer, document=document)
    return True


def _one(here: Meeting, key: str) -> Attachment | None:
    with suppress(ValueError):
        kept: Attachment | None = here.attachments.select_related("meeting").filter(pk=UUID(key)).first()
        return kept
    return None


def _shown(request: Asked, here: Meeting, form: DocumentForm, status: int, wrong: str = "") -> HttpResponse:
    listed = rows(request, here)
    values = {
        "meeting": here,
        "way": way(request, here),
        "documents": listed,
        "form": form,
        "wrong": wrong,
        "adds": len(listed) < MOST and here.cancelled_at is None,
        "publishes": here.item.visibility == "public" and may(request.viewer, "meetings.publish_document", here),
    }
    return render(request, "meetings/documents.html", values, status=status)


@require_safe
def attachment(request: Asked, document: UUID) -> FileResponse:
    """A document, for who may read it: to take away, never shown in the page."""
    rows = Attachment.objects.select_related("meeting__item", "meeting__body").filter(ended_at=None)
    kept = rows.filter(pk=document).first()
    here = seen(request, kept.meeting if kept else None, "meetings.see")
    if kept is None or not queries.attachments(here, request.viewer).filter(pk=document).exists():
        if request.viewer.user_id is None:
            require(request.viewer, "meetings.see_inside", here)
        raise Http404
    return given_out(kept.file, kept.name or f"document.{DOCUMENTS[kept.media]}", kept.media)
