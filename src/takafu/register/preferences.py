"""What a body may set for itself, as one table: the page of settings is made from it, and each value is checked by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from takafu.kit import doors

Kind = Literal["switch", "choice", "choices", "number", "text"]
LONGEST = 300  # letters of a setting that is a text


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `choices`: code and word; `least` and `most` bound a number."""

    name: str
    kind: Kind
    default: Any
    title: str | Promise
    help: str | Promise
    choices: tuple[tuple[str, str | Promise], ...] = ()
    least: int = 0
    most: int = 0

    def checked(self, value: Any) -> Any:
        """The value as it is stored.

        Raises:
            ValidationError: it is none that this setting takes.
        """
        if not self._takes(value):
            raise ValidationError(
                _("“%(value)s” is no value of “%(setting)s”."), params={"value": value, "setting": self.title}
            )
        if self.kind == "text":
            return " ".join(value.split())
        return [code for code in self.codes if code in value] if self.kind == "choices" else value

    def told(self, value: Any) -> tuple[str, str]:
        """A stored value for the act that records it: one word for its data, and the words of a text."""
        if self.kind == "text":
            return ("said" if value else "empty"), value
        return code(value), ""

    @property
    def codes(self) -> list[str]:
        """The codes it chooses among."""
        return [code for code, _word in self.choices]

    def _takes(self, value: Any) -> bool:
        match self.kind:
            case "switch":
                return isinstance(value, bool)
            case "choice":
                return value in self.codes
            case "choices":
                return isinstance(value, list) and set(value) <= set(self.codes)
            case "number":
                return type(value) is int and self.least <= value <= self.most
            case "text":
                return isinstance(value, str) and len(value) <= LONGEST


DIGITS = (("", _("as everywhere on this site")), ("western", "0123456789"), ("arabic", "٠١٢٣٤٥٦٧٨٩"))

SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting(
            "rooms",
            "choices",
            list(doors.AT_FIRST),
            _("Rooms that stand open"),
            _("What is left out has no door on your pages; nothing in it is lost."),
            tuple(doors.SWITCHES.items()),
        ),
        Setting(
            "publish_members",
            "switch",
            True,
            _("Show the list of members to everybody"),
            _("Names, associations and posts. Telephone numbers and addresses are never shown."),
        ),
        Setting(
            "digits", "choice", "", _("Digits of Arabic pages"), _("French pages always have western digits."), DIGITS
        ),
        Setting(
            "hijri",
            "switch",
            False,
            _("Show the Hijri date beside"),
            _(
                "It is computed (Umm al-Qura calendar) and marked as an estimate: in Morocco the month may begin a day before or after."
            ),
        ),
        Setting(
            "retention_months",
            "number",
            24,
            _("Months that contacts are kept after a mandate ends"),
            _("After that they are due to be erased (law 09-08)."),
            least=1,
            most=120,
        ),
        Setting(
            "disability_ground",
            "text",
            "",
            _("Legal ground for asking about disability"),
            _(
                "The law and article, as a jurist gave them to you. While this or the authorisation is empty, nobody is asked."
            ),
        ),
        Setting(
            "disability_authorisation",
            "text",
            "",
            _("The data authority’s authorisation"),
            _("Its number and date (law 09-08). What is answered is counted, and never shown of one person."),
        ),
    )
}


def code(value: Any) -> str:
    """A stored value as one word, for the act that records it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, list) else str(value)
