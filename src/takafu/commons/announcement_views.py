"""Pages of announcements: what was announced, one of them with what is said about it, writing, rewording, taking down."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from takafu.commons import actions, queries
from takafu.commons.announcing import to_pass_on
from takafu.commons.forms import AnnouncementForm
from takafu.commons.models import Announcement
from takafu.kit import clock
from takafu.kit.addresses import Asked, address, below, see_other
from takafu.kit.components import Link
from takafu.kit.form_pages import given
from takafu.kit.keeping import kept
from takafu.kit.permissions import Refused, may, require
from takafu.register.models import Item

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


@kept("announcements")
@require_safe
def announcements(request: Asked) -> HttpResponse:
    """What was announced to this reader, the newest first."""
    found = queries.announcements(request.viewer, _key(request.GET.get("before", "")))
    today = clock.today()
    shown = found[: queries.PAGE]
    values = {
        "announcements": [(one, below(request, one.item.address), one.stands(today)) for one in shown],
        "later": f"?before={shown[-1].pk}" if len(found) > queries.PAGE else "",
        "earlier": request.path if "before" in request.GET else "",
        "new": address(request, "commons:announce") if may(request.viewer, "commons.announce", request.here) else "",
    }
    return render(request, "commons/announcements.html", values)


@require_safe
def announcement(request: Asked, announcement: UUID) -> HttpResponse:
    """One announcement, to be passed on, printed, answered; and what it said before."""
    shown = announcement_of(request, announcement)
    keeps = may(request.viewer, "commons.announce", shown)
    values = {
        "announcement": shown,
        "stands": shown.stands(clock.today()),
        "phones": may(request.viewer, "commons.phone", shown.item),
        "keeps": keeps and shown.ended_at is None,
        "editions": [
            (one.act.at, one.text.split("\n\n"))
            for one in (queries.editions(shown) if shown.edition > 1 and keeps else ())
        ],
        "passed_on": to_pass_on(shown),
        "way": [Link(_("Announcements"), address(request, "commons:announcements"))],
    }
    return render(request, "commons/announcement.html", values)


@reads_and_takes
def announce(request: Asked) -> HttpResponse:
    """Write an announcement."""
    require(request.viewer, "commons.announce", request.here)
    form = given(request, AnnouncementForm, committees=queries.committees())
    if not form.is_valid():
        return _form(request, form, address(request, "commons:announcements"))
    said = actions.announce(by=request.viewer, body=request.here, form=form.cleaned_data["form"], **form.said)
    return see_other(below(request, said.item.address))


@reads_and_takes
def reword(request: Asked, announcement: UUID) -> HttpResponse:
    """Say it in other words; the words of before stay with the acts."""
    shown = announcement_of(request, announcement)
    require(request.viewer, "commons.announce", shown)
    back = below(request, shown.item.address)
    form = given(
        request, AnnouncementForm, initial=_initial(shown), committees=queries.committees(shown.item.audience_id)
    )
    if not form.is_valid():
        return _form(request, form, back, of=shown)
    edition = form.cleaned_data["edition"] or 0
    try:
        actions.reword(by=request.viewer, announcement=shown, edition=edition, **form.said)
    except actions.Overtaken:
        return _form(request, form, back, of=shown, status=409)
    return see_other(back)


@reads_and_takes
def take_down(request: Asked, announcement: UUID) -> HttpResponse:
    """End it before its day, once asked."""
    shown = announcement_of(request, announcement)
    require(request.viewer, "commons.announce", shown)
    back = below(request, shown.item.address)
    if request.method == "POST" and forms.Form(request.POST).is_valid():
        actions.take_down(by=request.viewer, announcement=shown)
        return see_other(back)
    return render(request, "commons/announcement_end.html", {"announcement": shown, "back": back})


def _form(
    request: Asked, form: AnnouncementForm, back: str, of: Announcement | None = None, status: int = 200
) -> HttpResponse:
    """The form, with what was typed; 409: somebody else was quicker, and what stands now is shown beside it."""
    values = {"form": form, "back": back, "of": of, "overtaken": status == 409}
    return render(request, "commons/announcement_form.html", values, status=status)


def _initial(shown: Announcement) -> dict[str, Any]:
    to = "everybody" if shown.item.visibility == Item.Visibility.PUBLIC else "members"
    if shown.item.audience:
        to = str(shown.item.audience.committee.pk)
    title, text = shown.title, shown.text
    words = {"title": title.get("ar"), "text": text.get("ar"), "title_fr": title.get("fr"), "text_fr": text.get("fr")}
    return words | {"to": to, "ends": shown.ends, "edition": shown.edition}


def announcement_of(request: Asked, key: UUID) -> Announcement:
    """The announcement, if this viewer may see it; who has no log-in is asked for one before anything is told."""
    found: Announcement | None = (
        Announcement.objects.filter(pk=key).select_related("item__audience__committee", "body").first()
    )
    if found is not None and found.item.seen_by(request.viewer):
        return found
    if request.viewer.user_id is None:
        raise Refused("commons.announce")
    raise Http404


def _key(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
