"""What of this room waits for somebody: applications that wait for a reader's points."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takafu.kit import clock, formats
from takafu.kit.asking import Ask
from takafu.kit.permissions import Viewer
from takafu.selection import queries


def asks(viewer: Viewer) -> Iterator[Ask]:
    """What `queries.duties` costs."""
    for call, count in queries.duties(viewer, clock.today()):
        text = ngettext("%(n)s application waits for your points.", "%(n)s applications wait for your points.", count)
        title = formats.isolate(str(call.title))
        yield Ask(title, text % {"n": formats.number(count)}, _("Read them"), f"calls/{call.pk}/reading/")
