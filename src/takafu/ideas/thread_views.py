"""Pages of an idea: what became of it, one's own ideas, publishing it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from takafu.ideas import actions, queries, threaded
from takafu.ideas.gather_forms import RefuseForm
from takafu.ideas.models import Idea
from takafu.ideas.thread_forms import PublishForm
from takafu.kit.addresses import Asked, go
from takafu.kit.permissions import Refused, require


def found(request: Asked, number: int) -> Idea:
    """The idea of that number, if this viewer may see it; a visitor is asked to log in, whether there is one or not."""
    idea = queries.numbered(number, request.viewer)
    if idea is None or not idea.item.seen_by(request.viewer):
        if request.viewer.user_id is None:
            raise Refused("ideas.see")
        raise Http404
    return idea


@never_cache
@require_safe
def idea_(request: Asked, number: int) -> HttpResponse:
    """The idea, and every bead before and after it."""
    values = threaded.idea_page(request, found(request, number))
    return render(request, "ideas/thread/idea.html", values | {"out": RefuseForm()})


@never_cache
@require_safe
def mine(request: Asked) -> HttpResponse:
    """What became of the ideas that one gave or stands behind."""
    require(request.viewer, "ideas.see_mine")
    return render(request, "ideas/thread/mine.html", threaded.own_ideas(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: Asked, number: int) -> HttpResponse:
    """Decide whether everybody may read an idea, and in which words."""
    require(request.viewer, "ideas.publish")
    idea = found(request, number)
    public = idea.item.visibility == "public"
    start = {"how": "neutral" if idea.neutral else "own", "neutral": idea.neutral}
    form, wrong = PublishForm(request.POST if request.method == "POST" else None, initial=start), False
    if request.POST.get("do") == "refuse":
        return _take_out(request, idea, public)
    if request.POST.get("do") == "unpublish" or form.is_valid():
        try:
            if request.POST.get("do") == "unpublish":
                actions.unpublish_idea(by=request.viewer, idea=idea)
            else:
                given = form.cleaned_data
                neutral = given["neutral"] if given["how"] == "neutral" else ""
                actions.publish_idea(by=request.viewer, idea=idea, neutral=neutral)
            return go(request, "thread:idea", number=number)
        except (actions.Gone, actions.Waiting):
            wrong = True
    values = {"idea": idea, "form": form, "public": public, "wrong": wrong}
    return render(request, "ideas/thread/publish.html", values, status=422 if form.is_bound else 200)


def _take_out(request: Asked, idea: Idea, public: bool) -> HttpResponse:
    why, values = RefuseForm(request.POST), {"idea": idea, "form": PublishForm(), "public": public}
    if not why.is_valid():
        return render(request, "ideas/thread/publish.html", values | {"unsaid": True}, status=422)
    try:
        actions.take_out(by=request.viewer, idea=idea, reason=why.cleaned_data["reason"])
    except actions.Held:
        return render(request, "ideas/thread/publish.html", values | {"held": True}, status=409)
    except actions.Gone:
        return render(request, "ideas/thread/publish.html", values | {"wrong": True}, status=409)
    return go(request, "thread:idea", number=idea.number)
