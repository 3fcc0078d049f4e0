from datetime import date

import pytest
from django.utils.translation import override

from takafu.kit.legal import holidays
from takafu.law import tables
from takafu.law.calendars import Calendar, Holiday
from takafu.law.sources import Source
from tests.kit.legal.reading import plain


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_holiday_has_a_name(language):
    assert {feast.code for feast in tables.feasts()} < set(holidays.NAMES)
    with override(language):
        names = [holidays.name(found) for found in Calendar().holidays(2026)]
        assert len(set(names)) == 15


def test_an_estimate_is_marked_as_one():
    fitr = next(found for found in Calendar().holidays(2027) if found.code == "fitr")
    with override("ar"):
        assert plain(holidays.dated(fitr)) == "عيد الفطر (9 مارس 2027، تاريخ تقديري)"
    with override("fr"):
        assert plain(holidays.dated(fitr)) == "Aïd Al-Fitr (9 mars 2027, date estimée)"
        assert plain(holidays.dated(Calendar().holidays(2027)[0])) == "Jour de l’an (1er janvier 2027)"


def test_a_closing_is_called_by_its_own_words():
    local = Holiday(date(2026, 8, 3), "closing", Source("own"), name=(("ar", "موسم مولاي إدريس"), ("fr", "Moussem")))
    with override("fr"):
        assert plain(holidays.name(local)) == "Moussem"
        assert holidays.name(Holiday(date(2026, 8, 3), "closing", Source("own"))) == "fermeture"
