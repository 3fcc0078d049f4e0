"""Rounds of ranking: opening and closing are acts, scores are records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction

from takafu.ideas import queries, ranking
from takafu.ideas.actions.gather import Closed
from takafu.ideas.models import Group, Round, Score
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.register.actions import keep_item, record
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(
    Verb("ideas.round_opened", data={"until": date, "lines": int, "method": str}, topics=("ranking",), public=True),
    Verb("ideas.round_closed", data={"lines": int, "voters": int}, topics=("ranking",), public=True),
)


class Unfit(ValueError):
    """A score that the round does not take; `code` says why: "line", "range", "purse"."""

    def __init__(self, code: str, value: int = 0) -> None:
        super().__init__(code)
        self.code, self.value = code, value


def open_round(*, by: Viewer, body: Body, title: Tongues, method: str, until: date, purse: int = 0) -> Round:
    """Open a round on the lines that stand now, in their words of now; where a line has rival answers, one of them is chosen.

    Raises:
        Unfit: nothing to rank ("line"), points without a purse ("purse"), or a day gone by ("range").
    """
    require(by, "ideas.rank_open")
    words = {str(key): wording for key, wording in _standing().values_list("id", "wording")}
    lines = list(words)
    if not lines:
        raise Unfit("line")
    if method == Round.Method.POINTS and purse < 1:
        raise Unfit("purse")
    if until < clock.today():
        raise Unfit("range")
    with transaction.atomic():
        made = Round(
            body=body,
            title=title,
            method=method,
            purse=purse,
            until=until,
            lines=lines,
            words=words,
            rivals=queries.rivals(lines),
            opened_at=clock.now(),
        )
        made.item = keep_item(
            body=body, kind="round", title=title, visibility="members", address=f"ideas/rounds/{made.id}/"
        )
        made.save(force_insert=True)
        data = {"until": until, "lines": len(lines), "method": method}
        record("ideas.round_opened", by=by, body=body, item=made.item, data=data)
    return made


def _standing() -> Any:
    return Group.objects.filter(dissolved_at=None).order_by("axis__order", "order", "id")


def give_scores(*, by: Viewer, round: Round, scores: Mapping[str, Mapping[str, int]]) -> int:  # noqa: A002 - the field's own word
    """Keep what a member gives: `{line: {"importance": 4, "feasibility": 2}}`; what is given again replaces. How many lines were kept.

    Raises:
        Closed: the round is over.
        Unfit: a line that is not ranked, a value outside its range, or more points than the purse holds.
    """
    require(by, "ideas.rank", round)
    with transaction.atomic():
        kept = Round.objects.select_for_update().get(pk=round.pk)
        if kept.closed_at or clock.today() > kept.until:
            raise Closed
        for line, values in scores.items():
            _check(kept, line, values)
        _keep(kept, by, scores)
        _check_purse(kept, by)
    return len(scores)


def _keep(kept: Round, by: Viewer, scores: Mapping[str, Mapping[str, int]]) -> None:
    """All lines by two queries: with many members at once, each waits for those before it."""
    person: Any = by.person_id
    mine = Score.objects.filter(round=kept, person=person, group__in=list(scores))
    known = {str(score.group_id): score for score in mine}
    for line, values in scores.items():
        new = Score(body_id=kept.body_id, round=kept, person_id=person, group_id=line)
        score = known.setdefault(line, new)
        for name, value in values.items():
            setattr(score, name, value)
        score.at = clock.now()
    Score.objects.bulk_create(
        known.values(),
        update_conflicts=True,
        unique_fields=["body", "round", "person", "group"],
        update_fields=["importance", "feasibility", "points", "approved", "choice", "at"],
    )


def _check(kept: Round, line: str, values: Mapping[str, int]) -> None:
    if line not in kept.lines:
        raise Unfit("line")
    fields = {"score": {"importance", "feasibility"}, "points": {"points"}, "approve": {"approved"}}[kept.method]
    for name, value in values.items():
        most = {"points": kept.purse, "approved": 1}.get(name, ranking.MOST)
        if name == "choice" and (not value or value in kept.rivals.get(line, ())):
            continue
        if name not in fields or not 0 <= value <= most:
            raise Unfit("range", most)


def _check_purse(kept: Round, by: Viewer) -> None:
    if kept.method != Round.Method.POINTS:
        return
    spread = dict(Score.objects.filter(round=kept, person_id=by.person_id).values_list("group_id", "points"))
    over = ranking.overspent({str(key): points for key, points in spread.items()}, kept.purse)
    if over:
        raise Unfit("purse", over)


def close_round(*, by: Viewer, round: Round) -> Round:  # noqa: A002 - the field's own word
    """Close a round and freeze its result; closing it again changes nothing."""
    require(by, "ideas.rank_open", round)
    with transaction.atomic():
        kept: Round = Round.objects.select_for_update().get(pk=round.pk)
        if kept.closed_at:
            return kept
        given = list(kept.scores.all())
        camps = queries.camps(kept)
        ballots = [
            ranking.Ballot(
                voter=str(score.person_id),
                line=str(score.group_id),
                importance=score.importance,
                feasibility=score.feasibility,
                points=score.points,
                approved=score.approved,
                camps=camps.get(score.person_id, {}),
            )
            for score in given
        ]
        words = {str(key): text for key, text in Group.objects.filter(pk__in=kept.lines).values_list("id", "wording")}
        standings = ranking.standings(kept.method, kept.lines, ballots)
        kept.result = _frozen(standings, words | kept.words)
        for row in kept.result:
            row["rivals"] = _chosen(kept, row["line"], given)
        kept.turnout = asdict(queries.turnout(kept))
        kept.closed_at = clock.now()
        kept.save()
        text = "\n".join(f"{one['rank']}\t{one['line']}\t{one['value']:.6f}\t{one['voters']}" for one in kept.result)
        data = {"lines": len(kept.lines), "voters": len({score.person_id for score in given})}
        record("ideas.round_closed", by=by, body=kept.body, item=kept.item, data=data, text=text)
    return kept


def _chosen(kept: Round, line: str, given: Sequence[Score]) -> list[dict[str, int]]:
    """How many chose each rival answer of a line, the most chosen first."""
    chosen = Counter(score.choice for score in given if str(score.group_id) == line and score.choice)
    found = [{"number": number, "voters": chosen[number]} for number in kept.rivals.get(line, ())]
    return sorted(found, key=lambda one: -one["voters"])


def _frozen(standings: Sequence[ranking.Standing], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of a result, with the words of lines and associations as they are now."""
    named = {camp.group for one in standings for camp in one.camps if camp.kind == "association"}
    names = {str(one.pk): dict(one.name) for one in Organization.objects.filter(pk__in=named)}
    rows = [asdict(one) | {"wording": words.get(one.line, "")} for one in standings]
    for row in rows:
        row["camps"] = [camp | {"name": names.get(camp["group"], {})} for camp in row["camps"]]
    return rows
