import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.programme import actions, opening
from takafu.programme.models import Intake, PartnerActivity
from takafu.register.actions import keep_item
from tests.programme.views.test_lines import at, browser

CSV = "المحور;التدبير;النشاط;من;إلى\nالسلامة;إنارة الأزقة;جرد;2026-02-01;2026-02-28\n;ولوجيات;;;\n;;;2026;\n"


@pytest.fixture
def officer(in_fes):
    return browser(in_fes, "rapporteur")


@pytest.fixture
def association(in_fes):
    item = keep_item(body=in_fes, kind="organization", title=Tongues(ar="جمعية"), visibility="public")
    return Organization.objects.create(body=in_fes, item=item, name=Tongues(ar="جمعية الأمل"))


def file(text=CSV, name="plan.csv"):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def handed_in(officer, programme, **more):
    answer = officer.post(at(programme, "file/"), {"file": file(), **more})
    assert answer.status_code == 303
    return answer["Location"]


def test_a_file_is_seen_row_by_row_before_anything_is_written(officer, programme):
    assert officer.get(at(programme, "file/")).status_code == 200
    preview = handed_in(officer, programme)
    page = officer.get(preview).content.decode()
    for told in ("إنارة الأزقة", "جرد", "ولوجيات"):
        assert told in page
    assert not programme.measures.exists()
    columns = {"measure": "1", "axis": "0", "activity": "2", "start": "3", "end": "4"}
    assert officer.post(preview, columns | {"show": "1"}).status_code == 200
    assert not programme.measures.exists()
    for _ in range(2):
        assert officer.post(preview, columns | {"confirm": "1"})["Location"] == at(programme)
    assert {one.wording for one in programme.measures.all()} == {"إنارة الأزقة", "ولوجيات"}
    assert officer.get(preview)["Location"] == at(programme)
    assert 'class="notice warn"' in officer.get(handed_in(officer, programme)).content.decode()


@pytest.mark.parametrize("wrong", [{}, {"measure": "99"}, {"measure": "x"}, {"measure": "-1"}])
def test_wrong_columns_are_told_and_nothing_is_taken_in(officer, programme, wrong):
    preview = handed_in(officer, programme)
    assert officer.post(preview, wrong | {"confirm": "1"}).status_code == 200
    assert not programme.measures.exists()
    assert Intake.objects.get().programme == programme


@pytest.mark.parametrize(
    ("text", "name"), [("", "empty.csv"), ("كلام", "words.txt"), (b"PK\x03\x04x", "plan.xlsx"), ("{}", "results.json")]
)
def test_what_cannot_be_read_is_refused_with_a_sentence(officer, programme, text, name):
    answer = officer.post(at(programme, "file/"), {"file": file(text, name)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Intake.objects.exists()


def test_too_many_rows_and_too_large_a_file_are_refused(officer, programme, monkeypatch, settings):
    monkeypatch.setattr(opening, "MOST", 1)
    assert officer.post(at(programme, "file/"), {"file": file()}).status_code == 422
    settings.TAKAFU = settings.TAKAFU | {"UPLOAD_MB": 0}
    assert officer.post(at(programme, "file/"), {"file": file()}).status_code == 422
    assert not Intake.objects.exists()


def test_associations_plans_are_typed_in_shown_and_taken_out(officer, association, planned):
    programme = planned.measure.programme
    given = {"organization": str(association.id), "title": "معرض", "start": "2026-06-29", "end": "2026-07-02"}
    assert officer.get(at(programme, "partners/add/")).status_code == 200
    assert officer.post(at(programme, "partners/add/"), given | {"end": "2026-01-01"}).status_code == 422
    for _ in range(2):
        assert officer.post(at(programme, "partners/add/"), given).status_code == 303
    plan = PartnerActivity.objects.get()
    page = officer.get(at(programme, "partners/")).content.decode()
    assert planned.title in page
    assert "جمعية الأمل" in page
    for _ in range(2):
        assert officer.post(at(programme, f"partners/{plan.id}/remove/")).status_code == 303
    assert not PartnerActivity.objects.exists()


def test_an_associations_file_becomes_its_plans(officer, association, programme):
    preview = handed_in(officer, programme, organization=str(association.id))
    columns = {"measure": "1", "activity": "2", "start": "3", "end": "4"}
    assert officer.post(preview, columns | {"confirm": "1"})["Location"] == at(programme, "partners/")
    assert [plan.title for plan in PartnerActivity.objects.all()] == ["جرد"]
    assert not programme.measures.exists()


def test_members_look_and_do_not_touch(in_fes, rapporteur, programme):
    reader = browser(in_fes)
    kept = actions.hand_in(by=rapporteur, programme=programme, name="x", digest="0" * 64, rows=[["title"], ["x"]])
    assert reader.get(at(programme, "partners/")).status_code == 200
    assert reader.get(f"/ar/fes/programme/files/{kept.id}/").status_code == 403
    assert reader.get(f"/ar/fes/programme/files/{programme.id}/").status_code == 403
    assert reader.get(at(programme, "file/")).status_code == 403
