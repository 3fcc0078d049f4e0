import json

from django_scopes import scope

from takafu.people.models import Person
from tests.bodies import person


def test_a_bodys_people_go_out_and_come_in_elsewhere(takafu, fes, meknes, tmp_path):
    person(fes, "سعاد بنعلي", "president")
    path = tmp_path / "people.json"
    assert takafu("people", "export", "fes", "-o", path).code == 0
    assert [row["name"] for row in json.loads(path.read_text("utf-8"))["persons"]] == ["سعاد بنعلي"]
    ended = takafu("people", "import", "meknes", path)
    assert (ended.code, ended.out.decode()) == (0, "New: 1 persons, 0 associations and committees, 2 terms.\n")
    with scope(body=meknes):
        assert str(Person.objects.get()) == "سعاد بنعلي"
    assert takafu("people", "import", "meknes", path).out.decode().startswith("New: 0")


def test_what_is_no_popolo_is_refused_in_a_sentence(takafu, fes, tmp_path):
    path = tmp_path / "x.json"
    for content, code in (("[", 3), ("[]", 2), ('{"persons": 7}', 2)):
        path.write_text(content, "utf-8")
        assert takafu("people", "import", "fes", path).code == code
    assert takafu("people", "import", "fes", tmp_path / "none.json").code == 3
    assert takafu("people", "export", "nowhere").code == 2
