"""A page with one form: what was typed stands in it still, with what must be put right."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from takafu.kit.addresses import Asked


def form_page(
    request: Asked,
    form: Form,
    title: object,
    verb: object,
    back: str,
    *,
    lead: object = "",
    bad: bool = False,
    **more: Any,
) -> HttpResponse:
    """The page: its title, the form, a button that says `verb`, a way back. 422 where something must be put right.

    `bad`: the button does harm. `more`: what the page shows besides: `notes` (sentences), `warn` (what somebody else did meanwhile),
    `also` (another button: its words, name and value).
    """
    values = {
        "form": form,
        "title": title,
        "verb": verb,
        "back": back,
        "lead": lead,
        "kind": "bad" if bad else "strong",
        "files": any(field.widget.needs_multipart_form for field in form.fields.values()),
    }
    return render(request, "kit/form.html", values | more, status=422 if form.errors else 200)


def given(request: Asked, kind: Any, **more: Any) -> Any:
    """The form, filled where something was sent, files with it."""
    posted = request.method == "POST"  # its words are read first: that is what finds a file too large
    return kind(request.POST if posted else None, request.FILES if posted else None, **more)
