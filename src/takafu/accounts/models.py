"""Log-ins and what happened to them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from uuid6 import uuid7

from takafu.kit.personal import Personal


class UserManager(BaseUserManager["User"]):
    """Makes log-ins."""

    def create_user(self, *, email: str | None = None, phone: str | None = None, **more: Any) -> User:
        """A log-in without a password yet; an address or a number may follow later."""
        user = self.model(email=self.normalize_email(email) if email else None, phone=phone or None, **more)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A log-in. It may have an e-mail address, a phone number, both or neither; who it belongs to is for `people` to say.

    An erased one stays as an empty row, since acts name it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(null=True, blank=True, unique=True)
    phone = models.CharField(max_length=20, null=True, blank=True, unique=True)
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
