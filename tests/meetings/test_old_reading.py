from datetime import date

import pytest

from takafu.meetings import old_reading

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("انعقد الاجتماع يوم 12 مارس 2019 بمقر الجماعة", date(2019, 3, 12)),
        ("الاجتماع المنعقد بتاريخ ١٢/٠٣/٢٠١٩", date(2019, 3, 12)),
        ("Réunion du 1er juin 2018", date(2018, 6, 1)),
        ("Procès-verbal, 2018-06-01", date(2018, 6, 1)),
        ("يوم 31 فبراير 2019", None),
        ("القانون 113-14 لسنة 2015", None),
        ("45 مارس 2019", None),
    ],
)
def test_a_day_is_read_as_people_write_it(line, day):
    assert old_reading.day(line) == day


@pytest.mark.parametrize(
    ("line", "decides"),
    [
        ("تقرر تنظيم لقاء مع الجمعيات", True),
        ("- وقد صادقت الهيئة على برنامج العمل", True),
        ("1. المصادقة على برنامج العمل بالإجماع", True),
        ("• أوصت الهيئة بإنارة الحي", True),
        ("L’instance a décidé de tenir une réunion", True),
        ("Le programme est adopté", True),
        ("تناولت الكلمة السيدة الرئيسة", False),
        ("Mme la présidente ouvre la séance", False),
        ("القرارات السابقة نوقشت", False),
    ],
)
def test_a_line_that_begins_as_a_decision_is_one(line, decides):
    assert old_reading.decides(line) is decides


def test_title_day_and_lines_are_proposed_and_no_day_to_come():
    found = old_reading.guess(
        ["", "  محضر   اجتماع ", "***", "يوم 12 مارس 2039", "المنعقد يوم 3 ماي 2017", "تقرر كذا"], TODAY
    )
    assert (found.title, found.day) == ("محضر اجتماع", date(2017, 5, 3))
    assert [line for line, decides in found.lines if decides] == ["تقرر كذا"]


def test_nothing_is_proposed_where_nothing_is_said():
    assert old_reading.guess(["", " "], TODAY) == old_reading.Guess("", None, ())
