import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from takafu.ideas import actions, gather_forms, gathered
from takafu.ideas.models import Idea, Recording
from takafu.kit import codes, files
from tests.bodies import as_role, person
from tests.ideas.gatherings import gathering, recording

OGG = b"OggS" + bytes(40)


def at(name, **named):
    with override("ar"):
        return reverse(name, kwargs={"body": "fes"} | named)


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")


@pytest.fixture
def place(in_fes, rapporteur, data_folder):
    return gathering(in_fes, rapporteur[0], audience="public")


def sent(client, place, content=OGG, **data):
    file = SimpleUploadedFile("note.ogg", content)
    return client.post(at("gather:record", pk=place.pk), {"file": file, "form": "1"} | data)


def page(answer):
    return answer.content.decode()


def test_a_voice_note_becomes_an_idea_once_its_author_confirmed(
    client, place, rapporteur, django_capture_on_commit_callbacks
):
    here = sent(client, place, speaker="فاطمة").url
    assert sent(client, place, speaker="فاطمة").url == here
    kept = Recording.objects.get()
    assert client.get(here).status_code == 200
    client.force_login(rapporteur[1])
    assert str(kept.pk) in page(client.get(at("gather:recordings")))
    client.post(at("gather:recordings"), {"recording": kept.pk, "text": "بغينا الضو", "do": "typed"})
    client.logout()
    assert "بغينا الضو" in page(client.get(here))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(here, {"text": "بغينا الضو فالزنقة", "do": "confirm"})
    idea = Idea.objects.get()
    assert (idea.text, idea.speaker, idea.recording) == ("بغينا الضو فالزنقة", "فاطمة", kept)
    assert "بغينا الضو فالزنقة" in page(client.get(here, follow=True))
    assert not files.path(kept.file).exists()


def test_a_members_recording_is_theirs(client, in_fes, place):
    suad = person(in_fes, "سعاد")
    client.force_login(suad.user)
    assert sent(client, place).status_code == 303
    assert Recording.objects.get().author == suad


def test_it_is_taken_back_before_it_was_typed(client, place):
    here = sent(client, place).url
    assert [client.post(here, {"do": "back"}).status_code for _press in range(2)] == [303, 200]
    assert Recording.objects.get().ended_at
    assert client.get(here).status_code == 200


def test_where_nobody_can_be_asked_it_is_collected(client, place, rapporteur):
    kept = recording(rapporteur[0], place)
    client.force_login(rapporteur[1])
    for text in (" ", "بغينا الضو"):
        client.post(at("gather:recordings"), {"recording": kept.pk, "text": text, "do": "collected"})
    assert Idea.objects.get().origin == "collected"
    assert client.post(at("gather:recordings"), {"recording": "x", "text": "y"}).status_code == 303


def test_the_file_is_taken_away_by_officers_alone(client, in_fes, place, rapporteur):
    kept = recording(rapporteur[0], place)
    client.force_login(as_role(in_fes, "member")[1])
    assert client.get(at("gather:recorded", pk=kept.pk)).status_code == 403
    client.force_login(rapporteur[1])
    answer = client.get(at("gather:recorded", pk=kept.pk))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.getvalue().startswith(b"OggS")


@pytest.mark.parametrize("content", [b"<svg onload='x'/>", b"MZ"])
def test_another_kind_of_file_is_refused_with_a_sentence(client, place, content):
    assert sent(client, place, content, speaker="فاطمة").status_code == 422
    assert not Recording.objects.exists()


def test_a_file_that_is_too_large_is_refused_with_a_sentence(client, place, monkeypatch):
    monkeypatch.setattr(gather_forms, "RECORDED", 10)
    assert sent(client, place).status_code == 422
    assert client.get(at("gather:recording", code=codes.shown("ABCDEFGHJK"))).status_code == 404


def test_what_waits_to_be_typed_costs_the_same_at_any_length(client, place, rapporteur, django_assert_num_queries):
    client.force_login(rapporteur[1])
    for count in (1, 3):
        while Recording.objects.count() < count:
            recording(rapporteur[0], place)
        with django_assert_num_queries(6):
            assert client.get(at("gather:recordings")).status_code == 200


