from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.council.models import LetterFile
from takafu.kit import clock, files
from takafu.kit.permissions import Refused, Viewer
from takafu.opinions import actions, queries
from takafu.opinions.models import Finding, Link, Reply
from takafu.register.models import Act
from tests.bodies import as_role, open_body
from tests.opinions import makers
from tests.together import together

DAY = date(2026, 3, 10)
NOW = DAY + timedelta(days=20)


@pytest.fixture
def out(in_fes):
    with makers.on(NOW):
        yield makers.sent(in_fes, DAY)


def test_a_letter_answers_each_recommendation_and_each_is_an_act(out):
    makers.answered(out, "accepted", "rejected", reference="77/2026", words="مع التحية")
    assert makers.outcomes(out) == ["accepted", "rejected"]
    assert queries.state(makers.fresh(out)) == "answered"
    acts = Act.objects.filter(verb="opinions.answered").order_by("number")
    assert [(act.data["number"], act.data["outcome"]) for act in acts] == [(1, "accepted"), (2, "rejected")]
    assert {act.item_id for act in acts} == {out.item_id}


def test_an_answer_in_part_leaves_the_rest_without_one(out):
    makers.answered(out, "partly")
    assert makers.outcomes(out) == ["partly", "none"]
    assert queries.state(makers.fresh(out)) == "sent"
    makers.answered(makers.fresh(out), "accepted", "deferred")
    assert makers.outcomes(out) == ["accepted", "deferred"]


@pytest.mark.parametrize(
    ("told", "code"), [({}, "empty"), ({0: ("rejected", "")}, "reason"), ({0: ("", "")}, "empty"), ({None: ("accepted", "")}, "empty")]
)  # fmt: skip
def test_what_answers_nothing_or_rejects_without_a_reason_is_refused(out, told, code):
    rows = list(out.recommendations.all())
    given = {out.pk if key is None else rows[key].pk: said for key, said in told.items()}
    with pytest.raises(ValidationError) as caught:
        actions.answer(by=makers.officer(out.body), opinion=out, on=NOW, channel="word", told=given)
    assert makers.code_of(caught) == code
    assert not Reply.objects.exists()


def test_a_reply_does_not_come_before_the_letter_nor_tomorrow(out):
    for day in (DAY - timedelta(days=1), NOW + timedelta(days=1)):
        with pytest.raises(ValidationError):
            makers.answered(out, "accepted", day=day)
    with pytest.raises(ValueError, match="link"):
        actions.answer(
            by=makers.officer(out.body), opinion=out, on=NOW, channel="link", told=makers.told(out, "accepted")
        )


def test_a_clerks_entry_waits_for_the_signed_letter(out, tmp_path, data_folder):
    clerk, by = as_role(out.body, "clerk")[0], makers.officer(out.body)
    made = makers.answered(out, "accepted", "accepted", by=clerk)
    assert (made.firm_at, makers.outcomes(out)) == (None, ["none", "none"])
    assert not Act.objects.filter(verb="opinions.answered").exists()
    with pytest.raises(Refused):
        actions.confirm(by=clerk, reply=made, path=makers.scan(tmp_path))
    with pytest.raises(ValidationError) as caught:
        actions.confirm(by=by, reply=made)
    assert makers.code_of(caught) == "no_letter"
    firm = actions.confirm(by=by, reply=made, path=makers.scan(tmp_path), reference="88")
    actions.confirm(by=by, reply=made, path=None)
    assert (makers.outcomes(out), firm.reference) == (["accepted", "accepted"], "88")
    assert files.path(firm.file).exists()
    assert Act.objects.filter(verb="opinions.answered").count() == 2
    with pytest.raises(ValidationError):
        actions.set_aside(by=by, reply=firm)


def test_the_letter_that_came_with_a_clerks_entry_bears_it_out(out, tmp_path, data_folder):
    clerk, by = as_role(out.body, "clerk")[0], makers.officer(out.body)
    made = makers.answered(out, "accepted", by=clerk, path=makers.scan(tmp_path))
    kept = made.file
    firm = actions.confirm(by=by, reply=made, reference="88")
    assert (firm.file, firm.firm_at is not None) == (kept, True)
    assert LetterFile.objects.get(letter=firm.letter).size == len(makers.PDF)
    other = makers.answered(out, "rejected", by=clerk, path=makers.scan(tmp_path))
    before = other.file
    firm = actions.confirm(by=by, reply=other, path=makers.scan(tmp_path))
    assert firm.file != before
    assert files.path(firm.file).exists()
    assert not files.path(before).exists()  # nothing points at it any more


