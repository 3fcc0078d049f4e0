"""Opening a gathering of ideas, and changing what it asks for or closing it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from takafu.ideas.models import Gathering
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.register.actions import keep_item, record
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(
    Verb("ideas.gathering_opened", data={"opens": date, "closes?": date}, topics=("ideas",), public=True),
    Verb("ideas.gathering_changed", data={"closes?": date}, topics=("ideas",), public=True),
)


class Changed(ValueError):
    """Somebody changed the gathering since it was shown. `row` is how it stands now."""

    def __init__(self, row: Gathering) -> None:
        super().__init__(str(row.pk))
        self.row = row


def open_gathering(
    *, by: Viewer, body: Body, kind: str, title: Tongues, audience: str, opens: date, closes: date | None = None,
    moderated: bool = True,
) -> Gathering:  # fmt: skip
    """Open a gathering of ideas."""
    require(by, "ideas.open_gathering")
    with transaction.atomic():
        gathering = Gathering(
            body=body, kind=kind, title=title, audience=audience, opens=opens, closes=closes, moderated=moderated
        )
        gathering.item = keep_item(
            body=body, kind="gathering", title=title, visibility="public", address=f"ideas/gatherings/{gathering.id}/"
        )
        gathering.save(force_insert=True)
        data: dict[str, Any] = {"opens": opens, "closes": closes}
        record("ideas.gathering_opened", by=by, body=body, item=gathering.item, data=data)
    return gathering


def change_gathering(
    *, by: Viewer, gathering: Gathering, title: Tongues, closes: date | None, audience: str, moderated: bool,
    seen: str | None = None,
) -> Gathering:  # fmt: skip
    """Give a gathering another title, last day or audience. `seen`: its `mark` as shown. The same again changes nothing.

    A last day in the past closes it; ideas that came in stay.

    Raises:
        Changed: somebody changed it meanwhile.
        ValueError: no title, no such audience, or a last day before the first.
    """
    require(by, "ideas.open_gathering")
    if not any(title.values()) or audience not in Gathering.Audience.values:
        raise ValueError("a gathering needs a title and an audience")
    with transaction.atomic():
        rows = Gathering.objects.select_for_update(of=("self",)).select_related("item", "body")
        kept: Gathering = rows.get(pk=gathering.pk)
        wanted = {"title": title, "closes": closes, "audience": audience, "moderated": moderated}
        if all(getattr(kept, name) == value for name, value in wanted.items()):
            return kept
        if seen is not None and seen != kept.mark():
            raise Changed(kept)
        if closes and closes < kept.opens:
            raise ValueError("the last day comes before the first")
        for name, value in wanted.items():
            setattr(kept, name, value)
        kept.save()
        keep_item(body=kept.body, kind="gathering", title=title, visibility="public", item=kept.item)
        record("ideas.gathering_changed", by=by, body=kept.body, item=kept.item, data={"closes": closes})
    return kept
