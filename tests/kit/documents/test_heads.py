import io
import struct
import zipfile
import zlib
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from pypdf import PdfReader

from takafu.kit.documents import heads, letterhead, pdf
from takafu.kit.documents.model import Paragraph
from takafu.kit.documents.paper import Words
from tests.kit.documents.rendering import CONTROLS, office, poppler
from tests.kit.documents.test_letterhead import LETTER, head

SHAPE = (
    b'<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    b'<wp:extent cx="9000" cy="9000"/></wp:inline></w:drawing></w:r>'
)


def png(width: int, height: int, said: tuple[int, int] | None = None) -> bytes:
    """A red picture; `said`: the size that its head tells instead."""
    raw = b"".join(b"\0" + b"\xbe\x1e\x2d" * width for _line in range(height))

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    size = struct.pack(">IIBBBBB", *(said or (width, height)), 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", size) + part(b"IDAT", zlib.compress(raw)) + part(b"IEND", b"")


def with_part(path, name, old, new):
    """The same file, with the first `old` of one part said otherwise."""
    with zipfile.ZipFile(path) as had:
        parts = {each: had.read(each) for each in had.namelist()}
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new, 1)
    with zipfile.ZipFile(path, "w") as made:
        for each, content in parts.items():
            made.writestr(each, content)
    return path


def of(folder, fill):
    """A letterhead read, after `fill` was given the file and its first section."""
    made = Word()
    fill(made, made.sections[0])
    path = folder / "head.docx"
    made.save(str(path))
    return heads.read(path)


def texts(strips):
    cells = [cell for strip in strips for cell in strip]
    return [[part.text for row in cell.rows for part in row.parts if isinstance(part, Words)] for cell in cells]


def commune(made, section):
    """As communes have it: two languages with the emblem between them, address and page number at the foot."""
    section.page_width, section.page_height, section.left_margin, section.right_margin = Cm(21), Cm(29.7), Cm(2), Cm(2)
    table = section.header.add_table(1, 3, Cm(17))
    french, emblem, arabic = (cell.paragraphs[0] for cell in table.rows[0].cells)
    run = french.add_run("ROYAUME DU MAROC")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(12), RGBColor(0, 0, 128)
    emblem.alignment = SIDE.CENTER
    emblem.add_run().add_picture(io.BytesIO(png(40, 40)), width=Cm(2))
    arabic.add_run("المملكة المغربية").font.rtl = True
    arabic._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    foot = section.footer.paragraphs[0]
    foot.text = "شارع الحسن الثاني 05 35 00 11 22\tpage "
    for kind in ("begin", "separate", "end"):
        run = foot.add_run()._r
        if kind == "separate":
            told = OxmlElement("w:instrText")
            told.text = " PAGE "
            run.append(told)
        sign = OxmlElement("w:fldChar")
        sign.set(qn("w:fldCharType"), kind)
        run.append(sign)
        if kind == "separate":
            foot.add_run("99")


def test_words_pictures_sides_and_page_numbers_are_read(tmp_path):
    found = of(tmp_path, commune)
    (french,), (emblem,), (arabic,) = (cell.rows for cell in found.first[-1])
    assert french.parts == (Words("ROYAUME DU MAROC", 12, True, "000080"),)
    assert (french.side, emblem.side, arabic.side, arabic.rtl) == ("left", "center", "right", True)
    (picture,) = found.pictures
    assert (picture.kind, round(picture.width), round(picture.height), picture.at) == ("png", 57, 57, None)
    assert [cell.rows[0].side for cell in found.foot[0]] == ["left", "right"]
    assert [part.field for part in found.foot[0][1].rows[0].parts] == ["", "page"]
    assert "99" not in str(texts(found.foot))
    assert (found.head, found.lost) == (found.first, 0)


def test_the_first_page_may_have_a_head_of_its_own(tmp_path):
    def fill(_made, section):
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "أولى"
        section.header.paragraphs[0].text = "تالية"

    found = of(tmp_path, fill)
    assert (texts(found.first), texts(found.head), found.foot) == ([["أولى"]], [["تالية"]], ())


def test_what_stands_on_the_page_comes_before_and_after_the_letter(tmp_path):
    found = heads.read(head(tmp_path, body=("مكتب الضبط", letterhead.PLACE, "التوقيع")))
    assert (texts(found.before), texts(found.after)) == ([["مكتب الضبط"]], [["التوقيع"]])
    assert texts(heads.read(head(tmp_path, body=("مكتب الضبط",))).before) == [["مكتب الضبط"]]


def test_sides_follow_the_style_and_the_direction(tmp_path):
    def fill(made, section):
        made.styles["Header"].paragraph_format.alignment = SIDE.CENTER
        for bidi, side in ((False, None), (False, SIDE.RIGHT), (True, SIDE.RIGHT), (True, SIDE.LEFT)):
            paragraph = section.header.add_paragraph("x", style="Header")
            if side is not None:
                paragraph.alignment = side
            if bidi:
                paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))

    rows = [strip[0].rows[0] for strip in of(tmp_path, fill).first]
    assert [row.side for row in rows][-4:] == ["center", "right", "left", "right"]


