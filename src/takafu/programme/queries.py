"""Reads of programmes: their measures with what they come from, and what a version holds of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext, gettext_lazy

from takafu.ideas.models import Citation, Idea
from takafu.ideas.queries import DONE, IN_PROGRAMME, PLANNED
from takafu.kit import clock
from takafu.kit.permissions import Viewer, may
from takafu.kit.workload import Load
from takafu.people.models import Person
from takafu.places.models import Area
from takafu.places.queries import seat
from takafu.programme import measured, planned, rules, tables
from takafu.programme.models import (
    Activity,
    Indicator,
    Intake,
    Measure,
    Milestone,
    Observation,
    PartnerActivity,
    Programme,
    Report,
    Version,
)
from takafu.register.models import Act, Item
from takafu.register.rules import plain_code
from takafu.text.normalise import fold


def programmes(viewer: Viewer) -> QuerySet[Programme]:
    """The programmes that the viewer may see, the latest first."""
    found: QuerySet[Programme] = (
        Programme.objects.filter(item__in=Item.objects.visible_to(viewer))
        .select_related("item")
        .order_by("-first_year", "-id")
    )
    return found


def versions(programme: Programme, viewer: Viewer) -> list[Version]:
    """Its versions, the latest first; without leave to see the work, those that are published."""
    found = programme.versions.defer("content").order_by("-number")
    return list(found if may(viewer, "programme.see_work") else found.exclude(published_at=None))


def published(programme: Programme) -> Version | None:
    """The version that visitors read: the last one published."""
    found: Version | None = programme.versions.exclude(published_at=None).order_by("-number").first()
    return found


def published_words(programme: Programme) -> dict[str, str]:
    """What each measure was called when it was last published, by its key."""
    contents = programme.versions.exclude(published_at=None).order_by("number").values_list("content", flat=True)
    return {line["measure"]: line["wording"] for held in contents for axis in held["axes"] for line in axis["lines"]}


def measures(programme: Programme) -> list[Measure]:
    """The standing measures in order, each with its axis and, in `cited`, the citations of its group with their ideas."""
    found: list[Any] = list(
        programme.measures.filter(dropped_at=None)
        .select_related("axis", "group", "item", "carried_from")
        .prefetch_related(Prefetch("group__citations", queryset=_citations(), to_attr="cited"))
    )
    for measure in found:
        measure.cited = measure.group.cited if measure.group else []
    return found


def public_text(idea: Idea) -> str:
    """An idea as the public may read it: reworded where its words blame a group of residents."""
    return idea.neutral or idea.text


def adoption(version: Version) -> Act | None:
    """The act by which a version was adopted, with that of the decision that it carries out."""
    found = Act.objects.filter(verb="programme.version_adopted", item=version.item_id).select_related("authority")
    kept: Act | None = found.order_by("-number").first()
    return kept


def content(programme: Programme) -> dict[str, Any]:
    """What a version of the programme holds, as `rules` reads it: axes, lines, and each line's sources as the public reads them."""
    axes: list[dict[str, Any]] = []
    for number, measure in enumerate(measures(programme), 1):
        key = str(measure.axis_id or "")
        if not axes or axes[-1]["axis"] != key:
            axes.append({"axis": key, "title": dict(measure.axis.title) if measure.axis else {}, "lines": []})
        axes[-1]["lines"].append(_line(number, measure))
    return {"axes": axes}


def _line(number: int, measure: Any) -> dict[str, Any]:
    return {
        "measure": str(measure.id),
        "number": number,
        "wording": measure.wording,
        "carried": bool(measure.carried_from_id),
        "sources": [_source(citation) for citation in measure.cited],
    }


def line(measure: Any) -> dict[str, Any]:
    """What a version would say of a measure now, but for its number."""
    measure.cited = list(_citations().filter(group=measure.group_id)) if measure.group_id else []
    return _line(0, measure)


def place_of(measure: Measure) -> int:
    """Where it stands within its axis, from 1."""
    before = measure.programme.measures.filter(dropped_at=None, axis=measure.axis, order__lt=measure.order)
    return int(before.count()) + 1


def _citations() -> Any:
    return Citation.objects.filter(ended_at=None).select_related("idea__author", "idea__item").order_by("idea__number")


def _source(citation: Citation) -> dict[str, Any]:
    idea = citation.idea
    named = idea.named and idea.author is not None and idea.author.erased_at is None
    return {
        "number": idea.number,
        "text": public_text(idea),
        "language": "" if idea.neutral else idea.language,
        "reworded": bool(idea.neutral),
        "by": dict(idea.author.name) if named and idea.author else {},
        "option": citation.relation == Citation.Relation.OPTION,
    }


@dataclass(frozen=True, slots=True)
class Said:
    """What a version says of a measure: its line, and the title of its axis. `stands`: no later one that was published left it out."""

    line: dict[str, Any]
    axis: dict[str, str]
    stands: bool = True


def said_now(measure: Measure) -> Said:
    """What a version would say of a measure now, but for its number."""
    axis = dict(measure.axis.title) if measure.axis else {}
    return Said(line(measure), axis, stands=measure.dropped_at is None)


def published_of(measure: Measure) -> Said | None:
    """What the last version published that holds a measure says of it; commonly one query."""
    found = measure.programme.versions.exclude(published_at=None).order_by("-number")
    for place, content in enumerate(found.values_list("content", flat=True).iterator(chunk_size=1)):
        for axis in content["axes"]:
            for told in axis["lines"]:
                if told["measure"] == str(measure.id):
                    return Said(told, axis["title"], stands=place == 0)
    return None


