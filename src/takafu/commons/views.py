"""Pages of the commons: writing, withdrawing and hiding a comment."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from takafu.commons import actions
from takafu.commons.forms import CommentForm, HideForm
from takafu.commons.models import Comment
from takafu.kit.addresses import Asked, below
from takafu.kit.permissions import Refused, require
from takafu.register.models import Item

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


@reads_and_takes
def comment(request: Asked, item: UUID) -> HttpResponse:
    """Say something on an item, or answer a comment: a page of its own, to which the forms in other pages send."""
    about = _item(request, item)
    answered = Comment.objects.filter(item=about).select_related("on", "author").first()
    on = answered.on if answered else about
    require(request.viewer, "commons.comment", on)
    form = CommentForm(request.POST if request.method == "POST" else None)
    values = {"form": form, "on": on, "about": about, "answered": answered, "back": below(request, about.address)}
    if not form.is_valid():
        return render(request, "commons/comment.html", values)
    try:
        said = actions.comment(
            by=request.viewer, item=about, text=form.cleaned_data["text"], form=form.cleaned_data["form"]
        )
    except actions.Ended:
        return render(request, "commons/comment.html", values | {"gone": True}, status=409)
    return _see(request, said)


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
        values = {"form": form, "said": said, "hiding": kind is HideForm, "back": below(request, said.item.address)}
        return render(request, "commons/end.html", values)
    try:
        return _see(request, end(form))
    except actions.Ended:
        return _see(request, said)


def _see(request: Asked, said: Comment) -> HttpResponseRedirect:
    answer = HttpResponseRedirect(below(request, said.item.address))
    answer.status_code = 303
    return answer


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
    return found