def test_a_reply_that_no_letter_bears_out_is_set_aside(out, tmp_path, data_folder):
    by, made = makers.officer(out.body), makers.answered(out, "accepted", by=as_role(out.body, "clerk")[0])
    actions.set_aside(by=by, reply=made)
    actions.set_aside(by=by, reply=made)
    assert Act.objects.filter(verb="opinions.reply_refused").count() == 1
    with pytest.raises(ValidationError):
        actions.confirm(by=by, reply=made, path=makers.scan(tmp_path))
    assert makers.outcomes(out) == ["none", "none"]


# one letter for several papers


def test_one_letter_answers_two_papers_by_one_entry(out, in_fes, tmp_path, data_folder):
    other = makers.sent(in_fes, DAY)
    told = makers.told(out, "accepted", "rejected") | makers.told(other, "deferred")
    by = makers.officer(in_fes)
    made = actions.answer(
        by=by, opinion=out, also=[other], on=NOW, channel="post", told=told, path=makers.scan(tmp_path)
    )
    assert (makers.outcomes(out), makers.outcomes(other)) == (["accepted", "rejected"], ["deferred", "none"])
    assert Reply.objects.count() == 1
    assert queries.replies(out) == queries.replies(other) == [made]
    assert [act.item_id for act in Act.objects.filter(verb="opinions.answered").order_by("number")] == [
        out.item_id, out.item_id, other.item_id,
    ]  # fmt: skip
    assert {act.item_id for act in Act.objects.filter(verb="opinions.reply_entered")} == {out.item_id, other.item_id}


def test_a_letter_for_two_papers_is_firm_for_both_or_for_none(out, in_fes, tmp_path, data_folder):
    other, clerk = makers.sent(in_fes, DAY), as_role(in_fes, "clerk")[0]
    told = makers.told(out, "accepted") | makers.told(other, "accepted", "accepted")
    made = actions.answer(by=clerk, opinion=out, also=[other], on=NOW, channel="post", told=told)
    assert (makers.outcomes(out), makers.outcomes(other)) == (["none", "none"], ["none", "none"])
    actions.confirm(by=makers.officer(in_fes), reply=made, path=makers.scan(tmp_path))
    assert (makers.outcomes(out), makers.outcomes(other)) == (["accepted", "none"], ["accepted", "accepted"])


def test_a_letter_comes_after_each_of_its_papers_and_answers_none_that_is_closed(out, in_fes):
    late = makers.sent(in_fes, NOW)
    closed = makers.sent(in_fes, DAY)
    makers.answered(closed, "accepted", "accepted")
    actions.close(by=makers.officer(in_fes), opinion=closed)
    for other in (late, closed):
        told = makers.told(out, "accepted") | makers.told(other, "accepted")
        with pytest.raises(ValidationError):
            actions.answer(
                by=makers.officer(in_fes),
                opinion=out,
                also=[other],
                on=NOW - timedelta(days=1),
                channel="post",
                told=told,
            )
    assert makers.outcomes(out) == ["none", "none"]


# the commune's link


def link(opinion):
    return actions.invite(by=makers.officer(opinion.body), opinion=opinion)


def use(opinion, secret, *said, **more):
    stranger = Viewer(body_id=opinion.body_id)
    return actions.answer_by_link(
        by=stranger, secret=secret, told=makers.told(opinion, *(said or ("accepted",))), **more
    )


def test_a_link_takes_one_provisional_reply_and_keeps_no_secret(out):
    row, secret = link(out)
    assert secret not in repr(Link.objects.values().get())
    made = use(out, secret, "partly", "rejected", words="رد المصلحة")
    assert (made.firm_at, made.channel, makers.outcomes(out)) == (None, "link", ["none", "none"])
    with pytest.raises(ValidationError) as caught:
        use(out, secret)
    assert makers.code_of(caught) == "used"
    assert Reply.objects.count() == 1
    row.refresh_from_db()
    assert row.used_at is not None


@pytest.mark.parametrize(("days", "opens"), [(0, True), (20, True), (21, False), (400, False)])
def test_a_link_opens_for_three_weeks(out, days, opens):
    _row, secret = link(out)
    with makers.on(NOW + timedelta(days=days)):
        if opens:
            assert use(out, secret).pk
        else:
            with pytest.raises(ValidationError) as caught:
                use(out, secret)
            assert makers.code_of(caught) == "late"


