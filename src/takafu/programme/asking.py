"""What of this room waits for somebody: activities that they answer for and that are late."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from takafu.kit.asking import Ask
from takafu.kit.permissions import Viewer
from takafu.programme import following

MOST = 3  # activities that are named


def asks(viewer: Viewer) -> Iterator[Ask]:
    """Two queries."""
    if viewer.person_id is None:
        return
    own = following.activities(viewer).filter(responsible=viewer.person_id, cancelled_at=None)
    late = [one.activity for one in following.followed(own) if one.progress.status == "late"]
    for activity in late[:MOST]:
        text = _("You answer for it and it is late: report how far it is, and why.")
        yield Ask(activity.item.title, text, _("Say how far it is"), activity.item.address)
