"""Sending a paper and keeping its clock: the letter, the receipt, more time, time that stands still, reminders."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.council import queries as council
from takafu.council.models import Service
from takafu.kit import clock, formats
from takafu.kit.addresses import Asked
from takafu.kit.documents import FORMATS
from takafu.kit.finding import reads_and_takes
from takafu.kit.form_pages import given
from takafu.kit.handing import as_file, copied, given_out
from takafu.kit.permissions import may, require
from takafu.opinions import actions, printing, queries, wording
from takafu.opinions.forms import CloseForm, HoldForm, ProlongForm, ReceiptForm, RemindForm, ResumeForm, SendForm
from takafu.opinions.models import Reminder
from takafu.opinions.views._common import answer, found
from takafu.rulebook.queries import names


@never_cache
@reads_and_takes
def send(request: Asked, pk: UUID) -> HttpResponse:
    """Send an adopted paper."""
    one = found(request, pk, "opinions.send")
    form = given(request, SendForm, services=_written_to(request))
    lead = _("From here on everybody may read it, and the time of its reply runs from the day after.")
    return answer(
        request, one, form, _("Send it"), _("Send it"),
        lambda: actions.send(by=request.viewer, opinion=one, **form.given()), lead=lead,
    )  # fmt: skip


def _written_to(request: Asked) -> list[Service]:
    """The services that this viewer may write to in the body's name."""
    return [one for one in council.services() if one.closed_on is None and may(request.viewer, "council.write", one)]


@require_safe
def letter(request: Asked, pk: UUID, form: str) -> HttpResponse:
    """The letter that it goes out with."""
    one = found(request, pk)
    if form not in printing.FORMS or one.adopted_at is None:
        raise Http404
    content = printing.write_letter(printing.Letter(one, get_language() or "ar"), form)
    return as_file(content, f"letter-{wording.number(one).replace('/', '-')}.{form}", FORMATS[form].media_type)


@never_cache
@reads_and_takes
def receipt(request: Asked, pk: UUID) -> HttpResponse:
    """Keep the receipt of the letter."""
    one = found(request, pk, "opinions.send")
    form = given(request, ReceiptForm, initial={"registry": one.sending.registry} if hasattr(one, "sending") else None)

    def keep() -> None:
        said = form.cleaned_data
        with copied(said["scan"]) as path:
            actions.keep_receipt(by=request.viewer, opinion=one, on=said["on"], registry=said["registry"], path=path)

    return answer(request, one, form, _("Keep the receipt"), _("Keep it"), keep)


@require_safe
def receipt_file(request: Asked, pk: UUID) -> FileResponse:
    """The stamped copy, for members: to take away, never shown in the page."""
    one = found(request, pk, "opinions.see_files")
    if not hasattr(one, "sending"):
        raise Http404
    return given_out(
        one.sending.file,
        f"receipt-{wording.number(one).replace('/', '-')}.{one.sending.media.partition('/')[2]}",
        one.sending.media,
    )


@never_cache
@reads_and_takes
def prolong(request: Asked, pk: UUID) -> HttpResponse:
    """Give more time."""
    one = found(request, pk, "opinions.keep_clock")
    form = given(request, ProlongForm)
    return answer(
        request, one, form, _("Give more time"), _("Keep it"),
        lambda: actions.prolong(by=request.viewer, opinion=one, **form.cleaned_data),
    )  # fmt: skip


@never_cache
@reads_and_takes
def hold(request: Asked, pk: UUID) -> HttpResponse:
    """Let the time stand still, or go on."""
    one = found(request, pk, "opinions.keep_clock")
    stands = any(each.end is None for each in queries.pauses(one))
    form = given(request, ResumeForm if stands else HoldForm)
    verb = actions.resume if stands else actions.hold
    title = _("Let the time run again") if stands else _("Let the time stand still")
    return answer(
        request, one, form, title, _("Keep it"), lambda: verb(by=request.viewer, opinion=one, **form.cleaned_data)
    )


@never_cache
@reads_and_takes
def close(request: Asked, pk: UUID) -> HttpResponse:
    """Close a paper without an answer, where the rules set no time for one."""
    one = found(request, pk, "opinions.close")
    form = given(request, CloseForm)
    return answer(
        request, one, form, _("Close it without an answer"), _("Close the paper"),
        lambda: actions.close(by=request.viewer, opinion=one, **form.cleaned_data),
        lead=_("The body’s rules set no time for a reply. The reason is kept with the paper, for everybody to read."),
    )  # fmt: skip


@never_cache
@reads_and_takes
def remind(request: Asked, pk: UUID) -> HttpResponse:
    """Note that a reminder goes out; its letter is made then."""
    one = found(request, pk, "opinions.remind")
    require(request.viewer, "council.write", queries.written_to(one))
    opens, foreseen = council.next_opening(clock.today())
    form = given(request, RemindForm, initial={"session": opens})
    clocks = queries.clocks([one])
    said = wording.reminder(clocks[one.pk], names()) if one.pk in clocks else ""
    return answer(
        request, one, form, _("Remind"), _("Make the letter"),
        lambda: actions.remind(by=request.viewer, opinion=one, **form.cleaned_data), notes=[said] if said else [],
        lead=_foreseen(opens) if foreseen else "",
    )  # fmt: skip


def _foreseen(opens: date | None) -> str:
    said = _(
        "No session was entered: the law foresees the next ordinary one from %(day)s on. Change the day if you know better."
    )
    return said % {"day": formats.date(opens)} if opens else ""


@require_safe
def reminder(request: Asked, reminder: UUID, form: str) -> HttpResponse:
    """The letter of a reminder."""
    row: Reminder = get_object_or_404(Reminder.objects.select_related("letter"), pk=reminder)
    one = found(request, row.opinion_id)
    if form not in printing.FORMS:
        raise Http404
    content = printing.write_letter(printing.Reminding(one, get_language() or "ar", row), form)
    name = f"reminder-{wording.number(one).replace('/', '-')}-{row.number}.{form}"
    return as_file(content, name, FORMATS[form].media_type)
