"""Pages of the documents beside an idea: put one there, take one away, publish one, open one."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.accounts.actions import throttle
from takafu.ideas import actions, documented, gathered, queries
from takafu.ideas.documents_forms import DocumentForm
from takafu.ideas.gather_views import of_code, reads_and_takes
from takafu.ideas.models import Document, Idea
from takafu.kit.addresses import Asked, go
from takafu.kit.attached import too_large
from takafu.kit.handing import copied, given_out
from takafu.kit.media import DOCUMENTS
from takafu.kit.permissions import Refused, may, require
from takafu.kit.refusals import refuse

SENT = throttle.Limit("documents address", 30, timedelta(hours=1))  # without an account
SENT_HERE = throttle.Limit("documents body", 200, timedelta(hours=1))
VERBS = {
    "remove": actions.detach,
    "publish": actions.publish_document,
    "unpublish": actions.unpublish_document,
}


@never_cache
@reads_and_takes
def documents(request: Asked, number: int) -> HttpResponse:
    """The documents of an idea, for its author and for who keeps the ideas."""
    idea = queries.numbered(number, request.viewer)
    if idea is None or not (may(request.viewer, "ideas.own", idea) or may(request.viewer, "ideas.moderate", idea)):
        if request.viewer.user_id is None:
            raise Refused("ideas.moderate")
        raise Http404
    return _page(request, idea, "")


@never_cache
@reads_and_takes
def coded(request: Asked, code: str) -> HttpResponse:
    """The same for who has no account, by the code."""
    return _page(request, _coded(request, code), code)


def _coded(request: Asked, code: str) -> Idea:
    idea = of_code(request, code)
    if idea is None:
        raise Http404
    return idea


def _page(request: Asked, idea: Idea, code: str) -> HttpResponse:
    if idea.withdrawn_at:
        raise Http404
    typed = request.POST  # reading the body is what finds a file too large
    form = DocumentForm(typed, request.FILES) if typed.get("do") == "add" else DocumentForm()
    done = False
    if request.META.get("takafu.too_large"):
        form = DocumentForm(initial={"title": typed.get("title", "")})
        return _shown(request, idea, code, form, 413, too_large())
    if request.method == "POST":
        try:
            done = _did(request, idea, code, form)
        except ValidationError as why:
            if not form.is_bound:
                return _shown(request, idea, code, form, 422, " ".join(why.messages))
            form.refused(why)
        except throttle.Throttled as full:
            form.add_error(None, gathered.too_often(full.until))
        except actions.Gone:
            raise Http404 from None
    if done and code:
        return go(request, "gather:coded_documents", code=code)
    if done:
        return go(request, "thread:documents", number=idea.number)
    return _shown(request, idea, code, form, 422 if request.method == "POST" else 200)


def _shown(request: Asked, idea: Idea, code: str, form: DocumentForm, status: int, wrong: str = "") -> HttpResponse:
    values: dict[str, Any] = documented.page(request, idea, code) | {"form": form, "wrong": wrong}
    return render(request, "ideas/thread/documents.html", values, status=status)


def _did(request: Asked, idea: Idea, code: str, form: DocumentForm) -> bool:
    """Do what the form asks; False where it says what is wrong."""
    if form.is_bound:
        if form.is_valid():
            _add(request, idea, code, form)
        return not form.errors
    verb = VERBS.get(request.POST.get("do", ""))
    document = _one(idea, request.POST.get("document", ""))
    if verb is None or document is None:
        raise refuse(_("Choose one of the documents that stand here."), "unknown")
    verb(by=request.viewer, document=document, **({"code": code} if verb is actions.detach else {}))
    return True


def _add(request: Asked, idea: Idea, code: str, form: DocumentForm) -> None:
    if request.viewer.person_id is None:
        throttle.spend([(SENT, gathered.asker(request)), (SENT_HERE, str(request.here.pk))])
    sent = form.cleaned_data["file"]
    with copied(sent) as path:
        title = form.cleaned_data["title"]
        actions.attach(by=request.viewer, idea=idea, path=path, name=sent.name, title=title, code=code)


def _one(idea: Idea, key: str) -> Document | None:
    with suppress(ValueError):
        found: Document | None = (
            Document.objects.filter(idea=idea, pk=UUID(key)).select_related("idea__item", "idea__body").first()
        )
        return found
    return None


@never_cache
@require_safe
def document(request: Asked, pk: UUID) -> FileResponse:
    """A document, for who may read it: to take away, never shown in the page."""
    kept = Document.objects.select_related("idea__item").filter(pk=pk, ended_at=None).first()
    if kept is None or not queries.documents_of(kept.idea, request.viewer).filter(pk=pk).exists():
        if request.viewer.user_id is None:
            require(request.viewer, "ideas.see_all")
        raise Http404
    return _file(kept)


@never_cache
@require_safe
def coded_document(request: Asked, code: str, pk: UUID) -> FileResponse:
    """The same for the author who has no account."""
    kept = _one(_coded(request, code), str(pk))
    if kept is None or kept.ended_at:
        raise Http404
    return _file(kept)


def _file(kept: Document) -> FileResponse:
    return given_out(kept.file, kept.name or f"document.{DOCUMENTS[kept.media]}", kept.media)
