from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.opinions import actions, queries
from takafu.places import actions as places
from tests.bodies import as_role, person, viewer_of
from tests.opinions import makers


def test_visitors_see_what_was_sent_and_members_drafts_too(in_fes, visitor):
    draft, sent = makers.draft(in_fes), makers.sent(in_fes)
    assert list(queries.seen(visitor)) == [sent]
    assert {one.pk for one in queries.seen(as_role(in_fes, "member")[0])} == {draft.pk, sent.pk}


def test_papers_are_found_by_words_year_service_and_state(in_fes, visitor):
    last_year = makers.clock.today() - timedelta(days=365)
    old = makers.sent(in_fes, last_year, title={"ar": "رأي في النقل"})
    new = makers.sent(in_fes)
    assert list(queries.wanted(visitor, words="النقل")) == [old]
    assert list(queries.wanted(visitor, year=last_year.year)) == [old]
    assert list(queries.wanted(visitor, service="قسم الأشغال", state="sent")) == [new, old]
    assert list(queries.wanted(visitor, service="لا أحد")) == []
    makers.answered(new, "accepted", "rejected")
    assert list(queries.wanted(visitor, state="answered")) == [new]
    assert list(queries.wanted(visitor, state="sent")) == [old]
    assert (queries.years(visitor), len(queries.services(visitor))) == ([new.year, last_year.year], 2)


@pytest.mark.parametrize("state", ["draft", "proposed", "adopted", "sent", "answered", "closed"])
def test_the_state_that_is_asked_for_is_the_state_that_is_shown(in_fes, state):
    by = makers.officer(in_fes)
    makers.draft(in_fes), makers.proposed(in_fes), makers.adopted(in_fes), makers.sent(in_fes)
    makers.answered(makers.sent(in_fes), "accepted", "partly")
    closed = makers.sent(in_fes)
    makers.answered(closed, "accepted", "partly")
    actions.close(by=by, opinion=closed)
    found = list(queries.full(queries.wanted(by, state=state)))
    assert [queries.state(one) for one in found] == [state]


@pytest.mark.parametrize("count", [1, 3])
def test_the_ledger_and_its_clocks_cost_the_same_however_long(in_fes, visitor, count, django_assert_num_queries):
    makers.reply_time(in_fes, 30)
    for _ in range(count):
        makers.answered(makers.sent(in_fes), "accepted")
    with django_assert_num_queries(10):
        assert len(queries.ledger(visitor)) == 2 * count
    listed = list(queries.full(queries.seen(visitor)))
    with django_assert_num_queries(3):
        assert len(queries.clocks(listed)) == count


def test_while_its_time_runs_an_answer_is_awaited_and_later_there_is_none(in_fes, visitor):
    today = makers.clock.today()
    without = makers.sent(in_fes, today)
    assert [one.answer for one in queries.ledger(visitor)] == ["none", "none"]  # no rule expects anything by a day
    makers.reply_time(in_fes, 30)
    assert {one.answer for one in queries.ledger(visitor)} == {"awaited"}
    fresh, silent = makers.sent(in_fes, today - timedelta(days=1)), makers.sent(in_fes, today - timedelta(days=200))
    makers.answered(fresh, "rejected")
    found = {(one.opinion.pk, one.recommendation.number): one.answer for one in queries.ledger(visitor)}
    assert (found[fresh.pk, 1], found[fresh.pk, 2], found[silent.pk, 1]) == ("rejected", "awaited", "none")
    tally = queries.rules.tally([(one.answer, one.carried) for one in queries.ledger(visitor)])
    assert (tally.answers["awaited"], tally.answers["none"]) == (3, 2)
    makers.answered(makers.fresh(fresh), "rejected", "deferred")
    makers.answered(without, "accepted")
    actions.withdraw(
        by=makers.officer(in_fes), recommendation=without.recommendations.all()[1], on=today, reason="تغير الأمر"
    )
    actions.close(by=makers.officer(in_fes), opinion=makers.fresh(without))
    assert "awaited" not in {one.answer for one in queries.ledger(visitor)}


def test_only_what_was_accepted_is_late(in_fes):
    today = makers.clock.today()
    day, due = today - timedelta(days=60), today - timedelta(days=10)
    with makers.on(day):
        made = makers.draft(in_fes, kind="urgent", measures=[])
        for measure in ("أ", "ب", "ج", "د"):
            actions.recommend(by=makers.officer(in_fes), opinion=made, service="قسم", measure=measure, due=due)
        actions.propose(by=makers.officer(in_fes), opinion=made)
        actions.adopt(by=makers.officer(in_fes, "president"), opinion=made)
        actions.send(by=makers.officer(in_fes), opinion=made, to="الرئيس", on=day, channel="hand")
    made = makers.fresh(made)
    makers.answered(made, "rejected", "accepted", "partly")
    rows = makers.fresh(made).recommendations.all()
    assert [queries.carrying(one) for one in rows] == ["", "late", "late", ""]


