"""The register's own acts in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from takafu.kit.components import Text
from takafu.kit.telling import tell
from takafu.register.preferences import SETTINGS


def _opened(_act: Any) -> Text:
    return _("The body opened here.")


def _changed(act: Any) -> Text:
    setting = SETTINGS.get(act.data["setting"])
    return _("A setting was changed: %(title)s.") % {"title": setting.title if setting else act.data["setting"]}


def tell_all() -> None:
    """Make the sentences known."""
    tell("register.body_opened", _opened)
    tell("register.setting_changed", _changed, lambda _act: "settings/")
