"""A paper: read, begun, written by several, its recommendations, what it rests on, the steps to its adoption."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from takafu.council import queries as council
from takafu.kit import clock, formats
from takafu.kit.addresses import Asked, address, go
from takafu.kit.documents import FORMATS
from takafu.kit.finding import reads_and_takes
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import as_file
from takafu.kit.permissions import require
from takafu.kit.tongues import Tongues
from takafu.opinions import actions, patterns, presenting, printing, queries, rules, wording
from takafu.opinions.forms import CiteForm, DissentForm, DraftersForm, PaperForm, RecommendationForm, of_paper
from takafu.opinions.models import Exhibit, Recommendation
from takafu.opinions.views._common import answer, found
from takafu.people import queries as people
from takafu.register import queries as register
from takafu.register.models import Item

STEPS: dict[str, Callable[..., Any]] = {
    "propose": actions.propose,
    "take_back": actions.take_back,
    "adopt": actions.adopt,
    "close": actions.close,
}
FOUND = 20  # results of a search for what is cited


@never_cache
@require_safe
def opinion(request: Asked, pk: UUID) -> HttpResponse:
    """A paper and what became of it."""
    return render(request, "opinions/opinion.html", presenting.page(request, found(request, pk)))


@require_safe
def document(request: Asked, pk: UUID, form: str) -> HttpResponse:
    """A paper as a file."""
    one = found(request, pk)
    if form not in FORMATS:
        raise Http404
    content = printing.write(printing.Paper(one, get_language() or "ar"), form)
    return as_file(
        content, f"opinion-{wording.number(one).replace('/', '-') or 'draft'}.{form}", FORMATS[form].media_type
    )


@never_cache
@reads_and_takes
def begin(request: Asked) -> HttpResponse:
    """Begin a paper."""
    require(request.viewer, "opinions.begin")
    form = given(request, PaperForm, begins=True)
    if form.is_valid():
        said = form.given()
        said.pop("base")
        if form.cleaned_data["pattern"]:
            said |= patterns.filled(said["kind"], get_language() or "ar", said)
        try:
            made = actions.begin(by=request.viewer, body=request.here, **said)
        except ValidationError as why:
            form.refused(why)
        else:
            return go(
                request,
                "opinions:write"
                if form.cleaned_data["pattern"] and made.kind in patterns.KINDS
                else "opinions:opinion",
                pk=made.pk,
            )
    lead = _("Nobody outside the body sees it before it is sent.")
    return form_page(request, form, _("Begin a paper"), _("Keep it"), address(request, "opinions:register"), lead=lead)


@never_cache
@reads_and_takes
def write(request: Asked, pk: UUID) -> HttpResponse:
    """Write on a paper; who is overtaken meanwhile loses nothing."""
    one = found(request, pk, "opinions.write")
    form = given(request, PaperForm, begins=False, compares=one.kind == "alternative", initial=of_paper(one))
    if form.is_valid():
        try:
            made = actions.write(by=request.viewer, opinion=one, **form.given())
        except ValidationError as why:
            form.refused(why)
        else:
            return go(request, "opinions:editions" if made.overtaken else "opinions:opinion", pk=pk)
    return form_page(request, form, _("Write on it"), _("Keep it"), address(request, "opinions:opinion", pk=pk))


@never_cache
@require_safe
def editions(request: Asked, pk: UUID) -> HttpResponse:
    """Every edition, who wrote it, and those that were overtaken."""
    one = found(request, pk, "opinions.see_work")
    listed = [
        {
            "row": each,
            "title": Tongues(each.content["title"]),
            "by": formats.isolate(str(each.by)) if each.by else "",
            "at": formats.moment(each.at),
            "stands": each.number == one.edition,
            "texts": _texts(each.content),
        }
        for each in one.editions.select_related("by").order_by("-number")
    ]
    return render(request, "opinions/editions.html", {"opinion": one, "listed": listed})


def _texts(content: dict[str, Any]) -> list[tuple[Any, str]]:
    found: list[tuple[Any, str]] = [
        (title, content[name]) for name, title in wording.TEXTS.items() if content.get(name)
    ]
    if sense := content.get("sense"):
        found.append((_("What the opinion comes to"), str(wording.SENSES[sense])))
    head, rows = wording.beside(content.get("project", ""), content.get("compared", {}))
    return found + [(side, f"{head[1]}: {theirs}\n{head[2]}: {ours}") for side, theirs, ours in rows]


@never_cache
@reads_and_takes
def drafters(request: Asked, pk: UUID) -> HttpResponse:
    """Say who writes it."""
    one = found(request, pk, "opinions.name_drafters")
    standing = [each.person_id for each in one.drafters.all()]
    persons = {seat.person_id: seat.person for seat in people.seats(clock.today())}
    persons |= {each.person_id: each.person for each in one.drafters.select_related("person")}
    form = given(request, DraftersForm, persons=persons.values(), initial={"persons": [str(key) for key in standing]})
    return answer(
        request, one, form, _("Who writes it"), _("Name them"),
        lambda: actions.name_drafters(by=request.viewer, opinion=one, persons=form.chosen()),
    )  # fmt: skip


@never_cache
@reads_and_takes
def recommend(request: Asked, pk: UUID) -> HttpResponse:
    """Add a recommendation."""
    one = found(request, pk, "opinions.write")
    form = given(request, RecommendationForm, known=_services(request))
    return answer(request, one, form, _("Add a recommendation"), _("Keep it"), lambda: _keep(request, one, form))


@never_cache
@reads_and_takes
def recommendation(request: Asked, pk: UUID) -> HttpResponse:
    """Change a recommendation of a draft, or take it out."""
    row: Recommendation = get_object_or_404(Recommendation, pk=pk)
    one = found(request, row.opinion_id, "opinions.write")
    start = {name: getattr(row, name) for name in ("service", "measure", "indicator", "due", "cost")}
    form = given(request, RecommendationForm, initial=start | {"base": row.edition}, known=_services(request))
    title = _("Recommendation %(number)s") % {"number": formats.number(row.number)}
    also = (_("Take it out"), "do", "drop")
    if request.method == "POST" and request.POST.get("do") == "drop":
        form = RecommendationForm(start | {"base": row.edition})
        drop = lambda: actions.drop_recommendation(by=request.viewer, recommendation=row)  # noqa: E731 - the verb as the page takes it
        return answer(request, one, form, title, _("Keep it"), drop, also=also)
    keep = lambda: _keep(request, one, form, row)  # noqa: E731 - the verb as the page takes it
    shown = answer(request, one, form, title, _("Keep it"), keep, also=also)
    if form.has_error(None if "__all__" not in form.errors else "__all__", "overtaken"):
        return _overtaken(request, one, row, title, also)
    return shown


def _overtaken(request: Asked, one: Any, row: Recommendation, title: str, also: Any) -> HttpResponse:
    """What they typed stands in the form still; beside it what stands now. Pressed again, theirs is kept."""
    typed = request.POST.copy()
    typed["base"] = str(row.edition)
    warn = (_("Somebody else changed it while you wrote"), formats.isolate(f"{row.service}: {row.measure}"))
    back = address(request, "opinions:opinion", pk=one.pk)
    shown = form_page(
        request,
        RecommendationForm(typed, known=_services(request)),
        title,
        _("Keep what I wrote"),
        back,
        warn=warn,
        also=also,
    )
    shown.status_code = 409
    return shown


def _services(request: Asked) -> list[str]:
    """The services that the body writes to, and those that recommendations named."""
    listed = [str(one) for one in council.services() if one.closed_on is None]
    return list(rules.named([*listed, *queries.services(request.viewer)]).values())


def _keep(request: Asked, one: Any, form: Any, row: Recommendation | None = None) -> None:
    said = dict(form.cleaned_data)
    base = said.pop("base") or 0
    actions.recommend(by=request.viewer, opinion=one, recommendation=row, base=base, **said)


@never_cache
@reads_and_takes
def cite(request: Asked, pk: UUID) -> HttpResponse:
    """Look for what the paper rests on, and cite it."""
    one = found(request, pk, "opinions.write")
    refused: list[str] = []
    if request.method == "POST":
        target = get_object_or_404(Item.objects.visible_to(request.viewer), pk=_key(request.POST.get("item", "")))
        form = CiteForm(request.POST)
        try:
            value = form.cleaned_data["value"] if form.is_valid() else ""
            actions.cite(by=request.viewer, opinion=one, target=target, value=value)
        except ValidationError as why:
            refused = why.messages
        else:
            return go(request, "opinions:opinion", pk=pk)
    words = request.GET.get("words", "").strip()[:160]
    results = list(register.search(words, request.viewer).exclude(pk=one.item_id)[:FOUND]) if words else []
    values = {"opinion": one, "words": words, "results": results, "form": CiteForm(), "refused": refused}
    return render(request, "opinions/cite.html", values, status=422 if refused else 200)


def _key(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Http404 from None


@require_POST
def drop_citation(request: Asked, pk: UUID) -> HttpResponse:
    """Let a draft rest on something no more."""
    row: Exhibit = get_object_or_404(Exhibit.objects.select_related("target", "opinion"), pk=pk)
    one = found(request, row.opinion_id, "opinions.write")
    actions.drop_citation(by=request.viewer, exhibit=row)
    return go(request, "opinions:opinion", pk=one.pk)


@never_cache
@reads_and_takes
def dissent(request: Asked, pk: UUID) -> HttpResponse:
    """Note who saw it otherwise."""
    one = found(request, pk, "opinions.propose")
    form = given(request, DissentForm, initial={"dissent": one.dissent})
    return answer(
        request, one, form, _("Note dissent"), _("Keep it"),
        lambda: actions.note_dissent(by=request.viewer, opinion=one, dissent=form.cleaned_data["dissent"]),
    )  # fmt: skip


@require_POST
def step(request: Asked, pk: UUID) -> HttpResponse:
    """Put forward, take back, adopt an urgent note, close."""
    one = found(request, pk)
    done = request.POST.get("do", "")
    require(request.viewer, presenting.STEPS.get(done, ((), "opinions.propose"))[1], one)
    if done in STEPS:
        try:
            STEPS[done](by=request.viewer, opinion=one)
        except ValidationError as why:
            values = presenting.page(request, one) | {"refused": why.messages}
            return render(request, "opinions/opinion.html", values, status=422)
    return go(request, "opinions:opinion", pk=pk)
