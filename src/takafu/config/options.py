"""Every setting of an installation, as one table: it is read here, explained in `docs/operator/settings.md`, tested against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from takafu.config import paths

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


class BadOption(ValueError):
    """A setting whose value cannot be used; the message is one sentence that names it."""


def _switch(value: str) -> bool:
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ValueError("yes or no")


def _whole(value: str) -> int:
    number = int(value)
    if number < 0:
        raise ValueError("a whole number from 0")
    return number


def _listing(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _one_of(*allowed: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(" or ".join(allowed))
        return value

    return check


def _database(value: str) -> str:
    if value != "sqlite" and urlsplit(value).scheme not in {"postgresql", "postgres"}:
        raise ValueError("sqlite or postgresql://…")
    return value


def _mail(value: str) -> str:
    if value and urlsplit(value).scheme not in {"smtp", "smtps"}:
        raise ValueError("smtp://… or smtps://…")
    return value


@dataclass(frozen=True, slots=True)
class Option:
    """One setting: `read` turns the environment's text into a value, or raises ValueError saying what it takes."""

    name: str
    kind: str
    default: Any
    help: str
    read: Callable[[str], Any] = str

    @property
    def env(self) -> str:
        """The environment variable that sets it."""
        return f"TAKAFU_{self.name}"


OPTIONS: tuple[Option, ...] = (
    Option("HOST", "text", "127.0.0.1", "Address that `takafu serve` listens on. 0.0.0.0 lets other machines in."),
    Option("PORT", "whole number", 8000, "Port that `takafu serve` listens on. A bare PORT is understood too.", _whole),
    Option("WORKERS", "whole number", 2, "Web workers of `takafu serve`.", _whole),
    Option(
        "HOSTS",
        "list",
        ("localhost", "127.0.0.1", "[::1]"),
        "Host names the site answers to, parted by commas.",
        _listing,
    ),
    Option("HTTPS", "yes or no", False, "The site stands behind HTTPS: cookies and redirects follow.", _switch),
    Option("DEBUG", "yes or no", False, "Show errors in the browser. Never on a machine that others reach.", _switch),
    Option("DATA", "folder", paths.DATA, "Folder of everything that is written: key, visits, cache.", Path),
    Option(
        "DATABASE",
        "sqlite or an address",
        "sqlite",
        "The database: `sqlite` keeps it in the data folder; `postgresql://user:password@host/name` uses PostgreSQL.",
        _database,
    ),
    Option(
        "DEMO",
        "yes or no",
        False,
        "A demonstration: invented people, a switch of roles, mail that is kept in a page and never sent.",
        _switch,
    ),
    Option("MAIL", "address", "", "Mail server: `smtp://user:password@host:587`. Empty: nothing is sent.", _mail),
    Option("MAIL_FROM", "e-mail address", "takafu@localhost", "Sender of the mails."),
    Option(
        "SITE", "address", "", "Address of the site as people see it, for links in mails: `https://takafu.example`."
    ),
    Option("CODE_DAYS", "whole number", 14, "How many days a code for logging in is taken.", _whole),
    Option("LANGUAGE", "ar or fr", "ar", "Language of a visitor who has not chosen one.", _one_of("ar", "fr")),
    Option(
        "DIGITS",
        "western or arabic",
        "western",
        "Digits of numbers and dates in Arabic pages.",
        _one_of("western", "arabic"),
    ),
    Option(
        "LOG_FORMAT",
        "plain or json",
        "plain",
        "Form of the log lines: for eyes, or one JSON object a line.",
        _one_of("plain", "json"),
    ),
    Option(
        "LOG_LEVEL",
        "level",
        "INFO",
        "The least serious lines that are logged.",
        _one_of("DEBUG", "INFO", "WARNING", "ERROR"),
    ),
    Option("MEANING", "yes or no", True, "Compare by meaning too, where the `semantic` extra is installed.", _switch),
    Option("UPLOAD_MB", "whole number", 40, "Largest file that is accepted, in megabytes.", _whole),
    Option("READ_SECONDS", "whole number", 60, "Longest time that reading one file may take.", _whole),
    Option("VISIT_MINUTES", "whole number", 55, "How long a list given to the page is kept.", _whole),
    Option(
        "VISITS",
        "whole number",
        200,
        "How many lists the page keeps at once; past it a visitor is asked to wait.",
        _whole,
    ),
    Option("KEEP_MB", "whole number", 2000, "How much disk the lists on the page may take, all together.", _whole),
    Option("ARRANGERS", "whole number", 2, "How many lists are arranged, and documents made, at once.", _whole),
    Option(
        "ARRANGE_SECONDS",
        "whole number",
        900,
        "Longest time that arranging one list of the page may take; 0: as long as it likes.",
        _whole,
    ),
    Option(
        "ARRANGE_MB",
        "whole number",
        3000,
        "Most memory that arranging one list of the page, or making a document of it, may take; 0: all there is.",
        _whole,
    ),
)


def read_options(environ: Mapping[str, str]) -> dict[str, Any]:
    """Every setting's value, by name, from the environment or its default.

    Raises:
        BadOption: a value is of the wrong kind, or a variable beginning with TAKAFU_ names no setting.
    """
    known = {option.env for option in OPTIONS}
    for name in environ:
        if name.startswith("TAKAFU_") and name not in known:
            raise BadOption(f"{name} is not a setting of Takafu. The settings are listed in docs/operator/settings.md.")
    values = {option.name: _value(option, environ) for option in OPTIONS}
    if "PORT" in environ and "TAKAFU_PORT" not in environ:
        values["PORT"] = _value(next(o for o in OPTIONS if o.name == "PORT"), {"TAKAFU_PORT": environ["PORT"]}, "PORT")
    return values


def _value(option: Option, environ: Mapping[str, str], shown: str = "") -> Any:
    if option.env not in environ:
        return option.default
    try:
        return option.read(environ[option.env])
    except ValueError:
        raise BadOption(f"{shown or option.env} is {environ[option.env]!r}; it takes: {option.kind}.") from None


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, Path):
        return "`var/` in a checkout, else `~/.local/share/takafu/`"
    return str(value)


def page() -> str:
    """The operator's page of settings, in Markdown; a test holds `docs/operator/settings.md` to it."""
    rows = [f"| `{o.env}` | {o.kind} | {_shown(o.default)} | {o.help} |" for o in OPTIONS]
    return "\n".join(
        [
            "# Settings",
            "",
            "Each is an environment variable. This page is made from the table in `src/takafu/config/options.py`",
            "by `takafu settings --page`; `takafu settings` prints the values in force.",
            "",
            "| variable | takes | default | what it does |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )
