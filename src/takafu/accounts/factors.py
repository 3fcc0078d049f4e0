"""The second proof: six digits from an app (RFC 6238), or a passkey (WebAuthn)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import json
import secrets
import time
from importlib.util import find_spec
from typing import Any
from urllib.parse import quote

import segno
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from takafu.accounts import actions, queries, rules, throttle
from takafu.accounts.actions import NOWHERE, Place
from takafu.accounts.models import Factor, SecurityEvent, User
from takafu.kit.permissions import Viewer, require

STEP, DIGITS = 30, 6  # seconds, figures: what every app assumes
DRIFT = (0, -1, 1)  # steps by which a phone's clock may be off
SECRET = 20  # bytes
PASSKEYS = find_spec("fido2") is not None  # the extra `passkeys`
ISSUER = "Takafu"


class WrongProof(Exception):
    """Not the digits of now, digits that were used already, or another's passkey."""


# an app's codes


def new_salt() -> str:
    """What an app's secret is made from, together with the installation's key: the database alone holds no secret."""
    return secrets.token_hex(SECRET)


def app_secret(user: User, salt: str) -> bytes:
    """The secret that the app shares with us."""
    text = f"takafu.app {user.pk} {salt}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).digest()[:SECRET]


def app_key(user: User, salt: str) -> str:
    """The secret as it is typed into an app, in groups of four."""
    plain = base64.b32encode(app_secret(user, salt)).decode().rstrip("=")
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def app_picture(user: User, salt: str) -> str:
    """The secret as a QR code in SVG, without any inline style."""
    name = quote(f"{ISSUER}:{user.email or user.phone or 'takafu'}")
    key = app_key(user, salt).replace(" ", "")
    drawn = io.BytesIO()
    segno.make(f"otpauth://totp/{name}?secret={key}&issuer={ISSUER}", error="m").save(
        drawn, kind="svg", xmldecl=False, svgclass="qr", lineclass=None, scale=5, light="#fff", omitsize=False
    )
    return drawn.getvalue().decode()


def code_at(secret: bytes, step: int) -> str:
    """The six digits of a step (RFC 4226)."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_of(secret: bytes, typed: str, now: float | None = None) -> int | None:
    """The step whose digits were typed, where it is now or next to now."""
    kept = "".join(rules.western(typed).split())
    here = int((time.time() if now is None else now) // STEP)
    steps = [here + off for off in DRIFT if hmac.compare_digest(code_at(secret, here + off).encode(), kept.encode())]
    return steps[0] if steps else None


def add_app(*, by: Viewer, user: User, salt: str, typed: str, where: Place = NOWHERE) -> Factor:
    """Ask an app's digits at every log-in from now on; the first ones show that the app has the secret.

    Raises:
        WrongProof: they are not its digits.
        ValidationError: there is an app already.
    """
    require(by, "accounts.look_after", user)
    step = step_of(app_secret(user, salt), typed)
    if step is None:
        raise WrongProof
    try:
        with transaction.atomic():
            made = Factor.objects.create(user=user, kind=Factor.Kind.APP, secret=salt, last=step)
            actions.note(user, SecurityEvent.Kind.FACTOR_ON, where)
    except IntegrityError:
        raise ValidationError(_("An app gives codes for this log-in already. Take it away first.")) from None
    return made


def prove_app(*, user: User, typed: str) -> None:
    """Take an app's digits, once.

    Raises:
        WrongProof: they are wrong, too old, or used.
        Throttled: too many were wrong.
    """
    tried = ((throttle.PROOF_ACCOUNT, str(user.pk)),)
    throttle.spend(tried)
    factor = Factor.objects.filter(user=user, kind=Factor.Kind.APP).first()
    step = step_of(app_secret(user, factor.secret), typed) if factor else None
    if factor is None or step is None or not _advance(factor, step):
        raise WrongProof
    throttle.clear(*tried[0])


def _advance(factor: Factor, last: int) -> bool:
    """Move the factor on; False where this step, or a later one, was taken already."""
    newer = Factor.objects.filter(pk=factor.pk, last__lt=last)
    return bool(newer.update(last=last, used_at=timezone.now()))


# passkeys


def begin_passkey(user: User, host: str) -> tuple[str, dict[str, Any]]:
    """What the browser is asked for a new passkey (JSON), and the state to be kept meanwhile."""
    from fido2.webauthn import PublicKeyCredentialUserEntity  # noqa: PLC0415 - only with the extra

    owner = PublicKeyCredentialUserEntity(
        id=user.pk.bytes, name=str(user.email or user.phone or ISSUER), display_name=ISSUER
    )
    options, state = _server(host).register_begin(owner, [_key(row) for row in _passkeys(user)])
    return json.dumps(dict(options)["publicKey"]), state


def add_passkey(
    *, by: Viewer, user: User, host: str, state: dict[str, Any], answer: str, where: Place = NOWHERE
) -> Factor:
    """Ask the passkey at every log-in from now on.

    Raises:
        WrongProof: the browser's answer does not fit what it was asked.
    """
    require(by, "accounts.look_after", user)
    try:
        data = _server(host).register_complete(state, json.loads(answer))
    except (ValueError, KeyError, TypeError):
        raise WrongProof from None
    secret = base64.b64encode(bytes(data.credential_data)).decode()
    with transaction.atomic():
        made = Factor.objects.create(
            user=user, kind=Factor.Kind.PASSKEY, secret=secret, last=data.counter, name=where.device
        )
        actions.note(user, SecurityEvent.Kind.FACTOR_ON, where)
    return made


def ask_passkey(user: User, host: str) -> tuple[str, dict[str, Any]]:
    """What the browser is asked to prove one of the user's passkeys (JSON), and the state to be kept meanwhile."""
    options, state = _server(host).authenticate_begin([_key(row) for row in _passkeys(user)])
    return json.dumps(dict(options)["publicKey"]), state


