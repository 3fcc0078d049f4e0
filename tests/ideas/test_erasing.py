import pytest
from django.db import transaction

from takafu.ideas import actions, drafts, visits
from takafu.ideas.models import Document, Idea, Objection, Recording, Source, Support
from takafu.kit import clock, files, personal
from takafu.kit.tongues import Tongues
from takafu.people.models import Person
from takafu.register import queries
from takafu.register.models import Act, ActText
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import WORDS, document, gathering, ideas, recording, source


@pytest.fixture
def suad(in_fes):
    return person(in_fes, "سعاد")


@pytest.fixture
def said(in_fes, suad):
    """Her idea, one that she stands behind, her objection."""
    rapporteur, by = as_role(in_fes, "rapporteur")[0], viewer_of(suad)
    place = gathering(in_fes, rapporteur)
    own = ideas(by, place, WORDS[0], author=suad, named=True, origin="person")[0]
    other = ideas(rapporteur, place, WORDS[1])[0]
    actions.support(by=by, idea=other)
    group = actions.group_ideas(by=rapporteur, ideas=[own, other], wording="فضاءات")
    actions.object_to(by=by, group=group, idea=own, text="لم أقصد هذا")
    return own


def test_what_is_known_is_given_out(said, suad):
    told = personal.export(suad)["ideas"]
    assert [(one["number"], one["text"], one["name_shown"]) for one in told["ideas"]] == [(1, WORDS[0], True)]
    assert [one["number"] for one in told["supports"]] == [2]
    assert [one["text"] for one in told["objections"]] == ["لم أقصد هذا"]


def test_an_erased_persons_ideas_stay_without_the_name(said, suad):
    with transaction.atomic():
        personal.erase(suad)
    said.refresh_from_db()
    assert (said.text, said.author, said.named) == (WORDS[0], None, False)
    assert Idea.objects.count() == 2
    assert Support.objects.count() == 1
    objection = Objection.objects.get()
    assert (objection.text, objection.person) == ("", None)
    assert not ActText.objects.filter(text="لم أقصد هذا").exists()


@pytest.fixture
def erased(django_capture_on_commit_callbacks):
    def erase(one):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            personal.erase(one)

    return erase


def left(made):
    """Whether a list still has its file, its name, the text of its act."""
    kept = Source.objects.get(pk=made.pk)
    texts = ActText.objects.filter(act__data__source=str(made.pk))
    return bool(kept.file and files.path(made.file).is_file()), bool(kept.name), texts.exists()


def test_a_list_that_they_gave_loses_its_file_and_its_acts_text_and_keeps_its_ideas(in_fes, data_folder, erased):
    rapporteur, president = (as_role(in_fes, role)[0] for role in ("rapporteur", "president"))
    place, giver = gathering(in_fes, rapporteur), Person.objects.get(pk=rapporteur.person_id)
    older, theirs, handed_on, others = (
        source(by, place, f"سوق {n}") for n, by in enumerate((rapporteur, rapporteur, president, president))
    )
    Source.objects.filter(pk=older.pk).update(given_by=None)
    Source.objects.filter(pk=handed_on.pk).update(given_by=rapporteur.user_id)
    assert [one["ideas"] for one in personal.export(giver)["ideas"]["lists"]] == [1, 1, 1]
    with transaction.atomic():
        personal.erase(giver)
        transaction.set_rollback(True)
    assert left(theirs) == (True, True, True)
    erased(giver)
    assert [left(one) for one in (older, theirs, handed_on)] == [(False, False, False)] * 3
    assert left(others) == (True, True, True)
    assert [idea.text for idea in Idea.objects.all()] == [f"سوق {n}" for n in range(4)]
    act = Act.objects.get(verb="ideas.taken_in", data__source=str(theirs.pk))
    assert (len(act.digest), queries.faults(in_fes)) == (64, [])


@pytest.mark.parametrize(
    ("name", "file", "speaker", "kept"),
    [
        ("سعاد بنّاني", "أفكار.txt", "سُعاد بناني، جمعية النور", False),
        ("سعاد بناني", "أفكار سعاد_بنانى.docx", "", False),
        ("سعاد", "أفكار.txt", "سعاد", False),
        ("سعاد", "أفكار سعاد بناني.docx", "سعاد بناني", True),
        ("سعاد بناني", "أفكار.txt", "بناني سعاد", True),
    ],
)
def test_a_list_that_names_them_is_found_by_its_name_and_by_who_spoke(
    in_fes, data_folder, erased, name, file, speaker, kept
):
    rapporteur, suad = as_role(in_fes, "rapporteur")[0], person(in_fes, name)
    made = source(rapporteur, gathering(in_fes, rapporteur), "سوق", "ملعب")
    Source.objects.filter(pk=made.pk).update(name=file)
    Idea.objects.filter(text="سوق").update(speaker=speaker, named=True)
    Idea.objects.filter(text="ملعب").update(speaker="إدريس", named=True)
    erased(suad)
    assert left(made) == (kept, kept, kept)
    told = [(idea.text, idea.speaker, idea.named) for idea in Idea.objects.all()]
    assert told == [("سوق", speaker if kept else "", kept or not speaker), ("ملعب", "إدريس", True)]


