"""PDF made by typst and LibreOffice, in Arabic, French and mixed, read back."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import fontpkg_amiri
import pytest
import typst
from docx.oxml import OxmlElement
from pypdf import PdfReader, PdfWriter

from takafu.ideas.rules import understand
from takafu.kit.reading import Unreadable, read
from tests.kit.reading.attacks.papers import TEXT, pages
from tests.kit.reading.conftest import saved, shown

TYPST = """#set document(title: "أفكار")
#set page(paper: "a5")
#set text(lang: "ar", font: "Amiri", size: 12pt)
= أفكار أعضاء الهيئة
== 1. التنظيم والتسيير
+ إحداث لجنة للتتبع والتقييم تجتمع كل 15 يوما لدراسة 3 ملفات على الأقل وتعرض محاضرها على المكتب
+ القانون التنظيمي 113.14 وشرحه للأعضاء
+ تكوين الأعضاء في SIG وExcel (مستوى أول)
+ لا سيما الآباء والأبناء إلى جانب الأولاد
#pagebreak()
== 2. التواصل
- اقتناء حاسوب
- Formation des membres
"""
IDEAS = [
    "إحداث لجنة للتتبع والتقييم تجتمع كل 15 يوما لدراسة 3 ملفات على الأقل وتعرض محاضرها على المكتب",
    "القانون التنظيمي 113.14 وشرحه للأعضاء",
    "تكوين الأعضاء في SIG وExcel (مستوى أول)",
    "لا سيما الآباء والأبناء إلى جانب الأولاد",
    "اقتناء حاسوب",
    "Formation des membres",
]
IDS = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2"]


@pytest.fixture(scope="module")
def arabic(tmp_path_factory) -> bytes:
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "a.typ").write_text(TYPST, encoding="utf-8")
    fonts = [str(Path(fontpkg_amiri.__file__).parent)]
    return typst.compile(str(folder / "a.typ"), font_paths=fonts, ignore_system_fonts=True)


def test_a_typst_document_in_arabic(arabic, parsed):
    collection = understand(parsed(arabic, "a.pdf"))
    assert collection.title == "أفكار أعضاء الهيئة"
    assert [(axis.number, axis.title) for axis in collection.axes] == [(1, "التنظيم والتسيير"), (2, "التواصل")]
    assert [idea.text for idea in collection.ideas] == IDEAS
    assert [idea.id for idea in collection.ideas] == IDS


def test_places_and_notes(arabic, parsed):
    reading = parsed(arabic, "a.pdf")
    assert reading.blocks[0].where == "page 1 line 1"
    assert reading.blocks[-1].where == "page 2 line 3"
    assert [note.code for note in reading.notes] == ["right_to_left"]


def french(tmp_path: Path, body: str) -> bytes:
    (tmp_path / "f.typ").write_text(
        f'#set page(paper: "a6")\n#set text(lang: "fr", size: 11pt)\n{body}', encoding="utf-8"
    )
    return typst.compile(str(tmp_path / "f.typ"), ignore_system_fonts=True)


def test_french_wraps_are_joined(tmp_path, parsed):
    long = "Créer une commission chargée de suivre les avis de l'instance et d'en rendre compte au bureau"
    body = f"1. {long}\n2. Former les élus à l'égalité\n"
    collection = understand(parsed(french(tmp_path, body), "f.pdf"))
    assert [idea.text.replace("’", "'") for idea in collection.ideas] == [long, "Former les élus à l'égalité"]


def test_plain_paragraphs_are_ideas(tmp_path, parsed):
    long = "Créer une commission chargée de suivre les avis de cette instance et d’en rendre compte au bureau"
    collection = understand(parsed(french(tmp_path, f"{long}\n\nFormer les élus\n\nPublier les avis"), "f.pdf"))
    assert [idea.text for idea in collection.ideas] == [long, "Former les élus", "Publier les avis"]


def scanned(pages: int = 1, text: bytes = b"") -> bytes:
    """Pages that hold a picture and no text, as a scanner makes them."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject  # noqa: PLC0415 - for this alone

    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(600, 800)
        picture = DecodedStreamObject()
        picture.set_data(b"\x00")
        picture.update(
            {
                NameObject("/Subtype"): NameObject("/Image"),
                NameObject("/Width"): NumberObject(1),
                NameObject("/Height"): NumberObject(1),
            }
        )  # fmt: skip - one picture
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/XObject"): DictionaryObject({NameObject("/I"): writer._add_object(picture)})}
        )  # fmt: skip - one picture
        stream = DecodedStreamObject()
        stream.set_data(b"q 600 0 0 800 0 0 cm /I Do Q" + text)
        page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def refused(parsed, data: bytes) -> str:
    with pytest.raises(Unreadable) as told:
        parsed(data, "a.pdf")
    return told.value.code


