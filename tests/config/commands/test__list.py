import sys

import pytest

from takafu.config.command import UNWRITABLE, End
from takafu.config.commands import _list


class Terminal:
    """A standard error that somebody watches."""

    def __init__(self):
        self.said = ""

    def isatty(self):
        return True

    def write(self, text):
        self.said += text

    def flush(self):
        self.flushed = True


def test_the_bar_grows_with_the_work_and_is_wiped_at_the_end(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    show = _list.progress(quiet=False)
    lengths = []
    for stage, share in (("reading", 0), ("analysing", 0), ("meaning", 0.5), ("comparing", 0), ("grouping", 0.5)):
        show(stage, share)
        lengths.append(terminal.said.rsplit("\r", 1)[-1].count("█"))
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[-1]
    show("grouping", 1)
    assert terminal.said.endswith("\r\x1b[K")


def test_no_bar_where_nobody_watches(capsys):
    _list.progress(quiet=False)("reading", 0)
    _list.progress(quiet=True)("reading", 0)
    assert capsys.readouterr() == ("", "")


def test_a_result_that_cannot_be_written_is_an_end(tmp_path):
    with pytest.raises(End) as end:
        _list.put(b"x", str(tmp_path / "no" / "x"))
    assert end.value.code == UNWRITABLE


def test_json_is_for_people_too():
    assert _list.as_json({"a": "فكرة \ud800"}).decode() == '{\n "a": "فكرة ?"\n}\n'
