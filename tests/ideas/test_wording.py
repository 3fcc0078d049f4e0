"""Every doubt and every reason has its words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.utils import translation

import takafu.ideas
from takafu.ideas import wording
from takafu.ideas.collection import Doubt
from takafu.ideas.rules import understand
from takafu.kit.reading import read_text

FOLDER = Path(takafu.ideas.__file__).parent
MODULES = ("rules", "lines", "columns", "headings", "sections", "series", "items", "outline", "messages", "arranging")


def said(*callers: str) -> set[str]:
    """The strings that calls of these names take first, conditional ones included."""
    found = set()
    for module in MODULES:
        for node in ast.walk(ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))):
            name = (
                (node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", ""))
                if isinstance(node, ast.Call)
                else ""
            )
            if name in callers and isinstance(node, ast.Call) and node.args:
                told = node.args[1] if name == "_out" and len(node.args) > 1 else node.args[0]
                sides = [told.body, told.orelse] if isinstance(told, ast.IfExp) else [told]
                found |= {side.value for side in sides if isinstance(side, ast.Constant)}
    return found


def test_every_doubt_and_every_reason_is_worded_and_none_is_idle():
    assert said("doubt", "Doubt") == set(wording.DOUBTS)
    assert said("out", "_out") == set(wording.LEFT_OUT)


@pytest.mark.parametrize("code", wording.DOUBTS)
def test_a_doubt_is_a_sentence(code):
    with translation.override("en"):
        sentence = wording.doubt(Doubt(code, ("5", "2")[: len(wording.DOUBTS[code][1])]))
    assert sentence.endswith(".")
    assert "%(" not in sentence


def test_what_was_understood_is_told():
    collection = understand(read_text("## A\n1. a:\n- x\n- y\n2. b\n2. c"))
    with translation.override("en"):
        assert wording.understood(collection.ideas[0]) == "idea 1.1 with 2 parts"
        assert wording.understood(collection.ideas[1]) == "idea 1.2"
        assert wording.summary(collection) == "3 ideas in 1 axis, 1 to look at"
        assert wording.summary(understand(read_text("1. a"))) == "1 idea in 1 axis"
        assert wording.left_out("closing") == "closing line"
