"""Is the data sound? What no constraint of the database holds is looked for here, the same on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from takafu.register import queries, triggers
from takafu.register.models import Body, Item, SearchKey
from takafu.text import keys

BATCH = 500
SHOWN = 20  # faults of one kind that are told one by one

SENTENCES = {
    "damaged": gettext_noop("The database file is damaged: %(what)s. Restore the latest backup."),
    "dangling": gettext_noop("Rows refer to others that are not there: %(what)s."),
    "trigger": gettext_noop(
        "A trigger that guards the acts or the search is missing: %(what)s. --repair puts it back."
    ),
    "gap": gettext_noop("In the acts of %(body)s these numbers are missing: %(what)s."),
    "counter": gettext_noop("The counter of the acts of %(body)s does not fit: %(what)s."),
    "text": gettext_noop("The text of act %(what)s of %(body)s is not the one that was made official."),
    "erased": gettext_noop("%(body)s was erased, and texts of it are left: %(what)s."),
    "crossing": gettext_noop("Rows of one body refer to rows of another: %(what)s."),
    "unscoped": gettext_noop("Rows of all bodies can be read at once: %(what)s."),
    "index": gettext_noop("The search index does not fit the texts: %(what)s. --repair makes it anew."),
    "unfound": gettext_noop("Items of %(body)s that no search finds: %(what)s. --repair makes their keys."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong: a code of SENTENCES, what exactly, and in which body if in one."""

    code: str
    what: str
    body: str = ""

    def __str__(self) -> str:
        return _(SENTENCES[self.code]) % {"what": self.what, "body": self.body}


def faults() -> Iterator[Fault]:
    """Everything that is wrong, the gravest first; a damaged file is all that is looked for in it."""
    damaged = list(damages())
    yield from damaged
    if damaged:
        return
    yield from dangling()
    yield from (Fault("trigger", name) for name in triggers.missing())
    yield from crossings()
    yield from unscoped()
    yield from index()
    for body in Body.objects.order_by("slug"):
        yield from (Fault(code, what, body.slug) for code, what in queries.faults(body) if code != "trigger")
        yield from unfound(body)


def damages() -> Iterator[Fault]:
    """What SQLite's own examination finds; PostgreSQL examines its pages when it reads them."""
    if connection.vendor != "sqlite":
        return
    try:
        found = [what for (what,) in _rows(f"PRAGMA integrity_check({SHOWN})") if what != "ok"]
    except DatabaseError as why:
        found = [str(why)]
    yield from (Fault("damaged", what) for what in found)


def dangling() -> Iterator[Fault]:
    """Keys without the row that they name: constraints refuse them, unless somebody wrote past the constraints."""
    for model, field, other in _keys():
        count = _count(model, field, other, "them.{pk} IS NULL AND mine.{key} IS NOT NULL")
        if count:
            yield Fault("dangling", _told(model, field, count))


def crossings() -> Iterator[Fault]:
    """Keys that cross from one body's row to another's."""
    for model, field, other in _keys():
        if _owned(model) and _owned(other):
            count = _count(model, field, other, "them.body_id <> mine.body_id")
            if count:
                yield Fault("crossing", _told(model, field, count))


def unscoped() -> Iterator[Fault]:
    """Tables of bodies whose manager answers outside a body's scope. One whose rows may belong to no body is read by the installation."""
    for model in apps.get_models():
        if _owned(model, always=True) and not _refuses(model):
            yield Fault("unscoped", model._meta.label)


def index() -> Iterator[Fault]:
    """What SQLite's search index says of itself; PostgreSQL's lies over the words and cannot differ from them."""
    if connection.vendor != "sqlite" or "register_search" not in connection.introspection.table_names():
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO register_search(register_search, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as why:
        yield Fault("index", str(why))


def unfound(body: Body) -> Iterator[Fault]:
    """Living items of a body without a search key, or with that of another title."""
    with scope(body=body):
        wrong = [str(item.pk) for item in _items() if not _found_by_title(item)]
    if wrong:
        yield Fault("unfound", ", ".join([*wrong[:SHOWN], *(["…"] if len(wrong) > SHOWN else [])]), body.slug)


def repair() -> None:
    """Put triggers back, make the search index anew, give items their keys. Never touches what people wrote."""
    triggers.install()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO register_search(register_search) VALUES ('rebuild')")
        else:
            cursor.execute("REINDEX TABLE register_searchkey")
    for body in Body.objects.all():
        with scope(body=body):
            for item in [item for item in _items() if not _found_by_title(item)]:
                _make_key(item)


def _make_key(item: Item) -> None:
    title = keys.key(*item.title.values())
    key = getattr(item, "search_key", None) or SearchKey(item=item, body_id=item.body_id)
    kept = key.words.split()[len(key.title.split()) :]  # words begin with the title's
    key.title, key.words = title, " ".join([title, *kept]).strip()
    key.save()


def _items() -> Iterator[Item]:
    found: Iterator[Item] = Item.objects.filter(erased_at=None).select_related("search_key").iterator(BATCH)
    return found


def _found_by_title(item: Item) -> bool:
    key = getattr(item, "search_key", None)
    return key is not None and key.title == keys.key(*item.title.values())


def _owned(model: type[models.Model], *, always: bool = False) -> bool:
    fields = [field for field in model._meta.concrete_fields if field.name == "body" and field.related_model is Body]
    return bool(fields) and not (always and fields[0].null)


def _refuses(model: type[models.Model]) -> bool:
    try:
        model._default_manager.first()
    except ScopeError:
        return True
    return False


def _keys() -> Iterator[tuple[type[models.Model], Any, type[models.Model]]]:
    """Every key of every table of ours, those that join many to many included."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and model._meta.managed and not model._meta.proxy:
                yield model, field, field.related_model


def _count(model: type[models.Model], field: Any, other: type[models.Model], condition: str) -> int:
    quoted = connection.ops.quote_name
    target = quoted(field.target_field.column)
    where = condition.format(pk=target, key=quoted(field.column))
    ((count,),) = _rows(
        f"SELECT count(*) FROM {quoted(model._meta.db_table)} mine LEFT JOIN {quoted(other._meta.db_table)} them"  # noqa: S608 - names of tables and columns only
        f" ON them.{target} = mine.{quoted(field.column)} WHERE {where}"
    )
    return int(count)


def _rows(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def _told(model: type[models.Model], field: Any, count: int) -> str:
    return f"{model._meta.label}.{field.name} ({count})"
