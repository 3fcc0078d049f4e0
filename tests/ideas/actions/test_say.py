import pytest

from takafu.ideas import actions
from takafu.ideas.models import Objection, Support
from takafu.kit.permissions import ROLES, Refused
from takafu.register.models import Act
from tests.bodies import as_role, open_body, person, viewer_of
from tests.ideas import desks

MEMBERS = {"member", "rapporteur", "president"}


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


@pytest.fixture
def suad(desk):
    return viewer_of(person(desk.body, "سعاد"))


def test_a_support_counts_once_and_is_taken_back(desk, suad):
    for _press in range(2):
        actions.support(by=suad, idea=desk.ideas[0])
    assert Support.objects.count() == 1
    actions.withdraw_support(by=suad, idea=desk.ideas[0])
    assert not Support.objects.exists()


def test_grouping_moves_no_support(desk, suad):
    actions.support(by=suad, idea=desk.ideas[0])
    actions.dissolve(by=desk.by, group=desk.line(0, 1))
    assert Support.objects.get().idea == desk.ideas[0]


def test_an_objection_is_an_act_and_answered_once(desk, suad):
    actions.support(by=suad, idea=desk.ideas[0])
    made = actions.object_to(by=suad, group=desk.line(0), idea=desk.ideas[0], text="لم نقصد هذا")
    assert Act.objects.get(verb="ideas.objected").data == {"objection": str(made.pk)}
    with pytest.raises(ValueError, match="words"):
        actions.answer(by=desk.by, objection=made, text=" ")
    assert actions.answer(by=desk.by, objection=made, text="سنغير الصيغة").answered_at
    with pytest.raises(ValueError, match="answered"):
        actions.answer(by=desk.by, objection=made, text="جواب ثان")


def test_one_objects_for_ones_own_idea_in_that_group_only(desk, suad):
    group = desk.line(0)
    for idea in desk.ideas[:2]:
        if idea == desk.ideas[1]:
            actions.support(by=suad, idea=idea)  # hers, and not in the group
        with pytest.raises(ValueError, match="own idea"):
            actions.object_to(by=suad, group=group, idea=idea, text="لا")
    assert not Objection.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_who_may_say_what(desk, role):
    viewer = as_role(desk.body, role)[0]
    one, two, _three = desk.ideas
    asked = [
        (lambda: actions.support(by=viewer, idea=one), MEMBERS),
        (lambda: actions.withdraw_support(by=viewer, idea=two), MEMBERS),
    ]
    for act, allowed in asked:
        if role in allowed:
            act()
        else:
            with pytest.raises(Refused):
                act()
    assert Support.objects.exists() is (role in MEMBERS)


def test_another_body_is_not_spoken_of(desk):
    other = open_body("sefrou", "هيئة صفرو")
    with pytest.raises(Refused):
        actions.support(by=as_role(other, "member")[0], idea=desk.ideas[0])
