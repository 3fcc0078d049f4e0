from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.kit.permissions import Refused
from takafu.opinions import actions, queries, rules
from takafu.opinions.models import Opinion
from takafu.register.models import Act, ActText
from tests.kit.legal.reading import plain
from tests.opinions import makers


def test_a_paper_is_put_forward_and_taken_back(in_fes):
    made, by = makers.draft(in_fes), makers.officer(in_fes)
    with pytest.raises(ValidationError):
        actions.propose(by=by, opinion=makers.draft(in_fes, measures=()))
    assert queries.state(actions.propose(by=by, opinion=made)) == "proposed"
    assert queries.state(actions.propose(by=by, opinion=made)) == "proposed"
    assert queries.state(actions.take_back(by=by, opinion=made)) == "draft"
    assert Act.objects.filter(verb="opinions.proposed").count() == 1


def test_a_meetings_vote_adopts_it_and_gives_its_number(in_fes):
    made = makers.by_vote(in_fes, makers.proposed(in_fes))
    assert queries.state(made) == "adopted"
    act = Act.objects.get(verb="opinions.adopted")
    assert (act.data["number"], act.authority_id) == (1, made.decided_by_id)
    assert "قسم الأشغال" in ActText.objects.get(act=act).text
    vote = queries.counted(made)
    assert vote is not None
    assert (vote.yes, vote.no) == (4, 1)


def test_a_vote_that_rejects_it_leaves_it_waiting(in_fes):
    made = makers.by_vote(in_fes, makers.proposed(in_fes), yes=1, no=4)
    assert queries.state(made) == "proposed"
    assert made.number is None


def test_only_an_urgent_note_is_adopted_without_a_meeting(in_fes):
    president = makers.officer(in_fes, "president")
    with pytest.raises(Refused):
        actions.adopt(by=president, opinion=makers.proposed(in_fes))
    urgent = makers.proposed(in_fes, kind="urgent")
    with pytest.raises(Refused):
        actions.adopt(by=makers.officer(in_fes), opinion=urgent)
    assert actions.adopt(by=president, opinion=urgent).number == 1
    assert actions.adopt(by=president, opinion=urgent).number == 1
    with pytest.raises(ValidationError):
        actions.adopt(by=president, opinion=makers.draft(in_fes, kind="urgent"))


@pytest.mark.parametrize(("who", "alone"), [("presidency", True), ("meeting", False)])
def test_who_adopts_an_urgent_note_is_the_rules_to_say(in_fes, monkeypatch, who, alone):
    monkeypatch.setitem(makers.VOTING, "urgent_by", who)
    assert makers.by_vote(in_fes, makers.proposed(in_fes, kind="urgent")).number == 1
    president, urgent = makers.officer(in_fes, "president"), makers.proposed(in_fes, kind="urgent")
    if alone:
        assert actions.adopt(by=president, opinion=urgent).number == 2
        return
    with pytest.raises(ValidationError) as caught:
        actions.adopt(by=president, opinion=urgent)
    assert makers.code_of(caught) == "urgent"
    assert "is adopted by a meeting: article 2 of" in plain(str(caught.value.messages[0]))


def test_numbers_have_no_gap_and_begin_anew_with_the_year(in_fes):
    with makers.on(date(2026, 12, 30)):
        first, second = makers.adopted(in_fes), makers.adopted(in_fes)
    with makers.on(date(2027, 1, 2)):
        third = makers.adopted(in_fes)
    found = [(one.year, one.number) for one in (first, second, third)]
    assert found == [(2026, 1), (2026, 2), (2027, 1)]


def test_a_decision_of_another_body_adopts_nothing(in_fes, meknes):
    made = makers.proposed(in_fes)
    with scope(body=meknes):
        other = Act.objects.first()
    with pytest.raises(Refused):
        actions.adopt(by=makers.officer(in_fes, "president"), opinion=made, authority=other)
    assert Opinion.objects.get(pk=made.pk).adopted_at is None


def test_dissent_is_noted_until_it_is_sent(in_fes):
    by, made = makers.officer(in_fes), makers.adopted(in_fes)
    actions.note_dissent(by=by, opinion=made, dissent="عضوان يريان غير ذلك")
    actions.note_dissent(by=by, opinion=made, dissent="عضوان يريان غير ذلك ")
    assert Act.objects.filter(verb="opinions.dissent_noted").count() == 1
    actions.send(by=by, opinion=made, to="الرئيس", on=makers.clock.today(), channel="hand")
    with pytest.raises(ValidationError) as caught:
        actions.note_dissent(by=by, opinion=made, dissent="آخر")
    assert makers.code_of(caught) == "state"


def test_an_alternative_is_adopted_by_a_vote_with_its_comparison(in_fes):
    made = makers.by_vote(in_fes, actions.propose(by=makers.officer(in_fes), opinion=makers.alternative(in_fes)))
    assert (queries.state(made), made.number) == ("adopted", 1)
    text = ActText.objects.get(act__verb="opinions.adopted").text
    assert "cost: 12 مليون درهم | 9 ملايين درهم" in text
    assert "طريق الوادي" in text


@pytest.mark.parametrize("kind", rules.KINDS)
def test_an_opinion_says_what_it_comes_to_before_it_is_put_forward(in_fes, kind):
    more = {"asked_by": "رئيس المجلس"} if kind in ("asked", "programme") else {}
    if kind == "alternative":
        more |= {"project": "طريق الوادي", "compared": makers.COMPARED}
    made, by = makers.draft(in_fes, kind=kind, sense="", **more), makers.officer(in_fes)
    if kind not in rules.SENSED:
        assert actions.propose(by=by, opinion=made).proposed_at
        return
    with pytest.raises(ValidationError) as caught:
        actions.propose(by=by, opinion=made)
    assert makers.code_of(caught) == "sense"
    actions.write(by=by, opinion=made, base=1, sense="reserved")
    assert actions.propose(by=by, opinion=made).proposed_at
    with pytest.raises(ValueError, match="perhaps"):
        makers.draft(in_fes, sense="perhaps")
