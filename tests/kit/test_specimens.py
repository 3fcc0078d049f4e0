from __future__ import annotations

import re

from django.template.loader import get_template
from django.utils import translation

from takafu.kit import specimens
from takafu.kit.templatetags import kit

SHELL = {"guide_here", "doors", "drafts", "tongues", "home", "htmx", "to"}  # parts of every page, and of none


def test_every_component_is_on_the_living_page():
    sources = " ".join(get_template(section.template).template.source for section in specimens.SECTIONS)
    shown = set(re.findall(r"\{% (\w+)", sources))
    assert set(kit.register.tags) - SHELL - shown == set()


def test_sections_have_names_of_their_own():
    keys = [section.key for section in specimens.SECTIONS]
    assert len(keys) == len(set(keys)) >= 10


def test_a_form_is_not_shared_between_readers():
    assert specimens.values()["form"] is not specimens.values()["form"]


def test_the_wrong_form_shows_both_kinds_of_error():
    with translation.override("fr"):
        form = specimens.wrong_form()
        assert set(form.errors) == {"title", "meeting"}
        assert "13/2/2017" in form.errors["meeting"][0]
