import pytest

from takafu.kit.permissions import ROLES, Viewer, may
from takafu.register.permissions import CAN

ALLOWED = {
    "register.open_body": {"operator"},
    "register.erase_body": {"operator"},
    "register.keep_founding": {"rapporteur", "president"},
    "register.change_settings": {"rapporteur", "president", "operator"},
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", CAN)
def test_each_role_may_what_the_table_says(action, role):
    assert may(Viewer(roles=frozenset({"visitor", role})), action) == (role in ALLOWED[action])
