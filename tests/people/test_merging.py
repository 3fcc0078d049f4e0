from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.accounts.models import User
from takafu.kit.permissions import Refused, operator
from takafu.people import actions, merging
from takafu.people.models import Delegation, Membership, Person, Role
from takafu.people.queries import viewer
from takafu.register.models import Act, Item, Link, SearchKey
from tests.bodies import as_role, person, viewer_of
from tests.people.makers import DAY, add, association, seat

WEEK = timedelta(days=7)


def merge(kept, other):
    return actions.merge_persons(by=operator(kept.body_id), kept=kept, other=other)


def test_seats_posts_and_what_is_missing_move_and_a_trace_stays(in_fes):
    kept, other = add(in_fes, "سعاد بنعلي"), add(in_fes, "سعاد", gender="f", phone="0661234567")
    seat(other, on_behalf_of=association(in_fes))
    actions.give_role(by=operator(in_fes.pk), person=other, post="clerk", start=DAY)
    kept = merge(kept, other)
    assert (str(kept.name), kept.gender, kept.phone) == ("سعاد بنعلي", "f", "+212661234567")
    assert Membership.objects.get().person == kept
    assert Role.objects.get().person == kept
    trace = Person.objects.get(pk=other.pk)
    assert (trace.merged_into, trace.item.visibility) == (kept, Item.Visibility.OFFICERS)
    assert not SearchKey.objects.filter(item=trace.item).exists()
    link = Link.objects.get(relation="merged")
    assert (link.source, link.target) == (trace.item, kept.item)
    assert Act.objects.filter(item=trace.item).count() == 3  # what happened to it is still told


def test_joining_again_changes_nothing(in_fes):
    kept, other = add(in_fes, "سعاد"), add(in_fes, "سعاد")
    for _ in range(3):
        merge(kept, other)
    assert Act.objects.filter(verb="people.persons_merged").count() == 1


def test_seats_on_the_same_days_become_one(in_fes):
    kept, other, palms = add(in_fes, "سعاد"), add(in_fes, "سعاد"), association(in_fes)
    seat(kept, DAY, end=DAY + 2 * WEEK)
    seat(other, DAY + WEEK, on_behalf_of=palms)
    merge(kept, other)
    held = Membership.objects.get()
    assert (held.person, held.start, held.end, held.on_behalf_of) == (kept, DAY, None, palms)


def test_seats_for_two_associations_on_the_same_days_are_for_people_to_put_right(in_fes):
    kept, other = add(in_fes, "سعاد"), add(in_fes, "سعاد")
    seat(kept, on_behalf_of=association(in_fes, "جمعية النخيل"))
    seat(other, on_behalf_of=association(in_fes, "جمعية الأمل"))
    with pytest.raises(ValidationError) as refused:
        merge(kept, other)
    assert refused.value.code == "seats"
    assert set(Membership.objects.values_list("person", flat=True)) == {kept.pk, other.pk}


def test_the_same_post_twice_becomes_one(in_fes):
    kept, other, who = add(in_fes, "سعاد"), add(in_fes, "سعاد"), operator(in_fes.pk)
    actions.give_role(by=who, person=kept, post="clerk", start=DAY, end=DAY + WEEK)
    actions.give_role(by=who, person=other, post="clerk", start=DAY + timedelta(days=1))
    merge(kept, other)
    assert Role.objects.values_list("person", "start", "end").get() == (kept.pk, DAY, None)


def test_a_suspension_is_not_left_behind(in_fes):
    kept, other = person(in_fes, "سعاد"), person(in_fes, "سعاد", member=False)
    actions.suspend(by=operator(in_fes.pk), person=other, reason="by_decision")
    merge(kept, other)
    assert not viewer_of(kept).has("member")


def test_both_log_ins_lead_to_the_kept_entry(in_fes):
    kept, other = person(in_fes, "سعاد"), person(in_fes, "سعاد", member=False)
    merge(kept, other)
    assert viewer(other.user, in_fes).person_id == viewer(kept.user, in_fes).person_id == kept.pk
    assert viewer(other.user, in_fes).has("member")


