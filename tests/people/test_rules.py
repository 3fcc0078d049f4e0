from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.people import rules
from takafu.people.rules import BadPhone, Known, Period


@pytest.mark.parametrize(
    "written", ["0661234567", "06 61 23 45 67", "+212 661-234567", "00212661234567", "٠٦٦١٢٣٤٥٦٧", "06.61.23.45.67"]
)
def test_a_number_has_one_form_however_it_is_written(written):
    assert rules.phone(written) == "+212661234567"


def test_a_number_from_abroad_keeps_its_country():
    assert rules.phone("+33 6 12 34 56 78") == "+33612345678"


@pytest.mark.parametrize("written", ["12", "الهاتف", "06612345678901"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(BadPhone):
        rules.phone(written)


def test_no_number_is_none():
    assert rules.phone("  ") == ""


def test_forms_of_address_marks_and_order_do_not_part_a_name():
    assert rules.name_words("السيدة فاطِمة أحمد") == rules.name_words("احمد فاطمة")
    assert rules.name_words("Mme Saïda Alaoui") == rules.name_words("ALAOUI Saida")


def pairs(*known):
    return [(pair.why, {pair.first, pair.second}) for pair in rules.likely_same(known)]


def test_the_same_number_comes_before_the_same_name_and_that_before_part_of_it():
    one, two, three, four, five, six = (uuid4() for _ in range(6))
    found = pairs(
        Known(one, ("سعاد بنعلي",), "+212661234567"),
        Known(two, ("أم هاني",), "+212661234567"),
        Known(three, ("فاطمة العلوي",)),
        Known(four, ("العلوي فاطمة",)),
        Known(five, ("كريم محمد الإدريسي",)),
        Known(six, ("كريم الإدريسي",)),
    )
    assert found == [("phone", {one, two}), ("name", {three, four}), ("part", {five, six})]


def test_one_shared_word_says_nothing():
    assert pairs(Known(uuid4(), ("فاطمة العلوي",)), Known(uuid4(), ("فاطمة",))) == []
    assert pairs(Known(uuid4(), ("فاطمة العلوي",)), Known(uuid4(), ("فاطمة الإدريسي",))) == []


def test_no_name_is_like_no_name():
    assert pairs(Known(uuid4(), ("؟",)), Known(uuid4(), ("!",))) == []


DAYS = st.dates(date(2020, 1, 1), date(2020, 2, 1))
PERIODS = st.tuples(DAYS, st.none() | st.integers(1, 20)).map(
    lambda drawn: Period(drawn[0], drawn[1] and drawn[0] + timedelta(days=drawn[1]))
)


def days(period):
    end = period.end or date(2020, 4, 1)
    return {period.start + timedelta(days=step) for step in range((end - period.start).days)}


@given(PERIODS, PERIODS)
def test_periods_meet_where_they_share_a_day(one, other):
    assert one.meets(other) == other.meets(one) == bool(days(one) & days(other))


@given(PERIODS, PERIODS)
def test_joined_periods_hold_every_day_of_both(one, other):
    assert days(one.joined(other)) >= days(one) | days(other)


def test_names_are_put_in_order_without_the_article():
    assert sorted(["المراكشي", "ابن زيدون", "التازي"], key=rules.sorting) == ["ابن زيدون", "التازي", "المراكشي"]
