"""No text, however long or strange, makes comparing it slow."""

from __future__ import annotations

import pytest

from takafu.text import analysis, composites, faults, language, normalise, rivals, tokens
from tests.hostile import slow_ones

FUNCTIONS = {
    "fold": normalise.fold,
    "tokenise": tokens.tokenise,
    "language_of": language.language_of,
    "analyse": lambda text: analysis.Analyser().analyse(text),
    "rivals": lambda text: rivals.rival_pairs([analysis.Analyser().analyse(text)] * 2),
    "faults": lambda text: faults.find_faults([text, "فكرة", text]),
    "composites": composites.parts,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FUNCTIONS)
def test_time_grows_with_length(name):
    FUNCTIONS[name]("فكرة idée khassna 12")  # the word lists are read once
    assert slow_ones(FUNCTIONS[name], 1.0) == []
