from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django_scopes import scope

from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people import actions, queries
from takafu.people.models import Delegation, Membership, Role
from takafu.people.queries import viewer
from tests.bodies import as_role, person, viewer_of
from tests.people.makers import DAY, add, association, seat
from tests.rulebook import texts


@pytest.mark.parametrize("role", ["visitor", "member", "rapporteur", "president", "clerk", "operator", "suspended"])
def test_the_role_of_a_viewer_is_the_one_in_force(in_fes, role):
    assert as_role(in_fes, role)[0].has(role)


def test_a_role_of_another_body_is_none_here(fes, meknes):
    president = person(fes, "رئيسة", "president")
    with scope(body=meknes):
        assert viewer(president.user, meknes).roles == {"visitor"}


def test_a_role_that_has_ended_is_none(in_fes):
    president = person(in_fes, "رئيسة", "president")
    Role.objects.update(end=timezone.localdate())
    assert not viewer_of(president).has("president")
    assert viewer_of(president).has("member")


def test_what_was_passed_on_holds_for_its_days(in_fes):
    giver, taker = person(in_fes, "رئيسة", "president"), person(in_fes, "نائب")
    today = timezone.localdate()
    Delegation.objects.create(body=in_fes, giver=giver, taker=taker, actions=["people.invite"], start=today)
    assert viewer_of(taker).delegated == {"people.invite"}
    Delegation.objects.update(start=today - timedelta(days=2), end=today)
    assert viewer_of(taker).delegated == frozenset()


def test_nobody_in_particular_is_a_visitor(in_fes):
    assert viewer(AnonymousUser(), in_fes).roles == {"visitor"}


def test_who_asks_is_one_query_whatever_they_hold(in_fes, django_assert_num_queries):
    giver = person(in_fes, "رئيسة", "president")
    taker = person(in_fes, "نائب", "vice_president", "clerk")
    for action in ("people.lift", "people.suspend"):
        Delegation.objects.create(body=in_fes, giver=giver, taker=taker, actions=[action], start=DAY)
    with django_assert_num_queries(1):
        who = viewer(taker.user, in_fes)
    assert who.roles == {"visitor", "member", "vice_president", "clerk"}
    assert who.delegated == {"people.lift", "people.suspend"}


@pytest.mark.parametrize("count", [1, 3])
def test_who_serves_is_known_with_what_they_may_do_and_costs_the_same(in_fes, count, django_assert_num_queries):
    add(in_fes, "بلا مقعد")
    gone = person(in_fes, "سابقة")
    Membership.objects.filter(person=gone).update(end=timezone.localdate())
    for number in range(count):
        person(in_fes, f"عضوة {number}", "president", "vice_president")
    clerk = person(in_fes, "كاتبة", "clerk", member=False)
    with django_assert_num_queries(2):
        found = queries.serving()
    assert [who for _one, who in found] == [viewer_of(one) for one, _who in found]
    assert len(found) == count + 1
    assert dict(found)[clerk].roles == {"visitor", "clerk"}


def test_a_viewer_is_in_the_committees_where_they_have_a_place_today(in_fes, django_assert_num_queries):
    president, outside = person(in_fes, "رئيسة", "president"), person(in_fes, "خبيرة", member=False)
    by, today = viewer_of(president), timezone.localdate()
    first, other = (actions.found_committee(by=by, body=in_fes, name=Tongues(ar=n), start=DAY) for n in ("أ", "ب"))
    for committee, start in ((first, DAY), (other, today + timedelta(days=1))):
        actions.appoint(by=by, person=outside, committee=committee, start=start)
    label = Tongues(ar="منسقة")
    head = actions.keep_office(by=by, body=in_fes, committee=other, label=label, female=label, male=label)
    actions.appoint(by=by, person=president, office=head, start=DAY)
    with django_assert_num_queries(1):
        assert viewer(outside.user, in_fes).committees == {first.item_id}
    assert queries.person_viewer(outside).committees == {first.item_id}
    assert viewer_of(president).committees == {other.item_id}
    assert {str(one): who.committees for one, who in queries.serving()} == {
        "خبيرة": {first.item_id},
        "رئيسة": {other.item_id},
    }
    actions.end_appointment(by=by, appointment=outside.appointments.get(committee=first), end=today)
    assert viewer_of(outside).committees == frozenset()


