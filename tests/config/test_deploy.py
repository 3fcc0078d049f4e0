"""The units in `deploy/` name commands and options that exist, and files that stand where they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from takafu.config import options
from takafu.config.commands import SUMMARIES

ROOT = Path(__file__).parents[2]
UNITS = sorted((ROOT / "deploy").iterdir())


def told(unit, key):
    return re.findall(rf"^{key}=(.*)$", unit.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_calls_what_is_there(unit):
    calls = [line.split() for line in told(unit, "ExecStart")]
    assert calls or unit.suffix == ".timer"
    for program, verb, *_rest in calls:
        assert program == "/opt/takafu/.venv/bin/takafu"
        assert verb in SUMMARIES
    known = {option.env for option in options.OPTIONS}
    assert set(re.findall(r"TAKAFU_[A-Z]+(?==)", " ".join(told(unit, "Environment")))) <= known
    for page in told(unit, "Documentation"):
        assert (ROOT / page.removeprefix("file:/opt/takafu/")).is_file()


def test_the_timer_has_its_service():
    for timer in (unit for unit in UNITS if unit.suffix == ".timer"):
        assert timer.with_suffix(".service").is_file()
        assert told(timer, "OnCalendar")
