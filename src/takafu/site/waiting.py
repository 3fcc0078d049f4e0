"""Everybody's own page: what waits for the person, in every room, stands first, then a few doors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from takafu.commons import queries as commons
from takafu.commons.models import Letter
from takafu.kit import asking, doors, formats
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Link
from takafu.kit.permissions import may
from takafu.people import queries as people
from takafu.people.models import Person
from takafu.site import queries, wording

WEIGHT = ("suspended", "operator", "rapporteur", "president", "clerk", "member")  # who is asked first, of several roles
NOTHING: dict[str, tuple[str | Promise, str | Promise]] = {
    "suspended": (
        _("Your rights in this body are suspended"),
        _("You read what everybody reads. Ask the president why, and until when."),
    ),
    "operator": (
        _("Nothing waits for you"),
        _("The mail goes out. On the machine, takafu doctor says in a sentence each how the rest is."),
    ),
    "clerk": (
        _("No paper waits for your answer"),
        _("What the body sends to the council stands here, with the day until which an answer is hoped for."),
    ),
    "": (
        _("This body does not know you yet"),
        _("You are logged in, but no seat and no post here is yours. Ask the rapporteur to add you."),
    ),
}
CALM = (_("Nothing waits for you"), _("When something does, it stands here first."))


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that waits for the person: what, why, and the verb that answers it."""

    title: Any
    text: Any
    label: Any = ""
    href: str = ""
    now: bool = False


def page(request: Asked) -> dict[str, Any]:
    """The values of the page."""
    roles = [role for role in WEIGHT if role in request.viewer.roles]
    steps, current = first_steps(request) if request.viewer.has("rapporteur") else ([], 0)
    asks = [*(ask for role in roles for ask in ASKS.get(role, _nothing)(request)), *_rooms(request), *_news(request)]
    asks.sort(key=lambda one: not one.now)
    person = Person.objects.filter(pk=request.viewer.person_id).first() if request.viewer.person_id else None
    return {
        "name": formats.isolate(str(person.name)) if person else "",
        "roles": [wording.own_role(role, person.gender if person else "") for role in roles if role in wording.ROLES],
        "steps": steps,
        "current": current,
        "asks": asks,
        "nothing": NOTHING.get(roles[0] if roles else "", CALM),
        "ways": ways(request),
        "leave": reach(request, "accounts:logout", inside=False),
    }


def reach(request: Asked, name: str, *, inside: bool = True) -> str:
    """The address of `room:page`, or "" where no room has such a page."""
    try:
        return address(request, name) if inside else reverse(name)
    except NoReverseMatch:
        return ""


def ways(request: Asked) -> list[Link]:
    """A few doors, those that lead somewhere and stand open to the person."""
    told, own = (may(request.viewer, f"commons.{action}") for action in ("be_told", "take_out"))
    listed = [
        (_("The body’s portal"), reach(request, "site:portal")),
        (_("Members and associations"), reach(request, "people:directory")),
        (_("Neighbourhoods"), reach(request, "places:seat")),
        (_("Notices"), reach(request, "commons:notices") if told else ""),
        (_("How and when I am told"), reach(request, "commons:preferences") if told else ""),
        (_("All that is kept about me"), reach(request, "commons:my_data") if own else ""),
        (_("Arrange a list of ideas"), reach(request, "ideas:arrange", inside=False)),
        (_("Search"), reach(request, "site:search")),
        (_("Log-in and safety"), reach(request, "accounts:security", inside=False)),
    ]
    return [Link(label, href) for label, href in listed if href]


def first_steps(request: Asked) -> tuple[list[Any], int]:
    """What a new body's rapporteur does first, and which step is next, from 1; nothing once all is done."""
    done = queries.first_steps(request.here)
    names = [_("Add the members"), _("Invite them"), _("Publish")]
    steps = [done.members, done.invited, done.published]
    return (names, steps.index(False) + 1) if False in steps else ([], 0)


def _nothing(_request: Asked) -> list[Ask]:
    return []


def _rooms(request: Asked) -> list[Ask]:
    """What waits in the rooms that the body has switched on; nothing for who has no name here, or whose rights are suspended."""
    if request.viewer.person_id is None or request.viewer.has("suspended"):
        return []
    found = asking.of(request.viewer, doors.switched_on(request.here))
    return [Ask(one.title, one.text, one.label, below(request, one.address), one.now) for one in found]


