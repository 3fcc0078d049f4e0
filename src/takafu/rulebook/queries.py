"""Reads of the room: what is in force on a day, what is drafted, which amendments stand, what the rules say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from takafu.kit import clock
from takafu.kit.permissions import Viewer, may
from takafu.law.sources import Source
from takafu.law.standing import InForce, Parameter, Rank, in_force
from takafu.people.models import Person
from takafu.rulebook import rules
from takafu.rulebook.models import Amendment, Cosigner, Edition, Provision, Text


def texts(viewer: Viewer) -> list[Text]:
    """The texts that the viewer may read, the highest rank first."""
    found = Text.objects.select_related("item").order_by("-rank", "item__created_at", "id")
    return [one for one in found if one.item.seen_by(viewer)]


def editions(text: Text, viewer: Viewer) -> list[Edition]:
    """The text's editions that the viewer may read, the newest first."""
    found = text.editions.select_related("item").order_by("-number")
    if not may(viewer, "rulebook.see_work", text):
        found = found.exclude(adopted_at=None)
    return list(found)


def edition_on(text: Text, day: date) -> Edition | None:
    """The edition in force on a day: of those that have begun, the one adopted last. Always one, or none before the first."""
    found: Edition | None = (
        text.editions.filter(adopted_at__isnull=False, start__lte=day)
        .order_by("-number")
        .select_related("item")
        .first()
    )
    return found


def drafted(edition: Edition) -> list[rules.Provision]:
    """What the draft says, in order, without amendments."""
    return [provision(one) for one in edition.provisions.all()]


def provision(one: Provision) -> rules.Provision:
    """A row of a draft as a plain value."""
    return rules.Provision(
        str(one.article_id), "chapter" if one.level == "chapter" else "article", dict(one.heading), dict(one.words),
        tuple(one.parameters),
    )  # fmt: skip


def content(edition: Edition) -> list[rules.Provision]:
    """What an adopted edition says, as it was frozen."""
    return [
        rules.Provision(row["key"], row["level"], row["heading"], row["words"], tuple(row["parameters"]))
        for row in edition.content
    ]


def row(one: rules.Provision) -> dict[str, Any]:
    """The same as it is frozen."""
    return {
        "key": one.key, "level": one.level, "heading": dict(one.heading), "words": dict(one.words),
        "parameters": [dict(each) for each in one.parameters],
    }  # fmt: skip


# amendments


def takes_amendments(edition: Edition) -> bool:
    """Whether amendments are taken today."""
    return bool(
        edition.amendable_at and not edition.adopted_at and edition.amend_until and clock.today() <= edition.amend_until
    )


def stands(amendment: Amendment) -> bool:
    """Whether it waits to be decided."""
    return amendment.withdrawn_at is None and amendment.decided_at is None


def amendments(edition: Edition) -> QuerySet[Amendment]:
    """All of a draft's amendments, with who put them forward."""
    found: QuerySet[Amendment] = edition.amendments.select_related("item", "article__item", "person", "on").order_by(
        "number"
    )
    return found


def accepted(edition: Edition) -> list[Amendment]:
    """Those accepted, in order."""
    return list(edition.amendments.filter(accepted=True, withdrawn_at=None).order_by("number"))


def changes(found: Iterable[Amendment]) -> list[rules.Change]:
    """What amendments do; one that was itself amended does it in the words and figures accepted for it."""
    listed = list(found)
    reworded = {one.on_id: one for one in listed if one.on_id and one.accepted}
    made = []
    for one in listed:
        if one.on_id:
            continue
        made.append(change(one, reworded.get(one.pk)))
    return made


def change(one: Amendment, said: Amendment | None = None) -> rules.Change:
    """What an amendment does, in the words and figures of the one that amends it, as far as that has any."""
    kind: Any = one.kind
    worded = said if said and (said.heading or said.words) else one
    figures = tuple(said.figures if said and said.figures else one.figures)
    return rules.Change(
        str(one.key), kind, str(one.article_id or ""), dict(worded.heading), dict(worded.words), figures
    )


