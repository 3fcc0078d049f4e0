"""The package's own doors: `write` and `save`."""

from __future__ import annotations

import io
import stat
import subprocess
import sys
import time
import zipfile
from dataclasses import replace

import pytest

from takafu.kit import documents
from takafu.kit.documents.model import Line, Lines
from tests.kit.documents import samples

BEGINNINGS = {
    "pdf": b"%PDF-",
    "docx": b"PK",
    "odt": b"PK",
    "xlsx": b"PK",
    "csv": b"\xef\xbb\xbf",
    "json": b"{",
    "html": b"<!DOCTYPE html>",
}


@pytest.mark.parametrize("extension", documents.FORMATS)
def test_every_format_is_written(extension):
    assert documents.write(samples.Sample(), extension).startswith(BEGINNINGS[extension])


def test_packages_say_what_they_are():
    odt = zipfile.ZipFile(io.BytesIO(documents.write(samples.Sample(), "odt")))
    assert odt.read("mimetype").decode() == documents.FORMATS["odt"].media_type
    assert "[Content_Types].xml" in zipfile.ZipFile(io.BytesIO(documents.write(samples.Sample(), "docx"))).namelist()


def test_an_unknown_format_is_refused():
    with pytest.raises(KeyError):
        documents.write(samples.Sample(), "exe")


def test_what_no_paper_holds_is_refused_before_it_is_tried():
    class Huge(samples.Sample):
        def document(self):
            return replace(super().document(), blocks=(Lines((Line("1", "x"),) * (documents.MAX_LINES + 1)),))

    with pytest.raises(documents.TooLong) as refused:
        documents.write(Huge(), "pdf")
    assert (refused.value.lines, refused.value.limit) == (documents.MAX_LINES + 1, documents.MAX_LINES)


def test_writers_are_loaded_only_when_they_are_asked_for():
    heavy = "{'typst', 'docx', 'odf', 'openpyxl', 'lxml', 'numpy'}"
    probe = f"import sys, takafu.kit.documents; print({heavy} & {{m.split('.')[0] for m in sys.modules}})"
    assert (
        subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout.strip()
        == "set()"
    )


def test_a_programme_of_a_hundred_ideas_is_printed_at_once():
    class Usual(samples.Sample):
        def document(self):
            lines = tuple(
                Line(str(n), samples.IDEAS[n % len(samples.IDEAS)], "", (samples_source(n),)) for n in range(103)
            )
            return replace(super().document(), blocks=(Lines(lines),))

    documents.write(Usual(), "pdf")
    begun = time.process_time()
    documents.write(Usual(), "pdf")
    assert time.process_time() - begun < 1.0


def samples_source(number: int) -> samples.Source:
    return samples.Source(f"1.{number}", samples.IDEAS[number % len(samples.IDEAS)])


def test_a_file_is_saved_whole_with_the_usual_rights(tmp_path):
    documents.save(b"one", tmp_path / "a.pdf")
    documents.save(b"two", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    (tmp_path / "plain").write_bytes(b"")
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_rights_that_a_file_had_are_kept(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "a").chmod(0o640)
    documents.save(b"x", tmp_path / "a")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_failure_leaves_what_stood_there_and_nothing_else(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "inside").write_bytes(b"kept")
    with pytest.raises(OSError, match="a"):
        documents.save(b"x", tmp_path / "a")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    with pytest.raises(FileNotFoundError):
        documents.save(b"x", tmp_path / "none" / "a")
