"""What each room owes to the pages that join them: names for the kinds of its items, and for what it keeps about people."""

from __future__ import annotations

import re
from pathlib import Path

from takafu.kit import kinds, personal, relating
from takafu.site import declaring

SOURCE = Path(__file__).parents[2] / "src" / "takafu"


def test_every_kind_of_item_has_a_name_in_search():
    calls = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    found = set(re.findall(r'keep_item\([^()]*kind="(\w+)"', calls))
    assert found
    assert not (missing := found - kinds.names().keys()), f"no room calls {missing} anything (kit.kinds)"


def test_every_relation_is_told_or_left_out_on_purpose():
    calls = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    found = set(re.findall(r'link\([^()]*relation="([\w-]+)"', calls))
    assert found >= {"cites", "merged"}
    assert not (missing := found - relating.relations().keys()), f"no room tells {missing} (kit.relating)"


def test_every_personal_field_is_told_in_words():
    declared = list(personal.declared())
    names = {f"{model._meta.app_label}.{model.__name__}.{name}" for model, name, _what in declared}
    said = {word for _model, _name, what in declared for word in (what.purpose, what.kept)}
    place = "src/takafu/site/declaring.py"
    assert not (missing := names - declaring.FIELDS.keys()), f"FIELDS of {place} lacks {missing}"
    assert not (missing := said - declaring.WORDS.keys()), f"WORDS of {place} lacks {missing}"
    assert {what.sensitivity for _model, _name, what in declared} <= declaring.READERS.keys()
