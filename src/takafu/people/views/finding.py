"""What the pages share: the person an address names, a form sent to an action, people as links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from takafu.kit import clock
from takafu.kit.addresses import Asked, address, go
from takafu.kit.components import Link
from takafu.kit.formats import isolate
from takafu.kit.legal import asked, verdicts
from takafu.kit.permissions import require
from takafu.people import queries, wording
from takafu.people.forms import Form
from takafu.people.models import Membership, Organization, Person, Role
from takafu.register import queries as register
from takafu.register import rules as register_rules
from takafu.register.models import Act, Item

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


def find(model: type[Any], pk: UUID, *related: str) -> Any:
    """The row of the body that the address names, or none such (404)."""
    row = model.objects.select_related(*related).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def person_for(request: Asked, action: str, pk: UUID) -> Person:
    """The person that the address names, for a viewer who may do `action` with them; an entry that is none any more is 404."""
    person: Person = find(Person, pk, "item")
    require(request.viewer, action, person)
    if person.erased_at or person.merged_into_id:
        raise Http404
    return person


def take(
    request: Asked, form: Form, do: Callable[[], Any], after: tuple[str, dict[str, Any]], page: dict[str, Any]
) -> HttpResponse:
    """Show the form, or do what it asks for and go on to `after`; a refusal comes back with all that was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except ValidationError as why:
            form.refused(why)
        else:
            return go(request, after[0], **after[1])
    status = 422 if request.method == "POST" else 200
    return render(request, page.pop("template", "people/form.html"), page | {"form": form}, status=status)


def linked(request: Asked, person: Person) -> SafeString:
    """The person's name as a way to their page."""
    href = address(request, "people:person", pk=person.pk)
    return format_html('<a href="{}">{}</a>', href, isolate(str(person.name)))


def linked_organization(request: Asked, organization: Organization) -> SafeString:
    """An association's name as a way to its page."""
    href = address(request, "people:organization", pk=organization.pk)
    return format_html('<a href="{}">{}</a>', href, isolate(str(organization.name)))


def way(request: Asked, person: Person, note: Any = "") -> Link:
    """The person among others in a list."""
    return Link(isolate(str(person.name)), address(request, "people:person", pk=person.pk), count=note)


def titles(person: Person, roles: Iterable[Role], seats: Iterable[Membership]) -> list[str]:
    """What the person is called today: posts first, else by the seat."""
    day = clock.today()
    held = [str(wording.post(role.post, person.gender)) for role in roles if holds(role, day)]
    if any(role.post != Role.Post.SUSPENDED for role in roles if holds(role, day)):
        return held
    return [*held, *[str(wording.member(person.gender)) for seat in seats if holds(seat, day)]]


def holds(term: Any, day: Any) -> bool:
    """Whether a term holds on the day."""
    return bool(term.start <= day and (term.end is None or day < term.end))


def public_acts(item: Item, *, all_of_them: bool) -> list[Act]:
    """What happened to an item, the latest first; for who is outside, only what the house makes public."""
    acts = register.acts_of(item).select_related("item").order_by("-number")
    if not all_of_them:
        acts = acts.filter(verb__in=[verb.name for verb in register_rules.verbs().values() if verb.public])
    return list(acts)


def term_told(*, bureau: bool = False, typed: bool = True) -> str:
    """What becomes of an end that is left empty; where none can be `typed`, nothing is asked."""
    found = queries.term_by_rules(clock.today(), bureau=bureau)
    return verdicts.left_empty(found, asked.names()) if typed or not found.silent else ""
