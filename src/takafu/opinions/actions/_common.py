"""What the verbs of this room share: a paper held still, its state, scans of letters, what it makes official."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.refusals import refuse
from takafu.opinions import queries, rules
from takafu.opinions.models import Opinion
from takafu.register import actions as register
from takafu.register.models import Act
from takafu.register.rules import Verb, declare

TOPIC = ("opinions",)
declare(  # acts of before: letterheads are kept in the council's room
    Verb("opinions.letterhead_kept", data={"whose": str}, topics=TOPIC),
    Verb("opinions.letterhead_dropped", topics=TOPIC),
)


@contextmanager
def held(by: Viewer, action: str, opinion: Opinion, *states: rules.State, taken: bool = False) -> Iterator[Opinion]:
    """The paper as the database has it now, held still; `states`: where it must stand, all of them where none is named.

    `taken`: who does it was allowed otherwise (a decision, a link), and only the body is looked at.

    Raises:
        Refused: this viewer may not.
        ValidationError: it stands elsewhere.
    """
    if by.body_id != opinion.body_id:
        raise Refused(action)
    with transaction.atomic():
        Opinion.objects.select_for_update(of=("self",)).get(pk=opinion.pk)
        kept = queries.full(Opinion.objects).get(pk=opinion.pk)
        if not taken:
            require(by, action, kept)
        if states and queries.state(kept) not in states:
            raise refuse(_("The paper has gone on meanwhile: look at it again before you decide."), "state")
        yield kept


def record(
    verb: str, by: Viewer, opinion: Opinion, *, text: str = "", authority: Act | None = None, **data: Any
) -> Act:
    """The act of a change to a paper."""
    return register.record(
        f"opinions.{verb}", by=by, body=opinion.body, item=opinion.item, data=data, text=text, authority=authority
    )


def official(opinion: Opinion) -> str:
    """The text that adopting a paper makes official."""
    lines = [f"{language}: {opinion.title[language]}" for language in sorted(opinion.title)]
    lines += [getattr(opinion, name) for name in rules.TEXTS]
    if opinion.sense:
        lines.append(opinion.sense)
    if opinion.project:
        lines.append(opinion.project)
    lines += [f"{code}: {theirs} | {ours}" for code, theirs, ours in rules.beside(opinion.compared)]
    for one in opinion.recommendations.all():
        day = one.due.isoformat() if one.due else ""
        lines.append(f"{one.number}. {one.service} | {one.measure} | {one.indicator} | {day} | {one.cost or ''}")
    return "\n".join(lines)


def keep_item(opinion: Opinion, visibility: str) -> None:
    """Renew the paper's item with the words it is found by."""
    words = " ".join([getattr(opinion, name) for name in rules.TEXTS] + [opinion.project])
    words += " " + " ".join(said for _code, *pair in rules.beside(opinion.compared) for said in pair)
    if opinion.item_id:
        words += " " + " ".join(one.measure for one in opinion.recommendations.all())
    opinion.item = register.keep_item(
        body=opinion.body, kind="opinion", title=opinion.title, visibility=visibility,
        address=f"opinions/{opinion.pk}/", words=words, item=opinion.item if opinion.item_id else None,
    )  # fmt: skip
