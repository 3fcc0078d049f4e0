"""The word lists of concepts and of starter axes, read as plain files."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import takafu.text

DATA = Path(takafu.text.__file__).parent / "data"
KINDS = {"actor", "place", "subject", "action", "document", "event", "group", "measure", "quality"}
LANGUAGES = {"ar", "fr", "ary", "ary-Latn", "en"}
GLOSSARY = """
gender-equality parity equal-opportunity equity gender sex gender-approach gender-mainstreaming gender-roles
stereotypes discrimination positive-action quota empowerment practical-needs strategic-interests
access-to-resources unpaid-care time-use gender-analysis gender-impact gender-budgeting sex-disaggregated-data
gender-indicator gender-gap parity-index activity-rate unemployment illiteracy violence-against-women
harassment-public-space disability
accessibility vulnerability intersectionality territorial-equity proximity-services participatory-democracy
participatory-mechanisms petition advisory-opinion communal-action-programme participatory-diagnosis
monitoring-evaluation advocacy volunteering conflict-of-interest
"""
# What a careful reader keeps apart: (language, one wording, another).
DISTINCT = [
    ("ar", "صياغة", "المصادقة"),
    ("ar", "المصادقة", "نشر"),
    ("ar", "تكوين", "تحسيس"),
    ("ar", "تتبع", "دراسة"),
    ("ar", "المجلس الجماعي", "هيئة المساواة"),
    ("ar", "لجان", "اللجان الدائمة"),
    ("ar", "النساء", "الفتيات"),
    ("ar", "الفتيات", "الشباب"),
    ("ar", "الأحياء الهامشية", "العالم القروي"),
    ("ar", "النظام الداخلي", "النظام الداخلي للمجلس"),
    ("ar", "برنامج عمل الهيئة", "برنامج عمل الجماعة"),
    ("ar", "حضانة", "روض"),
    ("fr", "élaborer", "adopter"),
    ("fr", "formation", "sensibilisation"),
    ("fr", "centre d'écoute", "centre d'hébergement"),
]
SAME = [
    ("الجماعة", "commune", "لبلدية"),
    ("النظام الداخلي", "règlement intérieur", "القانون الداخلي ديالنا"),
    ("تقوية القدرات", "renforcement des capacités", "التكوينات"),
    ("الإنارة العمومية", "éclairage public", "الضو"),
    ("النقل الحضري", "transport urbain", "الطوبيس"),
    ("حضانات", "crèches", "لاكريش"),
    ("نصاب", "quorum", "النصاب"),
    ("محاضر", "procès-verbaux", "البيفي"),
]


def lines(name: str) -> list[list[str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]


@pytest.fixture(scope="module")
def concepts() -> list[list[str]]:
    return lines("thesaurus.tsv")


def plain(wording: str) -> str:
    """A wording less case, article and hamza seats; a fold of its own, so that a fault in ours hides none here."""
    folded = wording.casefold().translate(str.maketrans("أإآىةؤئ", "ااايهوي"))
    return " ".join(word.removeprefix("ال") for word in folded.split())


def concept_of(rows: list[list[str]], wording: str, *languages: str) -> set[str]:
    return {name for name, _, language, held in rows if language in languages and wording in held.split("; ")}


def test_each_line_has_four_fields_of_known_sorts(concepts: list[list[str]]) -> None:
    assert [row for row in concepts if len(row) != 4] == []
    assert {kind for _, kind, _, _ in concepts} == KINDS
    assert {language for _, _, language, _ in concepts} == LANGUAGES
    assert [name for name, *_ in concepts if not name.replace("-", "").isalpha() or not name.isascii()] == []


def test_no_wording_is_empty_padded_or_repeated_in_its_line(concepts: list[list[str]]) -> None:
    for name, _, language, held in concepts:
        wordings = held.split("; ")
        assert [w for w in wordings if not w or w != w.strip() or ";" in w] == [], (name, language)
        assert len(set(wordings)) == len(wordings), (name, language)


def test_a_concept_has_one_kind_and_one_line_a_language(concepts: list[list[str]]) -> None:
    assert [key for key, n in Counter((row[0], row[2]) for row in concepts).items() if n > 1] == []
    assert len({row[0] for row in concepts}) == len({(row[0], row[1]) for row in concepts})


def test_every_concept_is_named_in_arabic_and_french(concepts: list[list[str]]) -> None:
    languages: dict[str, set[str]] = {}
    for name, _, language, _ in concepts:
        languages.setdefault(name, set()).add(language)
    assert [name for name, found in languages.items() if not {"ar", "fr"} <= found] == []
    darija = [name for name, found in languages.items() if found & {"ary", "ary-Latn"}]
    assert len(darija) >= 0.6 * len(languages)
    assert len(languages) >= 350


def test_no_wording_stands_under_two_concepts(concepts: list[list[str]]) -> None:
    for read_together in ({"ar", "ary"}, {"fr", "ary-Latn"}, {"en"}):
        holders: dict[str, set[str]] = {}
        for name, _, language, held in concepts:
            for wording in held.split("; ") if language in read_together else ():
                holders.setdefault(plain(wording), set()).add(name)
        assert {wording: names for wording, names in holders.items() if len(names) > 1} == {}


def test_wordings_are_in_the_letters_of_their_language(concepts: list[list[str]]) -> None:
    def arabic(wording: str) -> bool:
        return any("\u0620" <= letter <= "\u06ff" for letter in wording)

    stray = [
        (name, wording)
        for name, _, language, held in concepts
        for wording in held.split("; ")
        if arabic(wording) != (language in {"ar", "ary"}) or any("\u0400" <= letter <= "\u04ff" for letter in wording)
    ]
    assert stray == []


def test_the_glossary_is_there(concepts: list[list[str]]) -> None:
    assert set(GLOSSARY.split()) - {row[0] for row in concepts} == set()


@pytest.mark.parametrize(("language", "one", "other"), DISTINCT)
def test_different_things_stay_apart(concepts: list[list[str]], language: str, one: str, other: str) -> None:
    left, right = concept_of(concepts, one, language), concept_of(concepts, other, language)
    assert len(left) == len(right) == 1
    assert left != right


@pytest.mark.parametrize(("arabic", "french", "darija"), SAME)
def test_the_same_thing_is_one_concept_in_three_tongues(
    concepts: list[list[str]], arabic: str, french: str, darija: str
) -> None:
    found = concept_of(concepts, arabic, "ar")
    assert len(found) == 1
    assert concept_of(concepts, french, "fr") == found
    assert concept_of(concepts, darija, "ary", "ar") == found


def test_five_axes_each_in_arabic_and_french() -> None:
    rows = lines("axes.tsv")
    assert [row for row in rows if len(row) != 4] == []
    assert Counter(row[0] for row in rows) == dict.fromkeys([row[0] for row in rows], 2)
    assert len({row[0] for row in rows}) == 5
    assert {row[1] for row in rows} == {"ar", "fr"}
    for key, language, title, keywords in rows:
        held = keywords.split("; ")
        assert title.strip() == title != "", key
        assert len(held) == len(set(held)) >= 10, (key, language)
        assert all(word.strip() == word != "" for word in held), (key, language)
