from datetime import date

import pytest
from django.utils.translation import override

from takafu.kit.legal import parameters as words
from takafu.law.parameters import DECLARED, THEMES, Impossible, checked
from takafu.law.standing import Rank, in_force
from tests.kit.legal.reading import plain
from tests.law.builders import parameter

ON = date(2026, 6, 1)
NAMES = {"rules": "النظام الداخلي", "council": "النظام الداخلي للمجلس"}


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_everything_declared_has_its_words(language):
    with override(language):
        titles = [words.title(code) for code in DECLARED]
        assert len(set(titles)) == len(titles)
        assert set(words.THEMES) == set(THEMES)
        for code, one in DECLARED.items():
            assert len(words.choices(code)) == len(one.choices)


@pytest.mark.parametrize(
    ("made", "ar", "fr"),
    [
        (("notice", 8, "working_days"), "أجل الدعوة قبل الاجتماع: 8 أيام عمل",
         "Délai de convocation avant la réunion : 8 jours ouvrables"),
        (("majority_rules", ">=2/3"), "الأغلبية: النظام الداخلي: الثلثان على الأقل",
         "Majorité : règlement intérieur : au moins les deux tiers"),
        (("parity_floor", "1/3"), "أدنى نسبة لكل من الجنسين: الثلث على الأقل", "Part minimale de chaque sexe : au moins le tiers"),
        (("proxies_allowed", False), "يجوز لعضو أن يصوت نيابة عن عضو آخر بتوكيل: لا",
         "Un membre peut voter pour un autre par procuration : Non"),
        (("ballot", "secret"), "طريقة التصويت: بالاقتراع السري", "Mode de vote : au scrutin secret"),
        (("bureau_posts", ["president", "rapporteur"]), "مهام المكتب: president، rapporteur", "Postes du bureau : president, rapporteur"),
    ],
)  # fmt: skip
def test_a_parameter_is_said_in_one_line(made, ar, fr):
    with override("ar"):
        assert plain(words.said(parameter(*made))) == ar
    with override("fr"):
        assert plain(words.said(parameter(*made))) == fr


def test_a_bound_is_said_as_one():
    with override("fr"):
        assert plain(words.said(parameter("notice", 8, bound="least"))).endswith("au moins 8 jours calendaires")
        assert plain(words.said(parameter("notice", 8, bound="most"))).endswith("au plus 8 jours calendaires")
        assert plain(words.said(parameter("parity_floor", "1/3", bound="least"))).endswith(
            "; un texte inférieur peut demander davantage"
        )
        assert plain(words.said(parameter("quorum_first", ">1/2", bound="most"))).endswith(
            "; un texte inférieur peut demander moins"
        )


@pytest.mark.parametrize(
    ("code", "value", "unit", "fr"),
    [
        ("seatz", 1, "", "Aucun paramètre ne s’appelle seatz."),
        ("notice", 0, "", "« Délai de convocation avant la réunion » doit être 1 ou plus."),
        ("notice", 91, "", "« Délai de convocation avant la réunion » doit être 90 ou moins."),
        ("parity_floor", "2/3", "", "« Part minimale de chaque sexe » doit être 1/2 ou moins."),
        ("notice", "x", "", "« Délai de convocation avant la réunion » attend une valeur d’une autre sorte."),
        ("notice", 3, "years", "« Délai de convocation avant la réunion » ne se compte pas dans cette unité."),
        ("tie", "coin", "", "« Égalité des voix » n’a pas ce choix : prenez-en un dans la liste."),
    ],
)
def test_an_impossible_value_is_refused_in_words(code, value, unit, fr):
    with pytest.raises(Impossible) as wrong:
        checked(code, value, unit)
    with override("fr"):
        assert plain(words.impossible(wrong.value)) == fr


def test_silence_says_where_to_look():
    found = in_force([parameter("notice", 8)], ON)
    with override("ar"):
        assert plain(words.silent(found.ask("quorum_first"), NAMES)) == (
            "في 1 يونيو 2026 لا تنص أي مادة على «النصاب عند الدعوة الأولى»؛ "
            "انظروا المادة 12 من النظام الداخلي (الصيغة 1، سارية منذ 3 مارس 2026) (الدعوة إلى الاجتماعات)."
        )
    with override("fr"):
        assert plain(words.silent(found.ask("tie"))) == (
            "Au 1er juin 2026, aucun article ne fixe « Égalité des voix » (votes et décisions). Ajoutez-le au texte."
        )


def test_contradictions_and_conflicts_name_both_articles():
    torn = in_force([parameter("tie", "lot", article="20"), parameter("tie", "president", article="31")], ON)
    with override("ar"):
        assert plain(words.silent(torn.ask("tie"), NAMES)).startswith(
            "في 1 يونيو 2026 تختلف مادتان في «تعادل الأصوات»: المادة 20 من"
        )
        assert "تتعارض المادة 20" in plain(words.conflict(torn.conflicts[0], NAMES))
    law = parameter("ballot", "open", rank=Rank.LAW, article="6")
    (conflict,) = in_force([law, parameter("ballot", "secret")], ON).conflicts
    with override("ar"):
        assert plain(words.conflict(conflict, NAMES)) == (
            "طريقة التصويت: تُطبَّق المادة 6 من القانون التنظيمي رقم 113.14 المتعلق بالجماعات (الصيغة 1، سارية منذ 3 مارس 2026) (القانون)؛ "
            "والمادة 12 من النظام الداخلي (الصيغة 1، سارية منذ 3 مارس 2026) تخالفها فلا أثر لها."
        )
    floor = parameter("notice", 10, rank=Rank.LAW, bound="least")
    (conflict,) = in_force([floor, parameter("notice", 9, "working_days")], ON).conflicts
    with override("fr"):
        assert "sans comparaison possible" in plain(words.conflict(conflict))
