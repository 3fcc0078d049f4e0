"""Logs: one line an event, plain for eyes or JSON for machines. Lines carry no personal data and no text of an idea."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

SECRETS = frozenset(
    {"code", "secret", "token"}
)  # parts of addresses that open what they lead to, by their names in the patterns
SHORT = 8  # letters: what is shorter opens nothing, and may be a piece of any line
_OWN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """One JSON object a line: time (UTC), level, name, message, then whatever the caller passed as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "name": record.name,
            "message": record.getMessage(),
        }
        line |= {key: value for key, value in vars(record).items() if key not in _OWN and key != "request"}
        if record.exc_info:
            line["error"] = record.exc_text or self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class HidesSecrets(logging.Filter):
    """Takes out of a line about a request what in its address is a secret: whoever reads logs must not be able to use it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass, without the secrets of its request's address."""
        request = getattr(record, "request", None)
        secrets = _secrets(request) if request is not None else ()
        for secret in secrets:
            record.msg, record.args = record.getMessage().replace(secret, "…"), ()
            if record.exc_info:
                written = record.exc_text or logging.Formatter().formatException(record.exc_info)
                record.exc_text = written.replace(secret, "…")
        return True


def _secrets(request: Any) -> list[str]:
    """What is secret in the address; also where the fault came before the address was looked up."""
    with override(get_language_from_path(request.path_info)):
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return []
    return [value for name, value in match.kwargs.items() if name in SECRETS and len(value) >= SHORT]


def config(form: str, level: str) -> dict[str, Any]:
    """The `LOGGING` setting: everything to standard error, in the given form ("plain" or "json")."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
            "json": {"()": "takafu.config.logs.JsonLines"},
        },
        "filters": {"secrets": {"()": "takafu.config.logs.HidesSecrets"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form, "filters": ["secrets"]}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
        },
    }
