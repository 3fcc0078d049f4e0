"""A call: drafted, changed while it is a draft, published with what will decide, called off."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.legal.sources import cited
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.law.standing import Parameter
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare
from takafu.rulebook.queries import names
from takafu.selection import queries, rules
from takafu.selection.models import Call
from takafu.selection.permissions import ROLES

TOPIC = ("selection",)
declare(
    Verb("selection.call_drafted", topics=TOPIC),
    Verb("selection.call_changed", topics=TOPIC),
    Verb("selection.call_published", topics=(*TOPIC, "portal"), public=True),
    Verb("selection.call_cancelled", topics=(*TOPIC, "portal"), public=True),
)
FROZEN = (
    "title",
    "about",
    "opens",
    "closes",
    "seats",
    "criteria",
    "conditions",
    "floor",
    "gap",
    "source",
    "proposer",
    "approver",
    "proposed_by",
    "approved_by",
    "complaint",
    "with_disability",
)  # what a draft may change, and publishing freezes


def locked(call: Call) -> Call:
    """The call as the database has it now, held still until the transaction ends."""
    kept: Call = Call.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=call.pk)
    return kept


def stands_at(call: Call, *states: rules.State) -> None:
    """Go on only where the call stands at one of these states today.

    Raises:
        ValidationError: it stands elsewhere.
    """
    if call.state() not in states:
        raise refuse(_("The call has gone on meanwhile: look at it again before you decide."), "state")


def draft_call(*, by: Viewer, body: Body, **given: Any) -> Call:
    """Begin a call; nobody outside sees it yet. `given`: what FROZEN names.

    Raises:
        ValidationError: something of it cannot be.
    """
    require(by, "selection.edit")
    with transaction.atomic():
        call = Call(body=body)
        _set(call, given)
        call.item = register.keep_item(
            body=body, kind="call", title=call.title, visibility="officers", address=f"calls/{call.pk}/"
        )
        call.save(force_insert=True)
        register.record("selection.call_drafted", by=by, body=body, item=call.item)
    return call


def change_call(*, by: Viewer, call: Call, **given: Any) -> Call:
    """Change a draft. Nothing that decides is changed once it is published.

    Raises:
        ValidationError: it is published, or something of it cannot be.
    """
    require(by, "selection.edit", call)
    with transaction.atomic():
        kept = locked(call)
        if kept.published_at:
            raise refuse(
                _("What decides was published: it no longer changes. Call it off and begin another."), "frozen"
            )
        before = {name: getattr(kept, name) for name in FROZEN}
        _set(kept, given)
        if before == {name: getattr(kept, name) for name in FROZEN}:
            return kept
        kept.save()
        register.keep_item(
            body=kept.body,
            kind="call",
            title=kept.title,
            visibility="officers",
            address=kept.item.address,
            item=kept.item,
        )
        register.record("selection.call_changed", by=by, body=kept.body, item=kept.item)
    return kept


def publish_call(*, by: Viewer, call: Call) -> Call:
    """Tell everybody of the call with all that will decide, before the first application. Publishing again changes nothing.

    Raises:
        ValidationError: its first day is past, or nothing says how it is decided.
    """
    require(by, "selection.edit", call)
    with transaction.atomic():
        kept = locked(call)
        if kept.published_at:
            return kept
        stands_at(kept, "draft")
        if not kept.criteria:
            raise refuse(
                _("Write the criteria and their weights first: they are published before anybody applies."), "criteria"
            )
        if kept.opens < clock.today():
            raise refuse(
                _("Its first day is past. Criteria are published before a call opens: choose a later first day."),
                "past",
            )
        if kept.with_disability and not queries.may_ask_disability(kept.body):
            raise refuse(
                _("Disability is asked only once its legal ground and the authorisation are in the settings."), "ground"
            )
        kept.floor_share, kept.men_share = _keeps_the_rules(kept), queries.share_of_each()
        kept.published_at = clock.now()
        kept.save()
        register.keep_item(
            body=kept.body, kind="call", title=kept.title, visibility="public", address=kept.item.address, item=kept.item,
            words=kept.about,
        )  # fmt: skip
        register.record("selection.call_published", by=by, body=kept.body, item=kept.item, text=official(kept))
    return kept


def cancel_call(*, by: Viewer, call: Call) -> Call:
    """Call it off, at any moment before the list is approved. Again changes nothing."""
    require(by, "selection.edit", call)
    with transaction.atomic():
        kept = locked(call)
        if kept.cancelled_at:
            return kept
        stands_at(kept, "draft", "published", "open", "closed", "scored", "proposed")
        kept.cancelled_at = clock.now()
        kept.save()
        register.record("selection.call_cancelled", by=by, body=kept.body, item=kept.item)
    return kept


def _keeps_the_rules(call: Call) -> str:
    """A call may ask more of a list than the body's rules do, never less. Their own share, where the call asks for just that; else "".

    Raises:
        ValidationError: its floor is under theirs.
    """
    asked = queries.floor_in_force()
    if isinstance(asked.rule, Parameter) and call.floor < asked.percent:
        sentence = _("At least %(share)s %% of women are asked for by %(article)s: the call may not ask for less.")
        raise refuse(sentence, "floor", share=asked.percent, article=cited(asked.rule.source, names()))
    return str(asked.rule.value) if isinstance(asked.rule, Parameter) and call.floor == asked.percent else ""


def official(call: Call) -> str:
    """The text that publishing makes official: what decides, and by whom."""
    lines = [f"{language}: {call.title[language]}" for language in sorted(call.title)]
    lines += [f"{call.opens.isoformat()}/{call.closes.isoformat()} {call.seats} {call.floor}% {call.gap}"]
    lines += [f"m {call.men_share}"] if call.men_share else []
    lines += [f"{one['key']} {one['weight']} {one['words']}" for one in call.criteria]
    lines += [" ".join(str(one[key]) for key in sorted(one)) for one in call.conditions]
    return "\n".join([*lines, call.proposed_by, call.approved_by, call.source, call.complaint, call.about])


def _set(call: Call, given: dict[str, Any]) -> None:
    if unknown := given.keys() - set(FROZEN):
        raise TypeError(f"no part of a call: {', '.join(sorted(unknown))}")
    for name, value in given.items():
        setattr(call, name, value)
    call.title = tidy(Tongues(call.title))
    if not call.title:
        raise refuse(_("Give the call a title."), "no_title")
    if call.closes < call.opens:
        raise refuse(_("The last day comes before the first."), "order")
    if not 1 <= call.seats <= 1000:
        raise refuse(_("Say how many seats there are."), "seats")
    if not 0 <= call.floor <= 100:
        raise refuse(_("A share goes from 0 to 100 per cent."), "floor")
    if {call.proposer, call.approver} - set(ROLES):
        raise refuse(_("Choose one of the list."), "unknown_code")
    if call.with_disability and not queries.may_ask_disability(call.body):
        raise refuse(
            _("Disability is asked only once its legal ground and the authorisation are in the settings."), "ground"
        )
