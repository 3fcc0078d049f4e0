"""A part of the demonstration: an opinion adopted by a meeting and answered in part, an urgent note, a draft. All of it is invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from takafu.ideas.models import Group
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.opinions import actions
from takafu.opinions.models import Figures, Opinion
from takafu.people.models import Person
from takafu.register.models import Body

Event = tuple[int, Callable[[date], object]]
TEXTS = ("asked_by", "sense", "subject", "facts", "position", "heard")
TO = "رئاسة مجلس الجماعة"


class Opinions:
    """The papers. `viewer`: who a person is on the day that is stood on; `groups`: the lines of ideas, as they come."""

    def __init__(
        self,
        told: Mapping[str, Any],
        body: Body,
        today: date,
        people: Mapping[str, Person],
        viewer: Callable[[str], Viewer],
        groups: Sequence[Group],
    ) -> None:
        self.told, self.body, self.today, self.people, self.viewer = told["opinions"], body, today, people, viewer
        self.groups = groups
        self.made: dict[str, Opinion] = {}
        self.figures: dict[str, Figures] = {}

    def events(self) -> Iterator[Event]:
        """What happened, each with how many days ago."""
        steps = {
            "days": self._begin, "proposed": self._propose, "adopted": self._adopt, "sent": self._send, "reminded": self._remind,
            "answered": self._answer, "found": self._find, "figures": self._send_figures, "commented": self._comment,
            "withdrawn": self._withdraw,
        }  # fmt: skip
        for row in self.told:
            for name, step in steps.items():
                if name in row:
                    yield row[name], partial(step, row)

    def _begin(self, row: dict[str, Any], _day: date) -> None:
        by = self.viewer(row["by"])
        made = actions.begin(
            by=by, body=self.body, kind=row["kind"], title=Tongues(ar=row["ar"], fr=row["fr"]),
            **{name: row[name] for name in (*TEXTS, "project", "compared") if name in row},
        )  # fmt: skip
        for asked in row["recommendations"]:
            actions.recommend(
                by=by, opinion=made, service=asked["service"], measure=asked["measure"], indicator=asked["indicator"],
                due=self.today - timedelta(days=asked["due"]), cost=None if asked["cost"] is None else Decimal(asked["cost"]),
            )  # fmt: skip
        if row["with"]:
            persons = [self.people[key] for key in (row["by"], *row["with"])]
            actions.name_drafters(by=self.viewer("rapporteur"), opinion=made, persons=persons)
        if "group" in row:
            actions.cite(by=by, opinion=made, target=self.groups[row["group"]].item, value="")
        self.made[row["key"]] = made

    def _propose(self, row: dict[str, Any], _day: date) -> None:
        by, made = self.viewer("rapporteur"), self.made[row["key"]]
        made = self.made[row["key"]] = actions.propose(by=by, opinion=made)
        if "dissent" in row:
            actions.note_dissent(by=by, opinion=made, dissent=row["dissent"])

    def _adopt(self, row: dict[str, Any], _day: date) -> None:
        actions.adopt(by=self.viewer("president"), opinion=self.made[row["key"]])

    def _send(self, row: dict[str, Any], day: date) -> None:
        made = self.made[row["key"]]
        actions.send(
            by=self.viewer("rapporteur"), opinion=made, to=TO, on=day, channel="registry", registry=row["registry"]
        )

    def _remind(self, row: dict[str, Any], day: date) -> None:
        actions.remind(by=self.viewer("rapporteur"), opinion=self.made[row["key"]], on=day)

    def _answer(self, row: dict[str, Any], day: date) -> None:
        made = self.made[row["key"]]
        told = {
            one.pk: tuple(asked["answer"])
            for one, asked in zip(made.recommendations.all(), row["recommendations"], strict=True)
            if "answer" in asked
        }
        actions.answer(
            by=self.viewer("rapporteur"), opinion=made, on=day, channel="post", reference=row["reference"], told=told
        )

    def _find(self, row: dict[str, Any], day: date) -> None:
        made = self.made[row["key"]]
        for one, asked in zip(made.recommendations.all(), row["recommendations"], strict=True):
            if "found" in asked:
                state, evidence = asked["found"]
                actions.find(by=self.viewer("rapporteur"), recommendation=one, state=state, on=day, evidence=evidence)

    def _send_figures(self, row: dict[str, Any], day: date) -> None:
        paper = Opinion.objects.get(pk=self.made[row["key"]].pk)
        self.figures[row["key"]] = actions.send_figures(
            by=self.viewer("rapporteur"), body=self.body, service=row["recommendations"][0]["service"], year=paper.year, on=day,
            channel="registry", registry="140/ك",
        )  # fmt: skip

    def _comment(self, row: dict[str, Any], day: date) -> None:
        actions.comment(
            by=self.viewer("rapporteur"), figures=self.figures[row["key"]], on=day, channel="post", words=row["comment"]
        )

    def _withdraw(self, row: dict[str, Any], day: date) -> None:
        last = self.made[row["key"]].recommendations.order_by("-number")[0]
        actions.withdraw(by=self.viewer("rapporteur"), recommendation=last, on=day, reason=row["reason"])
