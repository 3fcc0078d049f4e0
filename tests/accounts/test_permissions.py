import pytest

from takafu.accounts.models import User
from takafu.accounts.permissions import CAN
from takafu.kit.permissions import ROLES, Viewer, may
from tests.bodies import as_role

FOR_OTHERS = {
    "accounts.make_code": {"rapporteur", "operator"},
    "accounts.take_factors_away": {"operator"},
    "accounts.purge": {"operator"},
    "accounts.look_after": set(),
}


def test_every_action_is_expected_here():
    assert CAN.keys() == FOR_OTHERS.keys()


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what_with_another_log_in(fes, role):
    viewer, _ = as_role(fes, role)
    other = User.objects.create_user()
    assert {action for action in CAN if may(viewer, action, other)} == {
        action for action, roles in FOR_OTHERS.items() if role in roles
    }


@pytest.mark.parametrize("role", ROLES)
def test_everybody_looks_after_their_own_except_who_is_suspended(fes, role):
    viewer, user = as_role(fes, role)
    assert may(viewer, "accounts.look_after", user) == (role not in {"visitor", "suspended"})


def test_a_rapporteur_never_opens_the_operators_log_in(fes):
    viewer, _ = as_role(fes, "rapporteur")
    assert not may(viewer, "accounts.make_code", User.objects.create_user(is_operator=True))


def test_an_empty_row_is_nobodys_own():
    assert not CAN["accounts.look_after"](Viewer(), User(pk=None))
