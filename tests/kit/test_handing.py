import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from takafu.kit import files, handing


def test_an_upload_is_a_file_until_it_was_looked_at():
    with handing.copied(SimpleUploadedFile("x.txt", b"words")) as path:
        assert path.read_bytes() == b"words"
    assert not path.exists()
    with handing.copied(None) as nothing:
        assert nothing is None


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"%PDF-1.4", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(8), "image/png"),
        (b"\xff\xd8\xff\xe0" + bytes(12), "image/jpeg"),
    ],
)
def test_a_paper_is_what_its_bytes_say(tmp_path, content, media):
    (tmp_path / "scan").write_bytes(content)
    assert handing.paper(tmp_path / "scan") == media


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"MZ\x90\x00", "media"), (b"OggS\x00", "media"), (b"", "media"), (b"%PDF-" + bytes(handing.LARGEST), "large")],
    ids=["program", "sound", "nothing", "large"],
)
def test_what_is_none_or_too_large_is_refused(tmp_path, content, code):
    (tmp_path / "scan").write_bytes(content)
    with pytest.raises(ValidationError) as caught:
        handing.paper(tmp_path / "scan")
    assert caught.value.code == code


def test_a_kept_file_is_taken_away_and_one_that_is_gone_is_not_found(db, data_folder):
    (data_folder / "kept").write_bytes(b"content")
    answer = handing.given_out("kept", "taqrir.pdf", "application/pdf")
    assert b"".join(answer) == b"content"
    assert answer["Content-Disposition"] == 'attachment; filename="taqrir.pdf"'
    answer.close()
    for name in ("", "gone"):
        with pytest.raises(Http404):
            handing.given_out(name, "x")


def test_what_was_written_is_taken_away():
    answer = handing.as_file("a,b", "x.csv", "text/csv")
    assert (answer.content, answer["Content-Type"]) == (b"a,b", "text/csv")
    assert answer["Content-Disposition"] == 'attachment; filename="x.csv"'


def test_a_scan_is_kept_for_its_row_and_none_is_two_empty_strings(data_folder, tmp_path):
    with handing.scanned(None, uuid.uuid4()) as told:
        assert told == ("", "")
    (tmp_path / "scan").write_bytes(b"%PDF-1.7 a letter")
    with handing.scanned(tmp_path / "scan", uuid.uuid4()) as (media, name):
        assert (media, files.path(name).read_bytes()) == ("application/pdf", b"%PDF-1.7 a letter")
