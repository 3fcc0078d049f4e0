from takafu.kit import installing
from takafu.kit.installing import Step


def test_rooms_add_their_steps_in_their_order(monkeypatch):
    monkeypatch.setattr(installing, "_asked", {})
    installing.add("upper", 20, lambda _body: [Step("rules adopted", False, "the body")])
    installing.add("lower", 10, lambda body: [Step(f"{body} opened", True, "the operator")])
    assert [step.what for step in installing.steps("fes")] == ["fes opened", "rules adopted"]


def test_a_room_that_speaks_again_replaces_what_it_said(monkeypatch):
    monkeypatch.setattr(installing, "_asked", {})
    for what in ("first", "second"):
        installing.add("room", 1, lambda _body, what=what: [Step(what, True, "")])
    assert [step.what for step in installing.steps(None)] == ["second"]
