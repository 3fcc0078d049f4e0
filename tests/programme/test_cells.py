"""Money, days and texts as people write them in tables: what can be read two ways is asked about, never guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.programme.cells import day, plain, span
from takafu.programme.tables import read

COLUMNS = {"measure": 0, "amount": 1}


def taken(text):
    row = read([["measure", "budget"], ["إنارة", text]], COLUMNS, [])[0]
    return row.amount, row.why


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12 000,50 درهم", "12000.50"),
        ("1.200.000,00 DH", "1200000.00"),
        ("1,200,000.00", "1200000.00"),
        ("1.200.000", "1200000.00"),
        ("MAD 5000", "5000.00"),
        ("5000 د.م.", "5000.00"),
        ("12\u00a0000", "12000.00"),
        ("12\u202f000,5", "12000.50"),
        ("١٢٠٠٠٫٥٠", "12000.50"),
        ("١٬٢٠٠٬٠٠٠", "1200000.00"),
        ("12000.0", "12000.00"),
        ("0,125", "0.13"),
        ("0", "0.00"),
    ],
)
def test_amounts_are_read(text, amount):
    assert taken(text) == (Decimal(amount), ())


@pytest.mark.parametrize(
    "text",
    [
        "-500",
        "12000 - 15000",
        "من 12000 إلى 15000",
        "2 x 5000",
        "50%",
        "1e6",
        "1.2.3",
        "12,5,7",
        "كثير",
        "9" * 13,
        "3 مليون",
    ],
)
def test_what_is_no_single_amount_is_doubtful(text):
    assert taken(text) == (None, ("bad_amount",))


@given(st.text(max_size=20))
def test_no_text_breaks_it_and_none_is_negative(text):
    amount, why = taken(text)
    assert amount is None or amount >= 0
    assert amount is None or not why


@given(st.decimals(0, 10**11, places=2), st.sampled_from(["plain", "french", "english", "moroccan"]))
def test_every_amount_written_by_rule_is_read_back(amount, habit):
    english = f"{amount:,.2f}"
    turned = english.translate(str.maketrans(",.", ".,"))
    text = {"plain": str(amount), "english": english, "moroccan": f"{turned} DH", "french": turned.replace(".", " ")}
    assert taken(text[habit]) == (amount, ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-08", date(2026, 3, 8)),
        ("08/03/2026", date(2026, 3, 8)),
        ("8.3.2026", date(2026, 3, 8)),
        ("2026-03-08T10:00:00Z", date(2026, 3, 8)),
        ("2026", date(2026, 1, 1)),
        ("8 مارس 2026", date(2026, 3, 8)),
        ("الأحد 8 مارس 2026", date(2026, 3, 8)),
        ("1er août 2026", date(2026, 8, 1)),
        ("٠٨/٠٣/٢٠٢٦", date(2026, 3, 8)),
        ("30 فبراير 2026", None),
        ("مارس 2026", None),
        ("8 - 10 مارس 2026", None),
        ("31/02/2026", None),
        ("1/1/1", None),
        ("غدا", None),
        ("", None),
        ("7", None),
    ],
)
def test_days_are_read_as_people_write_them(text, found):
    assert day(text) == found
    assert day("2026", last=True) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>طريق&nbsp;آمن</p>", "طريق آمن"),
        ("أقل من 5 < 7", "أقل من 5 < 7"),
        ("a<script>x</script>b<!-- c -->", "a b"),
        ("كلام <b", "كلام <b"),
        ("سطر\nسطر", "سطر\nسطر"),
    ],
)
def test_of_markup_the_words_are_kept(text, words):
    assert plain(text) == words


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-03-08", (2026, 3, 8), (2026, 3, 8)),
        ("من 8 إلى 10 مارس 2026", (2026, 3, 8), (2026, 3, 10)),
        ("8-10 mars 2026", (2026, 3, 8), (2026, 3, 10)),
        ("du 28 février au 2 mars 2026", (2026, 2, 28), (2026, 3, 2)),
        ("08/03/2026 – 10/03/2026", (2026, 3, 8), (2026, 3, 10)),
        ("mars 2026", (2026, 3, 1), (2026, 3, 31)),
        ("فبراير 2028 - مارس 2028", (2028, 2, 1), (2028, 3, 31)),
        ("سنة 2026", (2026, 1, 1), (2026, 12, 31)),
        ("٢٠٢٦", (2026, 1, 1), (2026, 12, 31)),
    ],
)
def test_times_from_a_day_to_a_day_are_read_as_people_write_them(text, first, last):
    assert span(text) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "text", ["", "الربع الأول 2026", "T1 2026", "46089", "قريبا", "8 مارس", "31 - 32 مارس 2026", "1 - 2 - 3 مارس 2026"]
)
def test_a_time_that_may_be_read_otherwise_is_not_guessed(text):
    assert span(text) is None
