import pytest
from django.test import Client

from takafu.commons import actions
from takafu.commons.models import Comment
from tests.bodies import as_role, person, viewer_of
from tests.commons.notes import item


def logged_in(made):
    client = Client()
    client.force_login(made.user)
    return client


@pytest.fixture
def here(suad):
    """The member's browser."""
    return logged_in(suad)


def at(note, what=""):
    return f"/ar/fes/commons/comment/{note.id}/{what}"


def test_a_comment_is_sent_and_seen_where_it_stands(here, note):
    answer = here.post(at(note), {"text": "أقترح", "form": "1"})
    said = Comment.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/ar/fes/{said.item.address}")
    assert here.post(at(note), {"text": "أقترح", "form": "1"})["Location"] == answer["Location"]
    assert Comment.objects.count() == 1


def test_typed_words_outlive_an_error(here, note):
    answer = here.post(at(note), {"text": "ن" * 5001, "form": "mine"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "ن" * 5001 in page
    assert 'value="mine"' in page


def test_an_answer_shows_what_it_answers(here, note, by_idris):
    said = actions.comment(by=by_idris, item=note, text="نريد ملعبا", form="1")
    assert "نريد ملعبا" in here.get(at(said.item)).content.decode()
    here.post(at(said.item), {"text": "وأنا", "form": "1"})
    assert Comment.objects.get(text="وأنا").answers == said


def test_words_to_a_comment_just_withdrawn_are_not_lost(here, note, by_idris, monkeypatch):
    said = actions.comment(by=by_idris, item=note, text="نريد ملعبا", form="1")

    def withdrawn_meanwhile(**_given):
        raise actions.Ended

    monkeypatch.setattr(actions, "comment", withdrawn_meanwhile)
    answer = here.post(at(said.item), {"text": "وأنا", "form": "1"})
    assert answer.status_code == 409
    assert "وأنا" in answer.content.decode()


def test_withdrawing_asks_first_and_a_second_press_does_no_harm(here, note, by_suad):
    said = actions.comment(by=by_suad, item=note, text="أقترح", form="1")
    assert here.get(at(said.item, "withdraw/")).status_code == 200
    said.refresh_from_db()
    assert said.stands
    for _ in range(2):
        assert here.post(at(said.item, "withdraw/")).status_code == 303
    said.refresh_from_db()
    assert not said.stands


def test_hiding_needs_a_reason(in_fes, note, by_suad):
    officer = logged_in(person(in_fes, "نجاة", "rapporteur"))
    said = actions.comment(by=by_suad, item=note, text="كلام", form="1")
    assert "wrong" in officer.post(at(said.item, "hide/"), {}).content.decode()
    assert officer.post(at(said.item, "hide/"), {"reason": "insult"}).status_code == 303
    said.refresh_from_db()
    assert said.hidden_for == "insult"


@pytest.mark.parametrize("what", ["", "withdraw/", "hide/"])
@pytest.mark.parametrize("role", ["visitor", "operator", "suspended"])
def test_who_may_not_is_asked_to_log_in_or_refused(in_fes, note, by_suad, role, what):
    said = actions.comment(by=by_suad, item=note, text="كلام", form="1")
    user, client = as_role(in_fes, role)[1], Client()
    if user:
        client.force_login(user)
    answer = client.post(at(said.item, what), {"text": "لا", "form": "1", "reason": "insult"})
    assert answer.status_code == (302 if role == "visitor" else 403)
    assert Comment.objects.count() == 1
    said.refresh_from_db()
    assert said.stands


def test_what_is_not_seen_is_not_found_and_a_stranger_learns_nothing(here, in_fes, meknes):
    hidden = item(in_fes, visibility="officers")
    assert here.get(at(hidden)).status_code == 404
    assert Client().get(at(hidden)).status_code == 302
    elsewhere = logged_in(person(meknes, "ليلى"))
    assert elsewhere.get(at(item(in_fes)).replace("fes", "meknes")).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(here, note, method):
    assert getattr(here, method)(at(note)).status_code == 405


def test_the_pages_speak_each_language(here, note, by_suad):
    said = actions.comment(by=by_suad, item=note, text="كلام", form="1")
    for language in ("ar", "fr"):
        for what in ("", "withdraw/"):
            page = here.get(at(said.item, what).replace("/ar/", f"/{language}/"))
            assert f'<html lang="{language}"' in page.content.decode()
    assert viewer_of(said.author) == by_suad
