"""The room's acts, items and links in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from takafu.council import wording
from takafu.kit import formats
from takafu.kit.components import Text
from takafu.kit.kinds import call
from takafu.kit.relating import relate
from takafu.kit.telling import tell

SENTENCES: dict[str, Promise] = {
    "service_added": _("“%(title)s” stands among the services that the body writes to."),
    "service_changed": _("How “%(title)s” is written to was changed."),
    "service_closed": _("“%(title)s” is no more since %(on)s."),
    "sponsor_named": _("A member of the council carries “%(title)s” since %(since)s."),
    "sponsor_ended": _("A member of the council carries “%(title)s” no longer, since %(on)s."),
    "letter_registered": _("Letter no. %(number)s (%(direction)s) was registered: “%(title)s”."),
    "letter_struck": _("Letter no. %(number)s (%(direction)s) was struck out: “%(title)s”."),
    "receipt_noted": _("Letter no. %(number)s, “%(title)s”, was received on %(on)s."),
    "letterhead_kept": _("Letters go out on another letterhead."),
    "letterhead_dropped": _("Letters have the house’s own layout again."),
    "file_attached": _("A scan was kept with letter no. %(number)s (%(direction)s): “%(title)s”."),
    "session_entered": _("“%(title)s” was entered."),
    "session_moved": _("“%(title)s” was changed: it opens on %(opens)s."),
    "session_called_off": _("“%(title)s” was called off."),
    "observers_named": _("Members who go to “%(title)s” were named: %(count)s."),
    "session_reported": _("A member reported of “%(title)s”."),
    "word_noted": _("%(kind)s of the council on %(on)s: “%(title)s”."),
    "word_done": _("What the council had said was done on %(on)s: “%(title)s”."),
    "cycle_begun": _("The body follows “%(title)s”."),
    "cycle_changed": _("The days of “%(title)s” were changed."),
    "step_entered": _("“%(title)s”: %(step)s, on %(on)s."),
    "policy_added": _("“%(title)s” was described among programmes, strategies and policies."),
    "policy_changed": _("“%(title)s” was described otherwise."),
    "policy_file_kept": _("A document was put to “%(title)s”."),
    "policy_file_dropped": _("A document of “%(title)s” was taken away."),
    "focus_chosen": _("The body chose a focus area on %(on)s: “%(title)s”."),
    "focus_closed": _("The body closed a focus area on %(on)s: “%(title)s”."),
    "request_written": _("A request for information was written: “%(title)s”."),
    "request_changed": _("The request for information “%(title)s” was changed."),
    "request_step_entered": _("“%(title)s”: %(step)s, on %(on)s."),
    "request_step_taken_back": _("“%(title)s”: taken back, entered by mistake: %(step)s, on %(on)s."),
    "request_published": _("Everybody may read the request for information “%(title)s”."),
    "request_withdrawn_from_sight": _("The request for information “%(title)s” is for members alone again."),
    "petition_noted": _("A petition to the council was filed on %(on)s: “%(title)s”."),
    "petition_step_entered": _("“%(title)s”: %(step)s, on %(on)s."),
    "petition_step_taken_back": _("“%(title)s”: taken back, entered by mistake: %(step)s, on %(on)s."),
    "step_taken_back": _("“%(title)s”: taken back, entered by mistake: %(step)s, on %(on)s."),
}


STEPS = {"request": wording.REQUEST_STEPS, "petition": wording.PETITION_STEPS}  # of whose acts


def _told(sentence: Promise, of: str) -> Callable[[Any], Text]:
    def say(act: Any) -> Text:
        data = act.data
        values: dict[str, Any] = {
            "title": formats.isolate(str(act.item.title)) if act.item else "",
            "count": formats.number(data.get("count", 0)),
            "direction": wording.DIRECTIONS.get(data.get("direction", ""), ""),
            "kind": wording.SAYINGS.get(data.get("kind", ""), ""),
            "step": STEPS.get(of, wording.STEPS).get(data.get("step", ""), ""),
            "number": formats.reference(f"{data['number']}/{data['year']}") if "number" in data else "",
        }
        values |= {
            name: formats.date(date.fromisoformat(data[name])) if name in data else ""
            for name in ("on", "since", "opens")
        }
        return str(sentence) % values

    return say


def _to_letters(_act: Any) -> str:
    return "council/letters/"


def tell_all() -> None:
    """Make the room's sentences known."""
    call("service", _("Services written to"))
    call("letter", _("Correspondence"))
    call("council_session", _("Sessions of the council"))
    call("council_word", _("Decisions and promises of the council"))
    call("council_policy", _("Programmes, strategies and policies"))
    call("council_focus", _("Focus areas"))
    call("council_request", _("Requests for information"))
    call("council_petition", _("Petitions to the council"))
    call("council_cycle", _("Programmes of action of the commune"))
    relate("letter-about", _("What it is about"), _("A letter about it"))
    relate("letter-answers", _("The letter that it answers"), pgettext_lazy("letter", "Its answer"))
    relate("policy-on", _("What it is about"), _("A programme, a strategy or a policy about it"))
    relate("focus-from", _("Where it comes from"), _("A focus area that comes from it"))
    relate("request-about", _("What it is about"), _("A request for information about it"))
    relate("petition-about", _("What it is about"), _("A petition about it"))
    relate("said-at", _("The session where it was said"), _("Said there"))
    relate("council-on", _("What the council spoke of"), _("What the council said of it"))
    for name, sentence in SENTENCES.items():
        where = (_to_letters,) if name.startswith("letterhead_") else ()
        tell(f"council.{name}", _told(sentence, name.partition("_")[0]), *where)
