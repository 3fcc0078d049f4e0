"""The styles of our ODT: named ones, so that what is typed later keeps direction, language and look."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from odf import style as s
from odf.opendocument import OpenDocumentText

from takafu.kit.documents.office import FEZ, INK, MUTED, RULE, Face

WIDTH = 16.5  # centimetres between the margins
COUNTRIES = {"ar": ("ar", "MA"), "fr": ("fr", "FR"), "en": ("en", "GB")}
_NONE: Mapping[str, str] = MappingProxyType({})
_BOLD = {"fontweight": "bold", "fontweightcomplex": "bold"}
_QUIET = {"color": f"#{MUTED}"}
_STRONG = {"color": f"#{FEZ}", **_BOLD}
_KEEP = {"keepwithnext": "always"}


class Named(NamedTuple):
    """A paragraph style: font "words" or "book", size in points or by name in `Face`, spaces and (start, hanging) indents in cm."""

    name: str
    font: str = "words"
    size: str | float = "body"
    text: Mapping[str, str] = _NONE
    before: float = 0
    after: float = 0
    hang: tuple[float, float] = (0, 0)
    paragraph: Mapping[str, str] = _NONE


STYLES = (
    Named("Standard", after=0.15),
    Named("Title", "book", 26, _STRONG, after=0.3),
    Named("Heading 1", "book", 19, _STRONG, 0.8, 0.1, paragraph=_KEEP),
    Named("Heading 2", "book", 15, _STRONG, 0.5, 0.1, paragraph=_KEEP),
    Named("Header", size="small", text=_QUIET),
    Named("Footer", size="small", text=_QUIET, paragraph={"textalign": "center"}),
    Named(
        "House",
        "book",
        17,
        _BOLD,
        after=0.5,
        paragraph={"borderbottom": f"1.4pt solid #{INK}", "paddingbottom": "0.15cm"},
    ),
    Named("Kind", size="line", text=_QUIET, before=0.35, after=0.1),
    Named("Lead", size="lead", before=0.3, after=0.15),
    Named("Contents Heading", size="line", text=_BOLD, before=0.3, after=0.1, paragraph=_KEEP),
    Named("Contents 1", size="line", after=0.1),
    Named("Fact", size="small", text=_QUIET, after=0.08),
    Named(
        "Heading Note",
        size="small",
        text=_QUIET,
        after=0.15,
        paragraph={"borderbottom": f"1pt solid #{INK}", "paddingbottom": "0.1cm", **_KEEP},
    ),
    Named("Programme Line", size="line", before=0.3, after=0.05, hang=(1.8, 1.8), paragraph=_KEEP),
    Named("Programme Source", "book", "source", after=0.05, hang=(3.2, 1.4)),
    Named("Programme Note", size="small", text=_QUIET, after=0.05, hang=(1.8, 0)),
    Named("Source Note", size="small", text=_QUIET, after=0.05, hang=(3.2, 0)),
    Named("Cell", size="cell"),
    Named("Cell Heading", size="small", text={**_QUIET, **_BOLD}),
    Named("Figure", size="cell", paragraph={"textalign": "far"}),
    Named("Figure Heading", size="small", text={**_QUIET, **_BOLD}, paragraph={"textalign": "far"}),
)


def dress(document: OpenDocumentText, look: Face) -> None:
    """Fonts, the default style, the page, and every named style."""
    for name in dict.fromkeys((look.words, look.book)):
        document.fontfacedecls.addElement(s.FontFace(name=name, fontfamily=f"'{name}'"))
    document.styles.addElement(_default(look))
    for named in STYLES:
        document.styles.addElement(_paragraph(named, look))
    foreign = COUNTRIES["fr"]
    _character(document, "Strong", **_BOLD)
    _character(document, "Entry", color=f"#{INK}", textunderlinestyle="none")
    _character(document, "Foreign", language=foreign[0], country=foreign[1])
    _page(document, look)
    _table(document, look)


def identifier(name: str) -> str:
    """A style's name as the file spells it."""
    return name.replace(" ", "_20_")


