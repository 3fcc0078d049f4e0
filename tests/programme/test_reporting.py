import json
from datetime import date
from decimal import Decimal

import pytest

from takafu.kit.documents import FORMATS
from takafu.programme import actions, following, reporting


@pytest.fixture
def work(rapporteur, member, planned, in_march):
    """The programme with one activity that has every part, and its viewer's reading of it."""
    actions.keep_budget(by=rapporteur, activity=planned, year=2026, source="الجماعة", amount=Decimal(12000))
    actions.keep_indicator(by=rapporteur, activity=planned, title="مصابيح", target=Decimal(40))
    actions.finish(
        by=rapporteur, milestone=planned.milestones.get(weight=1), on=date(2026, 2, 1), evidence="محضر للأعضاء"
    )
    actions.report(by=rapporteur, activity=planned, text="كلام للأعضاء")
    programme = planned.measure.programme
    return programme, following.detailed(programme, member)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_work_is_written_in_every_format(work, form, language):
    assert len(reporting.document(*work, form, language)) > 200
    assert len(reporting.document(work[0], [], form, language)) > 100


def test_programs_read_how_far_it_is(work):
    data = json.loads(reporting.document(*work, "json", "ar"))
    told = data["activities"][0]
    assert (data["share"], told["status"], told["share"]) == (0.25, "running", 0.25)
    assert [step["done"] for step in told["steps"]] == ["2026-02-01", ""]
    assert told["budget"] == [{"year": 2026, "source": "الجماعة", "dirhams": "12000.00"}]


def test_what_only_members_read_is_in_no_file(work):
    for form in ("json", "csv", "html"):
        assert "للأعضاء" not in reporting.document(*work, form, "ar").decode()


def test_tables_hold_each_part(work):
    assert [len(sheet.rows) for sheet in reporting.Work(*work, "fr").sheets()] == [1, 2, 1, 1, 0]
