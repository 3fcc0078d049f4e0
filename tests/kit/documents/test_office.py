from __future__ import annotations

import pytest

from takafu.kit.bidi import LRE, LRM, PDF, RLM, bare
from takafu.kit.documents.model import Heading
from takafu.kit.documents.office import Piece, face, heading_pieces, pieces
from tests.kit.documents import samples


def test_a_text_of_the_document_s_direction_is_marked_only_where_fragile():
    assert pieces("برنامج العمل", "rtl") == [Piece("برنامج العمل", "rtl")]
    assert pieces("القانون 113-14 المتعلق", "rtl") == [
        Piece("القانون ", "rtl"),
        Piece(f"{RLM}{LRM}113-14{LRM}{RLM}", "ltr"),
        Piece(" المتعلق", "rtl"),
    ]


def test_a_text_of_the_other_direction_is_held_together():
    assert pieces("Fin de l'année.", "rtl") == [Piece(f"{LRM}Fin de l'année.{LRM}", "ltr")]
    mixed = pieces("la commune «الجماعة» de Fès", "rtl")
    assert mixed[0].text.startswith(LRE)
    assert mixed[-1].text.endswith(PDF)
    assert [piece.direction for piece in mixed] == ["ltr", "rtl", "ltr"]


def test_lines_end_where_the_text_s_do():
    assert [(piece.text, piece.breaks) for piece in pieces("أ\n\n- ب", "rtl")] == [
        ("أ", True),
        ("", True),
        ("- ب", False),
    ]


@pytest.mark.parametrize("text", samples.IDEAS)
@pytest.mark.parametrize("base", ["rtl", "ltr"])
def test_no_word_is_lost(text, base):
    assert bare("".join(piece.text + "\n" * piece.breaks for piece in pieces(text, base))) == text


def test_arabic_is_set_larger():
    assert face(samples.programme("ar")).body > face(samples.programme("fr")).body


def test_a_number_stays_before_its_heading():
    french = heading_pieces(Heading("الهيئة", 1, "2"), "ltr")
    assert [(piece.text, piece.direction) for piece in french] == [
        ("2\u00a0\u00a0", "ltr"),
        (f"{RLM}الهيئة{RLM}", "rtl"),
    ]
