"""The third part of the demonstration: a call for members with its published result, a draft of the next, a committee and a vacancy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from takafu.kit import codes
from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.people import actions as people
from takafu.people.models import Person
from takafu.register.models import Body
from takafu.selection import actions as selection
from takafu.selection.models import Application, Call

Event = tuple[int, Callable[[date], object]]
OPENED, LASTED, READ, APPROVED = 44, 14, 26, 12  # days ago, and days
READERS = ("vice", "member")


class Chosen:
    """The call's story, from its publication to its result. Everything in it is invented, and says so.

    Args:
        told: the file.
        body: the body it happens in.
        people: the body's persons, by key.
        viewer: who a person is on the day that is stood on.
    """

    def __init__(self, told: Any, body: Body, people: Mapping[str, Person], viewer: Callable[[str], Viewer]) -> None:
        self.told, self.body, self.people, self.viewer = told, body, people, viewer
        self.call: Call
        self.applications: list[Application] = []

    def events(self) -> Iterator[Event]:
        """What happened, each with how many days ago."""
        yield OPENED, self._publish
        yield OPENED - 3, self._apply
        yield READ, self._read
        yield APPROVED, self._approve
        yield 3, self._draft
        yield 600, self._committee

    def _given(self, row: Mapping[str, Any], opens: date, lasts: int) -> dict[str, Any]:
        criteria = [
            {"key": f"c{place}", "words": words, "weight": weight}
            for place, (words, weight) in enumerate(row["criteria"], 1)
        ]
        return {
            "title": Tongues(ar=row["ar"], fr=row["fr"]), "about": row["about"], "opens": opens,
            "closes": opens + timedelta(days=lasts), "seats": row["seats"], "floor": row["floor"], "criteria": criteria,
            "conditions": [{"key": kind, "kind": kind, "number": number} for kind, number in row["conditions"]],
            "proposed_by": row["proposed_by"], "approved_by": row["approved_by"], "source": row["source"],
            "complaint": row["complaint"],
        }  # fmt: skip

    def _publish(self, day: date) -> None:
        by = self.viewer("rapporteur")
        drafted = selection.draft_call(by=by, body=self.body, **self._given(self.told["call"], day, LASTED))
        self.call = selection.publish_call(by=by, call=drafted)
        selection.name_readers(by=by, call=self.call, persons=[self.people[key] for key in READERS])

    def _apply(self, _day: date) -> None:
        for row in self.told["call"]["applications"]:
            once = codes.mark("demonstration", row["name"])
            secret = codes.digest(codes.code_for(once, "selection"))
            given = {name: row[name] for name in ("kind", "name", "gender", "born", "association", "founded", "text")}
            made = selection.apply(
                by=Viewer(body_id=self.body.pk), call=self.call, once=once, secret=secret, lives_here=True,
                councillor=False, mandate=True if row["association"] else None, field=row["field"], **given,
            )  # fmt: skip
            self.applications.append(made)

    def _read(self, _day: date) -> None:
        keeper = self.viewer("rapporteur")
        for row, made in zip(self.told["call"]["applications"], self.applications, strict=True):
            for condition in self.call.asked():
                reason = row.get("refused", "")
                verdict = "not" if reason and condition.kind == "association_years" else "met"
                selection.check(
                    by=keeper, application=made, condition=condition.key, verdict=verdict,
                    reason=reason if verdict == "not" else "",
                )  # fmt: skip
            for key, points in zip(READERS, row["points"], strict=True):
                if points:
                    given = dict(zip(self.call.weights, points, strict=True))
                    selection.score(by=self.viewer(key), application=made, points=given)
        self.call = selection.close_scores(by=keeper, call=self.call)

    def _approve(self, _day: date) -> None:
        by = self.viewer("rapporteur")
        chosen = [
            made.pk
            for row, made in zip(self.told["call"]["applications"], self.applications, strict=True)
            if row.get("chosen")
        ]
        selection.propose(by=by, call=self.call, chosen=chosen)
        selection.approve(by=self.viewer("president"), call=self.call)
        selection.publish_result(by=by, call=self.call)

    def _draft(self, day: date) -> None:
        row = self.told["call"] | self.told["next_call"]
        selection.draft_call(
            by=self.viewer("rapporteur"), body=self.body, **self._given(row, day + timedelta(days=30), 21)
        )

    def _committee(self, day: date) -> None:
        row, by = self.told["committee"], operator(self.body.pk)
        name = Tongues(ar=row["ar"], fr=row["fr"])
        made = people.found_committee(
            by=by, body=self.body, name=name, start=day, mirrors=row["mirrors"], mandate=row["mandate"]
        )
        label, female, male = (Tongues(ar=words[0], fr=words[1]) for words in row["head"])
        head = people.keep_office(
            by=by, body=self.body, committee=made, label=label, female=female, male=male, tasks="\n".join(row["tasks"])
        )
        people.appoint(by=by, person=self.people[row["members"][0]], office=head, start=day)
        for key in row["members"][1:]:
            people.appoint(by=by, person=self.people[key], committee=made, start=day)
        label, female, male = (Tongues(ar=words[0], fr=words[1]) for words in row["vacant"])
        people.keep_office(
            by=by, body=self.body, label=label, female=female, male=male, tasks="\n".join(row["vacant_tasks"])
        )
