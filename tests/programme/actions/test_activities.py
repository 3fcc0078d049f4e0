from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from takafu.ideas.actions import Stale
from takafu.kit.permissions import Refused
from takafu.programme import actions, following, queries, rules
from takafu.programme.models import Activity, Budget, Dependency, Milestone, Report
from takafu.register.models import Act, Link
from tests.bodies import person, viewer_of
from tests.programme import lines

SPRING = {"start": date(2026, 3, 1), "end": date(2026, 5, 31)}


def followed(activity):
    return following.followed([Activity.objects.get(pk=activity.pk)])[0].progress


def test_an_activity_is_planned_once(rapporteur, planned):
    again = actions.plan(
        by=rapporteur, measure=planned.measure, title=planned.title, start=planned.start, end=planned.end
    )
    assert again == planned
    assert Link.objects.filter(relation="carries-out", source=planned.item, target=planned.measure.item).exists()
    assert planned.item.address == f"programme/activities/{planned.id}/"
    with pytest.raises(actions.Unfit, match="dates"):
        actions.plan(by=rapporteur, measure=planned.measure, title="x", start=planned.end, end=planned.start)


def test_nothing_is_planned_for_what_was_left_out(rapporteur, planned):
    actions.drop(by=rapporteur, measure=planned.measure)
    with pytest.raises(actions.Gone):
        actions.plan(by=rapporteur, measure=planned.measure, title="أخرى", **SPRING)


def test_two_who_change_at_once_lose_nothing(rapporteur, president, planned):
    actions.change(by=rapporteur, activity=planned, seen=1, end=date(2026, 7, 31))
    with pytest.raises(Stale):
        actions.change(by=president, activity=planned, seen=1, title="أخرى")
    with pytest.raises(actions.Unfit, match="dates"):
        actions.change(by=president, activity=planned, seen=2, end=date(2025, 7, 31))
    planned.refresh_from_db()
    assert (planned.end, planned.title, planned.version) == (date(2026, 7, 31), "إنارة الأزقة", 2)


def test_a_step_is_done_only_with_evidence_and_once(rapporteur, planned, in_march):
    step = planned.milestones.get(weight=1)
    for evidence, on, code in (("", date(2026, 2, 1), "evidence"), ("محضر", date(2026, 3, 2), "future")):
        with pytest.raises(actions.Unfit, match=code):
            actions.finish(by=rapporteur, milestone=step, on=on, evidence=evidence)
    actions.finish(by=rapporteur, milestone=step, on=date(2026, 2, 10), evidence="محضر الجرد")
    actions.finish(by=rapporteur, milestone=step, on=date(2026, 2, 11), evidence="آخر")
    step.refresh_from_db()
    assert (step.done_at, step.evidence) == (date(2026, 2, 10), "محضر الجرد")
    assert Act.objects.filter(verb="programme.milestone_done").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.filter(weight=3).update(done_at=date(2026, 2, 1))


def test_progress_is_the_weight_of_what_is_done(rapporteur, planned, in_march):
    assert (followed(planned).share, followed(planned).expected, followed(planned).status) == (0.0, 0.25, "late")
    actions.finish(by=rapporteur, milestone=planned.milestones.get(weight=1), on=date(2026, 3, 1), evidence="محضر")
    assert (followed(planned).share, followed(planned).status) == (0.25, "running")


def test_parts_are_kept_once_and_replaced(rapporteur, planned):
    for amount in (1000, 1000, 1500):
        actions.keep_budget(by=rapporteur, activity=planned, year=2026, source="الجماعة", amount=Decimal(amount))
    assert list(Budget.objects.values_list("amount", flat=True)) == [Decimal(1500)]
    kept = {"unit": "مصباح", "baseline": Decimal(0), "target": Decimal(40)}
    actions.keep_indicator(by=rapporteur, activity=planned, title="مصابيح", **kept)
    actions.keep_indicator(by=rapporteur, activity=planned, title="مصابيح", **kept | {"target": Decimal(60)})
    assert planned.indicators.get().target == 60
    assert Act.objects.filter(verb="programme.part_kept").count() == 6  # two steps, two budgets, two indicators


def test_a_step_that_is_done_stays(rapporteur, planned, in_march):
    done, open_step = planned.milestones.get(weight=1), planned.milestones.get(weight=3)
    actions.finish(by=rapporteur, milestone=done, on=date(2026, 3, 1), evidence="محضر")
    with pytest.raises(actions.Unfit, match="evidence"):
        actions.remove_part(by=rapporteur, part=done)
    for _ in range(2):
        actions.remove_part(by=rapporteur, part=open_step)
    assert list(planned.milestones.all()) == [done]
    assert Act.objects.filter(verb="programme.part_removed").count() == 1


