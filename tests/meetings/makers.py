"""Meetings for this room's tests, made and taken on by its own actions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.meetings import actions
from takafu.meetings.models import AgendaItem, Attachment, Meeting, Presence
from takafu.people.models import Person
from takafu.register.models import Body
from tests.bodies import as_role, person
from tests.rulebook import texts

RULES = {"quorum_first": ">1/2", "quorum_second": ">=1/3", "second_call_after": 3, "notice": 7}
NAMES = ("فاطمة", "نورة", "سعاد", "حسن", "إدريس")


def hour(hours: float = 0, days: int = 0) -> datetime:
    """So many hours and days from now."""
    return clock.now() + timedelta(hours=hours, days=days)


@contextmanager
def later(hours: float = 0, days: int = 0) -> Iterator[None]:
    with clock.at(hour(hours, days)):
        yield


def rules(body: Body, **given: Any) -> None:
    """Rules of procedure in force from long ago, whose second article gives these figures."""
    rapporteur, president = (as_role(body, role)[0] for role in ("rapporteur", "president"))
    figures = {code: value for code, value in (RULES | given).items() if value is not None}
    edition = texts.draft(
        texts.text(body, rapporteur, "تتألف الهيئة من متطوعين.", "بهذا تعمل الهيئة.", figures={2: figures})
    )
    texts.adopted(edition, president, timezone.localdate() - timedelta(days=300))
    for viewer in (rapporteur, president):  # they made the rules and are gone: counts stay small
        maker = Person.objects.get(pk=viewer.person_id)
        maker.memberships.all().delete()
        maker.roles.all().delete()


def members(body: Body, names: tuple[str, ...] = NAMES) -> list[Person]:
    return [person(body, name) for name in names]


def with_mail(*persons: Person) -> None:
    """Each gets an address: the first is 1@example.ma."""
    for number, one in enumerate(persons, 1):
        one.user.email = f"{number}@example.ma"
        one.user.save()


def planned(body: Body, by: Viewer, **more: Any) -> Meeting:
    """A meeting in ten days, of two hours."""
    given = {"kind": "plenary", "title": Tongues(ar="الدورة العادية"), "begins_at": hour(days=10),
             "ends_at": hour(2, 10), "place": "قاعة الاجتماعات"} | more  # fmt: skip
    return actions.plan(by=by, body=body, **given)


def item(meeting: Meeting, by: Viewer, title: str = "دراسة برنامج العمل", **more: Any) -> AgendaItem:
    return actions.add_item(by=by, meeting=meeting, title=Tongues(ar=title), **more)


def convened(body: Body, by: Viewer, **more: Any) -> Meeting:
    made = planned(body, by, **more)
    item(made, by)
    return actions.convene(by=by, meeting=made, knowing=True)


def at_its_hour(meeting: Meeting, minutes: int = 1) -> Any:
    """So many minutes after it was to begin."""
    return clock.at(meeting.begins_at + timedelta(minutes=minutes))


def come(meeting: Meeting, by: Viewer, *persons: Person) -> list[Presence]:
    return [actions.arrive(by=by, meeting=meeting, person=one) for one in persons]


def opened(body: Body, by: Viewer, persons: list[Person], **more: Any) -> Meeting:
    """A meeting that began on its hour with these present."""
    made = convened(body, by, **more)
    with at_its_hour(made):
        come(made, by, *persons)
        return actions.open_sitting(by=by, meeting=made, knowing=True)


def code_of(caught: Any) -> str:
    """The code of a refusal."""
    error: ValidationError = caught.value
    return error.error_list[0].code or ""


def document(
    meeting: Meeting, by: Viewer, content: bytes = b"%PDF-1.7 plan", name: str = "plan.pdf", **more: Any
) -> Attachment:
    """A document that was put beside a meeting."""
    with NamedTemporaryFile() as kept:
        Path(kept.name).write_bytes(content)
        return actions.attach(by=by, meeting=meeting, path=Path(kept.name), name=name, **more)