def test_a_holiday_that_is_told_late_moves_the_clock_and_the_page_says_so(in_fes, client):
    makers.reply_time(in_fes, 10)
    day = makers.clock.today() - timedelta(days=4)
    made = makers.sent(in_fes, day)
    found = queries.clocks([made])[made.pk]
    assert queries.moved(made, found) is None
    places.close_days(
        by=operator(in_fes.pk), body=in_fes, first=found.verdict.counted.end, last=found.verdict.counted.end,
        name=Tongues(ar="عطلة"), source="بلاغ", known_on=makers.clock.today(),
    )  # fmt: skip
    now = queries.clocks([made])[made.pk]
    moved = queries.moved(made, now)
    assert moved is not None
    assert (moved.was.end, moved.now.end) == (found.verdict.counted.end, now.verdict.counted.end)
    assert moved.now.end > moved.was.end
    page = client.get(f"/fr/fes/opinions/{made.pk}/").content.decode()
    assert "Le dernier jour était" in page


def test_the_ledger_counts_services_with_enough_recommendations(in_fes, visitor):
    made = makers.sent(in_fes, measures=[("قسم الأشغال", f"إجراء {n}") for n in range(5)] + [("قسم آخر", "إجراء")])
    makers.answered(made, "accepted", "rejected", "partly", "deferred")
    row = made.recommendations.all()[0]
    actions.find(by=makers.officer(in_fes), recommendation=row, state="done", on=makers.clock.today(), evidence="محضر")
    counted = dict(queries.by_service(queries.ledger(visitor)))
    works = counted["قسم الأشغال"]
    assert (works.total, works.done, works.enough, works.answers["none"]) == (5, 1, True, 1)
    assert counted["قسم آخر"].enough is False
    assert len(queries.ledger(visitor, service="قسم آخر")) == 1


def test_clocks_are_of_the_rules_on_the_day_of_sending(in_fes):
    makers.reply_time(in_fes, 30)
    today = makers.clock.today()
    made = makers.sent(in_fes, today - timedelta(days=40))
    found = queries.clocks([made])[made.pk]
    assert found.verdict.outcome == "overdue"
    makers.answered(made, "accepted", "accepted", day=today - timedelta(days=20))
    assert queries.clocks([makers.fresh(made)])[made.pk].verdict.outcome == "answered"
    assert queries.clocks([makers.draft(in_fes)]) == {}


def test_who_writes_is_given_out_and_erased(in_fes):
    one = person(in_fes, "كاتبة")
    made = makers.draft(in_fes, viewer_of(one))
    told = queries.export(one)
    assert (told["drafts"], len(told["written"])) == ([str(made)], 1)


def test_a_service_is_one_however_it_is_spelt(in_fes, visitor):
    makers.sent(in_fes, measures=[("قسم الأشغال", f"إجراء {n}") for n in range(3)])
    made = makers.sent(in_fes, measures=[("قسم الاشغال", f"إجراء {n}") for n in range(3)])
    by = makers.officer(in_fes)
    ((name, tally),) = queries.by_service(queries.ledger(by))
    assert (tally.total, tally.enough, queries.services(visitor)) == (6, True, [name])
    for spelling in ("قسم الأشغال", "قسم الاشغال"):
        assert len(queries.ledger(visitor, service=spelling)) == 6
    assert queries.eligible(by) == [(name, made.year)]
    sent = actions.send_figures(
        by=by, body=in_fes, service=name, year=made.year, on=makers.clock.today(), channel="registry"
    )
    assert sent.counts["total"] == 6


def test_a_commitment_tells_its_reason_its_evidence_and_how_it_stood_to_its_time(in_fes, visitor):
    makers.reply_time(in_fes, 30)
    today, by = makers.clock.today(), makers.officer(in_fes)
    made = makers.sent(in_fes, today - timedelta(days=100))
    makers.answered(made, "rejected", day=today - timedelta(days=90))
    late, silent = queries.ledger(visitor)
    assert (late.reason, late.answered, late.timely) == ("لضيق الميزانية", today - timedelta(days=90), "answered")
    assert (silent.reason, silent.answered, silent.timely, silent.finding) == ("", None, "overdue", None)
    assert late.until == silent.until
    makers.answered(makers.fresh(made), "", "accepted")
    row = makers.fresh(made).recommendations.all()[1]
    actions.find(by=by, recommendation=row, state="under_way", on=today - timedelta(days=1), evidence="صور")
    actions.find(by=by, recommendation=row, state="done", on=today, evidence="محضر")
    _first, second = queries.ledger(visitor)
    assert (second.timely, second.finding.evidence) == ("answered_late", "محضر")
    fresh = makers.sent(in_fes, today)
    assert [one.timely for one in queries.ledger(visitor) if one.opinion == fresh] == ["running", "running"]


def test_an_urgent_note_has_the_time_that_the_rules_set_apart_for_it(in_fes, monkeypatch):
    for code, count in (("reply", 60), ("reply_urgent", 10)):
        monkeypatch.setitem(makers.VOTING, code, count)
    other, urgent = makers.by_vote(in_fes, makers.proposed(in_fes)), makers.sent(in_fes)
    day = localdate(other.adopted_at)
    with makers.on(day):
        actions.send(by=makers.officer(in_fes), opinion=other, to="رئيس المجلس", on=day, channel="registry")
    papers = [urgent, makers.fresh(other)]
    found = queries.clocks(papers)
    assert [found[one.pk].verdict.rules[0].code for one in papers] == ["reply_urgent", "reply"]
    assert [found[one.pk].verdict.counted.period.count for one in papers] == [10, 60]
