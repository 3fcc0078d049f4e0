"""Who may do what: each room has one table of actions and predicates, and every action asks it.

CAN = Table({"people.invite": has("rapporteur", "president"), "people.rename": has("rapporteur") | is_self})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

ROLES = ("visitor", "member", "rapporteur", "president", "clerk", "operator", "suspended")


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks, in which body: a log-in perhaps, a person perhaps, and the roles in force today.

    `delegated` names the actions that somebody who has them passed on to this person, for a time; `committees` the items of the
    committees in which they have a place today.
    """

    body_id: UUID | None = None
    user_id: UUID | None = None
    person_id: UUID | None = None
    roles: frozenset[str] = frozenset({"visitor"})
    delegated: frozenset[str] = field(default_factory=frozenset)
    committees: frozenset[UUID] = field(default_factory=frozenset)

    def has(self, *roles: str) -> bool:
        """Whether any of the roles is in force; a suspended person has none but that of a visitor."""
        if "suspended" in self.roles:
            return "visitor" in roles or "suspended" in roles
        return not self.roles.isdisjoint(roles)


def operator(body_id: UUID | None = None) -> Viewer:
    """The installation itself: the command line and background work."""
    return Viewer(body_id=body_id, roles=frozenset({"operator"}))


class Refused(PermissionDenied):
    """This viewer may not do this. `action` says what was asked."""

    def __init__(self, action: str) -> None:
        super().__init__(action)
        self.action = action


@dataclass(frozen=True, slots=True)
class Rule:
    """A predicate on (viewer, subject) that combines with others by `|`, `&` and `~`."""

    test: Callable[[Viewer, Any], bool]

    def __call__(self, viewer: Viewer, subject: Any = None) -> bool:
        """Whether the viewer may, with this subject."""
        return self.test(viewer, subject)

    def __or__(self, other: Rule) -> Rule:
        return Rule(lambda viewer, subject: self.test(viewer, subject) or other.test(viewer, subject))

    def __and__(self, other: Rule) -> Rule:
        return Rule(lambda viewer, subject: self.test(viewer, subject) and other.test(viewer, subject))

    def __invert__(self) -> Rule:
        return Rule(lambda viewer, subject: not self.test(viewer, subject))


def has(*roles: str) -> Rule:
    """One of these roles is in force."""
    unknown = set(roles) - set(ROLES)
    if unknown:
        raise ValueError(f"no such role: {', '.join(sorted(unknown))}")
    return Rule(lambda viewer, _subject: viewer.has(*roles))


everyone = Rule(lambda _viewer, _subject: True)
signed_in = Rule(lambda viewer, _subject: viewer.user_id is not None and not viewer.has("suspended"))

_actions: dict[str, Rule] = {}


class Table(dict[str, Rule]):
    """A room's actions; making the table makes them known to the whole house.

    Raises:
        ValueError: another table has an action of that name.
    """

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        super().__init__(rules)
        twice = rules.keys() & _actions.keys()
        if twice:
            raise ValueError(f"declared twice: {', '.join(sorted(twice))}")
        _actions.update(rules)


_delegable: dict[str, Any] = {}


def let_delegate(titles: Mapping[str, Any]) -> None:
    """Let somebody who has these actions pass them on for a time; each with its title for readers. No other can be passed on."""
    _delegable.update(titles)


def delegable() -> Mapping[str, Any]:
    """Every action that may be passed on, with its title."""
    return _delegable


def actions() -> Mapping[str, Rule]:
    """Every action of the house, with its rule."""
    return _actions


def may(viewer: Viewer, action: str, subject: Any = None) -> bool:
    """Whether the viewer may do `action` with `subject`, which must belong to the viewer's body.

    Raises:
        KeyError: no room declares the action.
    """
    rule = _actions[action]
    owner = getattr(subject, "body_id", None)
    if owner is not None and owner != viewer.body_id:
        return False
    return rule(viewer, subject) or (action in viewer.delegated and not viewer.has("suspended"))


def require(viewer: Viewer, action: str, subject: Any = None) -> None:
    """Go on only where the viewer may.

    Raises:
        Refused: they may not.
    """
    if not may(viewer, action, subject):
        raise Refused(action)
