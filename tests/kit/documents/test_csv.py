from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.kit.documents import csv as writer
from takafu.kit.documents.model import Sheet
from tests.kit.documents import samples


def test_spreadsheet_programs_find_the_encoding_and_calculate_nothing():
    content = writer.write(samples.Sample().sheets())
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_it_is_read_back_without_loss():
    rows = writer.read(writer.write(samples.Sample().sheets()))
    assert rows[0] == ("رقم", "نص", "فكرة")
    assert rows[1:] == [tuple(str(cell) for cell in row) for row in samples.Sample.ROWS]


CELLS = st.text(alphabet=st.characters(codec=None), max_size=12) | st.sampled_from(
    ["=1", "''", "\r", "\n", '"', "+", "\u202e"]
)


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_any_text_comes_back(rows):
    assert writer.read(writer.write((Sheet("x", ("a", "b"), tuple(rows)),)))[1:] == rows