def test_what_was_passed_on_is_not_ones_own(in_fes):
    giver, taker = person(in_fes, "رئيسة", "president"), person(in_fes, "نائب")
    Delegation.objects.create(body=in_fes, giver=giver, taker=taker, actions=["people.lift"], start=DAY)
    assert queries.person_viewer(taker).delegated == frozenset()
    assert queries.person_viewer(giver).has("president")


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_one_and_for_three(in_fes, django_assert_num_queries, rows):
    for number in range(rows):
        made = add(in_fes, f"شخص {number}")
        seat(made, on_behalf_of=association(in_fes, f"جمعية {number}"))
        actions.give_role(by=operator(in_fes.pk), person=made, post="vice_president", start=DAY)
    for read, count in (
        (lambda: [(one.person.item.pk, one.on_behalf_of.item.pk) for one in queries.seats(DAY)], 1),
        (lambda: [role.person.item.pk for role in queries.posts(DAY)], 1),
        (lambda: [(one.sits, str(one.name)) for one in queries.everyone()], 1),
        (lambda: [one.pk for one in queries.uninvited()], 1),
        (queries.likely_duplicates, 1),
    ):
        with django_assert_num_queries(count):
            read()
    assert len(queries.seats(DAY)) == len(queries.posts(DAY)) == len(queries.everyone()) == rows


def test_seats_stand_in_the_order_of_names_and_posts_in_theirs(in_fes):
    for name, post in (("كريم", "rapporteur"), ("التازي", "president"), ("أمينة", "vice_president")):
        made = add(in_fes, name)
        seat(made)
        actions.give_role(by=operator(in_fes.pk), person=made, post=post, start=DAY)
    assert [str(one.person.name) for one in queries.seats(DAY)] == ["أمينة", "التازي", "كريم"]
    assert [one.post for one in queries.posts(DAY)] == ["president", "vice_president", "rapporteur"]


def test_everyone_is_turned_page_by_page(in_fes):
    made = [add(in_fes, f"شخص {number}") for number in range(5)]
    first = queries.everyone(size=2)
    assert [one.pk for one in first] == [made[4].pk, made[3].pk, made[2].pk]  # the third says that others follow
    assert [one.pk for one in queries.everyone(before=made[3].pk, size=2)] == [made[2].pk, made[1].pk, made[0].pk]


def test_the_uninvited_sit_and_have_never_come(in_fes):
    sits, came, outside = add(in_fes, "سعاد"), person(in_fes, "كريم"), add(in_fes, "زائرة")
    seat(sits)
    came.user.last_login = timezone.now()
    came.user.save()
    assert list(queries.uninvited()) == [sits]
    assert outside not in queries.uninvited()


def test_likely_duplicates_are_told_with_the_reason(in_fes):
    one, two = add(in_fes, "السيدة سعاد بنعلي"), add(in_fes, "سعاد بنعلي")
    add(in_fes, "كريم الإدريسي")
    assert queries.likely_duplicates() == [(one, two, "name")]


def test_the_orders_of_a_person_leave_out_what_never_held(in_fes):
    made, who = add(in_fes, "سعاد"), operator(in_fes.pk)
    held = actions.give_role(by=who, person=made, post="clerk", start=DAY)
    actions.end_role(by=who, role=held, end=DAY, reason="replaced")
    seat(made)
    found = queries.orders(made)
    assert (len(found["seats"]), found["roles"], found["delegations"]) == (1, [], [])
    assert Membership.objects.count() == 1


FIRST = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("start", "typed", "post", "figures", "end"),
    [
        (FIRST, None, "", [(1, "term", 6)], date(2032, 3, 1)),
        (FIRST, date(2027, 3, 1), "", [(1, "term", 6)], date(2027, 3, 1)),  # what is typed stands
        (FIRST, None, "", [(1, "bureau_term", 2)], None),  # silent on seats
        (FIRST, None, "president", [(1, "term", 6), (2, "bureau_term", 2)], date(2028, 3, 1)),
        (FIRST, None, "president", [(1, "term", 6)], None),  # silent on the bureau
        (FIRST, None, "clerk", [(1, "bureau_term", 2)], None),  # the commune's, not the body's
        (FIRST, None, "rapporteur", [(1, "bureau_term", 2), (2, "bureau_posts", ["president"])], None),
        (FIRST, None, "president", [(1, "bureau_term", 2), (2, "bureau_posts", ["president"])], date(2028, 3, 1)),
        (FIRST - timedelta(days=1), None, "", [(1, "term", 6)], None),  # before the rules
        (date(2100, 1, 1), None, "", [(1, "term", 6)], None),  # beyond every calendar
    ],
)
def test_a_mandate_ends_as_typed_or_else_by_the_rules_of_its_first_day(in_fes, start, typed, post, figures, end):
    texts.ruling(in_fes, *figures, start=FIRST)
    assert queries.end_by_rules(start, typed, post) == end
