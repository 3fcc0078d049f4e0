import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from takafu.council.models import Focus, Policy, PolicyFile
from takafu.register.addresses import short_of
from tests.council import makers
from tests.council.makers import words
from tests.selection.browser import client_as

HOME = "/ar/fes/council/"
FORM = {
    "name": "استراتيجية الشباب", "kind": "strategy", "level": "state", "other": "المديرية الجهوية",
    "text": "فضاءات للقرب", "begins": "2026-01-01", "link": "https://example.ma/plan", "source": "موقع المديرية",
}  # fmt: skip


def test_a_policy_is_described_given_documents_and_read_by_everybody(in_fes, data_folder):
    client = client_as(in_fes, "rapporteur")
    wrong = client.post(HOME + "policies/new/", FORM | {"source": ""})
    assert wrong.status_code == 422
    assert "فضاءات للقرب" in wrong.content.decode()
    where = client.post(HOME + "policies/new/", FORM)["Location"]
    bad = client.post(where + "document/", {"title": "المخطط", "file": SimpleUploadedFile("a.pdf", b"MZ\x00\x90")})
    assert bad.status_code == 422
    client.post(where + "document/", {"title": "المخطط", "file": SimpleUploadedFile("a.pdf", makers.PDF)})
    page = words(Client().get(where))
    for part in ("فضاءات للقرب", "المديرية الجهوية", "المخطط", "قيد الإنجاز", "https://example.ma/plan"):
        assert part in page
    document = PolicyFile.objects.get()
    kept = Client().get(f"{HOME}policies/documents/{document.pk}/")
    assert b"".join(kept) == makers.PDF
    assert "attachment" in kept["Content-Disposition"]
    assert "استراتيجية الشباب" in words(Client().get(HOME + "policies/"))
    client.post(where + "change/", FORM | {"name": "مخطط الشباب"})
    assert Policy.objects.select_related("item").get().item.title["ar"] == "مخطط الشباب"
    client.post(f"{HOME}policies/documents/{document.pk}/drop/")
    assert Client().get(f"{HOME}policies/documents/{document.pk}/").status_code == 404


def test_a_focus_area_is_chosen_shown_on_the_rooms_pages_and_closed(in_fes):
    client, about = client_as(in_fes, "president"), makers.service(in_fes, makers.officer(in_fes), "لقاء الهيئة").item
    given = {"name": "النقل والأمان", "reason": "أكثر ما ورد", "on": "2026-03-10", "about": short_of(about.pk)}
    assert client.post(HOME + "focus/new/", given | {"reason": ""}).status_code == 422
    where = client.post(HOME + "focus/new/", given)["Location"]
    page = words(Client().get(where))
    for part in ("النقل والأمان", "أكثر ما ورد", "لقاء الهيئة"):
        assert part in page
    for path in ("", "ahead/", "focus/"):
        assert "النقل والأمان" in words(Client().get(HOME + path))
    client.post(where + "close/", {"on": "2026-06-01", "reason": "تحقق ما أردناه"})
    assert "تحقق ما أردناه" in words(Client().get(where))
    assert Focus.objects.get().closed_on
    for path, shown in (("", False), ("ahead/", False), ("focus/", True)):
        assert ("النقل والأمان" in words(Client().get(HOME + path))) is shown


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_queries_however_many(in_fes, count, django_assert_num_queries):
    by = makers.officer(in_fes)
    for number in range(count):
        policy, focus = makers.policy(in_fes, by, f"خطة {number}"), makers.focus(in_fes, by, f"مجال {number}")
    client = Client()
    client.get(HOME + "policies/")
    for path, queries in (("policies/", 2), ("focus/", 2), (f"policies/{policy.pk}/", 5), (f"focus/{focus.pk}/", 4)):
        with django_assert_num_queries(queries):
            assert client.get(HOME + path).status_code == 200
