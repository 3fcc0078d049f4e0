import pytest

from takafu.register.models import Body

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
    with django_assert_num_queries(2):  # and one that looks whether there is a database
        ended = takafu("body", "list", lang="fr")
    assert [line.split("\t")[:2] for line in ended.out.decode().splitlines()] == [
        ["fes", ""],
        ["sefrou", "commune de Sefrou"],
    ]
