"""Files made to harm cost no more than honest ones: so many times a plain list, two hundred megabytes, one clear outcome."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest
from django.utils import translation

from takafu.kit.reading import Unreadable
from takafu.kit.reading.sentences import UNREADABLE, unreadable
from tests.kit.reading.attacks import Attack, odf, papers, sheets, texts, word, zips

ROOT = Path(__file__).parents[3]
MEGABYTES = 200
PLAIN = "\n".join(
    f"{number}. إنارة الزنقة رقم {number} المؤدية إلى المدرسة في حي السلام" for number in range(40_000)
).encode()
TIMES = 1.65  # the seconds of reading and understanding the plain list: 2 s of a processor on the machine where it takes 1.21 s
ATTACKS: dict[str, Attack] = {
    name: attack for kind in (zips, word, sheets, odf, papers, texts) for name, attack in kind.ATTACKS.items()
}


def measured(path: Path, name: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.kit.reading.attacks.measured", str(path), name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@cache
def allowed(_turn: int) -> float:
    """Seconds that a file may cost, on this machine as busy as it is."""
    with NamedTemporaryFile() as file:
        file.write(PLAIN)
        file.flush()
        told = measured(Path(file.name), "list.txt")
    return TIMES * (told["seconds"] + told["understanding"])


@pytest.mark.slow
@pytest.mark.parametrize("name", ATTACKS)
def test_each_is_read_or_refused_soon_and_within_its_memory(name, tmp_path):
    attack = ATTACKS[name]
    path = tmp_path / "file"
    path.write_bytes(attack.make())
    for turn in range(3):  # what else the machine does may have changed since the plain list was read
        told = measured(path, attack.file)
        if max(told["seconds"], told["understanding"]) <= allowed(turn):
            break
    assert told["outcome"] == attack.outcome
    assert max(told["seconds"], told["understanding"]) <= allowed(turn)
    assert told["megabytes"] <= MEGABYTES
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
