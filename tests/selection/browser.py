"""The room's pages as somebody sees them."""

from __future__ import annotations

from django.test import Client
from lxml import html

from takafu.accounts.models import User
from takafu.kit.permissions import operator
from takafu.people.models import Person
from tests.bodies import as_role


def client_of(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def client_as(body, role: str) -> Client:
    return client_of(as_role(body, role)[1])


def client_for(viewer) -> Client:
    return client_of(Person.objects.get(pk=viewer.person_id).user)


def words(answer) -> str:
    """The text of the page's main part."""
    main = html.fromstring(answer.content.decode()).xpath("//main")[0]
    return " ".join(main.text_content().split())


__all__ = ["client_as", "client_for", "client_of", "operator", "words"]