ANCHOR = (
    '<w:r {names}><w:drawing><wp:anchor><wp:positionH relativeFrom="{across}">{at}</wp:positionH>'
    '<wp:positionV relativeFrom="{down}"><wp:posOffset>127000</wp:posOffset></wp:positionV>'
    '<wp:extent cx="635000" cy="635000"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:embed="{rid}"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)


@pytest.mark.parametrize(
    ("across", "at", "down", "place", "drawn"),
    [
        ("column", "<wp:posOffset>254000</wp:posOffset>", "paragraph", (20, 10), False),
        ("margin", "<wp:align>right</wp:align>", "paragraph", (400, 10), False),
        ("page", "<wp:align>center</wp:align>", "paragraph", (200, 10), False),
        ("page", "<wp:align>left</wp:align>", "page", (0, 10), True),
        ("margin", "<wp:align>center</wp:align>", "margin", (250, 60), True),
    ],
)
def test_a_floating_picture_keeps_its_place(tmp_path, across, at, down, place, drawn):
    def fill(_made, section):
        section.page_width, section.page_height = Pt(550), Pt(800)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(50)
        run = section.header.paragraphs[0].add_run()
        run.add_picture(io.BytesIO(png(4, 4)), width=Pt(50))
        rid = next(run._r.iter(qn("a:blip"))).get(qn("r:embed"))
        names = nsdecls("w", "wp", "a", "pic", "r")
        run._r.getparent().replace(
            run._r, parse_xml(ANCHOR.format(names=names, across=across, at=at, down=down, rid=rid))
        )

    found = of(tmp_path, fill)
    (picture,) = found.pictures
    assert (tuple(map(round, picture.at)), bool(found.drawn)) == (place, drawn)


@pytest.mark.parametrize(
    ("content", "kept"),
    [(png(4, 4), 1), (png(4, 4, said=(40_000, 40_000)), 0), (b"GIF89a" + struct.pack("<HH", 3, 3) + b"\0" * 3, 1)],
)
def test_pictures_that_a_pdf_cannot_show_are_counted(tmp_path, content, kept):
    path = tmp_path / "head.docx"
    made = Word()
    made.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(png(4, 4)))
    made.save(str(path))
    with zipfile.ZipFile(path) as had:
        parts = {each: had.read(each) for each in had.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for each, old in parts.items():
            new.writestr(each, content if each.startswith("word/media/") else old)
    found = heads.read(path)
    assert (len(found.pictures), found.lost) == (kept, 1 - kept)


def test_a_jpegs_size_is_read_past_its_first_parts():
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40) + b"\0" * 9
    assert heads._pixels(b"\xff\xd8\xff\xe0\x00\x04ab" + frame, "jpg") == 1200
    assert heads._pixels(b"\xff\xd8\xff\xe0\x00\x04ab", "jpg") == 0


def test_a_shape_is_lost_and_the_words_of_a_box_are_not(tmp_path):
    found = heads.read(with_part(head(tmp_path), "word/header1.xml", b"</w:p>", SHAPE + b"</w:p>"))
    assert found.lost == 1
    box = SHAPE.replace(
        b"</wp:inline>", b"<w:txbxContent><w:p><w:r><w:t>Bureau 4</w:t></w:r></w:p></w:txbxContent></wp:inline>"
    )
    found = heads.read(with_part(head(tmp_path), "word/header1.xml", b"</w:p>", box + b"</w:p>"))
    assert (found.lost, ["Bureau 4"] in texts(found.first)) == (0, True)


def test_it_is_printed_with_its_picture_on_every_page_and_stays_tagged(tmp_path):
    found = of(tmp_path, commune)
    read = PdfReader(io.BytesIO(pdf.write(LETTER, found)))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    said = read.pages[0].extract_text()
    for part in ("ROYAUME DU MAROC", "05 35 00 11 22", "page 1", "118"):
        assert part in said
    page = pypdfium2.PdfDocument(pdf.write(LETTER, found))[0]
    (shown,) = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    left, bottom, right, top = shown.get_bounds()
    assert (round(right - left), round(top - bottom)) == (57, 57)
    assert abs((left + right) / 2 - page.get_width() / 2) < 3
    assert bottom > 0.85 * page.get_height()


def test_a_high_head_pushes_the_letter_down_on_every_page(tmp_path):
    def fill(_made, section):
        for _line in range(12):
            section.header.add_paragraph("HHHH")

    found = of(tmp_path, fill)
    pages = pypdfium2.PdfDocument(pdf.write(replace(LETTER, blocks=(Paragraph("7777 " * 40),) * 60), found))
    assert len(pages) > 1
    for page in pages:
        text = page.get_textpage()
        boxes = {
            sign: [
                text.get_charbox(place) for place in range(text.count_chars()) if text.get_text_range(place, 1) == sign
            ]
            for sign in "H7"
        }
        assert len(boxes["H"]) == 48
        assert max(top for _left, _bottom, _right, top in boxes["7"]) < min(box[1] for box in boxes["H"])


@pytest.mark.slow
@pytest.mark.office
def test_it_says_what_libreoffice_shows_of_the_same_letter(tmp_path):
    of(tmp_path, commune)
    path = tmp_path / "letter.docx"
    path.write_bytes(letterhead.write(LETTER, tmp_path / "head.docx"))
    theirs = office(tmp_path, path)["letter.docx"].read_bytes()
    ours = pdf.write(LETTER, heads.read(tmp_path / "head.docx"))
    both = [set(CONTROLS.sub(" ", poppler(one, tmp_path)).split()) for one in (ours, theirs)]
    for word in ("ROYAUME", "MAROC", "page", "118", "3/2026"):
        assert all(word in said for said in both), word
