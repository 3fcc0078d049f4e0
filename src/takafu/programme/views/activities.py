"""An activity: its page, what changes it, its parts, what is reported of it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from takafu.ideas.actions import Stale
from takafu.kit import clock
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.formats import isolate, reference
from takafu.kit.permissions import may, require
from takafu.places.queries import titled
from takafu.programme import actions, following, tracking, wording
from takafu.programme.actions.activities import PARTS
from takafu.programme.activity_forms import (
    ActivityForm,
    BudgetForm,
    CancelForm,
    FinishForm,
    IndicatorForm,
    MilestoneForm,
    NeedForm,
    ObservationForm,
    ReopenForm,
    ReportForm,
)
from takafu.programme.models import Activity, Indicator, Measure, Milestone, PartnerActivity
from takafu.programme.views._common import found, reads_and_takes, see

CHANCES = 5  # of joining forces that an activity's page shows
FIELDS = (
    "title",
    "start",
    "end",
    "objective",
    "result",
    "responsible",
    "committee",
    "committee_words",
    "area",
    "targets",
    "risks",
)


def _activity(request: Asked, key: UUID, action: str = "programme.see") -> Any:
    rows = Activity.objects.select_related(
        "measure__programme__item", "measure__item", "responsible", "committee", "area"
    )
    return found(request, rows, key, action)


def _twin() -> str:
    return _(
        "An activity of this title and these days stands already, planned otherwise. Change that one, or give this one another title."
    )


def _closed(request: Asked, here: Activity) -> bool:
    """Whether a form would be filled in for nothing: it was called off before anything was typed."""
    return here.cancelled_at is not None and request.method != "POST"


def _called_off() -> str:
    return _("It was called off meanwhile: nothing more is kept of it. Copy your words from here if you need them.")


@require_safe
def activity(request: Asked, activity: UUID) -> HttpResponse:
    """An activity with its parts, how far it is, and what was reported."""
    here = following.with_parts(_activity(request, activity), request.viewer)
    one = following.followed([here])[0]
    works = may(request.viewer, "programme.see_work", here)
    edits = may(request.viewer, "programme.edit", here) and not here.cancelled_at
    values = {
        "activity": here,
        "state": tracking.state(one.progress),
        "done": round(100 * one.progress.share),
        "late": one.progress.status == "late",
        "days": tracking.days(here.start, here.end),
        "way": [
            Link(here.measure.programme.title, below(request, here.measure.programme.item.address)),
            Link(_("Measure"), below(request, here.measure.item.address)),
        ],
        "facts": _facts(here) + ([(_("Code"), reference(here.item.code))] if works else []),
        "milestones": list(here.milestones.all()),
        "money": [(row, tracking.dirhams(row.amount)) for row in here.budget.all()],
        "signs": tracking.signs(here.indicators.all()),
        "needs": [(need, below(request, need.needs.item.address)) for need in here.needs.all()],
        "early": following.too_early(here),
        "held_up": following.held_up(here),
        "chances": _chances(one) if works else [],
        "reports": list(here.reports.select_related("person").order_by("-on", "-id")) if works else [],
        "works": works,
        "edits": edits,
        "reports_here": may(request.viewer, "programme.report", here) and not here.cancelled_at,
    }
    return render(request, "programme/activity.html", values)


def _chances(one: following.Followed) -> list[tuple[following.Meeting, str, bool]]:
    """What associations plan near it, or of the same, that is not over; when; whether it is done with that association."""
    met = [other for other in following.meetings([one]) if other.partner.end >= clock.today()]
    joined = {association.pk for association in one.activity.partners.all()}
    return [
        (other, tracking.days(other.partner.start, other.partner.end), other.partner.organization_id in joined)
        for other in met[:CHANCES]
    ]


@require_POST
def join(request: Asked, activity: UUID, plan: UUID) -> HttpResponse:
    """Do it together with the association whose plan meets it."""
    here = _activity(request, activity, "programme.edit")
    other = PartnerActivity.objects.select_related("organization").filter(pk=plan).first()
    partners = list(here.partners.all())
    if other and other.organization not in partners:
        with suppress(actions.Gone):  # called off meanwhile: its page says so
            actions.change(by=request.viewer, activity=here, partners=[*partners, other.organization])
    return see(request, here)


def _facts(here: Activity) -> list[tuple[str, object]]:
    partners = wording.listing(one.name for one in here.partners.all())
    told = [
        (_("What it is for"), isolate(here.objective) if here.objective else ""),
        (_("What is expected of it"), isolate(here.result) if here.result else ""),
        (_("Who answers for it"), isolate(str(here.responsible.name)) if here.responsible else ""),
        (_("Committee that follows it"), isolate(committee) if (committee := wording.committee(here)) else ""),
        (_("With whom"), partners),
        (_("Where"), str(titled(here.area)) if here.area else ""),
        (_("For whom"), isolate(here.targets) if here.targets else ""),
        (_("What could go wrong, and what then"), isolate(here.risks) if here.risks else ""),
    ]
    return [(name, value) for name, value in told if value]


@reads_and_takes
def plan(request: Asked, measure: UUID) -> HttpResponse:
    """Plan an activity for a measure."""
    rows = Measure.objects.select_related("programme")
    here = found(request, rows, measure, "programme.edit")
    if here.dropped_at and request.method != "POST":
        return see(request, here)
    form = given(request, ActivityForm)
    if form.is_valid():
        try:
            kept = actions.plan(by=request.viewer, measure=here, **form.values())
        except actions.Gone:
            form.add_error(None, _("The measure was left out of the programme meanwhile."))
        else:
            if all(form.cleaned_data[name] == getattr(kept, name) for name in FIELDS if name in form.fields):
                return see(request, kept)
            form.add_error("title", _twin())
    return form_page(request, form, _("Plan an activity"), _("Plan it"), below(request, here.item.address))


@reads_and_takes
def change(request: Asked, activity: UUID) -> HttpResponse:
    """Plan an activity otherwise; where somebody was quicker, what they changed is named."""
    here = _activity(request, activity, "programme.edit")
    if _closed(request, here):
        return see(request, here)
    initial = {name: getattr(here, name) for name in FIELDS}
    initial |= {"responsible": here.responsible_id, "area": here.area_id, "committee": here.committee_id}
    initial["seen"] = here.version
    initial["partners"] = [one.pk for one in here.partners.all()]
    form = given(request, ActivityForm, initial=initial)
    if form.is_valid():
        try:
            seen = form.cleaned_data["seen"]
            return see(request, actions.change(by=request.viewer, activity=here, seen=seen, **form.values()))
        except Stale as stale:
            typed = request.POST.copy()
            typed["seen"] = str(stale.row.version)
            form = ActivityForm(typed, initial=initial)
            form.add_error(None, _others(stale.row, form))
        except actions.Gone:
            form.add_error(None, _called_off())
    return form_page(request, form, _("Plan it otherwise"), _("Keep"), below(request, here.item.address))


def _others(here: Activity, form: ActivityForm) -> str:
    """Which fields stand otherwise than typed, after somebody was quicker."""
    form.full_clean()
    differ = [
        str(form.fields[name].label)
        for name in FIELDS
        if name in form.fields and form.cleaned_data.get(name) != getattr(here, name)
    ]
    said = _(
        "Somebody changed this activity meanwhile. What you typed is kept below and differs in: %(fields)s. "
        "Send it again if it shall stand."
    )
    return said % {"fields": wording.listing(differ)}


@reads_and_takes
def cancel(request: Asked, activity: UUID) -> HttpResponse:
    """Call an activity off."""
    here = _activity(request, activity, "programme.edit")
    if _closed(request, here):
        return see(request, here)
    form = given(request, CancelForm)
    if form.is_valid():
        kept = actions.cancel(by=request.viewer, activity=here, reason=form.cleaned_data["reason"])
        if kept.cancelled_for == form.cleaned_data["reason"]:
            return see(request, kept)
        form.add_error(None, _called_off())
    lead = _("It stays to be seen, with the reason. It cannot be taken up again: plan a new one then.")
    return form_page(
        request, form, _("Call it off"), _("Call it off"), below(request, here.item.address), lead=lead, bad=True
    )


def _reported(request: Asked, key: UUID) -> Any:
    """The activity, for whoever may report of it."""
    return _activity(request, key, "programme.report")


@reads_and_takes
def report(request: Asked, activity: UUID) -> HttpResponse:
    """Report of an activity."""
    here = _reported(request, activity)
    if _closed(request, here):
        return see(request, here)
    late = following.followed([here])[0].progress.status == "late"
    form = given(request, ReportForm, late=late)
    if form.is_valid():
        try:
            actions.report(by=request.viewer, activity=here, **form.cleaned_data)
        except actions.Unfit:
            form = ReportForm(request.POST, late=True)
        except actions.Gone:
            form.add_error(None, _called_off())
        else:
            return see(request, here)
    return form_page(request, form, _("Report"), _("Send"), below(request, here.item.address), lead=isolate(here.title))


@reads_and_takes
def finish(request: Asked, milestone: UUID) -> HttpResponse:
    """Say that a step is done, with what proves it."""
    step = Milestone.objects.select_related("activity").filter(pk=milestone).first()
    if step is None:
        return _missing(request, FinishForm, _("A step is done"))
    here = _reported(request, step.activity_id)
    if _closed(request, here):
        return see(request, here)
    form = given(request, FinishForm)
    if form.is_valid():
        try:
            kept = actions.finish(by=request.viewer, milestone=step, **form.cleaned_data)
        except actions.Gone:
            form.add_error(None, _called_off())
        else:
            if (kept.done_at, kept.evidence) == (form.cleaned_data["on"], form.cleaned_data["evidence"]):
                return see(request, here)
            form.add_error(None, _finished())
    return form_page(
        request, form, _("A step is done"), _("It is done"), below(request, here.item.address), lead=isolate(step.title)
    )


@reads_and_takes
def reopen(request: Asked, milestone: UUID) -> HttpResponse:
    """Say that a step is not done after all, with the reason."""
    step = Milestone.objects.select_related("activity").filter(pk=milestone).first()
    if step is None:
        return _missing(request, ReopenForm, _("It is not done"))
    here = _activity(request, step.activity_id, "programme.edit")
    form = given(request, ReopenForm)
    if _closed(request, here) or (step.done_at is None and not form.is_bound):
        return see(request, here)
    if form.is_valid():
        try:
            actions.reopen(by=request.viewer, milestone=step, reason=form.cleaned_data["reason"])
        except actions.Gone:
            form.add_error(None, _called_off())
        else:
            return see(request, here)
    lead = _("The day and the proof of “%(step)s” go; the reason stands among the reports.")
    told, title = lead % {"step": isolate(step.title)}, _("It is not done")
    return form_page(request, form, title, title, below(request, here.item.address), lead=told, bad=True)


@reads_and_takes
def observe(request: Asked, indicator: UUID) -> HttpResponse:
    """Enter what an indicator was on a day."""
    sign = Indicator.objects.select_related("activity").filter(pk=indicator).first()
    if sign is None:
        return _missing(request, ObservationForm, _("The value of an indicator"))
    here = _reported(request, sign.activity_id)
    if _closed(request, here):
        return see(request, here)
    form = given(request, ObservationForm)
    if form.is_valid():
        try:
            actions.observe(by=request.viewer, indicator=sign, **form.cleaned_data)
        except actions.Gone:
            form.add_error(None, _called_off())
        else:
            return see(request, here)
    lead = f"{isolate(sign.title)} ({isolate(sign.unit)})" if sign.unit else isolate(sign.title)
    return form_page(
        request, form, _("The value of an indicator"), _("Keep"), below(request, here.item.address), lead=lead
    )


def _finished() -> str:
    return _(
        "Somebody said meanwhile that this step is done, with other proof. Yours is kept here: put it into a report if it shall be read."
    )


def _missing(request: Asked, kind: Any = None, title: object = "") -> HttpResponse:
    """Not found; what was typed of something that was taken out meanwhile stays on the page."""
    require(request.viewer, "programme.see_work")
    form = kind(request.POST) if kind and request.POST else None
    if form is None:
        raise Http404
    form.add_error(
        None, _("It was taken out meanwhile: nothing more is kept of it. Copy your words from here if you need them.")
    )
    answer = form_page(request, form, title, _("Keep"), address(request, "programme:programmes"))
    answer.status_code = 404
    return answer


FORMS: dict[str, Any] = {"milestone": MilestoneForm, "budget": BudgetForm, "indicator": IndicatorForm, "need": NeedForm}
KEEPS: dict[str, Any] = {
    "milestone": actions.keep_milestone,
    "budget": actions.keep_budget,
    "indicator": actions.keep_indicator,
    "need": actions.keep_need,
}


@reads_and_takes
def part(request: Asked, activity: UUID, part: str) -> HttpResponse:
    """Add a step, money, an indicator, or what an activity waits for; the same one again replaces it."""
    here = _activity(request, activity, "programme.edit")
    if part not in FORMS:
        raise Http404
    if _closed(request, here):
        return see(request, here)
    form = given(request, FORMS[part], **({"activity": here} if part == "need" else {}))
    titles = {
        "milestone": _("A step"),
        "budget": _("Money"),
        "indicator": _("An indicator"),
        "need": _("What it waits for"),
    }
    if form.is_valid():
        try:
            KEEPS[part](by=request.viewer, activity=here, **form.cleaned_data)
        except actions.Unfit:
            form.add_error(
                "needs" if part == "need" else None,
                _("That one waits for this one already, perhaps through others. Choose another."),
            )
        except actions.Gone:
            form.add_error(None, _called_off())
        else:
            return see(request, here)
    return form_page(
        request, form, titles[part], _("Keep"), below(request, here.item.address), lead=isolate(here.title)
    )


@require_POST
def remove(request: Asked, part: str, key: UUID) -> HttpResponse:
    """Take a part out; what is gone already stays gone."""
    if part not in PARTS:
        raise Http404
    model: Any = PARTS[part]
    row = model.objects.filter(pk=key).first()
    if row is None:
        return _missing(request)
    here = _activity(request, row.activity.pk, "programme.edit")
    try:
        actions.remove_part(by=request.viewer, part=row)
    except (actions.Unfit, actions.Gone):
        return see(request, here)
    return see(request, here)


def address_of(request: Asked) -> Any:
    """The address of each activity's page, for tables."""
    return lambda one: address(request, "programme:activity", activity=one.id)
