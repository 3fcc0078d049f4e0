import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.accounts.models import User
from takafu.kit import personal
from takafu.kit.permissions import Refused, operator
from takafu.people import actions
from takafu.people.erasing import empty, known
from takafu.people.models import Delegation, Membership, Person, Role
from takafu.people.queries import viewer
from takafu.register import rules as register_rules
from takafu.register.models import Act, ActText, Item, SearchKey
from tests.bodies import as_role, person, viewer_of
from tests.people.makers import DAY, add, association, seat


def erase(made):
    actions.erase_person(by=operator(made.body_id), person=made)
    return Person.objects.get(pk=made.pk)


def test_nothing_of_an_erased_person_is_left_but_numbers(in_fes):
    made = add(in_fes, "سعاد بنعلي", gender="f", phone="0661234567", email="souad@example.org")
    seat(made, on_behalf_of=association(in_fes))
    numbers = list(Act.objects.values_list("number", flat=True))
    left = erase(made)
    assert (left.name, left.gender, left.phone, left.email) == ({}, "", "", "")
    item = Item.objects.get(pk=made.item_id)
    assert (str(item.title), item.erased_at is not None) == ("", True)
    assert not SearchKey.objects.filter(item=item).exists()
    assert not ActText.objects.filter(act__item=item).exists()
    assert list(Act.objects.values_list("number", flat=True)) == [*numbers, len(numbers) + 1]


def test_the_digests_that_are_left_still_hold(in_fes):
    gone, stays = add(in_fes, "سعاد"), add(in_fes, "كريم")
    erase(gone)
    kept = ActText.objects.get()
    assert kept.act.item == stays.item
    assert register_rules.digest(kept.salt, kept.text) == kept.act.digest
    assert all(len(act.digest) == 64 for act in Act.objects.filter(verb="people.person_added"))


def test_erasing_again_changes_nothing(in_fes):
    made = add(in_fes, "سعاد")
    erase(made)
    erase(made)
    assert Act.objects.filter(verb="people.person_erased").count() == 1


def test_seats_posts_and_delegations_end(in_fes):
    made, president = person(in_fes, "سعاد", "vice_president"), person(in_fes, "رئيسة", "president")
    Delegation.objects.create(body=in_fes, giver=president, taker=made, actions=["people.lift"], start=DAY)
    user = made.user
    erase(made)
    assert viewer(user, in_fes).roles == {"visitor"}
    assert not Membership.objects.filter(person=made, end=None).exists()
    assert not Role.objects.filter(person=made, end=None).exists()
    assert not Delegation.objects.filter(end=None).exists()


@pytest.mark.parametrize("post", ["president", "rapporteur"])
def test_who_holds_the_body_together_passes_the_post_on_first(in_fes, post):
    made = person(in_fes, "سعاد", post)
    with pytest.raises(ValidationError) as refused:
        erase(made)
    assert refused.value.code == "in_office"
    assert str(Person.objects.get(pk=made.pk).name) == "سعاد"


def test_entries_joined_with_the_person_are_erased_too(in_fes):
    kept, other = add(in_fes, "سعاد", phone="0661234567"), add(in_fes, "سعاد بنعلي")
    actions.merge_persons(by=operator(in_fes.pk), kept=kept, other=other)
    erase(kept)
    assert [str(one.name) for one in Person.objects.all()] == ["", ""]
    assert not ActText.objects.exists()


def test_a_log_in_that_serves_another_body_is_only_let_go(fes, meknes):
    user = User.objects.create_user(email="souad@example.org")
    with scope(body=meknes):
        there = person(meknes, "سعاد", user=user)
    with scope(body=fes):
        left = erase(person(fes, "سعاد", user=user))
        assert left.user is None
    user.refresh_from_db()
    assert user.email == "souad@example.org"
    assert viewer_of(there).has("member")


def test_every_room_is_told_before_the_name_goes(in_fes, monkeypatch):
    heard = []
    monkeypatch.setitem(personal._erasers, "the topmost room", lambda one: heard.append(str(one.name)))
    erase(add(in_fes, "سعاد"))
    assert heard == ["سعاد"]


def test_only_president_and_operator_erase(in_fes):
    made = add(in_fes, "سعاد")
    for role in ("member", "rapporteur", "clerk", "visitor", "suspended"):
        with pytest.raises(Refused):
            actions.erase_person(by=as_role(in_fes, role)[0], person=made)


def test_a_person_is_given_all_that_is_known_of_them(in_fes):
    made = person(in_fes, "سعاد", "clerk")
    other = add(in_fes, "سعاد بنعلي")
    actions.merge_persons(by=operator(in_fes.pk), kept=made, other=other)
    given = actions.export_person(by=viewer_of(made), person=made)
    assert given["people"]["name"] == {"ar": "سعاد"}
    assert [post["post"] for post in given["people"]["posts"]] == ["clerk"]
    assert given["joined"][0]["people"]["name"] == {"ar": "سعاد بنعلي"}
    assert Act.objects.order_by("-number")[0].verb == "people.person_exported"


def test_what_is_given_out_says_for_whom_one_sat(in_fes):
    made = add(in_fes, "سعاد")
    seat(made, on_behalf_of=association(in_fes))
    assert known(made)["memberships"] == [{"association": {"ar": "جمعية النخيل"}, "start": "2026-03-01", "end": None}]
    assert [act["verb"] for act in known(made)["acts"]] == ["people.person_added", "people.membership_begun"]


def test_emptying_keeps_the_first_moment(in_fes):
    made = add(in_fes, "سعاد")
    empty(made)
    first = made.erased_at
    empty(made)
    assert made.erased_at == first


def test_who_runs_the_installation_is_never_erased_with_their_entry(in_fes):
    user = User.objects.create_user(email="operator@example.org", is_operator=True)
    left = erase(person(in_fes, "مديرة", user=user))
    user.refresh_from_db()
    assert (left.user, user.is_operator, user.is_active, user.email) == (None, True, True, "operator@example.org")


def test_of_a_shared_log_in_every_room_still_learns_whose_it_was(fes, meknes, monkeypatch):
    heard, user = [], User.objects.create_user()
    with scope(body=meknes):
        person(meknes, "سعاد", user=user)
    with scope(body=fes):
        monkeypatch.setitem(personal._erasers, "zzz", lambda one: heard.append(one.user_id))
        erase(person(fes, "سعاد", user=user))
    assert heard == [user.pk]


def test_an_officer_is_not_told_where_and_when_somebody_logs_in(in_fes):
    made = person(in_fes, "سعاد")
    assert "accounts" in actions.export_person(by=viewer_of(made), person=made)
    given = actions.export_person(by=as_role(in_fes, "rapporteur")[0], person=made)
    assert "accounts" not in given
    assert given["people"]["name"] == {"ar": "سعاد"}
