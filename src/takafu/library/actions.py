"""Verbs of the glossary. Every change is one act and one edition; going back to an earlier edition is a change like any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy

from takafu.kit import clock
from takafu.kit.formats import isolate
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.tongues import Tongues
from takafu.library import queries, rules, starter, watching
from takafu.library.models import Concept, Edition
from takafu.library.rules import Entry
from takafu.register.actions import keep_item, record
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare

watch = watching.watch  # for rooms that use the words
_DATA = {"edition": UUID}
declare(
    *(
        Verb(f"library.{name}", data=_DATA, topics=("library",), public=True)
        for name in ("added", "edited", "restored")
    ),
    Verb("library.removed", topics=("library",), public=True),
    *(Verb(f"library.{name}", data=_DATA, topics=("library",)) for name in ("proposed", "refused")),
    Verb("library.starter_taken", data={"count": int}, topics=("library",), public=True),
    Verb("library.starter_left", data={"count": int}, topics=("library",), public=True),
)


class Stale(ValueError):
    """Somebody changed this concept since the page was shown. `row` is how it stands now."""

    def __init__(self, row: Concept) -> None:
        super().__init__(str(row.version))
        self.row = row


def add_concept(*, by: Viewer, body: Body, entry: Entry) -> Concept:
    """Put a concept into the glossary.

    Raises:
        ValidationError: it has no wording, or one that another concept has.
    """
    _require_in(body, by, "library.edit")
    with transaction.atomic():
        _hold(body.pk)
        concept = _new(body)
        edition = _stand(concept, entry, by)
        _told("added", by, concept, edition)
    return concept


def edit_concept(*, by: Viewer, concept: Concept, entry: Entry, seen: int, proposal: Edition | None = None) -> Concept:
    """Give a concept another content; the same again changes nothing. A `proposal` that led to it is settled with it.

    Raises:
        Stale: it is no longer the edition that was seen.
        ValidationError: it has no wording, or one that another concept has.
    """
    require(by, "library.edit", concept)
    with transaction.atomic():
        fresh = _locked(concept, seen)
        if proposal:
            _settle(proposal, Edition.State.TAKEN)
        elif fresh.entry.plain() == entry.plain() and fresh.version:
            return fresh
        new = not fresh.version
        edition = _stand(fresh, entry, by)
        _told("added" if new else "edited", by, fresh, edition)
    return fresh


def propose(*, by: Viewer, body: Body, entry: Entry, concept: Concept | None = None, seen: int = 0) -> Edition:
    """Propose a concept, or another content of one: who keeps the glossary decides. The same again is the first one.

    Raises:
        Stale: it is no longer the edition that was seen.
        ValidationError: it has no wording, or one that another concept has.
    """
    _require_in(body, by, "library.propose")
    with transaction.atomic():
        _hold(body.pk)
        kept = _locked(concept, seen) if concept else _new(body)
        _check(kept, entry)
        if again := _proposed_already(by, entry, concept):
            return again
        if kept._state.adding:
            _keep(kept, entry)
        edition = _edition(kept, entry, by, Edition.State.PROPOSED)
        record("library.proposed", by=by, body=body, item=kept.item, data={"edition": edition.pk})
    return edition


def accept(*, by: Viewer, proposal: Edition) -> Concept:
    """Let a proposal stand as it is.

    Raises:
        Stale: the concept was changed since it was proposed.
        ValidationError: another concept has one of its wordings by now, or it was decided already.
    """
    require(by, "library.edit", proposal)
    return edit_concept(by=by, concept=proposal.concept, entry=proposal.entry, seen=proposal.number, proposal=proposal)


def refuse(*, by: Viewer, proposal: Edition) -> None:
    """Leave a proposal aside; it stays in the concept's history.

    Raises:
        ValidationError: it was decided already.
    """
    require(by, "library.edit", proposal)
    with transaction.atomic():
        _settle(proposal, Edition.State.REFUSED)
        record("library.refused", by=by, body=proposal.body, item=proposal.concept.item, data={"edition": proposal.pk})


def remove(*, by: Viewer, concept: Concept, seen: int) -> Concept:
    """Take a concept out of the glossary; its editions stay, and any of them can be put back.

    Raises:
        Stale: it is no longer the edition that was seen.
    """
    require(by, "library.edit", concept)
    with transaction.atomic():
        fresh = _locked(concept, seen)
        if not fresh.removed_at:
            _take_out(fresh)
            record("library.removed", by=by, body=fresh.body, item=fresh.item)
            fresh.came = watching.changed(by, fresh.body)
    return fresh


def restore(*, by: Viewer, concept: Concept, edition: Edition, seen: int) -> Concept:
    """Put an earlier edition back, also of a concept that was taken out; as a new edition.

    Raises:
        Stale: it is no longer the edition that was seen.
        ValidationError: another concept has one of its wordings by now.
    """
    require(by, "library.edit", concept)
    require(by, "library.edit", edition)
    with transaction.atomic():
        fresh = _locked(concept, seen)
        if fresh.removed_at or fresh.entry.plain() != edition.entry.plain():
            made = _stand(fresh, edition.entry, by)
            _told("restored", by, fresh, made)
    return fresh


def join_words(*, by: Viewer, body: Body, words: Sequence[tuple[str, str]]) -> Concept:
    """Say that these (language, wording) mean the same: in the concept that has one of them, else in a new one.

    Raises:
        ValidationError: two concepts have them, or one of them is no word.
    """
    _require_in(body, by, "library.edit")
    found = queries.holding(rules.key(word) for _language, word in words)
    if len(found) > 1:
        names = {"one": isolate(str(found[0])), "other": isolate(str(found[1]))}
        raise ValidationError(
            gettext_lazy("The glossary has both, as two things: “%(one)s” and “%(other)s”. Change one of these first."),
            params=names,
        )
    if not found:
        return add_concept(by=by, body=body, entry=rules.joined(Entry({}), words))
    return edit_concept(by=by, concept=found[0], entry=rules.joined(found[0].entry, words), seen=found[0].version)


def take_starter(*, by: Viewer, body: Body, chosen: Iterable[str]) -> int:
    """Put these of the starter concepts into the glossary, in one act; how many came. What the body has already is left as it is."""
    _require_in(body, by, "library.edit")
    wanted = set(chosen)
    with transaction.atomic():
        _hold(body.pk)
        count = 0
        for one in starter.concepts():
            if one.key in wanted and _take(by, body, one):
                count += 1
        if count:
            record("library.starter_taken", by=by, body=body, data={"count": count})
            watching.changed(by, body)
    return count


def leave_starter(*, by: Viewer, body: Body) -> int:
    """Take out again, in one act, the starter concepts that stand as they were told; how many went."""
    _require_in(body, by, "library.edit")
    with transaction.atomic():
        found = queries.standing().exclude(starter="").select_for_update(of=("self",)).select_related("item")
        as_told = {one.key: one.entry.plain() for one in starter.concepts()}
        rows = [concept for concept in found if concept.content == as_told.get(concept.starter)]
        for concept in rows:
            _take_out(concept)
        if rows:
            record("library.starter_left", by=by, body=body, data={"count": len(rows)})
            watching.changed(by, body)
    return len(rows)


def _take(by: Viewer, body: Body, one: starter.Starter) -> bool:
    """Let one starter concept stand, a second time too where it was taken out untouched; whether anything changed."""
    concept = Concept.objects.select_related("item").filter(starter=one.key).first() or _new(body, starter=one.key)
    if (concept.version and not concept.removed_at) or any(rules.taken_twice(one.entry, queries.entries())):
        return False
    _stand(concept, one.entry, by)
    return True


def _require_in(body: Body, by: Viewer, action: str) -> None:
    if by.body_id != body.pk:
        raise Refused(action)
    require(by, action)


def _new(body: Body, **values: str) -> Concept:
    return Concept(body=body, item=Item(body=body, kind="concept"), **values)


def _hold(body: UUID) -> None:
    """Lock the body to the end of the transaction, so that one wording cannot come into two concepts at once."""
    list(Body.objects.select_for_update(no_key=True).filter(pk=body))


def _locked(concept: Concept, seen: int) -> Concept:
    _hold(concept.body_id)
    rows = Concept.objects.select_for_update(of=("self",)).select_related("item", "body")
    fresh: Concept = rows.get(pk=concept.pk)
    if fresh.version != seen:
        raise Stale(fresh)
    return fresh


def _check(concept: Concept, entry: Entry) -> None:
    if not any(rules.key(wording) for wording in entry.wordings):
        raise ValidationError(gettext_lazy("Write one wording at least, in any of the languages."))
    for wording, name in rules.taken_twice(entry, queries.entries(but=concept.pk)):
        raise ValidationError(
            gettext_lazy("“%(word)s” stands in the glossary already, at “%(concept)s”."),
            params={"word": isolate(wording), "concept": isolate(name)},
        )


def _keep(concept: Concept, entry: Entry) -> None:
    """Save the concept with this content, and its item."""
    titles = entry.title
    concept.content, concept.topic, concept.found_by = entry.plain(), entry.topic, rules.found_by(entry)
    mark = concept.pk.hex[-8:]  # no two keys are alike, so that a page can go on after one
    concept.key_ar = f"{rules.order(titles.get('ar') or titles['fr'])} {mark}"
    concept.key_fr = f"{rules.order(titles.get('fr') or titles['ar'])} {mark}"
    concept.item = keep_item(
        body=concept.body,
        kind="concept",
        title=Tongues(titles),
        visibility="officers" if concept.removed_at else "public" if concept.version else "members",
        address=f"library/{concept.pk}/",
        words=" ".join([*entry.wordings, *entry.definition.values()]),
        item=concept.item,
    )
    concept.save()


def _stand(concept: Concept, entry: Entry, by: Viewer) -> Edition:
    _check(concept, entry)
    concept.version, concept.removed_at = concept.version + 1, None
    _keep(concept, entry)
    return _edition(concept, entry, by, Edition.State.STOOD)


def _edition(concept: Concept, entry: Entry, by: Viewer, state: str) -> Edition:
    made: Edition = Edition.objects.create(
        body=concept.body,
        concept=concept,
        number=concept.version,
        state=state,
        content=entry.plain(),
        at=clock.now(),
        by_id=by.user_id,
    )
    return made


def _told(verb: str, by: Viewer, concept: Concept, edition: Edition) -> None:
    record(
        f"library.{verb}",
        by=by,
        body=concept.body,
        item=concept.item,
        data={"edition": edition.pk},
        text=rules.official(edition.entry),
    )
    concept.came = watching.changed(by, concept.body)


def _take_out(concept: Concept) -> None:
    concept.version, concept.removed_at = concept.version + 1, clock.now()
    _keep(concept, concept.entry)


def _settle(proposal: Edition, state: str) -> None:
    """Decide a proposal, once."""
    found = Edition.objects.filter(pk=proposal.pk, state=Edition.State.PROPOSED)
    if not found.update(state=state):
        raise ValidationError(gettext_lazy("This proposal was decided already."))


def _proposed_already(by: Viewer, entry: Entry, concept: Concept | None) -> Edition | None:
    mine = queries.proposals(concept).filter(by=by.user_id).select_related("concept__item")
    return next((one for one in mine if one.content == entry.plain()), None)
