"""Axes: add, rename, order, close into another; the worksheet of one, for a sorting done on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.ideas import actions, desking, queries
from takafu.ideas.desk_forms import AxisForm
from takafu.ideas.desk_views import reads_and_takes
from takafu.ideas.models import Axis, Citation, Group
from takafu.kit.addresses import Asked
from takafu.kit.permissions import may, require
from takafu.kit.tongues import Tongues

LONGEST_TITLE = 120  # letters of an axis
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
        return desking.back(request, "desk:axes")
    values = {
        "step": desking.last_step(request),
        "listed": listed,
        "form": form,
        "sorts": may(request.viewer, "ideas.sort"),
    }
    return render(request, "ideas/desk/axes.html", values, status=422 if posted else 200)


def _found(pk: UUID) -> Axis:
    kept: Axis | None = Axis.objects.select_related("item", "body").filter(pk=pk).first()
    if kept is None:
        raise Http404
    return kept


@never_cache
@reads_and_takes
def axis(request: Asked, pk: UUID) -> HttpResponse:
    """Rename an axis, give it another place, close it into another; what somebody else changed meanwhile is shown, and nothing is lost."""
    require(request.viewer, "ideas.sort")
    kept, do = _found(pk), request.POST.get("do", "")
    form = AxisForm(request.POST if request.method == "POST" and do not in VERBS else None, initial=_initial(kept))
    if request.method != "POST" or (form.is_bound and not form.is_valid()):
        return _axis(request, kept, form, 422 if form.is_bound else 200)
    try:
        wrong = VERBS.get(do, _renamed)(request, kept, form)
    except actions.Stale as stale:
        now = _found(pk)
        typed = request.POST.dict() if form.is_bound else {}  # to be kept over the others' words
        form = AxisForm(initial=_initial(now) | typed | {"seen": now.version})
        return _axis(request, now, form, 409, stale.row if isinstance(stale.row, Axis) else None, stale=stale.rows)
    if wrong:
        return _axis(request, kept, AxisForm(initial=_initial(kept)), 422, wrong=wrong)
    return desking.back(request, "desk:axes")


def _initial(kept: Axis) -> dict[str, Any]:
    titles = {f"title_{code}": kept.title.get(code, "") for code in ("ar", "fr")}
    return titles | {"keywords": "\n".join(kept.keywords), "seen": kept.version}


def _axis(
    request: Asked, kept: Axis, form: AxisForm, status: int, theirs: Axis | None = None, wrong: str = "",
    stale: tuple[Any, ...] = (),
) -> HttpResponse:  # fmt: skip
    others = [one for one in Axis.objects.filter(closed_at=None) if one.pk != kept.pk]
    values = {"axis": kept, "form": form, "others": others, "places": range(1, len(others) + 2), "theirs": theirs}
    values |= {
        "lines": list(queries.desk.groups(kept)[:SHEET]),
        "ideas": list(queries.desk.unsorted(kept)[:SHEET]),
        "ticked": desking.keys([*request.POST.getlist("line"), *request.POST.getlist("idea")]),
        "typed": {name: request.POST.get(name, "") for name in ("new_ar", "new_fr")},
        "wrong": wrong,
        "elsewhere": [row for row in stale if not isinstance(row, Axis)],
    }
    return render(request, "ideas/desk/axis.html", values, status=status)


def _seen(request: Asked) -> int | None:
    given = request.POST.get("seen", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


def _ordered(request: Asked, kept: Axis, _form: AxisForm) -> None:
    asked = request.POST.get("order", "")
    order = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 1
    actions.order_axis(by=request.viewer, axis=kept, order=order, seen=_seen(request))


def _closed(request: Asked, kept: Axis, _form: AxisForm) -> None:
    wanted = desking.keys([request.POST.get("into", "")])
    into: Axis | None = Axis.objects.filter(pk__in=wanted).first()
    if wanted and into is None:
        raise Http404
    actions.close_axis(by=request.viewer, axis=kept, into=into, seen=_seen(request))


def _renamed(request: Asked, kept: Axis, form: AxisForm) -> None:
    given = form.cleaned_data
    rest = {code: text for code, text in kept.title.items() if code not in ("ar", "fr")}
    title, same = Tongues(rest | given["title"]), (kept.title, kept.keywords)
    seen = None if same == (title, given["words"]) else given["seen"]  # a second press
    actions.rename_axis(by=request.viewer, axis=kept, title=title, keywords=given["words"], seen=seen)


def _split(request: Asked, kept: Axis, _form: AxisForm) -> str:
    """A part of the axis becomes an axis of its own; the sentence why not, if it cannot."""
    titles = {code: request.POST.get(f"new_{code}", "").strip() for code in ("ar", "fr")}
    title = Tongues({code: text for code, text in titles.items() if text})
    lines = list(Group.objects.filter(pk__in=desking.keys(request.POST.getlist("line"))).select_related("item", "body"))
    ideas = list(queries.desk.pool().filter(pk__in=desking.keys(request.POST.getlist("idea"))).order_by("number"))
    if not title or any(len(text) > LONGEST_TITLE for text in titles.values()):
        return _("Give the new axis a title, of at most %(count)d letters.") % {"count": LONGEST_TITLE}
    if not lines and not ideas:
        return _("Tick what the new axis is to hold.")
    standing = queries.desk.standing_axes().filter(title=title)
    if not any(
        one.groups.filter(pk__in=[line.pk for line in lines]).exists()
        or one.ideas.filter(pk__in=[idea.pk for idea in ideas]).exists()
        for one in standing
    ):
        actions.split_axis(
            by=request.viewer, axis=kept, title=title, groups=lines, ideas=ideas, seen=_seen(request)
        )  # else it was pressed twice
    return ""


VERBS: dict[str, Any] = {"order": _ordered, "close": _closed, "split": _split}


@require_safe
def sheet(request: Asked, pk: UUID | None = None) -> HttpResponse:
    """An axis, or what stands outside all, on paper: its lines with their ideas' numbers, then what is unsorted, with room to write."""
    require(request.viewer, "ideas.see_desk")
    kept = _found(pk) if pk else None
    groups = list(queries.desk.groups(kept).select_related("item")[:SHEET])
    cited: dict[UUID, list[int]] = {}
    found = Citation.objects.filter(group__in=groups, ended_at=None).order_by("idea__number")
    for group, number in found.values_list("group", "idea__number"):
        cited.setdefault(group, []).append(number)
    ideas = list(queries.desk.unsorted(kept)[: SHEET + 1])
    names = queries.names_of(idea.pk for idea in ideas)
    values = {
        "axis": kept,
        "lines": [(group, cited.get(group.pk, [])) for group in groups],
        "ideas": [(idea, names.get(idea.pk, [])) for idea in ideas[:SHEET]],
        "more": len(ideas) > SHEET,
    }
    return render(request, "ideas/desk/sheet.html", values)
