"""What of this room waits for somebody: the report of a session they went to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from takafu.council.models import Observer
from takafu.kit import clock
from takafu.kit.asking import Ask
from takafu.kit.permissions import Viewer

AWAITED = timedelta(days=60)  # how long after a session its report is asked for


def asks(viewer: Viewer) -> Iterator[Ask]:
    """One query."""
    if viewer.person_id is None:
        return
    today = clock.today()
    went = Observer.objects.filter(
        person=viewer.person_id, reported_on=None, session__called_off_on=None, session__opens__range=(today - AWAITED, today)
    )  # fmt: skip
    for one in went.select_related("session__item").order_by("session__opens"):
        text = _("You went for the body: say what you saw and heard.")
        yield Ask(one.session.item.title, text, _("Report of it"), f"council/sessions/{one.session_id}/report/")
