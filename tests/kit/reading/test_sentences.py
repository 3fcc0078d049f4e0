"""Every code has its sentence, and every sentence its code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

import takafu.kit.reading
from takafu.kit.reading import Note, Unreadable
from takafu.kit.reading.sentences import NOTES, UNREADABLE, note, place, unreadable

FOLDER = Path(takafu.kit.reading.__file__).parent
ELSEWHERE = {"no_ideas"}  # what the room of ideas says of a list that was read well
RETURNED = {"password", "old_format", "slides", "broken", "memory", "time"}  # chosen by a function, then raised


def said(*callers: str) -> set[str]:
    """The codes that the package's calls give as their first argument, conditional ones included."""
    found = set()
    calls = (node for path in FOLDER.glob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    for node in calls:
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            told = node.args[0] if name in callers else None
            sides = [told.body, told.orelse] if isinstance(told, ast.IfExp) else [told]
            found |= {side.value for side in sides if isinstance(side, ast.Constant) and isinstance(side.value, str)}
    return found


def test_every_refusal_has_a_sentence_and_none_is_idle():
    assert said("Unreadable") | RETURNED | ELSEWHERE == set(UNREADABLE)


def test_every_note_has_a_sentence_and_none_is_idle():
    told = said("Note", "note", "left_out") | {"deletions", "footnotes"}
    assert told == set(NOTES)


@pytest.mark.parametrize("code", UNREADABLE)
def test_a_refusal_is_whole_sentences(code):
    values = ("docx", "7")[: len(UNREADABLE[code][1])]
    with translation.override("en"):
        sentence = unreadable(Unreadable(code, *values))
    assert re.match(r"[A-Z“]", sentence)
    assert sentence.rstrip().endswith(".")
    assert not re.search(r"%\(|\{", sentence)


@pytest.mark.parametrize("code", NOTES)
def test_a_note_is_whole_sentences_for_one_and_for_many(code):
    with translation.override("en"):
        one, many = (note(Note(code, (count, "9")[: len(NOTES[code][1])])) for count in ("1", "3"))
    assert one.endswith(".")
    assert "%(" not in one + many


def test_values_are_told():
    with translation.override("en"):
        assert "50 MB" in unreadable(Unreadable("too_big", 50, 40))
        assert "40 MB" in unreadable(Unreadable("too_big", 50, 40))
        assert "DOCX" in unreadable(Unreadable("password", "docx"))
        assert unreadable(Unreadable("broken", "file")).startswith("This file is damaged")
        assert "100000" in unreadable(Unreadable("too_many", 100_000))
        assert "XLSX" in unreadable(Unreadable("binary"))
        assert note(Note("deletions", ("1",))) == "1 deletion under tracked changes was not read."
        assert note(Note("deletions", ("2",))) == "2 deletions under tracked changes were not read."


def test_places_are_worded():
    with translation.override("en"):
        assert place("page 2 line 5") == "page 2, line 5"
        assert place("row 3 sheet Feuille 1") == "row 3, sheet “Feuille 1”"
        assert place("table 1 row 2") == "table 1, row 2"
        assert place("") == ""
