"""Persons in templates of any room: `{% load people %}`, then `{{ person|member }}`, `{{ person|post:"president" }}`."""

from __future__ import annotations

from typing import Any

from django import template

from takafu.people import wording

register = template.Library()


@register.filter
def member(person: Any) -> str:
    """What the person is called as one who has a seat."""
    return str(wording.member(person.gender))


@register.filter
def post(person: Any, code: str) -> str:
    """What the person is called as holder of that post."""
    return str(wording.post(code, person.gender))
