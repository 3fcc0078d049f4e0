"""The demonstration: an invented body on the real areas of Fez, built by the house's own verbs, on past days."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from takafu.commons import actions as commons
from takafu.commons.models import Comment
from takafu.kit import clock
from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.law.calendars import Calendar
from takafu.people import actions as people
from takafu.people.models import Committee, Membership, Organization, Person
from takafu.people.queries import person_viewer
from takafu.places import actions as places
from takafu.places.models import Area, Neighbourhood
from takafu.register import founding
from takafu.register.models import Body, Means
from takafu.register.queries import body_at
from takafu.site import inventing_words
from takafu.site.inventing_council import Council
from takafu.site.inventing_meetings import Meetings
from takafu.site.inventing_opinions import Opinions
from takafu.site.inventing_people import Chosen
from takafu.site.inventing_plan import Plan
from takafu.site.inventing_rules import Rules
from takafu.site.inventing_voices import Voices

TOLD = Path(__file__).parent / "data" / "demonstration.json"
MORNING = time(10, 30)
FOUNDED = 705  # days ago


def build(today: date | None = None) -> Body:
    """The demonstration body; the one that stands, where it was built before. Everything happened in the two years before `today`."""
    told = json.loads(TOLD.read_text("utf-8"))
    standing = body_at(told["body"]["slug"])
    if standing:
        return standing
    with transaction.atomic():
        return _Builder(told, today or clock.today()).body


def _name(row: dict[str, str]) -> Tongues:
    return Tongues(ar=row["ar"], fr=row["fr"])


class _Builder:
    """What has been made so far, by the keys of the file."""

    def __init__(self, told: dict[str, Any], today: date) -> None:
        self.told, self.today = told, today
        self.people: dict[str, Person] = {}
        self.associations: dict[str, Organization] = {}
        self.places: dict[str, Neighbourhood] = {}
        with self._on(told["body"]["opened"]):
            area = Area.objects.get(code=told["body"]["area"])
            self.body = places.open_body_at(by=operator(), slug=told["body"]["slug"], area=area, demonstration=True)
        self.said: dict[int, Comment] = {}
        with scope(body=self.body):
            for days, happened in sorted(self._events(), key=lambda event: -event[0]):
                with self._on(days) as day:
                    happened(day)

    def _events(self) -> Iterator[tuple[int, Callable[[date], object]]]:
        """What happened, each with how many days ago; of one day, in this order."""
        for row in self.told["associations"]:
            yield FOUNDED, partial(self._association, row)
        for row in self.told["people"]:
            yield row.get("joined", FOUNDED), partial(self._person, row)
            if "left" in row:
                yield row["left"], partial(self._leave, row)
        for row in self.told["neighbourhoods"]:
            yield row["days"], partial(self._neighbourhood, row)
        yield from self._days_off()
        yield from inventing_words.events(self.told, self.body, self._viewer)
        plan = Plan(self.told, self.body, self.today, self.people, self._viewer)
        opinions = Opinions(self.told, self.body, self.today, self.people, self._viewer, plan.groups)
        yield from plan.events()
        yield from Voices(self.told, plan).events()
        yield from Rules(self.told, self.body, self._viewer).events()
        yield from Meetings(self.told, self.body, self.today, self.people, self._viewer, opinions.made).events()
        yield from opinions.events()
        yield from self._founding()
        for row in self.told["announcements"]:
            yield row["days"], partial(self._announce, row)
        yield from Council(self.told, self.body, self.today, self.people, self._viewer).events()
        yield from Chosen(self.told, self.body, self.people, self._viewer).events()
        for number, row in enumerate(self.told["comments"]):
            yield row["days"], partial(self._comment, number, row)

    def _days_off(self) -> Iterator[tuple[int, Callable[[date], object]]]:
        """The last Eid al-Fitr fell a day later than computed, and a local feast is to come; both are invented."""
        years = (self.today.year - 1, self.today.year)
        fitr = [
            one for year in years for one in Calendar().holidays(year) if one.code == "fitr" and one.day < self.today
        ]
        computed = min(one.day for one in fitr if one.hijri_year == fitr[-1].hijri_year)
        told = (self.today - computed).days + 1  # the evening before
        yield told, partial(self._holiday, fitr[-1].hijri_year, computed + timedelta(days=1))
        yield 30, self._local_feast

    def _holiday(self, hijri_year: int, first: date, day: date) -> None:
        places.announce_holiday(
            by=self._viewer("rapporteur"),
            body=self.body,
            code="fitr",
            hijri_year=hijri_year,
            first=first,
            source="خبر متخيل للعرض",
            known_on=day,
        )

    def _local_feast(self, day: date) -> None:
        first = self.today + timedelta(days=28 - self.today.weekday())  # a Monday to come
        places.close_days(
            by=self._viewer("rapporteur"),
            body=self.body,
            first=first,
            last=first,
            name=Tongues(ar="موسم محلي متخيل", fr="Fête locale inventée"),
            source="إعلان متخيل للعرض",
            known_on=day,
        )

    @contextmanager
    def _on(self, days: int) -> Iterator[date]:
        """Stand `days` before today, in the morning."""
        day = self.today - timedelta(days=days)
        with clock.at(datetime.combine(day, MORNING, tzinfo=timezone.get_default_timezone())):
            yield day

    @property
    def _by(self) -> Viewer:
        return operator(self.body.id)

    def _viewer(self, key: str) -> Viewer:
        return person_viewer(self.people[key])

    def _association(self, row: dict[str, Any], _day: date) -> None:
        self.associations[row["key"]] = people.add_organization(by=self._by, body=self.body, name=_name(row))

    def _person(self, row: dict[str, Any], day: date) -> None:
        person = people.add_person(by=self._by, body=self.body, name=_name(row), gender=row["gender"])
        self.people[row["key"]] = person
        if row.get("invited", True):
            user = people.new_user(by=self._by, person=person)
            user.last_login = clock.now()  # who was invited in the story has come in
            user.save(update_fields=["last_login"])
        if row.get("member", True):
            people.begin_membership(by=self._by, person=person, start=day, on_behalf_of=self.associations[row["of"]])
        for post, days in row["posts"]:
            people.give_role(by=self._by, person=person, post=post, start=self.today - timedelta(days=days))

    def _leave(self, row: dict[str, Any], day: date) -> None:
        membership = Membership.objects.get(person=self.people[row["key"]])
        people.end_membership(by=self._by, membership=membership, end=day, reason=row["reason"])

    def _neighbourhood(self, row: dict[str, Any], _day: date) -> None:
        area = Area.objects.get(code=row["area"])
        by = self._viewer("rapporteur")
        self.places[row["key"]] = places.add_neighbourhood(by=by, body=self.body, area=area, name=_name(row))

    def _founding(self) -> Iterator[tuple[int, Callable[[date], object]]]:
        """The founding file, and what became of the means that were asked for."""
        told = self.told["founding"]
        yield told["days"], self._papers
        for row in told["means"]:
            yield row["days"], partial(self._ask_for, row)
            for state, days, note in row["then"]:
                yield days, partial(self._move_on, row["what"], state, note)

    def _papers(self, _day: date) -> None:
        told, by = self.told["founding"], self._viewer("rapporteur")
        words = {name: told[name] for name in ("number", "session", "kept_at", "value", "adds")}
        papers = founding.Papers(day=self.today - timedelta(days=told["session_days"]), **words)
        founding.keep_papers(by=by, body=self.body, edition=0, papers=papers)
        for row in told["yardsticks"]:
            founding.be_judged_by(by=by, body=self.body, title=row["title"], target=row["target"])

    def _ask_for(self, row: dict[str, Any], day: date) -> None:
        told = {name: row[name] for name in ("kind", "what", "note")}
        founding.ask_for(by=self._viewer("rapporteur"), body=self.body, on=day, **told)

    def _move_on(self, what: str, state: str, note: str, day: date) -> None:
        asked = Means.objects.get(what=what)
        founding.move_on(by=self._viewer("rapporteur"), means=asked, state=state, on=day, note=note)

    def _announce(self, row: dict[str, Any], _day: date) -> None:
        ends = self.today - timedelta(days=row["ends"]) if "ends" in row else None
        words = {name: Tongues(row[name]) for name in ("title", "text")}
        committee = Committee.objects.select_related("item").first() if row.get("committee") else None
        to = commons.To(everybody=row["everybody"], committee=committee)
        commons.announce(by=self._viewer(row["by"]), body=self.body, to=to, ends=ends, form=uuid4().hex, **words)

    def _comment(self, number: int, row: dict[str, Any], _day: date) -> None:
        on = self.said[row["answers"]].item if "answers" in row else self.places[row["on"]].item
        by = self._viewer(row["by"])
        self.said[number] = commons.comment(by=by, item=on, text=row["text"], form=uuid4().hex)
