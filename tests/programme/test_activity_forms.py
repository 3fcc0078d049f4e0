from datetime import timedelta

import pytest

from takafu.kit import clock
from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people.actions import found_committee
from takafu.people.models import Committee
from takafu.places.models import Seat
from takafu.programme import queries
from takafu.programme.activity_forms import ActivityForm, BudgetForm, FinishForm, NeedForm, ReportForm


def test_an_activity_needs_a_title_and_days_in_order(in_fes):
    assert set(ActivityForm({}).errors) == {"title", "start", "end"}
    assert set(ActivityForm({"title": "x", "start": "2026-02-01", "end": "2026-01-01"}).errors) == {"end"}
    assert "partners" not in ActivityForm().fields


def test_the_seat_and_its_parts_are_offered(in_fes, areas_of_fes):
    assert list(queries.areas()) == []
    Seat.objects.create(body=in_fes, area=areas_of_fes[0])
    assert set(areas_of_fes[1:]) <= set(queries.areas())
    assert ActivityForm(
        {"title": "x", "start": "2026-01-01", "end": "2026-01-01", "area": areas_of_fes[0].pk}
    ).is_valid()


@pytest.fixture
def areas_of_fes(areas):
    from takafu.places.models import Area  # noqa: PLC0415 - only where there is a database

    fes = Area.objects.filter(kind="commune", parts__isnull=False).first()
    return [fes, *fes.parts.all()]


def test_a_step_is_not_done_on_a_day_to_come(db):
    tomorrow = clock.today() + timedelta(days=1)
    assert set(FinishForm({"on": str(tomorrow), "evidence": "محضر"}).errors) == {"on"}
    assert FinishForm({"on": str(clock.today()), "evidence": "محضر"}).is_valid()


def test_why_it_is_late_is_asked_only_where_it_is():
    assert set(ReportForm({"text": "x"}, late=True).errors) == {"late_reason"}
    assert ReportForm({"text": "x"}, late=False).is_valid()


def test_money_is_no_debt():
    assert set(BudgetForm({"year": "2026", "source": "x", "amount": "-1"}).errors) == {"amount"}


DAYS = {"title": "x", "start": "2026-01-01", "end": "2026-01-01"}


@pytest.fixture
def committees(in_fes):
    """One that stands, and one that was dissolved."""
    today = clock.today()
    for name, end in (("لجنة المرافق", None), ("لجنة قديمة", today - timedelta(days=1))):
        found_committee(
            by=operator(in_fes.pk), body=in_fes, name=Tongues(ar=name), start=today - timedelta(days=90), end=end
        )
    return Committee.objects.order_by("pk")


def test_a_body_without_committees_writes_words(in_fes):
    assert "committee" not in ActivityForm().fields
    form = ActivityForm(DAYS | {"committee_words": "خلية التواصل"})
    assert form.is_valid()
    assert form.values()["committee_words"] == "خلية التواصل"


def test_the_committees_that_stand_are_offered_and_the_one_that_was_chosen_before(committees):
    standing, old = committees
    assert list(ActivityForm().fields["committee"].queryset) == [standing]
    assert set(ActivityForm(initial={"committee": old.pk}).fields["committee"].queryset) == {standing, old}
    assert set(ActivityForm(DAYS | {"committee": str(old.pk)}).errors) == {"committee"}


def test_old_words_stay_until_a_committee_takes_their_place(committees):
    assert "committee_words" not in ActivityForm().fields
    assert "committee_words" in ActivityForm(initial={"committee_words": "خلية التواصل"}).fields
    for given, kept in (({}, "خلية التواصل"), ({"committee": str(committees[0].pk)}, "")):
        form = ActivityForm(DAYS | {"committee_words": "خلية التواصل"} | given)
        assert form.is_valid()
        assert form.values()["committee_words"] == kept


def test_an_activity_does_not_wait_for_itself(planned):
    assert list(NeedForm(activity=planned).fields["needs"].queryset) == []
