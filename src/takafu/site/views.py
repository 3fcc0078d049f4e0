"""The pages that join rooms: the entrance, a body's portal, everybody's own page, search, an item's thread, what we keep."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import login, logout
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from takafu.kit.addresses import Asked, below, go, see_other
from takafu.kit.keeping import kept
from takafu.kit.permissions import Refused, require
from takafu.register.models import Item
from takafu.register.queries import at_short
from takafu.site import demonstration, presenting, queries, waiting


@cache_control(no_cache=True)
@require_safe
def entrance(request: Asked) -> HttpResponse:
    """One's own page for who is logged in and known; else the only body's portal, a directory, or how to open a body."""
    own = queries.own_bodies(request.user) if request.user.is_authenticated else []
    if len(own) == 1:
        return HttpResponseRedirect(f"/{get_language()}/{own[0]}/home/")
    entries = queries.directory()
    if len(entries) == 1:
        page = "home/" if request.user.is_authenticated else ""
        return HttpResponseRedirect(f"/{get_language()}/{entries[0].body.slug}/{page}")
    if not entries:
        return render(request, "site/welcome.html")
    return render(request, "site/directory.html", presenting.directory(entries, request.GET))


@kept()
@require_safe
def portal(request: Asked) -> HttpResponse:
    """Who the body is, what happened lately, and the ways to take part."""
    return render(request, "site/portal.html", presenting.portal(request))


@kept()
@require_safe
def news(request: Asked) -> HttpResponse:
    """What everybody may know of the body, for feed readers: the same for whoever asks."""
    return HttpResponse(presenting.feed(request), content_type="application/atom+xml; charset=utf-8")


@never_cache
@require_safe
def home(request: Asked) -> HttpResponse:
    """The one thing that waits for the person, then a few doors."""
    require(request.viewer, "site.home")
    return render(request, "site/home.html", waiting.page(request))


@kept()
@require_safe
def search(request: Asked) -> HttpResponse:
    """What is found in the body, as far as the viewer may see it."""
    return render(request, "site/search.html", presenting.search(request))


@kept()
@require_safe
def item(request: Asked, pk: UUID) -> HttpResponse:
    """What became of something: what it goes back to, what happened to it, what it led to."""
    shown = get_object_or_404(Item.objects.visible_to(request.viewer), pk=pk)
    return render(request, "site/item.html", presenting.item(request, shown))


@never_cache
@require_safe
def short(request: Asked, code: str) -> HttpResponse:
    """The short address of something, as it is printed: on to its page. A visitor is asked to log in, whether it is there or not."""
    found = at_short(code, request.viewer)
    if found is None and request.viewer.user_id is None:
        raise Refused("site.item")
    if found is None:
        raise Http404
    return see_other(below(request, found.address or found.thread))


@kept("body")
@require_safe
def data(request: Asked) -> HttpResponse:
    """What is kept about persons, what for and until when (law 09-08)."""
    return render(request, "site/data.html", presenting.personal_data())


@kept("body")
@require_safe
def accessibility(request: Asked) -> HttpResponse:
    """What was done so that everybody can use the pages, and what is not known yet."""
    return render(request, "site/accessibility.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: Asked) -> HttpResponse:
    """In a demonstration only: look at the body as somebody else."""
    if not demonstration.possible(request.here):
        raise Http404
    if request.method != "POST":
        return render(request, "site/roles.html", presenting.roles(request))
    chosen = request.POST.get("role", "")
    user = demonstration.somebody(chosen) if chosen in demonstration.ROLES else None
    if user is None and chosen != "visitor":
        return render(request, "site/roles.html", presenting.roles(request) | {"unknown": True}, status=422)
    logout(request)
    if user is not None:
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return go(request, "site:portal" if user is None else "site:home")
