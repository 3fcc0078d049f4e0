"""Why a count ends on its day, in one sentence of the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takafu.kit import formats
from takafu.kit.legal import counts, holidays, readings
from takafu.law.calendars import Holiday
from takafu.law.clocks import Change
from takafu.law.counting import Counted, Period, Step


def period(of: Period) -> str:
    """A period in words: «20 يوم عمل»."""
    return counts.counted(of.count, of.unit)


def why(counted: Counted) -> str:
    """Why this date: the period, from where it is counted, what does not count, where it ends."""
    readings.told()
    values = {"period": period(counted.period), "start": formats.date(counted.start), "because": _because(counted)}
    if counted.end is None:
        values["left"] = counts.counted(
            counted.left, "working_days" if counted.period.unit == "working_days" else "calendar_days"
        )
        return _("%(period)s from %(start)s: the count stands still, and %(left)s are left of it%(because)s.") % values
    values["end"] = formats.date(counted.end)
    if counted.back and counted.period.day_zero:
        return _("%(period)s before %(start)s, that day counted: on %(end)s at the latest%(because)s.") % values
    if counted.back:
        return _("%(period)s before %(start)s, that day not counted: on %(end)s at the latest%(because)s.") % values
    if counted.period.day_zero:
        return _("%(period)s from %(start)s, that day counted: the last day is %(end)s%(because)s.") % values
    return _("%(period)s from %(start)s, that day not counted: the last day is %(end)s%(because)s.") % values


def changed(change: Change) -> str:
    """That a clock ends on another day than was told, and because of which holiday, announced when."""
    values = {
        "was": formats.date(change.was.end) if change.was.end else "",
        "now": formats.date(change.now.end) if change.now.end else "",
        "because": _semicolon().join(_moved(change)),
    }
    if change.now.end is None:
        return _("The last day was %(was)s; the count stands still now.") % values
    if change.was.end is None:
        return _("The count goes on: the last day is %(now)s.") % values
    if not values["because"]:
        return _("The last day was %(was)s and is %(now)s now.") % values
    return _("The last day was %(was)s and is %(now)s now: %(because)s.") % values


def _semicolon() -> str:
    return formats.semicolon(formats.known(""))


def _moved(change: Change) -> list[str]:
    told = []
    for found in change.come:
        values = {"holiday": holidays.dated(found), "day": formats.date(found.known_on) if found.known_on else ""}
        if found.known_on:
            told.append(_("%(holiday)s was announced on %(day)s") % values)
        else:
            told.append(_("%(holiday)s lies in it now") % values)
    told += [_("%(holiday)s does not lie in it any more") % {"holiday": holidays.dated(found)} for found in change.gone]
    return told


def _because(counted: Counted) -> str:
    told = []
    skipped = [step.holiday for step in counted.steps if step.code == "skipped" and step.holiday]
    for step in counted.steps:
        if step.code == "weekend":
            told.append(
                ngettext(
                    "%(count)s day of a weekend was not counted",
                    "%(count)s days of weekends were not counted",
                    step.count,
                )
                % {"count": formats.number(step.count)}
            )
        elif step.code != "start" and step.code != "skipped":
            told.append(_step(step, counted))
    if skipped:
        told.insert(1 if any(step.code == "weekend" for step in counted.steps) else 0, _not_counted(skipped))
    return "".join(_semicolon() + part for part in told)


def _not_counted(skipped: Sequence[Holiday]) -> str:
    return _("holidays not counted: %(holidays)s") % {"holidays": _(", ").join(map(holidays.dated, skipped))}


def _step(step: Step, counted: Counted) -> str:
    values = {"day": formats.date(step.day), "until": formats.date(step.until) if step.until else ""}
    if step.code == "rolled":
        values["why"] = holidays.name(step.holiday) if step.holiday else ""
        if step.holiday and step.holiday.estimated:
            values["why"] = _("%(name)s, an estimate") % {"name": values["why"]}
        if counted.back:
            return _("%(day)s is not worked (%(why)s), so the working day before it is taken") % values
        return _("%(day)s is not worked (%(why)s), so the next working day is taken") % values
    if step.code == "shortened":
        return _("the month of %(day)s has no later day") % values
    if step.code == "extended":
        return _("prolonged by %(period)s from %(day)s") % (values | {"period": counts.counted(step.count, step.unit)})
    if step.until is None:
        return _("suspended since %(day)s") % values
    last = step.until - timedelta(days=1)
    return _("suspended from %(day)s to %(until)s") % (values | {"until": formats.date(last)})
