"""JSON for programs: UTF-8, letters as they are, texts unaltered."""

from __future__ import annotations

import json

from takafu.kit.documents.model import Json


def write(data: Json) -> bytes:
    """The data as JSON, ended by a new line; a lone surrogate, which UTF-8 cannot hold, is written as its escape."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    try:
        return (text + "\n").encode("utf-8")
    except UnicodeEncodeError:
        return (json.dumps(data, ensure_ascii=True, indent=2) + "\n").encode("ascii")
