"""The work as files: activities by measure with their parts and how far they are. What only members read is not in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from takafu.kit import clock, documents, formats
from takafu.kit.documents.model import Block, Document, Heading, Json, Paragraph, Sheet, Table
from takafu.kit.handing import invented
from takafu.places.queries import titled
from takafu.programme import following, tracking, wording
from takafu.programme.following import Followed
from takafu.programme.models import Activity, Indicator, Observation, Programme


@dataclass(frozen=True, slots=True)
class Work:
    """A programme's activities on their way to a file, in `language`."""

    programme: Programme
    found: Sequence[Followed]
    language: str

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML."""
        with override(self.language):
            return Document(
                title=str(self.programme.title),
                language=self.language,
                blocks=tuple(_blocks(self.found)),
                kind=_("Activities and how far they are"),
                lead=_("%(done)s of the work is done.") % {"done": tracking.percent(following.share(self.found))},
                facts=(
                    _("As of %(day)s") % {"day": formats.date(clock.today())},
                    *invented(self.programme.body),
                ),
                house=str(self.programme.body.name),
                house_line=str(wording.years(self.programme)),
                made=timezone.localtime(clock.now()),
            )

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX; CSV holds the activities."""
        with override(self.language):
            return tuple(_sheets(self.found))

    def data(self) -> Json:
        """For JSON."""
        return {
            "programme": dict(self.programme.title),
            "years": [self.programme.first_year, self.programme.last_year],
            "day": clock.today().isoformat(),
            "share": round(following.share(self.found), 4),
            "activities": [_data(one) for one in self.found],
        }


def document(programme: Programme, found: Sequence[Followed], form: str, language: str) -> bytes:
    """The work as a file of that form.

    Raises:
        KeyError: no such form.
        takafu.kit.documents.TooLong: more rows than the form can hold.
    """
    return documents.write(Work(programme, found, language), form)


def _blocks(found: Sequence[Followed]) -> Iterator[Block]:
    if not found:
        yield Paragraph(_("No activity is planned yet."))
    for listed in following.by_measure(found).values():
        measure = listed[0].activity.measure
        yield Heading(measure.wording, 1, "", f"{wording.axis_title(dict(measure.axis.title) if measure.axis else {})}")
        columns = (_("Activity"), _("When"), _("Who answers for it"), _("State"), _("Done"))
        yield Table(columns, tuple(_row(one) for one in listed), (8, 6, 5, 3, 2), (4,))
    signs = [(one.activity, row) for one in found for row in one.activity.indicators.all()]
    if signs:
        yield Heading(_("Indicators"))
        heads = (_("Activity"), _("Indicator"), _("At the start"), _("Now"), _("Wanted"))
        yield Table(heads, tuple(_measured(*one) for one in signs), (7, 6, 3, 5, 3), (2, 4))
    rows = following.money(found)
    if rows:
        yield Heading(_("Money in dirhams"))
        years, amounts = tracking.sums(rows)
        titles = (_("Source"), *map(str, years), *([_("Together")] if len(years) > 1 else []))
        shown = tuple(tuple(getattr(cell, "text", str(cell)) for cell in row) for row in amounts)
        size = len(titles)
        yield Table(titles, shown, (8, *[4] * (size - 1)), tuple(range(1, size)))


def _measured(activity: Activity, row: Indicator) -> tuple[str, ...]:
    shown = tracking.facts(row, list(row.observations.all()))
    return (activity.title, row.title, *(getattr(value, "text", str(value)) for _name, value in shown))


def _row(one: Followed) -> tuple[str, ...]:
    activity = one.activity
    return (
        activity.title,
        tracking.days(activity.start, activity.end),
        str(activity.responsible.name) if activity.responsible else "",
        str(tracking.state(one.progress).label),
        str(tracking.percent(one.progress.share)),
    )


