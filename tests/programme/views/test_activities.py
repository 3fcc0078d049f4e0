from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django_scopes import scope

from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people.actions import found_committee
from takafu.programme import actions
from takafu.programme.models import Activity
from tests.bodies import person
from tests.kit.markup import parse
from tests.programme.views.test_lines import at, browser

GIVEN = {"title": "معرض", "start": "2026-03-08", "end": "2026-03-09", "objective": "تعريف", "targets": "النساء"}


@pytest.fixture
def officer(in_fes):
    return browser(in_fes, "rapporteur")


def test_an_activity_is_planned_and_pressing_twice_plans_one(officer, drawn):
    measure = drawn.programme.measures.first()
    answers = [officer.post(at(measure, "plan/"), GIVEN) for _ in range(2)]
    made = Activity.objects.get()
    assert {answer["Location"] for answer in answers} == {at(made)}
    page = officer.get(at(made)).content.decode()
    assert "معرض" in page
    assert "النساء" in page
    assert "معرض" in officer.get(at(measure)).content.decode()


@pytest.mark.parametrize("wrong", [{"title": ""}, {"end": "2020-01-01"}, {"start": "الأحد"}, {"area": "00.000"}])
def test_typed_words_outlive_an_error(officer, drawn, wrong):
    answer = officer.post(at(drawn.programme.measures.first(), "plan/"), GIVEN | {"objective": "كلام كثير"} | wrong)
    assert answer.status_code == 422
    assert "كلام كثير" in answer.content.decode()
    assert not Activity.objects.exists()


def test_who_was_slower_is_told_what_differs_and_can_send_again(officer, rapporteur, planned):
    page = officer.get(at(planned, "change/")).content.decode()
    assert 'name="seen" value="1"' in page
    actions.change(by=rapporteur, activity=planned, title="إنارة كل الأزقة")
    typed = GIVEN | {"seen": "1", "title": "إنارة"}
    answer = officer.post(at(planned, "change/"), typed)
    assert answer.status_code == 422
    assert 'name="seen" value="2"' in answer.content.decode()
    assert officer.post(at(planned, "change/"), typed | {"seen": "2"}).status_code == 303
    planned.refresh_from_db()
    assert planned.title == "إنارة"


def test_the_committee_is_chosen_and_named_as_it_is_called_today(in_fes, officer, rapporteur, planned):
    actions.change(by=rapporteur, activity=planned, committee_words="خلية المرافق")
    assert "خلية المرافق" in officer.get(at(planned)).content.decode()
    name = Tongues(ar="لجنة المرافق", fr="Commission des équipements")
    made = found_committee(by=rapporteur, body=in_fes, name=name, start=date(2026, 1, 1))
    given = GIVEN | {"seen": "2", "committee": str(made.pk), "committee_words": "خلية المرافق"}
    assert officer.post(at(planned, "change/"), given).status_code == 303
    page = officer.get(at(planned).replace("/ar/", "/fr/")).content.decode()
    assert "Commission des équipements" in page
    assert "خلية المرافق" not in page
    form = parse(officer.get(at(planned, "change/")).content)
    assert form.xpath("//select[@name='committee']/option[@selected]/@value") == [str(made.pk)]


def test_another_body_s_committee_is_not_taken(officer, meknes, drawn):
    with scope(body=meknes):
        other = found_committee(by=operator(meknes.pk), body=meknes, name=Tongues(ar="لجنة"), start=date(2026, 1, 1))
    found_committee(by=operator(drawn.body_id), body=drawn.body, name=Tongues(ar="لجنة"), start=date(2026, 1, 1))
    answer = officer.post(at(drawn.programme.measures.first(), "plan/"), GIVEN | {"committee": str(other.pk)})
    assert answer.status_code == 422
    assert not Activity.objects.exists()


def test_parts_are_added_and_taken_out(officer, rapporteur, planned):
    other = actions.plan(by=rapporteur, measure=planned.measure, title="اقتناء", start=planned.start, end=planned.end)
    for part, given in (
        ("milestone", {"title": "صفقة", "weight": "2", "due": "2026-02-01"}),
        ("budget", {"year": "2026", "source": "الجماعة", "amount": "1200.50"}),
        ("indicator", {"title": "مصابيح", "target": "40"}),
        ("need", {"needs": str(other.id)}),
    ):
        assert officer.get(at(planned, f"add/{part}/")).status_code == 200
        assert officer.post(at(planned, f"add/{part}/"), given).status_code == 303
        assert officer.post(at(planned, f"add/{part}/"), {}).status_code == 422
    page = officer.get(at(planned)).content.decode()
    for told in ("صفقة", "الجماعة", "مصابيح", "اقتناء", "notice warn"):
        assert told in page
    assert officer.post(at(other, "add/need/"), {"needs": str(planned.id)}).status_code == 422
    gone = f"/ar/fes/programme/activities/parts/budget/{planned.budget.get().id}/remove/"
    assert [officer.post(gone).status_code for _ in range(2)] == [303, 404]
    assert not planned.budget.exists()
    assert officer.get(at(planned, "add/party/")).status_code == 404
    assert officer.post(gone.replace("budget", "party")).status_code == 404


