"""Counts by service: sent to the service, commented on by hand or by its link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.kit import formats
from takafu.kit.addresses import Asked, address, go
from takafu.kit.documents import FORMATS
from takafu.kit.finding import reads_and_takes
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import as_file, downloads
from takafu.kit.permissions import may, require
from takafu.opinions import actions, letters, printing, queries, reporting, rules, services
from takafu.opinions.forms import CommentByLinkForm, CommentForm, FiguresForm
from takafu.opinions.models import CommentLink, Figures
from takafu.opinions.views._common import of_secret, plain, said_of, taken


@never_cache
@reads_and_takes
def send(request: Asked) -> HttpResponse:
    """Count what became of a service's recommendations, and send it to the service."""
    require(request.viewer, "opinions.send_figures")
    form = given(request, FiguresForm, eligible=queries.eligible(request.viewer))
    made: list[Figures] = []

    def keep() -> None:
        made.append(actions.send_figures(by=request.viewer, body=request.here, **form.given()))

    if taken(form, keep):
        return go(request, "opinions:figures", pk=made[0].pk)
    lead = _("The service has ten days to comment. Nobody outside the body reads the figures before.")
    notes = [] if form.eligible else [_fewer()]
    back = address(request, "opinions:ledger")
    return form_page(request, form, _("Send a service its figures"), _("Make the letter"), back, lead=lead, notes=notes)


def _fewer() -> str:
    said = _("No service has %(least)s recommendations of one year yet: of fewer nothing is told by service.")
    return said % {"least": formats.number(rules.LEAST)}


def _row(pk: UUID) -> Figures:
    row: Figures = get_object_or_404(
        Figures.objects.select_related("body", "letter").prefetch_related("comments"), pk=pk
    )
    return row


@never_cache
@reads_and_takes
def figures(request: Asked, pk: UUID) -> HttpResponse:
    """The counts of a service: their letter, its link, what it says. Who sends figures makes the link, which is shown once, or ends it."""
    require(request.viewer, "opinions.see_work")
    row = _row(pk)
    shown = ""
    if request.method == "POST":
        require(request.viewer, "opinions.send_figures", row)
        if request.POST.get("do") == "revoke":
            actions.end_comment_link(by=request.viewer, figures=row)
            return go(request, "opinions:figures", pk=pk)
        _made, secret = actions.invite_comment(by=request.viewer, figures=row)
        shown = request.build_absolute_uri(address(request, "opinions:comment_by_link", secret=secret))
    links = [
        (formats.moment(localtime(each.made_at)), formats.moment(localtime(each.expires_at)), said_of(each))
        for each in row.links.all()
    ]
    to = address
    values: dict[str, Any] = {
        "figures": row,
        "card": services.card(row),
        "files": downloads(lambda form: to(request, "opinions:figures_letter", pk=pk, form=form), printing.FORMS),
        "sends": may(request.viewer, "opinions.send_figures", row),
        "shown": shown,
        "links": links,
        "opens": any(not state for _made, _until, state in links),
    }
    return render(request, "opinions/figures.html", values)


@require_safe
def letter(request: Asked, pk: UUID, form: str) -> HttpResponse:
    """The letter by which a service gets its counts."""
    require(request.viewer, "opinions.see_work")
    row = _row(pk)
    if form not in printing.FORMS:
        raise Http404
    content = printing.write_letter(letters.FiguresLetter(row, get_language() or "ar"), form)
    return as_file(content, f"figures-{row.year}-{row.on.isoformat()}.{form}", FORMATS[form].media_type)


@never_cache
@reads_and_takes
def comment(request: Asked, pk: UUID) -> HttpResponse:
    """Enter what a service says of its figures."""
    row = _row(pk)
    require(request.viewer, "opinions.send_figures", row)
    form = given(request, CommentForm)
    if taken(form, lambda: actions.comment(by=request.viewer, figures=row, **form.cleaned_data)):
        return go(request, "opinions:figures", pk=pk)
    lead = _("Word for word, as it came: it stands beside the figures, and everybody reads both.")
    back = address(request, "opinions:figures", pk=pk)
    return form_page(request, form, _("Enter the service’s comment"), _("Keep it"), back, lead=lead)


@never_cache
@reads_and_takes
def by_link(request: Asked, secret: str) -> HttpResponse:
    """Where a service comments on its figures without a log-in: once, until a day."""
    found = of_secret(request, CommentLink, secret)
    if isinstance(found, HttpResponse):
        return found
    row = _row(found.figures_id)
    form = given(request, CommentByLinkForm)

    def keep() -> None:
        actions.comment_by_link(by=request.viewer, secret=secret, words=form.cleaned_data["words"])

    if taken(form, keep):
        return plain(render(request, "opinions/commented.html", {}))
    until = formats.moment(localtime(found.expires_at))
    values = {"card": services.card(row), "counted": reporting.counted(row), "form": form, "until": until}
    return plain(render(request, "opinions/comment_by_link.html", values, status=422 if form.is_bound else 200))