def _news(request: Asked) -> list[Ask]:
    """What is new on what the person follows: it concerns everybody who has a name here."""
    new = commons.unread(request.viewer)
    if not new:
        return []
    title = ngettext("%(n)s notice is new to you", "%(n)s notices are new to you", new) % {"n": formats.number(new)}
    text = _("Somebody answered you, or something moved that you follow.")
    return [Ask(title, text, _("Read what is new"), reach(request, "commons:notices"))]


def _rapporteur(request: Asked) -> list[Ask]:
    done = queries.first_steps(request.here)
    return [
        *([] if done.members else [_members(request)]),
        *_uninvited(request),
        *_published(request, done),
        *_unsent(request),
    ]


def _members(request: Asked) -> Ask:
    text = _(
        "Paste the list you have, from a message or a document: you see what was understood before anything is kept."
    )
    return Ask(_("Add those who sit in the body"), text, _("Add the members"), reach(request, "people:paste"))


def _published(request: Asked, done: queries.Steps) -> list[Ask]:
    if done.published or not done.members:
        return []
    text = _("Names and associations are shown to everybody unless you say otherwise; telephone numbers never are.")
    return [Ask(_("Settle what everybody sees"), text, _("Settings of the body"), reach(request, "site:settings"))]


def _uninvited(request: Asked) -> list[Ask]:
    waiting = people.uninvited().count()
    if not waiting:
        return []
    title = ngettext("%(n)s person was not invited yet", "%(n)s people were not invited yet", waiting)
    text = _("Each gets a code on paper or by WhatsApp, good for one log-in. No e-mail address is needed.")
    return [Ask(title % {"n": formats.number(waiting)}, text, _("Invite them"), reach(request, "people:invite"))]


def _unsent(request: Asked) -> list[Ask]:
    """Mail of this body that came back or never left."""
    failed = commons.letters(request.here).filter(state=Letter.State.FAILED).count()
    if not failed:
        return []
    title = ngettext("%(n)s mail could not be sent", "%(n)s mails could not be sent", failed)
    text = _("An address may be wrong: whoever runs this site sees in the outbox which one.")
    href = reach(request, "commons:outbox") if request.viewer.has("operator") else ""
    return [Ask(title % {"n": formats.number(failed)}, text, _("See the outbox"), href)]


def _president(request: Asked) -> list[Ask]:
    return [*_ending(), *_hidden(request)]


def _ending() -> list[Ask]:
    """What was passed on and soon ends: to be renewed, or not."""
    ending = queries.ending_delegations()
    if not ending:
        return []
    title = ngettext("%(n)s delegation ends within two weeks", "%(n)s delegations end within two weeks", ending)
    return [Ask(title % {"n": formats.number(ending)}, _("Pass it on again, if it should go on."))]


def _hidden(request: Asked) -> list[Ask]:
    """What was hidden of late: the president answers for it."""
    hidden = queries.hidden_comments()
    if not hidden:
        return []
    title = ngettext("%(n)s comment was hidden this week", "%(n)s comments were hidden this week", hidden)
    text = _("Only what hurts somebody is hidden, never an opinion. The author was told the reason.")
    return [Ask(title % {"n": formats.number(hidden)}, text, _("Read what is new"), reach(request, "commons:notices"))]


def _operator(request: Asked) -> list[Ask]:
    """A body without a rapporteur, and what of the machine can be seen from here; `takafu doctor` says the rest."""
    trouble = commons.mail_trouble()
    mail = [Ask(_("The mail is in trouble"), trouble, _("See the outbox"), reach(request, "commons:outbox"))]
    return [*_without_rapporteur(request), *(mail if trouble else [])]


def _without_rapporteur(request: Asked) -> list[Ask]:
    """Nobody else can invite the members: a new body begins here."""
    if queries.has_rapporteur():
        return []
    text = _("Enter them, then give them the post and a code on their page. The members are their work.")
    return [Ask(_("This body has no rapporteur yet"), text, _("Add a person"), reach(request, "people:add"))]


ASKS: dict[str, Callable[[Asked], list[Ask]]] = {
    "operator": _operator,
    "rapporteur": _rapporteur,
    "president": _president,
}