def test_a_step_is_done_with_what_proves_it(officer, planned):
    step = planned.milestones.get(weight=1)
    done = f"/ar/fes/programme/activities/steps/{step.id}/done/"
    assert officer.post(done, {"on": "2026-02-01", "evidence": ""}).status_code == 422
    assert officer.post(done, {"on": "2999-02-01", "evidence": "محضر"}).status_code == 422
    for _ in range(2):
        assert officer.post(done, {"on": "2026-02-01", "evidence": "محضر الجرد"}).status_code == 303
    assert "محضر الجرد" in officer.get(at(planned)).content.decode()
    gone = f"/ar/fes/programme/activities/parts/milestone/{step.id}/remove/"
    assert officer.post(gone).status_code == 303
    assert planned.milestones.filter(pk=step.pk).exists()
    assert officer.get(done.replace(str(step.id), str(planned.id))).status_code == 404


def test_who_answers_for_it_reports_and_says_why_it_is_late(in_fes, rapporteur, planned):
    sara = person(in_fes, "سارة")
    client = Client()
    client.force_login(sara.user)
    assert client.get(at(planned, "report/")).status_code == 403
    actions.change(by=rapporteur, activity=planned, responsible=sara)
    assert client.post(at(planned, "report/"), {"text": "تأخرنا"}).status_code == 422
    assert client.post(at(planned, "report/"), {"text": "تأخرنا", "late_reason": "المطر"}).status_code == 303
    page = client.get(at(planned)).content.decode()
    assert "المطر" in page
    assert "سارة" in page


def test_visitors_see_the_work_but_neither_reports_nor_evidence(rapporteur, drawn, planned, officer):
    step = planned.milestones.get(weight=1)
    officer.post(f"/ar/fes/programme/activities/steps/{step.id}/done/", {"on": "2026-02-01", "evidence": "محضر داخلي"})
    actions.report(by=rapporteur, activity=planned, text="تقرير داخلي", late_reason="سبب داخلي")
    visitor = Client()
    assert visitor.get(at(planned)).status_code == 302
    actions.propose(by=rapporteur, version=drawn)
    actions.publish(by=rapporteur, version=drawn)
    page = visitor.get(at(planned)).content.decode()
    assert "جرد النقط المظلمة" in page
    assert "داخلي" not in page


def test_an_activity_is_called_off_with_a_reason(officer, planned):
    assert officer.post(at(planned, "cancel/"), {"reason": ""}).status_code == 422
    for _ in range(2):
        assert officer.post(at(planned, "cancel/"), {"reason": "لا ميزانية"}).status_code == 303
    assert "لا ميزانية" in officer.get(at(planned)).content.decode()
    for what, given in (
        ("change/", GIVEN),
        ("report/", {"text": "x"}),
        ("add/milestone/", {"title": "x", "weight": "1"}),
    ):
        answer = officer.post(at(planned, what), given)
        assert answer.status_code == 422
        assert all(f'value="{words}"' in (page := answer.content.decode()) or words in page for words in given.values())
    planned.refresh_from_db()
    assert planned.title == "إنارة الأزقة"


def test_members_comment_on_measures_and_activities_and_follow_them(in_fes, planned):
    reader = browser(in_fes)
    for row in (planned, planned.measure):
        page = reader.get(at(row)).content.decode()
        assert f"/commons/comment/{row.item_id}/" in page
        assert f"/commons/follow/{row.item_id}/" in page


@pytest.mark.parametrize("count", [1, 3])
def test_an_activitys_page_costs_the_same_however_many_parts(
    in_fes, rapporteur, planned, count, django_assert_num_queries
):
    for n in range(count):
        actions.keep_milestone(by=rapporteur, activity=planned, title=f"خطوة {n}")
        sign = actions.keep_indicator(by=rapporteur, activity=planned, title=f"مؤشر {n}")
        for day in (1, 2):
            actions.observe(by=rapporteur, indicator=sign, on=date(2026, 1, day), value=Decimal(day))
    reader = browser(in_fes)
    reader.get(at(planned))
    with django_assert_num_queries(23):
        assert reader.get(at(planned)).status_code == 200


def test_a_step_said_done_by_mistake_is_opened_again_from_the_activitys_page(officer, rapporteur, planned, in_march):
    step = planned.milestones.get(weight=1)
    here = f"/ar/fes/programme/activities/steps/{step.id}/reopen/"
    assert officer.get(here).status_code == 303
    assert here not in officer.get(at(planned)).content.decode()
    actions.finish(by=rapporteur, milestone=step, on=date(2026, 2, 20), evidence="محضر")
    assert here in officer.get(at(planned)).content.decode()
    assert officer.post(here, {"reason": " "}).status_code == 422
    for _press in range(2):
        assert officer.post(here, {"reason": "أُدخل خطأ"})["Location"] == at(planned)
    step.refresh_from_db()
    assert step.done_at is None
    assert "أُدخل خطأ" in officer.get(at(planned)).content.decode()
    assert officer.post(here.replace(str(step.id), str(planned.pk)), {"reason": "خ"}).status_code == 404
