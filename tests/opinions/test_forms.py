from django.template import Context, Template

from takafu.kit.refusals import refuse
from takafu.opinions.forms import AnswersForm, EnterForm, PaperForm, RecommendationForm, SendForm, of_paper
from tests.council import makers as a_council
from tests.opinions import makers


def test_a_paper_that_stands_comes_back_as_it_was_typed(in_fes):
    made = makers.draft(in_fes)
    form = PaperForm(of_paper(made), begins=False)
    assert form.is_valid(), form.errors
    given = form.given()
    assert (given["title"], given["facts"], given["base"]) == (made.title, made.facts, 1)
    assert "kind" not in given


def test_a_refusal_stands_at_its_field():
    form = PaperForm({"kind": "own"}, begins=True)
    assert form.is_valid()
    form.refused(refuse("Give the paper a title.", "no_title"))
    assert list(form.errors) == ["title_ar"]


def test_whom_a_paper_goes_to_is_one_of_the_services_or_is_typed(in_fes):
    works = a_council.service(in_fes, a_council.officer(in_fes), "قسم الأشغال")
    form = SendForm({"service": str(works.pk), "on": "2026-03-10", "channel": "hand"}, services=[works])
    assert form.is_valid(), form.errors
    assert form.given()["service"] == works
    other = SendForm({"service": "x", "on": "2026-03-10", "channel": "hand"}, services=[works])
    assert list(other.errors) == ["service"]


def test_answers_are_asked_of_each_recommendation(in_fes):
    paper = makers.sent(in_fes)
    asked = list(paper.recommendations.all())
    form = AnswersForm({"outcome_1": "rejected", "reason_1": "لا اعتماد"}, papers=[paper])
    assert form.is_valid()
    assert form.told() == {asked[0].pk: ("rejected", "لا اعتماد"), asked[1].pk: ("", "")}
    template = Template("{% load kit %}{% field one %}")
    shown = {one.name: template.render(Context({"one": one})) for one in AnswersForm(papers=[paper])}
    assert "Needed unless it is accepted." in shown["reason_1"]
    assert ["(if you like)" in shown[name] for name in ("reason_1", "words")] == [False, True]
    wrong = EnterForm({"outcome_1": "perhaps", "on": "2026-13-01"}, papers=[paper])
    assert {"outcome_1", "on", "channel"} <= wrong.errors.keys()


def test_a_recommendation_needs_its_service_and_no_negative_cost():
    form = RecommendationForm({"measure": "إنارة", "cost": "-1"})
    assert {"service", "cost"} == form.errors.keys()
