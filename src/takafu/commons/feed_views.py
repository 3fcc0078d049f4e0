"""A person's own feeds: the page that gives their address, what is new (Atom), the days to come (iCalendar)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from takafu.commons import actions, noticing, queries, rules
from takafu.commons.models import Feed
from takafu.kit import atom, calendars, clock
from takafu.kit.addresses import Asked, address, below, go
from takafu.kit.coming import AHEAD, for_calendar
from takafu.kit.permissions import Viewer, may, require
from takafu.people.queries import viewer

BEFORE = timedelta(days=30)  # days that are past and stay in a calendar
MOST = 50  # entries of a feed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: Asked) -> HttpResponse:
    """Whether the viewer has feeds; a new address is shown once, in the answer to asking for it."""
    require(request.viewer, "commons.be_told")
    shown: tuple[tuple[str, str], ...] = ()
    if request.method == "POST" and "end" in request.POST:
        actions.end_feed(by=request.viewer)
        return go(request, "commons:feeds")
    if request.method == "POST":
        secret = actions.renew_feed(by=request.viewer)
        pages = ((_("What is new"), "commons:feed"), (_("The days to come, as a calendar"), "commons:feed_days"))
        shown = tuple(
            (label, request.build_absolute_uri(address(request, name, secret=secret))) for label, name in pages
        )
    values = {"shown": shown, "feed": Feed.objects.filter(person=request.viewer.person_id).first()}
    return render(request, "commons/feeds.html", values)


@require_safe
def news(request: Asked, secret: str) -> HttpResponse:
    """What is new to who was given this address."""
    feed, who = _whose(request, secret)
    if feed is None or who is None:
        return _gone()
    acts = list(queries.notices(who)[:MOST])
    told = {notice.number: notice for notice in noticing.in_words(acts)}
    entries = [
        atom.Entry(
            str(act.pk), str(notice.sentence), act.at, request.build_absolute_uri(below(request, notice.address))
        )
        for act in acts
        if (notice := told.get(act.number))
    ]
    content = atom.write(
        entries,
        key=str(feed.pk),
        title=str(request.here),
        language=get_language() or "ar",
        address=request.build_absolute_uri(address(request, "commons:notices")),
        begun=feed.made_at,
    )
    return _answer(request, content, "application/atom+xml; charset=utf-8")


@require_safe
def days(request: Asked, secret: str) -> HttpResponse:
    """The days that who was given this address may see."""
    feed, who = _whose(request, secret)
    if feed is None or who is None:
        return _gone()
    today = clock.today()
    timed, days = for_calendar(who, today - BEFORE, today + AHEAD)
    events = [replace(one, address=request.build_absolute_uri(below(request, one.address))) for one in timed]
    events += [
        calendars.Event(
            title=f"{one.said}: {one.title}",
            text=one.why,
            start=one.day,
            end=one.day,
            key=f"{uuid5(NAMESPACE_URL, f'{request.here.pk}/{one.address}/{one.what}')}@takafu",
            address=request.build_absolute_uri(below(request, one.address)),
        )
        for one in days
    ]
    content = calendars.write(events, str(request.here), datetime.combine(today, time(), clock.now().tzinfo))
    return _answer(request, content, "text/calendar; charset=utf-8")


def _whose(request: Asked, secret: str) -> tuple[Feed | None, Viewer | None]:
    """The feeds of that secret, and who may read them today: a person who left, was erased or suspended reads nothing."""
    feed = Feed.objects.filter(digest=rules.digest(secret)).select_related("person__user").first()
    user = feed.person.user if feed else None
    who = viewer(user, request.here) if user else None
    return (feed, who) if who and may(who, "commons.be_told") else (None, None)


def _gone() -> HttpResponse:
    answer = HttpResponse(status=404)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # Django logs the address of a 404: this one holds a secret
    return answer


def _answer(request: Asked, content: bytes, media_type: str) -> HttpResponse:
    tag = quote_etag(rules.digest(content.decode())[:32])
    unchanged = get_conditional_response(request, etag=tag)
    answer: HttpResponse = unchanged or HttpResponse(content, content_type=media_type)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
