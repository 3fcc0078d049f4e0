"""Editions: drafted by hand, opened for amendments, adopted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit.addresses import Asked, address, below, see_other
from takafu.kit.components import Download, Link
from takafu.kit.documents import FORMATS
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import as_file, downloads
from takafu.kit.legal import parameters as words
from takafu.kit.permissions import may, require
from takafu.law.parameters import DECLARED
from takafu.rulebook import actions, akoma, presenting, printing, queries, rules, saying, template, wording
from takafu.rulebook.forms import AdoptForm, ArticleForm, CodeForm, NewArticleForm, OpenForm, ValueForm
from takafu.rulebook.models import Edition, Provision
from takafu.rulebook.views._finding import found, reads_and_takes, see


def _edition(request: Asked, key: UUID, action: str = "rulebook.see") -> Any:
    return found(request, Edition.objects.select_related("text__item"), key, action)


@require_safe
def edition(request: Asked, edition: UUID) -> HttpResponse:
    """An edition: as adopted; or its draft, with the amendments to each article."""
    here = _edition(request, edition)
    rows = {str(one.article_id): one for one in here.provisions.all()}
    works = may(request.viewer, "rulebook.see_work", here)
    amendments = list(queries.amendments(here)) if works else []
    clashing = {} if here.adopted_at else queries.clashing(amendments)
    by_article: dict[str, list[Any]] = {}
    told = [
        (
            one,
            wording.kind(one),
            wording.fate(one),
            clashing.get(one.number, []),
            _moves(rows, one),
            below(request, one.item.address),
        )
        for one in amendments
    ]
    for entry in told:
        by_article.setdefault(str(entry[0].article_id or ""), []).append(entry)
    by_hand = not here.adopted_at and not here.amendable_at
    drafts = by_hand and may(request.viewer, "rulebook.draft", here)
    words_now = queries.content(here) if here.adopted_at else queries.drafted(here)
    shown = presenting.provisions(
        words_now,
        lambda key: address(request, "rulebook:article", article=key),
        rows if drafts else None,
        {} if here.adopted_at else by_article,
    )
    values = {
        "edition": here,
        "works": works,
        "name": wording.edition_name(here),
        "state": wording.state(here),
        "since": wording.since(here),
        "way": [Link(here.text.title, below(request, here.text.item.address))],
        "provisions": shown,
        "contents": presenting.contents(shown),
        "amendments": told,
        "drafts": drafts,
        "downloads": _downloads(request, here),
        "amends": queries.takes_amendments(here) and may(request.viewer, "rulebook.amend", here),
        "opens": not here.adopted_at and may(request.viewer, "rulebook.draft", here),
        "adopts": not here.adopted_at and may(request.viewer, "rulebook.adopt", here),
        "blanks": "" if here.adopted_at else wording.blanks(template.blanks(words_now)),
        "silent": [words.title(code) for code in request.GET.get("silent", "").split(",") if code in DECLARED],
    }
    return render(request, "rulebook/edition.html", values)


def _moves(rows: dict[str, Provision], one: Any) -> tuple[str, ...]:
    row = None if one.kind == "insert" else rows.get(str(one.article_id))
    return presenting.moves(queries.stood(row, one.on).parameters, one.figures)


@require_safe
def document(request: Asked, edition: UUID, form: str) -> HttpResponse:
    """An edition as a file."""
    here = _edition(request, edition)
    language = get_language() or "ar"
    if form == "xml":
        content = akoma.write(
            actions.outcome(here), body=here.body.slug, kind=here.text.kind, number=here.number, title=str(here.text.title),
            start=here.start or here.opened_at.date(), language=language,
        )  # fmt: skip
        media = "application/akn+xml"
    elif form in FORMATS:
        content, media = printing.document(here, form, language), FORMATS[form].media_type
    else:
        raise Http404
    return as_file(content, f"rules-{here.number}.{form}", media)


def _downloads(request: Asked, here: Edition) -> list[Download]:
    return downloads(lambda form: address(request, "rulebook:document", edition=here.pk, form=form), (*FORMATS, "xml"))


@require_safe
def outcome(request: Asked, edition: UUID) -> HttpResponse:
    """What the draft would become with the accepted amendments, marked up; and what the rules would say then."""
    here = _edition(request, edition, "rulebook.see_work")
    after = actions.outcome(here)
    last = here.text.editions.exclude(adopted_at=None).filter(number__lt=here.number).order_by("-number").first()
    against = request.GET.get("against") == "force" and last is not None
    before = queries.content(last) if against and last else queries.drafted(here)
    values = {
        "edition": here,
        "title": _("What the amendments changed") if here.adopted_at else _("What it would become"),
        "beside": request.GET.get("view") == "beside",
        "name": wording.edition_name(here),
        "way": [
            Link(here.text.title, below(request, here.text.item.address)),
            Link(wording.edition_name(here), below(request, here.item.address)),
        ],
        "marked": presenting.marked(before, after, all_of_it=not against),
        "against": against,
        "last": wording.edition_name(last) if last else "",
        **({} if here.adopted_at else _would_say(here, after)),
    }
    return render(request, "rulebook/outcome.html", values)


def _would_say(here: Edition, after: list[rules.Provision]) -> dict[str, Any]:
    """What the rules would say if the draft were in force."""
    names = queries.names()
    (tried,) = queries.tried(here, after)
    return {
        "silent": saying.silent(tried, names),
        "conflicts": saying.conflicts(tried, names),
        "verdicts": saying.composition(tried, names),
    }


def _no_hands() -> str:
    return _(
        "This draft is no longer changed by hand: it is open for amendments, or adopted. What you typed stands below."
    )


def _gone(form: Any) -> None:
    form.add_error(None, _no_hands())


@reads_and_takes
def add(request: Asked, edition: UUID) -> HttpResponse:
    """Add an article after another."""
    here = _edition(request, edition, "rulebook.draft")
    key = request.GET.get("after", "")
    after = next((one for one in here.provisions.all() if str(one.pk) == key), None)
    form = given(request, NewArticleForm)
    if form.is_valid():
        kept = form.cleaned_data
        try:
            made = actions.add(
                by=request.viewer,
                edition=here,
                heading=kept["heading"],
                words=kept["words"],
                level=kept["level"],
                after=after,
            )
            return see_other(f"{below(request, here.item.address)}#row-{made.pk}")
        except actions.Gone:
            _gone(form)
    return form_page(request, form, _("Add to the draft"), _("Add it"), below(request, here.item.address))


def _show(form: Any, now: Provision) -> None:
    """What was typed stands in the form still; it is kept over what stands now, which is told, if it is sent again."""
    form.data = form.data.copy()
    form.data["seen"] = now.version


def _provision(request: Asked, key: UUID) -> Provision:
    here = (
        Provision.objects.select_related("edition__item", "edition__text", "article__item", "body")
        .filter(pk=key)
        .first()
    )
    if here is None or not here.edition.item.seen_by(request.viewer):
        raise Http404
    require(request.viewer, "rulebook.draft", here.edition)
    return here


def _back(request: Asked, here: Provision) -> str:
    return f"{below(request, here.edition.item.address)}#row-{here.pk}"


@reads_and_takes
def change(request: Asked, provision: UUID) -> HttpResponse:
    """Word an article of the draft otherwise; where somebody else did meanwhile, both wordings are shown."""
    here = _provision(request, provision)
    texts = {
        f"{name}_{code}": getattr(here, name).get(code, "") for name in ("heading", "words") for code in ("ar", "fr")
    }
    form = given(request, ArticleForm, initial=texts | {"seen": here.version})
    warn = None
    if form.is_valid():
        kept = form.cleaned_data
        try:
            actions.change(
                by=request.viewer, provision=here, heading=kept["heading"], words=kept["words"], seen=kept["seen"]
            )
            return see_other(_back(request, here))
        except actions.Stale as stale:
            _show(form, stale.now)
            warn = (
                _("Somebody changed this article meanwhile. It reads now:"),
                str(stale.now.words) or str(stale.now.heading),
            )
        except actions.Gone:
            _gone(form)
    page = form_page(
        request, form, _("Word it otherwise"), _("Keep these words"), _back(request, here), warn=warn,
        lead=_("Two people may draft at once: nobody’s words are lost."),
    )  # fmt: skip
    if warn:
        page.status_code = 409
    return page


@reads_and_takes
def remove(request: Asked, provision: UUID) -> HttpResponse:
    """Take an article out of the draft, or put it at another place."""
    here = _provision(request, provision)
    back = _back(request, here)
    if request.method == "POST":
        try:
            if request.POST.get("place", "").isdecimal():
                actions.move(by=request.viewer, provision=here, place=int(request.POST["place"][:6]))
                return see_other(back)
            silent = actions.remove(by=request.viewer, provision=here)
        except actions.Gone:
            return see_other(back)
        return see_other(f"{below(request, here.edition.item.address)}?silent={','.join(silent)}")
    values = {
        "title": str(here.article),
        "back": back,
        "figures": presenting.figures(queries.provision(here)),
        "place": here.order,
    }
    return render(request, "rulebook/remove.html", values)


@reads_and_takes
def parameters(request: Asked, provision: UUID) -> HttpResponse:
    """What an article fixes: chosen, given its value, taken away."""
    here = _provision(request, provision)
    code = request.POST.get("code", request.GET.get("code", ""))
    wrong = None
    if code in DECLARED and request.POST.get("do") == "drop":
        wrong = _dropped(request, here, code)
        if wrong is None:
            return see_other(_mine(request))
        here.refresh_from_db()
    elif code in DECLARED:
        return _one_parameter(request, here, code)
    values = {
        "wrong": wrong,
        "version": here.version,
        "title": str(here.article),
        "back": _back(request, here),
        "form": CodeForm(),
        "kept": [
            (each["code"], figure)
            for each, figure in zip(here.parameters, presenting.figures(queries.provision(here)), strict=True)
        ],
    }
    return render(request, "rulebook/parameters.html", values, status=409 if wrong else 200)


def _mine(request: Asked) -> str:
    return request.get_full_path().partition("?")[0]


def _dropped(request: Asked, here: Provision, code: str) -> tuple[str, str] | None:
    """Take a figure from an article; what stands in the way where that could not be done."""
    seen = request.POST.get("seen", "")
    try:
        actions.set_parameter(
            by=request.viewer, provision=here, code=code, seen=int(seen) if seen.isdecimal() else None
        )
    except actions.Stale as stale:
        return _fixes_now(stale.now)
    except actions.Gone:
        return _no_hands(), ""
    return None


def _fixes_now(now: Provision) -> tuple[str, str]:
    figures = "\n".join(presenting.figures(queries.provision(now)))
    return _("Somebody changed this article meanwhile. It fixes now:"), figures or _("nothing")


def _one_parameter(request: Asked, here: Provision, code: str) -> HttpResponse:
    mine, warn = _mine(request), None
    fixed = next((each for each in here.parameters if each["code"] == code), None)
    form = given(request, ValueForm, code=code, fixed=fixed, initial={"seen": here.version})
    try:
        if form.is_valid():
            kept = form.cleaned_data
            actions.set_parameter(
                by=request.viewer,
                provision=here,
                code=code,
                value=kept["kept"],
                unit=kept["unit"],
                bound=kept.get("bound", ""),
                seen=kept["seen"],
            )
            return see_other(mine)
    except actions.Stale as stale:
        _show(form, stale.now)
        warn = _fixes_now(stale.now)
    except actions.Gone:
        _gone(form)
    page = form_page(request, form, str(here.article), _("Fix it"), mine, warn=warn)
    if warn:
        page.status_code = 409
    return page


@reads_and_takes
def open_amendments(request: Asked, edition: UUID) -> HttpResponse:
    """Open a draft for amendments."""
    here = _edition(request, edition, "rulebook.draft")
    form = given(request, OpenForm, initial={"until": here.amend_until})
    if form.is_valid():
        try:
            return see(
                request, actions.open_amendments(by=request.viewer, edition=here, until=form.cleaned_data["until"])
            )
        except actions.Gone:
            _gone(form)
        except ValueError:
            form.add_error(None, _("There is no article yet. Draft one first."))
    lead = _(
        "From then on nobody changes the draft by hand: every member may put amendments forward, which are decided one by one."
    )
    return form_page(
        request, form, _("Open it for amendments"), _("Open it"), below(request, here.item.address), lead=lead
    )


@reads_and_takes
def adopt(request: Asked, edition: UUID) -> HttpResponse:
    """Adopt an edition."""
    here = _edition(request, edition, "rulebook.adopt")
    form = given(request, AdoptForm)
    if form.is_valid():
        kept = form.cleaned_data
        try:
            return see(
                request, actions.adopt(by=request.viewer, edition=here, start=kept["start"], knowing=kept["knowing"])
            )
        except actions.Unready as why:
            form.add_error(None, str(why))
    lead = _(
        "The draft with its accepted amendments becomes the text in force from that day on. Later changes need a next edition."
    )
    warn = (
        (_("Look at it once more."), blanks)
        if (blanks := wording.blanks(template.blanks(actions.outcome(here))))
        else None
    )
    return form_page(
        request, form, _("Adopt it"), _("Adopt it"), below(request, here.item.address), lead=lead, warn=warn
    )
