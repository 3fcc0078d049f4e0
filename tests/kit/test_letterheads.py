import io
import zipfile
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader

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


def test_it_is_written_on_as_docx_and_pdf_and_any_other_form_is_the_houses(tmp_path):
    path = head(tmp_path, foot="Tel 0535001122")
    export = SimpleNamespace(language="ar", document=lambda: LETTER, sheets=tuple, data=dict)
    assert "0535001122" in "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(letterheads.on(export, "pdf", path))).pages
    )
    with zipfile.ZipFile(io.BytesIO(letterheads.on(export, "docx", path))) as word:
        assert any(b"0535001122" in word.read(name) for name in word.namelist())
    for form, letterhead in (("odt", path), ("pdf", None), ("docx", None)):
        assert b"0535001122" not in letterheads.on(export, form, letterhead)
    with pytest.raises(KeyError):
        letterheads.on(export, "exe", path)


def test_one_that_cannot_be_read_has_the_houses_layout_as_pdf(tmp_path):
    path = tmp_path / "old.docx"
    path.write_bytes(b"PK old")
    export = SimpleNamespace(language="ar", document=lambda: LETTER)
    assert letterheads.read(path) is None
    assert letterheads.on(export, "pdf", path).startswith(b"%PDF")


def test_who_signs_has_space_for_the_stamp():
    assert [one.text.count("\n") for one in letterheads.signature()] == [0, 3]


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
