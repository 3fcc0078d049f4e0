"""Pages of spoken and handwritten ideas: hand one in, type it, confirm it."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.accounts.actions import throttle
from takafu.ideas import actions, codes, gathered
from takafu.ideas.gather_forms import RecordForm
from takafu.ideas.gather_views import found, reads_and_takes
from takafu.ideas.models import Gathering, Recording
from takafu.kit import files
from takafu.kit.addresses import Asked, go
from takafu.kit.permissions import require


@reads_and_takes
def record(request: Asked, pk: UUID) -> HttpResponse:
    """Hand in a voice note or a photograph; it is followed by a code, with or without an account."""
    place, viewer = found(pk), request.viewer
    require(viewer, "ideas.give", place)
    member, posted = viewer.person_id is not None, request.method == "POST"
    form = RecordForm(request.POST if posted else None, request.FILES if posted else None, member=member)
    if not form.is_valid():
        return _form(request, place, form, 422 if posted else 200)
    once = codes.mark(form.cleaned_data["form"], str(place.pk), str(viewer.person_id))
    code = codes.code_for(once)
    try:
        if not member:
            throttle.spend(gathered.limits(request))
        with NamedTemporaryFile() as copy:
            for piece in form.cleaned_data["file"].chunks():
                copy.write(piece)
            copy.flush()
            actions.hand_in(
                by=viewer,
                gathering=place,
                path=Path(copy.name),
                once=once,
                secret=codes.digest(code),
                author_id=viewer.person_id,
                speaker=form.cleaned_data.get("speaker", "").strip(),
                named=form.cleaned_data["named"],
            )
    except throttle.Throttled as full:
        form.add_error(None, gathered.too_often(full.until))
    except actions.Closed:
        form.add_error(None, _("This gathering takes no ideas today."))
    except actions.Unplayable:
        form.add_error(
            "file",
            _("Neither a sound nor a picture that can be opened here: MP3, M4A, OGG, WebM, WAV, JPEG, PNG, WebP."),
        )
    if form.errors:
        return _form(request, place, form, 422)
    return go(request, "gather:recording", code=codes.shown(code))


def _form(request: Asked, place: Gathering, form: RecordForm, status: int) -> HttpResponse:
    return render(request, "ideas/gather/record.html", {"form": form, "place": place}, status=status)


@never_cache
@reads_and_takes
def recording(request: Asked, code: str) -> HttpResponse:
    """One's own recording, by its code: what was typed of it; confirm or correct it, or take it back."""
    tried = [(gathered.CODES, gathered.asker(request))]
    try:
        throttle.spend(tried)
    except throttle.Throttled:
        raise Http404 from None
    kept = Recording.objects.select_related("gathering", "idea").filter(secret=codes.digest(code)).first()
    if kept is None:
        raise Http404
    throttle.refund(tried)
    if kept.idea:
        return go(request, "gather:follow", code=code)
    if request.method == "POST" and not kept.ended_at:
        if request.POST.get("do") == "back":
            actions.take_back(by=request.viewer, recording=kept, code=code)
        elif request.POST.get("text", "").strip():
            text = request.POST["text"].replace("\r\n", "\n")
            actions.confirm(by=request.viewer, recording=kept, text=text, code=code)
        return go(request, "gather:recording", code=code)
    return render(request, "ideas/gather/recording.html", {"recording": kept, "code": code})


@never_cache
@reads_and_takes
def recordings(request: Asked) -> HttpResponse:
    """What was spoken or written by hand and waits to be typed, oldest first."""
    require(request.viewer, "ideas.moderate")
    waiting = Recording.objects.filter(ended_at=None).select_related("gathering").order_by("given_at")
    if request.method == "POST":
        try:
            kept = waiting.filter(pk=UUID(request.POST.get("recording", ""))).first()
        except ValueError:
            kept = None
        text = request.POST.get("text", "").replace("\r\n", "\n")
        if kept and text.strip():
            verb = actions.take_as_collected if request.POST.get("do") == "collected" else actions.type_out
            verb(by=request.viewer, recording=kept, text=text)
        return go(request, "gather:recordings")
    return render(request, "ideas/gather/recordings.html", {"recordings": waiting[: gathered.PAGE]})


@never_cache
@require_safe
def recorded(request: Asked, pk: UUID) -> FileResponse:
    """The file, for who types it: to take away, never shown in the page."""
    require(request.viewer, "ideas.moderate")
    kept = Recording.objects.filter(pk=pk, ended_at=None).first()
    if kept is None or not files.path(kept.file).is_file():
        raise Http404
    name = f"{kept.kind}.{kept.media.partition('/')[2]}"
    return FileResponse(files.path(kept.file).open("rb"), as_attachment=True, filename=name, content_type=kept.media)
