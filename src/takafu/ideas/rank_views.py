"""Pages of rounds: which there are, opening one, scoring, closing, what came out."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takafu.ideas import actions, ranked
from takafu.ideas.models import Round
from takafu.ideas.rank_forms import RoundForm, scores
from takafu.ideas.sorted_files import Ranking
from takafu.kit import documents, formats
from takafu.kit.addresses import Asked, address, go
from takafu.kit.documents import FORMATS
from takafu.kit.handing import as_file, downloads
from takafu.kit.permissions import require

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


def found(request: Asked, pk: UUID) -> Round:
    """The round of that key, for who may see it."""
    require(request.viewer, "ideas.see_all")
    place: Round | None = Round.objects.select_related("item", "body").filter(pk=pk).first()
    if place is None:
        raise Http404
    return place


@never_cache
@require_safe
def rounds(request: Asked) -> HttpResponse:
    """Every round, the newest first."""
    require(request.viewer, "ideas.see_all")
    return render(request, "ideas/rank/list.html", ranked.every(request.viewer))


@reads_and_takes
def open_round(request: Asked) -> HttpResponse:
    """Open a round on the lines that stand now."""
    require(request.viewer, "ideas.rank_open")
    form = RoundForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("method", "purse", "until")}
        made = ranked.same_now(form.tongues(), given["until"])  # a second press
        try:
            made = made or actions.open_round(by=request.viewer, body=request.here, title=form.tongues(), **given)
            return go(request, "rank:round", pk=made.pk)
        except actions.Unfit:
            form.add_error(None, _("There is no line to rank yet: make lines at the sorting desk first."))
    return render(request, "ideas/rank/open.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@reads_and_takes
def round_(request: Asked, pk: UUID) -> HttpResponse:
    """A round: to be scored while it is open, its result once it is closed."""
    place = found(request, pk)
    if request.method == "POST":
        return _score(request, place)
    if place.closed_at:
        files = downloads(lambda form: address(request, "rank:result", pk=pk, form=form))
        return render(request, "ideas/rank/result.html", ranked.result(place, request.viewer) | {"files": files})
    values = ranked.one(place, request.viewer) | {"saved": request.GET.get("saved", "")}
    return render(request, "ideas/rank/score.html", values)


def _score(request: Asked, place: Round) -> HttpResponse:
    require(request.viewer, "ideas.rank", place)
    given, wrong = scores(place, request.POST)
    said = _("A number of points is written in digits, from 0 on.") if wrong else ""
    if not said:
        try:
            count = actions.give_scores(by=request.viewer, round=place, scores=given)
            answer = go(request, "rank:round", pk=place.pk)
            answer["Location"] = f"{address(request, 'rank:round', pk=place.pk)}?saved={count}"
            return answer
        except actions.Closed:
            said = _("The round is over: what you have just sent was not kept. What you had saved before counts.")
        except actions.Unfit as unfit:
            said = unfit_in_words(unfit)
    values = ranked.one(place, request.viewer, given, wrong) | {"said": said}
    return render(request, "ideas/rank/score.html", values, status=422)


def unfit_in_words(unfit: actions.Unfit) -> str:
    """Why scores were not kept."""
    if unfit.code == "purse":
        said = ngettext(
            "You have spread %(count)s point too many. Nothing was saved; what you wrote is still here.",
            "You have spread %(count)s points too many. Nothing was saved; what you wrote is still here.",
            unfit.value,
        )
        return said % {"count": formats.number(unfit.value)}
    return _("A score is outside its range. Nothing was saved; what you chose is still here.")


@require_POST
def close(request: Asked, pk: UUID) -> HttpResponse:
    """Close a round: its result is frozen and shown to the members."""
    require(request.viewer, "ideas.rank_open")
    actions.close_round(by=request.viewer, round=found(request, pk))
    return go(request, "rank:round", pk=pk)


@require_safe
def result_file(request: Asked, pk: UUID, form: str) -> HttpResponse:
    """The frozen result as a file."""
    place = found(request, pk)
    if place.closed_at is None or form not in FORMATS:
        raise Http404
    content = documents.write(Ranking(place, get_language() or "ar"), form)
    return as_file(content, f"ranking.{form}", FORMATS[form].media_type)
