import pytest

from takafu.kit.permissions import ROLES, may
from tests.bodies import as_role

EDITORS = {"rapporteur", "president"}
READERS = EDITORS | {"member", "operator"}
TABLE = {
    "programme.see": set(ROLES),
    "programme.see_work": READERS,
    "programme.edit": EDITORS,
    "programme.propose": EDITORS,
    "programme.adopt": {"president"},
    "programme.publish": EDITORS,
    "programme.report": EDITORS,
}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what_with_a_programme(in_fes, meknes, programme, role):
    viewer, stranger = as_role(in_fes, role)[0], as_role(meknes, role)[0]
    for action, allowed in TABLE.items():
        assert may(viewer, action, None if action == "programme.report" else programme) == (role in allowed), action
        if action != "programme.report":
            assert not may(stranger, action, programme), action
