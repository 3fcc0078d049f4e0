"""Browsers of somebody of a role, and what a page says."""

from __future__ import annotations

from django.test import Client
from lxml.html import HtmlElement

from takafu.people.models import Person
from tests.bodies import as_role
from tests.kit.markup import parse

ROOT = "/ar/fes/people/"


def browser_of(made: Person) -> Client:
    client = Client()
    client.force_login(made.user)
    return client


def browser(body, role: str) -> Client:
    client, user = Client(), as_role(body, role)[1]
    if user:
        client.force_login(user)
    return client


def main(client: Client, address: str = "", status: int = 200, **query: str) -> HtmlElement:
    answer = client.get(ROOT + address, query)
    assert answer.status_code == status
    return parse(answer.content).xpath("//main")[0]


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def ways(element: HtmlElement) -> list[str]:
    return [href.removeprefix(ROOT) for href in element.xpath(".//a/@href")]