def test_activities_never_wait_for_each_other(in_fes, rapporteur, planned):
    other = actions.plan(by=rapporteur, measure=planned.measure, title="اقتناء المصابيح", **SPRING)
    third = actions.plan(by=rapporteur, measure=planned.measure, title="تكوين", **SPRING)
    actions.keep_need(by=rapporteur, activity=planned, needs=other)
    actions.keep_need(by=rapporteur, activity=planned, needs=other)
    actions.keep_need(by=rapporteur, activity=other, needs=third)
    for one in (planned, third):
        with pytest.raises(actions.Unfit, match="circle"):
            actions.keep_need(by=rapporteur, activity=third, needs=one)
    assert Dependency.objects.count() == 2
    assert following.too_early(planned) == [other]
    elsewhere = lines.programme(in_fes, rapporteur, "آخر", 2030)
    foreign = actions.plan(
        by=rapporteur, measure=actions.add_measure(by=rapporteur, programme=elsewhere, wording="x"), title="x", **SPRING
    )
    with pytest.raises(actions.Unfit, match="elsewhere"):
        actions.keep_need(by=rapporteur, activity=planned, needs=foreign)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_whatever_is_said_no_circle_is_kept(rapporteur, drawn, pairs):
    with transaction.atomic():
        measure = drawn.programme.measures.first()
        made = [actions.plan(by=rapporteur, measure=measure, title=f"نشاط {n}", **SPRING) for n in range(5)]
        for one, other in pairs:
            with suppress(actions.Unfit):
                actions.keep_need(by=rapporteur, activity=made[one], needs=made[other])
        needs = {}
        for one, other in Dependency.objects.values_list("activity_id", "needs_id"):
            needs.setdefault(str(one), []).append(str(other))
        assert rules.circle(needs) == ()
        transaction.set_rollback(True)


def test_who_answers_for_it_reports_and_explains_what_is_late(in_fes, rapporteur, member, planned, in_march):
    sara = person(in_fes, "سارة")
    with pytest.raises(Refused):
        actions.report(by=viewer_of(sara), activity=planned, text="تأخرنا", late_reason="المطر")
    here = actions.change(by=rapporteur, activity=planned, responsible=sara)
    with pytest.raises(actions.Unfit, match="unexplained"):
        actions.report(by=viewer_of(sara), activity=here, text="تأخرنا")
    with pytest.raises(ValueError, match="no words"):
        actions.report(by=viewer_of(sara), activity=here, text=" ")
    for _ in range(2):
        actions.report(by=viewer_of(sara), activity=here, text="تأخرنا", late_reason="المطر")
    assert Report.objects.get().person == sara
    with pytest.raises(Refused):
        actions.report(by=member, activity=here, text="x", late_reason="y")
    actions.finish(by=viewer_of(sara), milestone=planned.milestones.get(weight=1), on=date(2026, 3, 1), evidence="محضر")
    assert queries.export(sara)["reports"][0]["text"] == "تأخرنا"
    assert queries.export(sara)["responsible"] == [planned.title]
    actions.erase(sara)
    assert queries.export(sara) == {"responsible": [], "reports": []}
    assert Report.objects.get().text == "تأخرنا"


def test_what_is_called_off_says_why_and_is_changed_no_more(rapporteur, planned, in_march):
    with pytest.raises(ValueError, match="no words"):
        actions.cancel(by=rapporteur, activity=planned, reason=" ")
    for reason in ("لا ميزانية", "سبب آخر"):
        actions.cancel(by=rapporteur, activity=planned, reason=reason)
    planned.refresh_from_db()
    assert planned.cancelled_for == "لا ميزانية"
    assert followed(planned).status == "cancelled"
    for verb in (
        lambda: actions.change(by=rapporteur, activity=planned, title="x"),
        lambda: actions.report(by=rapporteur, activity=planned, text="x"),
        lambda: actions.keep_milestone(by=rapporteur, activity=planned, title="x"),
    ):
        with pytest.raises(actions.Gone):
            verb()


def test_activities_are_seen_once_their_measure_is_published(rapporteur, drawn, planned):
    assert planned.item.visibility == "members"
    actions.propose(by=rapporteur, version=drawn)
    actions.publish(by=rapporteur, version=drawn)
    planned.item.refresh_from_db()
    later = actions.plan(
        by=rapporteur, measure=type(planned.measure).objects.get(pk=planned.measure_id), title="تكوين", **SPRING
    )
    assert (planned.item.visibility, later.item.visibility) == ("public", "public")


def test_a_report_said_again_once_it_is_late_wants_its_reason(rapporteur, planned):
    with lines.on(2026, 2, 1):
        actions.report(by=rapporteur, activity=planned, text="تقدم")
        actions.keep_milestone(
            by=rapporteur, activity=planned, title="جرد النقط المظلمة", weight=1, due=date(2026, 1, 15)
        )
        with pytest.raises(actions.Unfit, match="unexplained"):
            actions.report(by=rapporteur, activity=planned, text="تقدم")


def test_a_step_said_done_by_mistake_is_open_again_and_the_reason_is_read(rapporteur, member, planned, in_march):
    step = planned.milestones.get(weight=1)
    actions.finish(by=rapporteur, milestone=step, on=date(2026, 2, 20), evidence="محضر")
    with pytest.raises(ValueError, match="no reason"):
        actions.reopen(by=rapporteur, milestone=step, reason=" ")
    with pytest.raises(Refused):
        actions.reopen(by=member, milestone=step, reason="خطأ")
    for _press in range(2):
        kept = actions.reopen(by=rapporteur, milestone=step, reason="أُدخل خطأ")
    assert (kept.done_at, kept.evidence) == (None, "")
    assert Act.objects.filter(verb="programme.milestone_reopened").count() == 1
    assert planned.reports.get().text == f"«{step.title}»: أُدخل خطأ"
    assert (
        actions.finish(by=rapporteur, milestone=step, on=date(2026, 2, 21), evidence="محضر ثان").evidence == "محضر ثان"
    )
