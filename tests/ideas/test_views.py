"""The page's answers, without a browser; the scenes drive it in one."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from takafu.ideas import visits
from takafu.ideas.arrangement import to_data

HOME = "/ar/arrange/"


@pytest.fixture
def client():
    return Client(enforce_csrf_checks=False)


@pytest.fixture
def still(monkeypatch, data_folder):
    """No child process: what the web worker answers by itself."""
    monkeypatch.setattr(visits, "start", lambda *_: None)


def send(client, **data):
    return client.post(HOME, {"text": "إعداد النظام الداخلي", "key": visits.new_key()} | data)


def visit_of(response):
    return visits.find(response.url.rstrip("/").rpartition("/")[2])


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_where_no_body_is_open_the_first_page_leads_here(client, db, language):
    response = client.get("/", headers={"accept-language": language}, follow=True)
    assert response.redirect_chain[-1][0] == f"/{language}/"
    assert f'class="btn strong" href="/{language}/arrange/"' in response.content.decode()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_form_is_there_in_both_languages(client, language):
    response = client.get(f"/{language}/arrange/")
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
    assert "<textarea" in response.content.decode()
    assert set(response.headers["Cache-Control"].split(", ")) == {"private", "no-cache"}


def test_the_example_fills_the_form(client):
    assert "إعداد النظام الداخلي للهيئة" in client.get(f"{HOME}?example").content.decode()


def test_a_list_is_taken_and_the_address_is_its_own(client, still):
    response = send(client)
    assert response.status_code == 302
    waiting = client.get(response.url)
    assert waiting.status_code == 202
    assert waiting.headers["Refresh"] == "2"


def test_pressing_twice_leads_to_the_same_list(client, still):
    key = visits.new_key()
    assert send(client, key=key).url == send(client, key=key).url


def test_an_error_keeps_what_was_typed(client, still):
    response = send(client, file=SimpleUploadedFile("a.txt", b"x"))
    assert response.status_code == 422
    assert "إعداد النظام الداخلي" in response.content.decode()
    assert 'class="error"' in response.content.decode()


def test_too_many_lists_keep_the_text_and_say_when_to_come_back(client, still, settings):
    settings.TAKAFU = settings.TAKAFU | {"VISITS": 0}
    response = send(client)
    assert response.status_code == 503
    assert "إعداد النظام الداخلي" in response.content.decode()


def test_a_file_past_the_limit_is_refused_with_a_sentence(client, still, settings):
    settings.TAKAFU = settings.TAKAFU | {"UPLOAD_MB": 1}
    response = client.post(HOME, {"text": "", "key": "", "file": SimpleUploadedFile("a.pdf", b"x" * 1_100_000)})
    assert response.status_code == 413
    assert "<bdi" in response.content.decode() or "1" in response.content.decode()
    assert not list(visits._root().glob("*")) if visits._root().exists() else True


def test_an_arranged_list_is_shown_with_its_ideas(client, still, made):
    visit = visit_of(send(client))
    visit.write("result.json", to_data(made))
    page = client.get(reverse_in("ar", visit.token))
    assert page.status_code == 200
    text = page.content.decode()
    for idea in made.ideas:
        assert idea.text in text
    assert "Refresh" not in page.headers
    assert (
        client.get(reverse_in("ar", visit.token) + "?axis=9").status_code == 200
    )  # a short list stands whole whatever is asked


def reverse_in(language, token):
    with override(language):
        return reverse("ideas:arranged", args=[token])


def test_a_refused_list_says_why(client, still):
    visit = visit_of(send(client))
    visit.write("failure.json", {"sentence": "هذا الملف محمي بكلمة سر."})
    response = client.get(reverse_in("ar", visit.token))
    assert response.status_code == 422
    assert "هذا الملف محمي بكلمة سر." in response.content.decode()


def test_a_list_whose_child_died_says_so(client, still):
    visit = visit_of(send(client))
    (visit.folder / "lock").touch()
    assert client.get(reverse_in("fr", visit.token)).status_code == 422


@pytest.mark.parametrize("token", ["x", "0" * 32 + ":abc"])
def test_a_strange_address_says_the_list_is_gone(client, still, token):
    assert client.get(f"{HOME}{token}/").status_code == 410
    assert client.get(f"{HOME}{token}/programme.pdf").status_code == 410


def test_after_its_time_the_list_is_gone(client, still, monkeypatch):
    visit = visit_of(send(client))
    later = time.time() + 3600
    monkeypatch.setattr(visits.time, "time", lambda: later)
    assert client.get(reverse_in("ar", visit.token)).status_code == 410


def test_documents_are_attachments_of_their_type(client, still, made):
    visit = visit_of(send(client))
    visit.write("result.json", to_data(made))
    for form, start in (("pdf", b"%PDF"), ("json", b"{"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        response = client.get(reverse_in("ar", visit.token) + f"programme.{form}")
        assert response.status_code == 200
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert b"".join(response.streaming_content).startswith(start)


def test_a_document_of_no_known_form_is_not_found(client, still):
    visit = visit_of(send(client))
    assert client.get(reverse_in("ar", visit.token) + "programme.exe").status_code == 404


def test_a_document_before_its_time_leads_back_to_the_list(client, still):
    visit = visit_of(send(client))
    response = client.get(reverse_in("ar", visit.token) + "programme.pdf")
    assert response.status_code == 302


def test_a_form_from_elsewhere_is_refused(data_folder):
    assert Client(enforce_csrf_checks=True).post(HOME, {"text": "x"}).status_code == 403


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_answered(client, method):
    assert getattr(client, method)(HOME).status_code == 405
