"""Lines of the desk to be ranked, made by the product's own actions."""

from __future__ import annotations

from takafu.ideas import actions
from takafu.ideas.models import Group, Round
from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.register.models import Body
from tests.ideas.gatherings import gathering, ideas


def lines(body: Body, by: Viewer, count: int = 3) -> list[Group]:
    place = gathering(body, by)
    given = ideas(by, place, *(f"فكرة عن السوق {n}" for n in range(count)))
    return [actions.group_ideas(by=by, ideas=[idea], wording=f"سطر {n}") for n, idea in enumerate(given)]


def opened(body: Body, by: Viewer, method: str = "score", **more: object) -> Round:
    return actions.open_round(
        by=by, body=body, title=Tongues(ar="ترتيب الأولويات"), method=method, until=clock.today(), **more
    )
