"""What the pages of this room share: finding a row that the viewer may see, and a page with one form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from takafu.kit.addresses import Asked, below, see_other
from takafu.kit.permissions import Refused, require
from takafu.kit.tongues import Tongues

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


def found(request: Asked, rows: Any, key: UUID, action: str = "programme.see") -> Any:
    """The row, if its item is there for this viewer and they may; who has no log-in is asked for one before anything is told.

    Raises:
        Refused: they may not.
        Http404: there is none, or not for this viewer.
    """
    row = rows.select_related("item", "body").filter(pk=key).first()
    if row is None or not row.item.seen_by(request.viewer):
        if request.viewer.user_id is None:
            raise Refused("programme.see_work")
        raise Http404
    require(request.viewer, action, row)
    return row


def see(request: Asked, row: Any) -> HttpResponseRedirect:
    """Go to the page of what a row is about."""
    return see_other(below(request, row.item.address))


def form_page(
    request: Asked, form: Form, title: object, verb: object, back: str, *, lead: object = "", bad: bool = False
) -> HttpResponse:
    """A page with one form: what was typed stands in it still, with what must be put right."""
    values = {
        "form": form,
        "title": title,
        "verb": verb,
        "back": back,
        "lead": lead,
        "kind": "bad" if bad else "strong",
    }
    files = any(field.widget.needs_multipart_form for field in form.fields.values())
    return render(request, "programme/form.html", values | {"files": files}, status=422 if form.errors else 200)


def given(request: Asked, kind: Any, **more: Any) -> Any:
    """The form, filled where something was sent."""
    return kind(request.POST if request.method == "POST" else None, **more)


def title_of(text: str) -> Tongues | None:
    """A title typed in the reader's language, taken as Arabic; None where nothing was typed."""
    return Tongues(ar=text) if text else None
