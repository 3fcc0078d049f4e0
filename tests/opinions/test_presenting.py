from django.test import RequestFactory

from takafu.opinions import actions, presenting
from tests.bodies import as_role
from tests.opinions import makers


def asked(body, role):
    request = RequestFactory().get("/ar/fes/opinions/")
    request.here, request.viewer = body, as_role(body, role)[0]
    return request


def test_what_waits_is_shown_to_members_and_not_to_visitors(in_fes):
    made = makers.sent(in_fes)
    makers.answered(made, "accepted", by=as_role(in_fes, "clerk")[0])
    made = makers.fresh(made)
    assert [one.waits for one in presenting.page(asked(in_fes, "member"), made)["replies"]] == [True]
    assert presenting.page(asked(in_fes, "visitor"), made)["replies"] == []


def test_steps_and_ways_are_those_of_the_role_and_the_state(in_fes):
    made = makers.proposed(in_fes, kind="urgent")
    steps = {
        role: [step for step, _word in presenting.page(asked(in_fes, role), makers.fresh(made))["steps"]]
        for role in ("rapporteur", "president", "member")
    }
    assert steps == {"rapporteur": ["take_back"], "president": ["take_back", "adopt"], "member": []}
    ways = presenting.page(asked(in_fes, "clerk"), makers.sent(in_fes))["ways"]
    assert len(ways) == 2


def test_a_recommendation_shows_its_answer_its_reason_and_its_findings(in_fes):
    made = makers.sent(in_fes)
    makers.answered(made, "rejected")
    row = made.recommendations.all()[0]
    actions.find(by=makers.officer(in_fes), recommendation=row, state="done", on=makers.clock.today(), evidence="محضر")
    shown = presenting.asked(asked(in_fes, "member"), makers.fresh(made).recommendations.all()[0], None)
    assert [tag.tone for tag in shown.tags] == ["bad", "ok"]
    assert [str(reason) for _day, reason in shown.reasons] != []
    assert [found.evidence for found, _tag in shown.findings] == ["محضر"]


def test_a_withdrawn_recommendation_and_a_paper_of_which_nothing_stands(in_fes):
    made = makers.sent(in_fes)
    for row in made.recommendations.all():
        assert presenting.page(asked(in_fes, "member"), makers.fresh(made))["clock"] is not None
        actions.withdraw(by=makers.officer(in_fes), recommendation=row, on=makers.clock.today(), reason="تغير المشروع")
    shown = presenting.page(asked(in_fes, "rapporteur"), makers.fresh(made))
    assert (shown["clock"], shown["withdraws"]) == (None, False)
    assert all("تغير المشروع" in one.withdrawn and len(one.files) == 2 for one in shown["recommendations"])


def test_what_was_just_answered_is_told_without_what_was_left_empty(in_fes):
    made = makers.sent(in_fes)
    (first, second), none = made.recommendations.all(), ("", "")
    told = presenting.answered(made, {first.pk: ("rejected", "لا اعتماد"), second.pk: none})
    assert len(told) == 1
    assert "لا اعتماد" in str(told[0][1])
