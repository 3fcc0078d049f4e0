"""Activities and their parts: planned, changed, reported of, called off. A step is done only with evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from takafu.commons.actions import hand_on
from takafu.ideas.actions import Stale
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.programme import queries, rules
from takafu.programme.actions.lines import TOPIC, Gone, locked
from takafu.programme.models import Activity, Budget, Dependency, Indicator, Measure, Milestone, Observation, Report
from takafu.register.actions import keep_item, link, record
from takafu.register.rules import Verb, declare
from takafu.text.language import language_of

Part = Milestone | Budget | Indicator | Dependency | Observation
PARTS = {
    "milestone": Milestone,
    "budget": Budget,
    "indicator": Indicator,
    "need": Dependency,
    "observation": Observation,
}
NAMES = {model: name for name, model in PARTS.items()}
declare(
    Verb("programme.activity_planned", data={"start": date, "end": date}, topics=TOPIC),
    Verb("programme.activity_changed", data={"start": date, "end": date, "version": int}, topics=TOPIC),
    Verb("programme.activity_cancelled", topics=TOPIC),
    Verb("programme.activity_reported", data={"late": bool}, topics=TOPIC),
    Verb("programme.part_kept", data={"part": str}, topics=TOPIC),
    Verb("programme.part_removed", data={"part": str}, topics=TOPIC),
    Verb("programme.milestone_done", data={"on": date}, topics=TOPIC),
    Verb("programme.milestone_reopened", topics=TOPIC),
)


class Unfit(ValueError):
    """What an activity does not take; `code` says why: "dates", "years", "circle", "elsewhere", "unexplained", "future",
    "evidence"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def plan(
    *, by: Viewer, measure: Measure, title: str, start: date, end: date, partners: Sequence[Organization] = (), **more: Any
) -> Activity:  # fmt: skip
    """Plan an activity for a measure; planning the same one again changes nothing.

    `more`: objective, result, responsible, area, targets, risks.

    Raises:
        Unfit: it ends before it begins ("dates"), or in a year that nobody means ("years").
        Gone: the measure was dropped.
    """
    require(by, "programme.edit", measure)
    in_order(start, end)
    with transaction.atomic():
        kept = Measure.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=measure.pk)
        if kept.dropped_at:
            raise Gone
        same: Activity | None = kept.activities.filter(title=title, start=start, end=end).first()
        if same:
            return same
        made = make_activity(kept, title=title, start=start, end=end, **more)
        made.partners.set(partners, through_defaults={"body": kept.body})
        record("programme.activity_planned", by=by, body=kept.body, item=made.item, data={"start": start, "end": end})
    return made


def in_order(start: date, end: date) -> None:
    """Whether these are days of something that can be planned.

    Raises:
        Unfit: the last comes before the first ("dates"), or one lies in a year that nobody means ("years").
    """
    if end < start:
        raise Unfit("dates")
    sane(start.year, end.year)


def sane(*years: int) -> None:
    """Whether these are years that may be spoken of.

    Raises:
        Unfit: one is not ("years").
    """
    if not set(years) <= set(rules.years(clock.today())):
        raise Unfit("years")


def make_activity(measure: Measure, **values: Any) -> Activity:
    """An activity's rows and link, in the caller's transaction."""
    made = Activity(body_id=measure.body_id, measure=measure, **values)
    made.item = keep_item(
        body=measure.body, kind="activity", title=_title(made.title), visibility=measure.item.visibility,
        address=f"programme/activities/{made.id}/", words=_words(made),
    )  # fmt: skip
    made.save(force_insert=True)
    link(source=made.item, relation="carries-out", target=measure.item)
    hand_on(earlier=[measure.item], later=made.item)
    return made


def _title(title: str) -> Tongues:
    return Tongues({language_of(title) or "ar": title[:200]})


def _words(activity: Activity) -> str:
    return " ".join((activity.objective, activity.result, activity.targets))


