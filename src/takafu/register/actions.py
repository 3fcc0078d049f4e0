"""Verbs of the register: recording an act, opening a body, keeping items and their words, carrying decisions out."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy
from django_scopes import scope

from takafu.accounts.actions import erase_user
from takafu.accounts.models import User
from takafu.kit import clock, files
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.tongues import Tongues
from takafu.register import _erasing, preferences, queries, rules
from takafu.register.models import Act, ActText, Body, Item, Link, Revision, SearchKey
from takafu.text import keys

COUNTER = ""  # the topic whose revision counts the acts
ABOUT = "comments"  # the relation of what is said about an item to that item
SALT = 16  # bytes
BATCH = 500  # rows written at once
RESERVED = frozenset(
    {"accounts", "admin", "api", "arrange", "bodies", "demo", "healthz", "help", "kit", "readyz", "static"}
)

rules.declare(
    rules.Verb("register.body_opened", public=True, topics=("body",)),
    rules.Verb("register.body_erased", public=True, topics=("body",)),
    rules.Verb("register.item_erased", data={"kind": str}),
    rules.Verb("register.setting_changed", data={"setting": str, "value": str}, topics=("body",)),
)


class Loose(RuntimeError):
    """An act outside a transaction: it could stay without the change it records."""


class Erased(RuntimeError):
    """An act in a body that has been erased: what it records is undone with it."""


class Spent(ValueError):
    """A decision that has been carried out cannot be carried out again."""


def record(
    verb: str,
    *,
    by: Viewer,
    body: Body,
    item: Item | None = None,
    data: Mapping[str, Any] | None = None,
    text: str = "",
    authority: Act | None = None,
) -> Act:
    """Write the act of a change, last in the change's own transaction; it takes the body's next number.

    `text` is what the change made official: its digest stays in the act, its words in a row of their own that can be erased.

    Raises:
        Loose: outside a transaction.
        Undeclared, BadData: the verb is not known, or its data are not what it declares.
        Erased: the body has been erased, perhaps while the change waited for its number.
    """
    if not connection.in_atomic_block:
        raise Loose(verb)
    declared = rules.verb(verb)
    kept = rules.checked(declared, data or {})
    salt = secrets.token_hex(SALT) if text else ""
    act = Act(
        body=body,
        number=next_number(body, COUNTER),
        verb=verb,
        item=item,
        by_id=by.user_id,
        at=clock.now(),
        data=kept,
        digest=rules.digest(salt, text) if text else "",
        authority=authority,
    )
    act.save(force_insert=True)
    if text:
        ActText(act=act, body=body, salt=salt, text=text).save(force_insert=True)
    for topic in declared.topics:
        next_number(body, topic)
    return act


def next_number(body: Body, topic: str, count: int = 1) -> int:
    """The topic's next number, from 1; of `count` numbers the last. The row is locked to the end of the caller's transaction."""
    with scope(body=body):
        if not Revision.objects.filter(topic=topic).update(number=F("number") + count):
            Revision.objects.bulk_create([Revision(body=body, topic=topic)], ignore_conflicts=True)
            Revision.objects.filter(topic=topic).update(number=F("number") + count)
        number, erased_at = Revision.objects.values_list("number", "body__erased_at").get(topic=topic)
    if erased_at:
        raise Erased(body.slug)
    return int(number)


def open_body(*, by: Viewer, slug: str, name: Tongues, demonstration: bool = False) -> Body:
    """Open a body: its row, its counter, its first act.

    Raises:
        ValidationError: the name for addresses is malformed, kept for the house, or taken.
    """
    require(by, "register.open_body")
    Body(slug=slug).clean_fields(exclude=["name", "settings"])
    if slug in RESERVED or slug != slug.lower():
        raise ValidationError(gettext_lazy("“%(slug)s” cannot name a body in addresses."), params={"slug": slug})
    with transaction.atomic():
        if Body.objects.filter(slug=slug).exists():
            raise ValidationError(gettext_lazy("Another body is named “%(slug)s”."), params={"slug": slug})
        body = Body.objects.create(slug=slug, name=name, demonstration=demonstration)
        record("register.body_opened", by=by, body=body)
    return body


def erase_body(*, by: Viewer, body: Body) -> Act:
    """Empty a body in every room, and close it. What stays: its name, its numbered acts with their digests, tombstones of what they name.

    The counter is locked first: whoever is changing something meanwhile waits for a number, and is then refused (`Erased`).
    """
    _require_in(body, by, "register.erase_body")
    with transaction.atomic():
        list(Revision._base_manager.select_for_update().filter(body=body, topic=COUNTER))
        named = _erasing.log_ins(body)
        _erasing.delete_rows(body)
        for user in User.objects.filter(pk__in=named - _erasing.still_named(named), is_operator=False, erased_at=None):
            erase_user(user)
        act = record("register.body_erased", by=by, body=body)
        body.settings, body.erased_at = {}, clock.now()
        body.save(update_fields=["settings", "erased_at"])
        transaction.on_commit(partial(files.delete_all, body.pk))
    return act


def change_setting(*, by: Viewer, body: Body, name: str, value: Any) -> Act | None:
    """Set what a body sets for itself; None where it is so already.

    Raises:
        KeyError: there is no such setting.
        ValidationError: it does not take that value.
    """
    _require_in(body, by, "register.change_settings")
    kept = preferences.SETTINGS[name].checked(value)
    with transaction.atomic():
        fresh = Body.objects.select_for_update().get(pk=body.pk)
        if queries.setting(fresh, name) == kept:
            return None
        body.settings = fresh.settings | {name: kept}
        body.save(update_fields=["settings"])
        told, text = preferences.SETTINGS[name].told(kept)
        return record("register.setting_changed", by=by, body=body, data={"setting": name, "value": told}, text=text)


def _require_in(body: Body, by: Viewer, action: str) -> None:
    if by.body_id != body.id:
        raise Refused(action)
    require(by, action)


def keep_item(
    *,
    body: Body,
    kind: str,
    title: Tongues,
    visibility: str,
    address: str = "",
    words: str = "",
    item: Item | None = None,
    audience: Item | None = None,
) -> Item:
    """Make an item, or renew it, with its search key; called by the verb of the room that owns it, in its transaction.

    `words` is the text, beside the title, that it shall be found by; `audience` the item of the committee that alone may see it.
    """
    if item:
        _about(item).exclude(visibility=visibility, audience=audience).update(visibility=visibility, audience=audience)
    item = item or Item(body=body, kind=kind)
    item.title, item.visibility, item.audience = title, visibility, audience
    item.address = address or item.address
    item.save()
    titles = keys.key(*title.values())
    SearchKey.objects.update_or_create(
        item=item, body=body, defaults={"title": titles, "words": keys.key(*title.values(), words)}
    )
    return item


def hide_item(*, item: Item) -> None:
    """Let search find an item no longer: what it was is over. Its page stays; `keep_item` lets it be found again."""
    SearchKey.objects.filter(item=item).delete()


def search_key(item: Item, words: str) -> SearchKey:
    """What a new item will be found by, not saved yet: for many it is made before the transaction, since it takes time."""
    titles = item.title.values()
    return SearchKey(item=item, body=item.body, title=keys.key(*titles), words=keys.key(*titles, words))


def keep_items(made: Sequence[SearchKey]) -> None:
    """Save many new items at once, each with its search key; in the caller's transaction."""
    Item.objects.bulk_create([key.item for key in made], batch_size=BATCH)
    SearchKey.objects.bulk_create(made, batch_size=BATCH)