def _sheets(found: Sequence[Followed]) -> Iterator[Sheet]:
    columns = (
        _("Measure"), _("Activity"), _("First day"), _("Last day"), _("Who answers for it"),
        _("Committee that follows it"), _("With whom"), _("Where"),
        _("For whom"), _("What it is for"), _("What is expected of it"), _("State"), _("Done (%)"), _("Code"),
    )  # fmt: skip
    rows = tuple(_sheet_row(one) for one in found)
    yield Sheet(_("Activities"), columns, rows, (40, 40, 12, 12, 20, 20, 24, 20, 20, 40, 40, 12, 8, 16))
    steps = [(one.activity.title, step) for one in found for step in one.activity.milestones.all()]
    yield Sheet(
        _("Steps"),
        (_("Activity"), _("Step"), _("Weight"), _("Due on"), _("Done on")),
        tuple((title, step.title, step.weight, _iso(step.due), _iso(step.done_at)) for title, step in steps),
        (40, 40, 8, 12, 12),
    )
    money = [(one.activity.title, row) for one in found for row in one.activity.budget.all()]
    yield Sheet(
        _("Money"),
        (_("Activity"), _("Year"), _("Source"), _("Dirhams")),
        tuple((title, row.year, row.source, float(row.amount)) for title, row in money),
        (40, 8, 30, 14),
    )
    signs = [
        (one.activity, row, list(row.observations.all())) for one in found for row in one.activity.indicators.all()
    ]
    yield Sheet(
        _("Indicators"),
        (_("Activity"), _("Indicator"), _("Unit"), _("At the start"), _("Now"), _("Measured on"), _("Wanted")),
        tuple(
            (one.title, row.title, row.unit, _float(row.baseline), *_last(values), _float(row.target))
            for one, row, values in signs
        ),
        (40, 40, 12, 12, 12, 12, 12),
    )
    yield Sheet(
        _("Values"),
        (_("Activity"), _("Indicator"), _("Unit"), _("Day"), _("Value"), _("Code")),
        tuple(
            (one.title, row.title, row.unit, _iso(seen.on), float(seen.value), one.item.code)
            for one, row, values in signs
            for seen in values
        ),
        (40, 40, 12, 12, 12, 16),
    )


def _last(values: Sequence[Observation]) -> tuple[str | float, str]:
    """The last value and its day."""
    return (float(values[-1].value), _iso(values[-1].on)) if values else ("", "")


def _float(number: Decimal | None) -> str | float:
    return "" if number is None else float(number)


def _iso(day: object) -> str:
    return str(day) if day else ""


def _partners(activity: Activity) -> str:
    return ", ".join(str(one.name) for one in activity.partners.all())


def _sheet_row(one: Followed) -> tuple[str | int | float, ...]:
    activity = one.activity
    return (
        activity.measure.wording,
        activity.title,
        activity.start.isoformat(),
        activity.end.isoformat(),
        str(activity.responsible.name) if activity.responsible else "",
        wording.committee(activity),
        _partners(activity),
        str(titled(activity.area)) if activity.area else "",
        activity.targets,
        activity.objective,
        activity.result,
        str(tracking.state(one.progress).label),
        round(100 * one.progress.share),
        activity.item.code,
    )


def _data(one: Followed) -> dict[str, Json]:
    activity = one.activity
    return {
        "measure": activity.measure.wording,
        "title": activity.title,
        "code": activity.item.code,
        "start": activity.start.isoformat(),
        "end": activity.end.isoformat(),
        "status": one.progress.status,
        "share": round(one.progress.share, 4),
        "expected": round(one.progress.expected, 4),
        "objective": activity.objective,
        "result": activity.result,
        "responsible": dict(activity.responsible.name) if activity.responsible else None,
        "committee": wording.committee(activity),
        "partners": [dict(partner.name) for partner in activity.partners.all()],
        "area": activity.area_id,
        "targets": activity.targets,
        "cancelled_for": activity.cancelled_for,
        "needs": [need.needs.title for need in activity.needs.all()],
        "steps": [
            {"title": step.title, "weight": step.weight, "due": _iso(step.due), "done": _iso(step.done_at)}
            for step in activity.milestones.all()
        ],
        "budget": [
            {"year": row.year, "source": row.source, "dirhams": str(row.amount)} for row in activity.budget.all()
        ],
        "indicators": [_sign(row) for row in activity.indicators.all()],
    }


def _sign(row: Indicator) -> dict[str, Json]:
    values = list(row.observations.all())
    return {
        "title": row.title,
        "unit": row.unit,
        "baseline": _plain(row.baseline),
        "target": _plain(row.target),
        "value": _plain(values[-1].value) if values else None,
        "values": [{"on": _iso(one.on), "value": str(one.value)} for one in values],
    }


def _plain(number: object) -> str | None:
    return None if number is None else str(number)
