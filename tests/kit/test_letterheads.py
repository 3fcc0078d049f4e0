import zipfile

import pytest
from django.core.exceptions import ValidationError

from takafu.kit import letterheads
from tests.kit.documents.test_letterhead import LETTER, head


def code(path) -> str:
    with pytest.raises(ValidationError) as caught:
        letterheads.check(path)
    return caught.value.error_list[0].code


def changed(path, name, change=None, **more):
    """The same file with one part changed (its bytes, as they were, to what they become), or with parts added."""
    with zipfile.ZipFile(path) as old:
        parts = {each: old.read(each) for each in old.namelist()}
    if change:
        parts[name] = change(parts[name])
    parts |= {key.replace("__", "/"): value for key, value in more.items()}
    other = path.with_name("changed.docx")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for each, content in parts.items():
            new.writestr(each, content)
    return other


def test_a_word_file_is_taken_and_written_onto(tmp_path):
    path = head(tmp_path)
    letterheads.check(path)
    assert letterheads.write(LETTER, path).startswith(b"PK")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"PK\x03\x04 broken", b"MZ"])
def test_what_is_no_word_file_is_refused(tmp_path, content):
    path = tmp_path / "head.docx"
    path.write_bytes(content)
    assert code(path) == "media"


def test_what_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(letterheads, "LARGEST", 1000)
    assert code(head(tmp_path)) == "large"


def test_macros_are_refused_by_their_part_and_by_their_type(tmp_path):
    path = head(tmp_path)
    assert code(changed(path, "", **{"word__vbaProject.bin": b"x"})) == "macros"
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    enabled = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    assert code(changed(path, "[Content_Types].xml", lambda old: old.replace(main, enabled))) == "macros"
    assert code(changed(path, "", **{"word__activeX__activeX1.bin": b"x"})) == "macros"


def test_what_is_fetched_from_elsewhere_is_refused_and_a_link_is_not(tmp_path):
    path, rels = head(tmp_path), "word/_rels/document.xml.rels"

    def outside(kind):
        line = (
            f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
            ' Target="http://far.example/x" TargetMode="External"/></Relationships>'
        )
        return lambda old: old.replace(b"</Relationships>", line.encode())

    assert code(changed(path, rels, outside("image"))) == "outside"
    letterheads.check(changed(path, rels, outside("hyperlink")))


def test_a_bomb_and_a_page_that_cannot_be_parsed_are_refused(tmp_path):
    path = head(tmp_path)
    assert code(changed(path, "", **{"word__media__big.bin": b"0" * 21_000_000})) == "media"
    assert code(changed(path, "word/document.xml", lambda _old: b"<w:document")) == "broken"
