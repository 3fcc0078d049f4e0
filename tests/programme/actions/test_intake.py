from datetime import date
from decimal import Decimal

import pytest
from django.db import OperationalError, connection, transaction

from takafu.ideas.models import Axis
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.programme import actions, following, queries
from takafu.programme.models import Activity, Budget, Intake, PartnerActivity
from takafu.programme.tables import guess
from takafu.register.actions import keep_item
from takafu.register.models import Act
from tests.programme.test_tables import PLAIN


@pytest.fixture
def association(in_fes):
    item = keep_item(body=in_fes, kind="organization", title=Tongues(ar="جمعية"), visibility="public")
    return Organization.objects.create(body=in_fes, item=item, name=Tongues(ar="جمعية الأمل"))


def handed_in(rapporteur, programme, rows=PLAIN, **more):
    return actions.hand_in(by=rapporteur, programme=programme, name="plan.xlsx", digest="0" * 64, rows=rows, **more)


def test_nothing_is_written_before_it_is_confirmed(rapporteur, programme):
    kept = handed_in(rapporteur, programme)
    assert handed_in(rapporteur, programme) == kept
    assert [row.state for row in queries.rows(kept, guess(PLAIN[0]))] == ["new"] * 3
    assert not programme.measures.exists()
    assert not Act.objects.filter(verb="programme.rows_taken_in").exists()


def test_rows_become_measures_activities_and_axes_once(rapporteur, desk, programme):
    kept = handed_in(rapporteur, programme)
    for _ in range(2):
        actions.confirm(by=rapporteur, intake=kept, columns=guess(PLAIN[0]))
    kept.refresh_from_db()
    assert [one.wording for one in queries.measures(programme)] == ["إنارة الأزقة", "ولوجيات"]
    assert Axis.objects.count() == 2  # those of the desk have these titles
    assert set(Activity.objects.values_list("title", "start")) == {
        ("جرد", date(2026, 2, 1)),
        ("تركيب", date(2026, 3, 1)),
    }
    assert set(Budget.objects.values_list("amount", flat=True)) == {Decimal("12000.50"), Decimal("1200000.00")}
    assert (kept.made, kept.rows) == (4, [])
    acts = list(
        Act.objects.filter(verb__in=("programme.rows_taken_in", "programme.activity_planned")).order_by("number")
    )
    assert [act.item for act in acts[:-1]] == [one.item for one in Activity.objects.order_by("start")]
    assert (acts[-1].verb, acts[-1].data) == ("programme.rows_taken_in", {"measures": 2, "activities": 2})


def test_an_axis_that_is_not_there_is_opened(rapporteur, programme):
    actions.confirm(by=rapporteur, intake=handed_in(rapporteur, programme), columns=guess(PLAIN[0]))
    assert {str(axis) for axis in Axis.objects.all()} == {"السلامة", "الولوج"}


def test_the_same_rows_again_are_seen_and_not_doubled(rapporteur, programme):
    actions.confirm(by=rapporteur, intake=handed_in(rapporteur, programme), columns=guess(PLAIN[0]))
    again = handed_in(rapporteur, programme)
    assert again.confirmed_at is None
    assert [row.state for row in queries.rows(again, guess(PLAIN[0]))] == ["seen"] * 3
    actions.confirm(by=rapporteur, intake=again, columns=guess(PLAIN[0]))
    assert programme.measures.count() == 2
    assert Activity.objects.count() == 2


def test_a_fault_half_way_leaves_nothing(rapporteur, programme, monkeypatch):
    from takafu.programme.actions import intake  # noqa: PLC0415 - this test alone breaks it

    kept = handed_in(rapporteur, programme)

    def broken(*_given, **_named):
        raise RuntimeError

    monkeypatch.setattr(intake, "record", broken)
    with pytest.raises(RuntimeError):
        actions.confirm(by=rapporteur, intake=kept, columns=guess(PLAIN[0]))
    assert not programme.measures.exists()
    assert Intake.objects.get().confirmed_at is None


def test_a_write_that_fails_at_any_step_leaves_nothing(rapporteur, programme):
    """The n-th write to the database fails, for every n, until none is left to fail."""
    kept = handed_in(rapporteur, programme)
    before = Act.objects.count()
    for last in range(1000):
        writes = 0

        def broken(execute, sql, params, many, context):
            nonlocal writes
            write = sql.startswith(("INSERT", "UPDATE", "DELETE"))
            writes += write
            if write and writes > last:  # noqa: B023 - called within this turn only
                raise OperationalError("the disk is full")
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(broken), transaction.atomic():
                actions.confirm(by=rapporteur, intake=kept, columns=guess(PLAIN[0]))
        except OperationalError:
            left = (programme.measures.count(), Activity.objects.count(), Budget.objects.count(), Axis.objects.count())
            assert left == (0, 0, 0, 0), last
            assert Act.objects.count() == before
            assert Intake.objects.get().rows
        else:
            break
    assert last > 20
    assert programme.measures.count() == 2


def test_associations_plans_meet_the_programme(rapporteur, member, association, planned, in_march):
    rows = [["title", "start", "end"], ["معرض", "2026-06-29", "2026-07-05"], ["بلا أيام", "", ""]]
    kept = handed_in(rapporteur, planned.measure.programme, rows, organization=association)
    actions.confirm(by=rapporteur, intake=kept, columns={"title": 0, "start": 1, "end": 2})
    plan = PartnerActivity.objects.get()
    met = following.meetings(following.of_programme(planned.measure.programme, member))
    assert [(one.activity, one.partner, one.days) for one in met] == [(planned, plan, 2)]
    with pytest.raises(actions.Unfit, match="dates"):
        actions.keep_partner_activity(
            by=rapporteur, organization=association, title="x", start=date(2026, 2, 1), end=date(2026, 1, 1)
        )
    for _ in range(2):
        actions.remove_partner_activity(by=rapporteur, plan=plan)
    assert following.meetings(following.of_programme(planned.measure.programme, member)) == []


def test_plans_in_another_part_of_the_town_do_not_meet(rapporteur, member, association, planned, areas):
    from takafu.places.models import Area  # noqa: PLC0415 - this test alone needs areas

    one, other = Area.objects.filter(kind="arrondissement").order_by("code")[:2]
    days = {"start": date(2026, 3, 1), "end": date(2026, 3, 2)}
    actions.keep_partner_activity(by=rapporteur, organization=association, title="معرض", area=other, **days)
    here = actions.change(by=rapporteur, activity=planned, area=one)
    assert following.meetings(following.of_programme(here.measure.programme, member)) == []
    actions.change(by=rapporteur, activity=planned, area=other.parent)
    assert len(following.meetings(following.of_programme(here.measure.programme, member))) == 1


def test_nobody_else_takes_in(rapporteur, member, association, programme):
    kept = handed_in(rapporteur, programme)
    for verb in (
        lambda: handed_in(member, programme),
        lambda: actions.confirm(by=member, intake=kept, columns={"measure": 1}),
        lambda: actions.keep_partner_activity(
            by=member, organization=association, title="x", start=date(2026, 1, 1), end=date(2026, 1, 1)
        ),
    ):
        with pytest.raises(Refused):
            verb()
