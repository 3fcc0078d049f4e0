"""Papers for this room's tests, made and taken on by its own actions, each on its day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.meetings import actions as meetings
from takafu.meetings import queries as meeting_queries
from takafu.opinions import actions, queries
from takafu.opinions.models import Figures, Opinion
from takafu.people.models import Person
from takafu.register.models import Body
from tests.bodies import as_role, person, viewer_of
from tests.meetings import makers as sittings

VOTING = {"majority": ">1/2", "majority_of": "cast", "blanks": "left_out", "tie": "rejected"}
MEASURES = (
    ("قسم الأشغال", "إنارة الطريق المؤدية إلى الإعدادية"),
    ("قسم الشؤون الاجتماعية", "تخصيص حصص للفتيات في ملعب القرب"),
)
PDF = b"%PDF-1.4 scan"


@contextmanager
def on(day: date) -> Iterator[None]:
    with clock.at(datetime.combine(day, time(10), tzinfo=timezone.get_default_timezone())):
        yield


def officer(body: Body, post: str = "rapporteur") -> Viewer:
    """An officer who holds no seat, so that counts stay small; one a body."""
    made = Person.objects.filter(body=body, roles__post=post).first()
    return viewer_of(made or person(body, f"مكتب {post}", post, member=False))


def draft(body: Body, by: Viewer | None = None, measures: Any = MEASURES, **more: Any) -> Opinion:
    who = by or officer(body)
    given = {"kind": "own", "title": Tongues(ar="رأي في الإنارة", fr="Avis sur l’éclairage"), "subject": "الإنارة",
             "facts": "ثلاثون مصباحا معطلا", "sense": "proposal", "position": "نرى الإصلاح أولوية"} | more  # fmt: skip
    made = actions.begin(by=who, body=body, **given)
    for service, measure in measures:
        actions.recommend(by=who, opinion=made, service=service, measure=measure)
    return fresh(made)


def fresh(opinion: Opinion) -> Opinion:
    return queries.full(Opinion.objects).get(pk=opinion.pk)


def proposed(body: Body, **more: Any) -> Opinion:
    return actions.propose(by=officer(body), opinion=draft(body, **more))


def adopted(body: Body, **more: Any) -> Opinion:
    """An urgent note, which the presidency adopts: no meeting is needed."""
    made = proposed(body, kind="urgent", **more)
    return fresh(actions.adopt(by=officer(body, "president"), opinion=made))


def sent(body: Body, day: date | None = None, **more: Any) -> Opinion:
    """Adopted and sent on a day, today if none is given."""
    day = day or clock.today()
    with on(day):
        made = adopted(body, **more)
        actions.send(by=officer(body), opinion=made, to="رئيس المجلس", on=day, channel="registry", registry="118/ك")
    return fresh(made)


def outcomes(opinion: Opinion) -> list[str]:
    """What was answered of each recommendation, in their order."""
    return [queries.answer(one) for one in fresh(opinion).recommendations.all()]


def told(opinion: Opinion, *outcomes: str) -> dict[Any, tuple[str, str]]:
    """Outcomes of the recommendations in their order, with a reason where one is asked for."""
    return {
        one.pk: (outcome, "" if outcome == "accepted" else "لضيق الميزانية")
        for one, outcome in zip(opinion.recommendations.all(), outcomes, strict=False)
    }


def answered(opinion: Opinion, *outcomes: str, day: date | None = None, by: Viewer | None = None, **more: Any) -> Any:
    return actions.answer(
        by=by or officer(opinion.body), opinion=opinion, on=day or clock.today(), channel="registry",
        told=told(opinion, *outcomes), **more,
    )  # fmt: skip


def figures(body: Body, day: date | None = None, service: str = "قسم الأشغال") -> Figures:
    """Counts of a service that were sent to it on a day, today if none is given."""
    day = day or clock.today()
    made = sent(body, day, measures=[(service, f"إجراء {n}") for n in range(5)])
    with on(day):
        answered(made, "accepted", "rejected", day=day)
        return actions.send_figures(
            by=officer(body), body=body, service=service, year=made.year, on=day, channel="registry", registry="210"
        )


def scan(folder: Path, content: bytes = PDF) -> Path:
    path = folder / "scan"
    path.write_bytes(content)
    return path


def by_vote(body: Body, opinion: Opinion, yes: int = 4, no: int = 1) -> Opinion:
    """Decided by a show of hands in a meeting of five."""
    sittings.rules(body, **VOTING)
    keeper = officer(body)
    meeting = sittings.opened(body, keeper, sittings.members(body))
    with sittings.at_its_hour(meeting, 10):
        motion = meetings.move_motion(
            by=keeper, entry=meeting_queries.agenda(meeting)[0], text="اعتماد الرأي", decides=opinion.item
        )
        vote = meetings.open_vote(by=keeper, motion=motion, way="hands", knowing=True)
        meetings.close_vote(by=keeper, vote=vote, yes=yes, no=no, blank=0)
    return fresh(opinion)


def reply_time(body: Body, count: int, unit: str = "calendar_days") -> None:
    """Rules in force that expect a reply within so long."""
    from takafu.rulebook import actions as rulebook  # noqa: PLC0415 - beside its one use
    from tests.rulebook import texts  # noqa: PLC0415 - beside its one use

    rapporteur, president = (as_role(body, role)[0] for role in ("rapporteur", "president"))
    edition = texts.draft(texts.text(body, rapporteur))
    row = edition.provisions.get(article=texts.article(edition, 2))
    rulebook.set_parameter(by=rapporteur, provision=row, code="reply", value=count, unit=unit)
    texts.adopted(edition, president, timezone.localdate() - timedelta(days=900))


def code_of(caught: Any) -> str:
    """The code of a refusal."""
    error: ValidationError = caught.value
    return error.error_list[0].code or ""


COMPARED = {
    "objective": ["طريق بأربعة مسارات", "طريق بمسارين وممر للراجلين والدراجات"],
    "cost": ["12 مليون درهم", "9 ملايين درهم"],
    "gender": ["", "تصل التلميذات إلى الإعدادية مشيا"],
}


def alternative(body: Body, **more: Any) -> Opinion:
    """An alternative beside the project that it answers."""
    made = draft(body, kind="alternative", **more)
    actions.write(by=officer(body), opinion=made, base=1, project="طريق الوادي", compared=COMPARED)
    return fresh(made)
