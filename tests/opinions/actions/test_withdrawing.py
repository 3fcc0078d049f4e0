from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Refused
from takafu.opinions import actions, days, queries
from takafu.register.models import Act
from tests.bodies import as_role
from tests.opinions import makers

DAY = date(2026, 3, 10)
NOW = DAY + timedelta(days=20)


@pytest.fixture
def out(in_fes):
    with makers.on(NOW):
        yield makers.sent(in_fes, DAY)


def withdraw(opinion, number=1, **given):
    row = opinion.recommendations.get(number=number)
    told = {"by": makers.officer(opinion.body), "on": NOW, "reason": " تغير المشروع "} | given
    return actions.withdraw(recommendation=row, **told)


def fates(opinion):
    return [queries.answer(one) for one in makers.fresh(opinion).recommendations.all()]


def test_it_stays_to_be_read_with_its_reason_and_the_others_stand(out):
    made = withdraw(out)
    again = withdraw(out, reason="سبب آخر")
    assert (made.withdrawn_on, made.withdrawn_for, again.withdrawn_for) == (NOW, "تغير المشروع", "تغير المشروع")
    assert (fates(out), queries.state(makers.fresh(out))) == (["withdrawn", "none"], "sent")
    act = Act.objects.get(verb="opinions.withdrawn")
    assert (act.data, act.item_id, bool(act.digest)) == ({"number": 1, "on": NOW.isoformat()}, out.item_id, True)


@pytest.mark.parametrize(
    ("given", "code"),
    [({"reason": " "}, "reason"), ({"on": NOW + timedelta(days=1)}, "on"), ({"on": DAY - timedelta(days=1)}, "on")],
)
def test_without_a_reason_or_on_a_day_that_cannot_be_nothing_is_withdrawn(out, given, code):
    with pytest.raises(ValidationError) as caught:
        withdraw(out, **given)
    assert makers.code_of(caught) == code
    assert fates(out) == ["none", "none"]


def test_what_is_not_out_or_is_closed_is_not_withdrawn_and_only_officers_withdraw(out):
    with pytest.raises(ValidationError):
        withdraw(makers.adopted(out.body))
    with pytest.raises(Refused):
        withdraw(out, by=as_role(out.body, "member")[0])
    makers.answered(out, "accepted", "accepted")
    actions.close(by=makers.officer(out.body), opinion=out)
    with pytest.raises(ValidationError):
        withdraw(out)


def test_its_clocks_stop(out):
    makers.answered(out, "accepted", "accepted")
    type(out.recommendations.get(number=1)).objects.update(due=NOW - timedelta(days=1))
    assert queries.carrying(makers.fresh(out).recommendations.all()[0], NOW) == "late"
    withdraw(out)
    assert queries.carrying(makers.fresh(out).recommendations.all()[0], NOW) == ""
    told = list(days.coming(makers.officer(out.body), DAY, NOW))
    assert sum(one.day == NOW - timedelta(days=1) for one in told) == 1


def test_the_rest_answered_the_paper_is_answered_and_with_the_last_one_it_is_closed(out, in_fes):
    makers.reply_time(in_fes, 30)
    withdraw(out)
    makers.answered(makers.fresh(out), "", "accepted")
    assert queries.state(makers.fresh(out)) == "answered"
    assert list(queries.wanted(makers.officer(in_fes), state="answered")) == [out]
    other = makers.sent(in_fes, DAY)
    _row, secret = actions.invite(by=makers.officer(in_fes), opinion=other)
    withdraw(other), withdraw(other, 2)
    assert queries.state(makers.fresh(other)) == "closed"
    assert queries.clocks([makers.fresh(other)]) == {}
    with pytest.raises(ValidationError):
        actions.answer_by_link(by=as_role(in_fes, "visitor")[0], secret=secret, told=makers.told(other, "accepted"))


def test_it_takes_no_answer_no_finding_and_counts_nowhere(out):
    withdraw(out)
    with pytest.raises(ValidationError) as caught:
        makers.answered(makers.fresh(out), "accepted", "accepted")
    assert makers.code_of(caught) == "empty"
    with pytest.raises(ValidationError) as caught:
        actions.find(
            by=makers.officer(out.body),
            recommendation=out.recommendations.get(number=1),
            state="done",
            on=NOW,
            evidence="صور",
        )
    assert makers.code_of(caught) == "withdrawn"
    counted = dict(queries.by_service(queries.ledger(makers.officer(out.body))))
    assert [one.total for one in counted.values()] == [0, 1]
