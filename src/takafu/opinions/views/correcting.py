"""What was entered by mistake, put right: a finding, time that was given or stood still, the day of sending."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from takafu.kit.addresses import Asked
from takafu.kit.finding import reads_and_takes
from takafu.kit.form_pages import given
from takafu.kit.permissions import require
from takafu.opinions import actions, queries
from takafu.opinions.forms import CorrectForm, StrikeForm
from takafu.opinions.models import Finding, Pause
from takafu.opinions.views._common import answer, found


@never_cache
@reads_and_takes
def strike_finding(request: Asked, pk: UUID) -> HttpResponse:
    """Strike out a finding."""
    row: Finding = get_object_or_404(Finding.objects.select_related("recommendation__opinion"), pk=pk)
    one = found(request, row.recommendation.opinion_id, "opinions.find")
    return _strike(request, one, lambda said: actions.strike_finding(by=request.viewer, finding=row, **said))


@never_cache
@reads_and_takes
def strike_pause(request: Asked, pk: UUID) -> HttpResponse:
    """Strike out time that was given, or stood still."""
    row: Pause = get_object_or_404(Pause.objects.select_related("opinion"), pk=pk)
    one = found(request, row.opinion_id, "opinions.keep_clock")
    return _strike(request, one, lambda said: actions.strike_pause(by=request.viewer, pause=row, **said))


def _strike(request: Asked, one: Any, verb: Any) -> HttpResponse:
    form = given(request, StrikeForm)
    form.fields["reason"].help_text = ""
    note = _("It is kept with the reason and counts nowhere any more; that it was a mistake is told where it was told.")
    return answer(
        request, one, form, _("Entered by mistake"), pgettext("reply", "Strike it out"),
        lambda: verb(form.cleaned_data), bad=True, notes=[note],
    )  # fmt: skip


@never_cache
@reads_and_takes
def sending(request: Asked, pk: UUID) -> HttpResponse:
    """Put the day right on which a paper went out."""
    one = found(request, pk, "opinions.send")
    require(request.viewer, "council.write", queries.written_to(one))
    day = {"on": one.sending.on} if hasattr(one, "sending") else None
    form = given(request, CorrectForm, initial=day)
    note = _(
        "Its time runs from that day. The letter is struck out of the register of letters, and entered anew under another number."
    )
    return answer(
        request, one, form, _("It went out on another day"), _("Put it right"),
        lambda: actions.correct_sending(by=request.viewer, opinion=one, **form.cleaned_data), notes=[note],
    )  # fmt: skip
