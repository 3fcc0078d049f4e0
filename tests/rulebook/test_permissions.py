import pytest

from takafu.kit.permissions import ROLES, may
from tests.bodies import as_role
from tests.rulebook import texts

EDITORS = {"rapporteur", "president"}
TABLE = {
    "rulebook.see": set(ROLES),
    "rulebook.see_work": EDITORS | {"member", "operator"},
    "rulebook.draft": EDITORS,
    "rulebook.amend": EDITORS | {"member"},
    "rulebook.withdraw": set(),  # of another's amendment
    "rulebook.decide": EDITORS,
    "rulebook.adopt": {"president"},
}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what_with_a_text(in_fes, meknes, suad, open_draft, role):
    amendment = texts.reworded(suad, open_draft, 1, "غيرها")
    viewer, stranger = as_role(in_fes, role)[0], as_role(meknes, role)[0]
    for action, allowed in TABLE.items():
        assert may(viewer, action, amendment) == (role in allowed), action
        if role != "operator":
            assert not may(stranger, action, amendment), action
    assert may(suad, "rulebook.withdraw", amendment)
