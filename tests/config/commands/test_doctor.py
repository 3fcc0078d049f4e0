import pytest

from takafu.config import command, examining
from takafu.config.examining import BAD, GOOD, NOTE, Finding

pytestmark = pytest.mark.django_db


def test_a_line_for_each_finding(takafu, monkeypatch):
    monkeypatch.setattr(examining, "findings", lambda: iter([Finding(GOOD, "Good."), Finding(NOTE, "Note.")]))
    done = takafu("doctor")
    assert (done.code, done.out.decode()) == (command.OK, "✓ Good.\n· Note.\n")


def test_anything_bad_is_the_exit_code(takafu, monkeypatch):
    monkeypatch.setattr(examining, "findings", lambda: iter([Finding(BAD, "Bad."), Finding(GOOD, "Good.")]))
    assert takafu("doctor").code == command.FAILED


def test_it_looks_at_this_installation(takafu, fes):
    out = takafu("doctor").out.decode()
    assert "Takafu 0." in out
    assert "The data is sound." in out
