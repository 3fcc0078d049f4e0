"""Services, with how each is written to; members of councils who carry something of the body there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.council import rules
from takafu.council.models import Service, Sponsor
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import not_to_come, refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.register import actions as register
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare

TOPIC = ("council",)
declare(
    Verb("council.service_added", topics=TOPIC, public=True),
    Verb("council.service_changed", topics=TOPIC),
    Verb("council.service_closed", data={"on": date}, topics=TOPIC, public=True),
    Verb("council.sponsor_named", data={"since": date}, topics=TOPIC, public=True),
    Verb("council.sponsor_ended", data={"on": date}, topics=TOPIC),
)


def keep_service(*, by: Viewer, body: Body, service: Service | None = None, **given: Any) -> Service:
    """Add a service, or say otherwise how it is written to; said again, it changes nothing.

    Raises:
        ValidationError: it has no name.
    """
    require(by, "council.keep")
    with transaction.atomic():
        kept: Service = Service.objects.select_for_update().get(pk=service.pk) if service else Service(body=body)
        before = {name: getattr(kept, name) for name in given}
        for name, value in given.items():
            setattr(kept, name, value)
        kept.name = tidy(Tongues(kept.name))
        if not kept.name:
            raise refuse(_("Write what the service is called."), "no_name")
        _known(kept)
        if service and before == {name: getattr(kept, name) for name in given}:
            return kept
        kept.item = register.keep_item(
            body=body, kind="service", title=kept.name, visibility="public", address=f"council/services/{kept.pk}/",
            words=f"{kept.office} {kept.notes}", item=kept.item if service else None,
        )  # fmt: skip
        kept.save(force_insert=service is None)
        register.record(
            "council.service_changed" if service else "council.service_added", by=by, body=body, item=kept.item
        )
    return kept


def _known(service: Service) -> None:
    chosen = (
        (service.level, rules.LEVELS),
        (service.channel, rules.CHANNELS),
        (service.writer, rules.WRITERS),
    )
    if any(one not in codes for one, codes in chosen):
        raise refuse(_("Choose one of the list."), "unknown_code")


def close_service(*, by: Viewer, service: Service, on: date) -> Service:
    """A service is no more: nothing new is written to it, and what was written stays. Again changes nothing."""
    require(by, "council.keep")
    with transaction.atomic():
        kept: Service = (
            Service.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=service.pk)
        )
        if kept.closed_on:
            return kept
        not_to_come(on)
        kept.closed_on = on
        kept.save()
        register.record("council.service_closed", by=by, body=kept.body, item=kept.item, data={"on": on})
    return kept


def name_sponsor(*, by: Viewer, about: Item, name: str, office: str = "", since: date) -> Sponsor:
    """Note who carries something of the body in a council: a public office, and so public. The same name again is one.

    Raises:
        ValidationError: no name, or a day to come.
    """
    require(by, "council.keep")
    name = " ".join(name.split())
    if not name:
        raise refuse(_("Write the name of the member of the council."), "no_name")
    not_to_come(since)
    with transaction.atomic():
        standing: Sponsor | None = Sponsor.objects.filter(about=about, name=name, ended_on=None).first()
        if standing:
            return standing
        made: Sponsor = Sponsor.objects.create(
            body_id=about.body_id, about=about, name=name, office=" ".join(office.split()), since=since
        )
        register.record("council.sponsor_named", by=by, body=about.body, item=about, data={"since": since}, text=name)
    return made


def end_sponsor(*, by: Viewer, sponsor: Sponsor, on: date) -> Sponsor:
    """They carry it no longer. Again changes nothing.

    Raises:
        ValidationError: it would end before it began, or on a day to come.
    """
    require(by, "council.keep")
    with transaction.atomic():
        kept: Sponsor = (
            Sponsor.objects.select_for_update(of=("self",)).select_related("about", "body").get(pk=sponsor.pk)
        )
        if kept.ended_on:
            return kept
        if on < kept.since:
            raise refuse(_("The last day comes before the first."), "order")
        not_to_come(on)
        kept.ended_on = on
        kept.save()
        register.record("council.sponsor_ended", by=by, body=kept.body, item=kept.about, data={"on": on})
    return kept
