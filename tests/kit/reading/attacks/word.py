"""DOCX whose small files would grow, turn in circles or reach elsewhere."""

from __future__ import annotations

from tests.kit.reading.attacks import Attack
from tests.kit.reading.attacks.office import (
    COUNTED,
    PARAGRAPH,
    REL,
    STRUCK,
    STYLED,
    W,
    body,
    in_word,
    noise,
    numbering,
    styles,
)

BROKEN_RUN = '<w:r><w:t>a</w:t><w:br w:type="page"/></w:r>'
WIDE_CELL = f'<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{PARAGRAPH}</w:tc>'
BOXES = "<w:drawing>" + "<w:txbxContent/>" * 200 + "</w:drawing>"
LINKS_OUT = (
    f'<Relationships {REL}><Relationship Id="a" Type="x/styles" Target="../../../../etc/passwd"/>'
    f'<Relationship Id="b" Type="x/numbering" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
)
INCLUDED = (
    "<w:p><w:r><w:t>فكرة</w:t></w:r><w:r><w:t>"
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/></w:t></w:r></w:p>'
)
CELLS = f"<w:tr>{f'<w:tc>{PARAGRAPH}</w:tc>' * 60}</w:tr>"
HEADING, TITLE = (
    f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>المحور 1</w:t></w:r></w:p>' for style in ("h", "t")
)
HEADINGS = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>'
)
SYMBOLS = "".join(f'<w:sym w:char="{code}"/>' for code in ("D800", "110000", "-1", "F0B7"))
SPACES = " ".join(f'xmlns:n{n}="u{n}"' for n in range(50_000))
ATTRIBUTES = " ".join(f'a{n}="x"' for n in range(200_000))


def inside(opening: str, closing: str, depth: int, middle: str = PARAGRAPH) -> str:
    return opening * depth + middle + closing * depth


ATTACKS = {
    "empty paragraphs without end": Attack("a.docx", lambda: in_word(body("<w:p/>" * 1_000_000)), "no_text"),
    "paragraphs past all memory": Attack(
        "a.docx", lambda: in_word(body("<w:p/>" * 12_000_000 + f"<!--{noise(800_000).decode()}-->")), "memory"
    ),
    "tables past all memory": Attack(
        "a.docx", lambda: in_word(body(f"<w:tbl>{CELLS * 20_000}</w:tbl><!--{noise(600_000).decode()}-->")), "memory"
    ),
    "headings without end": Attack(
        "a.docx", lambda: in_word(body(HEADING * 6_000), word__styles_dot_xml=HEADINGS), "read"
    ),
    "titles without end": Attack(
        "a.docx", lambda: in_word(body(TITLE * 20_000), word__styles_dot_xml=HEADINGS), "read"
    ),
    "styles on styles on styles": Attack(
        "a.docx", lambda: in_word(body(STYLED * 5_000), word__styles_dot_xml=styles(5_000)), "read"
    ),
    "styles in a circle": Attack(
        "a.docx", lambda: in_word(body(STYLED * 500), word__styles_dot_xml=styles(10, "s0")), "read"
    ),
    "twenty thousand depths of a list": Attack(
        "a.docx", lambda: in_word(body(COUNTED * 5_000), word__numbering_dot_xml=numbering(20_000)), "read"
    ),
    "a number that shows itself half a million times": Attack(
        "a.docx",
        lambda: in_word(body(COUNTED * 5_000), word__numbering_dot_xml=numbering(1, "%1" * 500_000)),
        "read",
    ),
    "a number of four thousand digits": Attack(
        "a.docx", lambda: in_word(body(COUNTED * 9), word__numbering_dot_xml=numbering(1, start="9" * 4_000)), "read"
    ),
    "a number of five thousand digits": Attack(
        "a.docx", lambda: in_word(body(COUNTED * 9), word__numbering_dot_xml=numbering(1, start="9" * 5_000)), "read"
    ),
    "a paragraph of page breaks": Attack("a.docx", lambda: in_word(body(f"<w:p>{BROKEN_RUN * 60_000}</w:p>")), "read"),
    "a run of page breaks": Attack(
        "a.docx",
        lambda: in_word(body("<w:p><w:r>" + '<w:t>a</w:t><w:br w:type="page"/>' * 80_000 + "</w:r></w:p>")),
        "read",
    ),
    "paragraphs that all run on": Attack("a.docx", lambda: in_word(body(STRUCK * 60_000 + PARAGRAPH)), "read"),
    "a cell over ninety million columns": Attack(
        "a.docx", lambda: in_word(body(f"<w:tbl>{f'<w:tr>{WIDE_CELL * 40}</w:tr>' * 200}</w:tbl>")), "read"
    ),
    "tables in tables": Attack(
        "a.docx",
        lambda: in_word(
            body(inside("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>", 60)),
        ),
        "read",
    ),
    "boxes in boxes": Attack(
        "a.docx",
        lambda: in_word(
            body(
                inside(
                    "<w:p><w:r>",
                    "</w:r></w:p>",
                    1,
                    inside("<w:drawing><w:txbxContent>", "</w:txbxContent></w:drawing>", 90),
                )
                + PARAGRAPH
            )
        ),
        "read",
    ),
    "drawings full of boxes": Attack(
        "a.docx", lambda: in_word(body(f"<w:p><w:r>{BOXES * 2_000}</w:r></w:p>{PARAGRAPH}")), "read"
    ),
    "fifty thousand name spaces": Attack(
        "a.docx", lambda: in_word(f"<w:document {W} {SPACES}><w:body>{PARAGRAPH * 9_000}</w:body></w:document>"), "read"
    ),
    "two hundred thousand attributes": Attack(
        "a.docx", lambda: in_word(f"<w:document {W} {ATTRIBUTES}><w:body/></w:document>"), "no_text"
    ),
    "symbols that are none": Attack(
        "a.docx", lambda: in_word(body(f"<w:p><w:r>{SYMBOLS}<w:t>x</w:t></w:r></w:p>")), "read"
    ),
    "parts that lie elsewhere": Attack(
        "a.docx", lambda: in_word(body(PARAGRAPH), word___rels__document_dot_xml_dot_rels=LINKS_OUT), "read"
    ),
    "another file, included": Attack("a.docx", lambda: in_word(body(INCLUDED)), "read"),
    "a style sheet from elsewhere": Attack(
        "a.docx", lambda: in_word("<?xml-stylesheet href='file:///etc/passwd'?>" + body(PARAGRAPH)), "read"
    ),
}
