"""The formatter in templates: `{% load formats %}`. Each value carries its own direction into the page."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from takafu.kit import days, formats
from takafu.kit.bidi import language_direction

register = template.Library()


@register.filter
def show(value: Any) -> SafeString:
    """Any text: a formatted value shows itself, the rest is escaped."""
    return mark_safe(conditional_escape(value))  # noqa: S308 - conditional_escape has just escaped it


@register.filter
def number(value: float | Decimal) -> SafeString:
    """A count or a measure, its thousands parted."""
    return show(formats.number(value))


@register.filter
def amount(value: float | Decimal, unit: str) -> SafeString:
    """A number with its unit."""
    return show(formats.amount(value, str(unit)))


@register.filter
def day(value: datetime.date) -> SafeString:
    """A date in words, as `<time>`."""
    return show(formats.date(value))


@register.filter
def moment(value: datetime.datetime) -> SafeString:
    """A day and its hour, in the site's own time zone."""
    return show(formats.moment(timezone.localtime(value)))


@register.filter
def near(value: datetime.date) -> SafeString:
    """A day or a moment as people say it («غدا، 18:00»)."""
    return show(days.near(value))


@register.filter
def until(first: datetime.date, last: datetime.date) -> SafeString:
    """From a day to a day, or from an hour to an hour."""
    return show(days.span(first, last))


@register.filter
def reference(value: object) -> SafeString:
    """A number that is a name («113-14», «1.12»)."""
    return show(formats.reference(str(value)))


@register.filter
def words(value: str, language: str = "") -> SafeString:
    """A person's own words: what is fragile in them keeps its order. `language` decides the direction, else the text."""
    if hasattr(value, "__html__"):
        return show(value)
    return show(formats.isolate(str(value), language_direction(language) if language else ""))


@register.filter
def direction(value: str, language: str = "") -> str:
    """`rtl` or `ltr`: how a text is read, for its `dir`."""
    return language_direction(language) if language else formats.direction(str(value))
