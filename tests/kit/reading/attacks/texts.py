"""Text, Markdown, CSV and HTML that would be slow to take apart."""

from __future__ import annotations

from tests.kit.reading.attacks import Attack

HTML = b"<html><body>"


def charset(name: str, after: bytes) -> bytes:
    return f"<html><meta charset={name}><body><p>".encode() + b"x\xff" + after


ATTACKS = {
    "boxes a hundred thousand deep": Attack("a.html", lambda: HTML + b"<div>" * 100_000 + b"x", "broken"),
    "formats that never close": Attack(
        "a.html",
        lambda: HTML + b"<p>" + b"".join(b"<b><i><a href=x%d><font color=%d>x<p>" % (n, n) for n in range(8_000)),
        "broken",
    ),
    "paragraphs without end": Attack("a.html", lambda: HTML + b"<p>x" * 60_000, "read"),
    "lists in lists that count backwards": Attack(
        "a.html", lambda: HTML + b"<ol start=999999 reversed><li value=5>x" * 120, "read"
    ),
    "letters by name without end": Attack(
        "a.html", lambda: HTML + b"<p>" + b"&lt;&#65;&nbsp;&bogus;" * 200_000, "read"
    ),
    "a style without end": Attack("a.html", lambda: HTML + b'<p style="' + b"list-style:" * 100_000 + b'">x', "read"),
    "remarks that never close": Attack("a.html", lambda: HTML + b"<p>x" + b"<!-- " * 300_000, "read"),
    "a cell of paragraphs without end": Attack(
        "a.html", lambda: HTML + b"<table><tr><td>" + b"<p>x</p>" * 90_000 + b"<td>y", "read"
    ),
    "cells wider than the page": Attack(
        "a.html", lambda: HTML + b"<table>" + b"<tr><td colspan=999999>x<td>y" * 15_000, "read"
    ),
    "marks past all memory": Attack("a.html", lambda: HTML + b"<b>x</b>" * 2_000_000, "memory"),
    "cells past all memory": Attack("a.html", lambda: HTML + b"<table>" + (b"<tr>" + b"<td>x" * 60) * 50_000, "memory"),
    "hidden in hidden": Attack("a.html", lambda: HTML + b"<div hidden>x" * 150, "no_text"),
    "letters of punycode": Attack("a.html", lambda: charset("punycode", b"a-" * 200_000), "read"),
    "letters of addresses": Attack("a.html", lambda: charset("idna", b"\xe9" * 200_000), "read"),
    "letters of nothing": Attack("a.html", lambda: charset("undefined", b""), "broken"),
    "letters that unpack": Attack("a.html", lambda: charset("zlib_codec", b""), "read"),
    "letters that escape": Attack("a.html", lambda: charset("unicode_escape", b" \\ud800"), "read"),
    "letters of seven bits": Attack("a.html", lambda: charset("utf-7", b"+ADw-script+AD4-"), "read"),
    "a field of thirty megabytes": Attack("a.csv", lambda: b'a;b\n1;"' + b"x" * 12_000_000, "broken"),
    "a hundred thousand columns": Attack("a.csv", lambda: (b";".join([b"x"] * 100_000) + b"\n") * 9, "read"),
    "quotes without end": Attack("a.csv", lambda: b'"' * 2_000_000, "read"),
    "a delimiter that is a line's end": Attack("a.csv", lambda: b"sep=\nfoo;bar\n1;2", "read"),
    "a delimiter that is a quote": Attack("a.csv", lambda: b'sep="\nfoo;bar\n1;2', "read"),
    "numbers of five thousand digits": Attack("a.csv", lambda: ("9" * 5_000 + ";كلام كثير هنا\n").encode() * 5, "read"),
    "cells past all text": Attack("a.tsv", lambda: ("\t".join(["x" * 20] * 60) + "\n").encode() * 18_000, "too_long"),
    "cells past all memory, in TSV": Attack("a.tsv", lambda: (b"\t".join([b"12"] * 60) + b"\n") * 100_000, "memory"),
    "ones without end": Attack("a.txt", lambda: b"1. a\n" * 40_000, "read"),
    "ones between dashes": Attack("a.txt", lambda: b"1. a\n2. b\n" + b"- c\n1. d\n" * 20_000, "read"),
    "letters that begin anew": Attack("a.txt", lambda: b"a. a\nb. b\n" * 18_000, "read"),
    "axes of one name": Attack("a.txt", lambda: "المحور 1: تنظيم\nفكرة\n".encode() * 9_000, "read"),
    "headings of one number": Attack("a.md", lambda: b"# Axe 1\n\n" * 9_000, "read"),
    "headings of rising numbers": Attack(
        "a.md", lambda: b"".join(b"# x\n" * (n < 4_000) + b"# Axe %d\n" % n for n in range(1, 10_000)), "read"
    ),
    "headings of many depths": Attack(
        "a.md", lambda: b"".join(b"%b a\n" % (b"#" * (n % 6 + 1)) for n in range(20_000)), "read"
    ),
    "a chat without end": Attack("a.txt", lambda: b"[12/03/2024, 10:00] A: 1. ab cd\n" * 30_000, "read"),
    "a heading of spaces": Attack("a.md", lambda: b"# a" + b" " * 200_000 + b"b", "read"),
    "a heading of number signs": Attack("a.md", lambda: b"# a" + b"#" * 200_000 + b"b", "read"),
    "marks of code without end": Attack("a.md", lambda: b"# t\n" + b"`" * 200_000, "read"),
    "a rule of dashes": Attack("a.md", lambda: b"# t\n|a|\n" + b"|-" * 100_000 + b" " * 100_000 + b"x", "read"),
    "remarks that never close, again": Attack("a.md", lambda: b"# t\n" + b"<!--" * 200_000, "read"),
    "fences": Attack("a.md", lambda: b"# t\n" + b"```\n" * 150_000, "read"),
    "hard breaks": Attack("a.md", lambda: b"# t\n" + b"x  \n" * 90_000, "read"),
    "quotes of quotes": Attack("a.md", lambda: b"# t\n" + b">" * 500_000 + b"x", "read"),
    "links that never close": Attack("a.md", lambda: b"# t\n" + b"[a](" * 200_000, "read"),
    "a letter by number without end": Attack("a.md", lambda: b"# t\n&#" + b"1" * 100_000 + b";", "read"),
    "embeddings without end": Attack("a.txt", lambda: ("\u202a" * 300_000 + "a").encode(), "read"),
    "isolates in isolates": Attack("a.txt", lambda: ("\u2066" * 99_000 + "a" + "\u2069" * 99_000).encode(), "read"),
    "a word of ten megabytes": Attack("a.txt", lambda: b"x" * 10_000_000, "read"),
    "pages without end": Attack("a.txt", lambda: b"a\f" * 60_000, "read"),
    "halves of letters": Attack("a.txt", lambda: b"\xff\xfe" + b"\x00\xd8" * 100_000, "binary"),
    "letters past the last": Attack("a.txt", lambda: b"\xff\xfe\x00\x00" + b"\xff\xff\xff\x7f" * 1_000, "binary"),
    "zeros between letters": Attack("a.txt", lambda: b"a\x00b\n" * 1_000, "binary"),
    "halves of letters in UTF-8": Attack("a.txt", lambda: b"\xed\xa0\x80 a\n" * 100, "read"),
    "orders to a terminal": Attack("a.txt", lambda: b"\x1b[31mred\x1b]0;title\x07\n" * 10, "binary"),
    "a name of two lines": Attack("a\n\r: x.txt", lambda: b"1. a", "read"),
    "a name that turns round": Attack("a\u202etxt.docx", lambda: b"1. a", "read"),
    "a name without end": Attack("x" * 240 + ".txt", lambda: b"1. a", "read"),
    "a name that is an option": Attack("--help", lambda: b"1. a", "read"),
    "a name of an unreadable byte": Attack("a\udcff.txt", lambda: b"1. a", "read"),
}
