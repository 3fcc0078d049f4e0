from dataclasses import replace
from datetime import date

from django.utils.translation import override

from takafu.kit.legal.sources import cited, reading
from takafu.law.sources import Source
from tests.kit.legal.reading import plain

LAW = Source("ma/lo/113-14", "42", read=date(2026, 11, 1))
OWN = Source("rules", "12", since=date(2026, 3, 3))


def test_a_source_is_cited_in_each_language():
    with override("ar"):
        assert plain(cited(LAW)) == "المادة 42 من القانون التنظيمي رقم 113.14 المتعلق بالجماعات"
        assert plain(cited(OWN, {"rules": "النظام الداخلي"})) == "المادة 12 من النظام الداخلي (سارية منذ 3 مارس 2026)"
        second = cited(replace(OWN, version="2"), {"rules": "النظام الداخلي"})
        assert plain(second) == "المادة 12 من النظام الداخلي (الصيغة 2، سارية منذ 3 مارس 2026)"
    with override("fr"):
        assert plain(cited(LAW)) == "article 42, loi organique 113-14 relative aux communes"
        assert plain(cited(Source("own text"))) == "own text"


def test_what_nobody_read_says_so():
    with override("fr"):
        assert plain(reading(LAW)) == "Lu le 1er novembre 2026."
        assert reading(OWN) == "Personne n’a encore comparé ceci avec le texte."
