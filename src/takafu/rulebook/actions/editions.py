"""Texts and their editions: opened, adopted, in force from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from takafu.kit import clock, formats
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.tongues import Tongues
from takafu.people.models import Person
from takafu.register.actions import decidable, keep_item, link, record
from takafu.register.models import Act, Body
from takafu.register.rules import Verb, declare
from takafu.rulebook import queries, rules
from takafu.rulebook.actions.drafting import TOPIC, locked, make_article, named
from takafu.rulebook.models import Amendment, Cosigner, Edition, Provision, Text

declare(
    Verb("rulebook.text_opened", topics=TOPIC),
    Verb("rulebook.edition_opened", data={"number": int}, topics=TOPIC),
    Verb("rulebook.edition_adopted", data={"number": int, "start": date}, topics=(*TOPIC, "portal"), public=True),
)


class Unready(ValueError):
    """It may not be adopted; `code` says why: "empty", "undecided" (amendments wait), "past" (its first day is over)."""

    def __init__(self, code: str, number: int = 0) -> None:
        super().__init__(code)
        self.code, self.number = code, number

    def __str__(self) -> str:
        return {
            "undecided": _("Amendment %(number)s waits to be decided. Decide all of them first."),
            "past": _("The first day in force is over. Tick this if that is meant, or choose another day."),
            "empty": _("There is no article yet. Draft one first."),
        }[self.code] % {"number": formats.number(self.number)}


def open_text(
    *, by: Viewer, body: Body, kind: str, title: Tongues, rank: int = 1, provisions: Sequence[rules.Provision] = ()
) -> Text:
    """Open a text with its first draft, which may begin with the articles of a template. The same kind and title is opened once.

    Raises:
        ValueError: no title.
    """
    require(by, "rulebook.draft")
    if not any(title.values()):
        raise ValueError("no title")
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        standing: Text | None = Text.objects.filter(kind=kind, title=title, rank=rank).first()
        if standing:
            return standing
        made = Text(body=body, kind=kind, title=title, rank=rank)
        made.item = keep_item(
            body=body, kind="rule_text", title=title, visibility="members", address=f"rulebook/{made.id}/"
        )
        made.save(force_insert=True)
        edition = _edition(made, 1)
        for order, one in enumerate(provisions, 1):
            heading, words = Tongues(one.heading), Tongues(one.words)
            Provision.objects.create(
                body=body, edition=edition, article=make_article(edition, heading, words), level=one.level, order=order,
                heading=heading, words=words, parameters=[dict(each) for each in one.parameters],
            )  # fmt: skip
        record("rulebook.text_opened", by=by, body=body, item=made.item)
    return made


def _edition(text: Text, number: int) -> Edition:
    made = Edition(body=text.body, text=text, number=number, opened_at=clock.now())
    made.item = keep_item(
        body=text.body, kind="edition", title=text.title, visibility="members", address=f"rulebook/editions/{made.id}/"
    )
    made.save(force_insert=True)
    link(source=made.item, relation="drafts", target=text.item)
    return made


def open_edition(*, by: Viewer, text: Text) -> Edition:
    """Begin the next draft from the edition that was adopted last; where a draft stands, that one is it."""
    require(by, "rulebook.draft", text)
    with transaction.atomic():
        kept = Text.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=text.pk)
        standing: Edition | None = kept.editions.filter(adopted_at=None).first()
        if standing:
            return standing
        last: Edition = kept.editions.order_by("-number")[0]
        made = _edition(kept, last.number + 1)
        Provision.objects.bulk_create(
            Provision(
                body_id=kept.body_id, edition=made, article_id=row["key"], level=row["level"], order=order,
                heading=Tongues(row["heading"]), words=Tongues(row["words"]), parameters=row["parameters"],
            )
            for order, row in enumerate(last.content, 1)
        )  # fmt: skip
        record("rulebook.edition_opened", by=by, body=kept.body, item=made.item, data={"number": made.number})
    return made


def outcome(edition: Edition) -> list[rules.Provision]:
    """The draft with the accepted amendments in it; an adopted edition as it was frozen."""
    if edition.adopted_at:
        return queries.content(edition)
    return rules.consolidated(queries.drafted(edition), queries.changes(queries.accepted(edition)))


def adopt(*, by: Viewer, edition: Edition, start: date, knowing: bool = False, authority: Act | None = None) -> Edition:
    """Adopt a draft with its accepted amendments, in force from a day on: by a meeting's decision, or who may without one. Once.

    `knowing`: it is known that the first day is over already.

    Raises:
        Unready: there is no article, an amendment waits, or the first day is over.
    """
    if authority is None:
        require(by, "rulebook.adopt", edition)
    elif authority.body_id != edition.body_id:
        raise Refused("rulebook.adopt")
    with transaction.atomic():
        kept = locked(edition)
        if kept.adopted_at:
            return kept
        waiting = kept.amendments.filter(withdrawn_at=None, decided_at=None).first()
        if waiting:
            raise Unready("undecided", waiting.number)
        if start < clock.today() and not knowing:
            raise Unready("past")
        found = outcome(kept)
        if not any(one.level == "article" for one in found):
            raise Unready("empty")
        _freeze(kept, found, start)
        data = {"number": kept.number, "start": start}
        text = official(found)
        record(
            "rulebook.edition_adopted", by=by, body=kept.body, item=kept.item, data=data, text=text, authority=authority
        )
    return kept


decidable(
    "rulebook.edition", adopt, of="edition", takes="edition", majority="rules", asks=True,
    waits=lambda edition: edition.adopted_at is None,
)  # fmt: skip


def _freeze(edition: Edition, found: Sequence[rules.Provision], start: date) -> None:
    known = {str(key) for key in edition.text.articles.values_list("id", flat=True)}
    for one in found:
        if one.key not in known:
            make_article(edition, Tongues(one.heading), Tongues(one.words), id=one.key)
    edition.content = [queries.row(one) for one in found]
    edition.adopted_at, edition.start = clock.now(), start
    edition.save()
    articles = {str(one.pk): one for one in edition.text.articles.select_related("item")}
    for one in found:
        words = " ".join(one.words.values())
        title = named(one.heading, one.words)
        keep_item(
            body=edition.body,
            kind="article",
            title=title,
            visibility="public",
            words=words,
            item=articles[one.key].item,
        )
    for item in (edition.text.item, edition.item):
        keep_item(body=edition.body, kind=item.kind, title=item.title, visibility="public", item=item)


def official(provisions: Sequence[rules.Provision]) -> str:
    """The text that an adoption makes official."""
    lines = []
    for number, one in rules.numbered(provisions):
        lines += [f"{one.level} {number}", *one.heading.values(), *one.words.values()]
        lines += rules.lines(one.parameters)
    return "\n".join(lines)


def erase(person: Person) -> None:
    """Take the person's name from amendments; what they proposed stays without it, their reasons go."""
    amended = Amendment.objects.filter(person=person)
    items = list(amended.values_list("item_id", flat=True))
    amended.update(person=None, reason="")
    Cosigner.objects.filter(person=person).delete()
    for one in Amendment.objects.filter(item__in=items).select_related("item", "body"):
        keep_item(
            body=one.body, kind="amendment", title=one.item.title, visibility=one.item.visibility,
            words=" ".join(one.words.values()), item=one.item,
        )  # fmt: skip
