import pytest

from takafu.people.models import Delegation, Membership, Organization, Person, Role
from takafu.register.models import Act
from tests.bodies import person, viewer_of
from tests.people.browser import ROOT, browser, browser_of, main, words
from tests.people.makers import DAY, add, association, seat
from tests.rulebook import texts

NEW = {
    "name_ar": "سعاد بنعلي",
    "gender": "f",
    "association": "جمعية النخيل",
    "phone": "0661234567",
    "start": "2026-03-01",
}


@pytest.fixture
def rapporteur(in_fes):
    return browser(in_fes, "rapporteur")


@pytest.fixture
def souad(in_fes):
    made = add(in_fes, "سعاد بنعلي")
    seat(made)
    return made


def send(client, address, status=303, **fields):
    answer = client.post(ROOT + address, fields)
    assert answer.status_code == status
    return answer


def test_a_person_is_added_in_one_page(in_fes, rapporteur):
    before = Person.objects.count()
    answer = send(rapporteur, "add/", **NEW)
    made = Person.objects.get(phone="+212661234567")
    assert answer["Location"] == f"{ROOT}{made.pk}/"
    assert str(Membership.objects.get(person=made).on_behalf_of) == "جمعية النخيل"
    assert Person.objects.count() == before + 1


def test_a_second_press_adds_nobody_and_says_who_is_there(in_fes, rapporteur):
    send(rapporteur, "add/", **NEW)
    count = Person.objects.count()
    page = send(rapporteur, "add/", 422, **NEW).content.decode()
    made = Person.objects.get(phone="+212661234567")
    assert f"{made.pk}/" in page
    assert NEW["association"] in page
    assert Person.objects.count() == count
    send(rapporteur, "add/", **NEW, again="on")
    assert Person.objects.count() == count + 1


def test_what_was_typed_outlives_an_error(in_fes, rapporteur):
    page = send(rapporteur, "add/", 422, **NEW | {"phone": "12"}).content.decode()
    assert "سعاد بنعلي" in page
    assert 'value="12"' in page
    send(rapporteur, "add/", 422, **NEW | {"name_ar": ""})
    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    ("what", "fields", "kept"),
    [
        ("change", {"name_ar": "سعاد", "gender": "f"}, lambda one: str(one.name) == "سعاد"),
        ("contact", {"phone": "0662222222", "email": ""}, lambda one: one.phone == "+212662222222"),
        ("posts/give", {"post": "clerk", "start": "2026-03-01"}, lambda one: one.roles.get().post == "clerk"),
        ("seat/end", {"end": "2026-04-01", "reason": "resigned"}, lambda one: one.memberships.get().end.month == 4),
    ],
)
def test_each_form_does_what_it_says_once(souad, rapporteur, what, fields, kept):
    assert main(rapporteur, f"{souad.pk}/{what}/").xpath(".//form")
    assert send(rapporteur, f"{souad.pk}/{what}/", **fields)["Location"] == f"{ROOT}{souad.pk}/"
    assert kept(Person.objects.get(pk=souad.pk))
    acts = Act.objects.count()
    assert rapporteur.post(f"{ROOT}{souad.pk}/{what}/", fields).status_code in {303, 422}
    assert Act.objects.count() == acts


def test_a_seat_is_given_where_there_is_none(in_fes, rapporteur):
    made, palms = add(in_fes, "كريم"), association(in_fes)
    send(rapporteur, f"{made.pk}/seat/", association=str(palms.pk), start="2026-03-01")
    assert Membership.objects.get(person=made).on_behalf_of == palms
    assert words(main_of(send(rapporteur, f"{made.pk}/seat/", 422, start="2026-03-01")))
    assert send(rapporteur, f"{add(in_fes, 'نادية').pk}/seat/end/")["Location"].startswith(ROOT)