def test_a_leaked_link_is_ended_and_a_new_one_ends_the_old(out):
    _row, first = link(out)
    _row, second = link(out)
    for secret in (first,):
        with pytest.raises(ValidationError) as caught:
            use(out, secret)
        assert makers.code_of(caught) == "revoked"
    assert actions.revoke(by=makers.officer(out.body), opinion=out) == 1
    assert actions.revoke(by=makers.officer(out.body), opinion=out) == 0
    with pytest.raises(ValidationError):
        use(out, second)
    assert Act.objects.filter(verb="opinions.link_revoked").count() == 1


def test_a_wrong_link_and_a_link_in_another_body_lead_nowhere(out, meknes):
    _row, secret = link(out)
    with pytest.raises(LookupError):
        use(out, secret + "x")
    told = makers.told(out, "accepted")
    with scope(body=meknes), pytest.raises(LookupError):
        actions.answer_by_link(by=Viewer(body_id=meknes.pk), secret=secret, told=told)


def test_a_link_of_a_closed_paper_is_ended(out):
    _row, secret = link(out)
    makers.answered(out, "accepted", "accepted")
    actions.close(by=makers.officer(out.body), opinion=out)
    with pytest.raises(ValidationError):
        use(out, secret)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_link_used_by_two_at_once_takes_one_reply(transactional_db):

    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        opinion = makers.sent(body)
        _row, secret = link(opinion)
        told = makers.told(opinion, "accepted")

    def answer():
        with scope(body=body):
            actions.answer_by_link(by=Viewer(body_id=body.pk), secret=secret, told=told)

    (wrong,) = together(answer, 2)
    assert isinstance(wrong, ValidationError)
    with scope(body=body):
        assert Reply.objects.count() == 1


# carrying out, closing


def test_what_is_found_has_evidence_and_a_day(out):
    by, row = makers.officer(out.body), out.recommendations.all()[0]
    actions.find(by=by, recommendation=row, state="under_way", on=DAY, evidence="صور الورش")
    actions.find(
        by=by, recommendation=row, state="done", on=NOW, evidence="محضر التسليم", address="https://fes.example/1"
    )
    assert queries.carrying(makers.fresh(out).recommendations.all()[0]) == "done"
    assert Act.objects.filter(verb="opinions.found").count() == 2
    for given in ({"evidence": " "}, {"on": NOW + timedelta(days=1)}, {"on": DAY - timedelta(days=1)}):
        with pytest.raises(ValidationError):
            actions.find(by=by, recommendation=row, **({"state": "done", "on": NOW, "evidence": "صورة"} | given))
    with pytest.raises(ValueError, match="perhaps"):
        actions.find(by=by, recommendation=row, state="perhaps", on=NOW, evidence="صورة")
    assert Finding.objects.count() == 2


def test_a_paper_is_closed_once_answered_or_long_overdue(in_fes):
    makers.reply_time(in_fes, 30)
    by = makers.officer(in_fes)
    with makers.on(clock.today() - timedelta(days=70)):
        silent = makers.sent(in_fes)
    with makers.on(clock.today() - timedelta(days=40)):
        overdue = makers.sent(in_fes)
    with pytest.raises(ValidationError) as caught:
        actions.close(by=by, opinion=overdue)
    assert makers.code_of(caught) == "awaited"
    actions.close(by=by, opinion=silent)
    actions.close(by=by, opinion=silent)
    assert queries.state(makers.fresh(silent)) == "closed"
    assert Act.objects.filter(verb="opinions.closed").count() == 1
    makers.answered(overdue, "accepted", "accepted")
    assert actions.close(by=by, opinion=overdue).closed_at


def test_where_no_rule_expects_a_reply_a_paper_is_closed_for_a_reason(out):
    by = makers.officer(out.body)
    for reason in ("", "  "):
        with pytest.raises(ValidationError) as caught:
            actions.close(by=by, opinion=out, reason=reason)
        assert makers.code_of(caught) == "reason"
    closed = actions.close(by=by, opinion=out, reason="مرت سنة دون جواب")
    assert (queries.state(makers.fresh(out)), closed.closed_for) == ("closed", "مرت سنة دون جواب")
