import pytest
from django.utils.translation import override

from takafu.kit.legal import counts

WORDS = [
    (">1/2", "أكثر من النصف", "plus de la moitié"),
    (">=2/3", "الثلثان على الأقل", "au moins les deux tiers"),
    (">=1/1", "الكل", "la totalité"),
    (">=5", "\u20685\u2069 أعضاء على الأقل", "au moins \u20685\u2069 membres"),
    (">2/5", "أكثر من \u20682/5\u2069", "plus de \u20682/5\u2069"),
]


@pytest.mark.parametrize(("code", "ar", "fr"), WORDS)
def test_a_threshold_in_words(code, ar, fr):
    plain = str.maketrans("\u2066\u2067", "\u2068\u2068")
    with override("ar"):
        assert counts.threshold(code).translate(plain) == ar
    with override("fr"):
        assert counts.threshold(code).translate(plain) == fr


@pytest.mark.parametrize(
    "unit", ["calendar_days", "working_days", "weeks", "months", "years", "seats", "meetings", "proxies", "members"]
)
def test_every_unit_is_counted_in_every_number(unit):
    for language in ("ar", "fr", "en"):
        with override(language):
            assert len({counts.counted(number, unit) for number in (1, 2, 3, 15, 100)}) == 5
