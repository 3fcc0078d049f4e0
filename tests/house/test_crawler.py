"""Every address × GET, POST × every role × one's own and another body: who is let in is what `doors.py` says."""

from __future__ import annotations

import logging

import pytest

from tests.house import crawler
from tests.house.crawler import Route
from tests.house.doors import EVERYONE, MEMBERS, NOBODY, OFFICERS, WAYS, Way

logging.getLogger("django.request").setLevel(logging.CRITICAL)  # refusals are what these tests are about
GROUPS = sorted({name.partition(":")[0] for name in WAYS})


def test_every_address_has_its_line_and_every_line_its_address():
    assert not (found := crawler.unlisted(crawler.routes(), WAYS)), "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_only_who_may_goes_through(db, group):
    asked = [route for route in crawler.routes() if route.name.partition(":")[0] == group]
    assert not (found := crawler.crawl(asked)), "\n".join(found)


# planted faults: what the crawler must notice


@pytest.fixture
def planted(settings):
    settings.ROOT_URLCONF = "tests.house.planted_addresses"


def noticed(name: str, way: Way) -> list[str]:
    route = next(route for route in crawler.routes() if route.name == name)
    return crawler.crawl([route], {name: way})


def test_an_address_without_a_line_and_a_line_without_an_address_are_noticed(planted):
    found = crawler.unlisted([Route("people:person", frozenset({"body", "pk"}))], {"people:gone": Way()})
    assert len(found) == 2
    assert "\"people:person\": Way(get=EVERYONE, takes={'pk': …})" in found[0]
    assert "people:gone" in found[1]


@pytest.mark.parametrize(
    ("name", "way", "said"),
    [
        ("planted:open", Way(get=MEMBERS, post=EVERYONE), "GET of its own answers 200 to visitor, who may not"),
        ("planted:open", Way(get=EVERYONE), "POST of its own answers 200 to visitor, who may not"),
        ("planted:members", Way(get=EVERYONE), "GET of its own answers 302 to visitor, who may"),
        ("planted:members", Way(get=OFFICERS), "answers 200 to member, who may not"),
        ("planted:item", Way(get=EVERYONE), "does not say what stands for pk"),
        ("planted:crossing", Way(get=EVERYONE, takes={"pk": "item"}), "the other body's object answers 200"),
        ("planted:crossing", Way(get=EVERYONE, takes={"pk": "item"}), "and tells of the other body"),
        ("planted:broken", Way(get=EVERYONE), "answers 500 to visitor"),
        ("planted:titled", Way(get=EVERYONE), "marks in the page's title"),
        ("planted:guests", Way(get=MEMBERS), "in the other body answers 200 to member, who may not"),
    ],
)
def test_a_planted_fault_is_noticed(db, planted, name, way, said):
    found = noticed(name, way)
    assert any(said in fault for fault in found), "\n".join(found)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("planted:open", Way(get=EVERYONE, post=EVERYONE)),
        ("planted:members", Way(get=MEMBERS)),
        ("planted:item", Way(get=EVERYONE, takes={"pk": "item"})),
        ("planted:nowhere", Way(get=NOBODY)),
    ],
)
def test_what_is_in_order_is_not_complained_of(db, planted, name, way):
    assert noticed(name, way) == []


def test_what_a_request_did_is_undone(db, planted):
    from takafu.register.models import Body  # noqa: PLC0415 - only where there is a database

    assert noticed("planted:writes", Way(post=EVERYONE)) == []
    assert Body.objects.filter(slug="planted").count() == 0