def _mode(look: Face) -> str:
    return "rl-tb" if look.base == "rtl" else "lr-tb"


def _edge(look: Face, *, far: bool = False) -> str:
    """The side where lines start. LibreOffice reads "start" as left in any direction: so edges are named outright."""
    return "right" if (look.base == "rtl") is not far else "left"


def _default(look: Face) -> Any:
    default = s.DefaultStyle(family="paragraph")
    layout = {"writingmode": _mode(look), "textalign": _edge(look), "lineheight": "120%", "tabstopdistance": "1.2cm"}
    default.addElement(s.ParagraphProperties(**layout))
    (language, country), (complex_, there) = (
        COUNTRIES["fr" if look.language == "ar" else look.language],
        COUNTRIES["ar"],
    )
    tongue = {"language": language, "country": country, "languagecomplex": complex_, "countrycomplex": there}
    default.addElement(s.TextProperties(color=f"#{INK}", **tongue, **_font(look.words, look.body)))
    return default


def _font(name: str, size: float) -> dict[str, str]:
    scripts = ("", "asian", "complex")
    return {f"fontname{script}": name for script in scripts} | {
        f"fontsize{script}": f"{size:g}pt" for script in scripts
    }


def _paragraph(named: Named, look: Face) -> Any:
    parent = {} if named.name == "Standard" else {"parentstylename": "Standard"}
    outline = {"defaultoutlinelevel": named.name[-1]} if named.name in {"Heading 1", "Heading 2"} else {}
    made = s.Style(name=identifier(named.name), displayname=named.name, family="paragraph", **parent, **outline)
    start, hanging = named.hang  # the left margin is the one at the start of the line, in either direction
    indent = {"marginleft": f"{start}cm", "textindent": f"-{hanging}cm"} if start else {}
    layout = {
        "margintop": f"{named.before}cm",
        "marginbottom": f"{named.after}cm",
        "textalign": _edge(look),
        **indent,
        **named.paragraph,
    }
    if layout["textalign"] == "far":
        layout["textalign"] = _edge(look, far=True)
    properties = s.ParagraphProperties(writingmode=_mode(look), **layout)
    if named.name == "Contents 1":
        stops = s.TabStops()
        stops.addElement(s.TabStop(position=f"{WIDTH}cm", type="right"))
        properties.addElement(stops)
    made.addElement(properties)
    size = getattr(look, named.size) if isinstance(named.size, str) else named.size
    made.addElement(s.TextProperties(**_font(getattr(look, named.font), size), **named.text))
    return made


def _character(document: OpenDocumentText, name: str, **text: str) -> None:
    made = s.Style(name=name, family="text")
    made.addElement(s.TextProperties(**text))
    document.styles.addElement(made)


def _page(document: OpenDocumentText, look: Face) -> None:
    layout = s.PageLayout(name="Page")
    margins = {"margintop": "2cm", "marginbottom": "2cm", "marginleft": "2.25cm", "marginright": "2.25cm"}
    layout.addElement(s.PageLayoutProperties(pagewidth="21cm", pageheight="29.7cm", writingmode=_mode(look), **margins))
    for area in (s.HeaderStyle(), s.FooterStyle()):
        area.addElement(s.HeaderFooterProperties(minheight="0.9cm"))
        layout.addElement(area)
    document.automaticstyles.addElement(layout)


def _table(document: OpenDocumentText, look: Face) -> None:
    made = s.Style(name="Table", family="table")
    space = {"margintop": "0.2cm", "marginbottom": "0.4cm"}
    made.addElement(s.TableProperties(width=f"{WIDTH}cm", align="margins", writingmode=_mode(look), **space))
    document.automaticstyles.addElement(made)
    for name, line in (("Row", f"0.5pt solid #{RULE}"), ("Head", f"1pt solid #{INK}")):
        cell = s.Style(name=name, family="table-cell")
        cell.addElement(s.TableCellProperties(borderbottom=line, padding="0.1cm", writingmode=_mode(look)))
        document.automaticstyles.addElement(cell)
