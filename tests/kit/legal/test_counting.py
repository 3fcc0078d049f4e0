import re
from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit import formats
from takafu.kit.legal import counting as words
from takafu.law.calendars import Announced, Calendar, Closing
from takafu.law.clocks import change
from takafu.law.counting import Period, Suspension, before, due, extended
from takafu.law.sources import Source
from tests.kit.legal.reading import plain

PLAIN = Calendar()
BRIDGE = Closing(date(2026, 5, 26), date(2026, 5, 26), date(2026, 5, 20), Source("told"), (("ar", "عطلة استثنائية"),))
ADHA = Announced("adha", 1447, date(2026, 5, 28), date(2026, 5, 18), Source("told"))

SAID = [
    (
        due(date(2026, 11, 2), Period(10, "working_days"), PLAIN),
        "10 أيام عمل ابتداء من 2 نونبر 2026 دون احتساب هذا اليوم: آخر يوم هو 17 نونبر 2026؛ لم تُحتسب 4 أيام من نهاية الأسبوع؛ "
        "أيام العطل غير المحسوبة: ذكرى المسيرة الخضراء (6 نونبر 2026).",
        "10 jours ouvrables à compter du 2 novembre 2026, ce jour non compris : le dernier jour est le 17 novembre 2026 ; "
        "4 jours de fin de semaine ne sont pas comptés ; jours fériés non comptés : Marche verte (6 novembre 2026).",
    ),
    (
        due(date(2026, 11, 2), Period(4, "calendar_days"), PLAIN),
        "4 أيام متتالية ابتداء من 2 نونبر 2026 دون احتساب هذا اليوم: آخر يوم هو 9 نونبر 2026؛ "
        "6 نونبر 2026 ليس يوم عمل (ذكرى المسيرة الخضراء) فيُؤخذ يوم العمل الموالي.",
        "4 jours calendaires à compter du 2 novembre 2026, ce jour non compris : le dernier jour est le 9 novembre 2026 ; "
        "le 6 novembre 2026 n’est pas ouvrable (Marche verte), on prend le jour ouvrable suivant.",
    ),
    (
        before(date(2026, 11, 17), Period(10, "calendar_days"), PLAIN),
        "10 أيام متتالية قبل 17 نونبر 2026 دون احتساب هذا اليوم: في 5 نونبر 2026 على أبعد تقدير؛ "
        "7 نونبر 2026 ليس يوم عمل (نهاية الأسبوع) فيُؤخذ يوم العمل الذي قبله.",
        "10 jours calendaires avant le 17 novembre 2026, ce jour non compris : le 5 novembre 2026 au plus tard ; "
        "le 7 novembre 2026 n’est pas ouvrable (fin de semaine), on prend le jour ouvrable précédent.",
    ),
    (
        due(date(2024, 2, 29), Period(1, "years", day_zero=True), PLAIN),
        "سنة واحدة ابتداء من 29 فبراير 2024 مع احتساب هذا اليوم: آخر يوم هو 27 فبراير 2025؛ لا يوم بعد 28 فبراير 2025 في هذا الشهر.",
        "1 an à compter du 29 février 2024, ce jour compris : le dernier jour est le 27 février 2025 ; "
        "le mois n’a pas de jour après le 28 février 2025.",
    ),
    (
        due(date(2026, 11, 9), Period(5, "working_days"), PLAIN, [Suspension(date(2026, 11, 11), None)]),
        "5 أيام عمل ابتداء من 9 نونبر 2026: العد متوقف، والباقي منه 4 أيام عمل؛ موقوف منذ 11 نونبر 2026.",
        "5 jours ouvrables à compter du 9 novembre 2026 : le décompte est arrêté, il en reste 4 jours ouvrables ; "
        "suspendu depuis le 11 novembre 2026.",
    ),
    (
        due(date(2026, 11, 9), Period(3, "calendar_days"), PLAIN, [Suspension(date(2026, 11, 10), date(2026, 11, 12))]),
        "3 أيام متتالية ابتداء من 9 نونبر 2026 دون احتساب هذا اليوم: آخر يوم هو 16 نونبر 2026؛ موقوف من 10 نونبر 2026 إلى 11 نونبر 2026؛ "
        "14 نونبر 2026 ليس يوم عمل (نهاية الأسبوع) فيُؤخذ يوم العمل الموالي.",
        "3 jours calendaires à compter du 9 novembre 2026, ce jour non compris : le dernier jour est le 16 novembre 2026 ; suspendu "
        "du 10 novembre 2026 au 11 novembre 2026 ; le 14 novembre 2026 n’est pas ouvrable (fin de semaine), "
        "on prend le jour ouvrable suivant.",
    ),
    (
        extended(due(date(2026, 11, 2), Period(1, "weeks"), PLAIN), Period(1, "working_days"), PLAIN),
        "أسبوع واحد ابتداء من 2 نونبر 2026 دون احتساب هذا اليوم: آخر يوم هو 10 نونبر 2026؛ تمديد قدره يوم عمل واحد ابتداء من 9 نونبر 2026.",
        "1 semaine à compter du 2 novembre 2026, ce jour non compris : le dernier jour est le 10 novembre 2026 ; "
        "prolongé de 1 jour ouvrable à compter du 9 novembre 2026.",
    ),
    (
        due(date(2027, 3, 8), Period(1, "calendar_days"), PLAIN),
        "يوم واحد ابتداء من 8 مارس 2027 دون احتساب هذا اليوم: آخر يوم هو 11 مارس 2027؛ "
        "9 مارس 2027 ليس يوم عمل (عيد الفطر، تاريخ تقديري) فيُؤخذ يوم العمل الموالي.",
        "1 jour calendaire à compter du 8 mars 2027, ce jour non compris : le dernier jour est le 11 mars 2027 ; "
        "le 9 mars 2027 n’est pas ouvrable (Aïd Al-Fitr, date estimée), on prend le jour ouvrable suivant.",
    ),
]


