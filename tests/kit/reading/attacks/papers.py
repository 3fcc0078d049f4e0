"""PDF that would grow, turn in circles or draw without end."""

from __future__ import annotations

import random
import zlib
from collections.abc import Mapping

from tests.kit.reading.attacks import Attack

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
ROOT = "<< /Type /Catalog /Pages 2 0 R >>"
TEXT = b"BT /F 12 Tf 50 700 Td (Une idee) Tj ET "


def pdf(objects: Mapping[int, str | bytes], trailer: str = "") -> bytes:
    """A PDF of these objects; the first is its root."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content if isinstance(content, bytes) else content.encode())
    start, count = len(out), max(places) + 1
    rows = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00000 f \n" for n in range(1, count))
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(rows)
    out += f"trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def stream(data: bytes, told: str = "", *, packed: bool = False) -> bytes:
    if packed:
        data, told = zlib.compress(data, 9), f"{told} /Filter /FlateDecode"
    return f"<< /Length {len(data)} {told} >>\nstream\n".encode() + data + b"\nendstream"


def page(content: bytes, font: Mapping[int, str | bytes] | None = None, resources: str = "") -> bytes:
    """One page that draws this content, a stream or what goes into one; `font` and what else it needs are objects from 5."""
    return pdf(
        {
            1: ROOT,
            2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> {resources} >> >>",
            4: content if content.startswith(b"<<") else stream(content),
            5: FONT,
        }
        | (font or {})
    )


def tree(depth: int, width: int) -> bytes:
    """Pages of pages, each named many times."""
    nodes = {n: f"<< /Type /Pages /Count 1 /Kids [{f'{n + 1} 0 R ' * width}] >>" for n in range(2, depth + 2)}
    return pdf({1: ROOT} | nodes | {depth + 2: "<< /Type /Page /MediaBox [0 0 9 9] >>"})


def forms(depth: int, width: int) -> dict[int, str | bytes]:
    """Forms that draw the next one many times."""
    head = "/Type /XObject /Subtype /Form /Resources << /Font << /F 5 0 R >> /XObject << /X {} 0 R >> >>"
    drawn = {n: stream(b"/X Do " * width, head.format(n + 1)) for n in range(10, 10 + depth)}
    return drawn | {10 + depth: stream(TEXT, head.format(10))}


def composite(widths: str = "", meanings: bytes = b"") -> dict[int, str | bytes]:
    """A font of many letters with these widths and meanings."""
    told = "/ToUnicode 7 0 R" if meanings else ""
    head = b"begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange\n"
    return {
        5: f"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] {told} >>",
        6: f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000 {widths} >>",
        7: stream(head + meanings + b"\nendcmap", packed=True),
    }


def numbered(told: str, widths: str = "[1 2 1]") -> bytes:
    """A PDF whose table of objects is a stream."""
    head = f"%PDF-1.7\n1 0 obj\n{ROOT}\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    table = f"9 0 obj\n<< /Type /XRef /Length 0 /W {widths} /Root 1 0 R {told} >>\nstream\n\nendstream\nendobj\n"
    return f"{head}{table}startxref\n{len(head)}\n%%EOF".encode()


def pages(count: int, content: bytes) -> bytes:
    """One page, named again and again."""
    return pdf(
        {
            1: ROOT,
            2: f"<< /Type /Pages /Count {count} /Kids [{'3 0 R ' * count}] >>",
            3: "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            4: stream(content, packed=True),
            5: FONT,
        }
    )


MARKS = b"3 beginbfchar <0001> <0627> <0002> <064B> <0003> <0628064B> endbfchar"
DRAWS = "/XObject << /X 10 0 R >>"
ACTUAL = {20: f"<< /ActualText ({'a' * 100_000}) >>"}
TWICE = b"<< /Length 1 /Filter [/FlateDecode /FlateDecode] >>\nstream\n"
SEALED = "<< /Filter /Standard /V 5 /R 6 /O (x) /U (x) /P -1 /Length 256 >>"

ATTACKS = {
    "pages of pages, ten by nine": Attack("a.pdf", lambda: tree(9, 10), "broken"),
    "pages of pages, two by twenty-five": Attack("a.pdf", lambda: tree(25, 2), "broken"),
    "pages of pages, five thousand deep": Attack("a.pdf", lambda: tree(5_000, 1), "broken"),
    "pages that hold themselves": Attack(
        "a.pdf", lambda: pdf({1: ROOT, 2: "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}), "broken"
    ),
    "a count that lies": Attack(
        "a.pdf", lambda: pdf({1: ROOT, 2: "<< /Type /Pages /Kids [] /Count 999999999 >>"}), "no_text"
    ),
    "five thousand pages": Attack("a.pdf", lambda: pages(5_000, TEXT), "too_many_pages"),
    "one full page named a thousand times": Attack("a.pdf", lambda: pages(1_000, TEXT * 300), "read"),
    "forms in forms": Attack("a.pdf", lambda: page(b"/X Do", forms(5, 100), DRAWS), "broken"),
    "a form that draws itself": Attack(
        "a.pdf",
        lambda: page(b"/X Do", {10: stream(b"/X Do " * 999, f"/Subtype /Form /Resources << {DRAWS} >>")}, DRAWS),
        "broken",
    ),
    "ninety megabytes of zeros": Attack("a.pdf", lambda: page(stream(bytes(90_000_000), packed=True)), "broken"),
    "packed twice": Attack(
        "a.pdf",
        lambda: page(TWICE + zlib.compress(zlib.compress(bytes(900_000_000), 9), 9) + b"\nendstream"),
        "broken",
    ),
    "five thousand filters": Attack(
        "a.pdf",
        lambda: page(
            f"<< /Length 1 /Filter [{'/ASCIIHexDecode ' * 5_000}] >>\nstream\n".encode()
            + b"61" * 50_000
            + b"\nendstream"
        ),
        "broken",
    ),
    "noise under LZW": Attack(
        "a.pdf", lambda: page(stream(random.Random(2).randbytes(900_000), "/Filter /LZWDecode")), "broken"
    ),
    "runs of zeros": Attack(
        "a.pdf", lambda: page(stream(b"\x81\x00" * 1_000_000, "/Filter /RunLengthDecode")), "broken"
    ),
    "a predictor of one column": Attack(
        "a.pdf",
        lambda: page(stream(bytes(4_000_000), "/DecodeParms << /Predictor 12 /Columns 1 >>", packed=True)),
        "no_text",
    ),
    "a predictor of a million million columns": Attack(
        "a.pdf",
        lambda: page(stream(bytes(900_000), "/DecodeParms << /Predictor 12 /Columns 999999999999 >>", packed=True)),
        "broken",
    ),
    "widths of four thousand million letters": Attack(
        "a.pdf", lambda: page(TEXT, composite("/W [0 4294967295 500]")), "broken"
    ),
    "widths again and again": Attack(
        "a.pdf", lambda: page(TEXT, composite(f"/W [{'0 65535 500 ' * 3_000}]")), "broken"
    ),
    "meanings of all codes": Attack(
        "a.pdf", lambda: page(TEXT, composite("", b"1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange")), "broken"
    ),
    "meanings again and again": Attack(
        "a.pdf",
        lambda: page(TEXT, composite("", b"9 beginbfrange\n" + b"<0000> <FFFF> <0000>\n" * 5_000 + b"endbfrange")),
        "broken",
    ),
    "a letter that means a book": Attack(
        "a.pdf",
        lambda: page(
            b"BT /F 9 Tf (aaaa) Tj ET " * 2_000,
            composite("", b"1 beginbfchar <6161> <" + b"0041" * 200_000 + b"> endbfchar"),
        ),
        "broken",
    ),
    "a word that stands for a book, again and again": Attack(
        "a.pdf",
        lambda: page(TEXT + b"/Span /P BDC BT /F 9 Tf (a) Tj ET EMC " * 9_000, ACTUAL, "/Properties << /P 20 0 R >>"),
        "read",
    ),
    "a line of a hundred thousand letters": Attack(
        "a.pdf", lambda: page(stream(b"BT /F 1 Tf 50 700 Td " + b"(a 1)Tj " * 30_000 + b" ET", packed=True)), "read"
    ),
    "a line of vowel signs": Attack(
        "a.pdf",
        lambda: page(
            stream(b"BT /F 1 Tf " + b"<0001000200030002>Tj " * 8_000 + b" ET", packed=True), composite("", MARKS)
        ),
        "read",
    ),
    "places past all numbers": Attack(
        "a.pdf",
        lambda: page(b"BT /F 1e308 Tf 1e308 1e308 Td (a) Tj 1e308 0 0 1e308 1e308 1e308 Tm (bcd) Tj ET " + TEXT),
        "read",
    ),
    "a table of a thousand million objects": Attack(
        "a.pdf", lambda: numbered("/Size 999999999 /Index [0 999999999]"), "no_text"
    ),
    "a table of objects that take no room": Attack(
        "a.pdf", lambda: numbered("/Size 99999999 /Index [0 99999999]", "[0 0 0]"), "no_text"
    ),
    "a table before itself": Attack(
        "a.pdf", lambda: pdf({1: ROOT, 2: "<< /Type /Pages /Kids [] /Count 0 >>"}, "/Prev 9"), "no_text"
    ),
    "a table that lies": Attack(
        "a.pdf",
        lambda: b"%PDF-1.4\nxref\n0 999999999\ntrailer << /Size 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF",
        "broken",
    ),
    "no table at all": Attack(
        "a.pdf",
        lambda: b"%PDF-1.4\n" + b"".join(b"%d 0 obj << /A %d 0 R >> endobj\n" % (n, n + 1) for n in range(40_000)),
        "broken",
    ),
    "lists in lists of a drawing": Attack("a.pdf", lambda: page(b"[" * 100_000 + TEXT), "broken"),
    "objects in objects": Attack(
        "a.pdf",
        lambda: pdf({1: f"<< /Type /Catalog /X {'<< /A ' * 20_000}1{' >>' * 20_000} >>"}),
        "broken",
    ),
    "objects that name the next": Attack(
        "a.pdf", lambda: pdf({1: ROOT} | {n: f"{n + 1} 0 R" for n in range(2, 3_000)}), "broken"
    ),
    "a length that is its own": Attack(
        "a.pdf", lambda: page(b"<< /Length 4 0 R >>\nstream\n" + TEXT + b"\nendstream"), "broken"
    ),
    "a picture without end": Attack(
        "a.pdf", lambda: page(b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + bytes(300_000) + b" EI " + TEXT), "read"
    ),
    "brackets that never close": Attack("a.pdf", lambda: page(b"(" * 500_000), "broken"),
    "a title without end": Attack(
        "a.pdf",
        lambda: page(TEXT, {6: f"<< /Title ({'t' * 2_000_000}) >>"}).replace(
            b"/Root 1 0 R", b"/Root 1 0 R /Info 6 0 R"
        ),
        "read",
    ),
    "sealed": Attack(
        "a.pdf",
        lambda: pdf({1: ROOT, 2: "<< /Type /Pages /Kids [] /Count 0 >>", 7: SEALED}, "/Encrypt 7 0 R /ID [(a)(b)]"),
        "password",
    ),
}
