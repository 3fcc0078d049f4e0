"""What the pages of rounds show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from takafu.ideas import queries
from takafu.ideas.models import Group, Round
from takafu.ideas.rank_forms import FIELDS, METHODS, STEPS
from takafu.kit import clock, formats
from takafu.kit.components import Tag
from takafu.kit.documents.model import Sheet
from takafu.kit.permissions import Viewer, may
from takafu.kit.tongues import Tongues

NAMES = {
    "importance": gettext_lazy("How important?"),
    "feasibility": gettext_lazy("How feasible?"),
    "points": gettext_lazy("Points"),
    "approved": gettext_lazy("I approve it"),
}
CAMPS = {"f": pgettext_lazy("of scores", "Women"), "m": pgettext_lazy("of scores", "Men")}
BROAD, PARTLY = 0.75, 0.5  # agreement from 0 to 1, from which on it is called so


def state(place: Round) -> Tag:
    """Whether it takes scores, waits to be closed, or is closed."""
    if place.closed_at:
        return Tag(pgettext_lazy("ranking", "closed"))
    if queries.takes(place):
        return Tag(pgettext_lazy("ranking", "open"), "ok")
    return Tag(gettext_lazy("over, its result is not out yet"), "warn")


def every(viewer: Viewer) -> dict[str, Any]:
    """The rounds, the newest first."""
    listed = [
        {"round": place, "tag": state(place), "scores": queries.takes(place) and may(viewer, "ideas.rank", place)}
        for place in queries.rounds()
    ]
    return {"listed": listed, "opens": may(viewer, "ideas.rank_open")}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a member says of a line: the field's name, its label, what was said, the steps to choose from."""

    name: str
    label: Any
    value: int
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A line to score."""

    line: Group
    wording: str  # as it was when the round opened
    since: str  # how it is worded now, where otherwise
    gone: bool  # it was given up since
    questions: tuple[Question, ...]
    rivals: tuple[tuple[int, str], ...]  # of which one is chosen: numbers and words
    choice: int
    wrong: bool
    first: bool  # of its axis


def one(
    place: Round, viewer: Viewer, typed: dict[str, dict[str, int]] | None = None, wrong: Collection[str] = ()
) -> dict[str, Any]:
    """A round that is not closed: its lines with what the viewer gave, or had just typed; `wrong` are lines to put right."""
    allowed = queries.takes(place) and may(viewer, "ideas.rank", place)
    return {
        "round": place,
        "tag": state(place),
        "method": dict(METHODS)[place.method],
        "scores": allowed,
        "cards": _cards(place, viewer, typed or {}, wrong),
        "voters": queries.voters(place),
        "electorate": queries.electorate(place),
        "closes": may(viewer, "ideas.rank_open", place),
    }


def _cards(place: Round, viewer: Viewer, typed: dict[str, dict[str, int]], wrong: Collection[str]) -> list[Card]:
    given, cards = queries.given_by(place, viewer), []
    before: Any = object()
    texts, lines = queries.texts_of(place), queries.lines_of(place)
    for line in lines:
        key = str(line.id)
        score, said = given.get(key), typed.get(key, {})
        asked = tuple(
            Question(f"{name}-{key}", NAMES[name], int(said.get(name, getattr(score, name, 0))), tuple(STEPS))
            for name in FIELDS[place.method]
        )
        wording = place.words.get(key, line.wording)
        rivals = tuple((number, texts.get(number, "")) for number in place.rivals.get(key, ()))
        chosen = int(said.get("choice", score.choice if score else 0))
        gone, since = line.dissolved_at is not None, line.wording if line.wording != wording else ""
        first = line.axis_id != before
        cards.append(Card(line, wording, since, gone, asked, rivals, chosen, wrong=key in wrong, first=first))
        before = line.axis_id
    return cards


def same_now(title: Tongues, until: date) -> Round | None:
    """The round of that title and last day, opened within the last minutes: a form pressed twice opens one."""
    lately = clock.now() - timedelta(minutes=10)
    found: Round | None = Round.objects.filter(title=title, until=until, opened_at__gte=lately).first()
    return found


# what came out


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the result, in words and figures."""

    key: str
    rank: int
    tied: bool
    wording: str
    facts: tuple[tuple[Any, Any], ...]
    rivals: tuple[tuple[int, str, int], ...]  # numbers, words, how many chose each
    since: str | None  # how it is worded now, where otherwise; None where it was given up
    voters: int
    agreement: int | None  # of a hundred
    agreed: str


def result(place: Round, viewer: Viewer) -> dict[str, Any]:
    """A closed round: its frozen result."""
    texts, since = queries.texts_of(place), queries.since(place)
    rows = [_shown(place, row, texts, since) for row in place.result if row["voters"] or _chose(row)]
    apart = place.method != Round.Method.APPROVE
    took = queries.turnout(place)
    return {
        "round": place,
        "tag": state(place),
        "method": dict(METHODS)[place.method],
        "rows": rows,
        "unscored": [row.get("wording", "") for row in place.result if not (row["voters"] or _chose(row))],
        "voters": took.voters,
        "electorate": took.electorate,
        "turnout": [(CAMPS[sex], *counts, f"turnout-{sex}") for sex, counts in took.apart.items()],
        "hidden": apart and any(row["voters"] and not row["camps"] for row in place.result),
        "officer": may(viewer, "ideas.rank_open", place),
    }


