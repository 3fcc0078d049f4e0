"""What a sound or a picture truly is, by its first bytes: its name decides nothing."""

from __future__ import annotations

HEAD = 16  # bytes that are looked at


def media_type(head: bytes) -> str:
    """The media type of a sound or picture that is taken, or "" for anything else."""
    if head.startswith(b"RIFF"):
        return {b"WAVE": "audio/wav", b"WEBP": "image/webp"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return "audio/mp4"
    for start, media in _STARTS:
        if head.startswith(start):
            return media
    return ""


_STARTS = (
    (b"\x1aE\xdf\xa3", "audio/webm"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