def as_read(lines: Iterable[dict[str, Any]], viewer: Viewer) -> None:
    """Put into a content's lines what this viewer reads: publishing a programme does not publish the ideas behind it.

    Of an idea that was not published itself a visitor reads the number alone. One query, none for who reads all ideas.
    """
    sources = [source for line in lines for source in line["sources"]]
    if not sources or may(viewer, "ideas.see_all"):
        return
    numbers = [source["number"] for source in sources]
    public = set(Idea.objects.filter(number__in=numbers, item__visibility="public").values_list("number", flat=True))
    for source in sources:
        if source["number"] not in public:
            source.update(text=gettext("This idea was not published."), language="", reworded=False, by={})


def steps(milestones: Iterable[Milestone], day: date | None = None) -> list[rules.Milestone]:
    """Rows of milestones as the rules read them: as they are, or as they were on a day."""
    return [
        rules.Milestone(one.weight, one.due, done=one.done_at is not None and (day is None or one.done_at <= day))
        for one in milestones
    ]


def values(intake: Intake, columns: Mapping[str, int]) -> list[measured.Value]:
    """What an intake's rows would become as values of its programme's indicators, columns read as said."""
    work = Activity.objects.filter(measure__in=intake.programme.measures.filter(dropped_at=None), cancelled_at=None)
    signs = Indicator.objects.filter(activity__in=work)
    observed = Observation.objects.filter(indicator__in=signs, on__isnull=False)
    named = observed.values_list("indicator__activity", "indicator__title", "on", "value")
    titles: defaultdict[str, list[str]] = defaultdict(list)
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for one in work.select_related("item").only("title", "item__id"):
        titles[fold(one.title)].append(str(one.pk))
        codes[plain_code(one.item.code)].append(str(one.pk))
    standing = measured.Standing(
        titles,
        codes,
        frozenset((str(one), fold(title)) for one, title in signs.values_list("activity", "title")),
        frozenset((str(one), fold(title), on, value) for one, title, on, value in named),
    )
    today = clock.today()
    return measured.read(intake.rows, columns, standing, today, rules.years(today))


def plans(intake: Intake, columns: Mapping[str, int]) -> list[planned.Plan]:
    """What an intake's rows would become as plans of its association, columns read as said."""
    standing = PartnerActivity.objects.filter(organization=intake.organization_id).values_list("title", "start", "end")
    seen = {(fold(title), start, end) for title, start, end in standing}
    names = [(fold(name), area) for area in areas() for name in area.name.values()]
    likelier = sorted(names, key=lambda one: (one[1].kind != Area.Kind.ARRONDISSEMENT, -len(one[0])))
    here = {name: area.pk for name, area in likelier}
    return planned.read(intake.rows, columns, seen, here, rules.years(clock.today()))


def areas() -> QuerySet[Area]:
    """The area of the body's seat and its parts."""
    here = seat()
    return Area.objects.filter(Q(pk=here.pk) | Q(parent=here)).order_by("code") if here else Area.objects.none()


def rows(intake: Intake, columns: Mapping[str, int]) -> list[tables.Row]:
    """What an intake's rows would become in its programme, columns read as said."""
    years = rules.years(clock.today())
    measures = intake.programme.measures.filter(dropped_at=None)
    found: list[tables.Key] = [(wording, "", None) for wording in measures.values_list("wording", flat=True)]
    found += Activity.objects.filter(measure__in=measures).values_list("measure__wording", "title", "start")
    return tables.read(intake.rows, columns, found, years)


def export(person: Person) -> dict[str, Any]:
    """What the room knows of a person."""
    reports = Report.objects.filter(person=person).select_related("activity")
    return {
        "responsible": [str(one) for one in Activity.objects.filter(responsible=person)],
        "reports": [{"activity": str(one.activity), "on": one.on.isoformat(), "text": one.text} for one in reports],
    }


def stages(groups: Iterable[UUID], viewer: Viewer) -> dict[UUID, int]:
    """How far lines of the desk came in programmes that the viewer may see: taken up, planned, or done; two queries."""
    measures = Measure.objects.filter(group__in=list(groups), dropped_at=None, item__in=Item.objects.visible_to(viewer))
    lines = dict(measures.values_list("id", "group_id"))
    found = dict.fromkeys(lines.values(), IN_PROGRAMME)
    work: Any = Activity.objects.filter(measure__in=list(lines), cancelled_at=None).annotate(
        parts=Count("milestones"), ready=Count("milestones__done_at")
    )
    states: dict[UUID, list[bool]] = {}
    for measure, parts, ready in work.values_list("measure_id", "parts", "ready"):
        states.setdefault(lines[measure], []).append(parts > 0 and parts == ready)
    return found | {group: DONE if all(done) else PLANNED for group, done in states.items()}


def load(persons: Collection[UUID]) -> dict[UUID, list[Load]]:
    """How many activities that are not over each of these persons answers for: one query."""
    found = Activity.objects.filter(responsible__in=persons, cancelled_at=None, end__gte=clock.today())
    counted = found.order_by().values_list("responsible").annotate(Count("pk"))
    return {person: [Load(gettext_lazy("Activities they answer for"), count)] for person, count in counted}
