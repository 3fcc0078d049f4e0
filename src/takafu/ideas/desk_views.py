"""The sorting desk: an axis with what is unsorted and its lines; the steps that were made, each to be undone; one idea at the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from takafu.ideas import actions, changes, desking, queries
from takafu.ideas.desk_forms import CorrectionForm, PartsForm
from takafu.ideas.models import Axis, Group, Idea, Step
from takafu.ideas.remarking import remarks
from takafu.ideas.sorted_files import sorted_ideas
from takafu.kit import documents
from takafu.kit.addresses import Asked, go
from takafu.kit.handing import as_file, too_long
from takafu.kit.permissions import require

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@reads_and_takes
def desk(request: Asked) -> HttpResponse:
    """An axis, or what stands outside all: what is unsorted, and the lines made so far."""
    require(request.viewer, "ideas.see_desk")
    axis = desking.asked_axis(request.GET.get("axis", ""))
    if request.method != "POST":
        return render(request, "ideas/desk/desk.html", desking.desk(request, axis))
    require(request.viewer, "ideas.sort")
    do = request.POST.get("do", "")
    if do == "move":
        return _moved(request, axis)
    if "likely" in request.POST:
        return _likely(request, axis)
    chosen = list(queries.desk.pool().filter(pk__in=desking.keys(request.POST.getlist("idea"))).order_by("number"))
    if not chosen:
        return _again(request, axis, _("Tick one idea at least."))
    if do == "place":
        return _placed(request, axis, chosen)
    if do == "cite":
        return _cited(request, axis, chosen)
    return _grouped(request, axis, chosen)


def _again(request: Asked, axis: Axis | None, wrong: str, stale: actions.Stale | None = None) -> HttpResponse:
    """The desk, with what was ticked and typed, and a sentence; or what somebody else sorted meanwhile."""
    if stale and isinstance(stale.row, Axis):
        wrong = _("That axis was closed meanwhile. Choose another.")
    values = desking.desk(request, axis) | {
        "wrong": wrong,
        "meanwhile": desking.meanwhile(row for row in stale.rows if isinstance(row, Idea)) if stale else [],
        "moved_meanwhile": [row for row in stale.rows if isinstance(row, Group)] if stale else [],
        "ticked_lines": desking.keys(request.POST.getlist("line")),
        "ticked": desking.keys(request.POST.getlist("idea")),
        "typed": request.POST.get("wording", ""),
    }
    return render(request, "ideas/desk/desk.html", values, status=409 if stale else 422)


def _done(request: Asked, here: Axis | None, verb: Callable[..., object], **given: Any) -> HttpResponse:
    """Do it and go back to the axis; or show that somebody was quicker."""
    try:
        verb(by=request.viewer, **given)
    except actions.Stale as stale:
        return _again(request, here, "", stale)
    return desking.back(request, "desk:desk", axis=here)


def _placed(request: Asked, axis: Axis | None, chosen: list[Idea]) -> HttpResponse:
    target = desking.asked_axis(request.POST.get("target", ""))
    shown = {key: version for key, version in desking.versions(request.POST.getlist("idea")).items() if version}
    return _done(request, axis, actions.place_all, ideas=chosen, axis=target, seen=shown)


def _likely(request: Asked, axis: Axis | None) -> HttpResponse:
    """One idea to the axis that was shown to be likely."""
    asked, _space, target = request.POST.get("likely", "").partition(" ")
    wanted, shown = desking.open_axis(target), desking.versions([asked])
    ideas = list(queries.desk.pool().filter(pk__in=shown))
    if wanted is None or not ideas:
        return _again(request, axis, _("That idea or that axis is not there any more."))
    return _done(request, axis, actions.place_all, ideas=ideas, axis=wanted, seen=shown)


def _moved(request: Asked, axis: Axis | None) -> HttpResponse:
    shown = desking.versions(request.POST.getlist("line"))
    lines = list(Group.objects.filter(pk__in=shown).select_related("item", "axis", "body").order_by("order", "pk"))
    if not lines:
        return _again(request, axis, _("Tick one line at least."))
    target = desking.asked_axis(request.POST.get("target", ""))
    return _done(request, axis, actions.move_lines, groups=lines, axis=target, seen=shown)


def _cited(request: Asked, axis: Axis | None, chosen: list[Idea]) -> HttpResponse:
    wanted = desking.keys([request.POST.get("group", "")])
    group = Group.objects.filter(pk__in=wanted, dissolved_at=None).first()
    if group is None:
        return _again(request, axis, _("Choose the line that these ideas belong to."))
    return _done(request, axis, actions.cite_all, group=group, ideas=chosen, unsorted=True)


def _grouped(request: Asked, axis: Axis | None, chosen: list[Idea]) -> HttpResponse:
    wording = request.POST.get("wording", "").strip() or chosen[0].correction or chosen[0].text
    if len(wording) > desking.LONGEST:
        return _again(request, axis, _("These words are too long for a line."))
    keys = [idea.pk for idea in chosen]
    if not queries.desk.same_group(keys, wording):
        try:
            actions.group_ideas(by=request.viewer, ideas=chosen, wording=wording, axis=axis, unsorted=True)
        except actions.Stale as stale:
            if not queries.desk.same_group(keys, wording):  # else the other press was quicker
                return _again(request, axis, "", stale)
    return desking.back(request, "desk:desk", axis=axis)


@never_cache
@reads_and_takes
def steps(request: Asked) -> HttpResponse:
    """The steps made at the desk, the last first; undo one."""
    require(request.viewer, "ideas.see_desk")
    if request.method != "POST":
        return render(request, "ideas/desk/steps.html", desking.steps(request))
    require(request.viewer, "ideas.sort")
    step = Step.objects.filter(pk__in=desking.keys([request.POST.get("step", "")])).first()
    if step is None:
        return render(request, "ideas/desk/steps.html", desking.steps(request), status=422)
    try:
        actions.undo_step(by=request.viewer, step=step)
    except changes.Conflict as conflict:
        later = queries.desk.later_step(step, (change["id"] for change in conflict.changes))
        values = desking.steps(request) | {"refused": step, "later_step": later}
        return render(request, "ideas/desk/steps.html", values, status=409)
    where = request.POST.get("to", "")
    if where in desking.KEYS:  # whoever sorts goes on where they were
        axis = desking.open_axis(request.POST.get("axis", ""))
        return desking.back(request, f"desk:{where}", axis=axis)
    return go(request, "desk:steps")


@never_cache
@reads_and_takes
def idea(request: Asked, pk: UUID) -> HttpResponse:
    """One idea at the desk: confirm how it is to be read, or split it into what it asks for."""
    require(request.viewer, "ideas.sort")
    kept = queries.standing().select_related("item", "author", "association", "gathering").filter(pk=pk).first()
    if kept is None:
        raise Http404
    do, remark = request.POST.get("do", ""), remarks([kept.text])[kept.text]
    faults = () if kept.correction else remark.faults
    read = remark.proposed if faults else kept.correction
    reading = CorrectionForm(
        request.POST if do == "correct" else None, initial={"correction": read, "seen": kept.version}
    )
    parts = "\n".join(" ".join(ask.split()) for ask in remark.asks) or kept.text
    cutting = PartsForm(request.POST if do == "split" else None, initial={"parts": parts})
    values: dict[str, Any] = {"idea": kept, "reading": reading, "cutting": cutting, "faults": faults}
    if do == "correct" and reading.is_valid():
        try:
            actions.correct(by=request.viewer, idea=kept, **reading.cleaned_data)
            return desking.back(request, "desk:idea", pk=pk)
        except actions.Stale as stale:
            typed = reading.cleaned_data["correction"]
            if stale.row.correction == typed:  # a second press
                return go(request, "desk:idea", pk=pk)
            mine = CorrectionForm(initial={"correction": typed, "seen": stale.row.version})
            values |= {"idea": stale.row, "reading": mine, "stale": True}
    if do == "split" and cutting.is_valid():
        try:
            actions.split(by=request.viewer, idea=kept, parts=cutting.cleaned_data["parts"])
            return desking.back(request, "desk:idea", pk=pk)
        except actions.Stale as stale:  # taken back meanwhile
            values |= {"idea": stale.row, "stale": True}
    values |= {"step": desking.last_step(request), "sorts": True}
    values["parts"] = list(kept.parts.filter(withdrawn_at=None).order_by("number"))
    status = 409 if "stale" in values else 422 if request.method == "POST" else 200
    return render(request, "ideas/desk/idea.html", values, status=status)


@require_safe
def file(request: Asked, form: str) -> HttpResponse:
    """Ideas and lines, axis by axis, as a file."""
    require(request.viewer, "ideas.see_desk")
    if form not in documents.FORMATS:
        raise Http404
    try:
        content = documents.write(sorted_ideas(request.here, get_language() or "ar"), form)
    except documents.TooLong as why:
        return too_long(why)
    return as_file(content, f"ideas.{form}", documents.FORMATS[form].media_type)
