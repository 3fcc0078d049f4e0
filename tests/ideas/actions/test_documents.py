import pytest
from django.core.exceptions import ValidationError

from takafu.ideas import actions, changes, queries
from takafu.ideas.actions import documents as verbs
from takafu.ideas.models import Document, Step
from takafu.kit import codes, files
from takafu.kit.permissions import ROLES, Refused, Viewer
from takafu.register.models import Act
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import document, gathering, ideas, source

CODE = codes.code_for("1")


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def suad(in_fes):
    return viewer_of(person(in_fes, "سعاد"))


@pytest.fixture
def place(in_fes, rapporteur, data_folder):
    return gathering(in_fes, rapporteur, audience="public")


@pytest.fixture
def idea(place, suad):
    return ideas(suad, place, "سوق للنساء", author_id=suad.person_id)[0]


def acts(*names):
    return list(Act.objects.filter(verb__in=[f"ideas.{name}" for name in names]).values_list("verb", flat=True))


def refusal(verb, **given):
    with pytest.raises(ValidationError) as why:
        verb(**given)
    return why.value.code


def test_a_document_is_kept_by_what_it_is_and_once(idea, suad, in_fes):
    one, other = (document(suad, idea, b"%PDF-1", "../تصميم\u202eexe.docx", title=" رسم ") for _press in range(2))
    assert one == other
    assert (one.name, one.title, one.media, one.size) == ("تصميمexe.pdf", "رسم", "application/pdf", 6)
    assert (one.giver_id, files.path(one.file).read_bytes()) == (suad.person_id, b"%PDF-1")
    assert acts("attached") == ["ideas.attached"]
    assert [file.name for file in files.path(f"files/{in_fes.pk}").iterdir()] == [str(one.pk)]


def test_what_is_no_document_is_refused_and_nothing_is_kept(idea, suad, in_fes, monkeypatch):
    monkeypatch.setattr(verbs, "LARGEST", 20)
    monkeypatch.setattr(verbs, "MOST", 1)
    wrong = {b"": "empty", b"MZ\x90\x00": "media", b"%PDF" + bytes(40): "large"}
    assert {content: refusal(document, by=suad, idea=idea, content=content) for content in wrong} == wrong
    document(suad, idea)
    assert refusal(document, by=suad, idea=idea, content=b"%PDF-2") == "many"
    assert Document.objects.count() == len(list(files.path(f"files/{in_fes.pk}").iterdir())) == 1


@pytest.mark.parametrize("role", ROLES)
def test_its_author_adds_until_a_line_cites_it_and_who_keeps_the_ideas_ever(in_fes, idea, suad, rapporteur, role):
    viewer = as_role(in_fes, role)[0]
    if role not in {"rapporteur", "president"}:
        with pytest.raises(Refused):
            document(viewer, idea)
    kept = document(suad, idea)
    actions.group_ideas(by=rapporteur, ideas=[idea], wording="أسواق")
    assert refusal(document, by=suad, idea=idea, content=b"%PDF-2") == "sorted"
    assert document(suad, idea) == kept
    if role in {"rapporteur", "president"}:
        assert document(viewer, idea, b"%PDF-3").giver_id == viewer.person_id
    assert not queries.completes(idea)


def test_who_has_the_code_adds_and_takes_away_theirs_alone(place, rapporteur, in_fes):
    visitor = Viewer(body_id=in_fes.id)
    idea = ideas(visitor, place, "ملعب", secret=codes.digest(CODE))[0]
    kept, others = document(visitor, idea, code=CODE), document(rapporteur, idea, b"%PDF-2")
    for code, which in (("ABCDE-FGHJK", kept), (CODE, others)):
        with pytest.raises(Refused):
            actions.detach(by=visitor, document=which, code=code)
    assert actions.detach(by=visitor, document=kept, code=CODE).ended_at
    actions.refuse(by=rapporteur, idea=idea, reason="advert")
    assert refusal(document, by=visitor, idea=idea, content=b"%PDF-3", code=CODE) == "refused"


def test_taken_away_the_acts_stay_and_the_file_goes(idea, suad, rapporteur, django_capture_on_commit_callbacks):
    kept = document(suad, idea, title="رسم")
    place_of_it = files.path(kept.file)
    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            actions.detach(by=rapporteur, document=kept)
    kept.refresh_from_db()
    assert (kept.file, kept.name, kept.title, kept.digest, kept.giver) == ("", "", "", "", None)
    assert not place_of_it.exists()
    assert acts("attached", "detached") == ["ideas.attached", "ideas.detached"]
    again = document(suad, idea)
    assert again.pk != kept.pk


def test_publishing_one_is_an_act_of_its_own_and_ends_with_its_ideas(idea, suad, rapporteur):
    kept = document(suad, idea)
    assert refusal(actions.publish_document, by=rapporteur, document=kept) == "unpublished"
    actions.publish_idea(by=rapporteur, idea=idea)
    with pytest.raises(Refused):
        actions.publish_document(by=suad, document=kept)
    for _press in range(2):
        assert actions.publish_document(by=rapporteur, document=kept).published_at
    assert not actions.unpublish_document(by=rapporteur, document=kept).published_at
    actions.publish_document(by=rapporteur, document=kept)
    assert acts("document_published", "document_unpublished") == [
        f"ideas.document_{one}" for one in ("published", "unpublished", "published")
    ]
    actions.publish_idea(by=rapporteur, idea=idea, neutral="سوق")
    kept.refresh_from_db()
    assert kept.published_at is None
    actions.publish_document(by=rapporteur, document=kept)
    actions.unpublish_idea(by=rapporteur, idea=idea)
    kept.refresh_from_db()
    assert kept.published_at is None


def test_documents_go_with_a_withdrawn_idea(idea, suad, rapporteur, django_capture_on_commit_callbacks):
    kept = document(rapporteur, idea)
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(by=suad, idea=idea)
    assert not files.path(kept.file).exists()
    assert Document.objects.get().ended_at
    with pytest.raises(actions.Gone):
        document(rapporteur, idea)


def test_a_list_to_whose_idea_a_document_was_added_is_not_undone(place, rapporteur):
    made = source(rapporteur, place, "سوق", "ملعب")
    kept = document(rapporteur, made.ideas.first())
    with pytest.raises(actions.Built):
        actions.undo_source(by=rapporteur, source=made)
    actions.detach(by=rapporteur, document=kept)
    assert actions.undo_source(by=rapporteur, source=made).undone_at


def test_a_split_is_not_undone_under_a_document(idea, rapporteur):
    part = actions.split(by=rapporteur, idea=idea, parts=["سوق", "نساء"])[0]
    kept, step = document(rapporteur, part), Step.objects.latest("number")
    with pytest.raises(changes.Conflict):
        actions.undo_step(by=rapporteur, step=step)
    actions.detach(by=rapporteur, document=kept)
    assert actions.undo_step(by=rapporteur, step=step)
