import pytest

from takafu.kit.permissions import ROLES, may
from tests.bodies import as_role

MAY = {
    "library.see": set(ROLES),
    "library.propose": {"member", "rapporteur", "president"},
    "library.edit": {"rapporteur", "president"},
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_the_table_says(in_fes, role):
    by = as_role(in_fes, role)[0]
    assert {action for action in MAY if may(by, action)} == {action for action, roles in MAY.items() if role in roles}
