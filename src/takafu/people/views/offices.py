"""Pages of posts: the body's own and those of committees, struck off; the task sheets of the bureau."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from takafu.kit.addresses import Asked
from takafu.kit.formats import isolate
from takafu.kit.permissions import require
from takafu.people import actions, queries, rules, wording
from takafu.people.forms import Form, OfficeForm, TasksForm
from takafu.people.models import Committee, Office, Person
from takafu.people.views.committees import ALL, sent, taken
from takafu.people.views.finding import find, reads_and_takes


@reads_and_takes
def add_office(request: Asked) -> HttpResponse:
    """A post of the body's own list; of a committee, where the address names one (`?committee=`)."""
    require(request.viewer, "people.keep_committee", Person(body=request.here))
    asked = request.GET.get("committee", "")
    shown = Committee.objects.filter(pk=asked).first() if _is_key(asked) else None
    form = OfficeForm(sent(request))

    def do() -> None:
        actions.keep_office(by=request.viewer, body=request.here, committee=shown, **form.office())

    after: tuple[str, dict[str, Any]] = ("people:committee", {"pk": shown.pk}) if shown else ALL
    return taken(request, form, do, after, _("Add a post"), _("Add"))


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@reads_and_takes
def change_office(request: Asked, pk: UUID) -> HttpResponse:
    """Put a post's labels, places and task sheet right."""
    shown: Office = find(Office, pk)
    require(request.viewer, "people.keep_committee", shown)
    form = OfficeForm(sent(request), initial=OfficeForm.of(shown))

    def do() -> None:
        actions.keep_office(by=request.viewer, body=request.here, office=shown, **form.office())

    after: tuple[str, dict[str, Any]] = ("people:committee", {"pk": shown.committee_id}) if shown.committee_id else ALL
    return taken(request, form, do, after, _("The post and its task sheet"), _("Keep"))


@reads_and_takes
def end_office(request: Asked, pk: UUID) -> HttpResponse:
    """Strike a post off the list."""
    shown: Office = find(Office, pk)
    require(request.viewer, "people.keep_committee", shown)

    def do() -> None:
        actions.end_office(by=request.viewer, office=shown)

    after: tuple[str, dict[str, Any]] = ("people:committee", {"pk": shown.committee_id}) if shown.committee_id else ALL
    title = _("Strike off %(post)s") % {"post": isolate(str(shown.label))}
    return taken(request, Form(sent(request)), do, after, title, _("Strike it off"))


@reads_and_takes
def post_sheet(request: Asked, post: str) -> HttpResponse:
    """The task sheet of a post of the bureau."""
    require(request.viewer, "people.keep_committee", Person(body=request.here))
    if post not in rules.BUREAU:
        raise Http404
    form = TasksForm(sent(request), initial={"tasks": "\n".join(queries.sheets().get(post, []))})

    def do() -> None:
        actions.keep_post_sheet(by=request.viewer, body=request.here, post=post, **form.cleaned_data)

    title = _("Task sheet of %(office)s") % {"office": wording.OFFICES[post]}
    return taken(request, form, do, ALL, title, _("Keep"))
