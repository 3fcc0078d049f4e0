"""Log-ins, what they are opened with, and what happened to them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from uuid6 import uuid7

from takafu.kit.personal import Personal

YEAR = "12 months"


class UserManager(BaseUserManager["User"]):
    """Makes log-ins."""

    def create_user(self, *, email: str | None = None, phone: str | None = None, **more: Any) -> User:
        """A log-in without a password yet; an address or a number may follow later. Addresses are kept, and compared, in small letters."""
        user = self.model(email=email.strip().lower() if email else None, phone=phone or None, **more)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A log-in. It may have an e-mail address, a phone number, both or neither; who it belongs to is for `people` to say.

    An erased one stays as an empty row, since acts name it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(null=True, blank=True, unique=True)
    phone = models.CharField(max_length=20, null=True, blank=True, unique=True)  # E.164
    language = models.CharField(max_length=3, default="ar")
    is_operator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    personal: ClassVar[dict[str, Personal]] = {
        "email": Personal("contact", "until the log-in is erased", "log-in, notices"),
        "phone": Personal("contact", "until the log-in is erased", "log-in"),
        "password": Personal("secret", "until it is changed", "log-in"),
        "last_login": Personal("ordinary", "until the log-in is erased", "security"),
    }

    class Meta:
        verbose_name = "user"

    def __str__(self) -> str:
        return str(self.id)


class Mine(models.Model):
    """A row that belongs to one log-in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Device(Mine):
    """A phone or computer that its owner opens with a PIN. The token lies in its browser; here is only the token's digest."""

    token = models.CharField(max_length=64, unique=True)
    pin = models.CharField(max_length=200)
    name = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(auto_now_add=True)
    wrong = models.PositiveSmallIntegerField(default=0)  # PINs in a row
    locked_until = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "token": Personal("secret", "until the device is forgotten", "log-in"),
        "pin": Personal("secret", "until the device is forgotten", "log-in"),
        "name": Personal("ordinary", "until the device is forgotten", "the owner recognises the device"),
    }

    def __str__(self) -> str:
        return self.name or str(self.id)


class CodeQuerySet(models.QuerySet["Code"]):
    """Reads of codes."""

    def open(self) -> CodeQuerySet:
        """Those that would still be taken."""
        return self.filter(used_at=None, ended_at=None, expires_at__gt=timezone.now())


class Code(Mine):
    """A way in for once, on paper or in a message. Only its digest is kept."""

    class Purpose(models.TextChoices):
        """What it was made for."""

        FIRST = "first", "first log-in"
        RECOVERY = "recovery", "way back in"
        MAIL = "mail", "way back in, by mail"

    purpose = models.CharField(max_length=10, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = models.Manager.from_queryset(CodeQuerySet)()
    personal: ClassVar[dict[str, Personal]] = {"digest": Personal("secret", YEAR, "log-in")}

    def __str__(self) -> str:
        return f"{self.purpose} {self.made_at}"


class Factor(Mine):
    """A second proof that a log-in asks for: a code from an app, or a passkey."""

    class Kind(models.TextChoices):
        """What proves it."""

        APP = "app", "an app's codes"
        PASSKEY = "passkey", "a passkey"

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=60, blank=True)
    secret = models.TextField()  # an app's salt; a passkey's public part
    last = models.BigIntegerField(default=0)  # an app's last step, a passkey's counter: nothing is taken twice
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "name": Personal("ordinary", "until it is taken away", "the owner recognises it"),
        "secret": Personal("secret", "until it is taken away", "log-in"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user"], condition=models.Q(kind="app"), name="factor_one_app")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()


class SecurityEvent(Mine):
    """What happened to a log-in, for its owner to see."""

    class Kind(models.TextChoices):
        """What it was."""

        LOGGED_IN = "logged_in", "logged in"
        FAILED = "failed", "wrong password or PIN"
        LOCKED = "locked", "locked for a while"
        CODE_MADE = "code_made", "code made"
        CODE_USED = "code_used", "code used"
        PIN_SET = "pin_set", "PIN set"
        PASSWORD_CHANGED = "password_changed", "password changed"
        FACTOR_ON = "factor_on", "second proof added"
        FACTOR_OFF = "factor_off", "second proof taken away"
        DEVICE_FORGOTTEN = "device_forgotten", "device forgotten"
        SESSION_ENDED = "session_ended", "session ended"

    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=60, blank=True)
    network = models.CharField(max_length=45, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "kind": Personal("ordinary", YEAR, "security"),
        "device": Personal("ordinary", YEAR, "security"),
        "network": Personal("ordinary", YEAR, "security"),
    }

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["user", "-at", "-id"], name="event_of_user")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class Session(AbstractBaseSession):
    """A browser's session, Django's own with its owner beside it: so that it can be listed and ended.

    `shared`: on a phone of several people; it ends with the browser, or after a while without a sign of life.
    """

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    shared = models.BooleanField(default=False)
    device = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[BaseSessionManager[Any]] = BaseSessionManager()
    personal: ClassVar[dict[str, Personal]] = {
        "session_key": Personal("secret", "two weeks", "staying logged in"),
        "session_data": Personal("secret", "two weeks", "staying logged in"),
        "device": Personal("ordinary", "two weeks", "the owner recognises the session"),
    }

    class Meta(AbstractBaseSession.Meta):
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["user", "-seen_at"], name="session_of_user")]

    def __str__(self) -> str:
        return self.device

    @classmethod
    def get_session_store_class(cls) -> Any:
        """The engine that keeps its sessions here."""
        from takafu.accounts.sessions import SessionStore  # noqa: PLC0415 - the engine imports this module

        return SessionStore


class Count(models.Model):
    """How often something was tried since a moment, by a digest of what was tried: no address stands here."""

    key = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.number} until {self.until}"
