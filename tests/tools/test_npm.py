import io
import tarfile

import pytest

from tests.packages import of_npm
from tools import npm


def archive(place, *members):
    with tarfile.open(place, "w:gz") as tar:
        for name, content in members:
            member = tarfile.TarInfo(name)
            if content is None:
                member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
            member.size = len(content or b"")
            tar.addfile(member, io.BytesIO(content or b""))
    return place


def test_only_plain_files_below_the_common_folder_are_unpacked(tmp_path):
    whole = [("package/a/b.js", b"b"), ("package/../../out", b"x"), ("package/link", None), ("package", b"x")]
    npm.unpack(archive(tmp_path / "a.tgz", *whole), tmp_path / "whole")
    found = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(found) == ["a.tgz", "whole/a/b.js"]


def test_another_archive_than_the_pinned_one_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(npm, "_fetched", lambda _wanted, folder: archive(folder / "x.tgz", ("package/x", b"x")))
    with pytest.raises(npm.NotFetched, match="pinned"):
        npm.package("ical.js", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_npm_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(npm.shutil, "which", lambda _name: None)
    with pytest.raises(npm.NotFetched, match="not installed"):
        npm.package("ical.js", tmp_path)


def test_a_package_that_cannot_be_had_is_a_printed_reason_and_a_failure_where_nothing_may_be_skipped(monkeypatch):
    def nothing(_name):
        raise npm.NotFetched("no network")

    monkeypatch.setattr(npm, "package", nothing)
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="no network"):
        of_npm("ical.js")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no network"):
        of_npm("ical.js")


@pytest.mark.office
def test_what_is_pinned_is_there_and_is_fetched_once(monkeypatch):
    place = of_npm("ical.js")
    monkeypatch.setattr(npm, "_fetched", None)  # would be called for another archive
    assert npm.package("ical.js") == place
    assert (place / "dist" / "ical.js").is_file()
