"""Programmes that come from files, and what associations plan by themselves. Nothing is written before a person confirms what they saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from takafu.ideas.actions import make_axis
from takafu.ideas.models import Axis
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.places.models import Area
from takafu.programme import queries
from takafu.programme.actions.activities import in_order, make_activity
from takafu.programme.actions.indicators import keep_indicator, observe
from takafu.programme.actions.lines import TOPIC, locked, make_measure
from takafu.programme.measured import Value
from takafu.programme.models import Activity, Budget, Intake, Measure, PartnerActivity, Programme
from takafu.programme.planned import Plan
from takafu.programme.tables import Row
from takafu.register.actions import record
from takafu.register.rules import Verb, declare
from takafu.text.normalise import fold

declare(
    Verb("programme.rows_taken_in", data={"measures": int, "activities": int}, topics=TOPIC),
    Verb("programme.values_taken_in", data={"values": int}, topics=TOPIC),
)
TAKEN = {"new", "doubtful"}  # states of rows that are taken in


def hand_in(
    *, by: Viewer, programme: Programme, name: str, digest: str, rows: Sequence[Sequence[str]],
    organization: Organization | None = None, values: bool = False,
) -> Intake:  # fmt: skip
    """Keep a file's rows until somebody says what its columns are; the same file that still waits is kept once.

    They are lines of the programme, what an `organization` plans, or `values` of indicators.
    """
    require(by, "programme.edit", programme)
    kind = "values" if values else "plans" if organization else "lines"
    same: Intake | None = Intake.objects.filter(
        programme=programme, kind=kind, digest=digest, organization=organization, confirmed_at=None
    ).first()
    if same:
        return same
    made: Intake = Intake.objects.create(
        body_id=programme.body_id, programme=programme, kind=kind, name=name[:200], digest=digest, rows=[list(row) for row in rows],
        taken_at=clock.now(), organization=organization,
    )  # fmt: skip
    return made


def confirm(*, by: Viewer, intake: Intake, columns: Mapping[str, int]) -> Intake:
    """Make of the rows what they are handed in as, all or nothing; confirming again changes nothing."""
    require(by, "programme.edit", intake)
    with transaction.atomic():
        programme = locked(intake.programme)
        kept: Intake = Intake.objects.select_for_update(of=("self",)).select_related("organization").get(pk=intake.pk)
        if kept.confirmed_at:
            return kept
        if kept.kind == "values":
            kept.made = _values(by, programme, [row for row in queries.values(kept, columns) if row.state in TAKEN])
        elif kept.organization:
            kept.made = _plans(
                by, kept.organization, [row for row in queries.plans(kept, columns) if row.state in TAKEN]
            )
        else:
            rows = [row for row in queries.rows(kept, columns) if row.state in TAKEN]
            measures, activities = _lines(by, programme, rows)
            kept.made = measures + activities
            data = {"measures": measures, "activities": activities}
            record("programme.rows_taken_in", by=by, body=programme.body, item=programme.item, data=data)
        kept.confirmed_at, kept.rows = clock.now(), []
        kept.save()
    return kept


def _lines(by: Viewer, programme: Programme, rows: Sequence[Row]) -> tuple[int, int]:
    """Measures, axes and activities of the rows; how many measures and activities.

    One act tells of them all, after the acts that plan each activity: its thread begins with the day it was planned.
    """
    axes = {fold(title): axis for axis in Axis.objects.filter(closed_at=None) for title in axis.title.values()}
    found = programme.measures.filter(dropped_at=None).select_related("item", "body")
    standing = {fold(one.wording): one for one in found}
    before, activities = len(standing), 0
    money: list[Budget] = []
    for row in rows:
        measure = standing.get(fold(row.measure))
        if measure is None:
            axis = _axis(by, programme, axes, row.axis)
            measure = standing[fold(row.measure)] = make_measure(programme, row.measure, axis=axis)
        if row.activity and row.start and row.end:
            money += _activity(by, measure, row)
            activities += 1
    Budget.objects.bulk_create(money)
    return len(standing) - before, activities


def _values(by: Viewer, programme: Programme, rows: Sequence[Value]) -> int:
    """An observation and its act for each row, then one act that tells of them all; indicators that are not there are kept first."""
    work = Activity.objects.filter(measure__in=programme.measures.filter(dropped_at=None), cancelled_at=None)
    activities = {str(one.pk): one for one in work.prefetch_related("indicators")}
    signs = {(key, fold(sign.title)): sign for key, one in activities.items() for sign in one.indicators.all()}
    for row in rows:
        key = row.key, fold(row.indicator)
        if key not in signs:
            about = {"unit": row.unit[:40], "baseline": row.baseline, "target": row.target}
            signs[key] = keep_indicator(by=by, activity=activities[row.key], title=row.indicator[:200], **about)
        if row.on and row.value is not None:
            observe(by=by, indicator=signs[key], on=row.on, value=row.value)
    record("programme.values_taken_in", by=by, body=programme.body, item=programme.item, data={"values": len(rows)})
    return len(rows)


def _axis(by: Viewer, programme: Programme, axes: dict[str, Axis], title: str) -> Axis | None:
    if title and fold(title) not in axes:
        axes[fold(title)] = make_axis(by=by, body=programme.body, title=Tongues(ar=title))
    return axes.get(fold(title))


def _activity(by: Viewer, measure: Measure, row: Row) -> list[Budget]:
    """The row's activity with its act; its money is saved by the caller."""
    made = make_activity(measure, title=row.activity[:300], start=row.start, end=row.end, objective=row.objective)
    data = {"start": made.start, "end": made.end}
    record("programme.activity_planned", by=by, body=measure.body, item=made.item, data=data)
    if not row.amount:
        return []
    source = (row.source or "–")[:120]
    return [Budget(body_id=made.body_id, activity=made, year=made.start.year, source=source, amount=row.amount)]


def _plans(by: Viewer, organization: Organization, rows: Sequence[Plan]) -> int:
    areas = Area.objects.in_bulk({row.area for row in rows if row.area})
    for row in rows:
        days: dict[str, Any] = {"start": row.start, "end": row.end}
        title, area = row.title[:300], areas.get(row.area)
        keep_partner_activity(by=by, organization=organization, title=title, area=area, **days)
    return len(rows)


# what associations plan by themselves: a record, no official state of the body


def keep_partner_activity(
    *, by: Viewer, organization: Organization, title: str, start: date, end: date, area: Area | None = None
) -> PartnerActivity:
    """Keep what an association plans; the same plan is kept once.

    Raises:
        Unfit: it ends before it begins ("dates"), or in a year that nobody means ("years").
    """
    require(by, "programme.edit", organization)
    in_order(start, end)
    same: dict[str, Any] = {"organization": organization, "title": title, "start": start, "end": end}
    made: PartnerActivity = PartnerActivity.objects.update_or_create(
        body_id=organization.body_id, **same, defaults={"area": area}
    )[0]
    return made


def remove_partner_activity(*, by: Viewer, plan: PartnerActivity) -> None:
    """Take an association's plan out; what is gone already stays gone."""
    require(by, "programme.edit", plan)
    PartnerActivity.objects.filter(pk=plan.pk).delete()
