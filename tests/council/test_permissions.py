from types import SimpleNamespace
from uuid import uuid4

import pytest

from takafu.council.permissions import CAN
from takafu.kit.permissions import ROLES, Viewer, may

MINE = uuid4()
ALL, OFFICERS = set(ROLES), {"rapporteur", "president"}
READERS = OFFICERS | {"member", "operator"}
NONE: set[str] = set()
STATES = {  # what it is about: for each action, who may
    "nothing": (None, {"council.see": ALL, "council.see_letters": READERS, "council.keep": OFFICERS,
                       "council.register": OFFICERS, "council.write": OFFICERS, "council.report": NONE,
                       "council.keep_letterhead": OFFICERS}),
    "officers": (SimpleNamespace(writer="officers"), {"council.write": OFFICERS}),
    "president": (SimpleNamespace(writer="president"), {"council.write": {"president"}}),
    "rapporteur": (SimpleNamespace(writer="rapporteur"), {"council.write": {"rapporteur"}}),
    "own": (SimpleNamespace(person_id=MINE), {"council.report": {"member"}}),
    "another's": (SimpleNamespace(person_id=uuid4()), {"council.report": NONE}),
}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_who_may_do_what_in_which_state(role, state):
    subject, table = STATES[state]
    viewer = Viewer(person_id=MINE, roles=frozenset({role}))
    for action, roles in table.items():
        assert may(viewer, action, subject) is (role in roles), (action, role)


def test_the_matrix_names_every_action():
    assert {action for _subject, table in STATES.values() for action in table} == set(CAN)


def test_who_is_suspended_does_nothing_with_a_name():
    viewer = Viewer(person_id=MINE, roles=frozenset({"visitor", "member", "president", "suspended"}))
    for action in set(CAN) - {"council.see"}:
        assert not may(viewer, action, None)
