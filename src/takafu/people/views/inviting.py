"""Inviting: a code for one log-in, on a card to print or in a message to send."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.accounts.actions import make_code
from takafu.kit.addresses import Asked, address
from takafu.kit.components import Link
from takafu.kit.formats import date as day
from takafu.kit.formats import isolate, reference
from takafu.kit.permissions import require
from takafu.kit.squares import square
from takafu.people import actions, queries
from takafu.people.forms import Form
from takafu.people.models import Person
from takafu.people.views.finding import person_for, reads_and_takes

SHOWN = 100


@require_safe
def invite(request: Asked) -> HttpResponse:
    """Who serves the body and has never logged in."""
    require(request.viewer, "people.invite", Person(body=request.here))
    waiting = list(queries.uninvited()[: SHOWN + 1])
    links = [
        Link(isolate(str(one.name)), address(request, "people:invite_one", pk=one.pk), count=reference(one.phone))
        for one in waiting[:SHOWN]
    ]
    return render(request, "people/invite.html", {"links": links, "more": len(waiting) > SHOWN})


@never_cache
@reads_and_takes
def invite_one(request: Asked, pk: UUID) -> HttpResponse:
    """Make a code for a person and show it, this once. A second press makes another, and the first is no longer taken."""
    person = person_for(request, "people.invite", pk)
    form = Form(request.POST if request.method == "POST" else None)
    page = {"person": person, "form": form, "known": bool(person.user_id)}
    if request.method != "POST":
        return render(request, "people/invite_one.html", page)
    try:
        user = actions.new_user(by=request.viewer, person=person)
        made = make_code(by=request.viewer, user=user, purpose="recovery" if user.last_login else "first")
    except ValidationError as why:
        form.is_valid()
        form.refused(why)
        return render(request, "people/invite_one.html", page, status=422)
    link = request.build_absolute_uri(made.path)
    message = _(
        "%(body)s: here is your way in, for you alone. Open %(link)s and press the button, or type the code %(code)s. Good until %(end)s."
    ) % {"body": request.here.name, "link": link, "code": made.code, "end": day(made.expires_at.date())}
    card = {
        "person": person,
        "code": reference(made.code),
        "link": link,
        "picture": square(link),
        "end": day(made.expires_at.date()),
        "message": message,
        "send": f"https://wa.me/{person.phone.removeprefix('+')}?text={quote(message)}",
    }
    return render(request, "people/card.html", card)
