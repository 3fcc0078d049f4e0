import pytest
from django_scopes import scope

from takafu.accounts import actions as accounts
from takafu.config import schema
from takafu.people.models import Person, Role
from takafu.register.models import Body

SCHEMA = 2  # queries that ask how the database stands to the program
pytestmark = pytest.mark.usefixtures("areas")


def test_a_body_is_opened_on_the_commune_of_its_name(takafu):
    ended = takafu("body", "create", "ain-chkef", lang="fr")
    assert (ended.code, ended.err) == (0, "")
    assert "de la commune d’Ain Chkef" in ended.out.decode()
    assert "/ar/ain-chkef/" in ended.out.decode()
    assert Body.objects.get().slug == "ain-chkef"


def test_another_kind_of_area_is_named_by_its_code(takafu):
    assert "de la région de Fès-Meknès" in takafu("body", "create", "fes-meknes", lang="fr").out.decode()
    assert "préfecture de Fès" in takafu("body", "create", "fes", "--area", "3231", lang="fr").out.decode()


def test_a_name_of_several_lists_them_and_opens_nothing(takafu):
    ended = takafu("body", "create", "ajdir", lang="fr")
    assert (ended.code, ended.out) == (2, b"")
    assert ended.err.splitlines()[1:] == [
        "10510109\tcommune d’Ajdir (province d’Al Hoceima)",
        "35610301\tcommune d’Ajdir (province de Taza)",
    ]
    assert takafu("body", "create", "ajdir", "--area", "35610301").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("zzz",), "zzz"),
        (("fes", "--area", "999"), "999"),
        (("fes", "--area", "32310109"), "council"),
        (("Fes",), "Fes"),
        (("tit-mel",), "Which of these"),
    ],
)
def test_what_cannot_be_opened_is_told_in_a_sentence(takafu, arguments, said):
    ended = takafu("body", "create", *arguments)
    assert (ended.code, ended.out) == (2, b"")
    assert said in ended.err
    assert not Body.objects.exists()


def test_the_bodies_are_listed_with_their_areas_in_one_query(takafu, fes, django_assert_num_queries):
    takafu("body", "create", "sefrou")
    with django_assert_num_queries(1 + SCHEMA):
        ended = takafu("body", "list", lang="fr")
    assert [line.split("\t")[:2] for line in ended.out.decode().splitlines()] == [
        ["fes", ""],
        ["sefrou", "commune de Sefrou"],
    ]


def test_the_first_rapporteur_is_let_in(takafu, fes):
    ended = takafu("body", "officer", "fes", "سلوى بنشقرون", "0661234567")
    assert (ended.code, ended.err) == (0, "")
    code, link = ended.out.decode().splitlines()
    assert link.endswith(f"/ar/accounts/code/{code.replace(' ', '')}/")
    with scope(body=fes):
        (held,) = Role.objects.select_related("person__user")
        assert (held.post, str(held.person.name), held.person.phone) == ("rapporteur", "سلوى بنشقرون", "+212661234567")
    assert accounts.redeem(code=code, where=accounts.NOWHERE) == held.person.user


def test_the_same_officer_again_is_only_another_code(takafu, fes):
    takafu("body", "officer", "fes", "سلوى بنشقرون", "0661234567")
    again = takafu("body", "officer", "fes", "سلوى بنشقرون", "+212661234567")
    assert again.code == 0
    assert takafu("body", "officer", "fes", "Jamila Filali", "0661234568", "--post", "president").code == 0
    with scope(body=fes):
        assert (Person.objects.count(), Role.objects.count()) == (2, 2)
        assert Person.objects.get(phone="+212661234568").name == {"fr": "Jamila Filali"}


@pytest.mark.parametrize(
    ("slug", "name", "phone", "said"),
    [
        ("zzz", "سلوى", "0661234567", "zzz"),
        ("fes", "سلوى", "12", "12"),
        ("fes", " ", "0661234567", "name"),
        ("fes", "نادية", "0661234569", "سلوى"),
    ],
)
def test_who_cannot_be_let_in_is_told_in_a_sentence(takafu, fes, slug, name, phone, said):
    takafu("body", "officer", "fes", "سلوى بنشقرون", "0661234567")
    ended = takafu("body", "officer", slug, name, phone)
    assert (ended.code, ended.out) == (2, b"")
    assert said in ended.err
    with scope(body=fes):
        assert Person.objects.count() == 1


def test_a_body_is_erased_when_its_name_is_typed_again(takafu, fes):
    ended = takafu("body", "erase", "fes", stdin=b"fes\n")
    assert (ended.code, ended.out.decode()) == (0, "fes is erased, by act 2.\n")
    assert "هيئة فاس" in ended.err
    assert "Backups" in ended.err
    assert takafu("body", "list").out.decode().split("\t")[:2] == ["fes", "erased"]
    again = takafu("body", "erase", "fes", "--yes-erase", "fes")
    assert (again.code, again.err) == (2, "There is no body at “fes”.\n")
    assert "Another body is named" in takafu("body", "create", "fes").err


def test_scripts_name_it_twice(takafu, fes, meknes):
    assert takafu("body", "erase", "fes", "--yes-erase", "fes").code == 0
    assert Body.objects.get(erased_at=None) == meknes


@pytest.mark.parametrize(
    ("arguments", "typed"), [(("fes",), b"meknes\n"), (("fes",), b""), (("fes", "--yes-erase", "meknes"), b"fes\n")]
)
def test_another_name_or_none_erases_nothing(takafu, fes, meknes, arguments, typed):
    ended = takafu("body", "erase", *arguments, stdin=typed)
    assert (ended.code, ended.out) == (2, b"")
    assert "Nothing was erased" in ended.err
    assert Body.objects.filter(erased_at=None).count() == 2


def test_the_first_command_makes_the_database_and_an_old_one_is_refused(takafu, monkeypatch):
    made = []
    found = schema.read()
    monkeypatch.setattr(schema, "bring_up_to_date", lambda: made.append(True))
    monkeypatch.setattr(schema, "read", lambda: schema.Schema((), found.applied, ()))
    assert takafu("body", "list").code == 0
    assert made == [True]
    monkeypatch.setattr(schema, "read", lambda: schema.Schema(found.applied[1:], found.applied[:1], ()))
    assert takafu("body", "list").err.endswith("takafu migrate\n")
