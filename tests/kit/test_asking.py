import pytest

from takafu.kit import asking
from takafu.kit.asking import Ask
from takafu.kit.permissions import Viewer


@pytest.fixture
def rooms(monkeypatch):
    monkeypatch.setattr(asking, "_asked", {})


def test_what_cannot_wait_stands_first_and_rooms_that_are_off_say_nothing(rooms):
    late, now = Ask("متأخر", "", "", "a/"), Ask("تصويت", "", "", "b/", now=True)
    asking.wait("plans", lambda _viewer: [late])
    asking.wait("votes", lambda _viewer: [now], "meetings")
    assert asking.of(Viewer(), {"plans", "meetings"}) == [now, late]
    assert asking.of(Viewer(), {"plans", "votes"}) == [late]
    assert asking.of(Viewer(), ()) == []


def test_each_room_is_asked_of_the_viewer(rooms):
    seen = []
    asking.wait("plans", lambda viewer: seen.append(viewer) or [])
    who = Viewer(roles=frozenset({"member"}))
    assert asking.of(who, {"plans"}) == []
    assert seen == [who]
