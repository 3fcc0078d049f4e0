import pytest

from takafu.kit.permissions import ROLES, Viewer, may


@pytest.mark.parametrize("action", ["register.open_body", "register.erase_body"])
def test_the_operator_alone_opens_and_erases_bodies(action):
    assert [role for role in ROLES if may(Viewer(roles=frozenset({role})), action)] == ["operator"]
