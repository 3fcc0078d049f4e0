"""Pages of the commons: writing, withdrawing and hiding a comment; following; what is new; mail; jobs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.signing import BadSignature
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takafu.commons import actions, footers, jobs, noticing, queries
from takafu.commons.forms import CommentForm, HideForm, PreferencesForm
from takafu.commons.models import Comment, Job
from takafu.kit.addresses import Asked, address, below, came_from, go, see_other
from takafu.kit.permissions import Refused, may, require
from takafu.register.models import Item

LOOK_AGAIN = 3  # seconds after which the page of a job renews itself
OUTBOX = 30  # letters shown at once
reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


@reads_and_takes
def comment(request: Asked, item: UUID) -> HttpResponse:
    """Say something on an item, or answer a comment: a page of its own, to which the forms in other pages send."""
    about = _item(request, item)
    answered = next(iter(queries.with_named(Comment.objects.filter(item=about).select_related("on", "author"))), None)
    on = answered.on if answered else about
    require(request.viewer, "commons.comment", on)
    offered: dict[str, Any] = {
        "readers": queries.nameable(on, request.viewer),
        "names": address(request, "commons:names", item=on.pk),
    }
    choosing = "choose" in request.POST  # the form of another page was left to choose whom to name
    if choosing or request.method != "POST":
        form = CommentForm(initial={"text": request.POST.get("text", "")}, **offered)
    else:
        form = CommentForm(request.POST, **offered)
    values = {
        "form": form,
        "choosing": choosing or bool(request.POST.getlist("named")),
        "on": on,
        "about": about,
        "answered": answered,
        "back": came_from(request, below(request, on.thread)),
    }
    if not form.is_valid():
        return render(request, "commons/comment.html", values)
    try:
        said = actions.comment(
            by=request.viewer,
            item=about,
            text=form.cleaned_data["text"],
            form=form.cleaned_data["form"],
            named=form.cleaned_data.get("named", ()),
        )
    except actions.Ended:
        return render(request, "commons/comment.html", values | {"gone": True}, status=409)
    return _see(request, said)


@require_safe
def names(request: Asked, item: UUID) -> HttpResponse:
    """Who may be named in a comment on an item, for the list under what is typed."""
    about = _item(request, item)
    require(request.viewer, "commons.comment", about)
    others = (person for person in queries.readers(about) if person.pk != request.viewer.person_id)
    return JsonResponse({"names": list(dict.fromkeys(str(person.name) for person in others))})


@reads_and_takes
def withdraw(request: Asked, item: UUID) -> HttpResponse:
    """Take one's own comment back, once asked."""
    said = _comment(item)
    require(request.viewer, "commons.withdraw", said)
    return _end(request, said, forms.Form, lambda _form: actions.withdraw(by=request.viewer, comment=said))


@reads_and_takes
def hide(request: Asked, item: UUID) -> HttpResponse:
    """Hide a comment for a reason."""
    said = _comment(item)
    require(request.viewer, "commons.hide", said)
    return _end(
        request,
        said,
        HideForm,
        lambda form: actions.hide(by=request.viewer, comment=said, reason=form.cleaned_data["reason"]),
    )


