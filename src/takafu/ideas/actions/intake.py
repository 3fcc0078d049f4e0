"""Taking in a whole list at once, and undoing that while nothing was built on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from uuid6 import uuid7

from takafu.ideas.actions.axes import close_unused, make_axis
from takafu.ideas.actions.gather import NUMBERS, Built, forget_parts, title_of
from takafu.ideas.models import Axis, Gathering, Idea, Source, Suggestion
from takafu.ideas.queries import built_on, documented
from takafu.kit import clock, files
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.register.actions import BATCH, empty_items, forget_texts, keep_items, next_number, record, search_key
from takafu.register.models import Act, Item, Link, SearchKey
from takafu.register.rules import Verb, declare
from takafu.text.keys import sameness
from takafu.text.language import language_of

declare(
    Verb("ideas.taken_in", data={"source": UUID, "first": int, "count": int}, topics=("ideas",), public=True),
    Verb("ideas.source_undone", data={"source": UUID, "count": int}, topics=("ideas",), public=True),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An idea of a list: its words, its number there, who said it, the place of its heading."""

    text: str
    label: str = ""
    speaker: str = ""
    axis: int = -1


@dataclass(frozen=True, slots=True)
class Came:
    """The file, or the paste, that a list came in. `key` is the form's: confirmed twice, it is taken in once.

    `by` gave it, where that is another log-in than the one that takes it in.
    """

    key: UUID
    path: Path
    name: str
    digest: str
    by: UUID | None = None


def take_in(
    *, by: Viewer, gathering: Gathering, came: Came, entries: Sequence[Entry], axes: Mapping[int, Axis | Tongues | None],
    origin: str = Idea.Origin.COLLECTED, association: Organization | None = None,
    said: Callable[[int, int], None] = lambda _done, _total: None, last: Callable[[Source], None] = lambda _source: None,
) -> Source:  # fmt: skip
    """Take a list in: all of it, in one transaction and one act, and keep its file as it came. Who comes second gets what the first made.

    `axes` says where the ideas of each heading go: an axis, the title of one to be made, or nowhere. `said` hears how many ideas
    are made ready, before the transaction; `last` is called last in it: what it changes stands with the list, or not at all.

    Raises:
        ValueError: there is nothing to take in.
    """
    require(by, "ideas.take_in", gathering)
    if made := _taken(came, last):
        return made
    if not entries:
        raise ValueError("nothing")
    more = {"origin": origin, "association": association}
    ready = []  # what takes time is done before anything is locked
    for done, entry in enumerate(entries):
        if done % BATCH == 0:
            said(done, len(entries))
        ready.append(_ready(entry, gathering, more))
    said(len(ready), len(ready))
    try:
        return _written(by, gathering, came, ready, axes, last)
    except (IntegrityError, FileNotFoundError):  # perhaps somebody else was quicker, and has put the draft away
        if made := _taken(came, last):
            return made
        raise


def _taken(came: Came, last: Callable[[Source], None]) -> Source | None:
    found: Source | None = Source.objects.filter(pk=came.key).first()
    if found:
        last(found)
    return found


@dataclass(frozen=True, slots=True)
class _Ready:
    """An idea that only lacks its number, what it will be found by, and the place of its heading."""

    idea: Idea
    key: SearchKey
    axis: int


def _ready(entry: Entry, gathering: Gathering, more: Mapping[str, Any]) -> _Ready:
    language = language_of(entry.text)
    item = Item(
        body=gathering.body,
        kind="idea",
        visibility=Item.Visibility.MEMBERS,
        title=Tongues({language or "ar": title_of(entry.text)}),
    )
    idea = Idea(
        body=gathering.body, gathering=gathering, item=item, text=entry.text, key=sameness(entry.text),
        language=language, label=entry.label[:20], speaker=entry.speaker[:120], **more,
    )  # fmt: skip
    return _Ready(idea, search_key(item, entry.text), entry.axis)


