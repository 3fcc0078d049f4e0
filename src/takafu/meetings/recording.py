"""The minutes as they write themselves: from the agenda, the times, the votes, and what the rapporteur adds; in Arabic and French."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from takafu.kit import clock, formats
from takafu.kit.tongues import Tongues
from takafu.meetings import electing, election_wording, queries, rules, wording
from takafu.meetings.models import ActionItem, Election, Meeting, Minutes, Motion, Passage, Round, Vote
from takafu.people.models import Person
from takafu.register.models import Act
from takafu.rulebook import queries as rulebook

LANGUAGES = ("ar", "fr")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of minutes. `kind`: heading, fact, words (the rapporteur's), decision, elected (a decision with a
    name); names and task, which the public does not read; annex, which it reads once it was published."""

    kind: str
    text: str
    entry: str = ""  # the key of the item it belongs to; of an annex its own

    @property
    def personal(self) -> bool:
        """Whether it names people beside their office, and is left out for the public."""
        return self.kind in ("names", "task")


def passages(minutes: Minutes) -> dict[tuple[str, str], Passage]:
    """The wording that stands at each place, by (place, key of the item)."""
    found: dict[tuple[str, str], Passage] = {}
    for one in minutes.passages.order_by("version"):
        found[one.place, str(one.entry_id or "")] = one
    return found


def parts(minutes: Minutes, language: str) -> list[Part]:
    """The whole record in one language: as it was approved, else as everything stands now."""
    if minutes.frozen:
        return [Part(*row) for row in minutes.frozen[language]]
    with override(language):
        return list(_written(minutes))


def shown(minutes: Minutes, language: str, *, named: bool) -> list[Part]:
    """What of the record a reader is shown. `named`: they may read who was there; others read of an annex once it was published."""
    found = parts(minutes, language)
    if named:
        return found
    open_to_all = {str(key) for key in _published(minutes)}
    return [part for part in found if not part.personal and (part.kind != "annex" or part.entry in open_to_all)]


def _published(minutes: Minutes) -> Iterable[UUID]:
    return queries.published(queries.standing_documents(minutes.meeting)).values_list("pk", flat=True)


def _annexes(meeting: Meeting) -> Iterator[Part]:
    for number, one in enumerate(queries.named_documents(meeting), 1):
        values = {"number": formats.number(number), "title": one, "item": one.entry.title if one.entry else ""}
        said = _("Annex %(number)s: %(title)s (%(item)s)") if one.entry else _("Annex %(number)s: %(title)s")
        yield Part("annex", said % values, str(one.pk))


def _written(minutes: Minutes) -> Iterator[Part]:
    meeting, said = minutes.meeting, passages(minutes)
    yield Part("fact", f"{formats.date(meeting.day)} {wording.hours(meeting)}")
    if meeting.place:
        yield Part("fact", meeting.place)
    if meeting.opened_at:
        yield Part("fact", _("Opened at %(hour)s.") % {"hour": formats.hour(meeting.opened_at)})
    if meeting.verdict:
        yield Part("fact", wording.kept_verdict(meeting))
    yield from _presence(minutes)
    yield from _words(said.get(("opening", "")))
    entries = [one for one in queries.agenda(meeting) if one.taken_at]
    motions, names = list(meeting.motions.prefetch_related("votes__named__person")), rulebook.names()
    elected = _elections(minutes)
    spells, seats = queries.counting(meeting), set(queries.office(meeting).values_list("pk", flat=True))
    tasks = list(meeting.action_items.select_related("owner").filter(dropped_at=None))
    for number, entry in enumerate(entries, 1):
        key = str(entry.pk)
        yield Part("heading", f"{formats.number(number)}. {entry.title}", key)
        if entry.began_at:
            yield Part("fact", _at_item(rules.there(spells, entry.began_at) & seats, seats), key)
        yield from _words(said.get(("item", key)), key)
        yield from _decisions([one for one in motions if one.entry_id == entry.pk], names)
        yield from _elected([one for one in elected if one.entry_id == entry.pk], names)
        yield from (_task(one) for one in tasks if one.entry_id == entry.pk)
    if sum(len(electing.elected(one)) for one in elected) > 1 and (parity := election_wording.parity(meeting, names)):
        yield Part("fact", parity)
    loose = [one for one in tasks if one.entry_id is None]
    if loose:
        yield Part("heading", _("Taken on"))
        yield from (_task(one) for one in loose)
    if still := still_open(meeting):
        yield Part("names", _("Still open from meetings before:"))
        yield from (_task(one, loose=True) for one in still)
    yield from _words(said.get(("closing", "")))
    if meeting.closed_at:
        yield Part("fact", _("Closed at %(hour)s.") % {"hour": formats.hour(meeting.closed_at)})
    yield from _annexes(meeting)


