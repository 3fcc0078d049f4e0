import re

import pytest
from django.test import Client

from takafu.commons.models import PhoneCall
from takafu.opinions import actions, queries
from takafu.opinions.models import Exhibit, Opinion, Recommendation
from tests.bodies import person, viewer_of
from tests.council import makers as a_council
from tests.ideas import gatherings
from tests.opinions import makers
from tests.opinions.browser import client_as, client_for, words
from tests.rulebook import texts

HOME = "/ar/fes/opinions/"
FORM = {
    "kind": "asked",
    "title_ar": "رأي في النقل",
    "asked_by": "رئيس المجلس",
    "asked_on": "2026-03-01",
    "facts": "وقائع",
    "sense": "favourable",
}


def test_a_paper_is_begun_written_and_put_forward_in_the_browser(in_fes):
    client = client_as(in_fes, "rapporteur")
    assert client.post(HOME + "new/", FORM | {"title_ar": ""}).status_code == 422
    answer = client.post(HOME + "new/", FORM)
    made = Opinion.objects.get()
    page = f"{HOME}{made.pk}/"
    assert answer["Location"] == page
    given = {
        "service": "قسم النقل",
        "measure": "خط جديد",
        "due": "2027-01-01",
        "cost": "1000",
        "indicator": "عدد الرحلات",
    }
    assert client.post(page + "recommend/", given | {"service": ""}).status_code == 422
    client.post(page + "recommend/", given)
    client.post(page + "write/", FORM | {"base": "1", "facts": "وقائع أخرى"})
    assert "وقائع أخرى" in words(client.get(page))
    client.post(page + "step/", {"do": "propose"})
    assert queries.state(makers.fresh(made)) == "proposed"
    assert client.post(page + "step/", {"do": "fly"}).status_code == 303
    assert Client().get(page).status_code == 302
    assert client.get(page + "write/").status_code == 200
    assert client.post(page + "write/", FORM | {"base": "2"}).status_code == 422


def test_who_is_overtaken_is_shown_both_editions(in_fes):
    made, second = makers.draft(in_fes), person(in_fes, "كاتبة ثانية")
    actions.name_drafters(by=makers.officer(in_fes), opinion=made, persons=[second])
    one, other = client_as(in_fes, "rapporteur"), client_for(viewer_of(second))
    page = f"{HOME}{made.pk}/"
    one.post(page + "write/", FORM | {"base": "1", "facts": "الأولى"})
    answer = other.post(page + "write/", FORM | {"base": "1", "facts": "الثانية"})
    assert answer["Location"] == page + "editions/"
    shown = words(other.get(page + "editions/"))
    assert "الأولى" in shown
    assert "الثانية" in shown


def test_who_is_overtaken_on_a_recommendation_keeps_what_they_typed(in_fes):
    made = makers.draft(in_fes)
    row = made.recommendations.all()[0]
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}recommendations/{row.pk}/"
    given = {"service": "قسم الأشغال", "measure": "الأول", "base": "1"}
    client.post(page, given)
    late = client.post(page, given | {"measure": "الثاني"})
    assert late.status_code == 409
    body = late.content.decode()
    assert "الثاني" in body
    assert "الأول" in body
    assert 'name="base" value="2"' in body
    client.post(page, given | {"measure": "الثاني", "base": "2"})
    assert Recommendation.objects.get(pk=row.pk).measure == "الثاني"
    client.post(page, {"do": "drop"})
    assert Recommendation.objects.count() == 1


def test_an_idea_is_looked_for_and_cited(in_fes):
    by, made = makers.officer(in_fes), makers.draft(in_fes)
    idea = gatherings.ideas(by, gatherings.gathering(in_fes, by), "إنارة الزنقة المؤدية إلى المدرسة")[0]
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/"
    assert "الزنقة" in words(client.get(page + "cite/?words=الزنقة"))
    assert words(client.get(page + "cite/?words=غغغغ"))
    client.post(page + "cite/", {"item": str(idea.item_id), "value": "طلبها 12 شخصا"})
    assert "طلبها 12 شخصا" in words(client.get(page))
    assert client.post(page + "cite/", {"item": "x"}).status_code == 404
    assert client.post(page + "cite/", {"item": str(made.item_id)}).status_code == 422
    client.post(f"{HOME}exhibits/{Exhibit.objects.get().pk}/drop/")
    assert not Exhibit.objects.exists()


def test_dissent_and_drafters_are_named(in_fes):
    made, one = makers.proposed(in_fes), person(in_fes, "كاتبة")
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/"
    client.post(page + "drafters/", {"persons": [str(one.pk)]})
    assert [each.person_id for each in makers.fresh(made).drafters.all()] == [one.pk]
    client.post(page + "dissent/", {"dissent": "لا أوافق"})
    assert "لا أوافق" in words(client.get(page))


def test_a_step_that_cannot_be_taken_says_why(in_fes):
    made = makers.draft(in_fes, measures=())
    answer = client_as(in_fes, "rapporteur").post(f"{HOME}{made.pk}/step/", {"do": "propose"})
    assert answer.status_code == 422
    assert b"notice bad" in answer.content


@pytest.mark.parametrize("form", ["docx", "json", "html", "csv"])
def test_a_paper_is_taken_away(in_fes, form):
    made = makers.sent(in_fes)
    answer = Client().get(f"{HOME}{made.pk}/opinion.{form}")
    assert answer.status_code == 200
    assert f"opinion-{made.number}-{made.year}.{form}" in answer["Content-Disposition"]
    assert Client().get(f"{HOME}{made.pk}/opinion.exe").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_recommendations(in_fes, count, django_assert_num_queries):
    makers.reply_time(in_fes, 30)
    made = makers.sent(in_fes, measures=[makers.MEASURES[0]] * count)
    makers.answered(made, *["accepted"] * count)
    with django_assert_num_queries(18):
        assert Client().get(f"{HOME}{made.pk}/").status_code == 200