def test_a_member_needs_no_code_to_come_back(client, in_fes, place, rapporteur, django_capture_on_commit_callbacks):
    suad, other = person(in_fes, "سعاد"), person(in_fes, "ليلى")
    client.force_login(suad.user)
    assert "اسحبوا" not in page(client.get(at("thread:mine")))
    sent(client, place)
    kept = Recording.objects.get()
    here = at("gather:recording", code=str(kept.pk))
    assert here in page(client.get(at("thread:mine")))
    actions.type_out(by=rapporteur[0], recording=kept, text="بغينا الضو")
    assert "بغينا الضو" in page(client.get(here))
    empty = client.post(here, {"text": " ", "do": "confirm"})
    assert (empty.status_code, 'role="alert"' in page(empty)) == (422, True)
    client.force_login(other.user)
    assert client.get(here).status_code == 404
    client.logout()
    assert client.get(here).status_code == 404
    client.force_login(suad.user)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(here, {"text": "بغينا الضو", "do": "confirm"})
    idea = Idea.objects.get()
    assert client.get(here).url == at("gather:given", number=idea.number)
    assert here not in page(client.get(at("thread:mine")))


def test_officers_see_in_the_list_that_something_waits_to_be_typed(client, place, rapporteur):
    client.force_login(rapporteur[1])
    assert at("gather:recordings") not in page(client.get(at("gather:list")))
    recording(rapporteur[0], place)
    assert at("gather:recordings") in page(client.get(at("gather:list")))


def test_what_an_officer_hands_in_is_not_their_own_idea(client, place, rapporteur):
    client.force_login(rapporteur[1])
    here = sent(client, place, speaker="فاطمة", named="on").url
    kept = Recording.objects.get()
    assert (kept.author, kept.speaker, kept.named) == (None, "فاطمة", True)
    assert client.get(here).status_code == 200


def test_the_queue_is_read_to_its_end_and_what_is_typed_stands_in_no_ones_way(client, place, rapporteur, monkeypatch):
    monkeypatch.setattr(gathered, "PAGE", 2)
    kept = [recording(rapporteur[0], place) for _n in range(6)]
    for one in kept[:3]:
        actions.type_out(by=rapporteur[0], recording=one, text="سوق")
    client.force_login(rapporteur[1])

    def shown(query=""):
        said = page(client.get(at("gather:recordings") + query))
        return [number for number, one in enumerate(kept) if f'value="{one.pk}"' in said]

    assert (shown(), shown("?typed")) == ([3, 4], [0, 1])
    assert (shown(f"?after={kept[4].pk}"), shown(f"?typed&after={kept[1].pk}")) == ([5], [2])
    assert f"after={kept[4].pk}" in page(client.get(at("gather:recordings")))
    assert client.get(at("gather:recordings") + "?after=x").status_code == 200


def test_a_recording_is_left_out_and_its_author_reads_why(client, place, rapporteur):
    here = sent(client, place, speaker="فاطمة").url
    kept = Recording.objects.get()
    client.force_login(rapporteur[1])
    bare = client.post(at("gather:recordings"), {"recording": kept.pk, "do": "refuse"})
    assert (bare.status_code, Recording.objects.get().ended_at) == (422, None)
    answer = client.post(
        at("gather:recordings") + "?typed", {"recording": kept.pk, "do": "refuse", "reason": "unheard"}
    )
    assert answer.url.endswith("?typed")
    client.logout()
    kept.refresh_from_db()
    assert kept.reason() in page(client.get(here))
    assert client.post(here, {"do": "confirm", "text": "سوق"}).status_code == 200


def test_a_photograph_of_an_iphone_is_refused_with_what_to_do(client, place):
    answer = sent(client, place, b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", speaker="فاطمة")
    assert (answer.status_code, "HEIC" in page(answer), Recording.objects.exists()) == (422, True, False)