@contextmanager
def taken(by: Viewer, action: str, activity: Activity) -> Iterator[Activity]:
    """The activity as it stands, locked, in a transaction.

    Raises:
        Gone: it was called off.
    """
    with transaction.atomic():
        kept: Activity = (
            Activity.objects.select_for_update(of=("self",))
            .select_related("item", "body", "measure")
            .get(pk=activity.pk)
        )
        require(by, action, kept)
        if kept.cancelled_at:
            raise Gone
        yield kept


def change(
    *, by: Viewer, activity: Activity, seen: int | None = None, partners: Sequence[Organization] | None = None, **values: Any
) -> Activity:  # fmt: skip
    """Plan an activity otherwise; what stands so already changes nothing.

    Raises:
        Unfit: it would end before it begins ("dates"), or in a year that nobody means ("years").
        Stale, Gone: it is no longer as it was seen.
    """
    with taken(by, "programme.edit", activity) as kept:
        if _stands(kept, partners, values):  # a second press, perhaps
            return kept
        if seen is not None and kept.version != seen:
            raise Stale(kept)
        for name, value in values.items():
            setattr(kept, name, value)
        in_order(kept.start, kept.end)
        kept.version += 1
        kept.save()
        if partners is not None:
            kept.partners.set(partners, through_defaults={"body": kept.body})
        keep_item(
            body=kept.body, kind="activity", title=_title(kept.title), visibility=kept.item.visibility,
            words=_words(kept), item=kept.item,
        )  # fmt: skip
        data = {"start": kept.start, "end": kept.end, "version": kept.version}
        record("programme.activity_changed", by=by, body=kept.body, item=kept.item, data=data)
    return kept


def _stands(kept: Activity, partners: Sequence[Organization] | None, values: Mapping[str, Any]) -> bool:
    same = all(getattr(kept, name) == value for name, value in values.items())
    return same and (partners is None or set(kept.partners.all()) == set(partners))


def cancel(*, by: Viewer, activity: Activity, reason: str) -> Activity:
    """Call an activity off and say why; calling it off again changes nothing, and gives it with the reason that stands.

    Raises:
        ValueError: no reason.
    """
    if not reason.strip():
        raise ValueError("no words")
    try:
        with taken(by, "programme.edit", activity) as kept:
            kept.cancelled_at, kept.cancelled_for = clock.now(), reason
            kept.save()
            record("programme.activity_cancelled", by=by, body=kept.body, item=kept.item, text=reason)
    except Gone:
        return Activity.objects.select_related("item").get(pk=activity.pk)
    return kept


# parts


