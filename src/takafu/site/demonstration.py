"""Standing in another's shoes, in a demonstration: the only place where a log-in needs no secret.

It exists only where the installation is a demonstration (`TAKAFU_DEMO`) and every body of it is one: the person behind a role may sit in
two bodies, and an operator stands above them all.
"""

from __future__ import annotations

from django.conf import settings

from takafu.accounts.models import User
from takafu.kit import clock
from takafu.people.models import Membership, Role
from takafu.register.models import Body

ROLES = ("visitor", "member", "rapporteur", "president", "clerk", "operator")
OPERATOR = "operator@demonstration.invalid"


def possible(body: Body | None) -> bool:
    """Whether roles may be switched in the body."""
    if body is None or not settings.TAKAFU["DEMO"] or not body.demonstration:
        return False
    return not Body.objects.filter(demonstration=False, erased_at=None).exists()


def somebody(role: str) -> User | None:
    """A log-in of that role in the scope's body: its first holder of today; None for a visitor, or where nobody has the role.

    Who holds a post is not shown as a mere member, and a suspended person as nobody.
    """
    if role == "operator":
        return User.objects.filter(email=OPERATOR).first() or User.objects.create_user(email=OPERATOR, is_operator=True)
    today = clock.today()
    posts = Role.objects.in_force(today)
    if role == "member":
        busy = posts.values("person")
        seats = Membership.objects.in_force(today).exclude(person__in=busy)
        found = seats.exclude(person__user=None).select_related("person__user").order_by("start", "pk").first()
    else:
        held = posts.filter(post=role).exclude(person__user=None)
        found = held.select_related("person__user").order_by("start", "pk").first()
    return found.person.user if found else None


def shown_role(roles: frozenset[str]) -> str:
    """The weightiest of a viewer's roles."""
    return next((role for role in reversed(ROLES) if role in roles), "visitor")
