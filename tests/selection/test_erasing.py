from pathlib import Path

from takafu.kit import files
from takafu.kit.permissions import operator
from takafu.people import actions as people
from takafu.people.models import Person
from takafu.selection import actions
from takafu.selection.models import Application, Score
from tests.bodies import person, viewer_of
from tests.selection import makers


def test_a_person_is_given_what_they_applied_with(in_fes):
    member = person(in_fes, "فاطمة")
    call = makers.opened(in_fes)
    makers.applied(call, "فاطمة", by=viewer_of(member), text="تجربة")
    given = people.export_person(by=operator(in_fes.pk), person=member)["selection"]
    assert given["applications"][0]["text"] == "تجربة"
    assert given["read_for"] == []


def test_erasing_a_person_empties_their_application_with_its_documents_and_their_notes(in_fes, tmp_path):
    path = Path(tmp_path / "a")
    path.write_bytes(b"%PDF-1.4 x")
    call = makers.opened(in_fes, seats=1)
    member = person(in_fes, "فاطمة", member=False)
    made = makers.applied(call, "فاطمة", by=viewer_of(member), papers=[path])[0]
    file = made.papers.get().file
    other = makers.applied(call, "نورة")[0]
    readers = makers.two_readers(call)
    for application in (made, other):
        makers.met(application)
        with makers.on(makers.after(call)):
            for reader in readers:
                actions.score(by=reader, application=application, points=makers.points(call, 5), note="ملاحظة")
    with makers.on(makers.after(call)):
        actions.close_scores(by=operator(in_fes.pk), call=call)
    makers.chosen(call, made)
    actions.seat(by=operator(in_fes.pk), application=made, start=makers.after(call))
    people.erase_person(by=operator(in_fes.pk), person=member)
    made.refresh_from_db()
    assert (made.name, made.person, made.membership, made.papers.count()) == ("", None, None, 0)
    assert not files.path(file).exists()
    reader = readers[0]
    people.erase_person(by=operator(in_fes.pk), person=person_of(reader))
    assert set(Score.objects.filter(reader__person=reader.person_id).values_list("note", flat=True)) == {""}
    assert Application.objects.get(pk=other.pk).name == "نورة"


def person_of(viewer):
    return Person.objects.get(pk=viewer.person_id)
