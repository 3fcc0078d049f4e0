"""What the pages of this room share: a paper the viewer may see, a scan on its way, going back to the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from takafu.accounts.actions import throttle
from takafu.kit import finding, formats
from takafu.kit.addresses import Asked, address, go
from takafu.kit.form_pages import form_page
from takafu.kit.refusals import Refusable, done
from takafu.opinions import actions, queries
from takafu.opinions.models import Opinion
from takafu.opinions.models.links import OneUse

LINKS = throttle.Limit("opinion links address", 20, timedelta(minutes=15))


def found(request: Asked, pk: UUID, action: str = "opinions.see") -> Any:
    """The paper, if it is there for this viewer and they may."""
    one = queries.full(Opinion.objects).filter(pk=pk).first()
    return finding.seen(request, one, action, "opinions.see_work")


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


def said_of(link: OneUse) -> str:
    """Why a link opens no more; "" while it does."""
    try:
        actions.opens(link)
    except ValidationError as why:
        return why.messages[0]
    return ""


def of_secret(request: Asked, kind: Any, secret: str) -> Any:
    """The link of a secret, if it opens; otherwise the page that says why not. Wrong secrets are counted by address."""
    tried = [(LINKS, str(request.META.get("REMOTE_ADDR", "")))]
    try:
        throttle.spend(tried)
    except throttle.Throttled as full:
        said = _("Too many tries came from here. Try again after %(until)s.")
        return _closed(request, said % {"until": formats.moment(localtime(full.until))}, 429)
    row = kind.objects.filter(digest=actions.digest(secret)).first()
    if row is None:
        return _closed(
            request, _("This link leads nowhere. Check that it was copied whole, or ask the body for another."), 404
        )
    throttle.refund(tried)
    if said := said_of(row):
        return _closed(request, said, 410)
    return row


def _closed(request: Asked, said: str, status: int) -> HttpResponse:
    return plain(render(request, "opinions/no_link.html", {"said": said}, status=status))


def plain(answer: HttpResponse) -> HttpResponse:
    """The address holds a secret: it is not logged, and by the house’s referrer policy not told to other sites."""
    answer._has_been_logged = True  # type: ignore[attr-defined]  # Django logs the address of what it refuses
    return answer
