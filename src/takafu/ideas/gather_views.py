"""Pages of gatherings: which there are, one of them, giving an idea, what became of it, what waits for an officer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takafu.accounts.actions import throttle
from takafu.ideas import actions, gathered, queries, taking, threaded
from takafu.ideas.desk_forms import SayForm
from takafu.ideas.gather_forms import ChangeForm, CodeForm, GatheringForm, GiveForm, RefuseForm
from takafu.ideas.models import Gathering, Idea
from takafu.kit import codes
from takafu.kit.addresses import Asked, address, go
from takafu.kit.permissions import Refused, may, require

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def gatherings(request: Asked) -> HttpResponse:
    """Every gathering, those that take ideas today first."""
    return render(request, "ideas/gather/list.html", gathered.every(request.viewer))


@reads_and_takes
def open_gathering(request: Asked) -> HttpResponse:
    """Open a gathering."""
    require(request.viewer, "ideas.open_gathering")
    before = {"kind": Gathering.Kind.EARLIER, "audience": Gathering.Audience.OFFICERS}
    initial = before if "earlier" in request.GET else {}
    form = GatheringForm(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_valid():
        return render(request, "ideas/gather/open.html", {"form": form}, status=422 if form.is_bound else 200)
    given = {name: form.cleaned_data[name] for name in ("kind", "title", "audience", "opens", "closes", "moderated")}
    made = gathered.same_today(given["title"], given["opens"])  # a second press
    made = made or actions.open_gathering(by=request.viewer, body=request.here, **given)
    return go(request, "gather:gathering", pk=made.pk)


@reads_and_takes
def change(request: Asked, pk: UUID) -> HttpResponse:
    """Give a gathering another title, last day or audience; close it by its last day."""
    place = found(pk)
    require(request.viewer, "ideas.open_gathering")
    form = ChangeForm(request.POST if request.method == "POST" else None, place=place)
    values: dict[str, Any] = {"form": form, "place": place}
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("title", "audience", "closes", "moderated", "seen")}
        try:
            actions.change_gathering(by=request.viewer, gathering=place, **given)
            return go(request, "gather:gathering", pk=pk)
        except actions.Changed as why:
            values |= {"form": ChangeForm(place=why.row), "stale": True}
    status = 409 if "stale" in values else 422 if form.is_bound else 200
    return render(request, "ideas/gather/change.html", values, status=status)


@require_safe
def gathering(request: Asked, pk: UUID) -> HttpResponse:
    """One gathering: its days, how to give ideas, those that came in."""
    place = found(pk)
    values = gathered.one(request, place)
    values["coming"] = taking.coming(place) if values["takes"] else []
    return render(request, "ideas/gather/gathering.html", values)


def found(pk: UUID) -> Gathering:
    """The gathering of that key."""
    place: Gathering | None = Gathering.objects.select_related("item", "body").filter(pk=pk).first()
    if place is None:
        raise Http404
    return place


@cache_control(private=True, no_cache=True)  # not "no-store": what was typed is still there for who goes back
@reads_and_takes
def give(request: Asked, pk: UUID) -> HttpResponse:
    """Give an idea: on a phone, with or without an account."""
    place, viewer, posted = found(pk), request.viewer, request.method == "POST"
    allowed = may(viewer, "ideas.give", place)
    if not allowed and (viewer.user_id is not None or not posted):
        raise Refused("ideas.give")
    form = GiveForm(request.POST if posted else None, **gathered.speaking(viewer))
    if not allowed:  # the session ended in the middle of the form
        return _form(request, place, form, 403, ended=True, draft=request.POST.get("draft", ""))
    if not gathered.takes_today(place):
        return _form(request, place, form, 409 if posted else 200, closed=True)
    if not form.is_valid():
        return _form(request, place, form, 422 if posted else 200)
    text = form.cleaned_data["text"]
    once = codes.mark(form.cleaned_data["form"], str(place.pk), str(viewer.person_id), text)
    same = [] if "anyway" in request.POST else gathered.same(text, viewer)
    if same and not Idea.objects.filter(once=once).exists():  # a second press finds the idea of the first
        return _form(request, place, form, same=same)
    return _given(request, place, form, once)


def _form(request: Asked, place: Gathering, form: GiveForm, status: int = 200, **more: Any) -> HttpResponse:
    values = {"form": form, "place": place, "supports": may(request.viewer, "ideas.support")} | more
    return render(request, "ideas/gather/give.html", values, status=status)


def _given(request: Asked, place: Gathering, form: GiveForm, once: str) -> HttpResponse:
    viewer, text = request.viewer, form.cleaned_data["text"]
    code = codes.code_for(once)
    mine = form.is_own()
    try:
        if viewer.person_id is None:
            throttle.spend(gathered.limits(request))
        idea = actions.give(
            by=viewer,
            gathering=place,
            text=text,
            once=once,
            author_id=viewer.person_id if mine else None,
            secret="" if mine else codes.digest(code),
            **form.whose(),
        )
    except throttle.Throttled as full:
        form.add_error(None, gathered.too_often(full.until))
        return _form(request, place, form, 429)
    if mine:
        return go(request, "gather:given", number=idea.number)
    return go(request, "gather:follow", code=codes.shown(code))


@require_safe
def cards(request: Asked, pk: UUID) -> HttpResponse:
    """A sheet of paper cards to hand out: room for an idea, and the way to the form."""
    place = found(pk)
    require(request.viewer, "ideas.take_in", place)
    return render(
        request, "ideas/gather/cards.html", {"place": place, "cards": range(6)} | gathered.way(request, place)
    )


# what became of it


@never_cache
@reads_and_takes
def given(request: Asked, number: int) -> HttpResponse:
    """One's own idea: what became of it; take it back, let the name be shown."""
    idea = Idea.objects.select_related("item", "gathering").filter(number=number).first()
    if idea is None or not may(request.viewer, "ideas.own", idea):
        if request.viewer.user_id is None:
            raise Refused("ideas.own")
        raise Http404
    return _own(request, idea, "")


