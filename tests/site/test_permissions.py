from __future__ import annotations

import pytest

from takafu.kit.permissions import ROLES, may
from tests.bodies import as_role


@pytest.mark.parametrize("role", ROLES)
def test_whoever_is_known_has_a_page_of_their_own(fes, role):
    assert may(as_role(fes, role)[0], "site.home") == (role != "visitor")
