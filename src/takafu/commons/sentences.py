"""The room's acts in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from takafu.kit.components import Text
from takafu.kit.formats import isolate
from takafu.kit.kinds import call
from takafu.kit.telling import tell


def _commented(act: Any) -> Text:
    said, doer, named = act.item.comment, act.doer, getattr(act, "named", False)
    title = isolate(str(said.on.title))
    if named and (doer is None or not str(doer.name)):
        return _("You are named in a comment on “%(title)s”.") % {"title": title}
    if doer is None or not str(doer.name):
        return _("There is a new comment on “%(title)s”.") % {"title": title}
    values = {"name": isolate(str(doer.name)), "title": title}
    if named:
        if doer.gender == "f":
            return pgettext("female", "%(name)s named you in a comment on “%(title)s”.") % values
        return pgettext("male", "%(name)s named you in a comment on “%(title)s”.") % values
    if said.answers_id:
        if doer.gender == "f":
            return pgettext("female", "%(name)s answered a comment on “%(title)s”.") % values
        return pgettext("male", "%(name)s answered a comment on “%(title)s”.") % values
    if doer.gender == "f":
        return pgettext("female", "%(name)s commented on “%(title)s”.") % values
    return pgettext("male", "%(name)s commented on “%(title)s”.") % values


def _withdrawn(act: Any) -> Text:
    return _("A comment on “%(title)s” was withdrawn.") % {"title": isolate(str(act.item.comment.on.title))}


def _hidden(act: Any) -> Text:
    said = act.item.comment
    values = {"title": isolate(str(said.on.title)), "reason": said.get_hidden_for_display()}
    return _("A comment on “%(title)s” was hidden: %(reason)s.") % values


def _announced(act: Any) -> Text:
    return _("The body announces: “%(title)s”.") % {"title": isolate(str(act.item.title))}


def _reworded(act: Any) -> Text:
    return _("An announcement has new words: “%(title)s”.") % {"title": isolate(str(act.item.title))}


def _ended(act: Any) -> Text:
    return _("An announcement was taken down: “%(title)s”.") % {"title": isolate(str(act.item.title))}


def tell_all() -> None:
    """Make the room's sentences known."""
    call("comment", gettext_lazy("Comments"))
    call("announcement", gettext_lazy("Announcements"))
    tell("commons.announced", _announced)
    tell("commons.announcement_reworded", _reworded)
    tell("commons.announcement_ended", _ended)
    tell("commons.commented", _commented)
    tell("commons.withdrawn", _withdrawn)
    tell("commons.hidden", _hidden)
