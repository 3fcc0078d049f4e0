"""Texts as they are in force, their editions, their articles, what the rules say."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from takafu.kit import clock
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.permissions import may, require
from takafu.rulebook import actions, presenting, queries, rules, saying, template, wording
from takafu.rulebook.forms import TextForm
from takafu.rulebook.models import Article, Text
from takafu.rulebook.views._finding import found, reads_and_takes, see


@require_safe
def texts(request: Asked) -> HttpResponse:
    """The body's texts, each with the edition in force and the one that is drafted."""
    today = clock.today()
    listed = [
        (one, wording.RANKS[one.rank], queries.edition_on(one, today), below(request, one.item.address))
        for one in queries.texts(request.viewer)
    ]
    values = {"texts": listed, "drafts": may(request.viewer, "rulebook.draft")}
    return render(request, "rulebook/texts.html", values)


@reads_and_takes
def open_text(request: Asked) -> HttpResponse:
    """Begin a text."""
    require(request.viewer, "rulebook.draft")
    form = given(request, TextForm)
    if form.is_valid():
        title, kind, rank = (form.cleaned_data[name] for name in ("title", "kind", "rank"))
        begun = template.provisions(kind) if form.cleaned_data["templated"] else ()
        made = actions.open_text(
            by=request.viewer, body=request.here, kind=kind, title=title, rank=rank, provisions=begun
        )
        return see(request, made)
    return form_page(request, form, _("Begin a text"), _("Begin it"), address(request, "rulebook:texts"))


def day_of(request: Asked) -> date:
    """The day that the page is asked for, today where it names none."""
    asked = request.GET.get("on", "")
    try:
        return date.fromisoformat(asked) if asked else clock.today()
    except ValueError:
        raise Http404 from None


@require_safe
def text(request: Asked, text: UUID) -> HttpResponse:
    """A text as in force on a day."""
    here, day = found(request, Text.objects, text), day_of(request)
    edition = queries.edition_on(here, day)
    shown = presenting.provisions(queries.content(edition), _article(request)) if edition else []
    listed = queries.editions(here, request.viewer)
    compare = address(request, "rulebook:compare", text=here.pk)
    adopted = [one for one in listed if one.adopted_at]
    values = {
        "text": here,
        "rank": wording.RANKS[here.rank],
        "day": day,
        "asked": bool(request.GET.get("on")),
        "edition": edition,
        "edition_name": wording.edition_name(edition) if edition else "",
        "provisions": shown,
        "contents": presenting.contents(shown),
        "editions": [
            (one, wording.edition_name(one), wording.state(one), wording.since(one), below(request, one.item.address))
            for one in listed
        ],
        "compare": f"{compare}?from={adopted[1].number}&to={adopted[0].number}" if len(adopted) > 1 else "",
        "comparing": (compare, (listed[-1].number, listed[0].number)) if len(listed) > 1 else None,
        "drafts": may(request.viewer, "rulebook.draft", here) and all(one.adopted_at for one in listed),
    }
    return render(request, "rulebook/text.html", values)


def _article(request: Asked) -> Any:
    return lambda key: address(request, "rulebook:article", article=key)


@require_POST
def begin(request: Asked, text: UUID) -> HttpResponse:
    """Begin the next edition."""
    return see(
        request, actions.open_edition(by=request.viewer, text=found(request, Text.objects, text, "rulebook.draft"))
    )


@require_safe
def compare(request: Asked, text: UUID) -> HttpResponse:
    """Two editions, article by article, marked up or side by side."""
    here = found(request, Text.objects, text)
    listed = {str(one.number): one for one in queries.editions(here, request.viewer)}
    chosen = [listed.get(request.GET.get(name, "")) for name in ("from", "to")]
    if None in chosen:
        raise Http404
    before, after = sorted((one for one in chosen if one), key=lambda one: one.number)
    values = {
        "marked": presenting.marked(actions.outcome(before), actions.outcome(after)),
        "beside": request.GET.get("view") == "beside",
        "lead": _("From %(before)s to %(after)s") % {
            "before": wording.edition_name(before), "after": wording.edition_name(after),
        },
        "way": [Link(here.title, below(request, here.item.address))],
        "numbers": (before.number, after.number),
    }  # fmt: skip
    return render(request, "rulebook/compare.html", values)


@require_safe
def article(request: Asked, article: UUID) -> HttpResponse:
    """An article: as in force, what it fixes, through which editions it came, what is said about it."""
    here = found(request, Article.objects.select_related("text__item"), article)
    history = []
    for edition in queries.editions(here.text, request.viewer):
        for number, one in rules.numbered(actions.outcome(edition)):
            if one.key == str(here.pk):
                history.append((edition, number, one))
    in_force = queries.edition_on(here.text, clock.today())
    current = next((entry for entry in history if entry[0] == in_force), history[0] if history else None)
    values = {
        "article": here,
        "place": wording.place(current[1], current[2]) if current else str(here),
        "texts": presenting.languages(current[2].words) if current else (),
        "figures": presenting.figures(current[2]) if current else (),
        "in_force": current is not None and current[0] == in_force,
        "history": [
            (wording.edition_name(edition), wording.state(edition), wording.since(edition), wording.place(number, one),
             below(request, edition.item.address))
            for edition, number, one in history
        ],
        "way": [Link(here.text.title, below(request, here.text.item.address))],
    }  # fmt: skip
    return render(request, "rulebook/article.html", values)


@require_safe
def said(request: Asked) -> HttpResponse:
    """What the rules say on a day: each figure with its article; what contradicts; where they are silent."""
    day = day_of(request)
    names = queries.names()
    standing = queries.standing(day)
    values = {
        "day": day,
        "asked": bool(request.GET.get("on")),
        "themes": saying.themes(standing, names),
        "conflicts": saying.conflicts(standing, names),
        "silent": saying.silent(standing, names),
        "verdicts": saying.composition(standing, names),
    }
    return render(request, "rulebook/said.html", values)
