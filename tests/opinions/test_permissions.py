"""Every action of the room by every role, with a paper of the body and with another body's."""

import pytest
from django_scopes import scope

from takafu.kit.permissions import ROLES, Refused, may
from takafu.opinions import actions
from takafu.opinions.models import Drafter
from takafu.opinions.permissions import CAN
from tests.bodies import as_role, person, viewer_of
from tests.opinions import makers

OFFICERS = {"rapporteur", "president"}
READERS = {"member", "rapporteur", "president", "operator"}
ALLOWED = {
    "opinions.see": set(ROLES),
    "opinions.see_work": READERS,
    "opinions.see_files": READERS,
    "opinions.begin": {"member", "rapporteur", "president"},
    "opinions.write": OFFICERS,
    "opinions.name_drafters": OFFICERS,
    "opinions.propose": OFFICERS,
    "opinions.adopt": {"president"},
    "opinions.send": OFFICERS,
    "opinions.keep_clock": OFFICERS,
    "opinions.answer": OFFICERS | {"clerk"},
    "opinions.confirm": OFFICERS,
    "opinions.find": OFFICERS,
    "opinions.invite": OFFICERS,
    "opinions.remind": OFFICERS,
    "opinions.close": OFFICERS,
    "opinions.withdraw": OFFICERS,
    "opinions.send_figures": OFFICERS,
}


def test_the_matrix_names_every_action():
    assert ALLOWED.keys() == CAN.keys()


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_may_with_a_sent_urgent_note(in_fes, role):
    made = makers.sent(in_fes)
    who = as_role(in_fes, role)[0]
    assert {action for action in CAN if may(who, action, made)} == {a for a, roles in ALLOWED.items() if role in roles}


def test_a_clerk_answers_only_what_was_sent(in_fes):
    assert not may(as_role(in_fes, "clerk")[0], "opinions.answer", makers.draft(in_fes))


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_allowed_with_a_paper_of_another_body(fes, meknes, role):
    with scope(body=meknes):
        other = makers.sent(meknes)
    with scope(body=fes):
        who = as_role(fes, role)[0]
        assert not any(may(who, action, other) for action in CAN)
        with pytest.raises(Refused):
            actions.remind(by=who, opinion=other, on=makers.clock.today())


def test_who_is_named_writes_and_who_left_does_not(in_fes):
    made, one = makers.draft(in_fes), person(in_fes, "كاتبة")
    assert not may(viewer_of(one), "opinions.write", made)
    Drafter.objects.create(body=in_fes, opinion=made, person=one)
    assert may(viewer_of(one), "opinions.write", makers.fresh(made))
    one.memberships.all().delete()
    assert not may(viewer_of(one), "opinions.write", makers.fresh(made))
