"""Rendered pages and fragments as trees."""

from __future__ import annotations

from django.template import engines
from lxml import html


def parse(content: bytes) -> html.HtmlElement:
    """A whole page; Arabic text is UTF-8 whatever its head says."""
    return html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))


def render(source: str, **values: object) -> html.HtmlElement:
    """A template's text with the kit loaded, inside one element."""
    text = engines["django"].from_string("{% load kit formats %}" + source).render(values)
    return html.fragment_fromstring(text, create_parent="div")
