from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.permissions import Refused, operator
from takafu.people import actions, rules
from takafu.people.models import Membership, Role
from takafu.people.queries import viewer
from takafu.register import actions as register
from takafu.register.models import Act
from tests.bodies import as_role, open_body, person, viewer_of
from tests.people.makers import DAY, add, association, seat
from tests.together import together

WEEK = timedelta(days=7)


def last():
    return Act.objects.order_by("-number")[0]


def expect_refusal(code, action, **given):
    before = Act.objects.count()
    with pytest.raises(ValidationError) as why:
        action(**given)
    assert (why.value.code, Act.objects.count()) == (code, before)


# seats


def test_a_seat_begins_for_an_association(in_fes):
    made, palms = add(in_fes, "سعاد"), association(in_fes)
    held = seat(made, on_behalf_of=palms)
    assert last().verb == "people.membership_begun"
    assert last().data == {
        "person": str(made.pk),
        "membership": str(held.pk),
        "organization": str(palms.pk),
        "start": DAY.isoformat(),
    }


def test_one_person_has_one_seat_at_a_time(in_fes):
    made, who = add(in_fes, "سعاد"), operator(in_fes.pk)
    held = seat(made)
    expect_refusal("overlap", actions.begin_membership, by=who, person=made, start=DAY + WEEK)
    actions.end_membership(by=who, membership=held, end=DAY + WEEK, reason="resigned")
    expect_refusal("overlap", actions.begin_membership, by=who, person=made, start=DAY + WEEK - timedelta(days=1))
    seat(made, DAY + WEEK)
    assert Membership.objects.count() == 2


def test_a_seat_is_never_for_another_bodys_association(fes, meknes):
    with scope(body=meknes):
        strange = association(meknes)
    with scope(body=fes):
        expect_refusal(
            "other_body",
            actions.begin_membership,
            by=operator(fes.pk),
            person=add(fes, "سعاد"),
            start=DAY,
            on_behalf_of=strange,
        )  # fmt: skip - the refusal is one call


def test_the_same_end_twice_is_one_act(in_fes):
    held, who = seat(add(in_fes, "سعاد")), operator(in_fes.pk)
    for _ in range(2):
        actions.end_membership(by=who, membership=held, end=DAY + WEEK, reason="replaced")
    assert Act.objects.filter(verb="people.membership_ended").count() == 1
    assert last().data["reason"] == "replaced"


def test_an_end_is_brought_forward_and_never_put_off(in_fes):
    held, who = seat(add(in_fes, "سعاد"), end=DAY + 4 * WEEK), operator(in_fes.pk)
    actions.end_membership(by=who, membership=held, end=DAY + WEEK, reason="resigned")
    expect_refusal("ended", actions.end_membership, by=who, membership=held, end=DAY + 2 * WEEK, reason="resigned")
    expect_refusal("order", actions.end_membership, by=who, membership=held, end=DAY, reason="resigned")
    expect_refusal("unknown_code", actions.end_membership, by=who, membership=held, end=DAY + WEEK, reason="whim")


def test_a_seat_that_would_end_before_it_begins_is_refused(in_fes):
    expect_refusal(
        "order", actions.begin_membership, by=operator(in_fes.pk), person=add(in_fes, "س"), start=DAY, end=DAY
    )


# posts


@pytest.mark.parametrize("post", ["president", "rapporteur"])
def test_there_is_one_president_and_one_rapporteur_at_a_time(in_fes, post):
    one, other, who = add(in_fes, "سعاد"), add(in_fes, "كريم"), operator(in_fes.pk)
    held = actions.give_role(by=who, person=one, post=post, start=DAY)
    expect_refusal("taken", actions.give_role, by=who, person=other, post=post, start=DAY + WEEK)
    expect_refusal("overlap", actions.give_role, by=who, person=one, post=post, start=DAY + WEEK)
    actions.end_role(by=who, role=held, end=DAY + WEEK, reason="resigned")
    actions.give_role(by=who, person=other, post=post, start=DAY + WEEK)
    assert last().data["post"] == post


def test_deputies_may_be_several(in_fes):
    for name in ("سعاد", "كريم"):
        actions.give_role(by=operator(in_fes.pk), person=add(in_fes, name), post="vice_president", start=DAY)
    assert Role.objects.filter(post="vice_president").count() == 2


@pytest.mark.parametrize("post", ["suspended", "king", ""])
def test_only_a_post_can_be_given(in_fes, post):
    expect_refusal(
        "unknown_code", actions.give_role, by=operator(in_fes.pk), person=add(in_fes, "س"), post=post, start=DAY
    )


def test_nobody_gives_oneself_a_post(in_fes):
    made = person(in_fes, "مقررة", "rapporteur")
    with pytest.raises(Refused):
        actions.give_role(by=viewer_of(made), person=made, post="president", start=DAY)


def test_a_decision_may_give_a_post_to_the_one_who_carries_it_out(in_fes):
    made = person(in_fes, "مقررة", "rapporteur")
    who = viewer_of(made)
    with transaction.atomic():
        decision = register.record("register.body_opened", by=who, body=in_fes)
    held = register.carry_out("people.role", authority=decision, by=who, person=made, post="vice_president", start=DAY)
    assert (held.post, last().authority) == ("vice_president", decision)
    with pytest.raises(register.Spent):
        register.carry_out("people.role", authority=decision, by=who, person=made, post="clerk", start=DAY)


