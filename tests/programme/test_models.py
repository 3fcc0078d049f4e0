from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django_scopes import ScopeError, scopes_disabled

from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.programme import actions
from takafu.programme.models import (
    Activity,
    Budget,
    Dependency,
    Intake,
    Measure,
    Milestone,
    Partner,
    PartnerActivity,
    Programme,
    Report,
    Version,
)
from takafu.register.actions import keep_item
from tests.programme import lines


def test_years_stand_in_order(in_fes, programme):
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.filter(pk=programme.pk).update(last_year=2020)
    assert str(Programme(title=Tongues(ar="برنامج"))) == "برنامج"


def test_a_group_stands_once_in_a_programme(rapporteur, desk, programme):
    made = actions.take_groups(by=rapporteur, programme=programme)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=made[1].pk).update(group=made[0].group)
    assert made[0].group != made[1].group


BREAKS = {
    "an activity that ends before it begins": lambda h: Activity.objects.filter(pk=h.pk).update(end=date(2025, 1, 1)),
    "a step done without proof": lambda h: h.milestones.update(done_at=date(2026, 2, 1)),
    "a step that weighs nothing": lambda h: h.milestones.update(weight=0),
    "a debt": lambda h: Budget.objects.create(body=h.body, activity=h, year=2026, source="x", amount=Decimal(-1)),
    "waiting for itself": lambda h: Dependency.objects.create(body=h.body, activity=h, needs=h),
    "waiting twice": lambda h: [Dependency.objects.create(body=h.body, activity=h, needs=other(h)) for _ in range(2)],
    "a partner twice": lambda h: [
        Partner.objects.create(body=h.body, activity=h, organization=association(h)) for _ in "ab"
    ],
    "two versions of a number": lambda h: copied(h.measure.programme.versions.get()),
    "a plan that ends before it begins": lambda h: PartnerActivity.objects.create(
        body=h.body, organization=association(h), title="x", start=date(2026, 2, 1), end=date(2026, 1, 1)
    ),
    "a plan twice": lambda h: [
        PartnerActivity.objects.create(
            body=h.body, organization=association(h), title="x", start=date(2026, 1, 1), end=date(2026, 1, 1)
        )
        for _ in range(2)
    ],
    "an activity without a measure": lambda h: Activity.objects.filter(pk=h.pk).update(measure=None),
    "a report without its activity": lambda h: Report.objects.create(body=h.body, on=date(2026, 1, 1), text="x"),
    "a measure without an item": lambda h: Measure.objects.filter(pk=h.measure_id).update(item=None),
}


def other(here):
    return Activity.objects.exclude(pk=here.pk).get()


def association(here):
    return Organization.objects.get()


def copied(version):
    version.pk, version._state.adding = uuid4(), True
    version.item = keep_item(body=version.body, kind="version", title=Tongues(ar="x"), visibility="members")
    version.save(force_insert=True)


@pytest.fixture
def here(in_fes, rapporteur, planned):
    actions.plan(by=rapporteur, measure=planned.measure, title="اقتناء", start=planned.start, end=planned.end)
    item = keep_item(body=in_fes, kind="organization", title=Tongues(ar="جمعية"), visibility="public")
    Organization.objects.create(body=in_fes, item=item, name=Tongues(ar="جمعية الأمل"))
    return planned


@pytest.mark.parametrize("what", BREAKS)
def test_the_database_itself_refuses(here, what):
    with pytest.raises(IntegrityError), transaction.atomic():
        BREAKS[what](here)


def test_rows_are_refused_outside_a_body(db):
    for model in (
        Programme,
        Measure,
        Version,
        Activity,
        Milestone,
        Budget,
        Dependency,
        Partner,
        Report,
        PartnerActivity,
    ):
        with pytest.raises(ScopeError):
            list(model.objects.all())
        with scopes_disabled():
            assert not model.objects.exists()


def test_every_row_has_a_name_for_who_looks_at_the_tables(rapporteur, here):
    sign = actions.keep_indicator(by=rapporteur, activity=here, title="مصابيح")
    with lines.on(2026, 3, 1):
        value = actions.observe(by=rapporteur, indicator=sign, on=date(2026, 2, 1), value=Decimal(5))
    named = {
        here: "إنارة الأزقة", here.milestones.first(): "جرد النقط المظلمة", sign: "مصابيح", here.measure: "إنارة الزنقة",
        here.measure.programme.versions.get(): "1", Report(on=date(2026, 1, 1)): "2026-01-01",
        Budget(year=2026, amount=Decimal(5)): "2026 5", PartnerActivity(title="سوق"): "سوق", Intake(name="x.csv"): "x.csv",
    }  # fmt: skip
    for row, name in named.items():
        assert str(row).startswith(name)
    assert str(value).startswith("5")
    assert value.activity == here
