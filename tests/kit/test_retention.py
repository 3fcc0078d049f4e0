from takafu.kit import retention
from takafu.kit.permissions import operator


def test_every_room_lets_go_upper_floors_first_and_it_is_counted(monkeypatch):
    asked = []
    monkeypatch.setattr(retention, "_LETS_GO", {})
    for room, count in {"people": 2, "selection": 3}.items():
        retention.lets_go(room, lambda by, room=room, count=count: asked.append((room, by.has("operator"))) or count)
    assert retention.let_go(operator()) == 5
    assert asked == [("selection", True), ("people", True)]