def _presence(minutes: Minutes) -> Iterator[Part]:
    meeting = minutes.meeting
    prefetch_related_objects([meeting], "presences")
    told: dict[str, list[Person]] = {}
    for person, how in queries.sat(meeting, queries.seated(meeting)):
        told.setdefault(how, []).append(person)
    comma = formats.comma(get_language() or "ar")
    accepted = {one.person_id: one.decided_by for one in meeting.excuses.select_related("decided_by") if one.accepted}
    for how in ("present", "late", "left", "excused", "absent"):
        if how in told:
            names = comma.join(_named(one, how, meeting, accepted.get(one.pk)) for one in told[how])
            yield Part("names", _("%(what)s: %(who)s") % {"what": wording.SAT_MANY[how], "who": names})
    if afar := {one.person for one in queries.apart(meeting)[1]}:
        names = comma.join(_apart(one) for one in queries.seated(meeting) if one.pk in afar)
        counts = _("From a distance") if queries.from_afar(meeting).met else _("From a distance, not counted")
        yield Part("names", _("%(what)s: %(who)s") % {"what": counts, "who": names})
    guests = list(meeting.guests.all())
    for title, came in ((_("Guests who came"), True), (_("Invited"), False)):
        if rows := [_apart(f"{one.name} ({one.of})" if one.of else one.name) for one in guests if one.came is came]:
            yield Part("names", _("%(what)s: %(who)s") % {"what": title, "who": comma.join(rows)})


def _named(person: Person, how: str, meeting: Meeting, accepted_by: Person | None) -> str:
    """A name, with the hour of who came late or left early, and who accepted an excuse."""
    own = [one for one in meeting.presences.all() if one.person_id == person.pk]
    more = ""
    if how == "late":
        more = str(formats.hour(min(one.arrived_at for one in own)))
    elif how == "left":
        more = str(formats.hour(max(one.left_at for one in own if one.left_at)))
    elif how == "excused" and accepted_by is not None:
        more = wording.accepted_by(accepted_by)
    name = _apart(person)
    return f"{name} ({more})" if more else name


def _apart(named: object) -> str:
    """A name that keeps its own direction among names and words of another."""
    return str(formats.isolate(str(named)))


def _at_item(there: Collection[Any], seats: Collection[Any]) -> str:
    return _("When it was taken up, present: %(present)s of %(office)s.") % {
        "present": formats.number(len(there)), "office": formats.number(len(seats)),
    }  # fmt: skip


def _words(passage: Passage | None, key: str = "") -> Iterator[Part]:
    text = "" if passage is None else str(Tongues(ar=passage.ar, fr=passage.fr))
    for line in text.split("\n"):
        if line.strip():
            yield Part("words", line.strip(), key)


def _decisions(motions: list[Motion], names: Mapping[str, str]) -> Iterator[Part]:
    for motion in motions:
        if motion.withdrawn_at:
            continue
        entry = str(motion.entry_id)
        text = _apart(motion.text) if "\n" not in motion.text else motion.text
        yield Part(
            "decision", _("%(what)s: %(who)s") % {"what": wording.motion_name(motion.number), "who": text}, entry
        )
        for vote in motion.votes.all():
            if vote.closed_at:
                yield Part(
                    "fact",
                    f"{wording.OUTCOMES[vote.outcome][0]}. {wording.counted(vote)} {wording.vote_verdict(vote, names)}",
                    entry,
                )
                if named := _answers(vote):
                    yield Part("names", named, entry)


def _answers(vote: Vote) -> str:
    """Who said what, where names were called."""
    language = get_language() or "ar"
    pieces = []
    for answer, title in wording.ANSWERED.items():
        if names := sorted(str(one.person) for one in vote.named.all() if one.answer == answer):
            told = formats.comma(language).join(map(_apart, names))
            pieces.append(_("%(what)s: %(who)s") % {"what": title, "who": told})
    return formats.semicolon(language).join(pieces)


