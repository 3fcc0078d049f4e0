"""Lines of a sorting desk and a programme, made by the product's own verbs."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.utils.translation import override

from takafu.ideas import actions as ideas
from takafu.ideas.models import Axis, Group
from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.people.models import Person
from takafu.programme import actions, following, tracking
from takafu.programme.models import Activity, Programme
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


@contextmanager
def on(year: int, month: int, day: int):
    """Stand on that day."""
    with clock.at(datetime(year, month, day, 12, tzinfo=UTC)):
        yield


def planned(programme: Programme, by, title: str = "إنارة الأزقة") -> Activity:
    """An activity of the first measure in the first half of 2026: a step of weight 1 due in February, one of weight 3 due in June."""
    with on(2026, 1, 2):
        made = actions.plan(
            by=by, measure=programme.measures.first(), title=title, start=date(2026, 1, 1), end=date(2026, 6, 30),
            objective="طريق آمن إلى المدرسة",
        )  # fmt: skip
        actions.keep_milestone(by=by, activity=made, title="جرد النقط المظلمة", weight=1, due=date(2026, 2, 15))
        actions.keep_milestone(by=by, activity=made, title="تركيب المصابيح", weight=3, due=date(2026, 6, 15))
    return made


def state_label(activity: Activity) -> str:
    """The word for how an activity stands today, as Arabic pages say it."""
    with override("ar"):
        return str(tracking.state(following.followed([activity])[0].progress).label)
