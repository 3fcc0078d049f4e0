import pytest

from takafu.kit.permissions import may
from takafu.meetings.permissions import CAN
from tests.bodies import as_role

OFFICERS = {"rapporteur", "president"}
WHO = {
    "meetings.see": {"visitor", "member", "rapporteur", "president", "clerk", "operator", "suspended"},
    "meetings.see_inside": {"member", "rapporteur", "president", "operator"},
    "meetings.plan": OFFICERS,
    "meetings.propose": {"member", *OFFICERS},
    "meetings.withdraw": set(),  # one's own alone
    "meetings.keep": OFFICERS,
    "meetings.preside": OFFICERS,
    "meetings.excuse_oneself": {"member", *OFFICERS},
    "meetings.accept_excuse": OFFICERS,
    "meetings.vote": set(),  # whose paper it is alone
    "meetings.cast_code": {"visitor", "member", "rapporteur", "president", "clerk", "operator", "suspended"},
    "meetings.keep_key": set(),  # who keeps it alone
    "meetings.give_proxy": {"member", *OFFICERS},
    "meetings.publish_document": OFFICERS,
    "meetings.keep_old": OFFICERS,
    "meetings.ask_floor": {"member", *OFFICERS},
    "meetings.move": {"member", *OFFICERS},
    "meetings.withdraw_motion": OFFICERS,
    "meetings.stand": {"member", *OFFICERS},
    "meetings.propose_candidate": {"member", *OFFICERS},
    "meetings.answer_candidacy": OFFICERS,  # and whose it is
    "meetings.hand_in_list": {"member", *OFFICERS},
    "meetings.change_list": OFFICERS,  # and whose head it is
    "meetings.cast": {"member", *OFFICERS},
    "meetings.end_action_item": OFFICERS,  # and whose it is
}


def test_every_action_has_its_line():
    assert CAN.keys() == WHO.keys()


@pytest.mark.parametrize("role", ["visitor", "member", "rapporteur", "president", "clerk", "operator", "suspended"])
def test_who_may_what(in_fes, role):
    viewer = as_role(in_fes, role)[0]
    assert {action for action in CAN if may(viewer, action)} == {
        action for action, roles in WHO.items() if role in roles
    }
