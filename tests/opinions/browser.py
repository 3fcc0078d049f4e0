"""The room's pages as somebody sees them."""

from __future__ import annotations

from tests.selection.browser import client_as, client_for, client_of, words

__all__ = ["client_as", "client_for", "client_of", "words"]
