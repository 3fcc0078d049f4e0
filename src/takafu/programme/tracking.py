"""Activities as tags, tables and charts: what the pages of the work show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
from takafu.programme import gantt
from takafu.programme.following import Followed, share
from takafu.programme.models import Activity, Indicator
from takafu.programme.rules import Progress

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
    """Dirhams by year and source, with the sum."""
    if not rows:
        return None
    columns = (Column(_("Source")), Column(_("Year")), Column(_("Dirhams"), numeric=True))
    places = centimes(amount for _year, _source, amount in rows)
    shown: list[tuple[Any, ...]] = [
        (formats.isolate(source), formats.reference(str(year)), formats.number(amount, places=places))
        for year, source, amount in rows
    ]
    shown.append((_("Together"), "", formats.number(sum((row[2] for row in rows), Decimal()), places=places)))
    return Table(_("Money"), columns, tuple(shown))


def dirhams(amount: Decimal) -> formats.Shown:
    """Money, with centimes where there are any."""
    return formats.amount(amount, _("dirhams"), places=centimes([amount]))


def centimes(amounts: Iterable[Decimal]) -> int:
    """How many decimals these amounts are shown with: two where any has centimes, else none."""
    return 0 if all(amount == int(amount) for amount in amounts) else 2


def indicators(rows: Sequence[Indicator]) -> Table | None:
    """What tells that an activity works."""
    if not rows:
        return None
    columns = (
        Column(_("Indicator")),
        Column(_("At the start"), numeric=True),
        Column(_("Now"), numeric=True),
        Column(_("Wanted"), numeric=True),
    )
    return Table(
        _("Indicators"),
        columns,
        tuple(
            (
                formats.isolate(one.title),
                *(_measured(value, one.unit) for value in (one.baseline, one.value, one.target)),
            )
            for one in rows
        ),
    )


def _measured(value: Decimal | None, unit: str) -> object:
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