def stood(row: Provision | None, on: Amendment | None) -> rules.Provision:
    """What an amendment would change: an article of the draft (none of one that inserts), or the amendment that it amends."""
    nothing = row is None or (on is not None and on.kind == Amendment.Kind.INSERT)
    ground = rules.Provision("", "article") if row is None or nothing else provision(row)
    return rules.changed(ground, change(on)) if on else ground


def clashing(found: Sequence[Amendment]) -> dict[int, list[int]]:
    """Of amendments that stand or were accepted, which cannot be taken together, by number."""
    alive = [one for one in found if one.on_id is None and one.withdrawn_at is None and (stands(one) or one.accepted)]
    numbers = {str(one.key): one.number for one in alive}
    told: dict[int, list[int]] = {}
    for clash in rules.clashes(changes([*alive, *(one for one in found if one.on_id and one.accepted)])):
        one, other = numbers[clash.one], numbers[clash.other]
        told.setdefault(one, []).append(other)
        told.setdefault(other, []).append(one)
    return told


# what the rules say


def parameters() -> list[Parameter]:
    """Every parameter that an adopted edition of the scope's body gave, with the days on which it is in force."""
    found: list[Parameter] = []
    for text in Text.objects.prefetch_related("editions"):
        adopted = sorted((one for one in text.editions.all() if one.adopted_at), key=lambda one: one.number)
        for place, edition in enumerate(adopted):
            later = [one.start for one in adopted[place + 1 :] if one.start]
            end = min(later) if later else None
            if edition.start and (end is None or edition.start < end):
                found += _given(text, edition, content(edition), edition.start, end)
    return found


def _given(
    text: Text, edition: Edition, provisions: Sequence[rules.Provision], start: date, end: date | None
) -> list[Parameter]:
    return [
        Parameter(
            each["code"], each["value"], each["unit"], Rank(text.rank),
            Source(str(text.pk), str(number), str(edition.number), edition.start, edition.start), start, end, each["bound"],
        )
        for number, one in rules.numbered(provisions)
        for each in one.parameters
    ]  # fmt: skip


def standing(day: date | None = None) -> InForce:
    """What the rules of the scope's body say on a day, today if none is given; silence and contradiction are told, never filled."""
    return in_force(parameters(), day or clock.today())


def tried(edition: Edition, *states: Sequence[rules.Provision]) -> list[InForce]:
    """What the rules would say if a draft, in each of these states, were in force from today: the rest as it is."""
    today = clock.today()
    others = [one for one in parameters() if one.source.text != str(edition.text_id)]
    return [in_force([*others, *_given(edition.text, edition, state, today, None)], today) for state in states]


def weighed(amendment: Amendment) -> tuple[InForce, InForce] | None:
    """What the rules would say without an amendment and with it, beside what is accepted; None where it clashes or changes no figure."""
    ground, taken = drafted(amendment.edition), accepted(amendment.edition)
    about = amendment.on or amendment
    beside = changes(one for one in taken if about.pk not in (one.pk, one.on_id))
    said = amendment if amendment.on else next((one for one in taken if one.on_id == amendment.pk), None)
    without = [*beside, change(about)] if amendment.on else beside
    try:
        states = [rules.consolidated(ground, found) for found in (without, [*beside, change(about, said)])]
    except ValueError:
        return None
    fixes = [{one.key: one.parameters for one in state if one.parameters} for state in states]
    if fixes[0] == fixes[1]:
        return None
    before, after = tried(amendment.edition, *states)
    return before, after


def names() -> dict[str, str]:
    """What a verdict calls the body's texts, by the code of its source."""
    return {str(text.pk): str(text.title) for text in Text.objects.all()}


def export(person: Person) -> dict[str, Any]:
    """What the room knows of a person."""
    return {
        "amendments": [
            {
                "number": one.number,
                "text": str(one.edition.text.title),
                "words": dict(one.words),
                "figures": one.figures,
                "reason": one.reason,
            }
            for one in Amendment.objects.filter(person=person).select_related("edition__text")
        ],
        "signed": [
            {"number": one.amendment.number, "at": one.at.isoformat()}
            for one in Cosigner.objects.filter(person=person).select_related("amendment")
        ],
    }