@never_cache
@reads_and_takes
def follow(request: Asked, code: str) -> HttpResponse:
    """The same for who has no account, by the code."""
    idea = of_code(request, code)
    if idea is None:
        form = CodeForm({"code": code})
        form.is_valid()
        form.add_error("code", _("No idea has this code. Check each letter and digit."))
        return render(request, "ideas/gather/code.html", {"form": form}, status=404)
    return _own(request, idea, code)


def of_code(request: Asked, code: str) -> Idea | None:
    """The idea of that code; None where there is none, or too many were tried."""
    tried = [(gathered.CODES, gathered.asker(request))]
    try:
        throttle.spend(tried)
    except throttle.Throttled:
        return None
    idea: Idea | None = (
        Idea.objects.select_related("item", "gathering").filter(secret=codes.digest(code)).exclude(secret="").first()
    )
    if idea is not None:
        throttle.refund(tried)
    return idea


def _own(request: Asked, idea: Idea, code: str) -> HttpResponse:
    values, status = {"code": code, "idea": idea} | threaded.fate(request, idea, code), 200
    if request.method == "POST":
        try:
            if request.POST.get("do") == "withdraw":
                actions.withdraw(by=request.viewer, idea=idea, code=code)
            elif request.POST.get("do") in ("name", "no_name"):
                actions.show_name(by=request.viewer, idea=idea, named=request.POST["do"] == "name", code=code)
            return go(request, "gather:follow", code=code) if code else go(request, "gather:given", number=idea.number)
        except actions.Built:
            values, status = values | {"built": True}, 409
        except actions.Gone:
            pass
    return render(request, "ideas/gather/given.html", values, status=status)


