"""Axes: add, rename, order, close into another; the worksheet of one, for a sorting done on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.ideas import actions, desking, queries
from takafu.ideas.desk_forms import AxisForm
from takafu.ideas.desk_views import reads_and_takes
from takafu.ideas.models import Axis, Citation
from takafu.kit.addresses import Asked, go
from takafu.kit.permissions import may, require
from takafu.kit.tongues import Tongues

SHEET = 300  # unsorted ideas on one worksheet: some fifteen sheets of paper


@never_cache
@reads_and_takes
def axes(request: Asked) -> HttpResponse:
    """Every axis in order, how far it is; open one."""
    require(request.viewer, "ideas.see_desk")
    posted = request.method == "POST"
    if posted:
        require(request.viewer, "ideas.sort")
    form = AxisForm(request.POST if posted else None)
    listed = queries.desk.progress()
    if form.is_valid():
        title = form.cleaned_data["title"]
        if not any(one.axis and one.axis.title == title for one in listed):  # pressed twice, it is one
            actions.make_axis(by=request.viewer, body=request.here, title=title, keywords=form.cleaned_data["words"])
        return go(request, "desk:axes")
    values = {"listed": listed, "form": form, "sorts": may(request.viewer, "ideas.sort")}
    return render(request, "ideas/desk/axes.html", values, status=422 if posted else 200)


def _found(pk: UUID) -> Axis:
    kept: Axis | None = Axis.objects.select_related("item", "body").filter(pk=pk).first()
    if kept is None:
        raise Http404
    return kept


@never_cache
@reads_and_takes
def axis(request: Asked, pk: UUID) -> HttpResponse:
    """Rename an axis, give it another place, close it into another."""
    require(request.viewer, "ideas.sort")
    kept, do = _found(pk), request.POST.get("do", "")
    others = [one for one in Axis.objects.filter(closed_at=None) if one.pk != pk]
    if do == "order":
        asked = request.POST.get("order", "")
        actions.order_axis(
            by=request.viewer, axis=kept, order=int(asked) if asked.isdecimal() and len(asked) < 5 else 1
        )
        return go(request, "desk:axes")
    if do == "close":
        actions.close_axis(by=request.viewer, axis=kept, into=desking.asked_axis(request.POST.get("into", "")))
        return go(request, "desk:axes")
    initial = {f"title_{code}": kept.title.get(code, "") for code in ("ar", "fr")}
    initial["keywords"] = "\n".join(kept.keywords)
    form = AxisForm(request.POST if request.method == "POST" else None, initial=initial)
    values: dict[str, Any] = {"axis": kept, "form": form, "others": others, "places": range(1, len(others) + 2)}
    if form.is_valid():
        rest = {code: text for code, text in kept.title.items() if code not in ("ar", "fr")}
        title = Tongues(rest | form.cleaned_data["title"])
        actions.rename_axis(by=request.viewer, axis=kept, title=title, keywords=form.cleaned_data["words"])
        return go(request, "desk:axes")
    return render(request, "ideas/desk/axis.html", values, status=422 if form.is_bound else 200)


@require_safe
def sheet(request: Asked, pk: UUID) -> HttpResponse:
    """An axis on paper: its lines with their ideas' numbers, then what is unsorted, with room to write."""
    require(request.viewer, "ideas.see_desk")
    kept = _found(pk)
    groups = list(queries.desk.groups(kept)[:SHEET])
    cited: dict[UUID, list[int]] = {}
    found = Citation.objects.filter(group__in=groups, ended_at=None).order_by("idea__number")
    for group, number in found.values_list("group", "idea__number"):
        cited.setdefault(group, []).append(number)
    ideas = list(queries.desk.unsorted(kept)[: SHEET + 1])
    values = {
        "axis": kept,
        "lines": [(group, cited.get(group.pk, [])) for group in groups],
        "ideas": ideas[:SHEET],
        "more": len(ideas) > SHEET,
    }
    return render(request, "ideas/desk/sheet.html", values)
