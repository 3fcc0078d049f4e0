"""Pages of what the council decided and promised: the list, one of them, a new one, that it was done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.council import actions, queries, wording
from takafu.council.forms import DoneForm, WordForm
from takafu.council.models import Word
from takafu.council.views._common import about, found, reads_and_takes, see, to_item, way
from takafu.kit import formats
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.keeping import kept
from takafu.kit.permissions import may, require
from takafu.kit.refusals import done

SHOWN = 200  # of the list
OFFERED = 40  # sessions that a word may have been said at


@require_safe
@kept()
def words(request: Asked) -> HttpResponse:
    """What was decided and promised, the latest first."""
    listed = [(one, wording.word_tag(one), below(request, one.item.address)) for one in queries.words()[:SHOWN]]
    keeps = may(request.viewer, "council.keep")
    return render(request, "council/words.html", {"way": way(request), "listed": listed, "keeps": keeps})


@require_safe
@kept()
def word(request: Asked, pk: UUID) -> HttpResponse:
    """A decision or a promise, with its source, what it is about and what became of it."""
    here: Word = found(request, Word.objects.select_related("session__item"), pk)
    values = {
        "word": here,
        "way": way(request, Link(_("What the council decided and promised"), address(request, "council:words"))),
        "tag": wording.word_tag(here),
        "kind": wording.SAYINGS[here.kind],
        "facts": _facts(here),
        "session": to_item(request, here.session.item) if here.session else None,
        "about": [to_item(request, one) for one in queries.about(here.item, request.viewer, "council-on")],
        "keeps": may(request.viewer, "council.keep") and here.done_on is None,
    }
    return render(request, "council/word.html", values)


def _facts(word: Word) -> list[tuple[Any, Any]]:
    rows: list[tuple[Any, Any]] = [
        (_("Date"), formats.date(word.on)),
        (_("Source"), formats.isolate(word.source)),
    ]
    if word.due:
        rows.append((_("To be done by"), formats.date(word.due)))
    if word.done_on:
        rows += [(_("Done on"), formats.date(word.done_on)), (_("What shows it"), formats.isolate(word.evidence))]
    return rows


@reads_and_takes
def add(request: Asked) -> HttpResponse:
    """Note a decision or a promise."""
    require(request.viewer, "council.keep")
    initial = {name: request.GET.get(name, "") for name in ("session", "about")}
    form = given(request, WordForm, sessions=queries.sessions()[:OFFERED], initial=initial)
    if form.is_valid():
        made = done(form, lambda: _noted(request, form))
        if made:
            return see(request, made)
    back = address(request, "council:words")
    return form_page(request, form, _("What the council decided or promised"), _("Note it"), back)


def _noted(request: Asked, form: WordForm) -> Word:
    item = about(request, form.cleaned_data["about"])
    return actions.note_word(by=request.viewer, body=request.here, about=item, **form.given())


@reads_and_takes
def finish(request: Asked, pk: UUID) -> HttpResponse:
    """Say that it was done, and what shows it."""
    here: Word = found(request, Word.objects, pk, "council.keep")
    form = given(request, DoneForm)
    if form.is_valid() and done(form, lambda: actions.word_done(by=request.viewer, word=here, **form.cleaned_data)):
        return see(request, here)
    return form_page(request, form, _("It was done"), _("Note it"), below(request, here.item.address))
