import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.accounts.models import User
from takafu.kit.permissions import Refused, operator
from takafu.kit.tongues import Tongues
from takafu.people import actions
from takafu.people.models import Organization, Person
from takafu.register.models import Act, ActText, Item, SearchKey
from tests.bodies import as_role, person, viewer_of
from tests.people.makers import add, association, seat


def verbs():
    return list(Act.objects.values_list("verb", flat=True))[1:]  # the first opens the body


def test_a_person_is_added_with_an_item_and_an_act(in_fes):
    made = add(in_fes, "  سعاد   بنعلي ", gender="f", phone="0661234567", email="souad@example.org")
    assert (str(made.name), made.phone, made.item.address) == ("سعاد بنعلي", "+212661234567", f"people/{made.pk}/")
    assert verbs() == ["people.person_added"]
    assert ActText.objects.get().text == "سعاد بنعلي"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": Tongues(ar=" ")}, "no_name"),
        ({"name": Tongues(ar="سعاد"), "phone": "123"}, "bad_phone"),
        ({"name": Tongues(ar="سعاد"), "email": "souad"}, "bad_email"),
        ({"name": Tongues(ar="سعاد"), "gender": "x"}, "bad_gender"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(in_fes, given, code):
    with pytest.raises(ValidationError) as refused:
        actions.add_person(by=operator(in_fes.pk), body=in_fes, **given)
    assert refused.value.code == code
    assert (Person.objects.count(), Item.objects.count(), verbs()) == (0, 0, [])


def test_who_may_not_add_is_refused(in_fes, meknes):
    member, rapporteur = as_role(in_fes, "member")[0], as_role(in_fes, "rapporteur")[0]
    for who, body in ((member, in_fes), (rapporteur, meknes)):
        with pytest.raises(Refused):
            actions.add_person(by=who, body=body, name=Tongues(ar="سعاد"))


def test_a_name_is_changed_once(in_fes):
    made = add(in_fes, "سعاد")
    for _ in range(2):
        actions.change_person(by=operator(in_fes.pk), person=made, name=Tongues(ar="سعاد بنعلي", fr=""), gender="f")
    assert verbs() == ["people.person_added", "people.person_changed"]
    made.refresh_from_db()
    assert (made.name, made.item.title, made.gender) == ({"ar": "سعاد بنعلي"}, {"ar": "سعاد بنعلي"}, "f")


def test_members_put_their_own_contact_right_and_nobody_elses(in_fes):
    one, other = person(in_fes, "سعاد"), person(in_fes, "كريم")
    for _ in range(2):
        actions.change_contact(by=viewer_of(one), person=one, phone="0661234567", email="")
    one.refresh_from_db()
    assert (one.phone, verbs()) == ("+212661234567", ["people.contact_changed"])
    with pytest.raises(Refused):
        actions.change_contact(by=viewer_of(one), person=other, phone="", email="")


def test_the_contact_never_stands_in_an_act(in_fes):
    made = add(in_fes, "سعاد", phone="0661234567")
    actions.change_contact(by=operator(in_fes.pk), person=made, phone="0662345678", email="s@example.org")
    assert "66" not in str(list(Act.objects.filter(item=made.item).values_list("data", flat=True))).replace(
        str(made.pk), ""
    )
    assert all("66" not in kept.text for kept in ActText.objects.all())


def test_an_association_has_its_name_alone_in_the_body(in_fes):
    made = association(in_fes, "جمعية النخيل")
    with pytest.raises(ValidationError) as refused:
        association(in_fes, "جمعيه  النخيل")
    assert refused.value.code == "known"
    for _ in range(2):
        actions.change_organization(by=operator(in_fes.pk), organization=made, name=Tongues(ar="جمعية النخلة"))
    assert verbs() == ["people.organization_added", "people.organization_changed"]
    assert str(Organization.objects.get().item.title) == "جمعية النخلة"


def test_two_bodies_may_know_the_same_association(fes, meknes):
    for body in (fes, meknes):
        with scope(body=body):
            assert association(body).item.visibility == "public"


def test_members_are_public_where_the_body_publishes_them_and_others_never(in_fes):
    made = add(in_fes, "سعاد")
    assert made.item.visibility == "members"
    seat(made)
    assert Item.objects.get(pk=made.item_id).visibility == "public"
    in_fes.settings = {"publish_members": False}
    in_fes.save()
    actions.renew_visibility(by=operator(in_fes.pk), body=in_fes)
    assert Item.objects.get(pk=made.item_id).visibility == "members"
    assert verbs()[-1] == "people.visibility_renewed"


def test_a_person_is_found_by_their_association(in_fes):
    made = add(in_fes, "سعاد")
    seat(made, on_behalf_of=association(in_fes, "جمعية النخيل"))
    words = SearchKey.objects.get(item=made.item).words.split()
    assert len(words) >= 2


def test_a_log_in_is_made_once(in_fes):
    made, rapporteur = add(in_fes, "سعاد", phone="0661234567"), as_role(in_fes, "rapporteur")[0]
    user = actions.new_user(by=rapporteur, person=made)
    made.refresh_from_db()
    assert actions.new_user(by=rapporteur, person=made) == user == made.user
    assert (user.phone, verbs()) == ("+212661234567", ["people.person_added", "people.user_linked"])


def test_a_number_that_another_log_in_has_is_not_taken_over(in_fes):
    User.objects.create_user(phone="+212661234567")
    made = add(in_fes, "سعاد", phone="0661234567")
    assert actions.new_user(by=operator(in_fes.pk), person=made).phone is None


def test_a_log_in_that_opens_another_body_is_not_renewed_from_here(fes, meknes):
    user = User.objects.create_user()
    with scope(body=meknes):
        person(meknes, "سعاد", user=user)
    with scope(body=fes):
        made, rapporteur = person(fes, "سعاد", user=user), as_role(fes, "rapporteur")[0]
        with pytest.raises(ValidationError) as refused:
            actions.new_user(by=rapporteur, person=made)
        assert refused.value.code == "shared_user"
        assert actions.new_user(by=operator(fes.pk), person=made) == user


def test_the_operators_log_in_is_not_renewed_by_a_rapporteur(in_fes):
    made = person(in_fes, "سعاد", user=User.objects.create_user(is_operator=True))
    with pytest.raises(ValidationError):
        actions.new_user(by=as_role(in_fes, "rapporteur")[0], person=made)


def test_one_log_in_is_one_person(in_fes):
    one, other, user = add(in_fes, "سعاد"), add(in_fes, "كريم"), User.objects.create_user()
    for _ in range(2):
        actions.link_user(by=operator(in_fes.pk), person=one, user=user)
    for made, wanted in ((other, user), (one, User.objects.create_user())):
        with pytest.raises(ValidationError):
            actions.link_user(by=operator(in_fes.pk), person=made, user=wanted)
    assert verbs().count("people.user_linked") == 1


def test_nothing_is_done_with_an_entry_that_is_no_longer_one(in_fes):
    one, other = add(in_fes, "سعاد"), add(in_fes, "سعاد")
    actions.merge_persons(by=operator(in_fes.pk), kept=one, other=other)
    with pytest.raises(ValidationError) as refused:
        actions.change_contact(by=operator(in_fes.pk), person=other, phone="", email="")
    assert refused.value.code == "merged"


def test_a_name_keeps_no_sign_that_is_not_seen(in_fes):
    made = actions.add_person(
        by=operator(in_fes.pk), body=in_fes, name=Tongues(ar="س\u200bعاد\u202e \x00\n بنعلي\u2066", fr="\u200f")
    )
    assert made.name == {"ar": "سعاد بنعلي"}
