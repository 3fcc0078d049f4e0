"""A part of the demonstration: meetings convened, held, without a quorum once, with their votes and minutes. All of it is invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.utils import timezone

from takafu.kit import clock
from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, queries
from takafu.meetings.models import AgendaItem, Meeting
from takafu.people.actions import keep_office
from takafu.people.models import Office, Person
from takafu.register.models import Body, Item

Event = tuple[int, Callable[[date], object]]
AHEAD, LENGTH = 12, timedelta(hours=2)  # days before that it is convened
PLACE = "قاعة الاجتماعات بمقر الجماعة"


class Meetings:
    """The meetings of the demonstration. `viewer`: who a person is on the day that is stood on."""

    def __init__(
        self,
        told: Mapping[str, Any],
        body: Body,
        today: date,
        people: Mapping[str, Person],
        viewer: Callable[[str], Viewer],
        papers: Mapping[str, Any],
    ) -> None:
        """`papers`: what a motion may decide, by its key; filled as it is written."""
        self.told, self.body, self.today, self.people, self.viewer = told["meetings"], body, today, people, viewer
        self.papers = papers
        self.made: dict[str, Meeting] = {}

    def events(self) -> Iterator[Event]:
        """What happened, each with how many days ago; a meeting that is to come has days below none."""
        for row in self.told:
            if "again" not in row:
                yield row["days"] + AHEAD, partial(self._convene, row)
            if row["days"] > 0:
                yield row["days"], partial(self._hold, row)
                if "approved" in row:
                    yield row["approved"], partial(self._approve, row)

    def _begins(self, row: dict[str, Any]) -> datetime:
        day = self.today - timedelta(days=row["days"])
        return datetime.combine(day, time(row["hour"]), tzinfo=timezone.get_default_timezone())

    def _convene(self, row: dict[str, Any], _day: date) -> None:
        by, begins = self.viewer("rapporteur"), self._begins(row)
        made = actions.plan(
            by=by, body=self.body, kind="plenary", title=Tongues(ar=row["ar"], fr=row["fr"]), begins_at=begins,
            ends_at=begins + LENGTH, place=PLACE, public=True,
        )  # fmt: skip
        for item in row["items"]:
            title = Tongues(ar=item["ar"], fr=item["fr"])
            actions.add_item(by=by, meeting=made, title=title, kind=item["kind"], minutes=item["minutes"])
        for document in row.get("documents", ()):
            self._attach(made, document)
        self.made[row["key"]] = actions.convene(by=by, meeting=made, knowing=True)

    def _attach(self, made: Meeting, row: dict[str, Any]) -> None:
        with NamedTemporaryFile(prefix="takafu-") as file:
            Path(file.name).write_text(row["text"], encoding="utf-8")
            entry = queries.agenda(made)[row["item"]]
            given = {"name": row["name"], "title": row["title"], "entry": entry}
            actions.attach(by=self.viewer("rapporteur"), meeting=made, path=Path(file.name), **given)

    def _hold(self, row: dict[str, Any], _day: date) -> None:
        made = self.made[row["key"]]
        with clock.at(made.begins_at + timedelta(minutes=5)):
            self._arrive(made, row)
            if row.get("failed"):
                actions.give_up(by=self.viewer("president"), meeting=made)
                self._call_again(made, row["failed"])
                return
            actions.open_sitting(by=self.viewer("president"), meeting=made)
        items = [one for one in queries.agenda(made) if one.taken_at]
        for number, (entry, item) in enumerate(zip(items, row["items"], strict=True), 1):
            with clock.at(made.begins_at + timedelta(minutes=5 + 25 * (number - 1))):
                actions.begin_item(by=self.viewer("rapporteur"), entry=entry)
                self._vote(entry, item)
                if "election" in item:
                    self._elect(entry, item["election"])
        with clock.at(made.begins_at + timedelta(minutes=110)):
            for task in row.get("tasks", ()):
                due = self.today - timedelta(days=task["due"])
                owner = self.people[task["owner"]]
                actions.take_on(by=self.viewer("rapporteur"), meeting=made, text=task["text"], owner=owner, due=due)
            actions.close(by=self.viewer("president"), meeting=made)
            self._write(made, items, row)

    def _arrive(self, made: Meeting, row: dict[str, Any]) -> None:
        away = {self.people[key].pk for key in (*row.get("absent", ()), *row.get("excused", ()))}
        by = self.viewer("rapporteur")
        for key in row.get("excused", ()):
            actions.decide_excuse(by=by, meeting=made, person=self.people[key], accepted=True)
        for person in queries.seated(made):
            if person.pk not in away:
                actions.arrive(by=by, meeting=made, person=person, how="sheet")

    def _call_again(self, made: Meeting, after: int) -> None:
        by, begins = self.viewer("rapporteur"), made.begins_at + timedelta(days=after)
        again = actions.call_again(
            by=by, meeting=made, begins_at=begins, ends_at=begins + LENGTH, place=PLACE, knowing=True
        )
        following = next(row for row in self.told if row.get("again"))
        self.made[following["key"]] = actions.convene(by=by, meeting=again, knowing=True)

    def _vote(self, entry: AgendaItem, item: dict[str, Any]) -> None:
        for row in item.get("motions", ()):
            motion = actions.move_motion(
                by=self.viewer(row["by"]), entry=entry, text=row["text"], decides=self._decided(row)
            )
            by = self.viewer("president")
            vote = actions.open_vote(by=by, motion=motion, way="hands", knowing=True)
            actions.close_vote(by=by, vote=vote, yes=row["yes"], no=row["no"], blank=row["blank"])

    def _elect(self, entry: AgendaItem, row: dict[str, Any]) -> None:
        by = self.viewer("president")
        post = {"post": row["post"]} if "post" in row else {"office": self._office(row)}
        election = actions.call_election(by=by, entry=entry, seats=row.get("seats", 1), **post)
        stood = {key: actions.stand(by=self.viewer(key), election=election) for key in row["votes"]}
        held = actions.open_round(by=by, election=election, way="paper", knowing=True)
        votes = {stood[key].pk: number for key, number in row["votes"].items()}
        actions.close_round(by=by, round=held, votes=votes, spoilt=row["spoilt"], papers=row.get("papers"))
        for one in election.candidacies.exclude(decision=None):
            actions.give_post(by=by, election=election, candidacy=one, start=entry.meeting.day)

    def _office(self, row: dict[str, Any]) -> Office:
        label, female, male = (Tongues(ar=words[0], fr=words[1]) for words in row["office"])
        return keep_office(
            by=operator(self.body.pk), body=self.body, label=label, female=female, male=male, holders=row["seats"]
        )

    def _decided(self, row: dict[str, Any]) -> Item | None:
        return self.papers[row["decides"]].item if "decides" in row else None

    def _write(self, made: Meeting, items: list[AgendaItem], row: dict[str, Any]) -> None:
        by = self.viewer("rapporteur")
        minutes = actions.begin_minutes(by=by, meeting=made)
        for entry, item in zip(items, row["items"], strict=True):
            if "words" in item:
                said = item["words"]
                actions.word(by=by, minutes=minutes, place="item", entry=entry, seen=0, ar=said["ar"], fr=said["fr"])
        actions.send_minutes(by=by, minutes=minutes)

    def _approve(self, row: dict[str, Any], _day: date) -> None:
        minutes = self.made[row["key"]].minutes
        actions.approve_minutes(by=self.viewer("president"), minutes=minutes)
