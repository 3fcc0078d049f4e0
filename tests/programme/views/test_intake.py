import json
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.programme import actions, opening
from takafu.programme.models import Activity, Intake, PartnerActivity
from takafu.register.actions import keep_item
from tests.kit.markup import parse
from tests.programme import lines
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


def handed_in(officer, programme, path="file/", **more):
    answer = officer.post(at(programme, path), {"file": file(), **more})
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
    preview = handed_in(officer, programme, "partners/file/", organization=str(association.id))
    columns = {"title": "2", "start": "3", "end": "4"}
    for wrong in ("title", "start"):
        assert officer.post(preview, columns | {wrong: "-1", "confirm": "1"}).status_code == 200
    assert not PartnerActivity.objects.exists()
    assert officer.post(preview, columns | {"confirm": "1"})["Location"] == at(programme, "partners/")
    assert [plan.title for plan in PartnerActivity.objects.all()] == ["جرد"]
    assert not programme.measures.exists()


def test_an_associations_file_says_whose_it_is_and_what_it_meets(officer, association, planned):
    programme = planned.measure.programme
    assert officer.get(at(programme, "partners/file/")).status_code == 200
    assert officer.post(at(programme, "partners/file/"), {"file": file()}).status_code == 422
    rows = "النشاط;الفترة;المكان\nإنارة الزقاق;من 8 إلى 10 مارس 2026;فاس\nكسوف;2031;\nورشة;الربع الأول 2026;\n"
    answer = officer.post(at(programme, "partners/file/"), {"file": file(rows), "organization": str(association.id)})
    cells = [[cell.text_content().strip() for cell in row.xpath("*")] for row in table(officer.get(answer["Location"]))]
    assert [planned.title in row[4] for row in cells] == [True, False, False]
    assert [row[1] for row in cells] == ["جديد", "جديد", "متروك جانبا"]
    columns = {"title": "0", "start": "1", "end": "-1", "place": "2"}
    assert officer.post(answer["Location"], columns | {"confirm": "1"}).status_code == 303
    assert [(one.title, one.end.isoformat()) for one in PartnerActivity.objects.all()] == [
        ("إنارة الزقاق", "2026-03-10"),
        ("كسوف", "2031-12-31"),
    ]
    again = officer.post(at(programme, "partners/file/"), {"file": file(rows), "organization": str(association.id)})
    assert [row.xpath("*")[1].text_content().strip() for row in table(officer.get(again["Location"]))][:2] == [
        "سبقت رؤيته"
    ] * 2
    assert PartnerActivity.objects.first().title in officer.get(at(programme, "partners/")).content.decode()


def table(page):
    return parse(page.content).xpath("//main//tbody/tr")


def test_the_page_of_an_activity_shows_members_what_associations_plan_near_it(
    rapporteur, officer, association, planned
):
    plan = {"organization": association, "start": planned.start, "end": planned.end}
    actions.keep_partner_activity(by=rapporteur, title="حملة الأمل الشمسية", **plan)
    with clock.at(datetime(2026, 3, 1, tzinfo=UTC)):
        page = parse(officer.get(f"/ar/fes/{planned.item.address}").content)
        assert "حملة الأمل الشمسية" in page.text_content()
        (join,) = page.xpath("//form[contains(@action, '/join/')]/@action")
        for _press in range(2):
            assert officer.post(join).status_code == 303
        assert list(planned.partners.all()) == [association]
        assert Activity.objects.get(pk=planned.pk).version == planned.version + 1
        assert not parse(officer.get(f"/ar/fes/{planned.item.address}").content).xpath(
            "//form[contains(@action, '/join/')]"
        )
    actions.cancel(by=rapporteur, activity=planned, reason="لم تتوفر القاعة.")
    assert officer.post(join).status_code == 303
    with clock.at(datetime(2027, 3, 1, tzinfo=UTC)):
        assert "حملة الأمل الشمسية" not in officer.get(f"/ar/fes/{planned.item.address}").content.decode()


