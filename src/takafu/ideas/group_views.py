"""A line of the desk: the ideas it cites, its words, objections and their answers."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from takafu.ideas import actions, desking, queries
from takafu.ideas.desk_forms import SayForm, WordsForm
from takafu.ideas.desk_views import reads_and_takes
from takafu.ideas.models import Citation, Group, Objection
from takafu.kit.addresses import Asked, go
from takafu.kit.formats import isolate
from takafu.kit.permissions import require

_BETWEEN = re.compile(r"[\s,;،؛]+")


@never_cache
@reads_and_takes
def group(request: Asked, pk: UUID) -> HttpResponse:
    """A line with the ideas behind it; take one out, mark it as a rival answer, add by number, give the line up."""
    kept = _found(request, pk)
    if request.method != "POST":
        return render(request, "ideas/desk/group.html", desking.group(request, kept))
    require(request.viewer, "ideas.sort", kept)
    try:
        wrong = _done(request, kept)
    except actions.Stale:
        values = desking.group(request, _found(request, pk)) | {"stale": True}
        return render(request, "ideas/desk/group.html", values, status=409)
    if wrong:
        values = desking.group(request, kept) | {"wrong": wrong, "numbers": request.POST.get("number", "")[:300]}
        return render(request, "ideas/desk/group.html", values, status=422)
    return desking.back(request, "desk:group", pk=pk)


def _found(request: Asked, pk: UUID) -> Group:
    require(request.viewer, "ideas.see_desk")
    kept: Group | None = Group.objects.select_related("item", "axis", "body").filter(pk=pk).first()
    if kept is None:
        raise Http404
    return kept


def _done(request: Asked, kept: Group) -> str:
    """What was asked is done; the sentence why not, if it could not be."""
    do, by, seen = request.POST.get("do", ""), request.viewer, request.POST.get("seen", "")
    if do == "dissolve":
        actions.dissolve(by=by, group=kept, seen=seen)
        return ""
    if kept.dissolved_at:
        return _("This line was given up. Undo that step to work on it again.")
    if do == "cite":
        return _cited(request, kept)
    cited = kept.citations.select_related("idea", "group__item", "body")
    found = cited.filter(pk__in=desking.keys([request.POST.get("citation", "")])).first()
    if found is None or do not in ("uncite", "option", "same"):
        return _("Choose what is to be done.")
    if do == "uncite":
        actions.uncite(by=by, citation=found, seen=seen)
    else:
        actions.set_relation(by=by, citation=found, relation=Citation.Relation(do), seen=seen)
    return ""


def _cited(request: Asked, kept: Group) -> str:
    asked = [part for part in _BETWEEN.split(request.POST.get("number", "")[:300]) if part]
    numbers = {int(part): part for part in asked if part.isdecimal() and len(part) < 10}
    ideas = list(queries.desk.pool().filter(number__in=numbers).order_by("number"))
    found = {idea.number for idea in ideas}
    unknown = [part for part in asked if not (part.isdecimal() and len(part) < 10 and int(part) in found)]
    if unknown:
        return _("There is no idea of these numbers: %(numbers)s. None was added.") % {
            "numbers": isolate(", ".join(unknown))
        }
    if not ideas:
        return _("There is no idea of that number.")
    actions.cite_all(by=request.viewer, group=kept, ideas=ideas)
    return ""


@never_cache
@reads_and_takes
def words(request: Asked, pk: UUID) -> HttpResponse:
    """Word a line otherwise, beside the words of its ideas; what somebody else wrote meanwhile is shown, and nothing is lost."""
    kept = _found(request, pk)
    require(request.viewer, "ideas.sort", kept)
    initial = {"wording": kept.wording, "seen": kept.version}
    form = WordsForm(request.POST if request.method == "POST" else None, initial=initial)
    cited = queries.desk.citations(kept)
    values: dict[str, Any] = {"group": kept, "form": form, "cited": cited, "parts": desking.sources(kept, cited)}
    if form.is_valid():
        try:
            actions.reword(by=request.viewer, group=kept, **form.cleaned_data)
            return desking.back(request, "desk:group", pk=pk)
        except actions.Stale as stale:
            if stale.row.wording == form.cleaned_data["wording"]:  # a second press
                return go(request, "desk:group", pk=pk)
            mine = WordsForm(initial={"wording": form.cleaned_data["wording"], "seen": stale.row.version})
            values |= {"form": mine, "theirs": stale.row}
    status = 409 if "theirs" in values else 422 if form.is_bound else 200
    return render(request, "ideas/desk/words.html", values, status=status)


@never_cache
@reads_and_takes
def object_to(request: Asked, pk: UUID) -> HttpResponse:
    """Say that a line does not say what one's own idea, or one that one stands behind, meant."""
    kept = _found(request, pk)
    require(request.viewer, "ideas.object", kept)
    form = SayForm(request.POST if request.method == "POST" else None)
    ideas = [one.idea for one in queries.desk.citations(kept)]
    mine = queries.desk.mine([idea.pk for idea in ideas], request.viewer.person_id)
    chosen = desking.keys([request.POST.get("idea") or request.GET.get("idea", "")])
    own = [idea for idea in ideas if idea.pk in mine]
    values = {"group": kept, "form": form, "ideas": own, "chosen": chosen}
    if form.is_valid():
        about = next((idea for idea in own if idea.pk in chosen), None)
        if about is None:
            form.add_error(None, _("Choose the idea that you speak for: your own, or one that you stand behind."))
        else:
            actions.object_to(by=request.viewer, group=kept, idea=about, text=form.cleaned_data["text"])
            return go(request, "desk:group", pk=pk)
    return render(request, "ideas/desk/object.html", values, status=422 if form.is_bound else 200)


@never_cache
@reads_and_takes
def answer(request: Asked, pk: UUID, objection: UUID) -> HttpResponse:
    """Answer an objection, once."""
    kept = _found(request, pk)
    require(request.viewer, "ideas.answer", kept)
    said = (
        Objection.objects.select_related("idea", "person", "body").filter(pk=objection, group=kept, waits=False).first()
    )
    if said is None:
        raise Http404
    form = SayForm(request.POST if request.method == "POST" else None)
    if said.answered_at:
        return go(request, "desk:group", pk=pk)
    if form.is_valid():
        actions.answer(by=request.viewer, objection=said, text=form.cleaned_data["text"])
        return go(request, "desk:group", pk=pk)
    values = {"group": kept, "form": form, "objection": said}
    return render(request, "ideas/desk/answer.html", values, status=422 if form.is_bound else 200)
