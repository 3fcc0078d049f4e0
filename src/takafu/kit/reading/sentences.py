"""Every outcome of reading a file, in one sentence that says what happened and what to do."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from takafu.kit.reading.model import Note, Unreadable

# code: the sentence, and the names of its values in their order
UNREADABLE: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "missing": (gettext_lazy("There is no file named “%(name)s”. Check its name and folder."), ("name",)),
    "folder": (gettext_lazy("“%(name)s” is a folder. Name the file inside it."), ("name",)),
    "forbidden": (gettext_lazy("“%(name)s” may not be read. Ask its owner for permission to read it."), ("name",)),
    "empty": (gettext_lazy("This file is empty. Check that it was saved, and choose it again."), ()),
    "no_ideas": (
        gettext_lazy("No idea was found in this list. Write one idea a line, in words, and send it again."),
        (),
    ),
    "empty_text": (gettext_lazy("There is no text here yet. Paste your list of ideas, one a line."), ()),
    "no_text": (gettext_lazy("This %(format)s file holds no text. Check that it is the right one."), ("format",)),
    "too_big": (
        gettext_lazy(
            "This file has %(size)s MB; at most %(limit)s MB are read. Take its pictures out or cut it in two."
        ),
        ("size", "limit"),
    ),
    "too_long": (
        gettext_lazy("This text has %(size)s characters; at most %(limit)s are read. Cut it in two."),
        ("size", "limit"),
    ),
    "too_many": (
        gettext_lazy("This file has more than %(limit)s lines or rows, the most that are read. Cut it in two."),
        ("limit",),
    ),
    "too_many_pages": (
        gettext_lazy("This PDF has %(size)s pages; at most %(limit)s are read. Cut it in two."),
        ("size", "limit"),
    ),
    "bomb_members": (
        gettext_lazy("This file holds %(size)s parts; at most %(limit)s are opened. Save its text as a new file."),
        ("size", "limit"),
    ),
    "bomb_size": (
        gettext_lazy(
            "This file would unpack to %(size)s MB; at most %(limit)s MB are opened. Save its text as a new file."
        ),
        ("size", "limit"),
    ),
    "bomb_ratio": (
        gettext_lazy(
            "This file would grow %(size)s times when unpacked; at most %(limit)s times is accepted, for safety. "
            "Save its text as a new file."
        ),
        ("size", "limit"),
    ),
    "password": (
        gettext_lazy(
            "This %(format)s file is protected by a password. Open it, take the password off, save it and try again."
        ),
        ("format",),
    ),
    "broken": (
        gettext_lazy(
            "This %(format)s file is damaged or incomplete. Open it on your computer, save it again and retry."
        ),
        ("format",),
    ),
    "entities": (
        gettext_lazy("This file holds XML declarations that are refused for safety. Save its text as a new file."),
        (),
    ),
    "strict": (
        gettext_lazy("This file was saved as “Strict Open XML”. Save it as an ordinary DOCX or XLSX and try again."),
        (),
    ),
    "old_format": (
        gettext_lazy(
            "This is a file of the %(format)s format, which is not read here. Save it as %(instead)s and try again."
        ),
        ("format", "instead"),
    ),
    "picture": (
        gettext_lazy(
            "This is a picture, and text in pictures is not read here. Type its text, or turn it to text (OCR) first."
        ),
        (),
    ),
    "scanned": (
        gettext_lazy(
            "The pages of this PDF are pictures without text. Turn them to text (OCR) first, or type the list."
        ),
        (),
    ),
    "archive": (gettext_lazy("This is a compressed folder. Unpack it and choose the document inside."), ()),
    "media": (gettext_lazy("This is a sound or video file. Choose the document that holds the list."), ()),
    "slides": (gettext_lazy("Slides and drawings are not read here. Save the list as DOCX or PDF and try again."), ()),
    "xml": (
        gettext_lazy("This is an XML file, which is not read here. Save the list as DOCX, ODT or CSV and try again."),
        (),
    ),
    "binary": (
        gettext_lazy("This is not a document that is read here. Choose a file of one of these formats: %(formats)s."),
        ("formats",),
    ),
    "time": (
        gettext_lazy(
            "Reading this file took longer than %(limit)s seconds and was stopped. Save its text as a new file."
        ),
        ("limit",),
    ),
    "memory": (
        gettext_lazy("Reading this file would take more than %(limit)s MB of memory and was stopped. Cut it in two."),
        ("limit",),
    ),
}

NOTES: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "encoding": (
        gettext_lazy(
            "The text was taken to be in the encoding %(name)s. If letters look wrong, save the file as UTF-8."
        ),
        ("name",),
    ),
    "bad_bytes": (
        ngettext_lazy(
            "%(count)d letter could not be read and shows as �. Compare it with the file.",
            "%(count)d letters could not be read and show as �. Compare them with the file.",
            "count",
        ),
        ("count",),
    ),
    "wrong_extension": (
        gettext_lazy("The file is named .%(extension)s but holds %(format)s, and was read as that."),
        ("extension", "format"),
    ),
    "columns_cut": (gettext_lazy("Only the first %(limit)s columns were read."), ("limit",)),
    "macros": (gettext_lazy("The file holds macros; they were not run."), ()),
    "deletions": (
        ngettext_lazy(
            "%(count)d deletion under tracked changes was not read.",
            "%(count)d deletions under tracked changes were not read.",
            "count",
        ),
        ("count",),
    ),
    "footnotes": (
        ngettext_lazy("%(count)d footnote was not read.", "%(count)d footnotes were not read.", "count"),
        ("count",),
    ),
    "hidden_text": (
        ngettext_lazy(
            "%(count)d hidden piece of text was not read.", "%(count)d hidden pieces of text were not read.", "count"
        ),
        ("count",),
    ),
    "text_boxes": (
        ngettext_lazy(
            "%(count)d text box was not read. If it holds an idea, move it into the text.",
            "%(count)d text boxes were not read. If they hold ideas, move them into the text.",
            "count",
        ),
        ("count",),
    ),
    "contents": (gettext_lazy("The table of contents was not read."), ("count",)),
    "formulas": (
        ngettext_lazy(
            "%(count)d cell holds a formula; it was read as text and not worked out.",
            "%(count)d cells hold formulas; they were read as text and not worked out.",
            "count",
        ),
        ("count",),
    ),
    "hidden_rows": (
        ngettext_lazy("%(count)d hidden row was not read.", "%(count)d hidden rows were not read.", "count"),
        ("count",),
    ),
    "hidden_sheets": (
        ngettext_lazy(
            "%(count)d hidden sheet was not read: %(names)s.",
            "%(count)d hidden sheets were not read: %(names)s.",
            "count",
        ),
        ("count", "names"),
    ),
    "pages_without_text": (
        ngettext_lazy(
            "%(count)d page is a picture without text and was not read: %(pages)s.",
            "%(count)d pages are pictures without text and were not read: %(pages)s.",
            "count",
        ),
        ("count", "pages"),
    ),
    "right_to_left": (
        gettext_lazy(
            "The Arabic text of this PDF was put back in reading order. Compare numbers and foreign words with the original."
        ),
        ("count",),
    ),
    "odd_letters": (
        ngettext_lazy(
            "%(count)d letter of this PDF has no readable form. Where possible, choose the document it was made from.",
            "%(count)d letters of this PDF have no readable form. Where possible, choose the document it was made from.",
            "count",
        ),
        ("count",),
    ),
}

_UNITS: dict[str, str | Promise] = {
    "line": gettext_lazy("line %(value)s"),
    "page": gettext_lazy("page %(value)s"),
    "paragraph": gettext_lazy("paragraph %(value)s"),
    "table": gettext_lazy("table %(value)s"),
    "row": gettext_lazy("row %(value)s"),
    "sheet": gettext_lazy("sheet “%(value)s”"),
}
_WHERE = re.compile(r"(line|page|paragraph|table|row) (\d+)|(sheet) (.+)")
FORMATS = "DOCX, ODT, XLSX, CSV, PDF, HTML, TXT, MD"


def unreadable(error: Unreadable) -> str:
    """The sentence for a file that could not be read, in the language that is active."""
    template, names = UNREADABLE[error.code]
    values = dict(zip(names, error.values, strict=False))
    if "format" in values:
        values["format"] = _format(values["format"])
    return " ".join((str(template) % (values | {"formats": FORMATS})).split())


def note(told: Note) -> str:
    """The sentence for a note on a file that was read."""
    template, names = NOTES[told.code]
    values: dict[str, str | int] = dict(zip(names, told.values, strict=False))
    if "format" in values:
        values["format"] = _format(str(values["format"]))
    if "count" in values:
        values["count"] = int(values["count"])
    return str(template % values)


def place(where: str) -> str:
    """A place in a file: "page 2 line 5" in the language that is active."""
    found = [(hit[1] or hit[3], hit[2] or hit[4]) for hit in _WHERE.finditer(where)]
    return _(", ").join(str(_UNITS[unit]) % {"value": value} for unit, value in found)


def _format(code: str) -> str:
    """A format as people call it; "office" and "file" stand for what only looked like one."""
    return {"office": "Office", "file": "", "zip": "ZIP"}.get(code, code.upper())
