"""Pages of letters: the register of a year, one letter with its scans and receipt, a new one, the register as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.council import actions, printing, queries, rules, wording
from takafu.council.forms import LetterForm, ReceiptForm, ScanForm, StrikeForm
from takafu.council.models import Letter, LetterFile
from takafu.council.views._common import about, found, reads_and_takes, see, to_item, way
from takafu.kit import clock, formats
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Column, Download, Link, Table
from takafu.kit.documents import FORMATS
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import as_file, copied, given_out
from takafu.kit.keeping import kept
from takafu.kit.permissions import may, require
from takafu.kit.refusals import done

ANSWERABLE = 50  # letters that a new one may answer


@require_safe
@kept()
def letters(request: Asked) -> HttpResponse:
    """The register of a year."""
    require(request.viewer, "council.see_letters")
    years = queries.years()
    this = clock.today().year
    shown = _year(request, years, this)
    here = request.path
    values = {
        "way": way(request),
        "table": _table(request, list(queries.letters(shown))),
        "chips": [
            Link(formats.reference(str(one)), f"{here}?year={one}", current=one == shown) for one in {*years, this}
        ],
        "downloads": [
            Download(form.upper(), address(request, "council:register", year=shown, form=form)) for form in FORMATS
        ],
        "registers": may(request.viewer, "council.register"),
        "heads": may(request.viewer, "council.keep_letterhead"),
    }
    return render(request, "council/letters.html", values)


def _year(request: Asked, years: list[int], this: int) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and asked.isascii() and int(asked) in years else this


def _table(request: Asked, listed: list[Letter]) -> Table | None:
    columns = (Column(_("No.")), Column(_("Way")), Column(_("Date")), Column(_("With whom")), Column(_("Subject")))
    rows = [
        (
            format_html('<a href="{}">{}</a>', below(request, one.item.address), wording.number(one)),
            wording.letter_tag(one),
            formats.date(one.on),
            wording.party(one),
            formats.isolate(one.subject),
        )
        for one in listed
    ]
    return Table(_("Correspondence"), columns, tuple(rows)) if rows else None


@require_safe
def register(request: Asked, year: int, form: str) -> HttpResponse:
    """The register of a year as a file."""
    require(request.viewer, "council.see_letters")
    if form not in FORMATS:
        raise Http404
    content = printing.register(request.here, year, list(queries.letters(year)), form, get_language() or "ar")
    return as_file(content, f"letters-{year}.{form}", FORMATS[form].media_type)


@require_safe
@kept()
def letter(request: Asked, pk: UUID) -> HttpResponse:
    """A letter with its scans, its receipt, what it is about and what answered it."""
    here: Letter = found(request, Letter.objects.select_related("service", "answers__item"), pk, "council.see_letters")
    changes = may(request.viewer, "council.register") and not here.struck_at
    values = {
        "letter": here,
        "number": wording.number(here),
        "way": way(request, Link(_("Correspondence"), address(request, "council:letters"))),
        "tag": wording.letter_tag(here),
        "facts": _facts(here),
        "about": [to_item(request, one) for one in queries.about(here.item, request.viewer, "letter-about")],
        "answers": to_item(request, here.answers.item) if here.answers else None,
        "answered": [to_item(request, one.item) for one in here.answered_by.select_related("item")],
        "files": [(one, FILES[one.what]()) for one in here.files.all()],
        "downloads": [
            Download(form.upper(), address(request, "council:letter_file", pk=pk, form=form)) for form in printing.FORMS
        ]
        if _is_written(here)
        else [],
        "changes": changes,
        "receipts": changes and here.direction == "out",
    }
    return render(request, "council/letter.html", values)


def _is_written(letter: Letter) -> bool:
    """Whether its words are ours and stand here: what can be printed."""
    return letter.direction == "out" and bool(letter.text) and letter.struck_at is None


@require_safe
def as_written(request: Asked, pk: UUID, form: str) -> HttpResponse:
    """A letter of the body as a file, to be signed."""
    rows = Letter.objects.select_related("service", "answers")
    here: Letter = found(request, rows, pk, "council.see_letters")
    if form not in printing.FORMS or not _is_written(here):
        raise Http404
    content = printing.written(here, form, get_language() or "ar")
    return as_file(content, f"letter-{here.year}-{here.number}.{form}", FORMATS[form].media_type)


FILES = {"letter": lambda: _("Scan of the letter"), "receipt": lambda: _("Scan of the receipt")}


def _facts(letter: Letter) -> list[tuple[Any, Any]]:
    rows: list[tuple[Any, Any]] = [
        (_("Date"), formats.date(letter.on)),
        (_("With whom"), wording.party(letter)),
        (_("How"), wording.CHANNELS[letter.channel]),
    ]
    if letter.reference:
        rows.append((_("Their number"), formats.reference(letter.reference)))
    if letter.receipt_on:
        rows += [
            (_("Receipt"), formats.isolate(letter.receipt)),
            (_("Received on"), formats.date(letter.receipt_on)),
        ]
    return rows


@never_cache
@reads_and_takes
def add(request: Asked, direction: str) -> HttpResponse:
    """Register a letter, received or sent."""
    require(request.viewer, "council.register")
    if direction not in rules.DIRECTIONS:
        raise Http404
    other = "in" if direction == "out" else "out"
    form = given(
        request,
        LetterForm,
        services=[one for one in queries.services() if one.closed_on is None],
        letters=Letter.objects.filter(direction=other, struck_at=None)[:ANSWERABLE],
        initial={name: request.GET.get(name, "") for name in ("service", "about", "answers")},
    )
    if form.is_valid():
        made = done(form, lambda: _registered(request, direction, form))
        if made:
            return see(request, made)
    title = _("A letter that we send") if direction == "out" else _("A letter that came in")
    lead = _("It takes the next number of its year, which no other letter will have.")
    return form_page(request, form, title, _("Register it"), address(request, "council:letters"), lead=lead)


def _registered(request: Asked, direction: str, form: LetterForm) -> Letter:
    item = about(request, form.cleaned_data["about"])
    with copied(form.cleaned_data["scan"]) as scan:
        return actions.register_letter(
            by=request.viewer, body=request.here, direction=direction, about=item, scan=scan, **form.given()
        )


@never_cache
@reads_and_takes
def receipt(request: Asked, pk: UUID) -> HttpResponse:
    """Note that a letter was received."""
    here: Letter = found(request, Letter.objects, pk, "council.register")
    form = ReceiptForm(
        request.POST if request.method == "POST" else None,
        initial={"receipt": here.receipt, "on": here.receipt_on or clock.today()},
    )
    if form.is_valid() and done(
        form, lambda: actions.note_receipt(by=request.viewer, letter=here, **form.cleaned_data)
    ):
        return see(request, here)
    return form_page(request, form, _("Its receipt"), _("Note it"), below(request, here.item.address))


@never_cache
@reads_and_takes
def attach(request: Asked, pk: UUID) -> HttpResponse:
    """Keep a scan."""
    here: Letter = found(request, Letter.objects, pk, "council.register")
    form = given(request, ScanForm)
    if form.is_valid() and done(form, lambda: _attached(request, here, form)):
        return see(request, here)
    return form_page(request, form, _("A scan"), _("Keep it"), below(request, here.item.address))


def _attached(request: Asked, letter: Letter, form: ScanForm) -> LetterFile:
    with copied(form.cleaned_data["scan"]) as scan:
        if scan is None:
            raise Http404
        return actions.attach(by=request.viewer, letter=letter, scan=scan, what=form.cleaned_data["what"])


@never_cache
@reads_and_takes
def strike(request: Asked, pk: UUID) -> HttpResponse:
    """Strike a letter out."""
    here: Letter = found(request, Letter.objects, pk, "council.register")
    form = StrikeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form, lambda: actions.strike_letter(by=request.viewer, letter=here, **form.cleaned_data)
    ):
        return see(request, here)
    lead = _("Its number stays taken, and the reason stands beside it.")
    back = below(request, here.item.address)
    return form_page(request, form, _("Strike it out"), _("Strike it out"), back, lead=lead, bad=True)


@never_cache
@require_safe
def scan(request: Asked, pk: UUID) -> FileResponse:
    """A scan, to take away, never shown in the page."""
    require(request.viewer, "council.see_letters")
    kept: LetterFile | None = LetterFile.objects.select_related("letter").filter(pk=pk).first()
    if kept is None:
        raise Http404
    letter = kept.letter
    name = f"{letter.direction}-{letter.year}-{letter.number}-{kept.pk.hex[-4:]}.{kept.media.partition('/')[2]}"
    return given_out(kept.file, name, kept.media)
