from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from takafu.commons.announcing import SHARED, to_pass_on
from takafu.commons.models import Announcement
from takafu.kit.tongues import Tongues
from takafu.register.models import Body


def announcement(**more):
    told = {"title": Tongues(ar="لقاء"), "text": Tongues(ar="نلتقي غدا"), "at": datetime(2026, 3, 3, 10, tzinfo=UTC)}
    return Announcement(body=Body(name={"ar": "هيئة فاس", "fr": "Instance de Fès"}), **(told | more))


@pytest.mark.parametrize(
    ("language", "gregorian", "moon"), [("ar", "3 مارس 2026", "رمضان"), ("fr", "3 mars 2026", "ramadan")]
)
def test_it_carries_both_dates_in_the_readers_language(language, gregorian, moon):
    with override(language):
        text = to_pass_on(announcement()).replace("\u00a0", " ")
    assert gregorian in text
    assert moon in text
    assert text.startswith("*لقاء*\nنلتقي غدا\n")


def test_it_says_until_when():
    with override("en"):
        assert "Until" in to_pass_on(announcement(ends=date(2026, 4, 1)))
        assert "Until" not in to_pass_on(announcement())


@pytest.mark.parametrize("text", ["كلمة " * 400, "ك" * 2000])
def test_a_long_text_is_cut_and_marked_as_cut(text):
    lines = to_pass_on(announcement(text=Tongues(ar=text))).split("\n")
    assert lines[1].endswith("…")
    assert len(lines[1]) <= SHARED + 1
