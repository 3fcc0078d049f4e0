from __future__ import annotations

from takafu.kit import doors
from takafu.kit.doors import Door


def test_doors_stand_in_their_order():
    doors.hang(Door("Later", "later:all", order=60))
    doors.hang(Door("First", "first:all", order=10))
    assert [door.title for door in doors.doors()] == ["First", "Later"]


def test_a_door_hung_twice_is_one_door():
    doors.hang(Door("Old", "room:all"))
    doors.hang(Door("New", "room:all"))
    assert [door.title for door in doors.doors()] == ["New"]


def test_a_door_knows_its_room():
    assert Door("x", "kit:living").room == "kit"


def test_the_current_door_is_said_so(client, settings):
    settings.ROOT_URLCONF = "tests.kit.addresses"
    doors.hang(Door("Components", "kit:living"))
    assert '<a href="/fr/kit/" aria-current="page">Components</a>' in client.get("/fr/kit/").content.decode()
    assert '<a href="/fr/kit/">Components</a>' in client.get("/fr/nowhere/").content.decode()
