"""Pages of the founding file: reading it, taking it away, keeping it, means, yardsticks, a travel claim to fill in by hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from takafu.kit import formats
from takafu.kit.addresses import Asked, address, go
from takafu.kit.components import Column, Table
from takafu.kit.documents import FORMATS
from takafu.kit.handing import as_file
from takafu.kit.keeping import kept
from takafu.kit.permissions import may, require
from takafu.register import founding
from takafu.register.models import Means
from takafu.site import founding as showing
from takafu.site.founding_forms import AskForm, JudgedForm, MoveForm, PapersForm, of
from takafu.site.presenting import LAW_READ

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])
JOURNEYS = 6  # rows of a claim
OFFERED = ("pdf", "docx", "odt", "xlsx")


@kept()
@require_safe
def file(request: Asked) -> HttpResponse:
    """The founding file on one page, to be read and printed."""
    read = _read(request)
    means = [
        (one, one.get_kind_display(), showing.beads(steps), address(request, "site:founding_move", means=one.pk))
        for one, steps in read.means
    ]
    keeps = may(request.viewer, founding.KEEP)
    values = {
        "file": read,
        "creation": showing.creation(read),
        "grounds": [(ground.said, showing.cited(ground)) for ground in read.grounds],
        "read": LAW_READ,
        "checklist": showing.checklist(read, address(request, "site:portal") if keeps else ""),
        "means": means,
        "keeps": keeps,
        "files": [(form.upper(), address(request, "site:founding_file", form=form)) for form in OFFERED],
    }
    return render(request, "site/founding.html", values)


@require_safe
def document(request: Asked, form: str) -> HttpResponse:
    """The file to take away."""
    if form not in FORMATS:
        raise Http404
    content = showing.document(_read(request), form, get_language() or "ar", LAW_READ)
    return as_file(content, f"takafu-{request.here.slug}-founding.{form}", FORMATS[form].media_type)


@reads_and_takes
def keep(request: Asked) -> HttpResponse:
    """Put down the act of creation and the worth of the body."""
    require(request.viewer, founding.KEEP)
    stands = founding.papers(request.here)
    form = PapersForm(request.POST if request.method == "POST" else None, initial=of(stands))
    if not form.is_valid():
        return _form(request, form, _("The body’s papers and its worth"))
    given = dict(form.cleaned_data)
    edition = given.pop("edition") or 0
    given |= {name: given[name].replace("\r\n", "\n") for name in ("value", "adds")}
    try:
        founding.keep_papers(by=request.viewer, body=request.here, edition=edition, papers=founding.Papers(**given))
    except founding.Overtaken:
        said = _(
            "Somebody else changed the file while you wrote. Open it beside this page, compare, and write again what you want to keep."
        )
        form.add_error(None, said)
        return _form(request, form, _("The body’s papers and its worth"), status=409)
    return go(request, "site:founding")


@reads_and_takes
def ask(request: Asked) -> HttpResponse:
    """Put down means that the body asked its council for."""
    require(request.viewer, founding.KEEP)
    form = AskForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _form(request, form, _("Means that the body asked for"))
    founding.ask_for(by=request.viewer, body=request.here, **form.cleaned_data)
    return go(request, "site:founding")


@reads_and_takes
def move(request: Asked, means: UUID) -> HttpResponse:
    """Put down what became of means."""
    asked: Means = get_object_or_404(Means, pk=means)
    require(request.viewer, founding.KEEP, asked)
    form = MoveForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _form(request, form, formats.isolate(asked.what))
    founding.move_on(by=request.viewer, means=asked, **form.cleaned_data)
    return go(request, "site:founding")


@reads_and_takes
def judged(request: Asked) -> HttpResponse:
    """Say by what the body wants to be judged."""
    require(request.viewer, founding.KEEP)
    form = JudgedForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _form(request, form, _("By what the body is judged"))
    founding.be_judged_by(by=request.viewer, body=request.here, **form.cleaned_data)
    return go(request, "site:founding")


@kept("body")
@require_safe
def travel(request: Asked) -> HttpResponse:
    """A travel claim to print and fill in by hand: nothing is kept here, and nothing is paid."""
    titles = (_("Day"), pgettext("journey", "From"), pgettext("journey", "To"), pgettext("journey", "How"))
    columns = tuple(Column(title) for title in (*titles, _("Cost in dirhams")))
    journeys = Table(_("Journeys"), columns, (("…………",) * len(columns),) * JOURNEYS)
    return render(request, "site/travel.html", {"journeys": journeys})


def _read(request: Asked) -> showing.File:
    published: bool = request.here.settings.get("publish_members", True)
    inside = request.viewer.has("member", "rapporteur", "president", "operator")
    return showing.read(request.here, request.viewer, named=published or inside)


def _form(request: Asked, form: forms.Form, title: Any, status: int = 200) -> HttpResponse:
    values = {"form": form, "title": title, "back": address(request, "site:founding")}
    return render(request, "site/founding_form.html", values, status=status)
