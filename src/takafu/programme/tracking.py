"""Activities as tags, tables and charts: what the pages of the work show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from takafu.kit import clock, formats
from takafu.kit.bidi import language_direction
from takafu.kit.components import Column, Table, Tag
from takafu.programme import curves, gantt
from takafu.programme.following import Followed, share
from takafu.programme.models import Activity, Indicator, Observation
from takafu.programme.rules import Progress, by_source

To = Callable[[Activity], str]
TONES: dict[str, Any] = {"cancelled": "", "done": "ok", "late": "bad", "running": "blue", "ahead": ""}


def state(progress: Progress) -> Tag:
    """How an activity stands, in a word."""
    words = {
        "cancelled": _("called off"),
        "done": _("done"),
        "late": _("late"),
        "running": _("under way"),
        "ahead": _("to come"),
    }
    return Tag(words[progress.status], TONES[progress.status])


def whole(found: Sequence[Followed]) -> Tag:
    """How a measure stands: late where any of its activities is, else as far as they are."""
    states = {one.progress.status for one in found if one.counts}
    if "late" in states:
        return Tag(_("late"), "bad")
    if states == {"done"}:
        return Tag(_("done"), "ok")
    if states & {"running", "done"}:
        return Tag(_("%(share)s done") % {"share": percent(share(found))}, "blue")
    return Tag(_("to come")) if states else Tag(_("called off"))


def percent(value: float) -> formats.Shown:
    """A share as a percentage."""
    return formats.amount(round(100 * value), "%")


def days(start: date, end: date) -> str:
    """From a day to a day."""
    if start == end:
        return str(formats.date(start))
    return _("%(start)s to %(end)s") % {"start": formats.date(start), "end": formats.date(end)}


def linked(title: str, href: str) -> SafeString:
    """A title that leads to its page, its direction sealed."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', href, title)


def table(found: Iterable[Followed], to: To, caption: str) -> Table:
    """Activities, a row each."""
    columns = (
        Column(_("Activity")),
        Column(_("When")),
        Column(_("Who answers for it")),
        Column(_("State")),
        Column(_("Done"), numeric=True),
    )
    rows = tuple(
        (
            linked(one.activity.title, to(one.activity)),
            days(one.activity.start, one.activity.end),
            formats.isolate(str(one.activity.responsible.name)) if one.activity.responsible else "–",
            state(one.progress),
            percent(one.progress.share),
        )
        for one in found
    )
    return Table(caption, columns, rows)


def money(rows: Sequence[tuple[int, str, Decimal]]) -> Table | None:
    """Dirhams of each source in each year, with the sums of both."""
    if not rows:
        return None
    years, amounts = sums(rows)
    columns = [Column(_("Source")), *(Column(formats.reference(str(year)), numeric=True) for year in years)]
    columns += [Column(_("Together"), numeric=True)] if len(years) > 1 else []
    return Table(_("Money in dirhams"), tuple(columns), tuple(amounts))


def sums(rows: Sequence[tuple[int, str, Decimal]]) -> tuple[list[int], list[tuple[Any, ...]]]:
    """The years, and a row for each source and one for all: dirhams in each year, and in all where there are several."""
    years, found = by_source(rows)
    places = centimes(amount for _year, _source, amount in rows)
    everything = [sum(column, Decimal()) for column in zip(*found.values(), strict=True)]
    listed = [(formats.isolate(source), amounts) for source, amounts in found.items()]
    shown: list[tuple[Any, ...]] = []
    for name, amounts in (*listed, (_("Together"), everything)):
        total = [sum(amounts, Decimal())] if len(years) > 1 else []
        shown.append((name, *(formats.number(amount, places=places) for amount in (*amounts, *total))))
    return years, shown


def dirhams(amount: Decimal) -> formats.Shown:
    """Money, with centimes where there are any."""
    return formats.amount(amount, _("dirhams"), places=centimes([amount]))


def centimes(amounts: Iterable[Decimal]) -> int:
    """How many decimals these amounts are shown with: two where any has centimes, else none."""
    return 0 if all(amount == int(amount) for amount in amounts) else 2


@dataclass(frozen=True, slots=True)
class Sign:
    """An indicator with its values: where it stands, its curve with what that says aloud, and the values with their days."""

    indicator: Indicator
    facts: tuple[tuple[str, object], ...]
    curve: curves.Curve | None
    aloud: str
    values: Table | None
    last: Observation | None


def signs(rows: Iterable[Indicator]) -> list[Sign]:
    """What tells that an activity works, with the course of each."""
    return [_sign(one, list(one.observations.all())) for one in rows]


def _sign(one: Indicator, observed: list[Observation]) -> Sign:
    dated = [(seen.on, seen.value) for seen in observed if seen.on]
    curve = curves.curve(dated, one.target, rtl=language_direction((get_language() or "ar")[:2]) == "rtl")
    return Sign(
        one,
        facts(one, observed),
        curve,
        _course(one, dated) if curve else "",
        _values(one, observed) if observed else None,
        observed[-1] if observed else None,
    )


def facts(one: Indicator, observed: list[Observation]) -> tuple[tuple[str, object], ...]:
    """Where an indicator began, stands and shall come to."""
    return (
        (_("At the start"), measured(one.baseline, one.unit)),
        (_("Now"), _now(one, observed)),
        (_("Wanted"), measured(one.target, one.unit)),
    )


def _now(one: Indicator, observed: list[Observation]) -> object:
    if not observed:
        return "–"
    last = observed[-1]
    shown = measured(last.value, one.unit)
    return _("%(value)s, on %(day)s") % {"value": shown, "day": formats.date(last.on)} if last.on else shown


def _course(one: Indicator, dated: list[tuple[date, Decimal]]) -> str:
    (start, first), (end, last) = dated[0], dated[-1]
    told = {"first": measured(first, one.unit), "start": formats.date(start)}
    told |= {"last": measured(last, one.unit), "end": formats.date(end)}
    return _("From %(first)s on %(start)s to %(last)s on %(end)s.") % told


def _values(one: Indicator, observed: list[Observation]) -> Table:
    """The values with their days, the last first."""
    rows = tuple((told_day(seen), measured(seen.value, one.unit)) for seen in reversed(observed))
    return Table(formats.isolate(one.title), (Column(_("Day")), Column(_("Value"), numeric=True)), rows)


def told_day(seen: Observation) -> object:
    """The day of a value."""
    return formats.date(seen.on) if seen.on else _("day not known")


def measured(value: Decimal | None, unit: str) -> object:
    """A value with its unit."""
    if value is None:
        return "–"
    plain = value.normalize() if value != value.to_integral() else value.quantize(Decimal(1))
    return formats.amount(plain, unit) if unit else formats.number(plain)


def chart(found: Sequence[Followed], first_year: int, last_year: int) -> gantt.Chart | None:
    """The chart of these activities, read as the reader's language is."""
    if not found:
        return None
    language = (get_language() or "ar").partition("-")[0]
    tasks = [
        gantt.Task(one.activity.title, one.activity.start, one.activity.end, one.progress, _aloud(one)) for one in found
    ]
    months = formats.MONTHS.get(language, formats.MONTHS["en"])
    rtl = language_direction(language) == "rtl"
    return gantt.chart(tasks, date(first_year, 1, 1), date(last_year, 12, 31), clock.today(), months, rtl=rtl)


def _aloud(one: Followed) -> str:
    """The state that a chart says in a word beside the bar: it would be lost in print."""
    return str(state(one.progress).label) if one.progress.status in {"late", "cancelled"} else ""
