"""The letterhead that letters go out on."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from takafu.council import rules
from takafu.register.models import Owned


class Letterhead(Owned):
    """The body's or the commune's own letterhead, as a DOCX kept below the data folder; one at a time."""

    whose = models.CharField(max_length=10, choices=[(code, code) for code in rules.LETTERHEADS])
    file = models.CharField(max_length=120)
    since = models.DateField()

    class Meta:
        db_table = "opinions_letterhead"  # where it was kept first
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body"], name="letterhead_one")]

    def __str__(self) -> str:
        return f"{self.whose} {self.since}"
