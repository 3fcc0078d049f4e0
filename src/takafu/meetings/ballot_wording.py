"""The words of secret ballots: their answers, where one stands, what should be known before it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from takafu.kit import formats
from takafu.kit.bidi import language_direction
from takafu.kit.components import Tag, Text, Tone
from takafu.kit.tongues import Tongues
from takafu.law.verdicts import Verdict
from takafu.meetings import polling, wording
from takafu.meetings.models import Box

ANSWERS: Mapping[str, Promise] = {
    "yes": pgettext_lazy("ballot", "For"),
    "no": pgettext_lazy("ballot", "Against"),
    "against": pgettext_lazy("ballot", "Against"),
    "blank": pgettext_lazy("ballot", "Blank paper"),
}
STATES: Mapping[str, tuple[Promise, Tone]] = {
    "open": (pgettext_lazy("ballot", "people vote now"), "ok"),
    "closed": (pgettext_lazy("ballot", "closed and counted"), ""),
    "annulled": (pgettext_lazy("ballot", "annulled"), "bad"),
}
DOUBTS: Mapping[str, Promise] = {
    "ballot_silent": gettext_lazy("The rules in force do not say whether votes are open or secret: the members decide it now."),
    "few": gettext_lazy(
        "So few will vote that the result may tell who cast what: with one answer alone on all papers, everybody’s vote is known."
    ),
}  # fmt: skip


def answer(choice: Mapping[str, Any]) -> Text:
    """An answer as it is read: the words given for it, else those of its key."""
    label = Tongues(choice["label"])
    if not label:
        return str(ANSWERS[choice["key"]])
    return formats.isolate(str(label), language_direction(label.language))


def place(number: int) -> str:
    """A place on a paper of several names."""
    return _("Name %(number)s") % {"number": formats.number(number)}


def state(box: Box) -> Tag:
    """Where a ballot stands."""
    return Tag(*STATES["open" if box.open else "annulled" if box.annulled_at else "closed"])


def may_vote(count: int) -> str:
    """How many may vote."""
    return ngettext("%(n)s person may vote.", "%(n)s people may vote.", count) % {"n": formats.number(count)}


def doubt(code: polling.Doubt, box: Box, quorum: Verdict, decision: str = "") -> str:
    """Something to be known before the ballot is opened all the same."""
    if code == "quorum_silent":
        return wording.said(quorum)
    if code == "ballot_open":
        return wording.said(polling.secretly(box.meeting, decision))
    return str(DOUBTS[code])