def keep_part(by: Viewer, activity: Activity, model: Any, same: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    """Keep a part of an activity, one of the `same`, with these values."""
    with taken(by, "programme.edit", activity) as kept:
        standing = model.objects.filter(activity=kept, **same).first()
        if standing and all(getattr(standing, name) == value for name, value in values.items()):  # a second press
            return standing
        part = standing or model(body_id=kept.body_id, activity=kept, **same)
        for name, value in values.items():
            setattr(part, name, value)
        part.save()
        record("programme.part_kept", by=by, body=kept.body, item=kept.item, data={"part": NAMES[model]})
    return part


def keep_milestone(
    *, by: Viewer, activity: Activity, title: str, weight: int = 1, due: date | None = None
) -> Milestone:
    """Keep a step of an activity with its share of the work; of one title there is one.

    Raises:
        Unfit: it is due in a year that nobody means ("years").
    """
    sane(*([due.year] if due else []))
    made: Milestone = keep_part(by, activity, Milestone, {"title": title}, {"weight": weight, "due": due})
    return made


def keep_budget(*, by: Viewer, activity: Activity, year: int, source: str, amount: Decimal) -> Budget:
    """Keep the dirhams of a year from a source; of one year and source there is one.

    Raises:
        Unfit: nobody means that year ("years").
    """
    sane(year)
    made: Budget = keep_part(by, activity, Budget, {"year": year, "source": source}, {"amount": amount})
    return made


def keep_need(*, by: Viewer, activity: Activity, needs: Activity) -> Dependency:
    """Say that an activity waits for another of its programme.

    Raises:
        Unfit: they stand in two programmes ("elsewhere"), or would wait for each other ("circle").
    """
    require(by, "programme.edit", needs)
    programme = activity.measure.programme
    if needs.measure.programme_id != programme.pk:
        raise Unfit("elsewhere")
    with transaction.atomic():
        locked(programme)
        found: dict[str, list[str]] = {}
        pairs = Dependency.objects.filter(activity__measure__programme=programme).values_list("activity_id", "needs_id")
        for one, other in (*pairs, (activity.pk, needs.pk)):
            found.setdefault(str(one), []).append(str(other))
        if rules.circle(found):
            raise Unfit("circle")
        made: Dependency = keep_part(by, activity, Dependency, {"needs": needs}, {})
    return made


def remove_part(*, by: Viewer, part: Part) -> None:
    """Take a part out of an activity. A step that is done stays.

    Raises:
        Unfit: it is a step that is done ("evidence").
    """
    with taken(by, "programme.edit", part.activity) as kept:
        model: Any = type(part)
        standing = model.objects.filter(pk=part.pk).first()
        if standing is None:
            return
        if isinstance(standing, Milestone) and standing.done_at:
            raise Unfit("evidence")
        standing.delete()
        record("programme.part_removed", by=by, body=kept.body, item=kept.item, data={"part": NAMES[model]})


def past(on: date) -> None:
    """Whether something can have been on that day.

    Raises:
        Unfit: it is still to come ("future"), or lies in a year that nobody means ("years").
    """
    if on > clock.today():
        raise Unfit("future")
    sane(on.year)


def finish(*, by: Viewer, milestone: Milestone, on: date, evidence: str) -> Milestone:
    """Say that a step is done, since when, and what proves it; said again, it changes nothing.

    Raises:
        Unfit: without evidence ("evidence"), on a day to come ("future"), or in a year that nobody means ("years").
        Gone: the step was taken out, or its activity called off.
    """
    if not evidence.strip():
        raise Unfit("evidence")
    past(on)
    with taken(by, "programme.report", milestone.activity) as kept:
        step: Milestone | None = Milestone.objects.select_for_update().filter(pk=milestone.pk).first()
        if step is None:
            raise Gone
        if step.done_at is None:
            step.done_at, step.evidence = on, evidence
            step.save()
            record("programme.milestone_done", by=by, body=kept.body, item=kept.item, data={"on": on}, text=evidence)
    return step


def reopen(*, by: Viewer, milestone: Milestone, reason: str) -> Milestone:
    """Say that a step is not done after all, and why: a report tells it. Of a step that is not done nothing changes.

    Raises:
        ValueError: no reason.
        Gone: the step was taken out, or its activity called off.
    """
    if not reason.strip():
        raise ValueError("no reason")
    with taken(by, "programme.edit", milestone.activity) as kept:
        step: Milestone | None = Milestone.objects.select_for_update().filter(pk=milestone.pk).first()
        if step is None:
            raise Gone
        if step.done_at is not None:
            step.done_at, step.evidence = None, ""
            step.save()
            Report.objects.create(
                body_id=kept.body_id, activity=kept, on=clock.today(), text=f"«{step.title}»: {reason}",
                person_id=by.person_id,
            )  # fmt: skip
            record("programme.milestone_reopened", by=by, body=kept.body, item=kept.item, text=reason)
    return step


def report(*, by: Viewer, activity: Activity, text: str, late_reason: str = "") -> Report:
    """Report of an activity today; of a late one with the reason. The same words on one day are one report.

    Raises:
        ValueError: no words.
        Unfit: it is late and nobody says why ("unexplained").
    """
    if not text.strip():
        raise ValueError("no words")
    today = clock.today()
    with taken(by, "programme.report", activity) as kept:
        late = rules.progress(kept.start, kept.end, queries.steps(kept.milestones.all()), today).status == "late"
        if late and not late_reason.strip():
            raise Unfit("unexplained")
        same: Report | None = kept.reports.filter(on=today, text=text, late_reason=late_reason).first()
        if same:
            return same
        made: Report = Report.objects.create(
            body_id=kept.body_id, activity=kept, on=today, text=text, late_reason=late_reason, person_id=by.person_id
        )
        record("programme.activity_reported", by=by, body=kept.body, item=kept.item, data={"late": late})
    return made