def _about(item: Item) -> Any:
    """What is said about an item: it is seen by those who see the item."""
    return Item.objects.filter(links_out__relation=ABOUT, links_out__target=item)


def link(*, source: Item, relation: str, target: Item) -> Link:
    """Join two items of one body; joining them again changes nothing.

    Raises:
        ValueError: they belong to two bodies.
    """
    if source.body_id != target.body_id:
        raise ValueError("a link never leaves its body")
    made: Link = Link.objects.get_or_create(body_id=source.body_id, source=source, relation=relation, target=target)[0]
    return made


def unlink(*, source: Item, relation: str, target: Item) -> None:
    """Part two items again; nothing where they were not joined."""
    Link.objects.filter(source=source, relation=relation, target=target).delete()


def empty_item(*, item: Item) -> None:
    """Leave a tombstone: no title, no words, no links; acts that name it still find it. In the caller's transaction."""
    SearchKey.objects.filter(item=item).delete()
    item.title, item.erased_at = Tongues(), clock.now()
    item.save()
    _about(item).filter(erased_at=None).update(erased_at=item.erased_at)


def empty_items(*, items: Any) -> None:
    """Leave tombstones of many items of which nothing was said (see `empty_item`); in the caller's transaction."""
    SearchKey.objects.filter(item__in=items).delete()
    Item.objects.filter(pk__in=items).update(title=Tongues(), erased_at=clock.now())


def forget_texts(*, acts: Any) -> int:
    """Delete the texts that these acts made official, salts included; how many there were. Digests stay."""
    deleted: int = ActText.objects.filter(act__in=acts).delete()[0]
    return deleted


# decisions: what a meeting may decide, and its carrying out


@dataclass(frozen=True, slots=True)
class Decidable:
    """What a meeting may decide.

    Attributes:
        kind: its name, `room.what`.
        action: the verb that carries it out; it takes `authority` and passes it on to `record`.
        takes: where what is decided is a thing with an item: that item's way to it, and the verb's name for it.
        of: the kind of such items.
        majority: whose majority it needs, of `law.parameters.DECISIONS`; "" for the general one.
        asks: whether the verb asks for a first day (`start`).
        waits: whether such a thing waits to be decided.
        told: whether the verb is told, too, that a meeting did not adopt it: it takes `accepted`.
    """

    kind: str
    action: Callable[..., Any]
    takes: str = ""
    of: str = ""
    majority: str = ""
    asks: bool = False
    waits: Callable[[Any], bool] = lambda _subject: True
    told: bool = False


_decidable: dict[str, Decidable] = {}


def decidable(kind: str, action: Callable[..., Any], **more: Any) -> None:
    """Let a meeting decide `kind`; `action` carries it out and passes `authority` on to `record`. `more`: of `Decidable`."""
    _decidable[kind] = Decidable(kind, action, **more)


def decidable_of(item_kind: str) -> Decidable | None:
    """What a meeting may decide about items of that kind, if anything."""
    return next((one for one in _decidable.values() if one.of and one.of == item_kind), None)


def decidable_things() -> list[Decidable]:
    """All that a meeting may decide about and that has an item."""
    return [one for one in _decidable.values() if one.of]


def carry_out(kind: str, *, authority: Act, **arguments: Any) -> Any:
    """Do what was decided, on the authority of the decision's act; once.

    Raises:
        LookupError: no room lets meetings decide this.
        Spent: it has been carried out.
    """
    action = _decidable[kind].action
    with transaction.atomic():
        if Act.objects.filter(authority=authority).exists():
            raise Spent(str(authority.number))
        return action(authority=authority, **arguments)
