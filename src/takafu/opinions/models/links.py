"""Links that open once: only the digest of a secret is kept. The tie of a row to its letter."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from takafu.council.models import Letter
from takafu.kit.personal import Personal
from takafu.register.models import Owned

KEPT, FOR = "as long as the body", "opinions and what became of them"


def registered() -> Any:
    """Its letter in the register of letters; None of what was entered before papers had theirs there, and of what is no letter."""
    return models.OneToOneField(Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class OneUse(Owned):
    """A link that takes one entry without a log-in, until a moment."""

    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {"digest": Personal("secret", KEPT, FOR)}

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.made_at)
