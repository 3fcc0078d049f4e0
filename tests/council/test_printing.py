import json
from datetime import date

import pytest

from takafu.council import actions, printing, queries
from tests.council import makers


def test_the_register_is_written_in_every_format_and_says_all(in_fes):
    by = makers.officer(in_fes)
    sent = makers.letter(in_fes, by, on=date(2026, 1, 5), subject="طلب لقاء")
    actions.note_receipt(by=by, letter=sent, receipt="417", on=date(2026, 1, 6))
    listed = list(queries.letters(2026))
    told = json.loads(printing.register(in_fes, 2026, listed, "json", "ar"))
    assert told["letters"] == [
        {
            "number": 1,
            "direction": "out",
            "on": "2026-01-05",
            "channel": "hand",
            "with": "الباشوية",
            "subject": "طلب لقاء",
            "receipt": "417",
            "receipt_on": "2026-01-06",
            "struck": False,
        }
    ]
    for form in ("html", "csv"):
        page = printing.register(in_fes, 2026, listed, form, "ar").decode()
        assert "طلب لقاء" in page
        assert "417" in page
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("odt", b"PK")):
        assert printing.register(in_fes, 2026, listed, form, "fr").startswith(begins)
    with pytest.raises(KeyError):
        printing.register(in_fes, 2026, listed, "exe", "ar")


def test_a_year_without_letters_says_so(in_fes):
    assert "No letter yet." in printing.register(in_fes, 2020, [], "html", "en").decode()
