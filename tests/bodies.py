"""Bodies and people for tests, made by the same actions as in the product."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scope

from takafu.accounts.models import User
from takafu.commons import actions as commons
from takafu.commons.models import Announcement
from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.people.models import Membership, Person, Role
from takafu.people.queries import viewer
from takafu.register import actions
from takafu.register.models import Body

LONG_AGO = timedelta(days=400)


def open_body(slug: str, name: str, **more: object) -> Body:
    return actions.open_body(by=operator(), slug=slug, name=Tongues(ar=name, fr=slug.title()), **more)


def person(
    body: Body, name: str, *posts: str, member: bool = True, user: User | None = None, gender: str = "f"
) -> Person:
    """A person of the body with a log-in, a membership and posts since long ago."""
    start: date = timezone.localdate() - LONG_AGO
    with scope(body=body):
        item = actions.keep_item(body=body, kind="person", title=Tongues(ar=name), visibility="public")
        made = Person.objects.create(
            body=body, item=item, name=Tongues(ar=name), gender=gender, user=user or User.objects.create_user()
        )
        if member:
            Membership.objects.create(body=body, person=made, start=start)
        for post in posts:
            Role.objects.create(body=body, person=made, post=post, start=start)
    return made


def announced(body: Body, by: Viewer, title: str = "لقاء", text: str = "نلتقي", **more: Any) -> Announcement:
    """An announcement in Arabic, to the members if nobody else is said."""
    told = {"to": commons.To(), "ends": None, "form": title} | more
    with scope(body=body):
        return commons.announce(by=by, body=body, title=Tongues(ar=title), text=Tongues(ar=text), **told)


def viewer_of(made: Person) -> Viewer:
    with scope(body=made.body):
        return viewer(made.user, made.body)


def as_role(body: Body, role: str) -> tuple[Viewer, User | None]:
    """Somebody of that role in the body: who they are, and their log-in (none for a visitor)."""
    if role == "visitor":
        return Viewer(body_id=body.id), None
    if role == "operator":
        user = User.objects.create_user(is_operator=True)
        with scope(body=body):
            return viewer(user, body), user
    posts = () if role == "member" else (role,)
    made = person(body, f"شخص {role}", *posts, member=role != "clerk")
    return viewer_of(made), made.user
