"""Suggestions at the desk: two ideas side by side, why, and what a person says of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from takafu.commons import actions as commons
from takafu.ideas import actions, desking, explaining, own_words, queries
from takafu.ideas.arrangement import Why
from takafu.ideas.desk_views import reads_and_takes
from takafu.ideas.models import Citation, Idea, Judgement, Suggestion
from takafu.kit.addresses import Asked, address, below, go
from takafu.kit.components import Link, Voice
from takafu.kit.formats import reference
from takafu.kit.permissions import require
from takafu.library.models import Concept

SHOWN = 10  # pairs on a page: they are read, not counted


@never_cache
@reads_and_takes
def pairs(request: Asked) -> HttpResponse:
    """The likeliest pairs that nobody has decided; say of one whether both ask for the same thing."""
    require(request.viewer, "ideas.sort")
    if request.method != "POST":
        return render(request, "ideas/desk/pairs.html", _page(request))
    do = request.POST.get("do", "")
    if do == "suggest":
        made = commons.start_job(by=request.viewer, kind="ideas.suggest", body=request.here)
        return go(request, "commons:job", job=made.pk)
    kept = Suggestion.objects.filter(pk__in=desking.keys([request.POST.get("pair", "")]))
    found = kept.select_related("left__item", "right__item", "left__axis", "left__body").first()
    if found is None or do not in (*Judgement.Answer.values, "undo"):
        return render(request, "ideas/desk/pairs.html", _page(request), status=422)
    if do == "undo":
        actions.unjudge(by=request.viewer, one=found.left, other=found.right)
        return go(request, "desk:pairs")
    _decided(request, found, do)
    answer = desking.back(request, "desk:pairs")
    if do in (Judgement.Answer.OTHER, Judgement.Answer.LATER):
        answer["Location"] = f"{address(request, 'desk:pairs')}?judged={found.pk}"
    elif do == Judgement.Answer.SAME:
        answer["Location"] += f"&same={found.pk}"
    return answer


def _page(request: Asked) -> dict[str, Any]:
    judged = Suggestion.objects.filter(pk__in=desking.keys([request.GET.get("judged", "")])).first()
    shown = list(queries.desk.undecided()[: SHOWN + 1])
    return {
        "pairs": [(one, _voice(one, left=True), _voice(one, left=False), _why(one)) for one in shown[:SHOWN]],
        "more": len(shown) > SHOWN,
        "changed": [request.GET[name] for name in ("new", "gone") if request.GET.get(name, "").isdecimal()],
        "judged": judged,
        "because": _names(request),
        "counted": queries.desk.counted_in(),
        "offer": _offer(request),
        "step": desking.last_step(request),
        "sorts": True,
        "keys": desking.KEYS["pairs"],
    }


def _voice(one: Suggestion, *, left: bool) -> Voice:
    idea = one.left if left else one.right
    spans = [
        (start, start + len(word))
        for why in one.reasons
        if why["code"] not in ("differs", "line", "apart")
        for word in (why["values"] if left or not why["others"] else why["others"])
        if word and (start := idea.text.find(word)) >= 0
    ]
    return Voice(idea.text, reference(str(idea.number)), idea.language, tuple(spans))


def _why(one: Suggestion) -> list[str]:
    whys = [Why(why["code"], tuple(why["values"]), tuple(why["others"]), why["score"]) for why in one.reasons]
    said = explaining.sentences(whys)
    return [*said, _("The body’s own words say so.")] if any(why.get("own") for why in one.reasons) else said


def _names(request: Asked) -> list[Link]:
    """The concepts of the glossary behind what changed, as far as they stand."""
    found = Concept.objects.filter(pk__in=desking.keys(request.GET.getlist("word")[: own_words.TOLD])).select_related(
        "item"
    )
    return [Link(one.item.title, below(request, one.item.address)) for one in found]


def _offer(request: Asked) -> str:
    """Where the words by which two ideas differ that were just called the same can be put into the glossary; "" where there are none."""
    same = desking.keys([request.GET.get("same", "")])
    one = Suggestion.objects.filter(pk__in=same).select_related("left", "right").first() if same else None
    words = own_words.offered(one) if one else None
    return (
        address(request, "library:join") + "?" + urlencode({"one": words[0], "other": words[1], "from": "desk"})
        if words
        else ""
    )


def _decided(request: Asked, one: Suggestion, do: str) -> None:
    by, left, right = request.viewer, one.left, one.right
    actions.judge(by=by, one=left, other=right, answer=do)
    if do not in (Judgement.Answer.SAME, Judgement.Answer.RIVAL):
        return
    relation = Citation.Relation.OPTION if do == Judgement.Answer.RIVAL else Citation.Relation.SAME
    holding = _group_of(left), _group_of(right)
    group = holding[0] or holding[1]
    if group is None:
        wording = left.correction or left.text
        axis = left.axis or right.axis
        actions.group_ideas(by=by, ideas=[left, right], wording=wording, axis=axis, relation=relation)
    else:
        actions.cite_all(by=by, group=group, ideas=[left, right], relation=relation)


def _group_of(idea: Idea) -> Any:
    found = Citation.objects.filter(idea=idea, ended_at=None, group__dissolved_at=None).select_related("group__item")
    first = found.order_by("group__order", "pk").first()
    return first.group if first else None
