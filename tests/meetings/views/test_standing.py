from types import SimpleNamespace
from uuid import uuid4

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.meetings.models import Candidacy
from takafu.meetings.views.standing import candidate
from takafu.people.models import Person


def test_a_row_tells_who_may_answer_for_them():
    person = Person(pk=uuid4(), name={"ar": "سعاد"})
    one = Candidacy(person=person, stood_at=clock.now())

    def row(viewer, going=True):
        return candidate(SimpleNamespace(viewer=viewer), one, going, {person.pk: person})

    own = Viewer(person_id=person.pk, roles=frozenset({"member"}))
    other = Viewer(person_id=uuid4(), roles=frozenset({"member"}))
    keeper = Viewer(person_id=uuid4(), roles=frozenset({"rapporteur"}))
    assert [(row(by)["own"], row(by)["answers"], row(by)["able"]) for by in (own, other, keeper)] == [
        (True, True, True), (False, False, True), (False, True, True),
    ]  # fmt: skip
    assert not row(own, going=False)["answers"]