@pytest.mark.parametrize(
    ("address", "fields", "years"), [("seat/", {}, 6), ("posts/give/", {"post": "vice_president"}, 2)]
)
def test_an_end_that_is_left_empty_is_the_one_of_the_rules_which_are_named(in_fes, rapporteur, address, fields, years):
    texts.ruling(in_fes, (1, "term", 6), (2, "bureau_term", 2), start=DAY)
    made = add(in_fes, "كريم")
    asked = words(main(rapporteur, f"{made.pk}/{address}"))
    assert "النظام الداخلي" in asked
    assert "الصيغة" in asked
    send(rapporteur, f"{made.pk}/{address}", start=DAY.isoformat(), **fields)
    given = made.roles.get() if fields else made.memberships.get()
    assert given.end == DAY.replace(year=DAY.year + years)


def test_where_the_rules_are_silent_the_end_is_asked(in_fes, rapporteur):
    made = add(in_fes, "كريم")
    assert "اكتبوا يوم الانتهاء" in words(main(rapporteur, f"{made.pk}/seat/"))
    send(rapporteur, f"{made.pk}/seat/", start=DAY.isoformat())
    assert made.memberships.get().end is None


def test_who_is_added_with_a_seat_sits_for_the_term_of_the_rules(in_fes, rapporteur):
    texts.ruling(in_fes, (1, "term", 6), start=DAY)
    send(rapporteur, "add/", **NEW)
    assert Membership.objects.get(person__phone="+212661234567").end == DAY.replace(year=DAY.year + 6)


def main_of(answer):
    from tests.kit.markup import parse  # noqa: PLC0415 - used here alone

    return parse(answer.content).xpath("//main")[0]


def test_a_post_is_ended_from_the_list_of_posts(souad, rapporteur):
    send(rapporteur, f"{souad.pk}/posts/give/", post="clerk", start="2026-03-01")
    role = Role.objects.get(person=souad)
    assert f"{ROOT}posts/{role.pk}/end/" in main(rapporteur, f"{souad.pk}/posts/").xpath(".//a/@href")
    send(rapporteur, f"posts/{role.pk}/end/", end="2026-04-01", reason="replaced")
    role.refresh_from_db()
    assert role.end.month == 4


def test_the_president_suspends_lifts_and_passes_on(in_fes, souad):
    client = browser(in_fes, "president")
    send(client, f"{souad.pk}/suspend/", reason="absences")
    role = Role.objects.get(person=souad)
    assert client.get(f"{ROOT}posts/{role.pk}/end/").status_code == 404
    send(client, f"{souad.pk}/suspend/", 422, reason="absences")
    send(client, f"{souad.pk}/lift/")
    send(client, f"{souad.pk}/delegate/", actions=["people.lift"], start="2026-03-01")
    passed = Delegation.objects.get()
    assert str(passed.pk) in "".join(main(client, f"{souad.pk}/delegate/").xpath(".//a/@href"))
    send(client, f"delegations/{passed.pk}/end/")
    assert Delegation.objects.get().end is not None


def test_members_put_their_own_contact_right(in_fes):
    own, other = person(in_fes, "كريم"), person(in_fes, "نادية")
    client = browser_of(own)
    send(client, f"{own.pk}/contact/", phone="0663333333", email="k@example.org")
    assert Person.objects.get(pk=own.pk).phone == "+212663333333"
    assert client.get(f"{ROOT}{other.pk}/contact/").status_code == 403
    assert viewer_of(own).has("member")


def test_an_association_is_added_and_renamed(in_fes, rapporteur):
    send(rapporteur, "associations/add/", name_ar="جمعية النخيل")
    send(rapporteur, "associations/add/", 422, name_ar="جمعية النخيل")
    palms = Organization.objects.get()
    send(rapporteur, f"associations/{palms.pk}/change/", name_ar="جمعية الأمل", name_fr="Amal")
    assert Organization.objects.get().name == {"ar": "جمعية الأمل", "fr": "Amal"}


def test_an_entry_that_is_none_any_more_is_not_found(in_fes, rapporteur):
    made = add(in_fes, "كريم")
    send(browser(in_fes, "operator"), f"{made.pk}/erase/", name="كريم")
    assert rapporteur.get(f"{ROOT}{made.pk}/change/").status_code == 404
    assert DAY.year == 2026
