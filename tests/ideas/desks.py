"""A desk with ideas, an axis and somebody who sorts, for the tests of its pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from takafu.ideas import actions
from takafu.ideas.models import Axis, Group, Idea
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.register.models import Body
from tests.bodies import as_role
from tests.ideas.gatherings import gathering, ideas


@dataclass
class Desk:
    """What stands on the desk, and who sorts."""

    body: Body
    by: Viewer
    client: Client
    ideas: list[Idea]
    axis: Axis

    def line(self, *places: int, wording: str = "الإنارة", axis: Axis | None = None) -> Group:
        chosen = [self.ideas[place] for place in places or (0,)]
        return actions.group_ideas(by=self.by, ideas=chosen, wording=wording, axis=axis)


def made(body: Body, client: Client) -> Desk:
    by, user = as_role(body, "rapporteur")
    client.force_login(user)
    axis = actions.make_axis(by=by, body=body, title=Tongues(ar="الفضاء العمومي", fr="Espace public"))
    return Desk(body, by, client, ideas(by, gathering(body, by)), axis)


def at(name: str, language: str = "ar", **named: object) -> str:
    with override(language):
        return reverse(f"desk:{name}", kwargs={"body": "fes"} | named)
