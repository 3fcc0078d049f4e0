"""What a draft would bring into the body: each row with its state, and what was chosen of it. Nothing here writes into the body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy

from takafu.ideas import wording
from takafu.ideas.actions import Entry
from takafu.ideas.collection import Doubt
from takafu.ideas.drafts import Draft
from takafu.ideas.gathered import WHOSE
from takafu.ideas.models import Axis, Gathering, Idea, Source
from takafu.ideas.queries import seen_before
from takafu.kit.components import Tag
from takafu.kit.reading import Note, sentences
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.text.keys import sameness
from takafu.text.language import language_of

PAGE = 100  # rows shown at once
LONGEST = 20_000  # letters of one idea: more is a document
State = Literal["new", "doubtful", "seen", "wrong"]
STATES: dict[str, Tag] = {
    "new": Tag(gettext_lazy("new"), "ok"),
    "doubtful": Tag(gettext_lazy("to look at"), "warn"),
    "seen": Tag(gettext_lazy("seen before"), "blue"),
    "wrong": Tag(gettext_lazy("cannot be taken"), "bad"),
}
ORIGINS = list(reversed(WHOSE.items()))
NONE, NEW = "", "new"  # where a heading's ideas go, beside the keys of axes


@dataclass(frozen=True, slots=True)
class Row:
    """One idea of the file, as it was read. `seen` numbers the idea that says the same, 0 for a row above; `taken`: it is chosen."""

    place: int
    read: Mapping[str, Any]
    state: State
    seen: int
    taken: bool

    @property
    def text(self) -> str:
        """Its words."""
        return str(self.read["text"])

    @property
    def label(self) -> str:
        """Its number in the file."""
        return str(self.read["number"] or self.read["id"])

    @property
    def speaker(self) -> str:
        """Who said it, where the file names somebody."""
        return str(self.read["author"])

    @property
    def where(self) -> str:
        """Its place in the file."""
        return sentences.place(self.read["where"])

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is doubtful about it."""
        return tuple(wording.doubt(Doubt(one["code"], tuple(one["values"]))) for one in self.read["doubts"])

    @property
    def language(self) -> str:
        """What it is written in."""
        return language_of(self.text)

    @property
    def tag(self) -> Tag:
        """Its state in a word."""
        return STATES[self.state]


def rows(draft: Draft, result: Mapping[str, Any]) -> list[Row]:
    """Every row of the file, with its state and whether it is taken: unless said otherwise, what is new or to be looked at is."""
    listed, chosen = result["rows"], draft.choices["taken"]
    held = seen_before([row["key"] for row in listed])
    above: set[str] = set()
    found = []
    for place, row in enumerate(listed):
        state = _state(row, held, above)
        taken = state != "wrong" and chosen.get(str(place), state in ("new", "doubtful"))
        found.append(Row(place, row, state, held.get(row["key"], 0), taken))
        above.add(row["key"])
    return found


def _state(row: Mapping[str, Any], held: Mapping[str, int], above: set[str]) -> State:
    if len(row["text"]) > LONGEST or any(doubt["code"] == "no_letters" for doubt in row["doubts"]):
        return "wrong"
    if row["key"] in held or row["key"] in above:
        return "seen"
    return "doubtful" if row["doubts"] else "new"


def count(listed: Iterable[Row]) -> dict[str, int]:
    """How many rows there are of each state, and how many are taken."""
    kept = list(listed)
    found: Counter[str] = Counter(row.state for row in kept)
    return {state: found[state] for state in STATES} | {"taken": sum(row.taken for row in kept)}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the file, how many ideas stand under it, and where they go."""

    place: int
    title: str
    count: int
    choice: str

    @property
    def field(self) -> str:
        """Its name in the form."""
        return f"axis-{self.place}"


def headings(draft: Draft, result: Mapping[str, Any], axes: Sequence[Axis]) -> list[Heading]:
    """The file's titled headings; where nothing was chosen, its ideas go to the axis of that title, or to a new one."""
    known = {sameness(title): str(axis.pk) for axis in axes for title in axis.title.values()}
    chosen, held = draft.choices["axes"], Counter(row["axis"] for row in result["rows"])
    return [
        Heading(place, title, held[place], chosen.get(str(place), known.get(sameness(title), NEW)))
        for place, title in enumerate(result["axes"])
        if title and held[place]
    ]


