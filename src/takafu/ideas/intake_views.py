"""Pages on which an officer takes a list in: give it, look at every row, confirm; and undo it while nothing was built on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from takafu.commons import actions as commons
from takafu.commons.models import Job
from takafu.ideas import actions, drafts, presenting, taking, visits
from takafu.ideas import preview as rows
from takafu.ideas.forms import ListForm
from takafu.ideas.gather_views import found, reads_and_takes
from takafu.ideas.models import Axis, Gathering, Idea, Source
from takafu.kit.addresses import Asked, go
from takafu.kit.handing import given_out
from takafu.kit.permissions import require
from takafu.people.models import Organization

WAIT_SECONDS = 1  # between two looks at a list that is being read
LOOK_AGAIN = 3  # at one that a worker takes in


@cache_control(private=True, no_cache=True)  # not "no-store": what was typed is still there for who goes back
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: Asked, pk: UUID) -> HttpResponse:
    """Paste or upload a list; nothing is written into the body yet."""
    place = found(pk)
    require(request.viewer, "ideas.take_in", place)
    typed = request.POST  # reading the body is what finds a file too large
    if request.META.get("takafu.too_large"):
        form = ListForm(typed)
        form.add_error("file", presenting.too_large())
        return _form(request, place, form, 413)
    if request.method != "POST":
        return _form(request, place, ListForm(initial={"key": visits.new_key()}))
    form = ListForm(typed, request.FILES)
    if not form.is_valid():
        return _form(request, place, form, 422)
    content, name = form.content()
    named = {"body": request.here.pk, "gathering": place.pk, "language": get_language()}
    named |= {"by": request.viewer.user_id, "waiting": commons.jobs.under_way_anywhere(taking.TAKE)}
    try:
        draft = drafts.open_draft(form.cleaned_data["key"], content, name, **named)
    except visits.Full:
        form.add_error(None, _("There is no room on the disk for this list. Tell whoever looks after the site."))
        return _form(request, place, form, 503)
    return go(request, "gather:preview", key=draft.key)


def _form(request: Asked, place: Gathering, form: ListForm, status: int = 200) -> HttpResponse:
    values = {"form": form, "place": place} | presenting.promises()
    return render(request, "ideas/gather/take.html", values, status=status)


@never_cache
@reads_and_takes
def preview(request: Asked, key: str) -> HttpResponse:
    """Every row of a list before it is taken in: choose, then confirm."""
    require(request.viewer, "ideas.take_in")
    try:
        return _taken(request, key) or _looked_at(request, drafts.find(key, request.here.pk))
    except (visits.Gone, FileNotFoundError) as gone:  # taken in or left out, perhaps in this moment by somebody else
        answer = _taken(request, key)
        if answer is None:
            raise Http404 from gone
        return answer


def _looked_at(request: Asked, draft: drafts.Draft) -> HttpResponse:
    place, job = found(UUID(draft.about["gathering"])), taking.job_of(draft.key)
    if job and job.state in commons.jobs.GOING:
        return _coming(request, draft, place, job)
    failure, result = draft.read("failure.json"), draft.read("result.json")
    if failure or (result is None and draft.abandoned):
        sentence = failure["sentence"] if failure else presenting.abandoned()
        values = {"sentence": sentence, "place": place, "name": draft.name}
        return render(request, "ideas/gather/refused.html", values, status=422)
    if result is None:
        answer = render(request, "ideas/gather/reading.html", {"place": place, "name": draft.name}, status=202)
        answer.headers["Refresh"] = str(WAIT_SECONDS)
        return answer
    if request.method == "POST":
        return _chosen(request, draft, place, result)
    return _shown(request, draft, place, result, why=taking.why_not(job))


def _coming(request: Asked, draft: drafts.Draft, place: Gathering, job: Job) -> HttpResponse:
    """How far the worker is; what was chosen of the list stands meanwhile."""
    if request.method == "POST":
        return go(request, "gather:preview", key=draft.key)
    answer = render(request, "ideas/gather/coming.html", {"place": place, "name": draft.name, "job": job}, status=202)
    answer.headers["Refresh"] = str(LOOK_AGAIN)
    return answer


def _taken(request: Asked, key: str) -> HttpResponse | None:
    """To what came of a draft that was taken in, by the first of two presses or by somebody else."""
    made = taking.of_draft(key)
    return _led(request, made) if made else None


def _led(request: Asked, made: Source) -> HttpResponse:
    answer = go(request, "gather:source", pk=made.pk)
    answer["Location"] += "" if made.taken_by_id == request.viewer.user_id else "?already"
    return answer


def _chosen(request: Asked, draft: drafts.Draft, place: Gathering, result: dict[str, Any]) -> HttpResponse:
    do, axes = request.POST.get("do", ""), _axes()
    if do == "drop":
        drafts.discard(draft)
        return go(request, "gather:gathering", pk=place.pk)
    listed = rows.choose(draft, rows.rows(draft, result), request.POST, axes)
    if do == "confirm":
        chosen = rows.settled(draft, result, listed, place, axes)
        if not chosen["taken"]:
            return _shown(request, draft, place, result, 422, nothing=True)
        made = taking.confirm(by=request.viewer, draft=draft, place=place, chosen=chosen)
        return _led(request, made) if made else go(request, "gather:preview", key=draft.key)
    answer = go(request, "gather:preview", key=draft.key)
    answer["Location"] += f"?page={do.removeprefix('page-')}" if do.startswith("page-") else ""
    return answer


def _axes() -> list[Axis]:
    return list(Axis.objects.filter(closed_at=None))


def _shown(
    request: Asked, draft: drafts.Draft, place: Gathering, result: dict[str, Any], status: int = 200, **more: Any
) -> HttpResponse:
    axes, page = _axes(), request.GET.get("page", "1")
    values = rows.page(draft, result, place, axes, int(page) if page.isdecimal() and len(page) < 6 else 1)
    values |= {"place": place, "associations": list(Organization.objects.order_by("id"))} | more
    return render(request, "ideas/gather/preview.html", values, status=status)


@never_cache
@reads_and_takes
def source(request: Asked, pk: UUID) -> HttpResponse:
    """What came of a list that was taken in; undo it whole."""
    kept = _source(request, pk)
    values: dict[str, Any] = {"source": kept, "place": kept.gathering, "built": 0, "already": "already" in request.GET}
    if request.method == "POST":
        try:
            actions.undo_source(by=request.viewer, source=kept)
            return go(request, "gather:source", pk=pk)
        except actions.Built as built:
            values["built"] = built.count
    ideas = Idea.objects.filter(source=kept).order_by("number")
    values |= {"first": ideas.first(), "last": ideas.last()}
    return render(request, "ideas/gather/source.html", values, status=409 if values["built"] else 200)


@never_cache
@require_safe
def file(request: Asked, pk: UUID) -> FileResponse:
    """The file as it came, to take away: never shown in the page."""
    kept = _source(request, pk)
    return given_out(kept.file, kept.name or "liste.txt")


def _source(request: Asked, pk: UUID) -> Source:
    require(request.viewer, "ideas.take_in")
    kept: Source | None = Source.objects.select_related("gathering__item", "body").filter(pk=pk).first()
    if kept is None:
        raise Http404
    return kept
