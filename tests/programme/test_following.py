from datetime import date
from decimal import Decimal

import pytest

from takafu.programme import actions, following
from takafu.programme.following import Quarter
from tests.programme import lines


def test_quarters_follow_each_other():
    assert following.quarter_of(date(2026, 11, 28)) == Quarter(2026, 4)
    assert following.quarter_of(date(2026, 1, 1)) == Quarter(2026, 1)
    assert (Quarter(2026, 4).first, Quarter(2026, 4).last) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (Quarter(2026, 4).after, Quarter(2026, 1).before) == (Quarter(2027, 1), Quarter(2025, 4))
    here = Quarter(2026, 1)
    for _ in range(9):
        assert here.after.before == here
        here = here.after


def test_what_is_done_is_rolled_up_and_what_was_called_off_weighs_nothing(rapporteur, member, planned, in_march):
    other = actions.plan(
        by=rapporteur, measure=planned.measure, title="تكوين", start=date(2026, 1, 1), end=date(2026, 12, 31)
    )
    actions.finish(by=rapporteur, milestone=planned.milestones.get(weight=1), on=date(2026, 3, 1), evidence="محضر")
    listed = following.of_programme(planned.measure.programme, member)
    assert following.share(listed) == 0.125
    actions.cancel(by=rapporteur, activity=other, reason="لا")
    assert following.share(following.of_measure(planned.measure, member)) == 0.25
    assert list(following.by_measure(listed)) == [str(planned.measure_id)]


def test_a_year_shows_what_falls_into_it(rapporteur, member, planned):
    programme = planned.measure.programme
    assert following.years(programme) == [2026, 2027]
    assert len(following.of_programme(programme, member, 2026)) == 1
    assert following.of_programme(programme, member, 2027) == []


def test_money_is_added_up_by_year_and_source(rapporteur, member, planned):
    for year, source, amount in ((2026, "الجماعة", 1000), (2026, "جمعية", 500), (2027, "الجماعة", 250)):
        actions.keep_budget(by=rapporteur, activity=planned, year=year, source=source, amount=Decimal(amount))
    found = following.money(following.of_programme(planned.measure.programme, member))
    assert found == [(2026, "الجماعة", 1000), (2026, "جمعية", 500), (2027, "الجماعة", 250)]


def test_a_review_tells_what_is_late_done_next_called_off_and_idle(rapporteur, president, planned):
    programme = planned.measure.programme
    with lines.on(2026, 3, 1):
        actions.report(by=rapporteur, activity=planned, text="تأخرنا", late_reason="المطر")
        actions.finish(by=rapporteur, milestone=planned.milestones.get(weight=1), on=date(2026, 3, 1), evidence="محضر")
        gone = actions.plan(
            by=rapporteur, measure=planned.measure, title="معرض", start=date(2026, 4, 1), end=date(2026, 4, 2)
        )
        actions.cancel(by=rapporteur, activity=gone, reason="لا")
    with lines.on(2026, 7, 2):
        seen = following.review(programme, president, Quarter(2026, 1))
        assert [(one.activity, why) for one, why in seen.late] == [(planned, "المطر")]
        assert [step.title for step in seen.done] == ["جرد النقط المظلمة"]
        assert [one.activity for one in seen.next] == [planned]
        assert [one.activity for one in seen.cancelled] == [gone]
        assert len(seen.idle) == 2
        after = following.review(programme, president, Quarter(2026, 3))
        assert (after.done, after.next, after.cancelled) == ([], [], [])


@pytest.mark.parametrize("count", [1, 3])
def test_following_costs_the_same_however_many(rapporteur, member, planned, count, django_assert_num_queries):
    for n in range(count - 1):
        lines.planned(planned.measure.programme, rapporteur, f"نشاط {n}")
    programme = planned.measure.programme
    with django_assert_num_queries(2):
        assert len(following.of_programme(programme, member)) == count
    with django_assert_num_queries(7):
        found = following.detailed(programme, member)
        assert [len(one.activity.milestones.all()) for one in found] == [2] * count


def test_what_is_not_done_is_carried_over_together_and_once(in_fes, rapporteur, planned, in_march):
    programme = planned.measure.programme
    small = actions.plan(
        by=rapporteur, measure=programme.measures.last(), title="لقاء", start=date(2026, 1, 5), end=date(2026, 1, 5)
    )
    step = actions.keep_milestone(by=rapporteur, activity=small, title="عقد اللقاء")
    actions.finish(by=rapporteur, milestone=step, on=date(2026, 1, 5), evidence="محضر")
    left = following.unfinished(programme, rapporteur)
    assert small.measure not in left
    assert len(left) == 2
    after = lines.programme(in_fes, rapporteur, "التالي", 2028)
    for _ in range(2):
        carried = actions.carry_all(by=rapporteur, measures=left, into=after)
        assert [one.carried_from for one in carried] == left
    assert after.measures.count() == 2