def test_members_look_and_do_not_touch(in_fes, rapporteur, programme):
    reader = browser(in_fes)
    kept = actions.hand_in(by=rapporteur, programme=programme, name="x", digest="0" * 64, rows=[["title"], ["x"]])
    assert reader.get(at(programme, "partners/")).status_code == 200
    assert reader.get(f"/ar/fes/programme/files/{kept.id}/").status_code == 403
    assert reader.get(f"/ar/fes/programme/files/{programme.id}/").status_code == 403
    assert reader.get(at(programme, "file/")).status_code == 403
    assert reader.get(at(programme, "partners/file/")).status_code == 403


TAXONOMIES = [
    {
        "id": 4,
        "title": {"ar": "إنارة"},
        "taxonomies": {"id": [1, 2], "name": [{"ar": "السلامة"}, {"ar": "المدينة القديمة"}]},
    },
    {"id": 5, "title": {"ar": "مكتبة"}, "taxonomies": {"id": [3], "name": [{"ar": "الثقافة"}]}},
]


@pytest.mark.parametrize(
    ("place", "axes"), [(1, ["السلامة", "الثقافة"]), (2, ["المدينة القديمة", ""]), (None, ["", ""])]
)
def test_which_taxonomy_becomes_the_axis_is_chosen_before_anything_is_written(officer, programme, place, axes):
    file = SimpleUploadedFile("results.json", json.dumps(TAXONOMIES).encode())
    preview = officer.post(at(programme, "file/"), {"file": file})["Location"]
    page = parse(officer.get(preview).content)
    offered = {one.get("value"): one.text_content() for one in page.xpath("//select[@name='axis']/option")}
    found = {n: key for n in (1, 2) for key, words in offered.items() if f"taxonomies/name/{n}/ar" in words}
    assert "المدينة القديمة" in offered[found[2]]  # what stands in it says which it is
    proposed = {one.get("name"): one.xpath("option[@selected]/@value") for one in page.xpath("//main//select")}
    assert proposed["axis"] == [found[1]]
    columns = {name: value[0] if value else "-1" for name, value in proposed.items()}
    officer.post(preview, columns | {"axis": found[place] if place else "-1", "confirm": "1"})
    made = {one.wording: str(one.axis or "") for one in programme.measures.select_related("axis")}
    assert [made["إنارة"], made["مكتبة"]] == axes