def choose(draft: Draft, listed: Iterable[Row], sent: Any, axes: Sequence[Axis]) -> list[Row]:
    """Keep what the page says: which of the rows that it showed are taken, where headings go, whose ideas they are; the rows then."""
    kept = draft.choices
    shown, taken = (set(sent.getlist(name)) for name in ("shown", "take"))
    found = []
    for row in listed:
        if str(row.place) in shown:
            kept["taken"][str(row.place)] = str(row.place) in taken
            found.append(replace(row, taken=row.state != "wrong" and str(row.place) in taken))
        else:
            found.append(row)
    allowed = {NONE, NEW} | {str(axis.pk) for axis in axes}
    for name, value in sent.items():
        if name.startswith("axis-") and value in allowed:
            kept["axes"][name.removeprefix("axis-")] = value
    for name in ("origin", "association"):
        if name in sent:
            kept[name] = sent[name]
    draft.write("choices.json", kept)
    return found


def settled(
    draft: Draft, result: Mapping[str, Any], listed: Iterable[Row], place: Gathering, axes: Sequence[Axis]
) -> dict[str, Any]:
    """All that is chosen at this moment, by name, so that nothing which comes meanwhile alters it: rows, headings, whose ideas they are."""
    origin = draft.choices.get("origin")
    return {
        "taken": [row.place for row in listed if row.taken],
        "axes": {str(heading.place): heading.choice for heading in headings(draft, result, axes)},
        "origin": origin if origin in Idea.Origin.values else usual_origin(place),
        "association": draft.choices.get("association", ""),
    }


def entries(result: Mapping[str, Any], chosen: Mapping[str, Any]) -> list[Entry]:
    """The chosen rows as they are taken in."""
    listed = [result["rows"][place] for place in chosen["taken"]]
    return [Entry(row["text"], row["number"] or row["id"], row["author"], row["axis"]) for row in listed]


def places(
    result: Mapping[str, Any], chosen: Mapping[str, Any], axes: Iterable[Axis]
) -> dict[int, Axis | Tongues | None]:
    """Where the ideas of each heading go: an axis, the title of one to be made, or none."""
    by_key: dict[str, Axis] = {str(axis.pk): axis for axis in axes}
    titles = {int(place): result["axes"][int(place)] for place in chosen["axes"]}
    return {
        place: Tongues({_axis_language(title): title})
        if chosen["axes"][str(place)] == NEW
        else by_key.get(chosen["axes"][str(place)])
        for place, title in titles.items()
    }


def usual_origin(place: Gathering) -> str:
    """Whose the ideas of a gathering's list are, unless somebody says otherwise."""
    return Idea.Origin.MEETING if place.kind == Gathering.Kind.MEETING else Idea.Origin.COLLECTED


def association(choices: Mapping[str, Any]) -> Organization | None:
    """The association that was chosen, if any."""
    try:
        found: Organization | None = Organization.objects.filter(pk=UUID(choices.get("association", ""))).first()
    except ValueError:
        return None
    return found


def page(
    draft: Draft, result: Mapping[str, Any], place: Gathering, axes: Sequence[Axis], number: int
) -> dict[str, Any]:
    """A part of the rows with all that is asked about the list."""
    listed = rows(draft, result)
    last = max(1, -(-len(listed) // PAGE))
    number = min(max(1, number), last)
    counts = count(listed)
    before = Source.objects.filter(digest=draft.about["digest"], undone_at=None).order_by("-taken_at").first()
    return {
        "name": draft.name,
        "title": result["title"],
        "rows": listed[(number - 1) * PAGE : number * PAGE],
        "states": STATES,
        "counts": [(STATES[state], counts[state]) for state in STATES if counts[state]],
        "taken": counts["taken"],
        "page": number,
        "last": last,
        "earlier": f"page-{number - 1}",
        "later": f"page-{number + 1}",
        "headings": headings(draft, result, axes) if number == 1 else [],
        "axes": axes,
        "doubts": [
            *(sentences.note(Note(one["code"], tuple(one["values"]))) for one in result["notes"]),
            *(wording.doubt(Doubt(one["code"], tuple(one["values"]))) for one in result["doubts"]),
        ],
        "left_out": [(text, wording.left_out(why)) for text, _where, why in result["left_out"]] if number == 1 else [],
        "before": before,
        "origins": ORIGINS,
        "origin": draft.choices.get("origin", usual_origin(place)),
        "association": draft.choices.get("association", ""),
    }


def _axis_language(title: str) -> str:
    return "fr" if language_of(title) in ("fr", "en") else "ar"
