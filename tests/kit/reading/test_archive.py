"""Zip and XML under suspicion."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from takafu.kit.reading.archive import Archive, parse, walk
from takafu.kit.reading.limits import Limits
from takafu.kit.reading.model import Unreadable

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><x>&d;</x>"""
OUTSIDE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


def zipped(method: int = zipfile.ZIP_DEFLATED, **parts: bytes) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out


def refused(data: io.BytesIO, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as told:
        Archive(data, limits or Limits(), "docx")
    return told.value.code


def test_size_ratio_and_members_are_measured_before_unpacking():
    zeros = zipped(a=bytes(20_000_000))
    assert refused(zeros) == "bomb_ratio"
    assert refused(zeros, Limits(unpacked_bytes=10_000_000)) == "bomb_size"
    assert refused(zipped(a=b"", b=b"", c=b""), Limits(members=2)) == "bomb_members"
    assert Archive(zipped(a=bytes(5_000_000)), Limits()).names == {"a"}  # small whatever its ratio


def test_overlapping_members_are_counted_each():
    """Many directory entries for one packed member: the directory alone says what they would unpack to."""
    data = zipped(a=bytes(9_000_000)).getvalue()
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, count = data[start:end], 60
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    assert refused(io.BytesIO(data[:start] + entry * count + tail)) in ("bomb_size", "bomb_ratio")


def test_a_directory_that_lies_is_found_out():
    data = zipped(a=b"x" * 1000).getvalue().replace(struct.pack("<L", 1000), struct.pack("<L", 10))
    with pytest.raises(Unreadable, match="broken"):
        Archive(io.BytesIO(data), Limits()).read("a")


def test_sealed_members_and_strange_methods():
    data = bytearray(zipped(a=b"x").getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(io.BytesIO(bytes(data))) == "password"
    assert refused(zipped(zipfile.ZIP_LZMA, a=b"x" * 99)) == "broken"


def test_damage():
    whole = zipped(a=b"x" * 999).getvalue()
    assert refused(io.BytesIO(whole[:40])) == "broken"
    with pytest.raises(Unreadable, match="broken"):
        Archive(io.BytesIO(whole), Limits()).read("b")
    with pytest.raises(Unreadable, match="broken"):
        Archive(io.BytesIO(whole), Limits()).open("b")


@pytest.mark.parametrize("data", [LAUGHS, OUTSIDE, OUTSIDE.decode().encode("utf-16"), b" " + LAUGHS[21:]])
def test_a_document_type_is_refused(data):
    with pytest.raises(Unreadable, match="entities"):
        parse(data, "docx")
    with pytest.raises(Unreadable, match="entities"):
        walk(io.BytesIO(data), ("x",), "docx")


def test_a_document_type_behind_a_long_comment_is_refused_too():
    late = b"<!--" + b"x" * 70_000 + b'--><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(Unreadable, match="entities"):
        parse(late, "docx")


def test_xml_is_parsed_without_comments_and_damage_told():
    assert parse(b"<x><!-- a -->b</x>", "docx").text == "b"
    with pytest.raises(Unreadable, match="broken"):
        parse(b"<x>", "docx")
    with pytest.raises(Unreadable, match="broken"):
        parse(b"<x>" * 1000 + b"</x>" * 1000, "docx")
