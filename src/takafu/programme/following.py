"""Reads of activities: how far each is on a day, rolled up to measures, axes and the whole; budgets; what happened in a quarter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.places.models import Area
from takafu.programme import rules
from takafu.programme.models import Activity, Budget, Dependency, Measure, Milestone, PartnerActivity, Programme, Report
from takafu.programme.queries import steps
from takafu.register.models import Item
from takafu.text import keys
from takafu.text.language import language_of

BEYOND = (
    10  # years before and after a programme that its chart reaches at most: a slip of the keys may name the year 9999
)


@dataclass(frozen=True, slots=True)
class Followed:
    """An activity with how far it is, today or on a day that was asked for."""

    activity: Activity
    progress: rules.Progress

    @property
    def counts(self) -> bool:
        """Whether it counts in what it is part of."""
        return self.progress.status != "cancelled"


def activities(viewer: Viewer) -> QuerySet[Activity]:
    """The activities that the viewer may see, of measures that stand."""
    found: QuerySet[Activity] = Activity.objects.filter(
        item__in=Item.objects.visible_to(viewer), measure__dropped_at=None
    ).select_related("item", "measure__axis", "responsible", "committee", "area")
    return found.prefetch_related("milestones").order_by("start", "end", "id")


def followed(found: Iterable[Activity], day: date | None = None) -> list[Followed]:
    """How far each is today, or was on a day before, by what is known of it now."""
    on = day or clock.today()
    return [
        Followed(
            one,
            rules.progress(one.start, one.end, steps(one.milestones.all(), day), on, cancelled=_cancelled(one, day)),
        )
        for one in found
    ]


def _cancelled(activity: Activity, day: date | None) -> bool:
    at = activity.cancelled_at
    return at is not None and (day is None or timezone.localdate(at) <= day)


def of_programme(programme: Programme, viewer: Viewer, year: int | None = None) -> list[Followed]:
    """A programme's activities, or those that fall into a year."""
    found = activities(viewer).filter(measure__programme=programme)
    if year:
        found = found.filter(start__lte=date(year, 12, 31), end__gte=date(year, 1, 1))
    return followed(found)


def of_measure(measure: Measure, viewer: Viewer) -> list[Followed]:
    """What is done for a measure."""
    return followed(activities(viewer).filter(measure=measure))


def share(found: Iterable[Followed]) -> float:
    """How far the whole of these is; each weighs the same, and one that was called off nothing."""
    return rules.rolled_up((1, one.progress.share) for one in found if one.counts)


def by_measure(found: Iterable[Followed]) -> dict[str, list[Followed]]:
    """Activities by the key of their measure."""
    sorted_out: defaultdict[str, list[Followed]] = defaultdict(list)
    for one in found:
        sorted_out[str(one.activity.measure_id)].append(one)
    return dict(sorted_out)


def unfinished(programme: Programme, viewer: Viewer) -> list[Measure]:
    """The standing measures that are not done: nothing is planned for them, or something of it is left."""
    work = by_measure(of_programme(programme, viewer))
    rows = programme.measures.filter(dropped_at=None).select_related("item", "axis", "group", "body")
    return [one for one in rows if share(work.get(str(one.pk), ())) < 1]


def years(programme: Programme) -> list[int]:
    """The programme's years."""
    return list(range(programme.first_year, programme.last_year + 1))


def span(programme: Programme, found: Sequence[Followed]) -> tuple[int, int]:
    """The first and the last year that are drawn: those of the programme and its activities, but none that is far from its own."""
    first, last = programme.first_year, programme.last_year
    begun = min([one.activity.start.year for one in found], default=first)
    ended = max([one.activity.end.year for one in found], default=last)
    return max(min(first, begun), first - BEYOND), min(max(last, ended), last + BEYOND)


def money(found: Sequence[Followed]) -> list[tuple[int, str, Decimal]]:
    """Dirhams by year and source, of the activities that were not called off."""
    kept = [one.activity.pk for one in found if one.counts]
    total: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for year, source, amount in Budget.objects.filter(activity__in=kept).values_list("year", "source", "amount"):
        total[year, source] += amount
    return [(year, source, amount) for (year, source), amount in sorted(total.items())]


def with_parts(activity: Activity, viewer: Viewer) -> Activity:
    """The activity with everything that its page shows of it to this viewer, a query for each kind of part."""
    needs = _needs(viewer, Dependency.objects.select_related("needs__item").prefetch_related("needs__milestones"))
    prefetch_related_objects([activity], "milestones", "indicators__observations", "budget", "partners", needs)
    return activity


def _needs(viewer: Viewer, found: QuerySet[Dependency]) -> Prefetch[Any]:
    """What activities wait for, as far as the viewer may see it: of two, one may not be published yet."""
    seen = found.filter(needs__item__in=Item.objects.visible_to(viewer))
    return Prefetch("needs", queryset=seen.order_by("needs__start", "id"))


def too_early(activity: Activity) -> list[Activity]:
    """The activities that it waits for and that end only after it begins."""
    waits = [one.needs for one in activity.needs.all()]
    return [one for one in waits if one.cancelled_at is None and rules.too_early(activity.start, [one.end])]


