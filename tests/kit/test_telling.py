from types import SimpleNamespace

import pytest

from takafu.kit import telling


@pytest.fixture(autouse=True)
def _no_rooms(monkeypatch):
    monkeypatch.setattr(telling, "_tellers", {})


def act(verb, address="notes/1/"):
    return SimpleNamespace(verb=verb, item=SimpleNamespace(address=address) if address else None, doer="سعاد")


def test_a_room_tells_its_verbs_and_the_item_says_where():
    telling.tell("notes.written", lambda act: f"كتبت {act.doer}")
    assert telling.tellable() == ["notes.written"]
    assert telling.told(act("notes.written")) == telling.Told("كتبت سعاد", "notes/1/")
    assert telling.told(act("notes.written", address="")).address == ""


def test_a_room_may_say_where_else():
    telling.tell("notes.written", lambda act: "", lambda act: f"{act.item.address}#last")
    assert telling.told(act("notes.written")).address == "notes/1/#last"


def test_an_act_that_no_room_tells_has_no_words():
    assert telling.told(act("notes.burnt")) is None


def test_a_verb_is_told_in_one_way():
    def sentence(act):
        return ""

    telling.tell("notes.written", sentence)
    telling.tell("notes.written", sentence)
    with pytest.raises(ValueError, match=r"notes\.written"):
        telling.tell("notes.written", lambda act: "")


def test_what_concerns_a_person_is_asked_of_each_room(monkeypatch):
    monkeypatch.setattr(telling, "_concerns", {})
    assert telling.concerning("سعاد") == []
    telling.concern("notes", lambda viewer: f"يهم {viewer}")
    assert telling.concerning("سعاد") == ["يهم سعاد"]


def test_of_some_verbs_it_is_kept_quiet_who_did_them(monkeypatch):
    monkeypatch.setattr(telling, "_hushed", set())
    telling.hush("notes.whispered")
    assert [telling.is_hushed(f"notes.{verb}") for verb in ("whispered", "written")] == [True, False]
