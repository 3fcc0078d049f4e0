from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

from tools import catalogues

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

TITLE = _("Work programme")
SAID = _("%(count)s left out")


def lines(n):
    return ngettext("%(count)s idea", "%(count)s ideas", n) % {"count": n} + pgettext("a month", "May")
"""
PAGE = """{% extends "kit/base.html" %}
  {% block main %}
    <p title="{% translate "Read the 'minutes'" %}">{% blocktranslate count n=total trimmed %}
        one line
      {% plural %}
        {{ n }} lines
      {% endblocktranslate %}</p>
{% notice _("Kept for this visit") %}
   {% endblock %}
"""
TABLE = """# a comment
Work programme\tبرنامج العمل\tProgramme d’action
%(count)s left out\tتُرك %(count)s\t%(count)s écartées
%(count)s idea ||| %(count)s ideas\t\
لا فكرة ||| فكرة ||| فكرتان ||| %(count)s أفكار ||| %(count)s فكرة ||| %(count)s فكرة\t\
%(count)s idée ||| %(count)s idées
a month :: May\tماي\tmai
Read the 'minutes'\tاقرؤوا المحضر\tLire le procès-verbal
one line ||| %(n)s lines\tلا سطر ||| سطر ||| سطران ||| %(n)s أسطر ||| %(n)s سطراً ||| %(n)s سطر\t%(n)s ligne ||| %(n)s lignes
Kept for this visit\tيُحفظ لهذه الزيارة\tGardé le temps de la visite
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    room = tmp_path / "src" / "takafu" / "room"
    (room / "templates").mkdir(parents=True)
    (room / "views.py").write_text(PYTHON, "utf-8")
    (room / "templates" / "page.html").write_text(PAGE, "utf-8")
    return tmp_path


@pytest.fixture
def translated(house: Path) -> Path:
    table = house / "t.tsv"
    table.write_text(TABLE, "utf-8")
    assert catalogues.merge(house, [table]) == []
    return house


def change(house: Path, language: str, old: str, new: str) -> list[str]:
    path = catalogues.po_path(house, language)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return catalogues.check(house)


def test_python_and_templates_are_both_collected(house):
    catalogues.collect(house)
    text = catalogues.po_path(house, "ar").read_text("utf-8")
    for sentence in ("Work programme", "Read the 'minutes'", "one line", "Kept for this visit", "May"):
        assert f'msgid "{sentence}"' in text
    assert 'msgid_plural "%(n)s lines"' in text
    assert "msgstr[5]" in text
    assert "#: src/takafu/room/views.py\n" in text


def test_a_full_translation_passes_and_compiles(translated):
    assert catalogues.check(translated) == []
    made = catalogues.compile_catalogues(translated)
    assert [p.suffix for p in made] == [".mo", ".mo"]
    with made[0].open("rb") as stream:
        arabic = gettext.GNUTranslations(stream)
    said = [arabic.ngettext("%(count)s idea", "%(count)s ideas", n) % {"count": n} for n in (0, 1, 2, 3, 11, 100, 103)]
    assert said == ["لا فكرة", "فكرة", "فكرتان", "3 أفكار", "11 فكرة", "100 فكرة", "103 أفكار"]
    assert arabic.pgettext("a month", "May") == "ماي"


def test_compiling_again_does_nothing(translated):
    catalogues.compile_catalogues(translated)
    assert catalogues.compile_catalogues(translated) == []


def test_collecting_again_changes_no_byte(translated):
    before = catalogues.po_path(translated, "fr").read_bytes()
    catalogues.collect(translated)
    assert catalogues.po_path(translated, "fr").read_bytes() == before


def test_a_sentence_that_left_the_source_is_dropped(translated):
    (translated / "src/takafu/room/views.py").write_text("", "utf-8")
    assert any("no longer in the source: 'Work programme'" in line for line in catalogues.check(translated))
    catalogues.collect(translated)
    assert "Work programme" not in catalogues.po_path(translated, "ar").read_text("utf-8")
    assert catalogues.check(translated) == []


def test_a_new_sentence_keeps_the_others(translated):
    views = translated / "src/takafu/room/views.py"
    views.write_text(PYTHON + '\nNEW = _("Something new")\n', "utf-8")
    assert any("not collected: 'Something new'" in line for line in catalogues.check(translated))
    catalogues.collect(translated)
    assert [re.sub(r"^.*: '", "'", line) for line in catalogues.check(translated)] == [
        "'Something new': 0 of 1 forms translated"
    ] * 2


@pytest.mark.parametrize(
    ("language", "old", "new", "said"),
    [
        ("ar", 'msgstr "تُرك %(count)s"', 'msgstr "تُرك"', "placeholders"),
        ("fr", 'msgstr "%(count)s écartées"', 'msgstr "%(total)s écartées"', "placeholders"),
        ("fr", 'msgstr[0] "%(count)s idée"', 'msgstr[0] "une idée"', "placeholders"),
        ("ar", 'msgstr[3] "%(count)s أفكار"', 'msgstr[3] "أفكار"', "placeholders"),
        ("ar", 'msgstr[4] "%(count)s فكرة"', 'msgstr[4] ""', "5 of 6 forms"),
        ("ar", 'msgstr "ماي"', 'msgstr ""', "0 of 1 forms"),
        (
            "fr",
            '#, python-format\nmsgid "%(count)s left out"',
            '#, fuzzy, python-format\nmsgid "%(count)s left out"',
            "fuzzy",
        ),
        ("fr", 'msgstr "Programme d’action"', 'msgstr "Programme : action"', "U+00A0"),
        ("ar", 'msgstr "برنامج العمل"', 'msgstr "برنامج ٢٠١٧"', "eastern digits"),
        ("ar", 'msgstr "يُحفظ لهذه الزيارة"', 'msgstr "Kept for this visit"', "no Arabic"),
        ("ar", 'msgstr "برنامج العمل"', 'msgstr "برنامج العمل "', "white space"),
    ],
)
def test_each_fault_is_named(translated, language, old, new, said):
    found = change(translated, language, old, new)
    assert len(found) == 1
    assert said in found[0]


def test_a_table_may_not_translate_what_nobody_says(translated):
    table = translated / "u.tsv"
    table.write_text("Nobody says this\tx\ty\n", "utf-8")
    assert catalogues.merge(translated, [table]) == ["u.tsv: no source says 'Nobody says this'"]


def test_a_table_s_french_gets_its_spaces(translated):
    table = translated / "u.tsv"
    table.write_text("Work programme\tبرنامج العمل\t« Programme » : oui, ou 50 % ? http://x ||\n", "utf-8")
    catalogues.merge(translated, [table])
    text = catalogues.po_path(translated, "fr").read_text("utf-8")
    assert "«\u00a0Programme\u00a0»\u00a0: oui, ou 50 %\u00a0? http://x ||" in text
    assert catalogues.check(translated) == []


def test_a_crooked_table_says_where(translated):
    table = translated / "u.tsv"
    table.write_text("one\ttwo\n", "utf-8")
    with pytest.raises(SystemExit, match=r"u\.tsv:1: 2 columns"):
        catalogues.merge(translated, [table])
