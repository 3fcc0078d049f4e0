"""The styles of our DOCX: set in the styles part, so that whatever is typed later keeps direction, language and look."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from takafu.kit.documents.office import FEZ, INK, MUTED, RULE, Face

LOCALES = {"ar": "ar-MA", "fr": "fr-FR", "en": "en-GB"}
SUBSTITUTES = {"Amiri": ("Sakkal Majalla", "roman"), "IBM Plex Sans Arabic": ("Calibri", "swiss")}
NEW = tuple(
    f"Programme {name}" for name in ("House", "Kind", "Lead", "Fact", "Line", "Source", "Note", "Remark", "Cell")
)


def element(tag: str, **attributes: str | int) -> Any:
    """A WordprocessingML element with attributes of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def dress(document: Any, look: Face) -> None:
    """Give the template's styles our look, and add those it lacks."""
    styles = document.styles
    for name in NEW:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    _defaults(styles.element, look)
    _style(styles["Normal"], look, look.words, look.body, after=4)
    _style(styles["Title"], look, look.book, 26, bold=True, colour=FEZ, after=8)
    _style(styles["Heading 1"], look, look.book, 19, bold=True, colour=FEZ, before=22, after=2, keep=True)
    _style(styles["Heading 2"], look, look.book, 15, bold=True, colour=FEZ, before=14, after=2, keep=True)
    _style(styles["Header"], look, look.words, look.small, colour=MUTED)
    _style(styles["Footer"], look, look.words, look.small, colour=MUTED)
    _ours(styles, look)
    _contents_style(styles, look)
    _settings(document.settings.element)


def _ours(styles: Any, look: Face) -> None:
    _style(styles["Programme House"], look, look.book, 17, bold=True, after=14, rule=(12, INK))
    _style(styles["Programme Kind"], look, look.words, look.line, colour=MUTED, before=10, after=2)
    _style(styles["Programme Lead"], look, look.words, look.lead, before=8, after=5)
    _style(styles["Programme Fact"], look, look.words, look.small, colour=MUTED, after=2)
    _style(styles["Programme Line"], look, look.words, look.line, before=9, after=1, indent=(1000, 1000), keep=True)
    _style(styles["Programme Source"], look, look.book, look.source, after=1, indent=(1800, 800))
    _style(styles["Programme Note"], look, look.words, look.small, colour=MUTED, after=1, indent=(1000, 0))
    _style(styles["Programme Remark"], look, look.words, look.small, colour=MUTED, after=1, indent=(1800, 0))
    _style(styles["Programme Cell"], look, look.words, look.cell, after=0)


OWN = {  # a style of ours for each that a letterhead may have in its own look
    "Normal": "Programme Text", "Title": "Programme Title", "Heading 1": "Programme Head 1", "Heading 2": "Programme Head 2",
    "TOC 1": "Programme Contents",
}  # fmt: skip


def dress_own(document: Any, look: Face, kind: WD_STYLE_TYPE) -> dict[str, str]:
    """Add styles of ours to a document of somebody else, whose own stay as they are: the id of each by the name that is written."""
    styles, ids = document.styles, {}
    known = {style.name: style for style in styles}
    for name in (*OWN.values(), *NEW):
        style = known.get(name) or styles.add_style(name, kind)
        style.hidden, style.quick_style = False, True
        ids[name] = style.style_id
    _style(styles["Programme Text"], look, look.words, look.body, after=6)
    _style(styles["Programme Title"], look, look.words, look.body + 3, bold=True, before=8, after=8)
    _style(styles["Programme Head 1"], look, look.words, look.body + 2, bold=True, before=10, after=2, keep=True)
    _style(styles["Programme Head 2"], look, look.words, look.body + 1, bold=True, before=8, after=2, keep=True)
    _style(styles["Programme Contents"], look, look.words, look.line, after=2)
    _ours(styles, look)
    return ids | {name: ids[own] for name, own in OWN.items()}


