"""A part of the demonstration: rules of procedure from the template, with figures of their own, and the next draft with its amendments.

Every figure is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.law.parameters import checked
from takafu.register.models import Body
from takafu.rulebook import actions, rules, template
from takafu.rulebook.models import Amendment, Edition

Event = tuple[int, Callable[[date], object]]
ADOPTED, OPENED, AMENDED, LASTS = 640, 12, 8, 30  # days


class Rules:
    """The rules of the demonstration. `viewer`: who a person is on the day that is stood on."""

    def __init__(self, told: Mapping[str, Any], body: Body, viewer: Callable[[str], Viewer]) -> None:
        self.told, self.body, self.viewer = told["rules"], body, viewer
        self.edition: Edition
        self.made: list[Amendment] = []

    def events(self) -> Iterator[Event]:
        """What happened, each with how many days ago."""
        yield ADOPTED + 10, self._draft
        yield ADOPTED, self._adopt
        yield OPENED, self._open
        yield AMENDED, self._amend
        yield AMENDED - 3, self._decide

    def _draft(self, _day: date) -> None:
        filled = [self._filled(row) for row in template.rows()]
        title = Tongues(ar=self.told["ar"], fr=self.told["fr"])
        text = actions.open_text(
            by=self.viewer("rapporteur"), body=self.body, kind="rules", title=title, provisions=filled
        )
        self.edition = text.editions.get()

    def _filled(self, row: template.Row) -> rules.Provision:
        figure = self.told["figures"].get(row.code)
        if figure is None:
            return row.provision
        value, unit = checked(row.code, figure["value"], figure.get("unit", ""))
        words = {code: text.replace("…", figure[code], 1) for code, text in row.provision.words.items()}
        parameter = {"code": row.code, "value": value, "unit": unit, "bound": ""}
        return replace(row.provision, words=words, parameters=(parameter,))

    def _adopt(self, day: date) -> None:
        self.edition = actions.adopt(by=self.viewer("president"), edition=self.edition, start=day)

    def _open(self, day: date) -> None:
        by = self.viewer("rapporteur")
        following = actions.open_edition(by=by, text=self.edition.text)
        self.edition = actions.open_amendments(by=by, edition=following, until=day + timedelta(days=LASTS))

    def _amend(self, _day: date) -> None:
        articles = {one["code"]: row.article for row in self.edition.provisions.all() for one in row.parameters}
        for row in self.told["amendments"]:
            words = Tongues({code: row[code] for code in ("ar", "fr") if code in row})
            made = actions.propose(
                by=self.viewer(row["by"]), edition=self.edition, kind=row["kind"], article=articles[row["on"]], words=words,
                figures=[row["figure"] | {"code": row["on"]}] if "figure" in row else [], reason=row["why"],
            )  # fmt: skip
            self.made.append(made)

    def _decide(self, _day: date) -> None:
        actions.cosign(by=self.viewer("vice"), amendment=self.made[0])
        actions.decide(
            by=self.viewer("rapporteur"),
            amendment=self.made[-1],
            accepted=True,
            count=actions.Count(yes=11, no=3, blank=2),
        )
