"""Rules of forty articles with a hundred and twenty amendments, put forward and decided as members and officers do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.register.models import Body
from takafu.rulebook import actions, template
from takafu.rulebook.models import Article, Edition, Provision
from tests.bodies import person, viewer_of

FIXED = {"seats_least": 15, "parity_floor": "1/3", "notice": 7, "quorum_first": ">1/2", "reply": 30, "term": 6}
OTHERS = {"seats_least": 19, "notice": 10, "reply": 45}
CLAUSE = Tongues(ar=" ويُعلَّق ذلك في مقر الجماعة.", fr=" Cela est affiché au siège de la commune.")
OTHER = Tongues(ar=" ويُخبَر به كل عضو كتابة.", fr=" Chaque membre en est informé par écrit.")
ADDED = Tongues(
    ar="تُنشر خلاصة عمل كل لجنة قبل متم السنة.", fr="Le bilan de chaque comité est publié avant la fin de l’année."
)


@dataclass
class Forty:
    """The draft, who amends and decides, and what became of the amendments by number."""

    edition: Edition
    by: Viewer
    members: list[Viewer]
    accepted: list[int]
    clashing: list[int]
    rejected: list[int]


def amended(body: Body, by: Viewer, president: Viewer) -> Forty:
    """All of it: reworded and reworded otherwise, refigured, inserted, deleted, amendments amended; decided in their order."""
    text = actions.open_text(
        by=by, body=body, kind="rules", title=Tongues(ar="النظام الداخلي", fr="Règlement intérieur"),
        provisions=template.provisions("rules"),
    )  # fmt: skip
    edition = text.editions.get()
    for row, provision in zip(template.rows(), edition.provisions.all(), strict=True):
        if row.code in FIXED:
            actions.set_parameter(by=by, provision=provision, code=row.code, value=FIXED[row.code])
    edition = actions.open_amendments(by=by, edition=edition, until=clock.today())
    names = ("سعاد بنجلون", "إدريس الفاسي", "نادية التازي", "حسن العلوي")
    members = [viewer_of(person(body, name)) for name in names]
    made = Forty(edition, by, members, [], [], [])
    _propose(made, list(edition.provisions.filter(level="article").select_related("article")))
    for one in edition.amendments.select_related("edition").order_by("number"):
        accept = one.number % 10 != 0
        try:
            actions.decide(by=by, amendment=one, accepted=accept, count=actions.Count(9, 2, 1) if accept else None)
            (made.accepted if accept else made.rejected).append(one.number)
        except actions.Clashing:
            actions.decide(by=by, amendment=one, accepted=False)
            made.clashing.append(one.number)
        except actions.Gone:
            made.rejected.append(one.number)
    return made


def _propose(made: Forty, rows: list[Provision]) -> None:
    """Forty reworded, twenty of them otherwise too, three other figures, five deletions, ten of the first amended, the rest inserted."""
    first = [
        _put(made, n, "replace", row.article, _with(row, CLAUSE), heading=row.heading) for n, row in enumerate(rows)
    ]
    for n, row in enumerate(rows[::2]):
        _put(made, n, "replace", row.article, _with(row, OTHER), heading=row.heading)
    for n, (code, value) in enumerate(OTHERS.items()):
        row = next(row for row in rows if any(each["code"] == code for each in row.parameters))
        _put(made, n, "replace", row.article, figures=[{"code": code, "value": value}])
    for n, row in enumerate(rows[3::8]):
        _put(made, n, "delete", row.article)
    for n, one in enumerate(first[1::4]):
        _put(
            made,
            n,
            "replace",
            one.article,
            Tongues({code: words + " " + ADDED[code] for code, words in one.words.items()}),
            on=one,
            heading=one.heading,
        )
    for n in range(120 - made.edition.amendments.count()):
        _put(
            made,
            n,
            "insert",
            rows[n % 40].article,
            ADDED,
            heading=Tongues(ar=f"نشر الخلاصة {n + 1}", fr=f"Publication {n + 1}"),
        )


def _put(made: Forty, n: int, kind: str, article: Article, words: Tongues | None = None, **more: Any) -> Any:
    given = {"words": words} if words else {}
    return actions.propose(
        by=made.members[n % 4], edition=made.edition, kind=kind, article=article, reason="توضيح.", **given, **more
    )


def _with(row: Provision, clause: Tongues) -> Tongues:
    return Tongues({code: words + clause[code] for code, words in row.words.items()})
