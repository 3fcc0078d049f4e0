from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.template import Context

from takafu.kit import doors
from takafu.kit.doors import Door
from takafu.kit.templatetags import kit


def test_doors_stand_in_their_order():
    doors.hang(Door("Later", "later:all", order=60))
    doors.hang(Door("First", "first:all", order=10))
    assert [door.title for door in doors.doors()] == ["First", "Later"]


def test_a_door_hung_twice_is_one_door():
    doors.hang(Door("Old", "room:all"))
    doors.hang(Door("New", "room:all"))
    assert [door.title for door in doors.doors()] == ["New"]


def test_the_same_page_has_a_door_in_bodies_and_one_outside():
    for inside in (True, False):
        doors.hang(Door("Help", "help:shelf", inside=inside))
    assert [door.inside for door in doors.doors()] == [True, False]


def test_a_door_knows_its_room():
    assert Door("x", "kit:living").room == "kit"


def test_the_current_door_is_said_so(client, settings):
    settings.ROOT_URLCONF = "tests.kit.addresses"
    doors.hang(Door("Components", "kit:living"))
    assert '<a href="/fr/kit/" aria-current="page">Components</a>' in client.get("/fr/kit/").content.decode()
    assert '<a href="/fr/kit/">Components</a>' in client.get("/fr/nowhere/").content.decode()


def shown(place="head", **request):
    """The words of the doors that stand open to this request."""
    settings = request.pop("settings", {})
    here = SimpleNamespace(slug="fes", settings=settings)
    return [str(way.label) for way in kit.doors(Context({"request": SimpleNamespace(here=here, **request)}), place)]


def test_doors_stand_in_their_place():
    doors.hang(Door("Head", "site:portal", inside=True))
    doors.hang(Door("Foot", "site:data", inside=True, place="foot"))
    assert shown() == ["Head"]
    assert shown("foot") == ["Foot"]
    assert shown("corner") == []


@pytest.mark.parametrize(
    ("settings", "words"), [({}, ["x"]), ({"rooms": ["ideas"]}, []), ({"rooms": ["members"]}, ["x"])]
)
def test_what_the_body_switched_off_has_no_door(settings, words):
    doors.hang(Door("x", "site:portal", inside=True, switch="members"))
    assert shown(settings=settings) == words


def test_a_new_body_has_a_door_to_every_room():
    doors.hang(Door("x", "site:portal", inside=True, switch="programme"))
    assert shown() == ["x"]
    assert shown(settings={"rooms": ["ideas"]}) == []


def test_a_door_may_say_something_to_each_or_not_be_there():
    doors.hang(Door("x", "site:portal", inside=True, says=lambda request: request.word))
    assert shown(word="Three") == ["Three"]
    assert shown(word=None) == []


def test_a_room_with_several_doors_has_one_current():
    doors.hang(Door("Portal", "site:portal", inside=True))
    doors.hang(Door("Search", "site:search", inside=True))
    here = SimpleNamespace(slug="fes", settings={})
    match = SimpleNamespace(view_name="site:search", namespace="site")
    request = SimpleNamespace(here=here, resolver_match=match)
    assert [way.current for way in kit.doors(Context({"request": request}))] == [False, True]
