from types import SimpleNamespace
from uuid import uuid4

import pytest

from takafu.kit import permissions
from takafu.kit.permissions import Refused, Table, Viewer, everyone, has, may, require, signed_in

HERE = uuid4()
Table(
    {
        "tests.read": everyone,
        "tests.write": has("member") & signed_in,
        "tests.close": has("president") | has("rapporteur"),
        "tests.stay_out": ~has("clerk"),
    }
)


def who(*roles, **more):
    return Viewer(body_id=HERE, roles=frozenset({"visitor", *roles}), **{"user_id": uuid4()} | more)


def test_rules_combine():
    assert may(who(), "tests.read")
    assert may(who("member"), "tests.write")
    assert not may(who("member", user_id=None), "tests.write")
    assert may(who("rapporteur"), "tests.close")
    assert not may(who("member"), "tests.close")
    assert not may(who("clerk"), "tests.stay_out")


def test_a_suspended_person_has_the_rights_of_a_visitor():
    suspended = who("member", "president", "suspended", delegated=frozenset({"tests.close"}))
    assert may(suspended, "tests.read")
    assert not may(suspended, "tests.write")
    assert not may(suspended, "tests.close")


def test_a_delegated_action_is_allowed_beside_the_roles():
    assert may(who("member", delegated=frozenset({"tests.close"})), "tests.close")


def test_the_rows_of_another_body_are_refused():
    assert not may(who("member"), "tests.read", SimpleNamespace(body_id=uuid4()))
    assert may(who("member"), "tests.read", SimpleNamespace(body_id=HERE))


def test_require_says_what_was_refused():
    with pytest.raises(Refused) as refused:
        require(who(), "tests.close")
    assert refused.value.action == "tests.close"
    require(who("president"), "tests.close")


def test_what_nobody_declared_is_a_fault():
    with pytest.raises(KeyError):
        may(who(), "tests.unknown")
    with pytest.raises(ValueError, match="king"):
        has("king")
    with pytest.raises(ValueError, match=r"tests\.read"):
        Table({"tests.read": everyone})


def test_the_installation_acts_as_operator():
    assert permissions.operator().has("operator")


def test_only_what_a_room_names_can_be_passed_on(monkeypatch):
    monkeypatch.setattr(permissions, "_delegable", {})
    permissions.let_delegate({"tests.close": "Close"})
    assert permissions.delegable() == {"tests.close": "Close"}
