"""A paper written by several: editions, drafters, recommendations, what it rests on. Only while it is a draft."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.commons.actions import hand_on
from takafu.kit import clock
from takafu.kit.bidi import one_line
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import not_to_come, refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.opinions import queries, rules
from takafu.opinions.actions._common import TOPIC, held, keep_item, record
from takafu.opinions.models import Drafter, Edition, Exhibit, Opinion, Recommendation
from takafu.people.models import Person
from takafu.register import actions as register
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare

declare(
    Verb("opinions.begun", data={"kind": str}, topics=TOPIC),
    Verb("opinions.written", data={"edition": int, "overtaken": bool}, topics=TOPIC),
    Verb("opinions.drafters_named", data={"count": int}, topics=TOPIC),
    Verb("opinions.recommended", data={"number": int}, topics=TOPIC),
    Verb("opinions.recommendation_dropped", data={"number": int}, topics=TOPIC),
    Verb("opinions.cited", data={}, topics=TOPIC),
    Verb("opinions.citation_dropped", data={}, topics=TOPIC),
)
CONTENT = ("title", "asked_by", "asked_on", "project", "compared", "sense", *rules.TEXTS)


def begin(*, by: Viewer, body: Body, kind: str, **given: Any) -> Opinion:
    """Begin a paper; who begins it writes it. Nobody outside the body sees it. `given`: what CONTENT names.

    Raises:
        ValidationError: it has no title, or it was asked for and nobody is said to have asked.
    """
    require(by, "opinions.begin")
    if kind not in rules.KINDS:
        raise ValueError(kind)
    with transaction.atomic():
        opinion = Opinion(body=body, kind=kind, begun_at=clock.now(), edition=1)
        _set(opinion, given)
        keep_item(opinion, "members")
        opinion.save(force_insert=True)
        _edition(by, opinion, 1, 0, overtaken=False)
        if by.person_id:
            Drafter.objects.create(body=body, opinion=opinion, person_id=by.person_id)
        record("begun", by, opinion, kind=kind)
    return opinion


def write(*, by: Viewer, opinion: Opinion, base: int, **given: Any) -> Edition:
    """Write the next edition. Who wrote on one that was overtaken meanwhile loses nothing: where the two changed other parts, both
    stand; where they changed the same, theirs is kept beside the standing one.

    Raises:
        ValidationError: it is no draft any more, or has no title.
    """
    with held(by, "opinions.write", opinion, "draft") as kept:
        before = _content(kept)
        standing: Edition = kept.editions.get(number=kept.edition)
        overtaken = base != kept.edition
        if overtaken and (known := kept.editions.filter(number=base).first()):
            was = before | known.content  # an edition of before lacks the parts that came since
            theirs = {name for name in CONTENT if before[name] != was[name]}
            _set(kept, given)
            ours = {name for name in CONTENT if _content(kept)[name] != was[name]}
            if not ours & theirs:  # what others wrote meanwhile stands, and so does what was changed here
                given = {name: getattr(kept, name) for name in ours}
                kept = _again(kept)
                overtaken = False
        _set(kept, given)
        if _content(kept) == before:
            return standing
        number = 1 + max(kept.editions.values_list("number", flat=True))
        if not overtaken:
            kept.edition = number
            kept.save()
            keep_item(kept, "members")
        made = _edition(by, kept, number, base, overtaken=overtaken)
        record("written", by, kept, edition=number, overtaken=overtaken)
    return made


def name_drafters(*, by: Viewer, opinion: Opinion, persons: Iterable[Person]) -> Opinion:
    """Say who writes the paper; the same persons again is no act."""
    with held(by, "opinions.name_drafters", opinion, "draft", "proposed") as kept:
        named = {one.pk: one for one in persons}
        if any(one.body_id != kept.body_id for one in named.values()):
            raise ValueError("a drafter belongs to the body")
        if named.keys() == set(kept.drafters.values_list("person_id", flat=True)):
            return kept
        kept.drafters.exclude(person__in=named).delete()
        for one in named.values():
            Drafter.objects.get_or_create(body=kept.body, opinion=kept, person=one)
        record("drafters_named", by, kept, count=len(named))
    return kept


def recommend(
    *,
    by: Viewer,
    opinion: Opinion,
    service: str,
    measure: str,
    indicator: str = "",
    due: Any = None,
    cost: Decimal | None = None,
    recommendation: Recommendation | None = None,
    base: int = 0,
) -> Recommendation:
    """Add a recommendation, or change one. `base`: the edition of it that was shown to who changes it.

    Raises:
        ValidationError: it has no service or no measure, or somebody else changed it meanwhile.
    """
    with held(by, "opinions.write", opinion, "draft") as kept:
        made = recommendation or Recommendation(body=kept.body, opinion=kept, edition=0)
        if recommendation is not None:
            made = kept.recommendations.get(pk=recommendation.pk)
            if made.edition != base:
                raise refuse(
                    _("Somebody else changed it while you wrote. Compare, and press again to keep what you wrote."),
                    "overtaken",
                )
        else:
            made.number = 1 + max((one.number for one in kept.recommendations.all()), default=0)
        made.service, made.measure, made.indicator = one_line(service), measure.strip(), one_line(indicator)
        if not made.service or not made.measure:
            raise refuse(_("Say to which service it goes, and what is to be done."), "empty")
        if cost is not None and cost < 0:
            raise refuse(_("A cost is not below nothing."), "cost")
        made.due, made.cost, made.edition = due, cost, made.edition + 1
        made.save()
        record("recommended", by, kept, number=made.number)
    return made


def drop_recommendation(*, by: Viewer, recommendation: Recommendation) -> None:
    """Take a recommendation out of a draft; those after it move up."""
    with held(by, "opinions.write", recommendation.opinion, "draft") as kept:
        number = recommendation.number
        kept.recommendations.filter(pk=recommendation.pk).delete()
        for one in kept.recommendations.filter(number__gt=number).order_by("number"):
            kept.recommendations.filter(pk=one.pk).update(number=one.number - 1)
        record("recommendation_dropped", by, kept, number=number)


def cite(*, by: Viewer, opinion: Opinion, target: Item, value: str) -> Exhibit:
    """Rest the paper on an item of another room; what it says is kept as it was on this day. Citing it again changes nothing.

    Raises:
        ValidationError: nothing is said of it, or the paper would rest on itself.
    """
    with held(by, "opinions.write", opinion, "draft") as kept:
        if target.pk == kept.item_id or target.body_id != kept.body_id or not target.seen_by(by):
            raise refuse(_("A paper rests on other things of the body that you may see."), "itself")
        if standing := kept.exhibits.filter(target=target).first():
            return standing
        said = one_line(value or str(target.title))[:300]
        if not said:
            raise refuse(_("Say what it shows."), "empty")
        made: Exhibit = Exhibit.objects.create(
            body=kept.body, opinion=kept, target=target, value=said, cited_on=clock.today()
        )
        register.link(source=kept.item, relation="rests-on", target=target)
        hand_on(earlier=[target], later=kept.item)
        record("cited", by, kept)
    return made


def drop_citation(*, by: Viewer, exhibit: Exhibit) -> None:
    """Let a draft rest on something no more."""
    with held(by, "opinions.write", exhibit.opinion, "draft") as kept:
        register.unlink(source=kept.item, relation="rests-on", target=exhibit.target)
        kept.exhibits.filter(pk=exhibit.pk).delete()
        record("citation_dropped", by, kept)


def _set(opinion: Opinion, given: dict[str, Any]) -> None:
    if unknown := given.keys() - set(CONTENT):
        raise TypeError(f"no part of a paper: {', '.join(sorted(unknown))}")
    for name, value in given.items():
        setattr(opinion, name, value.replace("\r\n", "\n").strip() if isinstance(value, str) else value)
    opinion.project, opinion.compared = one_line(opinion.project), rules.sides(opinion.compared)
    if opinion.kind != "alternative" and (opinion.project or opinion.compared):
        raise ValueError("an alternative alone stands beside a project")
    if opinion.sense and opinion.sense not in rules.SENSES:
        raise ValueError(opinion.sense)
    opinion.title = tidy(Tongues(opinion.title))
    if not opinion.title:
        raise refuse(_("Give the paper a title."), "no_title")
    if opinion.kind in ("asked", "programme") and not opinion.asked_by:
        raise refuse(_("Say who asked for it."), "asked_by")
    if opinion.asked_on:
        not_to_come(opinion.asked_on, "asked_on")


def _again(kept: Opinion) -> Opinion:
    """The paper as it stands, held still already."""
    found: Opinion = queries.full(Opinion.objects).get(pk=kept.pk)
    return found


def _content(opinion: Opinion) -> dict[str, Any]:
    content: dict[str, Any] = {name: getattr(opinion, name) for name in CONTENT}
    content["title"] = dict(opinion.title)
    content["asked_on"] = opinion.asked_on.isoformat() if opinion.asked_on else None
    return content


def _edition(by: Viewer, opinion: Opinion, number: int, base: int, *, overtaken: bool) -> Edition:
    made: Edition = Edition.objects.create(
        body=opinion.body, opinion=opinion, number=number, base=base, content=_content(opinion), overtaken=overtaken,
        by_id=by.person_id, at=clock.now(),
    )  # fmt: skip
    return made