def test_what_they_gave_and_nobody_took_in_yet_goes(in_fes, data_folder, erased, monkeypatch):
    monkeypatch.setattr(visits, "start", lambda *_: None)
    rapporteur, other = (as_role(in_fes, role)[0] for role in ("rapporteur", "president"))
    place = gathering(in_fes, rapporteur)
    theirs, others, nobodys = (
        drafts.open_draft(str(by), [b"x"], "", body=in_fes.pk, gathering=place.pk, language="ar", by=by)
        for by in (rapporteur.user_id, other.user_id, None)
    )
    assert drafts.giver(theirs.about) == rapporteur.user_id
    erased(Person.objects.get(pk=rapporteur.person_id))
    assert [draft.folder.exists() for draft in (theirs, others, nobodys)] == [False, True, True]


def test_documents_that_they_gave_or_that_name_them_lose_their_files(in_fes, data_folder, erased):
    rapporteur, suad = as_role(in_fes, "rapporteur")[0], person(in_fes, "سعاد بنعلي")
    one = ideas(viewer_of(suad), gathering(in_fes, rapporteur), "سوق", author_id=suad.pk)[0]
    theirs = document(viewer_of(suad), one, b"%PDF-1", title="رسم")
    named = document(rapporteur, one, b"%PDF-2", name="طلب سعاد بنعلي.pdf")
    titled = document(rapporteur, one, b"%PDF-3", title="شهادة سعاد بنعلي")
    other = document(rapporteur, one, b"%PDF-4", name="طلب سعاد.pdf")
    known = personal.export(suad)["ideas"]["documents"]
    assert [(given["number"], given["name"], given["title"]) for given in known] == [(1, "plan.pdf", "رسم")]
    erased(suad)
    left = {kept.pk: (kept.name, kept.title, kept.giver, bool(kept.ended_at)) for kept in Document.objects.all()}
    assert left == {kept.pk: ("", "", None, True) for kept in (theirs, named, titled)} | {
        other.pk: (other.name, "", Person.objects.get(pk=rapporteur.person_id), False)
    }
    assert [files.path(kept.file).is_file() for kept in (theirs, named, titled, other)] == [False, False, False, True]


def test_what_they_recorded_and_nobody_confirmed_is_known_and_ends(in_fes, data_folder, erased, suad):
    rapporteur = as_role(in_fes, "rapporteur")[0]
    place = gathering(in_fes, rapporteur)
    kept = recording(viewer_of(suad), place, author_id=suad.pk, named=True)
    actions.type_out(by=rapporteur, recording=kept, text="بغينا الضو")
    told = personal.export(suad)["ideas"]["recordings"]
    assert [(one["kind"], one["typed"]) for one in told] == [("voice", "بغينا الضو")]
    erased(suad)
    left = Recording.objects.get()
    assert (left.author, left.file, left.typed, left.named, bool(left.ended_at)) == (None, "", "", False, True)
    assert not files.path(kept.file).exists()


def test_the_scores_that_they_gave_are_given_out(in_fes, suad):
    rapporteur = as_role(in_fes, "rapporteur")[0]
    one = ideas(rapporteur, gathering(in_fes, rapporteur), "سوق")
    line = actions.group_ideas(by=rapporteur, ideas=one, wording="سوق القرب")
    made = actions.open_round(
        by=rapporteur, body=in_fes, title=Tongues(ar="جولة"), method="approve", until=clock.today()
    )
    actions.give_scores(by=viewer_of(suad), round=made, scores={str(line.pk): {"approved": 1}})
    told = personal.export(suad)["ideas"]["scores"]
    assert [(one["in"], one["line"], one["approved"]) for one in told] == [("جولة", "سوق القرب", True)]


def test_nothing_is_known_of_somebody_else(said, in_fes):
    told = personal.export(person(in_fes, "ليلى"))["ideas"]
    assert told == {
        "ideas": [],
        "supports": [],
        "objections": [],
        "documents": [],
        "lists": [],
        "recordings": [],
        "scores": [],
    }
