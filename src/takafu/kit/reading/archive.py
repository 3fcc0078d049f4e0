"""Zipped office files, measured in their directory before a byte of them is unpacked; XML without entities."""

from __future__ import annotations

import zipfile
import zlib
from typing import IO, Any, BinaryIO

from lxml import etree

from takafu.kit.reading.limits import DEFAULT, TAG, Limits
from takafu.kit.reading.model import Unreadable

_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
_PROLOGUE = 65_536  # a document type stands before the root; one further away is met after parsing
# what a damaged zip or XML makes the libraries raise
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    LookupError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Archive:
    """The parts of a zipped office file."""

    def __init__(self, data: BinaryIO, limits: Limits, format_: str = "zip") -> None:
        self.format, self.limits = format_, limits
        try:
            self._zip = zipfile.ZipFile(data)
        except DAMAGE as error:
            raise Unreadable("broken", format_) from error
        self._measure(limits)
        self.names = frozenset(self._zip.namelist())

    def _measure(self, limits: Limits) -> None:
        members = self._zip.infolist()
        unpacked = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        if len(members) > limits.members:
            raise Unreadable("bomb_members", len(members), limits.members)
        if unpacked > limits.unpacked_bytes:
            raise Unreadable("bomb_size", unpacked // 1_000_000, limits.unpacked_bytes // 1_000_000)
        if unpacked > limits.ratio_from and unpacked > limits.ratio * max(1, packed):
            raise Unreadable("bomb_ratio", unpacked // max(1, packed), limits.ratio)
        if any(member.flag_bits & 1 for member in members):
            raise Unreadable("password", self.format)
        if any(member.compress_type not in _METHODS for member in members):
            raise Unreadable("broken", self.format)

    def read(self, name: str) -> bytes:
        """One whole part."""
        try:
            with self._zip.open(name) as part:
                return part.read(
                    self._zip.getinfo(name).file_size + 1
                )  # without a number it unpacks all that there is at once
        except DAMAGE as error:
            raise Unreadable("broken", self.format) from error

    def open(self, name: str) -> IO[bytes]:
        """One part as a stream."""
        try:
            return self._zip.open(name)
        except DAMAGE as error:
            raise Unreadable("broken", self.format) from error

    def xml(self, name: str) -> etree._Element:
        """One part, parsed."""
        return parse(self.read(name), self.format, self.limits)


def refuse_document_type(head: bytes) -> None:
    """Refuse XML that declares a document type: that is where entity bombs and calls to other files live.

    Raises:
        Unreadable: "entities".
    """
    if b"<!DOCTYPE" in head.replace(b"\x00", b"") or b"<!ENTITY" in head.replace(b"\x00", b""):
        raise Unreadable("entities")


def parse(data: bytes, format_: str, limits: Limits = DEFAULT) -> etree._Element:
    """The root of an XML document; without entities, network or document type.

    Raises:
        Unreadable: "entities", "memory" or "broken".
    """
    limits.bear(TAG * (data.count(b"<") + data.count(b"=")))
    refuse_document_type(data[:_PROLOGUE])
    try:
        root = etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True, **_SAFE))
    except DAMAGE as error:
        raise Unreadable("broken", format_) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("entities")
    return root


def walk(stream: IO[bytes], tags: tuple[str, ...], format_: str) -> etree.iterparse:
    """The elements of a stream as they end, under the same rules, for parts too large to hold."""
    try:
        head = stream.read(_PROLOGUE)
        refuse_document_type(head)
        stream.seek(0)
        return etree.iterparse(stream, events=("end",), tag=tags, remove_comments=True, remove_pis=True, **_SAFE)
    except DAMAGE as error:
        raise Unreadable("broken", format_) from error
