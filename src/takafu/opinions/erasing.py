"""What the room knows of a person: that they write papers. It goes with them; what was adopted stays."""

from __future__ import annotations

from takafu.opinions.models import Drafter, Edition
from takafu.opinions.queries import export
from takafu.people.models import Person

__all__ = ["erase", "export"]


def erase(person: Person) -> None:
    """Take the person's name off what they wrote."""
    Drafter.objects.filter(person=person).delete()
    Edition.objects.filter(by=person).update(by=None)
