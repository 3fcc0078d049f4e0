"""Letters with wrong numbers: a reply entered at another paper, under a wrong number, twice; a registry number typed wrongly."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.council.models import Letter
from takafu.kit.permissions import Refused
from takafu.opinions import actions, queries
from takafu.opinions.models import Reply
from takafu.register.models import Act
from tests.bodies import as_role
from tests.opinions import makers

DAY = date(2026, 3, 10)
NOW = DAY + timedelta(days=20)
WHY = "الرسالة تجيب عن وثيقة أخرى"


@pytest.fixture
def out(in_fes):
    with makers.on(NOW):
        yield makers.sent(in_fes, DAY)


def strike(reply, reason=WHY, by=None):
    return actions.strike_reply(by=by or makers.officer(reply.body), reply=reply, reason=reason)


def test_a_reply_entered_at_the_wrong_paper_is_struck_out_and_entered_at_the_right_one(out, in_fes):
    right = makers.sent(in_fes, DAY)
    wrong = makers.answered(out, "accepted", "rejected", reference="77")
    strike(wrong)
    assert (makers.outcomes(out), queries.state(makers.fresh(out))) == (["none", "none"], "sent")
    assert makers.answered(right, "accepted", "rejected", reference="77").letter.number == wrong.letter.number + 1
    assert makers.outcomes(right) == ["accepted", "rejected"]
    letters = Letter.objects.filter(direction="in").order_by("number")
    assert [(one.number, one.struck_for) for one in letters] == [(1, WHY), (2, "")]


def test_the_thread_tells_that_what_was_told_was_a_mistake(out):
    wrong = makers.answered(out, "accepted", "rejected")
    strike(wrong)
    before = Act.objects.count()
    strike(wrong)
    acts = Act.objects.filter(verb="opinions.answer_struck").order_by("number")
    assert [(one.data["number"], one.item_id) for one in acts] == [(1, out.item_id), (2, out.item_id)]
    assert Act.objects.count() == before


def test_what_stood_before_the_mistake_stands_again(out):
    makers.answered(out, "deferred", "accepted", day=NOW - timedelta(days=2))
    strike(makers.answered(out, "rejected"))
    assert makers.outcomes(out) == ["deferred", "accepted"]


def test_a_letter_of_two_papers_is_struck_out_of_both_or_of_none(out, in_fes):
    other = makers.sent(in_fes, DAY)
    told = makers.told(out, "accepted", "accepted") | makers.told(other, "accepted", "accepted")
    made = actions.answer(by=makers.officer(in_fes), opinion=out, also=[other], on=NOW, channel="post", told=told)
    actions.close(by=makers.officer(in_fes), opinion=other)
    with pytest.raises(ValidationError) as caught:
        strike(made)
    assert makers.code_of(caught) == "state"
    assert makers.outcomes(out) == makers.outcomes(other) == ["accepted", "accepted"]


@pytest.mark.parametrize(("reason", "code"), [(" ", "reason"), (WHY, "")])
def test_it_says_why(out, reason, code):
    made = makers.answered(out, "accepted")
    if code:
        with pytest.raises(ValidationError) as caught:
            strike(made, reason)
        assert makers.code_of(caught) == code
    else:
        assert strike(made, reason).refused_for == WHY


def test_what_is_provisional_is_set_aside_and_no_clerk_strikes(out, in_fes):
    clerk = as_role(in_fes, "clerk")[0]
    waits, firm = makers.answered(out, "accepted", by=clerk), makers.answered(out, "partly")
    with pytest.raises(ValidationError):
        strike(waits)
    with pytest.raises(Refused):
        strike(firm, by=clerk)
    assert makers.outcomes(out) == ["partly", "none"]


def test_a_letter_that_the_register_struck_out_already_is_left_there(out):
    from takafu.council import actions as council  # noqa: PLC0415 - beside its one use

    made = makers.answered(out, "accepted")
    council.strike_letter(by=makers.officer(out.body), letter=made.letter, reason="خطأ")
    strike(made)
    assert Letter.objects.get(pk=made.letter_id).struck_for == "خطأ"


def test_one_letter_is_not_entered_twice_by_its_number_and_day(out, in_fes):
    other = makers.sent(in_fes, DAY)
    first = makers.answered(out, "accepted", reference="77")
    with pytest.raises(ValidationError) as caught:
        makers.answered(out, "accepted", reference=" 77 ")
    assert makers.code_of(caught) == "reference"
    makers.answered(out, "accepted", reference="78")
    makers.answered(out, "accepted", reference="77", day=NOW - timedelta(days=1))
    makers.answered(other, "accepted", reference="77")
    strike(first)
    makers.answered(out, "accepted", reference="77")
    assert Reply.objects.count() == 5


def test_a_registry_number_that_was_typed_wrongly_is_corrected_with_the_receipt(out, in_fes):
    actions.keep_receipt(by=makers.officer(in_fes), opinion=out, on=NOW, registry=" 119/ك ")
    sending = makers.fresh(out).sending
    assert (sending.registry, sending.letter.receipt) == ("119/ك", "119/ك")
    actions.keep_receipt(by=makers.officer(in_fes), opinion=out, on=NOW)
    assert makers.fresh(out).sending.registry == "119/ك"


def test_a_firm_letter_says_nothing_of_what_was_withdrawn_meanwhile(out, in_fes, tmp_path, data_folder):
    by, clerk = makers.officer(in_fes), as_role(in_fes, "clerk")[0]
    waits = makers.answered(out, "accepted", "partly", by=clerk)
    actions.withdraw(by=by, recommendation=out.recommendations.all()[0], on=NOW, reason="تغير الوضع")
    actions.confirm(by=by, reply=waits, path=makers.scan(tmp_path))
    assert makers.outcomes(out) == ["withdrawn", "partly"]
    assert [one.data["number"] for one in Act.objects.filter(verb="opinions.answered")] == [2]


def test_what_waited_when_the_last_recommendation_was_withdrawn_is_set_aside(out, in_fes):
    by, waits = makers.officer(in_fes), makers.answered(out, "accepted", by=as_role(in_fes, "clerk")[0])
    for one in out.recommendations.all():
        actions.withdraw(by=by, recommendation=one, on=NOW, reason="تغير الوضع")
    assert queries.state(makers.fresh(out)) == "closed"
    assert actions.set_aside(by=by, reply=waits).refused_at


def test_a_day_of_sending_is_put_right_before_anything_else_was_entered(in_fes, tmp_path, data_folder):
    today, by = makers.clock.today(), makers.officer(in_fes)
    made = makers.sent(in_fes, today - timedelta(days=20))
    actions.keep_receipt(by=by, opinion=made, on=today - timedelta(days=10), path=makers.scan(tmp_path))
    for given, code in (
        ({"on": today + timedelta(days=1)}, "on"),
        ({"on": today - timedelta(days=21)}, "on"),  # it was not adopted yet
        ({"on": today - timedelta(days=9)}, "on"),  # after its receipt
        ({"reason": " "}, "reason"),
    ):
        with pytest.raises(ValidationError) as caught:
            actions.correct_sending(
                by=by, opinion=made, **({"on": today - timedelta(days=12), "reason": "خطأ في اليوم"} | given)
            )
        assert makers.code_of(caught) == code
    right = actions.correct_sending(by=by, opinion=made, on=today - timedelta(days=12), reason="خطأ في اليوم")
    again = actions.correct_sending(by=by, opinion=made, on=today - timedelta(days=12), reason="خطأ في اليوم")
    assert (right.sending.letter.on, again.sending.letter.pk) == (right.sending.on, right.sending.letter.pk)
    assert makers.fresh(made).sending.letter.receipt_on == today - timedelta(days=10)
    assert right.sending.letter.files.get().what == "receipt"
    assert Act.objects.filter(verb="opinions.sending_corrected").count() == 1
    makers.answered(makers.fresh(made), "accepted", "accepted")
    with pytest.raises(ValidationError):
        actions.correct_sending(by=by, opinion=makers.fresh(made), on=today - timedelta(days=15), reason="خطأ")


def test_a_hold_that_was_a_mistake_is_struck_out_and_another_may_follow(in_fes):
    today, by = makers.clock.today(), makers.officer(in_fes)
    made = makers.sent(in_fes, today - timedelta(days=20))
    wrong = actions.hold(by=by, opinion=made, on=today - timedelta(days=2), reason="عطلة")
    with pytest.raises(ValidationError):
        actions.strike_pause(by=by, pause=wrong, reason="")
    actions.strike_pause(by=by, pause=wrong, reason="لم تتوقف")
    actions.strike_pause(by=by, pause=wrong, reason="لم تتوقف")
    assert queries.pauses(makers.fresh(made)) == []
    assert actions.hold(by=by, opinion=makers.fresh(made), on=today, reason="عطلة").pk != wrong.pk
    assert Act.objects.filter(verb="opinions.pause_struck").count() == 1


@pytest.mark.parametrize("role", ["visitor", "member", "clerk", "operator"])
def test_only_officers_of_the_body_put_right_what_was_entered(in_fes, meknes, role):
    today, by = makers.clock.today(), makers.officer(in_fes)
    made = makers.sent(in_fes, today - timedelta(days=20))
    pause = actions.hold(by=by, opinion=made, on=today, reason="عطلة")
    row = made.recommendations.all()[0]
    finding = actions.find(by=by, recommendation=row, state="under_way", on=today, evidence="صور")
    for who in (as_role(in_fes, role)[0], as_role(meknes, "rapporteur")[0]):
        with pytest.raises(Refused):
            actions.strike_pause(by=who, pause=pause, reason="خطأ")
        with pytest.raises(Refused):
            actions.strike_finding(by=who, finding=finding, reason="خطأ")
        with pytest.raises(Refused):
            actions.correct_sending(by=who, opinion=made, on=today, reason="خطأ")


def test_the_clock_of_an_answered_paper_is_left_as_it_was_and_a_finding_of_a_closed_one_is_put_right(in_fes):
    today, by = makers.clock.today(), makers.officer(in_fes)
    made = makers.sent(in_fes, today - timedelta(days=20))
    pause = actions.prolong(by=by, opinion=made, on=today, count=2, unit="weeks", reason="مهلة")
    makers.answered(makers.fresh(made), "accepted", "accepted")
    with pytest.raises(ValidationError) as caught:
        actions.strike_pause(by=by, pause=pause, reason="خطأ")
    assert makers.code_of(caught) == "state"
    row = makers.fresh(made).recommendations.all()[0]
    finding = actions.find(by=by, recommendation=row, state="done", on=today, evidence="صور")
    actions.close(by=by, opinion=makers.fresh(made))
    assert actions.strike_finding(by=by, finding=finding, reason="خطأ").struck_at
    assert queries.findings(makers.fresh(made).recommendations.all()[0]) == []
