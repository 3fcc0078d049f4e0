"""What is cast is sealed at once: with the public key of its box, whose other half stands in a file beside the database.

So neither the database nor its journals, copies and backups tell what somebody cast: they never hold the file. Once the box is
closed the file is destroyed. The seal is HPKE (RFC 9180), bound to its box; every sealed paper of a box is equally long.
"""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite

FOLDER = "boxes"  # of the data folder; no backup holds it (`config.archives`)
LENGTH = 32  # bytes of a key


class NoKey(LookupError):
    """The file that opens this box is not on this machine."""


@cache
def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite  # noqa: PLC0415 - only where somebody votes

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def place(body: UUID, box: UUID) -> Path:
    """Where the key of a box stands while it is open."""
    return Path(settings.TAKAFU["DATA"]) / FOLDER / str(body) / str(box)


def new_key(body: UUID, box: UUID) -> str:
    """Make the box's two keys: the secret one is on the disk when this returns, the public one is the answer."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415 - only where a box is opened

    secret, where = X25519PrivateKey.generate(), place(body, box)
    where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(where, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.write(handle, secret.private_bytes_raw())
        os.fsync(handle)
    finally:
        os.close(handle)
    _sync(where.parent)
    return base64.b64encode(secret.public_key().public_bytes_raw()).decode()


def seal(public: str, box: UUID, paper: bytes) -> str:
    """A paper that the box's secret key alone opens, in letters."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey  # noqa: PLC0415 - only where somebody votes

    key = X25519PublicKey.from_public_bytes(base64.b64decode(public))
    return base64.b64encode(_suite().encrypt(paper, key, info=box.bytes)).decode()


def unseal(body: UUID, box: UUID, sealed: Iterable[str]) -> list[bytes]:
    """The papers of a box.

    Raises:
        NoKey: its key is not here, or does not open one of them.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - only where a box is closed
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415 - only where a box is closed

    try:
        secret = X25519PrivateKey.from_private_bytes(place(body, box).read_bytes())
        return [_suite().decrypt(base64.b64decode(one), secret, info=box.bytes) for one in sealed]
    except (FileNotFoundError, ValueError, InvalidTag) as why:
        raise NoKey(str(box)) from why


def destroy(body: UUID, box: UUID) -> None:
    """Overwrite the key of a box and delete it; nothing where it is gone."""
    where = place(body, box)
    try:
        handle = os.open(where, os.O_WRONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        os.write(handle, bytes(LENGTH))
        os.fsync(handle)
    finally:
        os.close(handle)
    where.unlink(missing_ok=True)
    _sync(where.parent)


def keys(body: UUID, older: timedelta) -> set[UUID]:
    """The boxes of a body whose keys have been here so long."""
    folder, before = place(body, body).parent, time.time() - older.total_seconds()
    if not folder.is_dir():
        return set()
    return {UUID(one.name) for one in folder.iterdir() if one.stat().st_mtime < before}


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
