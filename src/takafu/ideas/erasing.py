"""What the room knows of a person: given out on demand, and emptied when they are erased (law 09-08)."""

from __future__ import annotations

from typing import Any

from takafu.ideas.models import Idea, Objection, Recording, Support
from takafu.kit import files
from takafu.people.models import Person
from takafu.register.actions import forget_texts
from takafu.register.models import Act


def erase(person: Person) -> None:
    """Take the name away: ideas stay without it, objections lose their words. Who wants the words of an idea gone withdraws it first.

    Supports and scores stay counted: the row that they name tells no name any more.
    """
    Idea.objects.filter(author=person).update(author=None, association=None, named=False, speaker="")
    said = Objection.objects.filter(person=person)
    forget_texts(acts=Act.objects.filter(verb="ideas.objected", data__objection__in=[str(one.pk) for one in said]))
    said.update(text="", person=None)
    for kept in Recording.objects.filter(author=person):
        files.delete(kept.file)
    Recording.objects.filter(author=person).update(author=None, speaker="", typed="", file="", named=False)


def export(person: Person) -> dict[str, Any]:
    """What the room knows of a person."""
    own = Idea.objects.filter(author=person).select_related("gathering").order_by("number")
    supported = Support.objects.filter(person=person).select_related("idea").order_by("at")
    said = Objection.objects.filter(person=person).order_by("at")
    return {
        "ideas": [
            {
                "number": one.number,
                "at": one.given_at.isoformat(),
                "in": str(one.gathering),
                "text": one.text,
                "name_shown": one.named,
            }
            for one in own
        ],
        "supports": [{"number": one.idea.number, "at": one.at.isoformat()} for one in supported],
        "objections": [{"at": one.at.isoformat(), "text": one.text, "answer": one.answer} for one in said],
    }
