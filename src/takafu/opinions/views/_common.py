"""What the pages of this room share: a paper the viewer may see, a scan on its way, going back to the paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from takafu.kit import finding
from takafu.kit.addresses import Asked, address, go
from takafu.kit.form_pages import form_page
from takafu.kit.refusals import Refusable, done
from takafu.opinions import queries
from takafu.opinions.models import Opinion


def found(request: Asked, pk: UUID, action: str = "opinions.see") -> Any:
    """The paper, if it is there for this viewer and they may."""
    one = queries.full(Opinion.objects).filter(pk=pk).first()
    return finding.seen(request, one, action, "opinions.see_work")


def bound(request: Asked, kind: Any, **more: Any) -> Any:
    """The form, filled where something was sent, files with it."""
    posted = request.method == "POST"
    return kind(request.POST if posted else None, request.FILES if posted else None, **more)


def taken(form: Refusable, verb: Callable[[], object]) -> bool:
    """Whether the verb took what the form holds; its refusal stands in the form otherwise."""
    if form.is_valid():
        done(form, verb)
    return form.is_valid()


def answer(
    request: Asked,
    opinion: Opinion,
    form: Refusable,
    title: object,
    verb: object,
    do: Callable[[], object],
    **more: Any,
) -> HttpResponse:
    """The usual page of one form about a paper: back to the paper where it was taken."""
    if taken(form, do):
        return go(request, "opinions:opinion", pk=opinion.pk)
    return form_page(request, form, title, verb, address(request, "opinions:opinion", pk=opinion.pk), **more)
