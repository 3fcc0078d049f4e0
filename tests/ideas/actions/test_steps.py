import pytest

from takafu.ideas.actions.steps import STEPS, Stale, step
from takafu.ideas.models import Step
from takafu.kit.permissions import Refused
from takafu.register.models import Act
from tests.bodies import as_role
from tests.ideas.gatherings import gathering, ideas


def test_what_fails_in_a_step_leaves_nothing_and_what_changes_nothing_is_no_step(in_fes):
    by = as_role(in_fes, "rapporteur")[0]
    idea, before = ideas(by, gathering(in_fes, by))[0], Act.objects.count()
    with step("corrected", by=by, body=in_fes) as desk:
        desk.keep(desk.take(idea), correction="")
    with pytest.raises(ZeroDivisionError), step("corrected", by=by, body=in_fes) as desk:
        desk.keep(desk.take(idea), correction="سوق", version=1 // 0)
    with pytest.raises(Stale), step("corrected", by=by, body=in_fes) as desk:
        desk.take(idea, seen=7)
    idea.refresh_from_db()
    assert (idea.correction, Step.objects.count(), Act.objects.count()) == ("", 0, before)


@pytest.mark.parametrize("role", ["visitor", "member", "operator", "suspended"])
def test_a_step_is_for_who_sorts(in_fes, role):
    with pytest.raises(Refused), step(STEPS[0], by=as_role(in_fes, role)[0], body=in_fes):
        pass
