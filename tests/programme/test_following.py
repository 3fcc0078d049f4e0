from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.programme import actions, following, rules
from takafu.programme.following import Quarter
from takafu.programme.models import Activity, Programme
from takafu.register.actions import keep_item
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


def test_who_waits_for_a_late_one_is_told_until_it_is_done_itself(rapporteur, member, planned):
    programme = planned.measure.programme
    days = {"start": date(2026, 7, 1), "end": date(2026, 7, 31)}
    after = actions.plan(by=rapporteur, measure=planned.measure, title="افتتاح", **days)
    actions.keep_need(by=rapporteur, activity=after, needs=planned)

    def held_up():
        return following.held_up(following.with_parts(following.activities(member).get(pk=after.pk), member))

    with lines.on(2026, 1, 10):
        assert held_up() == []
    with lines.on(2026, 3, 1):
        assert held_up() == [planned]
        step = actions.keep_milestone(by=rapporteur, activity=after, title="حفل")
        actions.finish(by=rapporteur, milestone=step, on=date(2026, 3, 1), evidence="صور")
        assert held_up() == []
    assert programme.measures.exists()


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
        assert not seen.late  # on its last day nothing was
        second = following.review(programme, president, Quarter(2026, 2))
        assert [(one.activity, why) for one, why in second.late] == [(planned, "المطر")]
        assert [step.title for step in seen.done] == ["جرد النقط المظلمة"]
        assert [one.activity for one in seen.next] == [planned]
        assert [one.activity for one in seen.cancelled] == [gone]
        assert len(seen.idle) == 2
        after = following.review(programme, president, Quarter(2026, 3))
        assert (after.done, after.next, after.cancelled) == ([], [], [])


def test_a_review_of_a_quarter_that_is_over_tells_what_was_late_then(rapporteur, president, planned):
    programme, first = planned.measure.programme, planned.milestones.get(weight=1)
    with lines.on(2026, 4, 20):
        actions.finish(by=rapporteur, milestone=first, on=date(2026, 4, 20), evidence="محضر")
    with lines.on(2026, 7, 2):
        late = {
            n: [one.activity for one, _why in following.review(programme, president, Quarter(2026, n)).late]
            for n in (1, 2, 3)
        }
    assert late == {1: [planned], 2: [planned], 3: [planned]}
    with lines.on(2026, 5, 2):
        late = {
            n: [one.activity for one, _why in following.review(programme, president, Quarter(2026, n)).late]
            for n in (1, 2)
        }
    assert late == {1: [planned], 2: []}
    with lines.on(2026, 12, 2):
        assert not following.review(programme, president, Quarter(2025, 4)).late


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


@given(st.dates(date(1, 4, 1), date(9999, 9, 30)))
def test_every_day_lies_in_its_quarter_and_quarters_meet(day):
    here = following.quarter_of(day)
    assert here.first <= day <= here.last
    assert (here.last - here.first).days in range(89, 92)
    assert here.before.last + timedelta(days=1) == here.first
    assert here.after.first == here.last + timedelta(days=1)
    assert here.after.before == here.before.after == here


@given(st.dates(), st.dates(), st.integers(1990, 2041), st.integers(0, 10))
def test_what_is_drawn_holds_the_programmes_years_and_never_a_century(one, other, year, length):
    start, end = sorted((one, other))
    programme = Programme(first_year=year, last_year=year + length)
    followed = following.Followed(Activity(start=start, end=end), rules.progress(start, end, [], start))
    first, last = following.span(programme, [followed])
    assert first <= year <= year + length <= last
    assert last - first <= length + 2 * following.BEYOND
    if start.year >= year - following.BEYOND and end.year <= year + length + following.BEYOND:
        assert first <= start.year <= end.year <= last
    assert following.span(programme, []) == (year, year + length)


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2025-12-31", "2026-01-01", {2025, 2026}),
        ("2026-12-31", "2026-12-31", {2026}),
        ("2026-12-31", "2027-01-01", {2026, 2027}),
        ("2025-01-01", "2028-12-31", {2025, 2026, 2027, 2028}),
    ],
)
def test_an_activity_stands_in_each_year_that_it_touches(rapporteur, member, planned, start, end, years):
    actions.change(by=rapporteur, activity=planned, start=date.fromisoformat(start), end=date.fromisoformat(end))
    programme = planned.measure.programme
    assert {year for year in range(2024, 2030) if following.of_programme(programme, member, year)} == years


@pytest.mark.parametrize(
    ("day", "quarter"), [(date(2026, 3, 31), 1), (date(2026, 4, 1), 2), (date(2026, 6, 30), 2), (date(2026, 7, 1), 3)]
)
def test_what_was_done_on_a_quarters_edge_stands_in_one_review(rapporteur, member, planned, day, quarter):
    with lines.on(2026, 12, 1):
        actions.finish(by=rapporteur, milestone=planned.milestones.get(weight=1), on=day, evidence="محضر")
        held = [
            number for number in (1, 2, 3, 4)
            if following.review(planned.measure.programme, member, Quarter(2026, number)).done
        ]  # fmt: skip
    assert held == [quarter]


