import pytest

from takafu.kit.permissions import ROLES, Viewer, may
from takafu.places.permissions import CAN

OFFICERS = {"rapporteur", "president"}
ALLOWED = {
    "places.take_seat": {"operator"},
    "places.add_neighbourhood": OFFICERS,
    "places.rename_neighbourhood": OFFICERS,
    "places.remove_neighbourhood": OFFICERS,
    "places.keep_days": OFFICERS | {"operator"},
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", CAN)
def test_each_role_may_what_the_table_says(action, role):
    viewer = Viewer(roles=frozenset({"visitor", role}))
    assert may(viewer, action) == (role in ALLOWED[action])