def test_a_post_ends_once_and_may_end_on_its_first_day(in_fes):
    who, made = operator(in_fes.pk), add(in_fes, "سعاد")
    held = actions.give_role(by=who, person=made, post="clerk", start=DAY)
    for _ in range(2):
        actions.end_role(by=who, role=held, end=DAY, reason="replaced")
    assert Act.objects.filter(verb="people.role_ended").count() == 1
    assert not Role.objects.in_force(DAY).exists()
    actions.give_role(by=who, person=made, post="clerk", start=DAY)  # the empty term is in nobody's way


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_are_made_president_at_once_one_is():
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        persons = [add(body, f"شخص {number}") for number in range(8)]
    codes = []

    def give(made):
        try:
            with scope(body=body):
                actions.give_role(by=operator(body.pk), person=made, post="president", start=DAY)
            codes.append("given")
        except ValidationError as why:
            codes.append(why.code)

    assert together(give, persons) == []
    assert sorted(codes) == ["given"] + ["taken"] * 7


# suspension


def test_a_suspended_member_is_a_visitor_until_it_is_lifted(in_fes):
    made, president = person(in_fes, "سعاد"), as_role(in_fes, "president")[0]
    actions.suspend(by=president, person=made, reason="by_decision")
    assert not viewer_of(made).has("member")
    expect_refusal("overlap", actions.suspend, by=president, person=made, reason="by_decision")
    for _ in range(2):
        actions.lift(by=president, person=made)
    assert viewer_of(made).has("member")
    assert [act.verb for act in Act.objects.order_by("-number")[:2]] == ["people.lifted", "people.suspended"]


def test_a_suspension_is_not_ended_like_a_post(in_fes):
    made, who = person(in_fes, "سعاد"), operator(in_fes.pk)
    held = actions.suspend(by=who, person=made, reason="absences")
    expect_refusal("suspension", actions.end_role, by=who, role=held, end=held.start, reason="resigned")
    expect_refusal("unknown_code", actions.suspend, by=who, person=made, reason="dislike")


# delegations


def test_the_president_passes_on_what_she_may_do(in_fes):
    president, taker = person(in_fes, "رئيسة", "president"), person(in_fes, "نائب", "vice_president")
    passed = actions.delegate(by=viewer_of(president), taker=taker, actions=["people.suspend"], start=DAY)
    assert viewer_of(taker).delegated == {"people.suspend"}
    assert last().data["count"] == 1
    for _ in range(2):
        actions.end_delegation(by=viewer_of(taker), delegation=passed, end=DAY + WEEK)
    assert viewer_of(taker).delegated == frozenset()
    assert last().verb == "people.delegation_ended"


@pytest.mark.parametrize("wanted", [[], ["people.delegate"], ["people.link_user"], ["no.such"], ["people.add_person"]])
def test_she_passes_on_nothing_else(in_fes, wanted):
    president, taker = person(in_fes, "رئيسة", "president"), person(in_fes, "نائب")
    expect_refusal("not_yours", actions.delegate, by=viewer_of(president), taker=taker, actions=wanted, start=DAY)


def test_what_she_has_passed_on_is_not_passed_on_twice(in_fes):
    president, taker = person(in_fes, "رئيسة", "president"), person(in_fes, "نائب")
    given = {"by": viewer_of(president), "taker": taker, "actions": ["people.lift"], "start": DAY}
    actions.delegate(**given)
    expect_refusal("overlap", actions.delegate, **given)


def test_only_the_president_passes_on_and_never_to_herself(in_fes):
    president, taker = person(in_fes, "رئيسة", "president"), person(in_fes, "مقرر", "rapporteur")
    for who, to in ((viewer_of(taker), president), (viewer_of(president), president)):
        with pytest.raises(Refused):
            actions.delegate(by=who, taker=to, actions=["people.lift"], start=DAY)


def test_who_was_given_one_action_may_do_that_and_no_other(in_fes):
    president, taker, third = person(in_fes, "رئيسة", "president"), person(in_fes, "نائب"), person(in_fes, "سعاد")
    actions.delegate(by=viewer_of(president), taker=taker, actions=["people.suspend"], start=DAY)
    actions.suspend(by=viewer(taker.user, in_fes), person=third, reason="by_decision")
    assert not viewer_of(third).has("member")
    with pytest.raises(Refused):
        actions.lift(by=viewer(taker.user, in_fes), person=third)


def test_each_reason_is_a_code_that_acts_can_hold():
    assert all(len(code) <= 60 and code.islower() for code in rules.ENDS + rules.SUSPENSIONS)


def test_what_was_passed_on_is_not_turned_against_the_president(in_fes):
    president, taker = person(in_fes, "رئيسة", "president"), person(in_fes, "كريم")
    actions.delegate(by=viewer_of(president), taker=taker, actions=["people.suspend"], start=clock.today())
    with pytest.raises(ValidationError) as refused:
        actions.suspend(by=viewer_of(taker), person=president, reason="inquiry")
    assert refused.value.code == "president"
    assert viewer_of(president).has("president")
