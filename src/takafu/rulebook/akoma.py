"""An edition as Akoma Ntoso 1.0 (OASIS LegalDocML): chapters and articles with identifiers, as work, expression and file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from xml.etree import ElementTree as ET

from takafu.rulebook import rules

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANGUAGES = {"ar": "ara", "fr": "fra"}


def write(
    provisions: Sequence[rules.Provision], *, body: str, kind: str, number: int, title: str, start: date, language: str
) -> bytes:
    """The text in one language; an article that was not written in it stands in the other.

    Args:
        body: the body's short name, as addresses have it.
        kind: of the text, by its code.
        start: the first day in force; of a draft, the day on which it was opened.
    """
    root = ET.Element("akomaNtoso", xmlns=NAMESPACE)
    act = ET.SubElement(root, "act", name=kind)
    _meta(act, f"/akn/ma/act/{body}/{start.isoformat()}/{kind}-{number}", start, LANGUAGES[language])
    preface = ET.SubElement(act, "preface")
    heading = ET.SubElement(ET.SubElement(preface, "longTitle"), "p")
    ET.SubElement(heading, "docTitle").text = title
    where = whole = ET.SubElement(act, "body")
    chapter = ""
    for count, one in rules.numbered(provisions):
        if one.level == "chapter":
            chapter = f"chp_{count}"
            where = _element(whole, "chapter", chapter, count, one, language)
        else:
            name = f"{chapter}__art_{count}" if chapter else f"art_{count}"
            _content(_element(where, "article", name, count, one, language), name, one, language)
    if not len(whole):  # a body that holds nothing is no valid one
        nothing = ET.SubElement(whole, "hcontainer", name="empty", eId="hcontainer_1")
        ET.SubElement(
            ET.SubElement(nothing, "content", eId="hcontainer_1__content"), "p", eId="hcontainer_1__content__p_1"
        )
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _meta(act: ET.Element, work: str, start: date, language: str) -> None:
    names = {"FRBRWork": work, "FRBRExpression": f"{work}/{language}", "FRBRManifestation": f"{work}/{language}.xml"}
    identification = ET.SubElement(ET.SubElement(act, "meta"), "identification", source="#body")
    for name, address in names.items():
        block = ET.SubElement(identification, name)
        ET.SubElement(block, "FRBRthis", value=f"{address}/!main")
        ET.SubElement(block, "FRBRuri", value=address)
        ET.SubElement(block, "FRBRdate", date=start.isoformat(), name="start")
        ET.SubElement(block, "FRBRauthor", href="#body")
        if name == "FRBRWork":
            ET.SubElement(block, "FRBRcountry", value="ma")
        elif name == "FRBRExpression":
            ET.SubElement(block, "FRBRlanguage", language=language)
        else:
            ET.SubElement(block, "FRBRformat", value="application/xml")
    references = ET.SubElement(act[0], "references", source="#body")
    ET.SubElement(
        references,
        "TLCOrganization",
        eId="body",
        href=f"/ontology/organization/{work.split('/')[4]}",
        showAs=work.split("/")[4],
    )


def _element(where: ET.Element, level: str, name: str, count: int, one: rules.Provision, language: str) -> ET.Element:
    made = ET.SubElement(where, level, eId=name, wId=one.key)
    ET.SubElement(made, "num").text = str(count)
    heading = said(one.heading, language)
    if heading:
        ET.SubElement(made, "heading").text = heading
    return made


def _content(article: ET.Element, name: str, one: rules.Provision, language: str) -> None:
    content = ET.SubElement(article, "content", eId=f"{name}__content")
    for place, line in enumerate(said(one.words, language).splitlines() or [""], 1):
        ET.SubElement(content, "p", eId=f"{name}__content__p_{place}").text = line


def said(texts: Mapping[str, str], language: str) -> str:
    """The words in that language, else in the other."""
    return texts.get(language) or next(iter(texts.values()), "")
