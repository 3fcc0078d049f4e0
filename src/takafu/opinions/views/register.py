"""The public register: papers searched and filtered, as a feed; what became of every recommendation; the yearly report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit import atom, clock
from takafu.kit.addresses import Asked, address, below
from takafu.kit.documents import FORMATS
from takafu.kit.handing import as_file, downloads
from takafu.kit.keeping import kept
from takafu.kit.permissions import may
from takafu.opinions import presenting, printing, queries, reporting, rules, services, wording
from takafu.opinions.models import Opinion
from takafu.register.models import Act, visibilities
from takafu.register.rules import verbs

PAGE = 30
KEPT = 24 * 3600  # seconds
FED = 50  # entries of a feed


def _year(request: Asked) -> int:
    typed = request.GET.get("year", "")
    return int(typed) if typed.isdecimal() and len(typed) == 4 else 0


@kept()
@require_safe
def register(request: Asked) -> HttpResponse:
    """Papers, the newest first: visitors see what was sent."""
    asked = {name: request.GET.get(name, "").strip()[:160] for name in ("words", "state", "service")}
    inside = may(request.viewer, "opinions.see_work")
    states = rules.STATES if inside else wording.PUBLIC
    listed, ways = _part(request, queries.wanted(request.viewer, year=_year(request), **asked))
    clocks = queries.clocks(listed)
    values: dict[str, Any] = {
        "rows": [presenting.row(request, one, clocks) for one in listed],
        "asked": asked,
        "year": _year(request),
        **_choices(request),
        "states": [(code, wording.STATES[code][0]) for code in states],
        "filtered": any(asked.values()) or bool(_year(request)),
        "begins": may(request.viewer, "opinions.begin"),
        "heads": may(request.viewer, "council.keep_letterhead"),
        "this_year": clock.today().year,
        **ways,
    }
    return render(request, "opinions/register.html", values)


def _part(request: Asked, found: QuerySet[Opinion]) -> tuple[list[Opinion], dict[str, str]]:
    """The papers of a page, and the ways to the beginning and to what comes after."""
    query = request.GET.copy()
    listed, behind = queries.part(found, _key(query.pop("after", [""])[0]), PAGE)
    beginning = f"?{query.urlencode()}" if "after" in request.GET else ""
    query["after"] = str(behind)
    return listed, {"earlier": beginning, "later": f"?{query.urlencode()}" if behind else ""}


def _key(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def _known(request: Asked, what: str, ask: Callable[[], Any]) -> Any:
    """What is asked once for who sees the same and as long as nothing happened to papers: the body's revisions name it."""
    revision = request.here.revisions.get("opinions", 0)
    name = repr((request.here.pk, revision, clock.today(), visibilities(request.viewer), what))
    return cache.get_or_set(hashlib.sha256(name.encode()).hexdigest(), ask, KEPT)


def _choices(request: Asked) -> dict[str, Any]:
    """The years and services to choose among."""
    viewer = request.viewer
    years = _known(request, "years", lambda: queries.years(viewer))
    return {"years": years, "services": _known(request, "services", lambda: queries.services(viewer))}


@require_safe
def feed(request: Asked) -> HttpResponse:
    """The papers that were sent, as an Atom feed for everybody."""
    told = [name for name, verb in verbs().items() if name.startswith("opinions.") and verb.public]
    acts = Act.objects.filter(item=OuterRef("item"), verb__in=told).order_by("-number").values("at")[:1]
    sent = Opinion.objects.exclude(sending=None).filter(item__visibility="public").annotate(moved_at=Subquery(acts))
    entries = [
        atom.Entry(
            str(one.pk),
            str(one.title),
            one.moved_at or _moment(one),
            request.build_absolute_uri(below(request, one.item.address)),
        )
        for one in sent.select_related("item", "sending").order_by("-sending__on", "-pk")[:FED]
    ]
    content = atom.write(
        entries,
        key=str(request.here.pk),
        title=f"{request.here}: {_('Opinions')}",
        language=get_language() or "ar",
        address=request.build_absolute_uri(address(request, "opinions:register")),
        begun=request.here.opened_at,
    )
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


def _moment(opinion: Opinion) -> datetime:
    return opinion.adopted_at or opinion.begun_at


@kept()
@require_safe
def ledger(request: Asked) -> HttpResponse:
    """What became of every recommendation."""
    asked: dict[str, Any] = {"year": _year(request), "service": request.GET.get("service", "").strip()[:160]}
    listed, ways = _part(request, queries.wanted(request.viewer, **asked).exclude(sending=None))
    inside = may(request.viewer, "opinions.see_work")

    def counts() -> list[tuple[str, rules.Tally]]:
        return queries.by_service(queries.ledger(request.viewer, **asked))

    values = {
        "table": presenting.ledger(queries.commitments(listed, service=asked["service"])),
        **_services(request, _known(request, repr(asked), counts) if inside else [], **asked),
        "least": rules.LEAST,
        **asked,
        **_choices(request),
        **ways,
    }
    return render(request, "opinions/ledger.html", values)


def _services(request: Asked, found: list[tuple[str, rules.Tally]], **asked: Any) -> dict[str, Any]:
    """What is told of services: to everybody what they had their time to comment on, to the body what is counted today too."""
    inside = may(request.viewer, "opinions.see_work")
    return {
        "cards": services.cards(queries.figures(request.viewer, **asked)),
        "today": services.today(found) if inside else None,
        "sends": may(request.viewer, "opinions.send_figures"),
        "inside": inside,
    }


def _report(request: Asked, year: int) -> reporting.Report:
    opinions = queries.full(queries.wanted(request.viewer, year=year).exclude(sending=None)).order_by("year", "number")
    listed = tuple(opinions)
    if not listed:
        raise Http404
    figures = tuple(one for one in queries.figures(request.viewer, year=year) if queries.told_publicly(one))
    return reporting.Report(
        request.here, year, get_language() or "ar", listed, tuple(queries.ledger(request.viewer, year=year)), figures
    )


@kept()
@require_safe
def report(request: Asked, year: int) -> HttpResponse:
    """What became of the opinions of a year."""
    made = _report(request, year)
    forms = ("pdf", "docx", "odt", "xlsx", "csv", "json")
    files = downloads(lambda form: address(request, "opinions:report_file", year=year, form=form), forms)
    commitments = list(made.commitments)
    values = {
        "year": year,
        "table": presenting.ledger(commitments),
        **_services(request, queries.by_service(commitments), year=year),
        "least": rules.LEAST,
        "files": files,
    }
    return render(request, "opinions/report.html", values)


@require_safe
def report_file(request: Asked, year: int, form: str) -> HttpResponse:
    """The same as a file."""
    if form not in FORMATS:
        raise Http404
    content = printing.write(_report(request, year), form)
    return as_file(content, f"takafu-{request.here.slug}-opinions-{year}.{form}", FORMATS[form].media_type)
