"""ODT made by odfpy, and parts written by hand."""

from __future__ import annotations

import io
import zipfile

import pytest
from odf import text as t
from odf.opendocument import OpenDocumentText
from odf.style import ParagraphProperties, Style, TextProperties
from odf.table import Table, TableCell, TableRow

from takafu.kit.reading import Unreadable
from tests.kit.reading.conftest import rezipped, saved, shown


def numbered(document, name: str = "L", suffix: str = "."):
    style = t.ListStyle(name=name)
    style.addElement(t.ListLevelStyleNumber(level="1", numformat="1", numsuffix=suffix))
    style.addElement(t.ListLevelStyleBullet(level="2", bulletchar="–"))
    document.automaticstyles.addElement(style)
    return style


def item(text: str, *under, **attributes):
    entry = t.ListItem(**attributes)
    entry.addElement(t.P(text=text))
    for child in under:
        entry.addElement(child)
    return entry


def listing(style, *items, **attributes):
    found = t.List(stylename=style, **attributes)
    for entry in items:
        found.addElement(entry)
    return found


def test_headings_and_lists_that_nest_restart_and_go_on(parsed):
    document = OpenDocumentText()
    style = numbered(document)
    document.text.addElement(t.H(outlinelevel=1, text="التنظيم"))
    document.text.addElement(listing(style, item("a", listing(style, item("x"), item("y"))), item("b")))
    document.text.addElement(t.H(outlinelevel=3, text="التواصل"))
    document.text.addElement(listing(style, item("c"), item("d")))
    document.text.addElement(t.P(text="بين"))
    document.text.addElement(listing(style, item("e"), continuenumbering="true"))
    document.text.addElement(listing(style, item("f", startvalue="9")))
    assert shown(parsed(saved(document), "a.odt").blocks) == [
        "heading1 التنظيم",
        "item 1. a",
        "item1 – x",
        "item1 – y",
        "item 2. b",
        "heading3 التواصل",
        "item 1. c",
        "item 2. d",
        "text بين",
        "item 3. e",
        "item 9. f",
    ]


def test_spaces_breaks_bold_title_and_pages(parsed):
    document = OpenDocumentText()
    document.styles.addElement(Style(name="Title", family="paragraph"))
    bold = Style(name="B", family="paragraph")
    bold.addElement(TextProperties(fontweightcomplex="bold"))
    page = Style(name="N", family="paragraph")
    page.addElement(ParagraphProperties(breakbefore="page"))
    for style in (bold, page):
        document.automaticstyles.addElement(style)
    document.text.addElement(t.P(stylename="Title", text="أفكار"))
    spaced = t.P(stylename=bold, text="a")
    spaced.addElement(t.S(c=2))
    spaced.addElement(t.LineBreak())
    spaced.addText("b")
    document.text.addElement(spaced)
    document.text.addElement(t.P(stylename=page, text="c"))
    blocks = parsed(saved(document), "a.odt").blocks
    assert [(b.kind, b.text, b.shape) for b in blocks] == [
        ("heading", "أفكار", ()),
        ("text", "a  \nb", ("bold",)),
        ("text", "c", ("page",)),
    ]


def test_tables_notes_and_tracked_deletions(parsed):
    document = OpenDocumentText()
    changes = t.TrackedChanges()
    region = t.ChangedRegion(check_grammar=False)
    deletion = t.Deletion()
    deletion.addElement(t.P(text="محذوف"))
    region.addElement(deletion)
    changes.addElement(region)
    document.text.addElement(changes)
    noted = t.P(text="نص")
    note = t.Note(noteclass="footnote")
    note.addElement(t.NoteCitation(text="1"))
    body = t.NoteBody()
    body.addElement(t.P(text="هامش"))
    note.addElement(body)
    noted.addElement(note)
    document.text.addElement(noted)
    table = Table()
    for cells in (("رقم", "الفكرة"), ("1", "a")):
        row = TableRow()
        for text in cells:
            cell = TableCell()
            cell.addElement(t.P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.text.addElement(table)
    reading = parsed(saved(document), "a.odt")
    assert shown(reading.blocks) == ["text نص", "row رقم | الفكرة", "row 1 | a"]
    assert {(n.code, n.values) for n in reading.notes} == {("deletions", ("1",)), ("footnotes", ("1",))}


def test_a_password_is_told_from_damage(parsed):
    document = OpenDocumentText()
    document.text.addElement(t.P(text="x"))
    data = rezipped(saved(document), **{"META-INF__manifest_dot_xml": b"<manifest:encryption-data/>"})
    with pytest.raises(Unreadable, match="password"):
        parsed(data, "a.odt")
    with pytest.raises(Unreadable, match="broken"):
        parsed(rezipped(saved(document), content_dot_xml=b"<unclosed"), "a.odt")


def test_a_text_document_without_text_part_is_broken(parsed):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(Unreadable, match="broken"):
        parsed(out.getvalue(), "a.odt")
