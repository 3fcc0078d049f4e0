import pytest

from takafu.ideas import actions
from takafu.ideas.models import Idea, Recording
from takafu.kit import codes, files
from takafu.kit.permissions import ROLES, Refused, Viewer
from takafu.register.models import Act
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import gathering

OGG = b"OggS\x00\x02" + b"\x00" * 40
CODE = codes.code_for("1")


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def place(in_fes, rapporteur, data_folder):
    return gathering(in_fes, rapporteur, audience="public")


@pytest.fixture
def visitor(in_fes):
    return Viewer(body_id=in_fes.id)


@pytest.fixture
def handed(tmp_path, place, visitor):
    def hand_in(by=visitor, content=OGG, **more):
        (tmp_path / "note.exe").write_bytes(content)
        return actions.hand_in(by=by, gathering=place, path=tmp_path / "note.exe", **more)

    return hand_in


def test_a_voice_note_is_kept_by_what_it_is_and_once(handed):
    one, other = (handed(once="1", secret=codes.digest(CODE)) for _press in range(2))
    assert one == other
    assert (one.kind, one.media, one.size) == ("voice", "audio/ogg", len(OGG))
    assert files.path(one.file).read_bytes() == OGG
    assert handed(content=b"\xff\xd8\xff\xe0 photograph").kind == "paper"


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"MZ program"])
def test_what_is_no_sound_and_no_picture_is_not_kept(handed, content):
    with pytest.raises(actions.Unplayable):
        handed(content=content)
    assert not Recording.objects.exists()


def test_its_author_confirms_the_typed_words_and_the_file_goes(
    handed, rapporteur, visitor, django_capture_on_commit_callbacks
):
    kept = handed(secret=codes.digest(CODE), speaker="فاطمة", named=True)
    name = kept.file
    kept = actions.type_out(by=rapporteur, recording=kept, text="بغينا الضو")
    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            idea = actions.confirm(by=visitor, recording=kept, text="بغينا الضو فالزنقة", code=CODE)
    assert (idea.text, idea.speaker, idea.named, idea.origin, idea.taken_at) == (
        "بغينا الضو فالزنقة",
        "فاطمة",
        True,
        "person",
        None,
    )
    assert idea.secret == codes.digest(CODE)
    assert Idea.objects.count() == Act.objects.filter(verb="ideas.given").count() == 1
    kept.refresh_from_db()
    assert (kept.file, kept.typed, kept.idea) == ("", "", idea)
    assert not files.path(name).exists()
    with pytest.raises(actions.Ended):
        actions.type_out(by=rapporteur, recording=kept, text="غيرها")


def test_where_nobody_can_be_asked_it_is_collected(handed, rapporteur, django_capture_on_commit_callbacks):
    kept = handed()
    with django_capture_on_commit_callbacks(execute=True):
        idea = actions.take_as_collected(by=rapporteur, recording=kept, text="بغينا الضو")
    assert (idea.origin, bool(idea.taken_at)) == ("collected", True)
    assert not files.path(kept.file).exists()


def test_its_author_takes_it_back(handed, in_fes, rapporteur, django_capture_on_commit_callbacks):
    suad = viewer_of(person(in_fes, "سعاد"))
    kept = handed(by=suad, author_id=suad.person_id)
    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            actions.take_back(by=suad, recording=kept)
    assert not files.path(kept.file).exists()
    with pytest.raises(actions.Ended):
        actions.take_as_collected(by=rapporteur, recording=kept, text="سوق")
    assert not Idea.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_officers_type_and_its_author_alone_confirms(in_fes, handed, role):
    kept, viewer = handed(secret=codes.digest(CODE)), as_role(in_fes, role)[0]
    for verb in (actions.confirm, actions.take_back):
        with pytest.raises(Refused):
            verb(by=viewer, recording=kept, **({"text": "سوق"} if verb is actions.confirm else {}))
    if role in {"rapporteur", "president"}:
        assert actions.type_out(by=viewer, recording=kept, text="سوق").typed_at
    else:
        for verb in (actions.type_out, actions.take_as_collected):
            with pytest.raises(Refused):
                verb(by=viewer, recording=kept, text="سوق")


@pytest.mark.parametrize("text", ["", " \n"])
def test_no_words_are_no_idea(handed, rapporteur, visitor, text):
    kept = handed(secret=codes.digest(CODE))
    for verb, more in ((actions.type_out, {}), (actions.take_as_collected, {})):
        with pytest.raises(ValueError, match="no words"):
            verb(by=rapporteur, recording=kept, text=text, **more)
    with pytest.raises(ValueError, match="no words"):
        actions.confirm(by=visitor, recording=kept, text=text, code=CODE)


def test_an_officer_leaves_it_out_with_a_reason_and_the_file_goes(
    handed, rapporteur, visitor, django_capture_on_commit_callbacks
):
    kept = actions.type_out(by=rapporteur, recording=handed(secret=codes.digest(CODE), speaker="فاطمة"), text="سوق")
    name = kept.file
    with pytest.raises(ValueError, match="boring"):
        actions.leave_out(by=rapporteur, recording=kept, reason="boring")
    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            actions.leave_out(by=rapporteur, recording=kept, reason="alone")
    kept.refresh_from_db()
    assert (kept.file, kept.typed, kept.speaker, kept.refused_for, bool(kept.ended_at)) == ("", "", "", "alone", True)
    assert not files.path(name).exists()
    act = Act.objects.get(verb="ideas.recording_left_out")
    assert act.data == {"recording": str(kept.pk), "reason": "alone"}
    with pytest.raises(actions.Ended):
        actions.confirm(by=visitor, recording=kept, text="سوق", code=CODE)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "photograph"),
        (b"\x00\x00\x00\x14ftypqt  " + bytes(20), "film"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(30) + b"hdlr" + bytes(8) + b"vide", "film"),
    ],
)
def test_a_photograph_of_an_iphone_and_a_film_are_no_voice_notes(handed, content, kind):
    with pytest.raises(actions.Unplayable) as why:
        handed(content=content)
    assert (why.value.kind, Recording.objects.exists()) == (kind, False)