def test_scanned_blank_locked_and_damaged(arabic, parsed):
    assert refused(parsed, scanned()) == "scanned"
    blank = PdfWriter()
    blank.add_blank_page(100, 100)
    assert refused(parsed, saved_pdf(blank)) == "no_text"
    locked = PdfWriter(clone_from=PdfReader(io.BytesIO(arabic)))
    locked.encrypt("secret", algorithm="RC4-128")
    assert refused(parsed, saved_pdf(locked)) == "password"
    assert refused(parsed, arabic[:3000]) == "broken"
    assert refused(parsed, b"%PDF-1.7\n" + bytes(200)) == "broken"


def test_an_owner_password_alone_does_not_lock(arabic, parsed):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(arabic)))
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")
    assert len(understand(parsed(saved_pdf(writer), "a.pdf")).ideas) == 6


def test_pages_without_text_among_others_are_told(arabic, parsed):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(arabic)))
    writer.append(io.BytesIO(scanned()))
    notes = {note.code: note.values for note in parsed(saved_pdf(writer), "a.pdf").notes}
    assert notes["pages_without_text"] == ("1", "3")


def test_a_page_that_is_named_twice_is_read_twice(parsed):
    blocks = parsed(pages(2, TEXT), "a.pdf").blocks
    assert [(block.text, block.where) for block in blocks] == [("Une idee", f"page {n} line 1") for n in (1, 2)]


def saved_pdf(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word_document() -> bytes:
    document = docx.Document()
    for text, style in [
        ("أفكار أعضاء الهيئة", "Title"),
        ("1. التنظيم والتسيير", "Heading 1"),
        *((f"{n}. {t}", None) for n, t in enumerate(IDEAS[:4], 1)),
        ("2. التواصل", "Heading 1"),
        *((t, "List Bullet") for t in IDEAS[4:]),
    ]:  # fmt: skip - one row of paragraphs
        paragraph = document.add_paragraph(style=style)
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        paragraph.add_run(text)._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    return saved(document)


def converted(data: bytes, folder: Path, to: str, name: str = "a.docx") -> Path:
    """What LibreOffice makes of a file; its settings live in the test's own folder."""
    (folder / name).write_bytes(data)
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed: apt install libreoffice-writer-nogui libreoffice-calc-nogui"
    command = [
        office,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder),
        name,
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return folder / f"{Path(name).stem}.{to.split(':')[0]}"


@pytest.mark.office
@pytest.mark.parametrize("to", ["pdf", "odt", "docx", "html", "txt:Text (encoded):UTF8"])
def test_what_libreoffice_makes_of_an_arabic_document(to, tmp_path):
    path = converted(word_document(), tmp_path, to, "a.docx" if to != "docx" else "b.docx")
    collection = understand(read(path))
    assert collection.title == "أفكار أعضاء الهيئة"
    assert [axis.title for axis in collection.axes] == ["التنظيم والتسيير", "التواصل"]
    assert [(idea.id, idea.text) for idea in collection.ideas] == list(zip(IDS, IDEAS, strict=True))


@pytest.mark.office
def test_presentation_forms_and_shown_blocks(tmp_path):
    reading = read(converted(word_document(), tmp_path, "pdf"))
    assert not any("\ufe70" <= c <= "\ufeff" for block in reading.blocks for c in block.text)
    assert shown(reading.blocks)[0] == "heading1 أفكار أعضاء الهيئة"
