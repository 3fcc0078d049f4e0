"""Lines of a sorting desk and a programme, made by the product's own verbs."""

from __future__ import annotations

from takafu.ideas import actions as ideas
from takafu.ideas.models import Axis, Group
from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.people.models import Person
from takafu.programme import actions
from takafu.programme.models import Programme
from tests.bodies import person

WORDS = (
    ("إنارة الزنقة المؤدية إلى المدرسة", "ضوء في طريق المدرسة"),
    ("حصص للفتيات في ملعب القرب",),
    ("ولوجيات في دار الشباب",),
)


def desk(body, by, word: str = "") -> list[Group]:
    """Three groups: two in the first axis, one in the second. The author of the third idea is named."""
    gathering = ideas.open_gathering(
        by=by, body=body, kind="meeting", title=Tongues(ar="لقاء"), audience="members", opens=clock.today()
    )
    first, second = (
        ideas.make_axis(by=by, body=body, title=Tongues(ar=f"{title} {word}".strip(), fr=french))
        for title, french in (("السلامة", "Sécurité"), ("الولوج", "Accès"))
    )
    made = []
    for texts, axis in zip(WORDS, (first, first, second), strict=True):
        author: Person | None = person(body, "حليمة") if "ملعب" in texts[0] else None
        given = [
            ideas.give(
                by=by, gathering=gathering, text=f"{text} {word}".strip(), origin="person" if author else "meeting",
                author=author, named=author is not None,
            )
            for text in texts
        ]  # fmt: skip
        made.append(ideas.group_ideas(by=by, ideas=given, wording=f"{texts[0]} {word}".strip(), axis=axis))
    return made


def axes() -> list[Axis]:
    return list(Axis.objects.all())


def programme(body, by, title: str = "برنامج العمل", year: int = 2026) -> Programme:
    return actions.open_programme(by=by, body=body, title=Tongues(ar=title), first_year=year, last_year=year + 1)
