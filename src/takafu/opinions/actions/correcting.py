"""A firm reply taken out that was entered by mistake: of another paper, under a wrong number, on a wrong day."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from takafu.council import actions as council
from takafu.kit import clock
from takafu.kit.bidi import one_line
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import refuse
from takafu.opinions.actions._common import record
from takafu.opinions.actions.answering import all_held, answered_by
from takafu.opinions.actions.sending import PUBLIC
from takafu.opinions.models import Reply
from takafu.register.rules import Verb, declare

declare(Verb("opinions.answer_struck", data={"number": int, "on": date}, topics=PUBLIC, public=True))


def strike_reply(*, by: Viewer, reply: Reply, reason: str) -> Reply:
    """Strike a firm reply out that was entered by mistake, and its letter in the register: it counts no more. Again changes nothing.

    Raises:
        ValidationError: no reason, it is not firm, or one of its papers is closed.
    """
    with all_held(by, "opinions.confirm", reply.opinion, *answered_by(reply)):
        kept: Reply = Reply.objects.select_related("letter").get(pk=reply.pk)
        if kept.refused_at:
            return kept
        if not kept.firm_at:
            raise refuse(_("No letter bears it out yet: set it aside."), "state")
        if not one_line(reason):
            raise refuse(_("Say why: the reason is kept with it."), "reason")
        kept.refused_at, kept.refused_for = clock.now(), one_line(reason)[:300]
        if kept.letter and kept.letter.struck_at is None:
            council.strike_letter(by=by, letter=kept.letter, reason=kept.refused_for)
        kept.save(update_fields=["refused_at", "refused_for"])
        answers = kept.answers.select_related("recommendation__opinion__item", "recommendation__opinion__body")
        for one in answers.order_by("recommendation__opinion__number", "recommendation__number"):
            record(
                "answer_struck", by, one.recommendation.opinion, text=kept.refused_for,
                number=one.recommendation.number, on=kept.on,
            )  # fmt: skip
    return kept
