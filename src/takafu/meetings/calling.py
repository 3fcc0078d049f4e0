"""A meeting as it is told to who sits in it: in a mail, and as a text to be passed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.commons.actions import Words
from takafu.kit import formats
from takafu.kit.calendars import Event
from takafu.meetings import wording
from takafu.meetings.models import AgendaItem, Attachment, Meeting
from takafu.register.models import Act

SUBJECTS: Mapping[str, Promise] = {
    "meetings.convened": gettext_lazy("You are convened: %(title)s, %(when)s"),
    "meetings.item_added": gettext_lazy("One more on the agenda: %(title)s, %(when)s"),
    "meetings.moved": gettext_lazy("Another time or place: %(title)s, %(when)s"),
    "meetings.cancelled": gettext_lazy("Called off: %(title)s, %(when)s"),
}


def words(meeting: Meeting, act: Act, taken: Sequence[AgendaItem], documents: Sequence[Attachment] = ()) -> Words:
    """The mail about an act that who sits must know of, in the language that is active. `taken`: what stands on the agenda."""
    values = {"title": meeting.title, "when": formats.moment(meeting.begins_at)}
    lines = [str(meeting.body), "", *told(meeting, taken, act, documents)]
    if meeting.cancelled_at is None:
        lines += ["", _("Whoever cannot come says so here:")]
    return Words(str(SUBJECTS[act.verb]) % values, tuple(lines), meeting.item.address, event(meeting, taken))


def event(meeting: Meeting, taken: Sequence[AgendaItem]) -> Event:
    """The meeting as calendars take it: under one name for ever, of which the highest version counts."""
    begins, ends = timezone.localtime(meeting.begins_at), timezone.localtime(meeting.ends_at)
    text = [wording.who(meeting), *_numbered(taken)]
    return Event(
        title=str(meeting.title), start=begins.date(), end=ends.date(), key=f"{meeting.pk}@takafu", text="\n".join(text),
        place=meeting.place, address=meeting.item.address, version=meeting.version, cancelled=meeting.state == "cancelled",
        hours=(begins, ends), stamp=meeting.item.changed_at,
    )  # fmt: skip


def told(
    meeting: Meeting, taken: Sequence[AgendaItem], act: Act | None = None, documents: Sequence[Attachment] = ()
) -> list[str]:
    """What, when, where, the agenda and the documents by name; what an act made of it stands first."""
    lines = [*_change(meeting, act), str(meeting.title), wording.who(meeting)]
    lines += [f"{formats.both_dates(meeting.day).text} · {wording.hours(meeting)}", meeting.place, meeting.map_link]
    if meeting.cancelled_at is None:
        lines += [*_numbered(taken), *_named(documents)]
    return [line for line in lines if line]


def _numbered(taken: Sequence[AgendaItem]) -> list[str]:
    return [f"{number}. {one.title}" for number, one in enumerate(taken, 1)]


def _named(documents: Sequence[Attachment]) -> list[str]:
    """Each document, with the item that it is for."""
    if not documents:
        return []
    return [_("Documents:"), *(f"- {one}" + (f" ({one.entry.title})" if one.entry else "") for one in documents)]


def _change(meeting: Meeting, act: Act | None) -> list[str]:
    if meeting.cancelled_at:
        return [_("This meeting is called off.")]
    if act is not None and act.verb == "meetings.item_added":
        return [
            _("Put on the agenda since you were convened: %(item)s")
            % {"item": formats.isolate(str(act.item.title if act.item else ""))}
        ]
    if act is None or act.verb != "meetings.moved":
        return []
    lines = [_("This meeting has another time or place.")]
    before = datetime.fromisoformat(act.data["was"])
    if before != meeting.begins_at:
        lines.append(_("It was to begin on %(when)s.") % {"when": formats.moment(before)})
    if timezone.localdate(before) != meeting.day:
        lines.append(_("Excuses for the old day no longer count: whoever cannot come on the new one says so again."))
    return lines
