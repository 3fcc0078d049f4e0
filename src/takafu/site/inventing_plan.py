"""The second part of the demonstration: how invented ideas were gathered, sorted, ranked, adopted as a programme and begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from takafu.ideas import actions as ideas
from takafu.ideas.models import Axis, Citation, Gathering, Group, Idea, Round
from takafu.kit import doors
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.people.models import Committee, Person
from takafu.programme import actions as programmes
from takafu.programme.models import Activity, Indicator, Measure, Milestone, Programme
from takafu.register.actions import change_setting
from takafu.register.models import Body

Event = tuple[int, Callable[[date], object]]


def name_of(row: Mapping[str, str]) -> Tongues:
    """A name of the file in both languages."""
    return Tongues(ar=row["ar"], fr=row["fr"])


class Plan:
    """What has been made so far, by the keys and places of the file.

    Args:
        told: the file.
        body: the body it happens in.
        today: the day that days are counted back from.
        people: the body's persons, by key; filled as they join.
        viewer: who a person is on the day that is stood on.
    """

    def __init__(
        self, told: Any, body: Body, today: date, people: Mapping[str, Person], viewer: Callable[[str], Viewer]
    ) -> None:
        self.told, self.body, self.today, self.people, self.viewer = told, body, today, people, viewer
        self.axes: dict[str, Axis | None] = {"": None}
        self.ideas: list[Idea] = []
        self.groups: list[Group] = []
        self.gathering: Gathering
        self.round: Round
        self.programme: Programme

    def events(self) -> Iterator[Event]:
        """What happened, each with how many days ago."""
        told, ranked, plan = self.told["gathering"], self.told["round"], self.told["programme"]
        yield told["days"], self._gather
        step = told["lasts"] / len(self.told["ideas"])
        for number, row in enumerate(self.told["ideas"]):
            yield told["days"] - 1 - int(number * step), partial(self._give, row)
        yield self.told["sorted"], self._sort
        yield ranked["days"], self._open_round
        for number, key in enumerate(("president", "vice", "member", "m06", "m09", "m12", "m16")):
            yield ranked["days"] - 1 - number, partial(self._score, key, number)
        yield ranked["days"] - ranked["lasts"], self._close_round
        yield plan["days"], self._draw_first
        yield plan["adopted"], self._adopt
        for row in self.told["activities"]:
            yield plan["adopted"] - 5, partial(self._plan, row)
            for title, days, evidence in row["steps"]:
                if evidence:
                    yield days, partial(self._finish, row["title"], title, evidence)
            for sign in row.get("indicators", ()):
                for days, value in sign["values"]:
                    yield days, partial(self._observe, row["title"], sign["title"], value)

    def gathers(self, told: Mapping[str, Any], day: date, kind: str, audience: str) -> Gathering:
        """Open a gathering of so many days."""
        return ideas.open_gathering(
            by=self.viewer("rapporteur"),
            body=self.body,
            kind=kind,
            title=name_of(told),
            audience=audience,
            opens=day,
            closes=day + timedelta(days=told["lasts"]),
        )

    def _gather(self, day: date) -> None:
        told, members = self.told["gathering"], Gathering.Audience.MEMBERS
        self.gathering = self.gathers(told, day, Gathering.Kind.MEETING, members)

    def _give(self, row: Mapping[str, str], _day: date) -> None:
        author = self.people.get(row["by"])
        by = self.viewer(row["by"] if author else "rapporteur")
        origin = Idea.Origin.PERSON if author else Idea.Origin.COLLECTED
        given = ideas.give(
            by=by, gathering=self.gathering, text=row["text"], origin=origin, author=author, named=author is not None
        )
        self.ideas.append(given)

    def _sort(self, _day: date) -> None:
        by = self.viewer("rapporteur")
        for row in self.told["axes"]:
            made = ideas.make_axis(by=by, body=self.body, title=name_of(row), keywords=row["words"])
            self.axes[row["key"]] = made
        for row, idea in zip(self.told["ideas"], self.ideas, strict=True):
            ideas.place(by=by, idea=idea, axis=self.axes[row["axis"]])
        for row in self.told["lines"]:
            relation = Citation.Relation.OPTION if row.get("rival") else Citation.Relation.SAME
            cited = [self.ideas[number] for number in row["ideas"]]
            group = ideas.group_ideas(
                by=by, ideas=cited, wording=row["wording"], axis=self.axes[row["axis"]], relation=relation
            )
            self.groups.append(group)

    def _open_round(self, day: date) -> None:
        told = self.told["round"]
        until = day + timedelta(days=told["lasts"])
        self.round = ideas.open_round(
            by=self.viewer("rapporteur"),
            body=self.body,
            title=name_of(told),
            method=Round.Method.SCORE,
            until=until,
        )

    def _score(self, key: str, number: int, _day: date) -> None:
        """Scores that differ from member to member and agree on some lines: counted out, not drawn."""
        given = {
            line: {"importance": 1 + (place * 3 + number * (place % 3)) % 5, "feasibility": 1 + (place + number) % 5}
            for place, line in enumerate(self.round.lines)
        }
        ideas.give_scores(by=self.viewer(key), round=self.round, scores=given)

    def _close_round(self, _day: date) -> None:
        self.round = ideas.close_round(by=self.viewer("rapporteur"), round=self.round)

    def _draw_first(self, day: date) -> None:
        by, told = self.viewer("rapporteur"), self.told["programme"]
        change_setting(by=by, body=self.body, name="rooms", value=list(doors.SWITCHES))
        self.programme = programmes.open_programme(
            by=by, body=self.body, title=name_of(told), first_year=day.year, last_year=day.year + 1
        )
        programmes.take_groups(by=by, programme=self.programme, ranking=self.round)
        programmes.draw(by=by, programme=self.programme, title=name_of(told["first"]))

    def _adopt(self, _day: date) -> None:
        by, told = self.viewer("rapporteur"), self.told["programme"]
        bus = Measure.objects.get(group=self.groups[6])
        programmes.reword(by=by, measure=bus, wording="محطات حافلات فيها مقعد ومظلة")
        drawn = programmes.draw(by=by, programme=self.programme, title=name_of(told["second"]))
        programmes.propose(by=by, version=drawn)
        adopted = programmes.adopt(by=self.viewer("president"), version=drawn)
        programmes.publish(by=self.viewer("president"), version=adopted)
        for idea in self.ideas[: self.told["programme"]["open"]]:
            ideas.publish_idea(by=self.viewer("president"), idea=idea)

    def _plan(self, row: Mapping[str, Any], _day: date) -> None:
        by = self.viewer("rapporteur")
        measure = Measure.objects.get(group=self.groups[row["line"]])
        committee = Committee.objects.filter(name__ar=row["committee"]).first()
        made = programmes.plan(
            by=by,
            measure=measure,
            title=row["title"],
            start=self._days(row["starts"]),
            end=self._days(row["ends"]),
            responsible=self.people[row["by"]],
            committee=committee,
            committee_words="" if committee else row["committee"],
        )
        for source, amount in row["money"]:
            programmes.keep_budget(by=by, activity=made, year=made.start.year, source=source, amount=Decimal(amount))
        if "waits" in row:
            programmes.keep_need(by=by, activity=made, needs=Activity.objects.get(title=row["waits"]))
        for title, days, _evidence in row["steps"]:
            programmes.keep_milestone(by=by, activity=made, title=title, due=self._days(days))
        for sign in row.get("indicators", ()):
            about = {"unit": sign["unit"], "baseline": Decimal(sign["baseline"]), "target": Decimal(sign["target"])}
            programmes.keep_indicator(by=by, activity=made, title=sign["title"], **about)

    def _observe(self, activity: str, title: str, value: int, day: date) -> None:
        sign = Indicator.objects.get(activity__title=activity, title=title)
        programmes.observe(by=self.viewer("rapporteur"), indicator=sign, on=day, value=Decimal(value))

    def _finish(self, activity: str, title: str, evidence: str, day: date) -> None:
        step = Milestone.objects.get(activity__title=activity, title=title)
        programmes.finish(by=self.viewer("rapporteur"), milestone=step, on=day, evidence=evidence)

    def _days(self, ago: int) -> date:
        return self.today - timedelta(days=ago)
