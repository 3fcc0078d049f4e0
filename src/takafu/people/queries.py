"""Reads of people: who asks, in which roles."""

from __future__ import annotations

from typing import Any

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.people.models import Delegation, Membership, Person, Role
from takafu.register.models import Body


def viewer(user: Any, body: Body) -> Viewer:
    """Who `user` is in `body` today; in that body's scope."""
    if not user.is_authenticated:
        return Viewer(body_id=body.id)
    roles = {"visitor"} | ({"operator"} if user.is_operator else set())
    person = Person.objects.filter(user=user, erased_at=None, merged_into=None).first()
    if person is None:
        return Viewer(body_id=body.id, user_id=user.id, roles=frozenset(roles))
    today = clock.today()
    if Membership.objects.in_force(today).filter(person=person).exists():
        roles.add("member")
    roles.update(Role.objects.in_force(today).filter(person=person).values_list("post", flat=True))
    passed = Delegation.objects.in_force(today).filter(taker=person).values_list("actions", flat=True)
    delegated = frozenset(action for actions in passed for action in actions)
    return Viewer(body_id=body.id, user_id=user.id, person_id=person.id, roles=frozenset(roles), delegated=delegated)