def test_an_only_log_in_moves(in_fes):
    kept, other = add(in_fes, "سعاد"), person(in_fes, "سعاد", member=False)
    assert merge(kept, other).user == other.user
    assert Person.objects.get(pk=other.pk).user is None


def test_delegations_move_and_what_one_gave_the_other_goes(in_fes):
    kept, other, third = person(in_fes, "سعاد", "president"), person(in_fes, "سعاد"), person(in_fes, "كريم")
    for giver, taker in ((kept, other), (other, third)):
        Delegation.objects.create(body=in_fes, giver=giver, taker=taker, actions=["people.lift"], start=DAY)
    Membership.objects.filter(person=other).delete()
    merge(kept, other)
    assert Delegation.objects.values_list("giver", "taker").get() == (kept.pk, third.pk)


def test_traces_of_a_trace_lead_on(in_fes):
    one, two, three = (add(in_fes, "سعاد") for _ in range(3))
    merge(two, three)
    merge(one, two)
    assert set(Person.objects.exclude(pk=one.pk).values_list("merged_into", flat=True)) == {one.pk}


@pytest.mark.parametrize("case", ["same", "merged", "erased"])
def test_what_cannot_be_joined_is_refused(in_fes, case):
    one, two, three = (add(in_fes, "سعاد") for _ in range(3))
    if case == "merged":
        merge(three, two)
    if case == "erased":
        actions.erase_person(by=operator(in_fes.pk), person=two)
    with pytest.raises(ValidationError) as refused:
        merge(one, one if case == "same" else two)
    assert refused.value.code == case


def test_persons_of_two_bodies_are_never_joined(fes, meknes):
    with scope(body=meknes):
        strange = add(meknes, "سعاد")
    with scope(body=fes):
        kept, who = add(fes, "سعاد"), as_role(fes, "rapporteur")[0]
        for pair in ({"kept": kept, "other": strange}, {"kept": strange, "other": kept}):
            with pytest.raises((ValidationError, Refused)):
                actions.merge_persons(by=who, **pair)


def test_rows_of_other_rooms_move_unless_the_kept_entry_has_the_like(in_fes, monkeypatch):
    kept, other, free, user = add(in_fes, "سعاد"), add(in_fes, "سعاد"), add(in_fes, "كريم"), User.objects.create_user()
    kept.user = user
    kept.save()
    # the entries' own keys stand in for another room's table with a rule of uniqueness
    monkeypatch.setattr(merging, "_foreign", lambda _model: iter([(Membership, "person")]))
    Membership.objects.create(body=in_fes, person=kept, start=DAY)
    Membership.objects.create(body=in_fes, person=other, start=DAY)
    merging._move_the_rest(kept, other)
    assert Membership.objects.filter(person=other).count() == 1  # one open seat each: the second would break the rule
    merging._move_the_rest(free, other)
    assert Membership.objects.filter(person=free).count() == 1


def test_nobody_takes_a_post_by_joining_its_holder_to_oneself(in_fes):
    own, president = person(in_fes, "نجاة", "rapporteur"), person(in_fes, "رئيسة", "president", member=False)
    for kept, other in ((own, president), (president, own)):
        with pytest.raises(Refused):
            actions.merge_persons(by=viewer_of(own), kept=kept, other=other)
    assert viewer_of(president).has("president")
    assert not viewer_of(own).has("president")


def test_a_log_in_of_ones_own_making_is_not_joined_to_anothers_entry(in_fes):
    who, president = as_role(in_fes, "rapporteur")[0], person(in_fes, "رئيسة", "president")
    puppet = add(in_fes, "رئيسة")
    user = actions.new_user(by=who, person=puppet)
    with pytest.raises(ValidationError) as refused:
        actions.merge_persons(by=who, kept=president, other=puppet)
    assert refused.value.code == "two_log_ins"
    assert not viewer(user, in_fes).has("president")