def held_up(activity: Activity) -> list[Activity]:
    """The activities that it waits for and that are late today; nothing holds up what is done or called off."""
    if followed([activity])[0].progress.status in {"done", "cancelled"}:
        return []
    waits = followed(one.needs for one in activity.needs.all())
    return [one.activity for one in waits if one.progress.status == "late"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An activity of the body and one of an association that share days, near each other, or speak of the same.

    Attributes:
        days: that both share; 0 where they are elsewhere, or at other times.
        shared: words of the association that the activity or its measure says too, where they are enough to speak of the same.
    """

    activity: Activity
    partner: PartnerActivity
    days: int
    shared: tuple[str, ...] = ()


ALIKE = 2  # words that two share where they speak of the same, if both have as many


def meetings(found: Iterable[Followed], plans: Iterable[PartnerActivity] | None = None) -> list[Meeting]:
    """Where these activities and the associations' own meet: chances to join forces. Those that speak of the same first, then most days."""
    listed = PartnerActivity.objects.select_related("organization", "area") if plans is None else plans
    partners = [(other, _said(other.title)) for other in listed]
    met = []
    for one in (one.activity for one in found if one.counts):
        words = set(keys.words(f"{one.title} {one.measure.wording}"))
        for other, said in partners:
            close = rules.near(_around(one.area), _around(other.area))
            days = rules.overlap((one.start, one.end), (other.start, other.end)) if close else 0
            shared = _shared(words, said)
            if days or shared:
                met.append(Meeting(one, other, days, shared))
    return sorted(met, key=lambda meeting: (not meeting.shared, -meeting.days, meeting.activity.start))


def _said(title: str) -> dict[str, str]:
    """A title's words as they are compared, each with how it is written."""
    language = language_of(title)
    return {word: written for written in title.split() for word in keys.words_of(written, language)}


def _shared(words: set[str], said: dict[str, str]) -> tuple[str, ...]:
    both = [written for word, written in said.items() if word in words]
    return tuple(both) if both and len(both) >= min(ALIKE, len(said), len(words)) else ()


def _around(area: Area | None) -> list[str]:
    return [code for code in (area.pk, area.parent_id) if code] if area else []


# the quarter's review


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a year."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> Quarter:
        """The one after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        """The one before it."""
        return Quarter(self.year - (self.number == 1), (self.number + 2) % 4 + 1)


def quarter_of(day: date) -> Quarter:
    """The quarter that a day falls into."""
    return Quarter(day.year, (day.month + 2) // 3)


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be talked of at a quarter's end.

    Attributes:
        late: activities that were late on its last day, or are today where it is not over, each with the last reason that was given, or "".
        done: steps done in the quarter, with their activities.
        next: activities that begin or end in the quarter after it.
        cancelled: activities called off in the quarter.
        idle: standing measures for which nothing is planned.
    """

    late: list[tuple[Followed, str]]
    done: list[Milestone]
    next: list[Followed]
    cancelled: list[Followed]
    idle: list[Measure]


def review(programme: Programme, viewer: Viewer, quarter: Quarter) -> Review:
    """The review of a quarter."""
    found = of_programme(programme, viewer)
    keys = [one.activity.pk for one in found]
    first, last, after = quarter.first, quarter.last, quarter.after
    day = min(clock.today(), last)
    late = [one for one in followed((one.activity for one in found), day) if one.progress.status == "late"]
    why: dict[Any, str] = dict(
        Report.objects.filter(activity__in=[one.activity.pk for one in late])
        .exclude(late_reason="")
        .filter(on__lte=day)
        .order_by("on", "id")
        .values_list("activity_id", "late_reason")
    )
    done = Milestone.objects.filter(activity__in=keys, done_at__range=(first, last)).select_related("activity__item")
    busy = {one.activity.measure_id for one in found if one.counts}
    return Review(
        late=[(one, why.get(one.activity.pk, "")) for one in late],
        done=list(done.order_by("done_at", "id")),
        next=[
            one
            for one in found
            if one.counts and any(after.first <= day <= after.last for day in (one.activity.start, one.activity.end))
        ],
        cancelled=[
            one
            for one in found
            if one.activity.cancelled_at and first <= timezone.localdate(one.activity.cancelled_at) <= last
        ],
        idle=[one for one in measures_of(programme, viewer) if one.pk not in busy],
    )


def measures_of(programme: Programme, viewer: Viewer) -> list[Measure]:
    """The standing measures that the viewer may see, in order."""
    seen = Item.objects.visible_to(viewer)
    return list(programme.measures.filter(dropped_at=None, item__in=seen).select_related("item"))


def detailed(programme: Programme, viewer: Viewer) -> list[Followed]:
    """The activities with all their parts, for files."""
    found = activities(viewer).filter(measure__programme=programme)
    last = Prefetch("reports", queryset=Report.objects.order_by("on", "id"))
    needs = _needs(viewer, Dependency.objects.select_related("needs"))
    return followed(found.prefetch_related("budget", "indicators__observations", "partners", needs, last))