@pytest.mark.parametrize(("moment", "quarter"), [((2026, 3, 31), 1), ((2026, 4, 1), 2), ((2026, 12, 31), 4)])
def test_what_was_called_off_stands_in_the_quarter_of_its_day(rapporteur, member, planned, moment, quarter):
    with lines.on(*moment):
        actions.cancel(by=rapporteur, activity=planned, reason="سبب")
    programme = planned.measure.programme
    held = [number for number in (1, 2, 3, 4) if following.review(programme, member, Quarter(2026, number)).cancelled]
    assert held == [quarter]
    assert not following.review(programme, member, Quarter(2025, quarter)).cancelled


def test_a_review_names_the_last_reason_that_was_given(rapporteur, member, planned):
    for month, why in ((3, "المطر"), (4, "الصفقة")):
        with lines.on(2026, month, 1):
            actions.report(by=rapporteur, activity=planned, text="تأخرنا", late_reason=why)
    with lines.on(2026, 5, 1):
        (late,) = following.review(planned.measure.programme, member, Quarter(2026, 2)).late
        assert late[1] == "الصفقة"


def test_money_of_what_was_called_off_is_not_added_up(rapporteur, member, planned):
    actions.keep_budget(by=rapporteur, activity=planned, year=2026, source="الجماعة", amount=Decimal(1000))
    programme = planned.measure.programme
    assert following.money(following.of_programme(programme, member))
    actions.cancel(by=rapporteur, activity=planned, reason="سبب")
    assert following.money(following.of_programme(programme, member)) == []


def test_what_an_activity_waits_for_is_read_as_far_as_it_may_be_seen(in_fes, rapporteur, member, planned):
    programme = planned.measure.programme
    own = actions.add_measure(by=rapporteur, programme=programme, wording="لم تنشر")
    hidden = actions.plan(by=rapporteur, measure=own, title="سري", start=planned.start, end=planned.end)
    actions.keep_need(by=rapporteur, activity=planned, needs=hidden)
    version = programme.versions.get()
    actions.propose(by=rapporteur, version=version)
    actions.publish(by=rapporteur, version=version)
    visitor = Viewer(body_id=in_fes.pk)
    for viewer, early in ((member, [hidden]), (visitor, [])):
        here = following.with_parts(following.activities(viewer).get(pk=planned.pk), viewer)
        assert following.too_early(here) == early
        (told,) = [one for one in following.detailed(programme, viewer) if one.activity == planned]
        assert [need.needs for need in told.activity.needs.all()] == early
        with lines.on(2027, 1, 1):
            assert following.held_up(here) == early


def test_an_association_far_away_or_in_other_days_meets_nobody(in_fes, rapporteur, member, planned, areas):
    from takafu.places.models import Area  # noqa: PLC0415 - this test alone places things

    fes = Area.objects.filter(kind="commune", parts__isnull=False).first()
    inside, elsewhere = fes.parts.first(), Area.objects.filter(kind="commune").exclude(pk=fes.pk).first()
    actions.change(by=rapporteur, activity=planned, area=inside)
    item = keep_item(body=in_fes, kind="organization", title=Tongues(ar="جمعية"), visibility="public")
    association = Organization.objects.create(body=in_fes, item=item, name=Tongues(ar="جمعية الأمل"))
    days = {"start": date(2026, 6, 30), "end": date(2026, 7, 9)}
    for title, area in (("هنا", fes), ("هناك", elsewhere), ("أينما", None), ("حيها", inside)):
        actions.keep_partner_activity(by=rapporteur, organization=association, title=title, area=area, **days)
    actions.keep_partner_activity(
        by=rapporteur, organization=association, title="بعدها", start=date(2026, 7, 1), end=date(2026, 7, 2)
    )
    met = following.meetings(following.of_programme(planned.measure.programme, member))
    assert {(one.partner.title, one.days) for one in met} == {("هنا", 1), ("أينما", 1), ("حيها", 1)}


def test_who_speaks_of_the_same_is_told_though_at_other_times(in_fes, rapporteur, member, planned):
    item = keep_item(body=in_fes, kind="organization", title=Tongues(ar="جمعية"), visibility="public")
    association = Organization.objects.create(body=in_fes, item=item, name=Tongues(ar="جمعية الأمل"))
    later = {"start": date(2029, 1, 1), "end": date(2029, 1, 9)}
    for title in ("حملة لإنارة الأزقة", "إنارة", "حملة لتنظيف الأزقة", "معرض"):
        actions.keep_partner_activity(by=rapporteur, organization=association, title=title, **later)
    actions.keep_partner_activity(
        by=rapporteur, organization=association, title="لقاء", start=planned.start, end=planned.end
    )
    met = following.meetings(following.of_programme(planned.measure.programme, member))
    told = {one.partner.title: (one.days, one.shared) for one in met}
    assert told == {
        "حملة لإنارة الأزقة": (0, ("لإنارة", "الأزقة")),
        "إنارة": (0, ("إنارة",)),
        "لقاء": ((planned.end - planned.start).days + 1, ()),
    }
    assert met[-1].partner.title == "لقاء"
