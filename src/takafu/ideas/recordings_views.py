"""Pages of spoken and handwritten ideas: hand one in, type it, confirm it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.accounts.actions import throttle
from takafu.ideas import actions, gathered
from takafu.ideas.gather_forms import LeaveOutForm, RecordForm
from takafu.ideas.gather_views import found, reads_and_takes
from takafu.ideas.models import Gathering, Recording
from takafu.kit import codes
from takafu.kit.addresses import Asked, go
from takafu.kit.form_pages import given
from takafu.kit.handing import copied, given_out
from takafu.kit.permissions import require

_UNPLAYABLE = {
    "": gettext_lazy(
        "Neither a sound nor a picture that can be opened here: MP3, M4A, OGG, WebM, WAV, JPEG, PNG, WebP."
    ),
    "photograph": gettext_lazy(
        "This photograph is in the iPhone’s own format (HEIC), which cannot be opened here. Send a screenshot of it, "
        "or choose “Most Compatible” in the camera’s formats and take it again."
    ),
    "film": gettext_lazy("This is a film. Record the voice alone, or photograph what was written."),
}


@reads_and_takes
def record(request: Asked, pk: UUID) -> HttpResponse:
    """Hand in a voice note or a photograph; it is followed by a code, with or without an account."""
    place, viewer = found(pk), request.viewer
    require(viewer, "ideas.give", place)
    who, posted = gathered.records_as(viewer), request.method == "POST"
    form = given(request, RecordForm, who=who)
    if not form.is_valid():
        return _form(request, place, form, 422 if posted else 200)
    once = codes.mark(form.cleaned_data["form"], str(place.pk), str(viewer.person_id))
    code = codes.code_for(once)
    try:
        if who == "visitor":
            throttle.spend(gathered.limits(request))
        with copied(form.cleaned_data["file"]) as path:
            actions.hand_in(
                by=viewer,
                gathering=place,
                path=path,
                once=once,
                secret=codes.digest(code),
                author_id=viewer.person_id if who == "member" else None,
                speaker=form.cleaned_data.get("speaker", "").strip(),
                named=form.cleaned_data["named"],
            )
    except throttle.Throttled as full:
        form.add_error(None, gathered.too_often(full.until))
    except actions.Closed:
        form.add_error(None, _("This gathering takes no ideas today."))
    except actions.Unplayable as why:
        form.add_error("file", _UNPLAYABLE[why.kind])
    if form.errors:
        return _form(request, place, form, 422)
    return go(request, "gather:recording", code=codes.shown(code))


def _form(request: Asked, place: Gathering, form: RecordForm, status: int) -> HttpResponse:
    return render(request, "ideas/gather/record.html", {"form": form, "place": place}, status=status)


@never_cache
@reads_and_takes
def recording(request: Asked, code: str) -> HttpResponse:
    """One's own recording, by its code, or by its key for who is logged in: confirm or correct what was typed, or take it back."""
    kept, own = _own(request, code), ""
    if kept is None:
        kept, own = _of_code(request, code), code
    if kept.idea and not own:
        return go(request, "gather:given", number=kept.idea.number)
    if kept.idea:
        return go(request, "gather:follow", code=code)
    if request.method == "POST" and not kept.ended_at:
        text = request.POST.get("text", "").replace("\r\n", "\n")
        if request.POST.get("do") == "back":
            actions.take_back(by=request.viewer, recording=kept, code=own)
        elif text.strip():
            actions.confirm(by=request.viewer, recording=kept, text=text, code=own)
        else:
            values = {"recording": kept, "code": own, "empty": True}
            return render(request, "ideas/gather/recording.html", values, status=422)
        return go(request, "gather:recording", code=code)
    return render(request, "ideas/gather/recording.html", {"recording": kept, "code": own})


def _own(request: Asked, key: str) -> Recording | None:
    """The viewer's own recording of that key: who has a log-in need not keep a code."""
    try:
        pk = UUID(key)
    except ValueError:
        return None
    mine = Recording.objects.exclude(author=None).filter(author=request.viewer.person_id, pk=pk)
    found: Recording | None = mine.select_related("gathering", "idea").first()
    return found


def _of_code(request: Asked, code: str) -> Recording:
    tried = [(gathered.CODES, gathered.asker(request))]
    try:
        throttle.spend(tried)
    except throttle.Throttled:
        raise Http404 from None
    kept: Recording | None = (
        Recording.objects.select_related("gathering", "idea").filter(secret=codes.digest(code)).first()
    )
    if kept is None:
        raise Http404
    throttle.refund(tried)
    return kept


@never_cache
@reads_and_takes
def recordings(request: Asked) -> HttpResponse:
    """What was spoken or written by hand and waits to be typed, or was typed and waits for its author; a part at a time, oldest first."""
    require(request.viewer, "ideas.moderate")
    out = LeaveOutForm(request.POST if request.POST.get("do") == "refuse" else None)
    wrong: Any = None
    if request.method == "POST":
        kept = gathered.recording(request.POST.get("recording", ""))
        if not (kept and out.is_bound and not out.is_valid()):
            if kept:
                _treat(request, kept, out)
            answer = go(request, "gather:recordings")
            answer["Location"] += "?typed" if "typed" in request.GET else ""
            return answer
        wrong = kept.pk
    values = gathered.recordings_page(request) | {"form": out, "wrong": wrong}
    return render(request, "ideas/gather/recordings.html", values, status=422 if wrong else 200)


def _treat(request: Asked, kept: Recording, out: LeaveOutForm) -> None:
    text = request.POST.get("text", "").replace("\r\n", "\n")
    with suppress(actions.Ended):  # its author was quicker: the list no longer shows it
        if out.is_bound:
            actions.leave_out(by=request.viewer, recording=kept, reason=out.cleaned_data["reason"])
        elif text.strip():
            verb = actions.take_as_collected if request.POST.get("do") == "collected" else actions.type_out
            verb(by=request.viewer, recording=kept, text=text)


@never_cache
@require_safe
def recorded(request: Asked, pk: UUID) -> FileResponse:
    """The file, for who types it: to take away, never shown in the page."""
    require(request.viewer, "ideas.moderate")
    kept = Recording.objects.filter(pk=pk, ended_at=None).first()
    if kept is None:
        raise Http404
    return given_out(kept.file, f"{kept.kind}.{kept.media.partition('/')[2]}", kept.media)
