"""What stands in mails that come from outside a request: addresses of the body's pages, and how such mails are ended."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse
from django.utils.translation import gettext as _

from takafu.commons.models import Reader
from takafu.register.models import Body

SALT = "takafu.commons.stop"


def home(body: Body) -> str:
    """Where the body's pages stand, in the language that is active."""
    return page("site:portal", body)


def page(name: str, body: Body, **named: str) -> str:
    """The whole address of a page of the body."""
    return _site() + reverse(name, kwargs={"body": body.slug, **named})


def _site() -> str:
    known: str = settings.TAKAFU["SITE"].rstrip("/")
    return known or f"http://{settings.TAKAFU['HOST']}:{settings.TAKAFU['PORT']}"


def footer(kept: Reader) -> list[str]:
    """The last lines of a mail: how often such mails come, and how they end."""
    body = kept.body
    return ["—", _("How often mail comes:"), page("commons:preferences", body), _("No more mail:"), stop(kept)]


def stop(kept: Reader) -> str:
    """The address that ends the reader's mails."""
    return page("commons:stop", kept.body, token=token(kept))


def token(kept: Reader) -> str:
    """What in an address proves that its holder got a mail of this reader's."""
    return Signer(salt=SALT).sign(kept.pk.hex)


def reader_of(token: str) -> Reader | None:
    """Whose mail the token stood in, within the scope's body; None for one that we did not make.

    Raises:
        BadSignature: it was not made here.
    """
    found: Reader | None = Reader.objects.filter(pk=UUID(Signer(salt=SALT).unsign(token))).first()
    return found
