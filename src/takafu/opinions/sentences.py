"""The room's acts in words, and how what a paper rests on is told on a thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from takafu.kit import formats
from takafu.kit.components import Text
from takafu.kit.kinds import call
from takafu.kit.relating import relate
from takafu.kit.telling import tell
from takafu.opinions import wording

SENTENCES: dict[str, Promise] = {
    "begun": _("A paper was begun: “%(title)s”."),
    "written": _("“%(title)s” has a new edition: %(edition)s."),
    "drafters_named": _("Who writes “%(title)s” was named."),
    "recommended": _("Recommendation %(number)s of “%(title)s” was written."),
    "recommendation_dropped": _("Recommendation %(number)s of “%(title)s” was taken out."),
    "cited": _("“%(title)s” rests on one thing more."),
    "citation_dropped": _("“%(title)s” rests on one thing less."),
    "proposed": _("“%(title)s” was put forward to be adopted."),
    "taken_back": _("“%(title)s” was taken back to be written on."),
    "adopted": _("“%(title)s” was adopted as no. %(number)s of %(year)s."),
    "dissent_noted": _("Dissent was noted with “%(title)s”."),
    "sent": _("“%(title)s” was sent on %(on)s."),
    "received": _("“%(title)s” was received on %(on)s: the receipt is kept."),
    "prolonged": _("The time for answering “%(title)s” was prolonged."),
    "held": _("The time for answering “%(title)s” stands still from %(on)s."),
    "resumed": _("The time for answering “%(title)s” runs again from %(on)s."),
    "reminded": _("Reminder %(number)s of “%(title)s” went out on %(on)s."),
    "reply_entered": _("A reply to “%(title)s” came in."),
    "reply_refused": _("A reply to “%(title)s” was set aside: no letter bears it out."),
    "answered": _("“%(title)s”, recommendation %(number)s: %(outcome)s (%(on)s)."),
    "answer_struck": _(
        "“%(title)s”, recommendation %(number)s: the answer of %(on)s was entered by mistake and struck out."
    ),
    "found": _("“%(title)s”, recommendation %(number)s: %(state)s (%(on)s)."),
    "finding_struck": _(
        "“%(title)s”, recommendation %(number)s: what was found on %(on)s was entered by mistake and struck out."
    ),
    "pause_struck": _(
        "What changed the time for answering “%(title)s” on %(on)s was entered by mistake and struck out."
    ),
    "sending_corrected": _("“%(title)s” went out on %(on)s: the day was entered wrongly before."),
    "invited": _("The commune got a link to answer “%(title)s”."),
    "link_revoked": _("The link to answer “%(title)s” was ended."),
    "withdrawn": _("“%(title)s”, recommendation %(number)s: the body withdrew it on %(on)s."),
    "letterhead_kept": _("Letters go out on another letterhead."),
    "letterhead_dropped": _("Letters have the house’s own layout again."),
    "figures_sent": _("What became of a service’s recommendations of %(year)s was counted and sent to it on %(on)s."),
    "figures_commented": _("A service commented on its figures of %(year)s."),
    "comment_invited": _("A service got a link to comment on its figures of %(year)s."),
    "comment_link_ended": _("A service’s link to comment on its figures of %(year)s was ended."),
    "closed": _("“%(title)s” was closed."),
}

OF_SERVICES = (
    "letterhead_kept",
    "letterhead_dropped",
    "figures_sent",
    "figures_commented",
    "comment_invited",
    "comment_link_ended",
)


def _to_ledger(_act: Any) -> str:
    return "opinions/ledger/"


def _told(sentence: Promise) -> Callable[[Any], Text]:
    def say(act: Any) -> Text:
        data = act.data
        values: dict[str, Any] = {name: formats.number(data.get(name, 0)) for name in ("number", "edition")}
        values["year"] = formats.reference(str(data.get("year", "")))
        values["title"] = formats.isolate(str(act.item.title)) if act.item else ""
        values["on"] = formats.date(date.fromisoformat(data["on"])) if "on" in data else ""
        values["outcome"] = wording.ANSWERS[data.get("outcome", "none")][0]
        values["state"] = wording.CARRIED[data.get("state", "done")][0]
        return str(sentence) % values

    return say


def tell_all() -> None:
    """Make the room's sentences known."""
    call("opinion", _("Opinions"))
    relate("addressed-to", _("To whom it was sent"), _("A paper that was sent there"))
    relate("rests-on", _("What it rests on"), _("An opinion that rests on it"))
    for name, sentence in SENTENCES.items():
        if name in OF_SERVICES:
            tell(f"opinions.{name}", _told(sentence), _to_ledger)
        else:
            tell(f"opinions.{name}", _told(sentence))
