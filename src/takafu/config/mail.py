"""Django's mail settings from one address: `smtp://user:password@host:587`."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

SECONDS = 20  # that the mail server may take to answer
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def mail(address: str, sender: str) -> dict[str, Any]:
    """The settings for `address`, as the option MAIL gives it; an empty one sends nothing.

    `smtps` is encrypted from the start; `smtp` turns to TLS before anything is said, unless the server is this machine.
    """
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend", "DEFAULT_FROM_EMAIL": sender}
    parts = urlsplit(address)
    secure, host = parts.scheme == "smtps", parts.hostname or "localhost"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": parts.port or (465 if secure else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not secure and host not in THIS_MACHINE,
        "EMAIL_TIMEOUT": SECONDS,
        "DEFAULT_FROM_EMAIL": sender,
    }
