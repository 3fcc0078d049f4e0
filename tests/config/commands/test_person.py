import json

import pytest
from django_scopes import scope

from takafu.kit.permissions import operator
from takafu.people.models import Person
from takafu.register.models import Act
from takafu.register.queries import faults
from tests.bodies import person


@pytest.fixture
def suad(fes):
    return person(fes, "سعاد بنعلي")


def test_what_is_known_of_somebody_is_given_out(takafu, fes, suad, tmp_path):
    told = json.loads(takafu("person", "export", "fes", "سعاد بنعلي").out)
    assert told["people"]["name"] == {"ar": "سعاد بنعلي"}
    assert takafu("person", "export", "fes", suad.pk, "-o", tmp_path / "suad.json").code == 0
    again = json.loads((tmp_path / "suad.json").read_text("utf-8"))
    assert again.keys() == told.keys()
    assert again["people"]["name"] == told["people"]["name"]


def test_somebody_is_erased_when_the_name_is_typed_again(takafu, fes, suad):
    ended = takafu("person", "erase", "fes", suad.pk, stdin="سعاد بنعلي\n".encode())
    assert (ended.code, ended.out.decode()) == (0, "Erased. Acts stay with their numbers, without the name.\n")
    assert "will be emptied" in ended.err
    with scope(body=fes):
        assert Person.objects.get().erased_at
        assert Act.objects.filter(verb="people.person_erased").count() == 1
        assert faults(fes) == []
    assert takafu("person", "erase", "fes", suad.pk, "--yes-erase", "x").code == 2


@pytest.mark.parametrize(("arguments", "typed"), [((), b"\n"), ((), b""), (("--yes-erase", "سعاد"), b"")])
def test_another_name_or_none_erases_nobody(takafu, fes, suad, arguments, typed):
    assert takafu("person", "erase", "fes", suad.pk, *arguments, stdin=typed).code == 2
    with scope(body=fes):
        assert not Person.objects.get().erased_at


def test_who_holds_the_presidency_is_not_erased(takafu, fes):
    president = person(fes, "نعيمة الوردي", "president")
    ended = takafu("person", "erase", "fes", president.pk, "--yes-erase", "نعيمة الوردي")
    assert ended.code == 2
    assert "president" in ended.err


def test_one_of_several_of_a_name_is_said_by_the_key(takafu, fes, meknes, suad):
    other = person(fes, "بنعلي سعاد")
    ended = takafu("person", "export", "fes", "سعاد بنعلي")
    assert ended.code == 2
    assert {str(suad.pk), str(other.pk)} <= set(ended.err.split())
    for slug, name in (("fes", "هند"), ("meknes", suad.pk), ("nowhere", "هند")):
        assert takafu("person", "export", slug, name).code == 2
    assert operator(fes.id).has("operator")
