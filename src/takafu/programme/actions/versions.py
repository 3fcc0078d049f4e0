"""Versions: drawn, proposed, adopted, published. Each freezes the programme as it stands, with the ideas behind each line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from takafu.commons.actions import hand_on
from takafu.ideas.models import Idea
from takafu.kit import clock
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.tongues import Tongues
from takafu.people.models import Person
from takafu.programme import queries
from takafu.programme.actions.lines import TOPIC, locked, name_by, title_of
from takafu.programme.models import Activity, Measure, Programme, Report, Version
from takafu.register.actions import ABOUT, decidable, keep_item, link, record
from takafu.register.models import Act, Item
from takafu.register.rules import Verb, declare

STATES = ("drawn", "proposed", "adopted", "published")
declare(
    *(Verb(f"programme.version_{state}", data={"number": int}, topics=TOPIC) for state in STATES[:2]),
    *(
        Verb(f"programme.version_{state}", data={"number": int}, topics=(*TOPIC, "portal"), public=True)
        for state in STATES[2:]
    ),
)


class Unready(ValueError):
    """The version may not go on; `code` says why: "empty", "draft", "older"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def draw(*, by: Viewer, programme: Programme, title: Tongues | None = None) -> Version:
    """Freeze the programme as it stands as its next version. Where nothing changed since the last one, that one is it.

    Raises:
        Unready: there is no line to freeze.
    """
    require(by, "programme.edit", programme)
    with transaction.atomic():
        kept = locked(programme)
        content = queries.content(kept)
        if not content["axes"]:
            raise Unready("empty")
        last: Version | None = kept.versions.order_by("-number").first()
        if last and last.content == content:
            return last
        number = last.number + 1 if last else 1
        version = Version(
            body_id=kept.body_id, programme=kept, number=number, title=title or Tongues(), content=content,
            drawn_at=clock.now(),
        )  # fmt: skip
        version.item = keep_item(
            body=kept.body, kind="version", title=title or kept.title, visibility="members",
            address=f"programme/versions/{version.id}/",
        )  # fmt: skip
        version.save(force_insert=True)
        held = list(Item.objects.filter(measure__in=_held(version)))
        for item in held:
            link(source=version.item, relation="holds", target=item)
        _record("drawn", by, version, text=official(content))
        hand_on(earlier=held, later=version.item)  # of its drawing nobody is told: it is a draft
    return version


def _held(version: Version) -> Any:
    return Measure.objects.filter(
        id__in=[line["measure"] for axis in version.content["axes"] for line in axis["lines"]]
    )


def official(content: dict[str, Any]) -> str:
    """The text that a version makes official: its lines with the numbers of their ideas, no person's name."""
    return "\n".join(
        f"{line['number']}. {line['wording']} [{', '.join(str(source['number']) for source in line['sources'])}]"
        for axis in content["axes"]
        for line in axis["lines"]
    )


def _record(state: str, by: Viewer, version: Version, *, text: str = "", authority: Act | None = None) -> None:
    record(
        f"programme.version_{state}", by=by, body=version.body, item=version.item, data={"number": version.number},
        text=text, authority=authority,
    )  # fmt: skip


def _locked(version: Version) -> Version:
    locked(version.programme)
    kept: Version = (
        Version.objects.select_for_update(of=("self",))
        .select_related("item", "body", "programme__item")
        .get(pk=version.pk)
    )
    return kept


def propose(*, by: Viewer, version: Version) -> Version:
    """Put a version forward to be decided; proposing it again changes nothing."""
    require(by, "programme.propose", version)
    with transaction.atomic():
        kept = _locked(version)
        if kept.proposed_at is None:
            kept.proposed_at = clock.now()
            kept.save()
            _record("proposed", by, kept)
    return kept


def adopt(*, by: Viewer, version: Version, authority: Act | None = None) -> Version:
    """Adopt a proposed version: on the authority of a meeting's decision, or by who may without one. Once.

    Raises:
        Unready: it was not proposed ("draft"), or a later version is adopted already ("older").
    """
    if authority is None:
        require(by, "programme.adopt", version)
    elif authority.body_id != version.body_id:
        raise Refused("programme.adopt")
    with transaction.atomic():
        kept = _locked(version)
        if kept.adopted_at:
            return kept
        if kept.proposed_at is None:
            raise Unready("draft")
        if kept.programme.versions.filter(number__gt=kept.number).exclude(adopted_at=None).exists():
            raise Unready("older")
        kept.adopted_at = clock.now()
        kept.save()
        _record("adopted", by, kept, text=official(kept.content), authority=authority)
    return kept


decidable(
    "programme.version", adopt, of="version", takes="version", majority="programme",
    waits=lambda version: version.proposed_at is not None and version.adopted_at is None,
)  # fmt: skip


def publish(*, by: Viewer, version: Version) -> Version:
    """Let everybody read a version that was proposed or adopted, with its measures and their activities. Once.

    The measures are named and found by the words last published, whatever they were given since.

    Raises:
        Unready: it is still a draft.
    """
    require(by, "programme.publish", version)
    with transaction.atomic():
        kept = _locked(version)
        if kept.published_at:
            return kept
        if kept.proposed_at is None:
            raise Unready("draft")
        earlier = queries.published_words(kept.programme)
        kept.published_at = clock.now()
        kept.save()
        held = _held(kept)
        activities = Activity.objects.filter(measure__in=held)
        seen = [kept.item_id, kept.programme.item_id, *held.values_list("item_id", flat=True)]
        seen += activities.values_list("item_id", flat=True)
        _make_public(seen)
        _rename(held, earlier, queries.published_words(kept.programme))
        _record("published", by, kept)
    return kept


def _make_public(items: list[UUID]) -> None:
    """These items, and what is said about them, are for everybody."""
    about = Item.objects.filter(links_out__relation=ABOUT, links_out__target__in=items)
    for seen in (Item.objects.filter(pk__in=items), about):
        seen.update(visibility=Item.Visibility.PUBLIC, changed_at=clock.now())


def _rename(held: Any, earlier: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Let each of these measures be named and found by the words last published."""
    for measure in held.select_related("item", "body"):
        words = now[str(measure.pk)]
        if {words} != {measure.wording, earlier.get(str(measure.pk), words)} or measure.item.title != title_of(words):
            name_by(measure, words)


def erase(person: Person) -> None:
    """Take the person's name from what versions print, and from activities and reports; their ideas' words stay."""
    numbers = set(Idea.objects.filter(author=person).values_list("number", flat=True))
    for version in Version.objects.all() if numbers else ():
        sources = [
            source for axis in version.content["axes"] for line in axis["lines"] for source in line["sources"]
            if source["number"] in numbers and source["by"]
        ]  # fmt: skip
        for source in sources:
            source["by"] = {}
        if sources:
            version.save(update_fields=["content"])
    Activity.objects.filter(responsible=person).update(responsible=None)
    Report.objects.filter(person=person).update(person=None)
