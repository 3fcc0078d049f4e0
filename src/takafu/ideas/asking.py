"""What of this room waits for somebody: texts to be read or typed, words of their own to be confirmed, a ranking they took no part in."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takafu.ideas.models import Recording, Round
from takafu.ideas.queries import gather
from takafu.kit import clock, formats
from takafu.kit.asking import Ask
from takafu.kit.permissions import Viewer, may


def asks(viewer: Viewer) -> Iterator[Ask]:
    """At most five queries."""
    if viewer.person_id is not None and may(viewer, "ideas.rank"):
        yield from _rounds(viewer)
    if viewer.person_id is not None:
        yield from _own(viewer)
    if may(viewer, "ideas.moderate"):
        yield from _unread()
        yield from _untyped()


def _rounds(viewer: Viewer) -> Iterator[Ask]:
    open_ones = Round.objects.defer("result", "lines").filter(closed_at=None, until__gte=clock.today())
    for one in open_ones.exclude(scores__person=viewer.person_id).order_by("until", "id"):
        text = _("A ranking is open until %(day)s, and you have given nothing yet.") % {"day": formats.date(one.until)}
        yield Ask(formats.isolate(str(one.title)), text, _("Take part"), f"ideas/rounds/{one.pk}/")


def _own(viewer: Viewer) -> Iterator[Ask]:
    typed = Recording.objects.filter(author=viewer.person_id, ended_at=None).exclude(typed_at=None).count()
    if typed:
        title = ngettext("What you said was typed: %(n)s text", "What you said was typed: %(n)s texts", typed)
        text = _("Read whether it is what you meant: then it becomes an idea, and the recording goes.")
        yield Ask(title % {"n": formats.number(typed)}, text, _("Read and confirm"), "ideas/mine/")


def _unread() -> Iterator[Ask]:
    waiting = gather.waiting().count() + gather.waiting_objections().count()
    if waiting:
        title = ngettext(
            "%(n)s text from outside waits to be read", "%(n)s texts from outside wait to be read", waiting
        )
        text = _("Nobody else sees it before you have accepted it, or left it out with a reason.")
        yield Ask(title % {"n": formats.number(waiting)}, text, _("Read what waits"), "ideas/waiting/")


def _untyped() -> Iterator[Ask]:
    waiting = Recording.objects.filter(ended_at=None, typed_at=None).count()
    if waiting:
        title = ngettext("%(n)s recording waits to be typed", "%(n)s recordings wait to be typed", waiting)
        text = _("Type what you hear or read, word for word; who gave it confirms it.")
        yield Ask(title % {"n": formats.number(waiting)}, text, _("Type it"), "ideas/recordings/")
