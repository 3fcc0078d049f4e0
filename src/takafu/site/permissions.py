"""Who has a page of their own."""

from __future__ import annotations

from takafu.kit.permissions import Rule, Table

known = Rule(lambda viewer, _subject: viewer.user_id is not None)  # the suspended too: they are told what that means

CAN = Table({"site.home": known})