def _written(
    by: Viewer,
    gathering: Gathering,
    came: Came,
    ready: Sequence[_Ready],
    axes: Mapping[int, Axis | Tongues | None],
    last: Callable[[Source], None],
) -> Source:
    name = files.keep(came.path, body=gathering.body_id, key=came.key, turn=uuid7())
    try:
        with transaction.atomic():
            source: Source = Source.objects.create(
                pk=came.key, body=gathering.body, gathering=gathering, name=came.name[:200], digest=came.digest,
                file=name, size=files.path(name).stat().st_size, count=len(ready), taken_at=clock.now(),
                taken_by_id=by.user_id, given_by_id=came.by or by.user_id,
            )  # fmt: skip
            _save(by, source, ready, axes)
            last(source)
    except BaseException:
        files.delete(name)
        raise
    files.keep_only(name)
    return source


def _save(by: Viewer, source: Source, ready: Sequence[_Ready], axes: Mapping[int, Axis | Tongues | None]) -> None:
    wanted = {one.axis for one in ready}
    places = {place: _axis(by, source, axis) for place, axis in axes.items() if place in wanted}
    last = next_number(source.body, NUMBERS, len(ready))
    first, now = last - len(ready) + 1, clock.now()
    for number, one in enumerate(ready, first):
        idea = one.idea
        idea.number, idea.source, idea.axis = number, source, places.get(one.axis)
        idea.given_at = idea.taken_at = now
        idea.item.address = f"ideas/{number}/"
    ideas = [one.idea for one in ready]
    keep_items([one.key for one in ready])
    Idea.objects.bulk_create(ideas, batch_size=BATCH)
    item, body = source.gathering.item, source.body
    links = [Link(body=body, source=item, relation="gathered", target=idea.item) for idea in ideas]
    Link.objects.bulk_create(links, batch_size=BATCH)
    text = "\n".join(f"{idea.number}\t{idea.text}" for idea in ideas)
    data = {"source": source.id, "first": first, "count": len(ideas)}
    record("ideas.taken_in", by=by, body=body, item=item, data=data, text=text)


def _axis(by: Viewer, source: Source, axis: Axis | Tongues | None) -> Axis | None:
    return make_axis(by=by, body=source.body, title=axis, source=source) if isinstance(axis, Tongues) else axis


def undo_source(*, by: Viewer, source: Source) -> Source:
    """Undo the taking in of a whole list: numbers stay, words go, the file is kept. Undoing again changes nothing.

    Axes that it brought are closed with it where nothing stands in them and nobody renamed them; else they stay: they are the desk's.

    Raises:
        Built: something was built on some of its ideas.
    """
    require(by, "ideas.take_in", source)
    with transaction.atomic():
        kept = (
            Source.objects.select_for_update(of=("self",)).select_related("gathering__item", "body").get(pk=source.pk)
        )
        if kept.undone_at:
            return kept
        ideas = Idea.objects.filter(source=kept, withdrawn_at=None)
        list(ideas.select_for_update().values_list("pk"))
        built = max(built_on(ideas.values("pk")), documented(ideas.values("pk")))
        if built:
            raise Built(built)
        Suggestion.objects.filter(left__in=ideas).delete()
        Suggestion.objects.filter(right__in=ideas).delete()
        empty_items(items=ideas.values("item"))
        forget_texts(acts=Act.objects.filter(verb="ideas.taken_in", data__source=str(kept.pk)))
        forget_parts(Idea.objects.filter(source=kept).exclude(parent=None))
        count = ideas.update(text="", neutral="", speaker="", withdrawn_at=clock.now())
        kept.undone_at = clock.now()
        kept.save()
        for axis in Axis.objects.filter(source=kept, closed_at=None):
            close_unused(by=by, axis=axis)
        data = {"source": kept.id, "count": count}
        record("ideas.source_undone", by=by, body=kept.body, item=kept.gathering.item, data=data)
    return kept
