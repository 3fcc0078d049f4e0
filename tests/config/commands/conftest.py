"""The command, called in this process; the child that reads files is a real one."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import translation

from takafu.config import command

LIST = """# برنامج
## 1. التنظيم
1. إعداد النظام الداخلي
2. صياغة القانون الداخلي
## 2. المدينة
1. إنارة الحي
2. إنارة الأحياء
3. حضانة قرب السوق
"""


@dataclass
class Ended:
    """How a command ended."""

    code: int
    out: bytes
    err: str


@pytest.fixture
def takafu(monkeypatch, capfdbinary, data_folder) -> Callable[..., Ended]:
    """`takafu("arrange", …)` in the terminal language given by `LANG`."""

    def run(*arguments: object, lang: str = "en", stdin: bytes = b"") -> Ended:
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", lang)
        monkeypatch.setenv("LANGUAGE", "")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        before = translation.get_language()
        try:
            code = command.main([str(argument) for argument in arguments])
        finally:
            translation.activate(before)
        out, err = capfdbinary.readouterr()
        return Ended(code, out, err.decode("utf-8"))

    return run


@pytest.fixture
def ideas(tmp_path: Path) -> Path:
    """A small list in a file."""
    place = tmp_path / "ideas.md"
    place.write_text(LIST, encoding="utf-8")
    return place
