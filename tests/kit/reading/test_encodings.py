"""Bytes of every encoding that people's files still come in."""

from __future__ import annotations

import pytest

from takafu.kit.reading.encodings import decode
from takafu.kit.reading.model import Note, Unreadable

FRENCH = "Créer une crèche à côté du marché; former les élèves à l'égalité. Été 2026 : août, Noël"
ARABIC = "إحداث لجنة للتتبع والتقييم داخل الهيئة، وتكوين الأعضاء في مقاربة النوع"
MIXED = f"{ARABIC}\nCréer une crèche à côté du marché"
CAPITALS = "CRÉATION D'UNE CRÈCHE À CÔTÉ DU MARCHÉ\nÉGALITÉ DES CHANCES"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (FRENCH, "cp1252", "Windows-1252"),
        (FRENCH, "latin-1", "Windows-1252"),
        (CAPITALS, "cp1252", "Windows-1252"),
        ("Idée", "cp1252", "Windows-1252"),
        ("l’été", "cp1252", "Windows-1252"),
        (ARABIC, "cp1256", "Windows-1256"),
        (MIXED, "cp1256", "Windows-1256"),
        ("1. فكرة", "cp1256", "Windows-1256"),
        (ARABIC.replace("،", ","), "iso8859_6", "ISO-8859-6"),
        (FRENCH, "mac_roman", "Mac Roman"),
        (FRENCH, "cp850", "CP850"),
        (ARABIC, "utf-16", "UTF-16"),
        (ARABIC, "utf-16-le", "UTF-16"),
        (FRENCH, "utf-16-be", "UTF-16"),
        (ARABIC, "utf-32", "UTF-32"),
    ],
)
def test_an_encoding_is_recognised_and_told(text, encoding, name):
    assert decode(text.encode(encoding)) == (text, (Note("encoding", (name,)),))


@pytest.mark.parametrize("text", [FRENCH, ARABIC, "1. a", "😀", ""])
def test_utf8_needs_no_word(text):
    assert decode(text.encode()) == (text, ())
    assert decode(text.encode("utf-8-sig")) == (text, ())


def test_a_few_broken_bytes_are_told():
    text, notes = decode(ARABIC.encode() + b"\xd9" + b" a")
    assert text == f"{ARABIC}\ufffd a"
    assert notes == (Note("bad_bytes", ("1",)),)


def test_line_ends_are_one_and_nuls_none():
    assert decode(b"a\r\nb\rc\x00")[0] == "a\nb\nc"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 500])
def test_noise_is_no_text(data):
    with pytest.raises(Unreadable, match="binary"):
        decode(data)
