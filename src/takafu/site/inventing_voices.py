"""A part of the demonstration: what people said of ideas and lines, a gathering and a ranking that are open, what an association plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from takafu.ideas import actions as ideas
from takafu.ideas.models import Gathering, Idea, Objection, Recording, Round
from takafu.kit.permissions import Viewer
from takafu.people.models import Organization
from takafu.programme import actions as programmes
from takafu.programme.models import Activity
from takafu.site.inventing_plan import Event, Plan, name_of

SOUND = b"OggS" + bytes(40)  # a voice note: deleted once its author confirmed what was typed


class Voices:
    """What was said since the plan's ideas were sorted, by the places of the file."""

    def __init__(self, told: Mapping[str, Any], plan: Plan) -> None:
        self.told, self.plan = told["voices"], plan
        self.earlier: Gathering
        self.gathering: Gathering
        self.ranking: Round
        self.recording: Recording
        self.objection: Objection

    def events(self) -> Iterator[Event]:
        """What happened, each with how many days ago."""
        told = self.told
        yield told["earlier"]["days"], self._begin
        for row in told["earlier"]["ideas"]:
            yield row["days"], partial(self._recall, row)
        for row in told["supports"]:
            yield row["days"], partial(self._support, row)
        objects, neutral, report = told["objection"], told["neutral"], told["report"]
        yield objects["days"], self._object
        yield objects["answered"], self._answer
        yield neutral["days"], self._publish_neutrally
        yield report["days"], self._report
        for row in told["partners"]:
            yield row["days"], partial(self._partner, row)
        gathering = told["gathering"]
        yield gathering["days"], self._gather
        for row in gathering["ideas"]:
            yield row["days"], partial(self._give, row)
        spoken = gathering["spoken"]
        yield spoken["days"], self._speak
        yield spoken["typed"], self._type
        yield spoken["confirmed"], self._confirm
        yield told["ranking"]["days"], self._open_ranking
        for number, row in enumerate(told["ranking"]["points"]):
            yield told["ranking"]["days"] - 1 - number, partial(self._score, row)

    def _by(self, key: str) -> Viewer:
        return self.plan.viewer(key)

    def _begin(self, day: date) -> None:
        officers = Gathering.Audience.OFFICERS
        self.earlier = self.plan.gathers(self.told["earlier"], day, Gathering.Kind.EARLIER, officers)

    def _recall(self, row: Mapping[str, Any], _day: date) -> None:
        """A recommendation of before, to begin from."""
        ideas.give(by=self._by("rapporteur"), gathering=self.earlier, text=row["text"], origin=Idea.Origin.COLLECTED)

    def _support(self, row: Mapping[str, Any], _day: date) -> None:
        for key in row["by"]:
            ideas.support(by=self._by(key), idea=self.plan.ideas[row["idea"]])

    def _object(self, _day: date) -> None:
        told = self.told["objection"]
        line, idea = self.plan.groups[told["line"]], self.plan.ideas[told["idea"]]
        self.objection = ideas.object_to(by=self._by(told["by"]), group=line, idea=idea, text=told["text"])

    def _answer(self, _day: date) -> None:
        ideas.answer(by=self._by("rapporteur"), objection=self.objection, text=self.told["objection"]["answer"])

    def _publish_neutrally(self, _day: date) -> None:
        told = self.told["neutral"]
        ideas.publish_idea(by=self._by("president"), idea=self.plan.ideas[told["idea"]], neutral=told["text"])

    def _report(self, _day: date) -> None:
        told = self.told["report"]
        activity = Activity.objects.get(title=told["activity"])
        programmes.report(by=self._by(told["by"]), activity=activity, text=told["text"], late_reason=told["late"])

    def _partner(self, row: Mapping[str, Any], _day: date) -> None:
        start, end = (self.plan.today - timedelta(days=row[name]) for name in ("starts", "ends"))
        association = Organization.objects.get(name__ar=row["of"])
        programmes.keep_partner_activity(
            by=self._by("rapporteur"), organization=association, title=row["title"], start=start, end=end
        )

    def _gather(self, day: date) -> None:
        everybody = Gathering.Audience.PUBLIC
        self.gathering = self.plan.gathers(self.told["gathering"], day, Gathering.Kind.CALL, everybody)

    def _give(self, row: Mapping[str, Any], _day: date) -> None:
        """An idea of a visitor, who has no log-in: read and taken in, or still waiting to be read."""
        given = ideas.give(
            by=Viewer(body_id=self.plan.body.pk),
            gathering=self.gathering,
            text=row["text"],
            origin=Idea.Origin.ANONYMOUS,
        )
        if row["read"]:
            ideas.accept(by=self._by("rapporteur"), idea=given)

    def _speak(self, _day: date) -> None:
        with NamedTemporaryFile() as kept:
            Path(kept.name).write_bytes(SOUND)
            by = self._by(self.told["gathering"]["spoken"]["by"])
            self.recording = ideas.hand_in(
                by=by, gathering=self.gathering, path=Path(kept.name), author_id=by.person_id
            )

    def _type(self, _day: date) -> None:
        text = self.told["gathering"]["spoken"]["text"]
        ideas.type_out(by=self._by("rapporteur"), recording=self.recording, text=text)

    def _confirm(self, _day: date) -> None:
        told = self.told["gathering"]["spoken"]
        ideas.confirm(by=self._by(told["by"]), recording=self.recording, text=told["text"])

    def _open_ranking(self, day: date) -> None:
        told = self.told["ranking"]
        self.ranking = ideas.open_round(
            by=self._by("rapporteur"),
            body=self.plan.body,
            title=name_of(told),
            method=Round.Method.POINTS,
            purse=told["purse"],
            until=day + timedelta(days=told["lasts"]),
        )

    def _score(self, row: Mapping[str, Any], _day: date) -> None:
        given = {self.ranking.lines[place]: {"points": points} for place, points in row["spread"]}
        ideas.give_scores(by=self._by(row["by"]), round=self.ranking, scores=given)
