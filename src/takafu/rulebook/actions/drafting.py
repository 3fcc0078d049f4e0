"""A draft's articles: added, reworded, moved, removed, given parameters, while it is not open for amendments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.law.parameters import checked, declared
from takafu.register.actions import keep_item, link, record
from takafu.register.rules import Verb, declare
from takafu.rulebook.models import Article, Edition, Provision

TOPIC = ("rulebook",)
LONGEST = 20_000  # letters of an article in one language
declare(
    Verb("rulebook.article_added", data={"edition": int}, topics=TOPIC),
    Verb("rulebook.article_changed", data={"edition": int, "version": int}, topics=TOPIC),
    Verb("rulebook.article_moved", data={"edition": int, "order": int}, topics=TOPIC),
    Verb("rulebook.article_removed", data={"edition": int}, topics=TOPIC),
    Verb("rulebook.parameter_set", data={"edition": int, "code": str, "kept": bool}, topics=TOPIC),
)


class Stale(Exception):
    """Somebody changed the article since it was seen; `now` is the provision as it stands."""

    def __init__(self, now: Provision) -> None:
        super().__init__(str(now.pk))
        self.now = now


class Gone(ValueError):
    """The draft can no longer be changed by hand: it is open for amendments, or adopted. An amendment was withdrawn or decided."""

    def __str__(self) -> str:
        return _("It was withdrawn or decided meanwhile.")


def locked(edition: Edition) -> Edition:
    """The edition, kept from other hands to the end of the transaction."""
    kept: Edition = (
        Edition.objects.select_for_update(of=("self",)).select_related("item", "body", "text__item").get(pk=edition.pk)
    )
    return kept


@contextmanager
def draft(by: Viewer, edition: Edition) -> Iterator[Edition]:
    """The edition locked, in a transaction.

    Raises:
        Gone: it is no draft that is changed by hand.
    """
    require(by, "rulebook.draft", edition)
    with transaction.atomic():
        kept = locked(edition)
        if kept.adopted_at or kept.amendable_at:
            raise Gone
        yield kept


def make_article(edition: Edition, heading: Tongues, words: Tongues, **more: Any) -> Article:
    """An article's rows, in the caller's transaction."""
    article = Article(body_id=edition.body_id, text=edition.text, **more)
    article.item = keep_item(
        body=edition.body,
        kind="article",
        title=named(heading, words),
        visibility="members",
        address=f"rulebook/articles/{article.id}/",
        words=" ".join(words.values()),
    )
    article.save(force_insert=True)
    link(source=edition.text.item, relation="rules-by", target=article.item)
    return article


def named(heading: Mapping[str, str], words: Mapping[str, str]) -> Tongues:
    """What an article is found and listed by: its heading, or how it begins."""
    found = {code: text for code, text in heading.items() if text}
    return Tongues(found or {code: text.strip().splitlines()[0][:120] for code, text in words.items() if text.strip()})


def add(
    *,
    by: Viewer,
    edition: Edition,
    heading: Tongues,
    words: Tongues,
    level: str = "article",
    after: Provision | None = None,
) -> Provision:
    """Add an article, or a chapter's heading, after another; first where `after` is None and something stands, else last.

    Raises:
        ValueError: neither heading nor words.
        Gone: the draft can no longer be changed by hand.
    """
    if not named(heading, words):
        raise ValueError("no words")
    with draft(by, edition) as kept:
        same = kept.provisions.filter(heading=heading, words=words, level=level).first()
        if same and words:
            return same  # a second press
        order = _room(kept, after)
        article = make_article(kept, heading, words)
        made: Provision = Provision.objects.create(
            body=kept.body, edition=kept, article=article, level=level, order=order, heading=heading, words=words
        )
        text = "\n".join(words.values())
        record(
            "rulebook.article_added", by=by, body=kept.body, item=article.item, data={"edition": kept.number}, text=text
        )
    return made


def _room(edition: Edition, after: Provision | None) -> int:
    order = after.order + 1 if after else 1
    edition.provisions.filter(order__gte=order).update(order=F("order") + 1)
    return order


@contextmanager
def _taken(by: Viewer, provision: Provision, seen: int | None) -> Iterator[tuple[Edition, Provision]]:
    with draft(by, provision.edition) as edition:
        kept = edition.provisions.select_related("article__item").filter(pk=provision.pk).first()
        if kept is None:
            raise Gone
        if seen is not None and kept.version != seen:
            raise Stale(kept)
        yield edition, kept


def change(*, by: Viewer, provision: Provision, heading: Tongues, words: Tongues, seen: int | None = None) -> Provision:
    """Give an article of a draft other words; the same words change nothing.

    Raises:
        ValueError: neither heading nor words.
        Stale, Gone: it is no longer as it was seen.
    """
    if not named(heading, words):
        raise ValueError("no words")
    now = Provision.objects.get(pk=provision.pk)
    if (now.heading, now.words) == (heading, words):
        return now  # a second press, or nothing new
    with _taken(by, provision, seen) as (edition, kept):
        kept.heading, kept.words, kept.version = heading, words, kept.version + 1
        kept.save()
        item = kept.article.item
        told = " ".join(words.values())
        keep_item(
            body=edition.body,
            kind="article",
            title=named(heading, words),
            visibility=item.visibility,
            words=told,
            item=item,
        )
        data = {"edition": edition.number, "version": kept.version}
        record(
            "rulebook.article_changed", by=by, body=edition.body, item=item, data=data, text="\n".join(words.values())
        )
    return kept


def move(*, by: Viewer, provision: Provision, place: int) -> Provision:
    """Put an article at a place of the draft, from 1; the others make room."""
    with _taken(by, provision, None) as (edition, kept):
        others = list(edition.provisions.exclude(pk=kept.pk))
        others.insert(min(max(1, place), len(others) + 1) - 1, kept)
        for order, one in enumerate(others, 1):
            one.order = order
        Provision.objects.bulk_update(others, ["order"])
        data = {"edition": edition.number, "order": kept.order}
        record("rulebook.article_moved", by=by, body=edition.body, item=kept.article.item, data=data)
    return kept


def remove(*, by: Viewer, provision: Provision) -> list[str]:
    """Take an article out of the draft; earlier editions keep it. The codes of the parameters about which the draft is silent then."""
    try:
        with _taken(by, provision, None) as (edition, kept):
            codes = sorted(one["code"] for one in kept.parameters)
            kept.delete()
            record(
                "rulebook.article_removed",
                by=by,
                body=edition.body,
                item=kept.article.item,
                data={"edition": edition.number},
            )
    except Gone:
        if Provision.objects.filter(pk=provision.pk).exists():
            raise
        return []
    return codes


def set_parameter(
    *,
    by: Viewer,
    provision: Provision,
    code: str,
    value: Any = None,
    unit: str = "",
    bound: str = "",
    seen: int | None = None,
) -> Provision:
    """Let an article of the draft give a parameter its value; None takes it from the article. What it fixes already changes nothing.

    Raises:
        law.parameters.Impossible: there is no such parameter, or it cannot have that value.
        Stale, Gone: it is no longer as it was seen.
    """
    declared(code)
    given: dict[str, Any] | None = None
    if value is not None:
        kept_value, kept_unit = checked(code, value, unit)
        given = {"code": code, "value": kept_value, "unit": kept_unit, "bound": bound}
    with _taken(by, provision, None) as (edition, kept):
        others = [one for one in kept.parameters if one["code"] != code]
        parameters = sorted([*others, given] if given else others, key=lambda one: one["code"])
        if parameters == kept.parameters:
            return kept
        if seen is not None and kept.version != seen:
            raise Stale(kept)
        kept.parameters, kept.version = parameters, kept.version + 1
        kept.save()
        data = {"edition": edition.number, "code": code, "kept": given is not None}
        record("rulebook.parameter_set", by=by, body=edition.body, item=kept.article.item, data=data)
    return kept
