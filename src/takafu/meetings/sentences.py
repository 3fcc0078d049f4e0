"""The room's acts in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from takafu.kit import formats
from takafu.kit.components import Text
from takafu.kit.kinds import call
from takafu.kit.relating import relate
from takafu.kit.telling import tell

TOLD: dict[str, Promise] = {
    "planned": _("The meeting “%(title)s” was planned."),
    "changed": _("The meeting “%(title)s” was changed."),
    "cancelled": _("The meeting “%(title)s” was called off."),
    "guest_asked": _("A guest was asked to the meeting “%(title)s”."),
    "item_added": _("“%(title)s” was put on the agenda."),
    "item_changed": _("The agenda item “%(title)s” was changed."),
    "item_moved": _("The agenda item “%(title)s” was moved."),
    "item_dropped": _("“%(title)s” was taken off the agenda."),
    "item_proposed": _("“%(title)s” was proposed for the agenda."),
    "item_begun": _("“%(title)s” was taken up."),
    "item_ended": _("“%(title)s” was dealt with."),
    "arrived": _("An arrival at the meeting “%(title)s” was noted."),
    "left": _("A departure from the meeting “%(title)s” was noted."),
    "presence_corrected": _("The hours of a presence at the meeting “%(title)s” were put right."),
    "presence_struck": _("A presence at the meeting “%(title)s” that was noted by mistake was struck."),
    "codes_checked": _("Who came by the code to the meeting “%(title)s” was looked for in the room: %(count)s."),
    "proxy_given": _("A proxy was given for the meeting “%(title)s”."),
    "proxy_taken_back": _("A proxy for the meeting “%(title)s” was taken back."),
    "moved_motion": _("Motion %(number)s was moved: “%(title)s”."),
    "motion_withdrawn": _("Motion %(number)s was taken back: “%(title)s”."),
    "motion_reworded": _("Motion %(number)s has other words now: “%(title)s”."),
    "minutes_begun": _("The minutes of “%(title)s” were begun."),
    "minutes_worded": _("A passage of the minutes of “%(title)s” was written."),
    "minutes_sent": _("The minutes of “%(title)s” were sent to the members."),
    "minutes_approved": _("The minutes of “%(title)s” were approved."),
    "action_item_begun": _("Taken on: “%(title)s”."),
    "action_item_done": _("Done: “%(title)s”."),
    "action_item_dropped": _("Let go: “%(title)s”."),
    "attached": _("A document was put beside the meeting “%(title)s”."),
    "detached": _("A document of the meeting “%(title)s” was taken away."),
    "document_published": _("A document of the meeting “%(title)s” was published."),
    "document_unpublished": _("A document of the meeting “%(title)s” is opened by the members alone again."),
    "vote_opened": _("A vote on motion %(number)s was opened: “%(title)s”."),
    "opened": _("The meeting “%(title)s” was opened: %(present)s present of %(office)s."),
    "given_up": _("The meeting “%(title)s” was given up without a quorum: %(present)s present of %(office)s."),
    "closed": _("The meeting “%(title)s” was closed."),
    "election_called": _("An election was called: “%(title)s”."),
    "candidate_elected": _("Somebody was elected to one of several places: “%(title)s”."),
    "election_dropped": _("An election was given up: “%(title)s”."),
    "candidate_proposed": _("Somebody was proposed: “%(title)s”."),
    "candidate_stood": _("Somebody stands: “%(title)s”."),
    "candidate_withdrew": _("Somebody does not stand: “%(title)s”."),
    "list_handed_in": _("A list of %(names)s was handed in: “%(title)s”."),
    "list_changed": _("A list of %(names)s was changed: “%(title)s”."),
    "list_withdrawn": _("A list was withdrawn: “%(title)s”."),
    "round_opened": _("Round %(round)s was opened among %(candidates)s: “%(title)s”."),
    "old_minutes_kept": _("Old minutes were taken in: “%(title)s”, with %(decisions)s decisions."),
    "old_minutes_taken_away": _("Old minutes were taken away, with %(decisions)s decisions."),
    "box_opened": _("A secret ballot was opened at “%(title)s”."),
    "box_closed": _("A secret ballot was closed at “%(title)s”: %(papers)s of %(voters)s voted."),
    "keepers_chosen": _("Two members were named to keep the keys of a secret ballot at “%(title)s”."),
    "key_given": _("Key %(place)s of a secret ballot at “%(title)s” was given to who keeps it."),
    "sheets_made": _("The sheets of a secret ballot at “%(title)s” were made: %(sheets)s."),
    "casting_ended": _("The voting of a secret ballot at “%(title)s” has ended: %(papers)s codes were cast."),
    "key_used": _("Key %(place)s opened its part of a secret ballot at “%(title)s”."),
    "box_annulled": _("A secret ballot was annulled at “%(title)s”: nothing of it was counted."),
}
VOTED = {
    "adopted": _("Motion %(number)s was adopted, %(yes)s for and %(no)s against: “%(title)s”."),
    "rejected": _("Motion %(number)s was not adopted, %(yes)s for and %(no)s against: “%(title)s”."),
    "open": _("The vote on motion %(number)s decided nothing yet, %(yes)s for and %(no)s against: “%(title)s”."),
    "annulled": _("The secret vote on motion %(number)s was given up, nothing of it was counted: “%(title)s”."),
    "void": _("The vote on motion %(number)s is void, the quorum was lost: “%(title)s”."),
}
DECLARED = {
    True: _("Motion %(number)s was declared adopted: “%(title)s”."),
    False: _("Motion %(number)s was declared not adopted: “%(title)s”."),
}
ROUNDS = {
    "elected": _("Round %(round)s elected somebody: “%(title)s”."),
    "next": _("Round %(round)s elected nobody, another one follows: “%(title)s”."),
    "part": _("Round %(round)s filled some of the places, another one follows: “%(title)s”."),
    "again": _("Round %(round)s gave equal votes, it is held again among them: “%(title)s”."),
    "nobody": _("Round %(round)s elected nobody: “%(title)s”."),
    "open": _("Round %(round)s leaves it to whoever presides to say who is elected: “%(title)s”."),
    "void": _("Round %(round)s is void, the quorum was lost: “%(title)s”."),
    "annulled": _("Round %(round)s was given up, nothing of it was counted: “%(title)s”."),
}
ENDED = {
    (True, False): _("Somebody was elected: “%(title)s”."),
    (True, True): _("Somebody was declared elected: “%(title)s”."),
    (False, False): _("Nobody was elected: “%(title)s”."),
    (False, True): _("Nobody was declared elected: “%(title)s”."),
}
TIMED = {
    "convened": _("The meeting “%(title)s” was convened for %(when)s."),
    "moved": _("The meeting “%(title)s” has another time or place: %(when)s."),
}
GIVEN_UP = {
    True: _("Somebody who was elected gave the place up, the next of the list follows: “%(title)s”."),
    False: _("Somebody who was elected gave the place up, and it stays empty: “%(title)s”."),
}
EXCUSED = {
    True: _("An excuse for the meeting “%(title)s” was accepted."),
    False: _("An excuse for the meeting “%(title)s” was not accepted."),
}
GUESTS = {
    True: _("It was noted that a guest came to the meeting “%(title)s”."),
    False: _("It was noted that a guest did not come to the meeting “%(title)s”."),
}

COUNTED = (
    "present",
    "office",
    "number",
    "yes",
    "no",
    "count",
    "papers",
    "voters",
    "round",
    "candidates",
    "decisions",
    "place",
    "sheets",
    "names",
)


def _values(act: Any) -> dict[str, Any]:
    if "begins" in act.data:
        when = formats.moment(datetime.fromisoformat(act.data["begins"]))
        return {"title": formats.isolate(str(act.item.title)), "when": when}
    counts = {name: formats.number(act.data[name]) for name in COUNTED if name in act.data}
    return {"title": formats.isolate(str(act.item.title)), **counts}


def _told(sentence: Promise) -> Callable[[Any], Text]:
    return lambda act: str(sentence) % _values(act)


def _series(act: Any) -> Text:
    first, last = (formats.date(date.fromisoformat(act.data[name])) for name in ("first", "last"))
    values = {"title": formats.isolate(str(act.item.title)), "first": first, "last": last}
    return str(_("A series of meetings was planned from %(first)s to %(last)s: “%(title)s”.")) % values


def _dated(act: Any) -> Text:
    values = {"title": formats.isolate(str(act.item.title)), "day": formats.date(date.fromisoformat(act.data["due"]))}
    return str(_("“%(title)s”, which was taken on, is to be done until %(day)s.")) % values


def tell_all() -> None:
    """Make the room's sentences known."""
    call("meeting", _("Meetings"))
    call("meeting_series", _("Series of meetings"))
    tell("meetings.series_planned", _series)
    call("agenda_item", _("Items of agendas"))
    for name, sentence in (TOLD | TIMED).items():
        tell(f"meetings.{name}", _told(sentence))
    tell("meetings.excuse_decided", lambda act: str(EXCUSED[act.data["accepted"]]) % _values(act))
    tell("meetings.action_item_dated", _dated)
    tell("meetings.guest_noted", lambda act: str(GUESTS[act.data["came"]]) % _values(act))
    tell("meetings.vote_closed", lambda act: str(VOTED[act.data["outcome"]]) % _values(act))
    tell("meetings.vote_declared", lambda act: str(DECLARED[act.data["adopted"]]) % _values(act))
    call("election", _("Elections"))
    tell("meetings.round_closed", lambda act: str(ROUNDS[act.data["outcome"]]) % _values(act))
    tell("meetings.place_given_up", lambda act: str(GIVEN_UP[act.data["follows"]]) % _values(act))
    tell("meetings.election_ended", lambda act: str(ENDED[act.data["elected"], act.data["declared"]]) % _values(act))
    relate("called-on", _("On the agenda item"), _("An election on it"))
    relate("elected", _("Who was elected"), _("Elected in"))
    call("minutes", _("Minutes"))
    call("old_minutes", _("Old minutes"))
    call("old_decision", _("Decisions of old minutes"))
    relate("decided-in", _("The minutes that tell of it"), _("What was decided there"))
    call("action_item", _("What was taken on"))
    relate("minutes-of", _("The meeting"), _("Its minutes"))
    relate("taken-on-at", _("Where it was taken on"), _("What was taken on there"))
    call("motion", _("Motions"))
    relate("moved-on", _("On the agenda item"), _("A motion on it"))
    relate("would-decide", _("What it would decide"), _("A motion to decide it"))
    relate("calls-again", pgettext_lazy("meeting", "Called again, after"), pgettext_lazy("meeting", "Called again"))
    relate("deals-with", _("What it deals with"), _("On the agenda of a meeting"))
