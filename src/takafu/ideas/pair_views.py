"""Suggestions at the desk: two ideas side by side, why, and what a person says of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from takafu.commons import actions as commons
from takafu.ideas import actions, desking, own_words, pairing, queries
from takafu.ideas.desk_views import reads_and_takes
from takafu.ideas.models import Idea, Judgement, Suggestion
from takafu.kit.addresses import Asked, address, below, go
from takafu.kit.components import Link
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
    ideas = _asked(request.POST.get("pair", ""))
    if not ideas or do not in Judgement.Answer.values:
        return render(request, "ideas/desk/pairs.html", _page(request), status=422)
    wording = request.POST.get("wording", "").strip()
    if len(wording) > desking.LONGEST:
        wrong = {"wrong": _("These words are too long for a line.")}
        return render(request, "ideas/desk/pairs.html", _page(request) | wrong, status=422)
    try:
        return _answered(request, ideas, do, wording)
    except actions.Stale as stale:
        values = _page(request) | {"quicker": pairing.quicker(stale, ideas, do, wording)}
        return render(request, "ideas/desk/pairs.html", values, status=409)


def _asked(key: str) -> list[Idea]:
    """The two ideas of a pair that was sent, in its order; else none."""
    wanted = [key for part in key.split(":") for key in desking.keys([part])]
    found = Idea.objects.select_related("item", "axis", "body").in_bulk(wanted)
    ideas = [found[one] for one in wanted if one in found]
    return ideas if len(ideas) == 2 and ideas[0] != ideas[1] else []


def _answered(request: Asked, ideas: list[Idea], do: str, wording: str) -> HttpResponse:
    """Kept with the version and the lines that were shown; back to where the answer was given."""
    (left, right), sent = ideas, request.POST
    seen = sent.get("seen", "")
    shown = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0
    actions.judge(
        by=request.viewer, one=left, other=right, answer=do, wording=wording, seen=shown,
        lines=desking.keys(sent.get("lines", "").split()),
    )  # fmt: skip
    if sent.get("to") == "desk":
        axis = desking.open_axis(sent.get("axis", ""))
        return desking.back(request, "desk:desk", axis=axis)
    answer = desking.back(request, "desk:pairs")
    if do == Judgement.Answer.SAME:
        answer["Location"] += f"&same={left.pk}:{right.pk}"
    return answer


def _page(request: Asked) -> dict[str, Any]:
    shown = list(queries.desk.undecided()[: SHOWN + 1])
    told = [request.GET[name] for name in ("new", "gone") if request.GET.get(name, "").isdecimal()]
    return {
        "pairs": pairing.pairs(shown[:SHOWN]),
        "more": len(shown) > SHOWN,
        "told": told,
        "changed": pairing.changed() if told else {},
        "because": _names(request),
        "counted": queries.desk.counted_in(),
        "offer": _offer(request),
        "step": desking.last_step(request),
        "sorts": True,
        "keys": desking.KEYS["pairs"],
        "to": request.POST.get("to", ""),
        "key": request.POST.get("axis", ""),
    }


def _names(request: Asked) -> list[Link]:
    """The concepts of the glossary behind what changed, as far as they stand."""
    found = Concept.objects.filter(pk__in=desking.keys(request.GET.getlist("word")[: own_words.TOLD])).select_related(
        "item"
    )
    return [Link(one.item.title, below(request, one.item.address)) for one in found]


def _offer(request: Asked) -> str:
    """Where the words by which two ideas differ that were just called the same can be put into the glossary; "" where there are none."""
    ideas = _asked(request.GET["same"]) if "same" in request.GET else []
    same = Suggestion.objects.filter(left__in=ideas, right__in=ideas).select_related("left", "right")
    one = same.first() if ideas else None
    words = own_words.offered(one) if one else None
    return (
        address(request, "library:join") + "?" + urlencode({"one": words[0], "other": words[1], "from": "desk"})
        if words
        else ""
    )
