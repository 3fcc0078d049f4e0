"""The room's words: kinds of meetings and items, where a meeting stands, how a member sat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from takafu.kit import formats
from takafu.kit.components import Tag, Tone
from takafu.kit.legal import verdicts
from takafu.law import keeping
from takafu.law.verdicts import Verdict
from takafu.meetings.floor import Floor
from takafu.meetings.models import Meeting, Minutes, Presence, Vote
from takafu.people.models import Person
from takafu.rulebook import queries as rulebook

KINDS: Mapping[str, Promise] = {
    "plenary": pgettext_lazy("meeting", "Of the whole body"),
    "committee": pgettext_lazy("meeting", "Of a committee"),
    "bureau": pgettext_lazy("meeting", "Of the bureau"),
    "study": pgettext_lazy("meeting", "To study a subject"),
    "joint": pgettext_lazy("meeting", "With the council"),
}
ITEM_KINDS: Mapping[str, Promise] = {
    "inform": pgettext_lazy("agenda item", "To be told"),
    "discuss": pgettext_lazy("agenda item", "To be discussed"),
    "decide": pgettext_lazy("agenda item", "To be decided"),
    "elect": pgettext_lazy("agenda item", "An election"),
}
HOW: Mapping[str, Promise] = {
    "sheet": gettext_lazy("signed the sheet"),
    "code": gettext_lazy("entered the room’s code"),
    "seen": gettext_lazy("was seen by the secretary"),
    "remote": gettext_lazy("takes part from a distance"),
}
SAT_MANY: Mapping[str, Promise] = {
    "present": pgettext_lazy("sat, many", "Present"),
    "late": pgettext_lazy("sat, many", "Arrived late"),
    "left": pgettext_lazy("sat, many", "Left early"),
    "excused": pgettext_lazy("sat, many", "Excused"),
    "absent": pgettext_lazy("sat, many", "Absent"),
}
ANSWERED: Mapping[str, Promise] = {  # before the names of who said it
    "yes": pgettext_lazy("vote, before names", "For"),
    "no": pgettext_lazy("vote, before names", "Against"),
    "blank": pgettext_lazy("vote, before names", "Abstained"),
}
MINUTES: Mapping[str, tuple[Promise, Tone]] = {
    "draft": (pgettext_lazy("minutes", "draft"), ""),
    "sent": (pgettext_lazy("minutes", "sent to the members, to be approved"), "blue"),
    "approved": (pgettext_lazy("minutes", "approved"), "ok"),
}
STATES: Mapping[str, tuple[Promise, Tone]] = {
    "planned": (pgettext_lazy("meeting", "planned"), ""),
    "convened": (pgettext_lazy("meeting", "convened"), "blue"),
    "open": (pgettext_lazy("meeting", "in session"), "ok"),
    "closed": (pgettext_lazy("meeting", "held"), ""),
    "failed": (pgettext_lazy("meeting", "no quorum"), "warn"),
    "cancelled": (pgettext_lazy("meeting", "called off"), "bad"),
}
SAT: Mapping[str, tuple[Promise, Tone]] = {
    "present": (pgettext_lazy("sat", "present"), "ok"),
    "late": (pgettext_lazy("sat", "arrived late"), "ok"),
    "left": (pgettext_lazy("sat", "left early"), "ok"),
    "excused": (pgettext_lazy("sat", "excused"), "blue"),
    "asked": (pgettext_lazy("sat", "asked to be excused"), "warn"),
    "absent": (pgettext_lazy("sat", "absent"), "warn"),
}
MOTION: Mapping[str, tuple[Promise, Tone]] = {
    "moved": (pgettext_lazy("motion", "to be voted"), ""),
    "voting": (pgettext_lazy("motion", "the vote is open"), "blue"),
    "adopted": (pgettext_lazy("motion", "adopted"), "ok"),
    "rejected": (pgettext_lazy("motion", "not adopted"), "bad"),
    "open": (pgettext_lazy("motion", "not decided yet"), "warn"),
    "withdrawn": (pgettext_lazy("motion", "taken back"), ""),
}
OUTCOMES: Mapping[str, tuple[Promise, Tone]] = {
    "adopted": (pgettext_lazy("motion", "adopted"), "ok"),
    "rejected": (pgettext_lazy("motion", "not adopted"), "bad"),
    "open": (pgettext_lazy("motion", "not decided yet"), "warn"),
    "void": (pgettext_lazy("vote", "void: the quorum was lost"), "warn"),
    "annulled": (pgettext_lazy("vote", "given up, nothing was counted"), "warn"),
}
WAYS: Mapping[str, Promise] = {
    "hands": pgettext_lazy("vote", "By show of hands"),
    "named": pgettext_lazy("vote", "By name, each on their phone or aloud"),
}
WAYS_TOLD: Mapping[str, Promise] = {
    **WAYS,
    "secret": pgettext_lazy("vote", "By secret ballot, each on their phone"),
    "codes": pgettext_lazy("vote", "By secret ballot, with codes from printed sheets"),
}
ANSWERS: Mapping[str, Promise] = {
    "yes": pgettext_lazy("vote", "For"),
    "no": pgettext_lazy("vote", "Against"),
    "blank": pgettext_lazy("vote", "Abstain"),
}
SPOKEN: Mapping[str, Mapping[str, Promise]] = {  # by `Person.gender`
    "f": {
        "present": pgettext_lazy("sat, a woman", "present"),
        "late": pgettext_lazy("sat, a woman", "arrived late"),
        "left": pgettext_lazy("sat, a woman", "left early"),
        "excused": pgettext_lazy("sat, a woman", "excused"),
        "absent": pgettext_lazy("sat, a woman", "absent"),
    },
    "m": {
        "present": pgettext_lazy("sat, a man", "present"),
        "late": pgettext_lazy("sat, a man", "arrived late"),
        "left": pgettext_lazy("sat, a man", "left early"),
        "excused": pgettext_lazy("sat, a man", "excused"),
        "absent": pgettext_lazy("sat, a man", "absent"),
    },
}
PRESSED: Mapping[str, tuple[Promise, Promise]] = {  # what is pressed when somebody comes and goes, by `Person.gender`
    "f": (pgettext_lazy("a woman", "Has arrived"), pgettext_lazy("a woman", "Has left")),
    "m": (pgettext_lazy("a man", "Has arrived"), pgettext_lazy("a man", "Has left")),
    "": (gettext_lazy("Has arrived"), gettext_lazy("Has left")),
}
CALLS: Mapping[int, Promise] = {
    2: gettext_lazy("Second call"),
    3: gettext_lazy("Third call"),
}


def state(meeting: Meeting) -> Tag:
    """Where a meeting stands."""
    return Tag(*STATES[meeting.state])


def sat(how: str, gender: str = "") -> Tag:
    """How a member sat, spoken of as a woman or a man where that is known."""
    word, tone = SAT[how]
    return Tag(SPOKEN.get(gender, {}).get(how, word), tone)


def came(times: int, meetings: int) -> str:
    """To how many meetings somebody came."""
    values = {"times": formats.number(times), "meetings": formats.number(meetings)}
    return _("came %(times)s of %(meetings)s") % values


def accepted_by(person: Person) -> str:
    """Who accepted an excuse."""
    return _("accepted by %(name)s") % {"name": formats.isolate(str(person))}


def afar(verdict: Verdict) -> Tag:
    """That somebody takes part from a distance: in another colour where that does not count."""
    return Tag(_("from a distance"), "ok" if verdict.met else "warn")


def minutes(kept: Minutes) -> Tag:
    """Where minutes stand."""
    return Tag(*MINUTES["approved" if kept.approved_at else "sent" if kept.sent_at else "draft"])


def motion(state: str) -> Tag:
    """Where a motion stands."""
    return Tag(*MOTION[state])


def motion_name(number: int) -> str:
    """«Motion 3»."""
    return _("Motion %(number)s") % {"number": formats.number(number)}


def counted(vote: Vote) -> str:
    """What was counted; "" where nothing was."""
    if vote.yes is None:
        return ""
    values = {name: formats.number(getattr(vote, name)) for name in ("yes", "no", "blank", "present")}
    return _("For: %(yes)s. Against: %(no)s. Abstained: %(blank)s. Present: %(present)s.") % values


def hours(meeting: Meeting) -> str:
    """«From 16:00 to 18:00»."""
    return _("from %(first)s to %(last)s") % {
        "first": formats.hour(meeting.begins_at), "last": formats.hour(meeting.ends_at),
    }  # fmt: skip


def spell(presence: Presence) -> str:
    """«From 16:05 to 17:40», or «since 16:05»."""
    first = formats.hour(presence.arrived_at)
    if presence.left_at is None:
        return _("since %(hour)s") % {"hour": first}
    return _("from %(first)s to %(last)s") % {"first": first, "last": formats.hour(presence.left_at)}


def lateness(presence: Presence) -> str:
    """How long a phone without network kept an arrival; "" where it came at once."""
    minutes = round((presence.noted_at - presence.arrived_at).total_seconds() / 60)
    if presence.how != Presence.How.CODE or not minutes:
        return ""
    return ngettext("sent %(count)s minute later", "sent %(count)s minutes later", minutes) % {"count": minutes}


def too_often(until: datetime) -> str:
    """The sentence for who tried too many numbers."""
    said = _("Too many wrong numbers were entered. Tell the secretary that you are here, or try again after %(until)s.")
    return said % {"until": formats.hour(until)}


def too_many_codes(until: datetime) -> str:
    """The sentence for who tried too many codes of a ballot."""
    said = _(
        "Too many wrong codes were typed from this connection. Try again after %(until)s, or use another phone’s network."
    )
    return said % {"until": formats.hour(until)}


def minutes_and_seconds(seconds: int) -> formats.Shown:
    """«3:05», as a clock shows it."""
    return formats.reference(f"{seconds // 60}:{seconds % 60:02}")


def shares(heard: Floor) -> str:
    """How long women and men spoke, and how many of them."""
    told = []
    for sentence, share in (
        (_("Women: %(minutes)s min (%(people)s spoke)"), heard.women),
        (_("Men: %(minutes)s min (%(people)s spoke)"), heard.men),
    ):
        told.append(sentence % {"minutes": formats.number(share.minutes), "people": formats.number(share.people)})
    return " · ".join(told)


def who(meeting: Meeting) -> str:
    """Who sits: the committee by its name, else the kind."""
    return str(meeting.committee) if meeting.committee else str(KINDS[meeting.kind])


def said(verdict: Verdict, names: Mapping[str, str] | None = None) -> str:
    """A verdict in a sentence, with the names of the body's texts: read once by who tells of many."""
    return verdicts.sentence(verdict, rulebook.names() if names is None else names)


def because(verdict: Verdict, sentence: Promise) -> str:
    """A verdict with what follows from it: for who is refused something."""
    return f"{said(verdict)} {sentence}"


def kept_verdict(meeting: Meeting) -> str:
    """What was told of the quorum when the meeting opened or was given up; "" before."""
    return said(keeping.restored(meeting.verdict)) if meeting.verdict else ""


def vote_verdict(vote: Vote, names: Mapping[str, str] | None = None) -> str:
    """What was told of a vote when it was closed; "" before."""
    return said(keeping.restored(vote.verdict), names) if vote.verdict else ""
