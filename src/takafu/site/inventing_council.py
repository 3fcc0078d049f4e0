"""A part of the demonstration: services, letters, requests, petitions, policies, focus areas, a session, a programme. All is invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from takafu.council import actions, rules
from takafu.council.models import Focus, Letter, Petition, Request, Service, Session
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.law.calendars import Calendar
from takafu.people.models import Person
from takafu.register.models import Body
from takafu.site import inventing_letterhead

Event = tuple[int, Callable[[date], object]]


class Council:
    """The council of the demonstration. `viewer`: who a person is on the day that is stood on."""

    def __init__(
        self,
        told: Mapping[str, Any],
        body: Body,
        today: date,
        people: Mapping[str, Person],
        viewer: Callable[[str], Viewer],
    ) -> None:
        self.told, self.body, self.today, self.people, self.viewer = told["council"], body, today, people, viewer
        self.services: dict[str, Service] = {}
        self.letters: dict[str, Letter] = {}
        self.requests: dict[str, Request] = {}
        self.petitions: dict[str, Petition] = {}
        self.focuses: dict[str, Focus] = {}
        past = rules.expected("council", today - timedelta(days=300), today - timedelta(days=14))
        self.opens = Calendar().next_worked(past[-1].first)

    def events(self) -> Iterator[Event]:
        """What happened, each with how many days ago."""
        yield self.told["days"], self._services
        yield self.told["days"], self._programme
        yield self.told["days"], self._letterhead
        for row in self.told["letters"]:
            yield row["days"], partial(self._letter, row)
            if "received" in row:
                yield row["received"], partial(self._receipt, row)
        yield self.told["days"], self._policies
        for row in self.told["focus"]:
            yield row["days"], partial(self._focus, row)
            if "closed" in row:
                yield row["closed"], partial(self._closed, row)
        for row in self.told["requests"]:
            yield row["days"], partial(self._written, row)
            for step in row["steps"]:
                yield step["days"], partial(self._step, row, step)
        for row in self.told["petitions"]:
            yield row["days"], partial(self._filed, row)
            for step in row["steps"]:
                yield step["days"], partial(self._petition_step, row, step)
        sat = (self.today - self.opens).days
        yield sat + self.told["session"]["before"], self._announced
        yield sat - 2, self._sat

    def _services(self, day: date) -> None:
        by = self.viewer("rapporteur")
        for row in self.told["services"]:
            given = {name: row[name] for name in ("level", "office", "channel", "writer")}
            name = Tongues(ar=row["ar"], fr=row["fr"])
            self.services[row["key"]] = actions.keep_service(by=by, body=self.body, name=name, **given)
        about = next(iter(self.services.values())).item
        actions.name_sponsor(by=by, about=about, since=day, **self.told["sponsor"])

    def _letterhead(self, _day: date) -> None:
        told = self.told["letterhead"]
        with NamedTemporaryFile(prefix="takafu-", suffix=".docx") as made:
            inventing_letterhead.write(Path(made.name), told["ar"], told["fr"], told["foot"])
            by = self.viewer("rapporteur")
            actions.keep_letterhead(by=by, body=self.body, whose=told["whose"], path=Path(made.name))

    def _letter(self, row: dict[str, Any], day: date) -> None:
        given = {name: row[name] for name in ("direction", "channel", "subject", "text")}
        self.letters[row["key"]] = actions.register_letter(
            by=self.viewer(row["by"]), body=self.body, on=day, service=self.services[row["service"]],
            answers=self.letters.get(row.get("answers", "")), **given,
        )  # fmt: skip

    def _receipt(self, row: dict[str, Any], day: date) -> None:
        letter = self.letters[row["key"]]
        actions.note_receipt(by=self.viewer("rapporteur"), letter=letter, receipt=row["receipt"], on=day)

    def _policies(self, _day: date) -> None:
        for row in self.told["policies"]:
            days: dict[str, Any] = {name: self.today - timedelta(days=row[name]) for name in ("begins", "ends")}
            given = {name: row[name] for name in ("kind", "level", "other", "text", "source")}
            actions.keep_policy(
                by=self.viewer("rapporteur"), body=self.body, title=Tongues(ar=row["ar"], fr=row["fr"]),
                service=self.services[row["service"]], **given, **days,
            )  # fmt: skip

    def _focus(self, row: dict[str, Any], day: date) -> None:
        title = Tongues(ar=row["ar"], fr=row["fr"])
        self.focuses[row["ar"]] = actions.choose_focus(
            by=self.viewer("rapporteur"), body=self.body, title=title, reason=row["reason"], on=day
        )

    def _closed(self, row: dict[str, Any], day: date) -> None:
        focus = self.focuses[row["ar"]]
        actions.close_focus(by=self.viewer("rapporteur"), focus=focus, on=day, reason=row["closed_for"])

    def _written(self, row: dict[str, Any], _day: date) -> None:
        self.requests[row["key"]] = actions.keep_request(
            by=self.viewer("president"), body=self.body, service=self.services[row["service"]],
            **{name: row[name] for name in ("subject", "text")},
        )  # fmt: skip

    def _step(self, row: dict[str, Any], step: dict[str, Any], day: date) -> None:
        request, given = self.requests[row["key"]], {name: step[name] for name in ("step", "outcome", "reason")}
        actions.enter_request_step(by=self.viewer("president"), request=request, on=day, **given)
        if row["public"] and step is row["steps"][-1]:
            actions.publish_request(by=self.viewer("president"), request=request, public=True)

    def _filed(self, row: dict[str, Any], day: date) -> None:
        given = {name: row[name] for name in ("kind", "subject", "text", "bearer", "signed", "evidence")}
        made = actions.note_petition(by=self.viewer("rapporteur"), body=self.body, on=day, **given)
        self.petitions[row["subject"]] = made

    def _petition_step(self, row: dict[str, Any], step: dict[str, Any], day: date) -> None:
        petition, given = (
            self.petitions[row["subject"]],
            {name: step[name] for name in ("step", "outcome", "said", "evidence")},
        )
        actions.enter_petition_step(by=self.viewer("rapporteur"), petition=petition, on=day, **given)

    def _announced(self, day: date) -> None:
        told, by = self.told["session"], self.viewer("rapporteur")
        made = actions.enter_session(
            by=by, body=self.body, kind="council", opens=self.opens, source=told["source"], known_on=day,
            agenda=told["agenda"],
        )  # fmt: skip
        actions.name_observers(by=by, session=made, persons=[self.people[key] for key in told["observers"]])

    def _sat(self, day: date) -> None:
        told, promise = self.told["session"], self.told["promise"]
        session = Session.objects.select_related("item").get(opens=self.opens)
        goes = session.observers.get(person=self.people[told["observers"][0]])
        actions.report(by=self.viewer(told["observers"][0]), observer=goes, text=told["report"])
        actions.note_word(
            by=self.viewer("rapporteur"), body=self.body, kind="promise", text=promise["text"], on=self.opens,
            source=promise["source"], session=session, due=day + timedelta(days=promise["due"]),
        )  # fmt: skip

    def _programme(self, _day: date) -> None:
        told, by = self.told["programme"], self.viewer("rapporteur")
        first, last = self.today.year - told["first"], self.today.year + told["last"]
        made = actions.begin_cycle(by=by, body=self.body, first_year=first, last_year=last)
        for row in told["steps"]:
            day = self.today - timedelta(days=row["days"])
            given = {name: row[name] for name in ("step", "outcome", "evidence")}
            actions.enter_step(by=by, cycle=made, on=day, **given)