def _elections(minutes: Minutes) -> list[Election]:
    rows = minutes.meeting.elections.select_related("office__committee").filter(dropped_at=None)
    rows = rows.prefetch_related(
        "rounds__contenders__candidacy__person", "rounds__contenders__slate", "candidacies__person"
    )
    return list(rows.prefetch_related("slates__candidacies__person"))


def _elected(found: list[Election], names: Mapping[str, str]) -> Iterator[Part]:
    """Each election: who is elected, its rounds with their working, and, for members, what each candidate got."""
    for one in found:
        entry, title = str(one.entry_id), election_wording.title(one)
        if chosen := electing.elected(one):
            told = {"title": title, "name": election_wording.joined(chosen)}
            yield Part("elected", _("%(title)s. Elected: %(name)s.") % told, entry)
        else:
            yield Part("decision", f"{title}. {election_wording.state(one).label}", entry)
        for slate in one.slates.all():
            if slate.withdrawn_at is None:
                people = sorted(slate.candidacies.all(), key=lambda row: row.place or 0)
                stood = election_wording.joined(row for row in people if row.stood_at)
                yield Part("names", _("List “%(name)s”: %(people)s") % {"name": slate, "people": stood}, entry)
        for held in one.rounds.all():
            if held.closed_at:
                yield from _round(held, names, entry)


def _round(held: Round, names: Mapping[str, str], entry: str) -> Iterator[Part]:
    pieces = [
        election_wording.round_name(held.number), str(election_wording.OUTCOMES[held.outcome][0]), election_wording.counted(held),
        election_wording.verdict(held, names),
    ]  # fmt: skip
    yield Part("fact", " · ".join(piece for piece in pieces if piece), entry)
    got = [one for one in held.contenders.all() if one.votes is not None]
    comma = formats.comma(get_language() or "ar")
    if listed := [election_wording.listed(one) for one in got if one.slate]:
        yield Part("fact", formats.semicolon(get_language() or "ar").join(listed), entry)
    if named := [f"{one.candidacy.person}: {formats.number(one.votes or 0)}" for one in got if one.candidacy]:
        yield Part("names", comma.join(named), entry)


def _task(one: ActionItem, *, loose: bool = False) -> Part:
    pieces = [one.text, str(one.owner) if one.owner else "", str(formats.date(one.due)) if one.due else ""]
    return Part("task", " · ".join(piece for piece in pieces if piece), "" if loose else str(one.entry_id or ""))


def frozen(minutes: Minutes) -> dict[str, Any]:
    """The whole record in both languages, to be kept as it was approved."""
    told = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = [[one.kind, one.text, one.entry] for one in _written(minutes)]
    return told


def official(minutes: Minutes) -> str:
    """The text that approving makes official: the Arabic record."""
    return "\n".join(part.text for part in parts(minutes, "ar"))


def unsent(minutes: Minutes) -> bool:
    """Whether something of them was written since they were last sent to the members."""
    sent = Act.objects.filter(verb="meetings.minutes_sent", item=minutes.item_id, data__version=minutes.version)
    return not sent.exists()


def still_open(meeting: Meeting) -> list[ActionItem]:
    """What was taken on at meetings before and was neither done nor let go when this one ended, or is not yet."""
    end = meeting.closed_at or clock.now()
    found = ActionItem.objects.filter(begun_at__lt=meeting.begins_at, meeting__begins_at__lt=meeting.begins_at)
    found = found.exclude(done_at__lt=end).exclude(dropped_at__lt=end).select_related("owner")
    return sorted(found, key=lambda one: (one.due is None, one.due or one.begun_at.date(), one.pk))


def naming(minutes: Minutes) -> list[tuple[str, list[Person]]]:
    """Which passages name somebody who sits, by the key of the item or the place: everybody would read of them."""
    persons = queries.seated(minutes.meeting)
    found = []
    for (place, entry), passage in passages(minutes).items():
        text = " ".join(f"{passage.ar} {passage.fr}".split())
        if named := [one for one in persons if any(name and name in text for name in one.name.values())]:
            found.append((entry or place, named))
    return found


def open_tasks() -> list[ActionItem]:
    """What was taken on and is neither done nor let go, the nearest first."""
    found = ActionItem.objects.filter(done_at=None, dropped_at=None).select_related("owner", "meeting__item", "item")
    return sorted(found, key=lambda one: (one.due is None, one.due or one.begun_at.date(), one.pk))
