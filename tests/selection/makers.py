"""Calls for this room's tests, made and taken on by its own actions, each on its day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from takafu.kit import clock, codes
from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.people.models import Person
from takafu.register.models import Body
from takafu.selection import actions
from takafu.selection.models import Application, Call
from tests.bodies import person, viewer_of

CRITERIA = [
    {"key": "c1", "words": "التجربة في المجال", "weight": 30},
    {"key": "c2", "words": "الحضور في الأحياء", "weight": 10},
]
CONDITIONS = [{"key": "age", "kind": "age", "number": 18}, {"key": "o1", "kind": "other", "words": "سيرة ذاتية"}]


@contextmanager
def on(day: date) -> Iterator[None]:
    with clock.at(datetime.combine(day, time(10), tzinfo=timezone.get_default_timezone())):
        yield


def draft(body: Body, **more: object) -> Call:
    today = clock.today()
    given = {"title": Tongues(ar="نداء للعضوية"), "opens": today, "closes": today + timedelta(days=20), "seats": 2,
             "criteria": CRITERIA, "conditions": CONDITIONS, "floor": 50} | more  # fmt: skip
    return actions.draft_call(by=operator(body.pk), body=body, **given)


def opened(body: Body, **more: object) -> Call:
    return actions.publish_call(by=operator(body.pk), call=draft(body, **more))


def applied(call: Call, name: str = "فاطمة", **more: object) -> tuple[Application, str]:
    """An application, and the code that leads back to it."""
    once = codes.mark(name, str(call.pk))
    code = codes.code_for(once, "selection")
    given = {"kind": "person", "name": name, "gender": "f", "born": 1990} | more
    by = given.pop("by", Viewer(body_id=call.body_id))
    return actions.apply(by=by, call=call, once=once, secret=codes.digest(code), **given), code


def after(call: Call) -> date:
    return call.closes + timedelta(days=1)


def met(application: Application) -> None:
    for one in application.call.asked():
        actions.check(by=operator(application.body_id), application=application, condition=one.key, verdict="met")


def two_readers(call: Call) -> list[Viewer]:
    persons: list[Person] = [person(call.body, "قارئة أولى"), person(call.body, "قارئ ثان", gender="m")]
    actions.name_readers(by=operator(call.body_id), call=call, persons=persons)
    return [viewer_of(one) for one in persons]


def points(call: Call, value: int) -> dict[str, int]:
    return dict.fromkeys(call.weights, value)


def read(call: Call, given: Mapping[str, int], **more: object) -> dict[str, Application]:
    """Applications by name with the points that both readers give each criterion, read to the end, on the day after the last."""
    made = {name: applied(call, name, **more)[0] for name in given}
    readers = two_readers(call)
    for name, application in made.items():
        met(application)
        with on(after(call)):
            for reader in readers:
                actions.score(by=reader, application=application, points=points(call, given[name]))
    with on(after(call)):
        actions.close_scores(by=operator(call.body_id), call=call)
    return made


def chosen(call: Call, *applications: Application, reason: str = "") -> Call:
    """The list proposed and approved."""
    by = operator(call.body_id)
    with on(after(call)):
        actions.propose(by=by, call=call, chosen=[one.pk for one in applications], reason=reason)
        return actions.approve(by=by, call=call)
