from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.utils.translation import override

from takafu.kit.coming import Coming
from takafu.kit.legal import readings
from takafu.kit.tongues import Tongues
from takafu.places.models import Area
from takafu.site import presenting
from takafu.site.queries import Entry


def entry(slug, name, region=None):
    return Entry(SimpleNamespace(slug=slug, name=Tongues(ar=name)), region, region)


NORTH, EAST = (
    Area(code=code, kind="region", name=Tongues(ar=name)) for code, name in (("03.", "الشمال"), ("02.", "الشرق"))
)
ENTRIES = [entry("a", "أولى", NORTH), entry("b", "ثانية", EAST), entry("c", "ثالثة")]


def shown(query):
    values = presenting.directory(ENTRIES, QueryDict(query))
    return [found["body"].slug for found in values["entries"]], values


@pytest.mark.parametrize(
    ("query", "slugs"),
    [("", "abc"), ("q=ثاني", "b"), ("q=الشمال", "a"), ("region=02.", "b"), ("region=x", ""), ("after=a", "bc")],
)
def test_the_directory_shows_what_was_asked_for(query, slugs):
    with override("ar"):
        assert shown(query)[0] == list(slugs)


def test_a_day_that_was_counted_by_an_article_makes_the_page_say_that_it_is_a_reading(rf):
    request = rf.get("/")
    request.here = SimpleNamespace(slug="fes")
    for legal in (False, True):
        with readings.page() as page:
            presenting._coming(request, Coming(date(2026, 12, 1), "x", "y", "z/", legal=legal))
            assert readings.owed() is page.told is legal


def test_regions_are_offered_where_there_are_several():
    with override("ar"):
        chips = shown("q=x&region=03.")[1]["chips"]
        assert [(str(chip.label), chip.href, chip.current) for chip in chips[1:]] == [
            ("الشرق", "?q=x&region=02.", False),
            ("الشمال", "?q=x&region=03.", True),
        ]
        assert presenting.directory(ENTRIES[:1], QueryDict())["chips"] == []


@pytest.mark.parametrize(
    ("kind", "law"), [("commune", "113-14"), ("province", "112-14"), ("region", "111-14"), (None, "113-14")]
)
def test_the_law_is_that_of_the_council(kind, law):
    assert presenting._law(Area(kind=kind) if kind else None)["law"].text == law


def test_figures_of_nobody_are_left_out():
    assert presenting._figures({"members": 0, "associations": 0}) == []


def test_each_row_on_personal_data_is_told_once():
    with override("fr"):
        rows = presenting.personal_data()["table"].rows
    assert len(rows) == len(set(rows))
