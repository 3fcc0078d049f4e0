"""Files made to harm have one clear outcome, soon and within their memory; `benchmarks/measure_attacks.py` says how soon."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import translation

from takafu.kit.reading import Unreadable
from takafu.kit.reading.sentences import UNREADABLE, unreadable
from tests.kit.reading.attacks import Attack, odf, papers, sheets, texts, word, zips

ROOT = Path(__file__).parents[3]
RUNAWAY, MEGABYTES = 15.0, 200  # seconds of a processor that no honest file takes, on the slowest machine
ATTACKS: dict[str, Attack] = {
    name: attack for kind in (zips, word, sheets, odf, papers, texts) for name, attack in kind.ATTACKS.items()
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ATTACKS)
def test_each_is_read_or_refused_soon_and_within_its_memory(name, tmp_path):
    attack = ATTACKS[name]
    path = tmp_path / "file"
    path.write_bytes(attack.make())
    command = [sys.executable, "-m", "tests.kit.reading.attacks.measured", str(path), attack.file]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    told = json.loads(done.stdout)
    assert told["outcome"] == attack.outcome
    assert told["seconds"] <= RUNAWAY
    assert told["megabytes"] <= MEGABYTES
    assert told["understanding"] <= RUNAWAY
    assert bool(told["blocks"]) == (attack.outcome == "read")


def test_there_are_enough_of_them_each_under_its_own_name():
    kinds = (zips, word, sheets, odf, papers, texts)
    assert len(ATTACKS) == sum(len(kind.ATTACKS) for kind in kinds) >= 60
    assert {attack.outcome for attack in ATTACKS.values()} <= {"read", *UNREADABLE}


@pytest.mark.parametrize("code", sorted({attack.outcome for attack in ATTACKS.values()} - {"read"}))
def test_a_refusal_says_what_happened_and_what_to_do(code):
    with translation.override("en"):
        said = unreadable(Unreadable(code, 1, 2))
    assert said.endswith(".")
    assert said.count(". ") <= 2
    assert len(said) < 200