@never_cache
@reads_and_takes
def ask_code(request: Asked) -> HttpResponse:
    """Where the code is typed."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return go(request, "gather:follow", code="".join(form.cleaned_data["code"].split()))
    return render(request, "ideas/gather/code.html", {"form": form}, status=422 if form.is_bound else 200)


@cache_control(private=True, no_cache=True)  # not "no-store": what was typed is still there for who goes back
@reads_and_takes
def object_to(request: Asked, code: str, pk: UUID) -> HttpResponse:
    """Say, by an idea's code, that a line which cites it does not say what was meant."""
    idea = of_code(request, code)
    cited = queries.cited_through([idea.pk]).filter(group=pk) if idea else None
    citation = cited.select_related("group__item", "group__body", "idea").first() if cited else None
    if idea is None or citation is None:
        raise Http404
    form = SayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            if request.viewer.person_id is None:
                throttle.spend(gathered.limits(request))
            said = {"group": citation.group, "idea": citation.idea, "text": form.cleaned_data["text"], "code": code}
            actions.object_to(by=request.viewer, **said)
            return go(request, "gather:follow", code=code)
        except throttle.Throttled as full:
            form.add_error(None, gathered.too_often(full.until))
        except actions.Unanswered:
            form.add_error(None, _("What you said of this line before waits for its answer: say more after it."))
    values = {"idea": idea, "line": citation.group, "code": code, "form": form}
    return render(request, "ideas/gather/object.html", values, status=422 if form.is_bound else 200)


# what waits for an officer


@never_cache
@reads_and_takes
def waiting(request: Asked) -> HttpResponse:
    """The ideas that wait to be read, a part at a time; accept or refuse each."""
    require(request.viewer, "ideas.moderate")
    form = RefuseForm(request.POST if request.POST.get("do") == "refuse" else None)
    wrong: Any = None
    if request.POST.get("objection"):
        objection = gathered.objection(request.POST["objection"])
        if objection is None or not form.is_bound or form.is_valid():
            if objection and form.is_bound:
                given = {"objection": objection, "reason": form.cleaned_data["reason"]}
                actions.leave_objection_out(by=request.viewer, **given)
            elif objection:
                actions.admit_objection(by=request.viewer, objection=objection)
            return _read_on(request)
        wrong = objection.pk
    elif request.method == "POST":
        idea = gathered.waiting_one(request.POST.get("number", ""))
        if idea is None or not form.is_bound or form.is_valid():
            try:
                if idea and form.is_bound:
                    actions.refuse(by=request.viewer, idea=idea, reason=form.cleaned_data["reason"])
                elif idea:
                    actions.accept(by=request.viewer, idea=idea)
            except actions.Gone:
                pass  # its author was quicker: the list no longer shows it
            return _read_on(request)
        wrong = idea.number
    values = gathered.waiting_page(request) | {"form": form, "wrong": wrong}
    return render(request, "ideas/gather/waiting.html", values, status=422 if wrong else 200)


def _read_on(request: Asked) -> HttpResponse:
    answer = go(request, "gather:waiting")
    answer["Location"] += "?refused" if "refused" in request.GET else ""
    return answer


# standing behind an idea instead of giving it again


@require_POST
def similar(request: Asked) -> HttpResponse:
    """While an idea is typed: those that say something like it, with the reasons. A part of the form's page."""
    values = {"hits": gathered.similar(request.POST.get("text", "")[:2000], request.viewer)}
    return render(request, "ideas/gather/similar.html", values | {"supports": may(request.viewer, "ideas.support")})


@require_POST
def support(request: Asked, pk: UUID) -> HttpResponse:
    """Stand behind an idea, or no longer."""
    require(request.viewer, "ideas.support")
    idea = queries.standing().select_related("item").filter(pk=pk).first()
    if idea is None or not idea.item.seen_by(request.viewer):
        raise Http404
    verb = actions.withdraw_support if request.POST.get("do") == "no" else actions.support
    try:
        verb(by=request.viewer, idea=idea)
    except actions.Gone as why:  # taken back meanwhile, or it waits to be read
        raise Http404 from why
    answer = go(request, "gather:gathering", pk=idea.gathering_id)
    answer["Location"] = f"{address(request, 'gather:gathering', pk=idea.gathering_id)}?supported={idea.number}"
    return answer