def _end(request: Asked, said: Comment, kind: type[forms.Form], end: Callable[[forms.Form], Comment]) -> HttpResponse:
    if not said.stands:  # a second press, or somebody was quicker: the page shows what became of it
        return _see(request, said)
    form = kind(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        values = {"form": form, "said": said, "hiding": kind is HideForm, "back": _where(request, said)}
        return render(request, "commons/end.html", values)
    try:
        return _see(request, end(form))
    except actions.Ended:
        return _see(request, said)


@require_POST
def follow(request: Asked, item: UUID) -> HttpResponse:
    """Be told of what happens to an item, or no longer."""
    about = _item(request, item)
    actions.follow(by=request.viewer, item=about, on=request.POST.get("follow") != "no")
    return see_other(came_from(request, below(request, about.address or about.thread)))


@require_safe
def notices(request: Asked) -> HttpResponse:
    """What is new to the viewer, and under it what they have read; newest first."""
    require(request.viewer, "commons.be_told")
    kept, before = queries.reader(request.viewer), request.GET.get("before", "")
    acts = queries.notices(request.viewer)
    if before.isdecimal() and len(before) < 19:
        acts = acts.filter(number__lt=int(before))
    found = list(acts[: noticing.PAGE + 1])
    listed = noticing.in_words(found[: noticing.PAGE], kept.seen_number)
    values = {
        "notices": [(one, below(request, one.address)) for one in listed],
        "newest": listed[0].number if listed and listed[0].new and not before else 0,
        "later": f"?before={listed[-1].number}" if len(found) > noticing.PAGE else "",
        "earlier": request.path if before else "",
    }
    return render(request, "commons/notices.html", values)


@require_POST
def seen(request: Asked) -> HttpResponse:
    """Mark as read what the page showed."""
    number = request.POST.get("number", "")
    if number.isdecimal() and len(number) < 19:
        actions.mark_seen(by=request.viewer, number=int(number))
    return go(request, "commons:notices")


@reads_and_takes
def preferences(request: Asked) -> HttpResponse:
    """How often mail may come, and when not."""
    require(request.viewer, "commons.be_told")
    kept = queries.reader(request.viewer)
    initial = {"frequency": kept.frequency, "quiet_from": kept.quiet_from, "quiet_to": kept.quiet_to}
    form = PreferencesForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        actions.prefer(by=request.viewer, **form.cleaned_data)
        answer = go(request, "commons:preferences")
        answer["Location"] += "?kept"
        return answer
    values = {"form": form, "kept": "kept" in request.GET, "address": getattr(request.user, "email", None)}
    return render(request, "commons/preferences.html", values)


@csrf_exempt
@reads_and_takes
def stop(request: Asked, token: str) -> HttpResponse:
    """No more mail: the address in each mail is the proof, so that no log-in is needed and mail programs can press for the reader.

    Opening it changes nothing, since mail programs fetch addresses; the button does.
    """
    try:
        reader = footers.reader_of(token)
    except BadSignature:
        reader = None
    if reader is None:
        raise Http404
    if request.method == "POST":
        actions.stop(reader=reader)
    return render(request, "commons/stop.html", {"stopped": request.method == "POST"})


@require_safe
def outbox(request: Asked) -> HttpResponse:
    """The mails of the body and what became of each: for who looks after the installation; in a demonstration for everybody."""
    require(request.viewer, "commons.see_outbox", request.here)
    letters, before = queries.letters(request.here), _key(request.GET.get("before", ""))
    if before:
        letters = letters.filter(id__lt=before)
    found = list(letters[: OUTBOX + 1])
    values = {
        "letters": found[:OUTBOX],
        "later": f"?before={found[OUTBOX - 1].id}" if len(found) > OUTBOX else "",
        "earlier": request.path if before else "",
        "trouble": queries.mail_trouble() if may(request.viewer, "commons.send_again") else "",
        "again": may(request.viewer, "commons.send_again"),
    }
    return render(request, "commons/outbox.html", values)


@require_POST
def send_again(request: Asked, letter: UUID) -> HttpResponse:
    """Let a mail that failed be tried once more."""
    require(request.viewer, "commons.send_again")
    found = queries.letters(request.here).filter(pk=letter).first()
    if found is None:
        raise Http404
    actions.send_again(by=request.viewer, letter=found)
    return go(request, "commons:outbox")


@reads_and_takes
def my_data(request: Asked) -> HttpResponse:
    """Ask for what is known of oneself: it is gathered in the background."""
    require(request.viewer, "commons.take_out")
    if request.method == "POST":
        made = actions.start_job(by=request.viewer, kind="commons.my_data", body=request.here)
        return go(request, "commons:job", job=made.pk)
    return render(request, "commons/my_data.html")


@require_safe
def job(request: Asked, job: UUID) -> HttpResponse:
    """How far a work is that the viewer started, and what came of it; the page renews itself until it has ended."""
    found = _job(request, job)
    kind = jobs.kinds().get(found.kind)
    sentences = dict(kind.sentences) if kind else {}
    values = {
        "job": found,
        "title": kind.title if kind else found.kind,
        "going": found.state in jobs.GOING,
        "result": below(request, found.result) if found.result else "",
        "sentence": sentences.get(found.code, ""),
    }
    answer = render(request, "commons/job.html", values)
    if values["going"]:
        answer["Refresh"] = str(LOOK_AGAIN)  # no script is needed for it
    return answer


@require_safe
def job_file(request: Asked, job: UUID) -> HttpResponseBase:
    """The file that a job left for who asked for it."""
    found = _job(request, job)
    place = jobs.file_of(found.pk)
    if found.state != found.State.DONE or not place.is_file():
        raise Http404
    name = f"takafu-{request.here.slug}-{found.ended_at:%Y-%m-%d}.json"
    return FileResponse(place.open("rb"), as_attachment=True, filename=name, content_type="application/json")


def _job(request: Asked, key: UUID) -> Job:
    """The viewer's own job; others' are not there."""
    if request.viewer.user_id is None:
        raise Refused("commons.take_out")
    found: Job | None = Job.objects.filter(pk=key, user=request.viewer.user_id).first()
    if found is None:
        raise Http404
    return found


def _key(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None


def _see(request: Asked, said: Comment) -> HttpResponseRedirect:
    return see_other(_where(request, said))


def _where(request: Asked, said: Comment) -> str:
    """The comment, in the page that the form came from, or else in its thread."""
    page, _, place = said.item.address.partition("?")
    return f"{came_from(request, below(request, page))}?{place}"


def _item(request: Asked, key: UUID) -> Item:
    """The item, if it is there for this viewer; who has no log-in is asked for one before anything is told."""
    found: Item | None = Item.objects.visible_to(request.viewer).filter(pk=key).first()
    if found is None and request.viewer.user_id is None:
        raise Refused("commons.comment")
    if found is None:
        raise Http404
    return found


def _comment(key: UUID) -> Comment:
    found: Comment | None = Comment.objects.filter(item=key).select_related("item", "on", "author").first()
    if found is None:
        raise Http404
    return queries.with_named([found])[0]
