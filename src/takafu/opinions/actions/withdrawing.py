"""A recommendation taken back after it was sent: it stays to be read, with the reason; nothing is awaited of it any more."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from takafu.kit.bidi import one_line
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import not_to_come, refuse
from takafu.opinions import queries
from takafu.opinions.actions._common import held, record
from takafu.opinions.actions.answering import shut
from takafu.opinions.actions.sending import PUBLIC, again
from takafu.opinions.models import Recommendation
from takafu.register.rules import Verb, declare

declare(Verb("opinions.withdrawn", data={"number": int, "on": date}, topics=PUBLIC, public=True))


def withdraw(
    *, by: Viewer, recommendation: Recommendation, on: date, reason: str, channel: str = "registry"
) -> Recommendation:
    """Withdraw a recommendation that was sent. With the last one the paper is closed. Again changes nothing.

    Raises:
        ValidationError: no reason, or a day that is to come or before the letter went out; the paper is not out, or is closed.
    """
    with held(by, "opinions.withdraw", recommendation.opinion, "sent", "answered") as opinion:
        kept: Recommendation = next(one for one in opinion.recommendations.all() if one.pk == recommendation.pk)
        if kept.withdrawn_on:
            return kept
        not_to_come(on, "on")
        if on < opinion.sending.on:
            raise refuse(_("It went out on a later day."), "on")
        if not one_line(reason):
            raise refuse(_("Say why: the reason is kept with it."), "reason")
        kept.withdrawn_on, kept.withdrawn_for = on, one_line(reason)[:300]
        kept.withdrawal = again(by, opinion, on, channel, _("A recommendation withdrawn: %(title)s"))
        kept.save(update_fields=["withdrawn_on", "withdrawn_for", "withdrawal"])
        record("withdrawn", by, opinion, text=kept.withdrawn_for, number=kept.number, on=on)
        if not queries.standing(opinion):
            shut(by, opinion)
    return kept
