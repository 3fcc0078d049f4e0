"""The register's own acts in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from takafu.kit import formats
from takafu.kit.components import Text
from takafu.kit.telling import tell
from takafu.register.preferences import SETTINGS


def _opened(_act: Any) -> Text:
    return _("The body opened here.")


def _changed(act: Any) -> Text:
    setting = SETTINGS.get(act.data["setting"])
    return _("A setting was changed: %(title)s.") % {"title": setting.title if setting else act.data["setting"]}


def _founding(_act: Any) -> Text:
    return _("The founding file has new words.")


def _means(act: Any) -> Text:
    day = {"day": formats.date(date.fromisoformat(act.data["on"]))}
    state = act.data["state"]
    if state == "asked":
        return _("The body asked its council for means, on %(day)s.") % day
    if state == "promised":
        return _("Means were promised to the body, on %(day)s.") % day
    if state == "received":
        return _("The body received means, on %(day)s.") % day
    return _("Means were refused to the body, on %(day)s.") % day


def _yardstick(_act: Any) -> Text:
    return _("The body said by what it wants to be judged.")


def _in_the_file(_act: Any) -> str:
    return "founding/"


def tell_all() -> None:
    """Make the sentences known."""
    tell("register.body_opened", _opened)
    for verb, sentence in (("founding_kept", _founding), ("means_moved", _means), ("yardstick_set", _yardstick)):
        tell(f"register.{verb}", sentence, _in_the_file)
    tell("register.setting_changed", _changed, lambda _act: "settings/")
