"""Pages that follow a meeting: a part of each asks anew after a while, and an unchanged one costs next to nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from takafu.kit import clock, keeping
from takafu.kit.addresses import Asked, address, below, see_other
from takafu.kit.components import Link
from takafu.kit.permissions import may
from takafu.kit.squares import square
from takafu.meetings import actions, codes, election_wording, floor, queries, rules, wording
from takafu.meetings.models import Meeting, Round
from takafu.meetings.views.finding import found, reads_and_takes, way

TOPICS = ("body", "people", "rulebook", "meetings")  # of whose changes a part tells
FLOOR = "floor"  # the topic of who speaks and waits
KEPT = 60  # seconds that a sentence of the quorum is kept at most
EVERY = 8  # seconds between two looks, more or less
PLAIN = 20  # the same without a script, where the whole page comes again


def _tag(request: Asked, meeting: UUID, part: str, *more: object) -> str:
    """What names a part as it stands: known from the body's revisions and the session, which the middleware has read already.

    Who shows it again was given that part in the same session: so nothing is asked of the database before «not changed».
    """
    return f'W/"{_name(request, meeting, part, request.session.get(SESSION_KEY), request.here.revisions.get(FLOOR, 0), *more)}"'


def _name(request: Asked, meeting: UUID, *more: object) -> str:
    """What names a meeting as it stands in a language, and more."""
    revisions = request.here.revisions
    parts = [keeping.build(), get_language(), request.here.pk, meeting, clock.today(), *more]
    parts += [revisions.get(topic, 0) for topic in TOPICS]
    return salted_hmac("takafu.meetings.live", repr(parts), algorithm="sha256").hexdigest()[:32]


def _part(request: Asked, tag: str, template: str, values: Any) -> HttpResponseBase:
    """A part alone, or «not changed»; `values` is called only where it is shown."""
    answer: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if answer is None:
        answer = render(request, template, values())
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "no-cache, private"
    return answer


# what both show


def _now(request: Asked, here: Meeting) -> dict[str, Any]:
    """What is dealt with, the quorum, the floor."""
    entries = [one for one in queries.agenda(here) if one.taken_at]
    vote = here.votes.filter(closed_at=None).select_related("motion__item").first()
    held = here.rounds.filter(closed_at=None).select_related("election__item", "election__office__committee").first()
    now = clock.now()
    heard = floor.of(here, now)
    current = next((one for one in entries if one.began_at and not one.ended_at), None)
    running = max(0, int((now - current.began_at).total_seconds())) if current and current.began_at else 0
    return {
        "meeting": here,
        "stands": here.state,
        "state": wording.state(here),
        "current": current,
        "running": running,
        "running_clock": wording.minutes_and_seconds(running),
        "next": next((one for one in entries if not one.began_at), None),
        "voting": wording.motion("voting"),
        "vote": Link(wording.motion_name(vote.motion.number), below(request, vote.motion.item.address))
        if vote
        else None,
        "round": Link(_round_name(held), below(request, held.election.item.address)) if held else None,
        "quorum": _quorum(request, here),
        "floor": heard,
        "clock": wording.minutes_and_seconds(heard.seconds),
        "shares": wording.shares(heard) if heard.shares_told(not here.public) else "",
    }


def _round_name(held: Round) -> str:
    return f"{election_wording.title(held.election)} · {election_wording.round_name(held.number)}"


def _quorum(request: Asked, here: Meeting) -> str:
    """Told once to all who look until something changes that it is made of."""
    if here.state not in ("convened", "open"):
        return wording.kept_verdict(here)
    name = f"quorum-{_name(request, here.pk)}"
    told = cache.get(name) or wording.said(queries.quorum(here, clock.now()))
    cache.set(name, told, KEPT)
    return str(told)


# the room's screen


def _screen_tag(request: Asked, meeting: UUID) -> str:
    return _tag(request, meeting, "screen", rules.step(clock.now()))


def _screen(request: Asked, meeting: UUID) -> dict[str, Any]:
    here, now = found(request, meeting, "meetings.keep"), clock.now()
    number = codes.shown(here, now)
    link = f"{address(request, 'meetings:here', meeting=here.pk)}?code={number}"
    receives = codes.receives(here, now)
    return _now(request, here) | {
        "receives": receives,
        "number": f"{number[:3]} {number[3:]}",
        "square": square(request.build_absolute_uri(link), 6) if receives else "",
        "left": rules.STEP - int(now.timestamp()) % rules.STEP,
    }


@require_safe
def screen(request: Asked, meeting: UUID) -> HttpResponse:
    """What stands on the wall of the room: the code by which members note themselves, what is dealt with, the quorum, who speaks."""
    values = _screen(request, meeting)
    values |= {"tag": _screen_tag(request, meeting), "every": EVERY, "way": way(request, values["meeting"])}
    return render(request, "meetings/screen.html", values)


@require_safe
def screen_now(request: Asked, meeting: UUID) -> HttpResponseBase:
    """The part of it that changes."""
    tag = _screen_tag(request, meeting)
    return _part(request, tag, "meetings/screen_now.html", lambda: _screen(request, meeting))


# the page that members follow


def _follow(request: Asked, here: Meeting) -> dict[str, Any]:
    viewer, values = request.viewer, _now(request, here)
    heard, is_open = values["floor"], here.state == "open"
    return values | {
        "keeps": is_open and may(viewer, "meetings.keep", here),
        "asks": is_open and may(viewer, "meetings.ask_floor", here) and not heard.has(viewer.person_id),
        "own": viewer.person_id,
        "shares": wording.shares(heard) if heard.shares_told(inside=True) else "",
    }


@reads_and_takes
def follow(request: Asked, meeting: UUID) -> HttpResponse:
    """A meeting as it goes on, for members: they ask for the floor here, and whoever keeps the meeting gives it."""
    here, wrong = found(request, meeting, "meetings.see_inside"), ""
    if request.method == "POST":
        try:
            _floor(request, here)
            return see_other(request.path)
        except ValidationError as why:
            wrong = " ".join(why.messages)
    values = _follow(request, here)
    there = rules.there(queries.spells(here), clock.now()) if values["keeps"] else frozenset()
    values |= {
        "tag": _tag(request, here.pk, "follow"),
        "every": EVERY,
        "plain": PLAIN,
        "hands": [one for one in queries.seated(here) if one.pk in there and not values["floor"].has(one.pk)]
        if there
        else [],
        "wrong": wrong,
        "way": way(request, here),
    }
    return render(request, "meetings/follow.html", values, status=422 if wrong else 200)


def _floor(request: Asked, here: Meeting) -> None:
    """Do what was pressed.

    Raises:
        Http404: nothing of this page.
        ValidationError: it cannot be done.
    """
    by = request.viewer
    do, _sep, key = request.POST.get("do", "").partition(" ")
    if do == "ask":
        wanted = request.POST.get("person") or str(by.person_id)
        person = next((one for one in queries.seated(here) if str(one.pk) == wanted), None)
        if person is None:
            raise Http404
        actions.ask_floor(by=by, meeting=here, person=person)
        return
    turn = next((one for one in here.turns.select_related("meeting") if str(one.pk) == key), None)
    verbs = {"back": actions.take_back, "give": actions.give_floor, "end": actions.end_floor}
    if do not in verbs:
        raise Http404
    if turn is not None:  # what was taken back meanwhile is gone
        verbs[do](by=by, turn=turn)


@require_safe
def follow_now(request: Asked, meeting: UUID) -> HttpResponseBase:
    """The part of it that changes."""
    return _part(
        request, _tag(request, meeting, "follow"), "meetings/follow_now.html",
        lambda: _follow(request, found(request, meeting, "meetings.see_inside")),
    )  # fmt: skip
