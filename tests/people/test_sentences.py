from datetime import timedelta

from takafu.kit import telling
from takafu.kit.permissions import operator
from takafu.people import actions
from takafu.register import rules
from takafu.register.models import Act
from tests.bodies import person, viewer_of
from tests.people.makers import DAY, add, association, seat


def told():
    return [str(telling.told(act).sentence) for act in Act.objects.select_related("item").order_by("number")[1:]]


def test_every_verb_of_the_room_is_told():
    verbs = {name for name in rules.verbs() if name.startswith("people.")}
    assert verbs
    assert verbs <= set(telling.tellable())


def test_a_life_in_the_body_is_told_with_names_days_and_reasons(in_fes):
    made, who = add(in_fes, "سعاد"), operator(in_fes.pk)
    held = seat(made, on_behalf_of=association(in_fes))
    post = actions.give_role(by=who, person=made, post="clerk", start=DAY)
    actions.end_role(by=who, role=post, end=DAY + timedelta(days=1), reason="resigned")
    actions.end_membership(by=who, membership=held, end=DAY + timedelta(days=1), reason="replaced")
    sentences = told()
    assert all("سعاد" in said for said in sentences if "النخيل" not in said)
    assert all("2026" in said for said in sentences[2:])


def test_what_was_passed_on_suspended_and_shown_is_told(in_fes):
    president, taker = person(in_fes, "رئيسة", "president"), person(in_fes, "نائب")
    passed = actions.delegate(by=viewer_of(president), taker=taker, actions=["people.lift"], start=DAY)
    actions.end_delegation(by=viewer_of(president), delegation=passed, end=DAY)
    actions.suspend(by=viewer_of(president), person=taker, reason="absences")
    actions.lift(by=viewer_of(president), person=taker)
    actions.renew_visibility(by=operator(in_fes.pk), body=in_fes)
    assert len(set(told())) == 5


def test_the_erased_have_no_name_in_what_is_told(in_fes):
    made = add(in_fes, "سعاد")
    actions.erase_person(by=operator(in_fes.pk), person=made)
    assert not any("سعاد" in said for said in told())
    assert telling.told(Act.objects.select_related("item").get(verb="people.person_added")).address == made.item.address
