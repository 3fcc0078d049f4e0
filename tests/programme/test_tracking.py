from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from takafu.programme import actions, following, tracking
from takafu.programme.models import Observation
from takafu.programme.rules import Progress

LAMPS = {"unit": "مصباح", "target": Decimal("40.00")}


@pytest.mark.parametrize(
    ("status", "tone"), [("cancelled", ""), ("done", "ok"), ("late", "bad"), ("running", "blue"), ("ahead", "")]
)
def test_each_state_has_a_word_and_its_tone(status, tone):
    tag = tracking.state(Progress(0, 0, status))
    assert str(tag.label)
    assert tag.tone == tone


def test_a_measure_is_late_where_any_activity_is(member, planned, in_march):
    listed = following.of_measure(planned.measure, member)
    assert tracking.whole(listed).tone == "bad"
    for statuses, tone in ((("done", "done"), "ok"), (("running", "ahead"), "blue"), (("ahead",), ""), ((), "")):
        made = [following.Followed(planned, Progress(1.0, 0, status)) for status in statuses]
        assert tracking.whole(made).tone == tone


def test_activities_are_a_table_that_leads_to_their_pages(member, planned, in_march):
    table = tracking.table(following.of_measure(planned.measure, member), lambda one: f"/a/{one.id}/", "نص")
    row = table.rows[0]
    assert f'href="/a/{planned.id}/"' in row[0]
    assert (row[3].tone, row[4].text) == ("bad", "0\u00a0%")


def test_a_title_cannot_break_the_page():
    assert "<script" not in tracking.linked("<script>alert(1)</script>", "/")
    assert tracking.days(date(2026, 1, 1), date(2026, 1, 1)) == tracking.days(date(2026, 1, 1), date(2026, 1, 1))
    assert "1" in tracking.days(date(2026, 1, 1), date(2026, 2, 1))


@pytest.mark.usefixtures("arabic")
def test_money_and_indicators_are_shown_with_what_they_count():
    table = tracking.money([(2026, "الجماعة", Decimal(1000)), (2027, "جمعية", Decimal("500.50"))])
    assert [[cell.text for cell in row[1:]] for row in table.rows] == [
        ["1\u00a0000,00", "0,00", "1\u00a0000,00"],
        ["0,00", "500,50", "500,50"],
        ["1\u00a0000,00", "500,50", "1\u00a0500,50"],
    ]
    assert [cell.text for cell in tracking.money([(2026, "الجماعة", Decimal("1000.00"))]).rows[-1][1:]] == [
        "1\u00a0000"
    ]
    assert tracking.money([]) is None
    assert tracking.dirhams(Decimal("1200.00")).text.startswith("1\u00a0200\u00a0")
    assert "1\u00a0200,50" in tracking.dirhams(Decimal("1200.50")).text


@pytest.fixture
def observed(rapporteur, planned):
    """An indicator that shall come to 40 lamps, shown with the values of a day (or of none) that are given."""

    def shown(*values):
        sign, body = actions.keep_indicator(by=rapporteur, activity=planned, title="مصابيح", **LAMPS), planned.body
        sign.observations.all().delete()
        for day, value in values:
            Observation.objects.create(body=body, indicator=sign, on=day, value=Decimal(value))
        return tracking.signs([sign])[0]

    return shown


@pytest.mark.usefixtures("arabic")
def test_an_indicator_says_where_it_stands_and_since_when(observed):
    nothing = observed()
    assert [str(value) for _name, value in nothing.facts][:2] == ["–", "–"]
    assert nothing.facts[2][1].text == "40\u00a0مصباح"
    assert (nothing.curve, nothing.values, nothing.last) == (None, None, None)
    old = observed((None, 3))
    assert old.facts[1][1].text == "3\u00a0مصباح"
    assert (old.curve, len(old.values.rows)) == (None, 1)
    course = observed((date(2026, 3, 1), 25), (date(2026, 2, 1), 10), (None, 3))
    assert "25" in str(course.facts[1][1])
    assert "مارس" in str(course.facts[1][1])
    assert [row[1].text for row in course.values.rows] == ["25\u00a0مصباح", "10\u00a0مصباح", "3\u00a0مصباح"]
    assert len(course.curve.points) == 2  # the one of no known day stands in the table alone


def test_the_curve_reads_as_the_language_does_and_says_itself_aloud(observed):
    days = ((date(2026, 1, 1), 10), (date(2026, 3, 1), 20))
    with override("ar"):
        arabic = observed(*days)
    with override("fr"):
        french = observed(*days)
    assert arabic.curve.last[0] < arabic.curve.points[0][0]
    assert french.curve.last[0] > french.curve.points[0][0]
    assert all(part in french.aloud for part in ("10", "20", "mars", "janvier"))


def test_the_chart_is_turned_with_the_language(member, planned, in_march):
    listed = following.of_measure(planned.measure, member)
    with override("ar"):
        arabic = tracking.chart(listed, 2026, 2026)
    with override("fr"):
        french = tracking.chart(listed, 2026, 2026)
    assert "·" in arabic.bars[0].title  # late is said in a word: colour is lost in print
    assert (arabic.edge, french.edge, french.bars[0].x) == (100.0, 0.0, 0.0)
    assert round(arabic.bars[0].x + arabic.bars[0].width, 2) == 100
    assert tracking.chart([], 2026, 2026) is None