def prove_passkey(*, user: User, host: str, state: dict[str, Any], answer: str) -> None:
    """Take a passkey's proof, once.

    Raises:
        WrongProof: another's, an old one, or none.
        Throttled: too many were wrong.
    """
    from fido2.webauthn import AuthenticationResponse  # noqa: PLC0415 - only with the extra

    tried = ((throttle.PROOF_ACCOUNT, str(user.pk)),)
    throttle.spend(tried)
    rows = {bytes(_key(row).credential_id): row for row in _passkeys(user)}
    try:
        given = AuthenticationResponse.from_dict(json.loads(answer))
        found = _server(host).authenticate_complete(state, [_key(row) for row in rows.values()], given)
    except (ValueError, KeyError, TypeError):
        raise WrongProof from None
    row, counter = rows[bytes(found.credential_id)], given.response.authenticator_data.counter
    if (counter or row.last) and not _advance(row, counter):
        raise WrongProof  # a copy of the passkey was used
    throttle.clear(*tried[0])


def _passkeys(user: User) -> list[Factor]:
    return list(queries.factors_of(user).filter(kind=Factor.Kind.PASSKEY))


def _key(row: Factor) -> Any:
    from fido2.webauthn import AttestedCredentialData  # noqa: PLC0415 - only with the extra

    return AttestedCredentialData(base64.b64decode(row.secret))


def _server(host: str) -> Any:
    from fido2.server import Fido2Server  # noqa: PLC0415 - only with the extra
    from fido2.webauthn import PublicKeyCredentialRpEntity  # noqa: PLC0415 - only with the extra

    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name=ISSUER))


# taking away


def take_away(*, by: Viewer, factor: Factor, where: Place = NOWHERE) -> None:
    """The owner no longer wants this proof asked for."""
    require(by, "accounts.look_after", factor)
    with transaction.atomic():
        if Factor.objects.filter(pk=factor.pk).delete()[0]:
            actions.note(factor.user, SecurityEvent.Kind.FACTOR_OFF, where)


def take_all_away(*, by: Viewer, user: User) -> int:
    """For somebody who lost phone and passkey: log in by password, PIN or code alone again; how many proofs there were."""
    require(by, "accounts.take_factors_away", user)
    with transaction.atomic():
        taken: int = Factor.objects.filter(user=user).delete()[0]
        if taken:
            actions.note(user, SecurityEvent.Kind.FACTOR_OFF)
    return taken
