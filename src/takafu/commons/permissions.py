"""Who may comment, withdraw, hide."""

from __future__ import annotations

from takafu.kit.permissions import Rule, Table, has

someone = Rule(lambda viewer, _subject: viewer.person_id is not None)  # acts under a name, which a bare log-in has not
sees = Rule(lambda viewer, item: item is None or item.seen_by(viewer))
own = Rule(lambda viewer, comment: comment is not None and comment.author_id == viewer.person_id)

CAN = Table(
    {
        "commons.comment": has("member", "rapporteur", "president", "clerk") & someone & sees,
        "commons.withdraw": someone & own,
        "commons.hide": has("rapporteur", "president"),
    }
)