def test_the_idea_page_tells_what_became_of_it(in_fes):
    by = makers.officer(in_fes)
    idea = gatherings.ideas(by, gatherings.gathering(in_fes, by), "إنارة الزنقة")[0]
    made = makers.draft(in_fes, kind="urgent")
    actions.cite(by=by, opinion=made, target=idea.item, value="")
    actions.propose(by=by, opinion=made)
    actions.adopt(by=makers.officer(in_fes, "president"), opinion=made)
    actions.send(by=by, opinion=made, to="الرئيس", on=makers.clock.today(), channel="hand")
    makers.answered(makers.fresh(made), "rejected", "accepted")
    shown = words(client_as(in_fes, "member").get(f"/ar/fes/ideas/{idea.number}/"))
    assert "رأي في الإنارة" in shown


def test_an_alternative_begins_with_questions_and_is_compared_side_by_side(in_fes):
    client = client_as(in_fes, "rapporteur")
    begun = client.post(
        HOME + "new/", {"kind": "alternative", "title_ar": "طريق للجميع", "facts": "ما نعرفه", "pattern": "on"}
    )
    made = Opinion.objects.get()
    assert begun["Location"].endswith(f"/{made.pk}/write/")
    assert (made.facts, "…" in made.position) == ("ما نعرفه", True)
    assert "فراغات" in words(client.get(f"{HOME}{made.pk}/"))
    given = {"title_ar": "طريق للجميع", "position": "نرى", "base": "1", "project": "طريق الوادي"}
    client.post(begun["Location"], given | {"theirs_cost": "12 مليونا", "ours_cost": "9 ملايين"})
    shown = words(client.get(f"{HOME}{made.pk}/"))
    for part in ("طريق الوادي", "12 مليونا", "9 ملايين"):
        assert part in shown
    assert "فراغات" not in shown
    assert "9 ملايين" in words(client.get(f"{HOME}{made.pk}/editions/"))
    assert "9 ملايين" in client.get(begun["Location"]).content.decode()


def test_a_paper_may_begin_without_our_questions(in_fes):
    client_as(in_fes, "rapporteur").post(HOME + "new/", {"kind": "policy", "title_ar": "سياسة"})
    assert Opinion.objects.get().position == ""


def test_a_paper_that_was_sent_is_passed_on_with_both_calendars_printed_and_phoned(in_fes):
    made, suad = makers.sent(in_fes), person(in_fes, "سعاد")
    client = client_as(in_fes, "rapporteur")
    shown = client.get(f"{HOME}{made.pk}/")
    assert re.search(rf"{made.sending.on.year}.*14[0-9]{{2}}\)", shown.context["share"])
    assert "data-print" in shown.content.decode()
    phoned = f"/ar/fes/phoned/{made.item_id}/"
    assert phoned in shown.content.decode()
    assert client.post(phoned, {"told": str(suad.pk), "form": "1"}).status_code == 303
    assert PhoneCall.objects.get().person == suad


def test_a_draft_is_neither_passed_on_nor_phoned_about(in_fes):
    made = makers.draft(in_fes)
    shown = client_as(in_fes, "rapporteur").get(f"{HOME}{made.pk}/")
    assert shown.context["share"] == ""
    assert "/phoned/" not in shown.content.decode()


def test_services_are_offered_once_however_they_are_spelt(in_fes):
    makers.sent(in_fes, measures=[("قسم الأشغال", "إنارة"), ("قسم الاشغال", "ترصيف")])
    a_council.service(in_fes, a_council.officer(in_fes), "قسم <التعمير>")
    made = makers.draft(in_fes)
    shown = client_as(in_fes, "rapporteur").get(f"{HOME}{made.pk}/recommend/").content.decode()
    assert shown.count("<option") == 3  # of the two drafts and the one that was sent
    assert 'list="known-service"' in shown
    assert "قسم &lt;التعمير&gt;" in shown


def test_an_opinion_begins_with_questions_and_says_its_basis_and_who_gains(in_fes):
    client = client_as(in_fes, "rapporteur")
    client.post(HOME + "new/", FORM | {"facts": "", "pattern": "on", "analysis": "تربح التلميذات"})
    made = Opinion.objects.get()
    assert "…" in made.basis
    assert "…" in made.facts
    assert (made.analysis, made.sense) == ("تربح التلميذات", "favourable")
    shown = words(client.get(f"{HOME}{made.pk}/"))
    for said in ("المرجع والأساس القانوني", "من يربح ومن يخسر", "خلاصة الرأي"):
        assert said in shown


@pytest.mark.parametrize("who", ["presidency", "meeting", ""])
def test_a_note_that_was_put_forward_says_who_adopts_it_and_by_which_article(in_fes, who):
    if who:
        texts.ruling(in_fes, (2, "urgent_by", who))
    made = makers.proposed(in_fes, kind="urgent")
    page = client_as(in_fes, "president").get(f"/fr/fes/opinions/{made.pk}/").content.decode()
    assert ('value="adopt"' in page) is (who != "meeting")
    assert {"presidency": "adoptée par la présidence", "meeting": "adoptée par une réunion", "": "note urgente"}[
        who
    ] in page
