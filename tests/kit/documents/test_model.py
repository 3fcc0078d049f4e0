from __future__ import annotations

from takafu.kit.documents.model import printable
from tests.kit.documents import samples


def test_only_first_headings_are_listed():
    assert [heading.text for heading in samples.programme("fr").headings] == ["Organisation", "Idées voisines"]


def test_what_there_is_to_print_is_counted():
    assert samples.programme("fr").lines == 1 + 1 + 1 + 8 + 1 + 1 + 1


def test_control_characters_show_as_replaced_and_the_rest_stays():
    assert printable("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert printable("a\x00\x1f\x7f\ud800\ufffe\nb\t\u200f😀ⵜ") == "a" + "\ufffd" * 5 + "\nb\t\u200f😀ⵜ"
