import pytest

from takafu.kit.tongues import Tongues
from takafu.programme import wording
from takafu.programme.models import Programme, Version
from takafu.programme.rules import Difference


def test_years_and_names_are_read():
    assert wording.years(Programme(first_year=2026, last_year=2026)).text == "2026"
    assert wording.years(Programme(first_year=2026, last_year=2028)).text == "2026–2028"
    assert wording.version_name(Version(number=2)) == "Second version"
    assert wording.version_name(Version(number=12)).endswith("12\u2069")
    assert (
        wording.version_name(Version(number=2, title=Tongues(ar="Second version: by axis")))
        == "Second version: by axis"
    )
    assert "ترتيب الأفكار" in wording.version_name(Version(number=2, title=Tongues(ar="ترتيب الأفكار")))
    assert wording.axis_title({}) != ""
    assert wording.axis_title({"ar": "السلامة"}) == "السلامة"


def test_a_source_is_cited_by_its_number_and_by_who_wants_to_be_named():
    plain = wording.source_label({"number": 57, "by": {}, "reworded": False})
    named = wording.source_label({"number": 57, "by": {"ar": "حليمة"}, "reworded": True})
    assert "57" in plain
    assert "حليمة" not in plain
    assert "حليمة" in named
    assert len(named) > len(wording.source_label({"number": 57, "by": {"ar": "حليمة"}, "reworded": False}))


@pytest.mark.parametrize("what", ["added", "dropped", "reworded", "moved", "sources"])
def test_each_change_has_its_words(what):
    tag, sentence = wording.change(Difference("key", what, "قبل", "بعد"))
    assert str(tag.label)
    assert ("قبل" in sentence) == (what not in {"added", "dropped"})
