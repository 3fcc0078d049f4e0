from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
import typst

from takafu.kit.documents import docx, pdf
from takafu.kit.documents.model import Document, Line, Lines, Paragraph
from tests.kit.documents import rendering, samples

ARABIC, FRENCH = samples.programme("ar"), samples.programme("fr")


def of(*texts: str) -> Document:
    return replace(ARABIC, blocks=(Lines(tuple(Line(str(n), text) for n, text in enumerate(texts, 1))),))


@pytest.mark.parametrize("document", [ARABIC, FRENCH], ids=["ar", "fr"])
def test_numbers_names_and_addresses_are_seen_in_their_order(document):
    page = "\n".join(rendering.seen(pdf.write(document)))
    assert [trap for trap in samples.TRAPS if trap not in page] == []
    assert "(loiorganiquen°" not in page
    assert "pland'actioncommunal(PAC" in page


def test_the_check_sees_a_number_that_falls_apart(tmp_path):
    (tmp_path / "raw.typ").write_text(f'#set text(lang: "ar")\n{samples.LAW}\n\n{samples.MONEY}', "utf-8")
    page = "\n".join(rendering.seen(typst.compile(str(tmp_path / "raw.typ"))))
    assert "14-113" in page
    assert "50012" in page


def test_it_is_tagged_titled_and_embeds_its_fonts():
    read = pypdf.PdfReader(io.BytesIO(pdf.write(ARABIC)))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ar"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert read.metadata.title == ARABIC.title
    fonts = [font.get_object() for font in read.pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
        assert any(name in font["/BaseFont"] for name in ("Amiri", "IBMPlexSansArabic"))


def test_contents_lead_to_the_axes():
    read = pypdf.PdfReader(io.BytesIO(pdf.write(ARABIC)))
    links = [note.get_object() for page in read.pages for note in page.get("/Annots", ())]
    assert len([link for link in links if link["/Subtype"] == "/Link"]) >= len(ARABIC.headings)
    assert [entry.title for entry in read.outline if not isinstance(entry, list)][:1] == ["1 التنظيم"] or read.outline


@pytest.mark.parametrize("document", [ARABIC, FRENCH], ids=["ar", "fr"])
def test_pdfium_reads_every_word_back(document):
    with_pages = pypdfium2.PdfDocument(pdf.write(document))
    text = "".join(page.get_textpage().get_text_range() for page in with_pages)
    letters = sorted(rendering.words(text))
    arabic = {word for idea in samples.IDEAS for word in idea.split() if "ARABIC" in unicodedata.name(word[0])}
    assert {word for word in arabic if word.isalpha()} - set(letters) == set()


@pytest.mark.office
@pytest.mark.parametrize("document", [ARABIC, FRENCH], ids=["ar", "fr"])
def test_poppler_reads_every_idea_back(document, tmp_path):
    read = set(rendering.words(rendering.poppler(pdf.write(document), tmp_path)))
    wanted = {word.strip(".,:()") for idea in samples.IDEAS for word in idea.split()} - {"-", "%", ""}
    assert {word for word in wanted if word not in {w.strip(".,:()") for w in read}} == set()


MARKUP = ('#let x = 1 #panic("x") $a_1$ *b* _c_ `d` <lab> z', r'@ref \ // e /* f */ [g] {h} = i - j + k ~ "l" #"')


def test_text_is_never_markup():
    page = "".join(rendering.seen(pdf.write(of(*MARKUP))))
    assert [line for line in MARKUP if "".join(line.split()) not in page] == []


@pytest.mark.parametrize(
    "text",
    [
        "😀 👨‍👩‍👧 👍🏽 ❤️",
        "漢字 かな",
        "ⵜⴰⵏⵜⵜⴰⵎⵜ",
        "Привет Ελλάδα",
        "\x01\x1b",
        "\ud800",
        "\ufffe\uffff",
        "a\u0300\u0301\u0302",
        "ﷺ",
        "\u200d\u200b\ufeff",
    ],
)
def test_a_character_without_a_glyph_does_not_break_the_document(text):
    made = pdf.write(of(f"قبل {text} بعد"))
    read = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    assert "قبل" in read
    assert "بعد" in read


def test_what_no_font_shows_is_marked_and_said():
    unassigned = "\u0378"  # no font has it
    with_note = pypdf.PdfReader(io.BytesIO(pdf.write(of(f"قبل {unassigned} بعد"))))
    assert "U+0378" in "".join(page.extract_text() for page in with_note.pages)
    assert "U+" not in "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.write(ARABIC))).pages)


def test_the_same_document_makes_the_same_file():
    assert pdf.write(ARABIC) == pdf.write(ARABIC)


def test_an_empty_programme_is_a_page():
    assert pdf.write(replace(ARABIC, blocks=(), title="", facts=())).startswith(b"%PDF")


def test_an_idea_of_ten_thousand_characters_runs_on():
    long = " ".join(["كلمة"] * 2000)
    assert len(pypdf.PdfReader(io.BytesIO(pdf.write(of(long)))).pages) > 1


ADDRESSED = "Zone : رئاسة المجلس الجماعي لمدينة فاس"


def left_of_the_label(content: bytes) -> float:
    """Where the label begins on the page, as a share of its width."""
    return min(left for left, _right in rendering.edges(content, "Z"))


def letter(text: str = ADDRESSED) -> Document:
    return Document(title="x", language="fr", blocks=(Paragraph(text),))


def test_a_label_in_french_begins_at_the_left_though_an_arabic_name_follows():
    assert left_of_the_label(pdf.write(letter())) < 0.15
    assert left_of_the_label(pdf.write(letter(ADDRESSED.replace(" :", "")))) > 0.25  # no label: an Arabic line


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_begins_it_at_the_left_too(tmp_path):
    files = {"label": letter(), "none": letter(ADDRESSED.replace(" :", ""))}
    for name, document in files.items():
        (tmp_path / f"{name}.docx").write_bytes(docx.write(document))
    made = rendering.office(tmp_path, *(tmp_path / f"{name}.docx" for name in files))
    left = {name: left_of_the_label(made[f"{name}.docx"].read_bytes()) for name in files}
    assert left["label"] < 0.2
    assert left["none"] > left["label"] + 0.1
