import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from takafu.ideas import actions, documents_views
from takafu.ideas.actions import documents as verbs
from takafu.ideas.models import Document
from takafu.kit import codes, files
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import document, gathering, ideas

PDF = b"%PDF-1.7 plan"
CODE = codes.code_for("1")


def at(name, **named):
    with override("ar"):
        return reverse(name, kwargs={"body": "fes"} | named)


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")


@pytest.fixture
def suad(in_fes):
    return person(in_fes, "سعاد")


@pytest.fixture
def place(in_fes, rapporteur, data_folder):
    return gathering(in_fes, rapporteur[0], audience="public")


@pytest.fixture
def idea(place, suad):
    return ideas(viewer_of(suad), place, "سوق", author_id=suad.pk)[0]


@pytest.fixture
def coded(place, in_fes):
    visitor = as_role(in_fes, "visitor")[0]
    return ideas(visitor, place, "ملعب", secret=codes.digest(CODE))[0]


def sent(client, where, content=PDF, name="مخطط.pdf", **data):
    return client.post(where, {"file": SimpleUploadedFile(name, content), "do": "add"} | data)


def page(answer):
    return answer.content.decode()


def test_its_author_puts_a_document_beside_it_and_members_open_it(client, in_fes, idea, suad):
    client.force_login(suad.user)
    here = at("thread:documents", number=idea.number)
    assert here in page(client.get(at("thread:idea", number=idea.number)))
    assert here in page(client.get(at("gather:given", number=idea.number)))
    for _press in range(2):
        assert sent(client, here, title="رسم السوق").url == here
    kept = Document.objects.get()
    client.force_login(as_role(in_fes, "member")[1])
    shown = page(client.get(at("thread:idea", number=idea.number)))
    assert "رسم السوق" in shown
    assert "مخطط" in shown
    assert "سعاد" not in shown
    assert here not in shown
    answer = client.get(at("thread:document", pk=kept.pk))
    assert answer.getvalue() == PDF
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%D9%85")
    assert client.get(here).status_code == 404
    files.path(kept.file).unlink()
    assert client.get(at("thread:document", pk=kept.pk)).status_code == 404


def test_without_an_account_the_code_leads_to_them(client, coded):
    assert at("gather:coded_documents", code=CODE) in page(client.get(at("gather:follow", code=CODE)))
    here = at("gather:coded_documents", code=CODE)
    assert sent(client, here).url == here
    kept = Document.objects.get()
    opened = at("gather:coded_document", code=CODE, pk=kept.pk)
    assert opened in page(client.get(here))
    assert client.get(opened).getvalue() == PDF
    assert client.get(at("thread:document", pk=kept.pk)).status_code in (302, 403)
    assert client.post(here, {"do": "remove", "document": kept.pk}).status_code == 303
    assert client.get(opened).status_code == 404
    wrong = codes.shown("ABCDEFGHJK")
    for name, more in (("coded_documents", {}), ("coded_document", {"pk": kept.pk})):
        assert client.get(at(f"gather:{name}", code=wrong, **more)).status_code == 404


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90\x00", b"<svg/>", PDF + bytes(60)],
    ids=["empty", "program", "markup", "large"],
)
def test_what_is_wrong_with_a_file_is_one_sentence_and_what_was_typed_stays(client, idea, suad, content, monkeypatch):
    monkeypatch.setattr(verbs, "LARGEST", 40)
    client.force_login(suad.user)
    answer = sent(client, at("thread:documents", number=idea.number), content, title="رسم السوق")
    assert answer.status_code == 422
    assert page(answer).count('class="error"') == 1
    assert "رسم السوق" in page(answer)
    assert not Document.objects.exists()


def test_no_file_and_a_file_past_the_site_s_limit_are_told_too(client, idea, suad, settings):
    client.force_login(suad.user)
    here = at("thread:documents", number=idea.number)
    assert client.post(here, {"do": "add"}).status_code == 422
    assert client.post(here, {"do": "add", "title": "x" * 121}).status_code == 422
    settings.TAKAFU = settings.TAKAFU | {"UPLOAD_MB": 0}
    answer = sent(client, here, title="رسم")
    assert (answer.status_code, 'role="alert"' in page(answer)) == (413, True)
    assert not Document.objects.exists()


def test_officers_publish_one_and_take_one_away(client, idea, suad, rapporteur):
    kept = document(viewer_of(suad), idea, PDF)
    here, opened = at("thread:documents", number=idea.number), at("thread:document", pk=kept.pk)
    client.force_login(rapporteur[1])
    for do, which in (("publish", kept.pk), ("burn", kept.pk), ("remove", "x"), ("remove", idea.pk)):
        assert client.post(here, {"do": do, "document": which}).status_code == 422
    actions.publish_idea(by=rapporteur[0], idea=idea)
    assert client.post(here, {"do": "publish", "document": kept.pk}).status_code == 303
    client.logout()
    shown = page(client.get(at("thread:idea", number=idea.number)))
    assert opened in shown
    assert client.get(opened).getvalue() == PDF
    client.force_login(rapporteur[1])
    for do in ("unpublish", "remove", "remove"):
        assert client.post(here, {"do": do, "document": kept.pk}).status_code == 303
    shown = page(client.get(at("thread:idea", number=idea.number)))
    assert (opened in shown, 'id="documents"' in shown) == (False, True)
    client.logout()
    assert 'id="documents"' not in page(client.get(at("thread:idea", number=idea.number)))
    assert client.get(opened).status_code in (302, 403)


def test_once_a_line_cites_it_its_author_is_told_whom_to_ask(client, idea, suad, rapporteur):
    actions.group_ideas(by=rapporteur[0], ideas=[idea], wording="أسواق")
    client.force_login(suad.user)
    here = at("thread:documents", number=idea.number)
    assert 'type="file"' not in page(client.get(here))
    assert sent(client, here).status_code == 422
    gone = ideas(viewer_of(suad), idea.gathering, "ملعب", author_id=suad.pk)[0]
    actions.withdraw(by=viewer_of(suad), idea=gone)
    assert client.get(at("thread:documents", number=gone.number)).status_code == 404


def test_without_an_account_so_many_are_sent_in_an_hour(client, coded, monkeypatch):
    monkeypatch.setattr(documents_views, "SENT", documents_views.throttle.Limit("few", 1, documents_views.timedelta(1)))
    here = at("gather:coded_documents", code=CODE)
    assert [sent(client, here, PDF + bytes([one])).status_code for one in (65, 66)] == [303, 422]


def test_the_pages_cost_the_same_with_one_and_with_three(client, idea, rapporteur, django_assert_num_queries):
    client.force_login(rapporteur[1])
    for count in (1, 3):
        while Document.objects.count() < count:
            document(rapporteur[0], idea, PDF + bytes([65 + Document.objects.count()]))
        with django_assert_num_queries(MORE):
            assert client.get(at("thread:idea", number=idea.number)).status_code == 200
        with django_assert_num_queries(HERE):
            assert client.get(at("thread:documents", number=idea.number)).status_code == 200


MORE, HERE = 15, 7
