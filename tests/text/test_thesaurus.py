from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.language import language_of
from takafu.text.normalise import fold
from takafu.text.stopwords import boilerplate
from takafu.text.thesaurus import READINGS, Thesaurus, wording_of
from takafu.text.tokens import tokenise
from takafu.text.wordlists import rows

LANGUAGES = ("ar", "fr", "ary", "ary-Latn", "en")
SMALL = Thesaurus.from_rows(
    [
        ("rules", "document", "ar", "النظام الداخلي; القانون الداخلي"),
        ("rules", "document", "fr", "règlement intérieur"),
        ("plan", "document", "ar", "برنامج العمل"),
        ("pac", "document", "ar", "برنامج عمل الجماعة"),
        ("pac", "document", "fr", "PAC; plan d'action de la commune"),
        ("work", "subject", "ar", "العمل; الشغل"),
        ("associations", "actor", "ar", "جمعيات المجتمع المدني; الجمعيات"),
        ("lighting", "measure", "ar", "الإنارة العمومية"),
        ("lighting", "measure", "ary", "الضو"),
        ("combat", "action", "ar", "القضاء على"),
        ("judiciary", "actor", "ar", "القضاء"),
        ("apply", "action", "ar", "العمل ب"),
        ("sport", "subject", "fr", "sport pour tous"),
        ("homeless", "group", "ar", "بدون مأوى"),
        ("shelter", "place", "ar", "مأوى"),
    ]
)


def found(text: str) -> list[str]:
    language = language_of(text)
    return [match.concept_id for match in SMALL.match(tokenise(text), language)]


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("إعداد النظام الداخلي", ["rules"]),
        ("وبالقانون الداخلي للهيئة", ["rules"]),
        ("قوانينها الداخلية", ["rules"]),
        ("برنامج عمل الجماعة", ["pac"]),
        ("لبرامج عمل الجماعات", ["pac"]),
        ("برنامج للعمل", ["plan"]),
        ("الشغل", ["work"]),
        ("العمل على تنظيم لقاء", []),
        ("دعم جمعيات المجتمع المدني والجمعيات", ["associations", "associations"]),
        ("بغينا الضو", ["lighting"]),
        ("bghina ljam3iyat", ["associations"]),
        ("le PAC et les règlements intérieurs", ["pac", "rules"]),
        ("Plans d'action des communes", ["pac"]),
        ("القضاء على الأمية", ["combat"]),
        ("دور القضاء", ["judiciary"]),
        ("العمل بالتوصيات", ["apply"]),
        ("العمل للتوصيات", ["work"]),
        ("Le sport pour tous", ["sport"]),
        ("Le sport", []),
        ("نساء بدون مأوى", ["homeless"]),
        ("إحداث مأوى", ["shelter"]),
        ("", []),
    ],
)
def test_concepts_are_met_whatever_the_clitics_articles_and_endings(text: str, concepts: list[str]) -> None:
    assert found(text) == concepts


def test_a_match_says_which_tokens_it_covers() -> None:
    tokens = tokenise("نريد إعداد القانون الداخلي للهيئة")
    (match,) = SMALL.match(tokens, "ar")
    assert [token.form for token in tokens[match.first : match.last + 1]] == ["القانون", "الداخلي"]


def test_the_starter_set_names_every_concept_in_arabic_and_french() -> None:
    starter = Thesaurus.starter()
    assert len(starter.concepts) > 100
    assert [c.id for c in starter.concepts.values() if not {"ar", "fr"} <= c.labels.keys()] == []
    assert {language for concept in starter.concepts.values() for language in concept.labels} <= set(LANGUAGES)


def test_a_concept_of_the_starter_set_has_one_kind_and_whole_rows() -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in rows("thesaurus.tsv"):
        assert len(row) == 4
        assert all(row)
        kinds[row[0]].add(row[1])
    assert [name for name, kind in kinds.items() if len(kind) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_of_the_starter_set_names_two_concepts(language: str) -> None:
    reading = language if language in READINGS else "ar"
    owners: dict[object, dict[str, str]] = defaultdict(dict)
    for concept in Thesaurus.starter().concepts.values():
        for wording in concept.labels.get(language, ()):
            steps, tail = wording_of(wording, reading)
            owners[tuple(step.base for step in steps), tail][concept.id] = wording
    assert [owner for owner in owners.values() if len(owner) > 1] == []


def test_each_wording_of_the_starter_set_is_met_in_a_text_of_its_own() -> None:
    starter = Thesaurus.starter()
    asking = {fold(" ".join(words)) for _, words in boilerplate()}
    missed = [
        (concept.id, wording)
        for concept in starter.concepts.values()
        for wording in concept.labels["ar"]
        if fold(wording) not in asking
        and concept.id not in {match.concept_id for match in starter.match(tokenise(wording), "ar")}
    ]
    assert missed == []


@given(st.text(), st.sampled_from(["ar", "ary", "ary-Latn", "fr", "en", "und"]))
def test_any_text_is_searched(text: str, language: str) -> None:
    tokens = tokenise(text)
    end = -1
    for match in SMALL.match(tokens, language):
        assert end < match.first <= match.last < len(tokens)
        end = match.last
