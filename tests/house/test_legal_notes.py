"""Every page that tells a reading of the law or of the body's rules says, with a day, that it stands for no legal advice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone
from django_scopes import scope

from takafu.kit.legal import readings
from tests.bodies import as_role
from tests.house import crawler
from tests.house.crawler import World
from tests.house.doors import WAYS
from tests.kit.legal.reading import plain
from tests.rulebook import texts

NOTE = re.compile(r"قراءة للنص بتاريخ (?:<[^>]+>)?[^<،]+(?:<[^>]+>)?، لا تقوم مقام استشارة قانونية")
SOURCES = re.compile(r"سارية منذ|من القانون التنظيمي رقم")  # what a sentence with its article cannot do without
FIGURES = {
    "quorum_first": ">=1/100", "quorum_second": ">=1/100", "notice": 7, "second_call_after": 3, "term": 6, "bureau_term": 2,
    "parity_floor": "1/3", "meetings_a_year": 6, "presence_in_person": True, "proxies_allowed": True, "proxies_held": 1,
    "ballot": "secret", "reply": 30, "reminder": 5, "majority": ">1/2", "majority_of": "cast", "seats_least": 3,
}  # fmt: skip
ROLE = ("rapporteur", "president", "operator", "member", "visitor")
LEAST = 25  # pages that tell something, or this test looks at nothing


@pytest.fixture
def world(db) -> World:
    """A body whose rules speak of everything that pages tell, with a sample of all."""
    made = World()
    with scope(body=made.own):
        by, president = (as_role(made.own, role)[0] for role in ("rapporteur", "president"))
        drafted = texts.draft(texts.text(made.own, by, "مادة", "أرقامها", title="نظام القراءة", figures={2: FIGURES}))
        texts.adopted(drafted, president, timezone.localdate() - timedelta(days=300))
    return made


def pages(world: World) -> Iterator[tuple[str, HttpResponse]]:
    """Every page that somebody may read, as the first of the officers who may."""
    for route in crawler.routes():
        way = WAYS.get(route.name)
        role = next((one for one in ROLE if way and one in way.get), None)
        if way is None or role is None:
            continue
        answer = crawler._send(world, role, "get", world.address(route, way, world.own, world.own), way)
        if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            yield route.name, answer


def told(name: str, answer: HttpResponse) -> str:
    """What is wrong with a page; "" where nothing is."""
    page = plain(crawler._told(answer))
    main = page.partition("<main")[2].partition("</main>")[0] or page
    spoken = answer.wsgi_request.legal.told or bool(SOURCES.search(main))
    count = len(NOTE.findall(page))
    if spoken and not count:
        return f"{name} tells a reading of the law and does not say that it is no legal advice"
    if count > 1 and name != "kit:living":
        return f"{name} says {count} times that it is no legal advice"
    return ""


@pytest.mark.slow
def test_every_page_that_tells_a_reading_says_that_it_is_no_advice(world):
    seen = [(name, answer.wsgi_request.legal.told, told(name, answer)) for name, answer in pages(world)]
    assert not (found := [wrong for _name, _told, wrong in seen if wrong]), "\n".join(found)
    speaking = {name for name, spoken, _wrong in seen if spoken}
    assert len(speaking) >= LEAST, sorted(speaking)
    for room in ("meetings:", "rulebook:", "selection:", "opinions:", "council:", "people:", "days:"):
        assert any(name.startswith(room) for name in speaking), room


def test_a_page_that_forgets_it_is_noticed(world, monkeypatch):
    monkeypatch.setattr(readings, "owed", lambda: False)
    route = next(one for one in crawler.routes() if one.name == "meetings:list")
    answer = crawler._send(
        world, "rapporteur", "get", world.address(route, WAYS[route.name], world.own, world.own), WAYS[route.name]
    )
    assert "does not say" in told(route.name, answer)
