"""What is said of steps that cannot be entered or taken back, whatever they are steps of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.refusals import refuse
from takafu.law.trails import Barred

BARRED = {
    "unknown": _("Choose one of the list."),
    "outcome": _("Say how it came out."),
    "next": _("This step cannot follow the last one: somebody may have entered another meanwhile."),
    "order": _("It lies before the last step: look at the day again."),
    "future": _("This day has not come yet."),
    "early": _("Their time to answer still runs on that day: wait until it is over, or enter their answer first."),
    "late": _("Their time was over on that day already: it can no longer be put off. Complain, or enter their answer."),
}


def refusal(why: Barred) -> ValidationError:
    """Why a step cannot be entered, as a sentence."""
    return refuse(BARRED[why.code], why.code)


def take_back(standing: Sequence[Any], step: Any) -> Any | None:
    """The last step that stands, no longer standing; None where this one was taken back already.

    Raises:
        ValidationError: another step stands after it.
    """
    found = next((one for one in standing if one.pk == step.pk), None)
    if found is None:
        return None
    if standing[-1].pk != found.pk:
        raise refuse(_("Only the last step can be taken back."), "last")
    found.taken_back_at = clock.now()
    found.save()
    return found
