"""Minutes from before the body worked here: handed in, looked at, kept with their decisions, read."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit import clock
from takafu.kit.addresses import Asked, address, below, see_other
from takafu.kit.components import Link
from takafu.kit.finding import reads_and_takes, see, seen
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import copied, given_out
from takafu.kit.permissions import may, require
from takafu.kit.reading import Reading, Unreadable, read, read_text
from takafu.kit.reading.sentences import unreadable
from takafu.kit.refusals import done
from takafu.meetings import actions, old_reading, queries
from takafu.meetings.models import OldMinutes
from takafu.meetings.old_forms import HandInForm, KeepForm


@require_safe
def old(request: Asked) -> HttpResponse:
    """Old minutes, the latest meeting first; drafts for who keeps them."""
    require(request.viewer, "meetings.see_inside")
    found = list(queries.old_minutes(request.viewer))
    keeps = may(request.viewer, "meetings.keep_old")
    values = {
        "kept": [(one, below(request, one.item.address)) for one in found if one.kept_at],
        "drafts": [(one, below(request, one.item.address)) for one in found if not one.kept_at],
        "keeps": keeps,
    }
    return render(request, "meetings/old.html", values)


@reads_and_takes
def hand_in(request: Asked) -> HttpResponse:
    """Hand a file in, or paste the words: nothing is kept for members before it was looked at."""
    require(request.viewer, "meetings.keep_old")
    form = given(request, HandInForm)
    if request.META.get("takafu.too_large"):
        form.add_error("file", _("This file is too large. Leave pictures out, or hand it in in parts."))
    elif form.is_valid():
        kept = _handed_in(request, form)
        if kept:
            return see(request, kept)
    lead = _("What it decided is proposed to you next; members read it once you keep it.")
    return form_page(request, form, _("Old minutes"), _("Read it"), address(request, "meetings:old"), lead=lead)


def _handed_in(request: Asked, form: HandInForm) -> OldMinutes | None:
    file, pasted = form.cleaned_data["file"], form.cleaned_data["text"]
    field = "file" if file else "text"
    with copied(file) as source:
        try:
            lines = _lines(read(source, file.name) if source else read_text(pasted))
            content = source.read_bytes() if source else pasted.encode()
            found = old_reading.guess(lines, clock.today())
            return actions.hand_in_old(
                by=request.viewer, body=request.here, text="\n".join(lines), title=found.title, held_on=found.day,
                digest=hashlib.sha256(content).hexdigest(), source=source,
                name=file.name if file else "",
            )  # fmt: skip
        except Unreadable as why:
            form.add_error(field, unreadable(why))
        except ValidationError as why:
            form.add_error(field, why)
    return None


def _lines(reading: Reading) -> list[str]:
    return [line for block in reading.blocks for line in block.text.splitlines()]


@reads_and_takes
def one(request: Asked, minutes: UUID) -> HttpResponse:
    """One of them: a draft to be looked at, or what was kept."""
    row = OldMinutes.objects.select_related("item", "body").filter(pk=minutes, dropped_at=None).first()
    here: OldMinutes = seen(
        request, row, "meetings.keep_old" if request.method == "POST" else "meetings.see_inside", "meetings.see_inside"
    )
    if request.method == "POST" and request.POST.get("do") == "drop":
        actions.drop_old_minutes(by=request.viewer, minutes=here)
        return see_other(address(request, "meetings:old"))
    if here.kept_at:
        return render(request, "meetings/old_one.html", _shown(request, here))
    form = KeepForm(request.POST) if request.method == "POST" else KeepForm(initial=_proposed(here))
    if form.is_valid() and done(
        form, lambda: actions.keep_old_minutes(by=request.viewer, minutes=here, **form.given())
    ):
        return see(request, here)
    values = _shown(request, here) | {"form": form}
    return render(request, "meetings/old_draft.html", values, status=422 if form.errors else 200)


def _proposed(here: OldMinutes) -> dict[str, object]:
    found = old_reading.guess(here.text.splitlines(), clock.today())
    chosen = [line for line, decides in found.lines if decides]
    return {"title": str(here.title), "held_on": here.held_on, "text": here.text, "decisions": "\n".join(chosen)}


def _shown(request: Asked, here: OldMinutes) -> dict[str, object]:
    return {
        "minutes": here,
        "decisions": list(here.decisions.select_related("item")),
        "file": address(request, "meetings:old_file", minutes=here.pk) if here.file else "",
        "keeps": may(request.viewer, "meetings.keep_old", here),
        "way": [
            Link(_("Meetings"), address(request, "meetings:list")),
            Link(_("Old minutes"), address(request, "meetings:old")),
        ],
    }


@require_safe
def file(request: Asked, minutes: UUID) -> FileResponse:
    """The file as it was handed in: to take away, never shown in the page."""
    row = OldMinutes.objects.select_related("item").filter(pk=minutes, dropped_at=None).first()
    here: OldMinutes = seen(request, row, "meetings.see_inside", "meetings.see_inside")
    return given_out(here.file, here.file_name)