def agreed(agreement: float | None) -> str:
    """How far those who scored agree, in words; "" where fewer than two did."""
    if agreement is None:
        return ""
    if agreement >= BROAD:
        return _("Those who scored it broadly agree.")
    return _("Opinions differ in part.") if agreement >= PARTLY else _("Opinions are divided.")


def agreed_briefly(agreement: float | None) -> str:
    """The same, of a group of members."""
    if agreement is None:
        return ""
    if agreement >= BROAD:
        return _("They broadly agree.")
    return _("They differ in part.") if agreement >= PARTLY else _("They are divided.")


def _chose(row: dict[str, Any]) -> int:
    return sum(one["voters"] for one in row.get("rivals", ()))


def _shown(place: Round, row: dict[str, Any], texts: Mapping[int, str], since: Mapping[str, str | None]) -> Shown:
    facts = [(_value_name(place), _figure(row["value"]))]
    measured = (
        ("importance", _("Importance")),
        ("feasibility", _("Feasibility")),
        ("middle", _("Middle score of importance")),
        ("spread", pgettext("of scores", "Spread")),
    )
    facts += [(name, _figure(row[key])) for key, name in measured if row.get(key) is not None]
    if place.method == Round.Method.SCORE and row.get("importance") is not None and row.get("feasibility") is None:
        facts.append((_("Feasibility"), _("nobody could say: nothing was added for it")))
    facts += [(camp.name, camp.told()) for camp in _camps(row)]
    agreement = row.get("agreement")
    share = None if agreement is None else round(100 * agreement)
    return Shown(
        f"agreement-{row['line']}",
        row["rank"],
        row["tied"],
        row.get("wording", ""),
        tuple(facts),
        tuple((one["number"], texts.get(one["number"], ""), one["voters"]) for one in row.get("rivals", ())),
        since.get(row["line"], ""),
        row["voters"],
        share,
        agreed(agreement),
    )


@dataclass(frozen=True, slots=True)
class CampShown:
    """What a group of members made of a line, in its frozen figures."""

    name: str
    mean: float
    voters: int
    agreement: float | None

    def told(self) -> Any:
        """Its mean, how many scored it, how far they agree."""
        if not self.voters:  # frozen before that was counted
            return _figure(self.mean)
        values = {"mean": _figure(self.mean), "shown": formats.number(self.voters)}
        sentence = ngettext("%(mean)s, from %(shown)s member.", "%(mean)s, from %(shown)s members.", self.voters)
        return f"{sentence % values} {agreed_briefly(self.agreement)}".strip()


def _camps(row: dict[str, Any]) -> list[CampShown]:
    """The groups of members that a frozen row tells of."""
    camps = row["camps"]
    if isinstance(camps, dict):  # rounds that were closed when only means by sex were kept
        return [CampShown(str(CAMPS.get(camp, camp)), mean, 0, None) for camp, mean in camps.items()]
    return [
        CampShown(
            str(CAMPS[camp["group"]] if camp["kind"] == "sex" else Tongues(camp["name"])),
            camp["mean"], camp["voters"], camp["agreement"],
        )
        for camp in camps
    ]  # fmt: skip


def _value_name(place: Round) -> str:
    names = {"score": _("Value (sum of the means)"), "points": _("Points"), "approve": _("Approvals")}
    return names[place.method]


def _figure(value: float) -> Any:
    return formats.number(int(value)) if float(value).is_integer() else formats.number(round(value, 2), places=2)


def sheet(place: Round) -> Sheet:
    """A frozen result as a table, a row a line; a column for the mean of each group of members that some line shows apart."""
    columns = (
        _("Rank"), _("Shares its rank"), _("Line"), _value_name(place), _("Scored by"), _("Importance"), _("Feasibility"),
        _("Middle score of importance"), pgettext("of scores", "Spread"), _("Agreement (0 to 1)"),
    )  # fmt: skip
    groups = tuple(dict.fromkeys(camp.name for row in place.result for camp in _camps(row)))
    chosen = (
        (_("Rival answers: number and how many chose it"),) if any(row.get("rivals") for row in place.result) else ()
    )
    return Sheet(str(place.title), columns + groups + chosen, tuple(_row(row, groups, chosen) for row in place.result))


def _row(row: dict[str, Any], groups: tuple[str, ...], chosen: tuple[str, ...]) -> tuple[str | int | float, ...]:
    means = {camp.name: camp.mean for camp in _camps(row)}
    figures = [row.get(key) for key in ("importance", "feasibility", "middle", "spread", "agreement")]
    figures += [means.get(group) for group in groups]
    told = ["" if value is None else round(value, 4) for value in figures]
    told += ["; ".join(f"{one['number']}: {one['voters']}" for one in row.get("rivals", ()))] * len(chosen)
    yes = _("yes") if row["tied"] else ""
    return (row["rank"], yes, row.get("wording", ""), round(row["value"], 4), row["voters"], *told)
