"""What the room knows of a person: given out on demand, and emptied when they are erased (law 09-08)."""

from __future__ import annotations

from typing import Any

from takafu.council import queries
from takafu.council.models import Observer
from takafu.people.models import Person


def erase(person: Person) -> None:
    """Empty what the person reported of sessions; that they went stays, under no name."""
    Observer.objects.filter(person=person).update(report="")


def export(person: Person) -> dict[str, Any]:
    """The sessions that the person went to, and what they reported."""
    return {
        "sessions": [
            {
                "session": str(one.session),
                "opens": one.session.opens.isoformat(),
                "report": one.report,
                "reported_on": one.reported_on.isoformat() if one.reported_on else None,
            }
            for one in queries.of_person(person.pk)
        ]
    }
