from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.register import rules
from takafu.register.rules import BadData, Undeclared, Verb, canonical, checked, declare, digest

MOVED = Verb("tests.moved", data={"person": UUID, "count": int, "day?": date, "code?": str, "yes?": bool})


def test_data_are_stored_as_plain_values():
    who = uuid4()
    stored = checked(MOVED, {"person": who, "count": 2, "day": date(2026, 3, 1), "code": "late", "yes": True})
    assert stored == {"person": str(who), "count": 2, "day": "2026-03-01", "code": "late", "yes": True}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"person": uuid4()},
        {"person": "x", "count": 1},
        {"person": uuid4(), "count": True},
        {"person": uuid4(), "count": 1, "name": "x"},
        {"person": uuid4(), "count": 1, "code": "a whole sentence"},
        {"person": uuid4(), "count": 1, "code": "x" * 61},
    ],
)
def test_other_data_are_refused(data):
    with pytest.raises(BadData):
        checked(MOVED, data)


def test_a_verb_is_declared_once():
    declare(MOVED)
    declare(MOVED)
    with pytest.raises(ValueError, match="twice"):
        declare(Verb("tests.moved"))
    assert rules.verb("tests.moved") is MOVED
    with pytest.raises(Undeclared):
        rules.verb("tests.never")


@given(st.text(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_digest_knows_no_habit_of_writing(text, end):
    salt = "00ff"
    other = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", f"  {end}")
    assert digest(salt, canonical(text)) == digest(salt, text)
    assert digest(salt, other) == digest(salt, text)
    assert digest("00", text) != digest("01", text)
