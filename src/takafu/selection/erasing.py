"""What the room knows of a person: given out on demand, and emptied when they are erased (law 09-08)."""

from __future__ import annotations

from typing import Any

from takafu.kit import files
from takafu.people.models import Person
from takafu.selection.actions.applying import empty
from takafu.selection.models import Application, Reader, Score


def erase(person: Person) -> None:
    """Empty the person's applications, files first; points that they gave stay counted, their notes go."""
    for application in Application.objects.filter(person=person):
        application.membership = None
        for name in empty(application):
            files.delete(name)
    Score.objects.filter(reader__person=person).update(note="")


def export(person: Person) -> dict[str, Any]:
    """What the room knows of a person: their applications and the calls that they read for, not the readers' points."""
    said = ("number", "kind", "name", "gender", "born", "association", "founded", "field", "phone", "email", "text")
    return {
        "applications": [
            {name: getattr(one, name) for name in (*said, "disability")}
            | {"call": str(one.call), "at": one.given_at.isoformat(), "papers": one.papers.count()}
            for one in Application.objects.filter(person=person).select_related("call").order_by("given_at")
        ],
        "read_for": [
            str(one.call) for one in Reader.objects.filter(person=person).select_related("call").order_by("pk")
        ],
    }