@pytest.mark.parametrize(("counted", "ar", "fr"), SAID, ids=range(len(SAID)))
def test_why_a_count_ends_on_its_day_in_one_sentence(counted, ar, fr):
    with override("ar"):
        assert plain(words.why(counted)) == ar
    with override("fr"):
        assert plain(words.why(counted)) == fr


def clock(days, **calendar):
    return due(date(2026, 5, 14), Period(days, "working_days"), Calendar(**calendar))


def test_a_clock_that_changed_says_why():
    moved = change(clock(8), clock(8, closings=[BRIDGE]))
    with override("ar"):
        assert plain(words.changed(moved)) == (
            "كان آخر يوم هو 26 ماي 2026 وصار 29 ماي 2026: الإعلان عن عطلة استثنائية (26 ماي 2026) بتاريخ 20 ماي 2026؛ "
            "دخول عيد الأضحى (27 ماي 2026، تاريخ تقديري) في المدة؛ دخول عيد الأضحى (28 ماي 2026، تاريخ تقديري) في المدة."
        )
    moved = change(clock(9), clock(9, announced=[ADHA]))
    with override("fr"):
        assert plain(words.changed(moved)) == (
            "Le dernier jour était le 29 mai 2026 ; c’est maintenant le 27 mai 2026 : Aïd Al-Adha (27 mai 2026, date estimée) "
            "ne tombe plus dans le délai ; Aïd Al-Adha (28 mai 2026, date estimée) ne tombe plus dans le délai."
        )


def test_a_clock_that_stops_and_goes_on_says_so():
    start, period = date(2026, 11, 9), Period(5, "working_days")
    going, held = due(start, period, PLAIN), due(start, period, PLAIN, [Suspension(date(2026, 11, 10), None)])
    other = due(start, Period(6, "working_days"), PLAIN)
    with override("fr"):
        assert (
            plain(words.changed(change(going, held)))
            == "Le dernier jour était le 16 novembre 2026 ; le décompte est maintenant arrêté."
        )
        assert (
            plain(words.changed(change(held, going)))
            == "Le décompte reprend : le dernier jour est le 16 novembre 2026."
        )
        assert (
            plain(words.changed(change(going, other)))
            == "Le dernier jour était le 16 novembre 2026 ; c’est maintenant le 17 novembre 2026."
        )


MONTHS = {name: number for number, name in enumerate(formats.MONTHS["fr"], 1)}
DATED = re.compile(r"(\d+)(?:er)? (\w+) (\d{4})")


@given(
    st.dates(date(2024, 1, 1), date(2034, 12, 31)),
    st.integers(1, 40),
    st.sampled_from(["calendar_days", "working_days", "weeks", "months"]),
    st.booleans(),
)
def test_the_days_of_a_sentence_are_those_of_the_count(start, count, unit, back):
    counted = (before if back else due)(start, Period(count, unit), PLAIN)
    with override("fr"):
        said = plain(words.why(counted))
    told = {date(int(year), MONTHS[month], int(day)) for day, month, year in DATED.findall(said)}
    steps = {step.day for step in counted.steps if step.code in ("skipped", "rolled", "shortened")}
    assert told == {start, counted.end} | steps
    assert said.count(".") == 1