HOSTILE = {
    "script": [{"title": "<script>alert(1)</script>إنارة <img src=x onerror=alert(1)>"}],
    "formula": [{"title": '=HYPERLINK("http://x")'}],
    "overrides": [{"title": "\u202eإنارة\u202c", "category": {"name": "\u2067x"}}],
    "surrogates": [{"title": "\ud800إنارة"}],
    "nothing": [{"title": "\u0000"}, {"title": " "}, {"title": "\u200b"}],
    "long": [{"title": "ن" * 100_000, "description": "ن" * 100_000}],
    "years": [{"title": "إنارة", "start_date": "9999-12-31", "end_date": "0001-01-01"}],
    "itself": [{"id": 1, "parent": {"id": 1}, "title": "إنارة"}],
    "circle": [{"id": 1, "parent": {"id": 2}, "title": "a"}, {"id": 2, "parent": {"id": 1}, "title": "b"}],
    "money": [
        {"title": "إنارة", "start_date": "2026", "cost": 1e300},
        {"title": "سوق", "start_date": "2026", "cost": "-5"},
    ],
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_results_are_shown_as_text_and_taken_in_or_left_aside(officer, programme, kind):
    file = SimpleUploadedFile("results.json", json.dumps(HOSTILE[kind]).encode())
    preview = officer.post(at(programme, "file/"), {"file": file})["Location"]
    page = officer.get(preview)
    assert page.status_code == 200
    root = parse(page.content)
    assert not root.xpath("//main//img | //main//script | //main//@onerror")
    columns = {
        one.get("name"): (one.xpath("option[@selected]/@value") or ["-1"])[0] for one in root.xpath("//main//select")
    }
    assert officer.post(preview, columns | {"confirm": "1"}).status_code == 303
    for place in ("", "schedule/", "activities.json", "calendar.ics", "take/"):
        assert officer.get(at(programme, place)).status_code == 200
    for measure in programme.measures.all():
        shown = parse(officer.get(at(measure)).content)
        assert not shown.xpath("//main//img | //main//@onerror")
        assert not measure.wording.startswith("=")
    years = Activity.objects.values_list("start__year", "end__year")
    assert all(1990 <= year <= 2100 for pair in years for year in pair)


@pytest.mark.parametrize("count", [1, 3, 200])
def test_a_preview_costs_the_same_however_many_rows(officer, rapporteur, programme, count, django_assert_num_queries):
    rows = [["title", "start"], *([f"تدبير {n}", "2026"] for n in range(count))]
    kept = actions.hand_in(by=rapporteur, programme=programme, name="x", digest="0" * 64, rows=rows)
    place = f"/ar/fes/programme/files/{kept.pk}/"
    officer.get(place)
    with django_assert_num_queries(9):
        assert officer.get(place).status_code == 200


def test_a_file_handed_in_twice_waits_once_and_says_when_it_was_taken_in(officer, programme):
    first, second = handed_in(officer, programme), handed_in(officer, programme)
    assert first == second
    columns = {"measure": "1", "axis": "0", "activity": "2", "start": "3", "end": "4", "confirm": "1"}
    assert officer.post(first, columns)["Location"] == at(programme)
    third = handed_in(officer, programme)
    assert third != first
    assert parse(officer.get(third).content).xpath("//*[contains(@class, 'notice')]")
    officer.post(third, columns)
    assert programme.measures.count() == 2


def test_another_body_s_association_takes_no_plans(in_fes, meknes, officer, programme):
    with scope(body=meknes):
        item = keep_item(body=meknes, kind="organization", title=Tongues(ar="جمعية"), visibility="public")
        other = Organization.objects.create(body=meknes, item=item, name=Tongues(ar="جمعية أخرى"))
    answer = officer.post(at(programme, "partners/file/"), {"file": file(), "organization": str(other.pk)})
    assert answer.status_code == 422
    given = {"organization": str(other.pk), "title": "x", "start": "2026-01-01", "end": "2026-01-02"}
    assert officer.post(at(programme, "partners/add/"), given).status_code == 422
    assert not Intake.objects.exists()
    assert not PartnerActivity.objects.exists()


def test_every_plan_of_associations_is_reached_those_that_are_over_last(
    officer, association, programme, rapporteur, monkeypatch
):
    monkeypatch.setattr("takafu.programme.views.intake.SHOWN", 2)
    for n, month in enumerate((1, 2, 3, 5, 6, 7)):
        day = date(2026, month, 1)
        actions.keep_partner_activity(by=rapporteur, organization=association, title=f"معرض {n}", start=day, end=day)
    kept = {plan.title: plan for plan in PartnerActivity.objects.all()}

    def shown(query=""):
        page = officer.get(at(programme, "partners/") + query)
        return [plan.title[-1] for plan in page.context["plans"]], page.context["later"]

    with lines.on(2026, 4, 1):
        assert shown() == (["3", "4"], f"?&after={kept['معرض 4'].pk}")
        assert shown(f"?after={kept['معرض 4'].pk}") == (["5"], "")
        assert shown("?past") == (["0", "1"], f"?past&after={kept['معرض 1'].pk}")
        assert shown(f"?past&after={kept['معرض 1'].pk}") == (["2"], "")
        assert shown("?after=x")[0] == ["3", "4"]
