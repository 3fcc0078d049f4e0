"""Every action of the room by every role: with a person of the body, with oneself, with another body's."""

import pytest
from django_scopes import scope

from takafu.kit.permissions import ROLES, Viewer, delegable, may
from takafu.people.models import Committee, Delegation, Person, Role
from takafu.people.permissions import CAN
from takafu.people.queries import viewer
from takafu.register.models import Item
from tests.bodies import as_role, person
from tests.people.makers import DAY

EVERYBODY = set(ROLES)
OFFICERS = {"rapporteur", "president", "operator"}
INSIDE = {"member", "clerk"} | OFFICERS
ALLOWED = {  # with a member whose body publishes its members
    "people.see_members": EVERYBODY,
    "people.see_person": EVERYBODY,
    "people.see_organization": EVERYBODY,
    "people.see_contact": OFFICERS,
    "people.see_everyone": OFFICERS,
    "people.add_person": OFFICERS,
    "people.change_person": OFFICERS,
    "people.change_contact": OFFICERS,
    "people.add_organization": OFFICERS,
    "people.change_organization": OFFICERS,
    "people.begin_membership": OFFICERS,
    "people.end_membership": OFFICERS,
    "people.give_role": OFFICERS,
    "people.give_decided_role": OFFICERS,
    "people.end_role": OFFICERS,
    "people.suspend": {"president", "operator"},
    "people.lift": {"president", "operator"},
    "people.delegate": {"president"},
    "people.end_delegation": {"president", "operator"},
    "people.merge_persons": OFFICERS,
    "people.erase_person": {"president", "operator"},
    "people.forget_contacts": {"operator"},
    "people.export_person": OFFICERS,
    "people.dissolve_organization": OFFICERS,
    "people.keep_committee": OFFICERS,
    "people.appoint": OFFICERS,
    "people.file_report": OFFICERS,
    "people.see_report": OFFICERS | {"member"},
    "people.change_sheet": OFFICERS,
    "people.link_user": {"operator"},
    "people.invite": {"rapporteur", "operator"},
}
UNPUBLISHED = {"people.see_members": INSIDE, "people.see_person": INSIDE, "people.see_organization": INSIDE}
OWN = {"people.change_sheet", "people.see_contact", "people.change_contact", "people.export_person"}
NOT_ONESELF = {"people.give_role", "people.merge_persons", "people.suspend", "people.lift", "people.delegate"}


def test_the_matrix_names_every_action():
    assert ALLOWED.keys() == CAN.keys()


def subject_of(action, body, made):
    """What the action is asked with: the body, a delegation, or a person."""
    if action == "people.see_members":
        return body
    if action == "people.file_report":
        return Committee(body=body, start=DAY)
    if action == "people.end_delegation":
        return Delegation(body=body, giver=made, taker=made, start=DAY)
    return made


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_may(in_fes, role):
    made, who = person(in_fes, "سعاد"), as_role(in_fes, role)[0]
    granted = {action for action in CAN if may(who, action, subject_of(action, in_fes, made))}
    assert granted == {action for action, roles in ALLOWED.items() if role in roles}


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_sees_where_members_are_not_published(in_fes, role):
    in_fes.settings = {"publish_members": False}
    in_fes.save()
    made, who = person(in_fes, "سعاد"), as_role(in_fes, role)[0]
    made.item.visibility = Item.Visibility.MEMBERS
    granted = {action for action in UNPUBLISHED if may(who, action, subject_of(action, in_fes, made))}
    assert granted == {action for action, roles in UNPUBLISHED.items() if role in roles}


@pytest.mark.parametrize("role", ["member", "rapporteur", "president"])
def test_what_each_role_may_with_oneself(in_fes, role):
    who = as_role(in_fes, role)[0]
    self = Person.objects.get(pk=who.person_id)
    granted = {action for action in CAN if may(who, action, subject_of(action, in_fes, self))}
    usual = {action for action, roles in ALLOWED.items() if role in roles} | {"people.end_delegation"}
    assert granted == (usual | OWN) - NOT_ONESELF


def test_a_suspended_member_keeps_nothing_of_their_own(in_fes):
    who = as_role(in_fes, "suspended")[0]
    assert not any(may(who, action, Person.objects.get(pk=who.person_id)) for action in OWN)


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_allowed_with_a_person_of_another_body(fes, meknes, role):
    with scope(body=meknes):
        stranger = person(meknes, "غريبة")
    with scope(body=fes):
        who = as_role(fes, role)[0]
        asked = [action for action in CAN if action != "people.see_members"]  # its subject is the body itself
        assert not any(may(who, action, subject_of(action, meknes, stranger)) for action in asked)


def test_a_visitor_may_not_even_see_oneself_without_a_person():
    assert not may(Viewer(), "people.see_contact", Person())


def test_what_the_president_passed_on_may_be_done_and_nothing_else(in_fes):
    giver, taker, third = person(in_fes, "رئيسة", "president"), person(in_fes, "نائب"), person(in_fes, "سعاد")
    Delegation.objects.create(body=in_fes, giver=giver, taker=taker, actions=["people.suspend"], start=DAY)
    who = viewer(taker.user, in_fes)
    granted = {action for action in CAN if may(who, action, subject_of(action, in_fes, third))}
    assert granted == {action for action, roles in ALLOWED.items() if "member" in roles} | {"people.suspend"}


@pytest.mark.parametrize("change", ["post ends", "giver is suspended", "taker is suspended"])
def test_what_was_passed_on_falls_with_its_giver_and_its_taker(in_fes, change):
    giver, taker = person(in_fes, "رئيسة", "president"), person(in_fes, "نائب")
    Delegation.objects.create(body=in_fes, giver=giver, taker=taker, actions=["people.suspend"], start=DAY)
    if change == "post ends":
        Role.objects.update(end=DAY.replace(year=2027))
        Role.objects.update(start=DAY.replace(year=2020), end=DAY.replace(year=2021))
    else:
        fallen = giver if change == "giver is suspended" else taker
        Role.objects.create(body=in_fes, person=fallen, post="suspended", start=DAY)
    assert not may(viewer(taker.user, in_fes), "people.suspend", person(in_fes, "سعاد"))


def test_what_can_be_passed_on_is_declared_somewhere():
    assert {action for action in delegable() if action.startswith("people.")} <= CAN.keys()
