import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Refused, operator
from takafu.register import actions as register
from takafu.register.models import Act, ActText
from takafu.selection import actions, queries
from tests.bodies import as_role
from tests.selection import makers
from tests.selection.actions.test_calls import code_of


@pytest.fixture
def call(in_fes):
    return makers.opened(in_fes, proposer="rapporteur", approver="president")


@pytest.fixture
def read(call):
    return makers.read(call, {"فاطمة": 9, "نورة": 7, "سعاد": 4})


def propose(call, *chosen, by=None, reason=""):
    with makers.on(makers.after(call)):
        by = by or operator(call.body_id)
        return actions.propose(by=by, call=call, chosen=[one.pk for one in chosen], reason=reason)


def test_a_list_and_its_reserve_in_the_order_of_points(call, read):
    propose(call, read["نورة"], read["فاطمة"])
    assert [one.name for one in queries.chosen(call)] == ["فاطمة", "نورة"]
    assert [one.name for one in queries.reserve_of(call)] == ["سعاد"]
    propose(call, read["فاطمة"])
    assert [one.name for one in queries.reserve_of(call)] == ["نورة", "سعاد"]


def test_another_order_or_a_missed_floor_has_a_reason(call, read):
    with pytest.raises(ValidationError) as caught:
        propose(call, read["سعاد"])
    assert code_of(caught) == "no_reason"
    propose(call, read["سعاد"], reason="تمثيل حي لا يمثله أحد")
    assert Act.objects.get(verb="selection.list_proposed").data == {"count": 1, "women": 1, "floor_met": "met"}


def test_a_missed_floor_is_said(in_fes):
    call = makers.opened(in_fes)
    men = makers.read(call, {"كريم": 9, "أحمد": 8}, gender="m")
    with pytest.raises(ValidationError) as caught:
        propose(call, *men.values())
    assert code_of(caught) == "no_reason"


@pytest.mark.parametrize("names", [(), ("فاطمة", "فاطمة"), ("فاطمة", "نورة", "سعاد")])
def test_an_empty_list_a_name_twice_and_more_than_the_seats_are_refused(call, read, names):
    with pytest.raises(ValidationError):
        propose(call, *(read[name] for name in names))


def test_the_roles_that_the_call_names_propose_and_approve(call, read):
    rapporteur, president = (as_role(call.body, role)[0] for role in ("rapporteur", "president"))
    with pytest.raises(Refused):
        propose(call, read["فاطمة"], read["نورة"], by=president)
    propose(call, read["فاطمة"], read["نورة"], by=rapporteur)
    with pytest.raises(Refused):
        actions.approve(by=rapporteur, call=call)
    for _press in range(2):
        assert actions.approve(by=president, call=call).state() == "approved"
    with pytest.raises(ValidationError) as caught:
        propose(call, read["فاطمة"], by=rapporteur, reason="x")
    assert code_of(caught) == "state"


def test_a_decision_approves_and_its_act_is_the_authority(call, read, meknes):
    propose(call, read["فاطمة"], read["نورة"])
    rapporteur = as_role(call.body, "rapporteur")[0]
    decided = Act.objects.order_by("-number").first()
    with makers.on(makers.after(call)):
        register.carry_out("selection.list", authority=decided, by=rapporteur, call=call)
    act = Act.objects.get(verb="selection.list_approved")
    assert act.authority_id == decided.pk
    assert "فاطمة" not in ActText.objects.get(act=act).text  # numbers alone: a name can be erased
    foreign = Act(body=meknes)
    with pytest.raises(Refused):
        actions.approve(by=rapporteur, call=call, authority=foreign)


def test_the_result_is_published_once(call, read):
    propose(call, read["فاطمة"])
    with pytest.raises(ValidationError) as caught:
        actions.publish_result(by=operator(call.body_id), call=call)
    assert code_of(caught) == "state"
    actions.approve(by=operator(call.body_id), call=call)
    for _press in range(2):
        actions.publish_result(by=operator(call.body_id), call=call)
    assert Act.objects.get(verb="selection.result_published").data == {"count": 1}
    assert queries.counts(call) | {"men": 0} == {
        "received": 3, "withdrawn": 0, "eligible": 3, "refused": 0, "women": 3, "men": 0, "chosen": 1, "reserve": 2,
    }  # fmt: skip
