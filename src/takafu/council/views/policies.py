"""Pages of policies that others carry out here, and of what the body looks at above all."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from takafu.council import actions, queries, wording
from takafu.council.forms.policies import CloseForm, FocusForm, PolicyFileForm, PolicyForm
from takafu.council.models import Focus, Policy, PolicyFile
from takafu.council.views._common import about, found, reads_and_takes, see, to_item, way
from takafu.kit import attached, formats
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import copied, given_out
from takafu.kit.keeping import kept
from takafu.kit.permissions import may, require
from takafu.kit.refusals import done


@require_safe
@kept()
def policies(request: Asked) -> HttpResponse:
    """What others carry out here, by whose it is; those that are over last."""
    listed = [
        (one, wording.carrier(one), wording.policy_tag(one), below(request, one.item.address))
        for one in queries.policies()
    ]
    groups = [(words, [row for row in listed if row[0].level == level]) for level, words in wording.LEVELS.items()]
    keeps = may(request.viewer, "council.keep")
    values = {"way": way(request), "groups": [one for one in groups if one[1]], "keeps": keeps}
    return render(request, "council/policies.html", values)


@require_safe
@kept()
def policy(request: Asked, pk: UUID) -> HttpResponse:
    """A policy: what it wants, whose it is, from when until when, its link and documents."""
    here: Policy = found(request, Policy.objects.select_related("service"), pk)
    values = {
        "policy": here,
        "way": way(request, Link(_("Programmes, strategies and policies"), address(request, "council:policies"))),
        "tag": wording.policy_tag(here),
        "facts": _facts(here),
        "about": [to_item(request, one) for one in queries.about(here.item, request.viewer, "policy-on")],
        "files": [
            (one, attached.kind(one.media), attached.size(one.size), address(request, "council:policy_file", pk=one.pk))
            for one in here.files.all()
        ],
        "keeps": may(request.viewer, "council.keep"),
    }
    return render(request, "council/policy.html", values)


def _facts(policy: Policy) -> list[tuple[Any, Any]]:
    rows: list[tuple[Any, Any]] = [
        (_("What it is"), wording.POLICIES[policy.kind]),
        (_("It belongs to"), wording.LEVELS[policy.level]),
        (_("Service or institution"), wording.carrier(policy)),
    ]
    rows += [(_("From"), formats.date(policy.begins))] if policy.begins else []
    rows += [(_("Until"), formats.date(policy.ends))] if policy.ends else []
    return [*rows, (_("Source"), formats.isolate(policy.source))]


@never_cache
@reads_and_takes
def add(request: Asked) -> HttpResponse:
    """Describe a policy."""
    require(request.viewer, "council.keep")
    initial = {name: request.GET.get(name, "") for name in ("service", "about")}
    return _kept(request, address(request, "council:policies"), initial, None)


@never_cache
@reads_and_takes
def change(request: Asked, pk: UUID) -> HttpResponse:
    """Describe it otherwise."""
    here: Policy = found(request, Policy.objects, pk, "council.keep")
    return _kept(request, below(request, here.item.address), PolicyForm.of(here), here)


def _kept(request: Asked, back: str, initial: dict[str, Any], here: Policy | None) -> HttpResponse:
    services = [one for one in queries.services() if one.closed_on is None or (here and one.pk == here.service_id)]
    form = given(request, PolicyForm, services=services, initial=initial)
    if form.is_valid():
        made = done(form, lambda: _described(request, form, here))
        if made:
            return see(request, made)
    lead = _("Everybody reads it. Describe it as its source does, and give the source.")
    return form_page(request, form, _("A programme, a strategy or a policy"), _("Keep it"), back, lead=lead)


def _described(request: Asked, form: PolicyForm, here: Policy | None) -> Policy:
    item = about(request, form.cleaned_data["about"])
    return actions.keep_policy(by=request.viewer, body=request.here, policy=here, about=item, **form.given())


@never_cache
@reads_and_takes
def add_file(request: Asked, pk: UUID) -> HttpResponse:
    """Put a document to it."""
    here: Policy = found(request, Policy.objects, pk, "council.keep")
    form = given(request, PolicyFileForm)
    if form.is_valid() and done(form, lambda: _filed(request, here, form)):
        return see(request, here)
    lead = _("Everybody may take it away: no names and no private numbers in it.")
    return form_page(request, form, _("A document"), _("Keep it"), below(request, here.item.address), lead=lead)


def _filed(request: Asked, here: Policy, form: PolicyFileForm) -> PolicyFile:
    upload = form.cleaned_data["file"]
    with copied(upload) as path:
        return actions.keep_policy_file(
            by=request.viewer, policy=here, path=path, name=upload.name, title=form.cleaned_data["title"]
        )


@require_safe
def file(_request: Asked, pk: UUID) -> FileResponse:
    """A document, to take away, never shown in the page."""
    document: PolicyFile | None = PolicyFile.objects.filter(pk=pk).first()
    if document is None:
        raise Http404
    return given_out(document.file, document.name, document.media)


@require_POST
def drop_file(request: Asked, pk: UUID) -> HttpResponse:
    """Take a document away."""
    require(request.viewer, "council.keep")
    document: PolicyFile = get_object_or_404(PolicyFile.objects.select_related("policy__item"), pk=pk)
    actions.drop_policy_file(by=request.viewer, document=document)
    return see(request, document.policy)


# focus areas


@require_safe
@kept()
def focuses(request: Asked) -> HttpResponse:
    """What the body looks at above all, and what it did before."""
    listed = [(one, wording.focus_span(one), below(request, one.item.address)) for one in queries.focuses()]
    values = {
        "way": way(request),
        "standing": [row for row in listed if row[0].closed_on is None],
        "closed": [row for row in listed if row[0].closed_on],
        "keeps": may(request.viewer, "council.keep"),
    }
    return render(request, "council/focuses.html", values)


@require_safe
@kept()
def focus(request: Asked, pk: UUID) -> HttpResponse:
    """One of them: why, since when, where it was chosen, why no longer."""
    here: Focus = found(request, Focus.objects, pk)
    values = {
        "focus": here,
        "way": way(request, Link(_("Focus areas"), address(request, "council:focuses"))),
        "span": wording.focus_span(here),
        "about": [to_item(request, one) for one in queries.about(here.item, request.viewer, "focus-from")],
        "keeps": may(request.viewer, "council.keep") and here.closed_on is None,
    }
    return render(request, "council/focus.html", values)


@reads_and_takes
def choose(request: Asked) -> HttpResponse:
    """Choose a focus area."""
    require(request.viewer, "council.keep")
    form = given(request, FocusForm, initial={"about": request.GET.get("about", "")})
    if form.is_valid():
        made = done(form, lambda: _chosen(request, form))
        if made:
            return see(request, made)
    lead = _("If a meeting chose it, give the short address of the meeting: it is shown there.")
    return form_page(request, form, _("A focus area"), _("Choose it"), address(request, "council:focuses"), lead=lead)


def _chosen(request: Asked, form: FocusForm) -> Focus:
    item = about(request, form.cleaned_data["about"])
    return actions.choose_focus(by=request.viewer, body=request.here, about=item, **form.titled())


@reads_and_takes
def close(request: Asked, pk: UUID) -> HttpResponse:
    """Close it."""
    here: Focus = found(request, Focus.objects, pk, "council.keep")
    form = given(request, CloseForm)
    if form.is_valid() and done(form, lambda: actions.close_focus(by=request.viewer, focus=here, **form.cleaned_data)):
        return see(request, here)
    back = below(request, here.item.address)
    return form_page(request, form, _("Close this focus area"), _("Close it"), back, bad=True)