def _settings(settings: Any) -> None:
    """Word's present manner of setting text, and what the template remembers of its own past left out."""
    for tag in ("w:proofState", "w:savePreviewPicture", "w:rsids"):
        if (old := settings.find(qn(tag))) is not None:
            settings.remove(old)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    languages = settings.find(qn("w:themeFontLang"))
    languages.attrib.clear()
    languages.set(qn("w:val"), LOCALES["fr"])
    languages.set(qn("w:bidi"), LOCALES["ar"])


def _contents_style(styles: Any, look: Face) -> None:
    style = styles.add_style("TOC 1", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    _style(style, look, look.words, look.line, after=2)
    tabs = element("tabs")
    tabs.append(element("tab", val="right", pos=9300))
    style.element.get_or_add_pPr().insert_element_before(tabs, "w:bidi", "w:spacing")


def _defaults(styles: Any, look: Face) -> None:
    run = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in list(run):
        run.remove(old)
    run.append(_fonts(look.words))
    run.append(
        element(
            "lang", val=LOCALES["fr" if look.language == "ar" else look.language], eastAsia="fr-FR", bidi=LOCALES["ar"]
        )
    )


def _fonts(name: str) -> Any:
    return element("rFonts", ascii=name, hAnsi=name, cs=name, eastAsia=name)


def _style(
    style: Any,
    look: Face,
    font: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = INK,
    before: float = 0,
    after: float = 0,
    indent: tuple[int, int] = (0, 0),
    keep: bool = False,
    rule: tuple[int, str] | None = None,
) -> None:
    """One paragraph style: `indent` is (start, hanging) in twentieths of a point, `rule` a line beneath of (eighths of a point, colour)."""
    root = style.element
    for tag in ("w:pPr", "w:rPr"):
        if (old := root.find(qn(tag))) is not None:
            root.remove(old)
    paragraph, run = root.get_or_add_pPr(), root.get_or_add_rPr()
    if keep:
        paragraph.append(element("keepNext"))
    if style.name.startswith("Heading"):
        paragraph.append(element("keepLines"))
    if rule:
        border = element("pBdr")
        border.append(element("bottom", val="single", sz=rule[0], space=4, color=rule[1]))
        paragraph.append(border)
    if look.base == "rtl":
        paragraph.append(element("bidi"))
    paragraph.append(element("spacing", before=int(before * 20), after=int(after * 20), line=276, lineRule="auto"))
    if any(indent):
        paragraph.append(element("ind", left=indent[0], hanging=indent[1]))
    if style.name.startswith("Heading"):
        paragraph.append(element("outlineLvl", val=int(style.name[-1]) - 1))
    for part in (_fonts(font), *([element("b"), element("bCs")] if bold else []), element("color", val=colour)):
        run.append(part)
    run.append(element("sz", val=round(size * 2)))
    run.append(element("szCs", val=round(size * 2)))
    if look.base == "rtl":
        run.append(element("rtl"))


def font_table(look: Face) -> bytes:
    """The fonts part: what stands in for our fonts where they are not installed."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    fonts = ""
    for name in dict.fromkeys((look.words, look.book)):
        other, family = SUBSTITUTES[name]
        parts = f'<w:altName w:val="{other}"/><w:charset w:val="B2"/><w:family w:val="{family}"/>'
        fonts += f'<w:font w:name="{name}">{parts}</w:font>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="{space}">{fonts}</w:fonts>'.encode()


def table_borders() -> Any:
    """Lines between rows only."""
    borders = element("tblBorders")
    for side in ("top", "left", "right", "insideV"):
        borders.append(element(side, val="nil"))
    for side in ("bottom", "insideH"):
        borders.append(element(side, val="single", sz=4, space=0, color=RULE))
    return borders


def table_margins() -> Any:
    """Air above and below the words of a cell."""
    margins = element("tblCellMar")
    for side, width in (("top", 50), ("left", 70), ("bottom", 50), ("right", 70)):
        margins.append(element(side, w=width, type="dxa"))
    return margins
