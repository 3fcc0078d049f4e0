"""Amendments: put forward, signed, withdrawn, decided."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from takafu.kit import formats
from takafu.kit.addresses import Asked, below
from takafu.kit.components import Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.legal import parameters as titles
from takafu.kit.permissions import may
from takafu.kit.trying import Trial, tried, untried
from takafu.law.parameters import DECLARED
from takafu.rulebook import actions, presenting, queries, rules, saying, wording
from takafu.rulebook.forms import AmendForm, CodeForm, CountForm, FigureForm, ReasonForm
from takafu.rulebook.models import Amendment, Edition
from takafu.rulebook.views._finding import found, reads_and_takes, see


def _closed() -> str:
    return _("Amendments are not taken any more. Copy what you typed and keep it for the next edition.")


@reads_and_takes
def amend(request: Asked, edition: UUID) -> HttpResponse:
    """Put an amendment to an article forward, or a new article after it; with `code`, another figure."""
    here = found(request, Edition.objects.select_related("text__item"), edition, "rulebook.amend")
    kind = request.GET.get("kind", "insert")
    row = (
        here.provisions.select_related("article").filter(article=request.GET.get("article") or None).first()
        if _is_key(request)
        else None
    )
    if kind not in wording.KINDS_OF_CHANGE or (row is None and kind != "insert"):
        raise Http404
    code = request.GET.get("code") if kind != "delete" else None
    back = below(request, here.item.address)
    ground = queries.stood(None if kind == "insert" else row, None)
    if code is not None and code not in DECLARED:
        return _which(request, ground, str(row.article) if row else "", back)
    form = _form(request, kind, ground, code)
    if form.is_valid() and (made := _proposed(request, form, here, kind=kind, article=row.article if row else None)):
        return see(request, made)
    title = _("Another figure") if code and kind == "replace" else wording.KINDS_OF_CHANGE[kind]
    return form_page(
        request,
        form,
        title,
        _("Put it forward"),
        back,
        notes=[str(row.article)] if row else [],
        lead=_lead() if code else "",
    )


def _lead() -> str:
    return _("The software obeys the figure, people read the words: where the words name it, change them too.")


def _which(request: Asked, ground: rules.Provision, about: str, back: str) -> HttpResponse:
    """Ask which figure shall change."""
    asked = [(name, request.GET[name]) for name in ("kind", "article") if name in request.GET]
    shown = zip(ground.parameters, presenting.figures(ground), strict=True)
    fixed = [(f"?{urlencode([*asked, ('code', each['code'])])}", figure) for each, figure in shown]
    values = {"form": CodeForm(), "fixed": fixed, "about": about, "asked": asked, "back": back}
    return render(request, "rulebook/which.html", values)


def _form(request: Asked, kind: str, ground: rules.Provision, code: str | None) -> Any:
    """What is typed of an amendment: `ground` is what stands."""
    if kind == "delete":
        return given(request, ReasonForm)
    texts = {
        f"{name}_{tongue}": getattr(ground, name).get(tongue, "")
        for name in ("heading", "words")
        for tongue in ("ar", "fr")
    }
    if not code:
        return given(request, AmendForm, initial=texts)
    fixed = next((each for each in ground.parameters if each["code"] == code), None)
    return given(request, FigureForm, initial=texts, code=code, fixed=fixed, needs_words=kind == "insert")


def _proposed(request: Asked, form: Any, edition: Edition, **what: Any) -> Amendment | None:
    """Put it forward; None with a sentence on the form where that cannot be."""
    kept = {name: form.cleaned_data.get(name) for name in ("heading", "words", "reason")}
    try:
        return actions.propose(
            by=request.viewer, edition=edition, figures=form.cleaned_data.get("figures", ()), **kept, **what
        )
    except actions.Gone:
        form.add_error(None, _closed())
    except ValueError:
        form.add_error(None, _("Nothing would change. Word it otherwise, or give another figure."))
    return None


def _is_key(request: Asked) -> bool:
    try:
        UUID(request.GET.get("article", ""))
    except ValueError:
        return False
    return True


def _amendment(request: Asked, key: UUID, action: str = "rulebook.see_work") -> Any:
    return found(
        request,
        Amendment.objects.select_related("edition__item", "edition__text__item", "article__item", "person", "on__item"),
        key,
        action,
    )


@reads_and_takes
def amendment(request: Asked, amendment: UUID) -> HttpResponse:
    """An amendment against what it would change, who signed it, what became of it."""
    here = _amendment(request, amendment)
    counting, wrong = given(request, CountForm), ""
    if request.method == "POST":
        wrong = _done(request, here, counting)
        if not wrong:
            return see(request, here)
    stands, about, ground = queries.stands(here), (here.article or here.edition).item, _ground(here)
    after = rules.Provision("", "article") if here.kind == "delete" else rules.changed(ground, queries.change(here))
    values = {
        "amendment": here,
        "title": _("Amendment %(number)s") % {"number": formats.number(here.number)},
        "kind": wording.kind(here),
        "fate": wording.fate(here),
        "about": Link(formats.isolate(str(about.title)), below(request, about.address)),
        "headings": presenting.reworded(ground.heading, after.heading) if ground.heading != after.heading else (),
        "marked": presenting.reworded(ground.words, after.words),
        "moves": presenting.moves(ground.parameters, _asked(here, ground)),
        **_effect(request, here),
        "way": [
            Link(here.edition.text.title, below(request, here.edition.text.item.address)),
            Link(wording.edition_name(here.edition), below(request, here.edition.item.address)),
        ],
        "signed": list(here.cosigners.select_related("person")),
        "mine": here.cosigners.filter(person=request.viewer.person_id).exists(),
        "clashing": _clashing(request, here),
        "signs": stands and may(request.viewer, "rulebook.amend", here) and here.person_id != request.viewer.person_id,
        "withdraws": stands and may(request.viewer, "rulebook.withdraw", here),
        "decides": stands and may(request.viewer, "rulebook.decide", here),
        "amends": stands and here.on_id is None and here.kind != "delete" and queries.takes_amendments(here.edition)
        and may(request.viewer, "rulebook.amend", here),
        "counting": counting,
        "wrong": wrong,
        "on": _link(request, here.on) if here.on else None,
    }  # fmt: skip
    return render(request, "rulebook/amendment.html", values, status=422 if wrong else 200)


def _ground(here: Amendment) -> rules.Provision:
    """What it would change."""
    row = None if here.kind == "insert" else here.edition.provisions.filter(article=here.article).first()
    return queries.stood(row, here.on)


def _asked(here: Amendment, ground: rules.Provision) -> list[Any]:
    """The figures that it changes: who takes an article out takes its figures out."""
    return [{**each, "value": None} for each in ground.parameters] if here.kind == "delete" else here.figures


def _effect(request: Asked, here: Amendment) -> dict[str, Any]:
    """What would follow from other figures: for the body as it sits, and what would have been otherwise in what was."""
    weighed = queries.weighed(here) if queries.stands(here) else None
    if weighed is None:
        return {}
    names = queries.names()
    told = dict(zip(("without", "then"), saying.effect(*weighed, names), strict=True))
    trial = Trial(request.viewer, *weighed, names)
    runs = tried(trial)
    return {
        "effect": told,
        "untried": [titles.title(code) for code in untried(trial)],
        "tried": [
            (one.looked, [(each, below(request, each.address) if each.address else "") for each in one.found])
            for one in runs
        ],
    }


def _clashing(request: Asked, here: Amendment) -> list[Link]:
    numbers = (
        queries.clashing(list(queries.amendments(here.edition))).get(here.number, []) if queries.stands(here) else []
    )
    rivals = here.edition.amendments.filter(number__in=numbers).select_related("item")
    return [_link(request, one) for one in rivals]


def _link(request: Asked, one: Amendment) -> Link:
    return Link(_("Amendment %(number)s") % {"number": formats.number(one.number)}, below(request, one.item.address))


def _done(request: Asked, here: Amendment, counting: Any) -> str:
    """Do what was pressed; a sentence where it could not be done."""
    do, by = request.POST.get("do", ""), request.viewer
    try:
        if do in ("sign", "unsign"):
            actions.cosign(by=by, amendment=here, signs=do == "sign")
        elif do == "withdraw":
            actions.withdraw(by=by, amendment=here)
        elif do in ("accept", "reject"):
            if not counting.is_valid():
                return _("A count is a whole number, or left empty.")
            kept = {name: counting.cleaned_data[name] for name in ("yes", "no", "blank")}
            given_at_all = any(value is not None for value in kept.values())
            count = actions.Count(**{name: value or 0 for name, value in kept.items()}) if given_at_all else None
            actions.decide(by=by, amendment=here, accepted=do == "accept", count=count)
        else:
            raise Http404
    except (actions.Clashing, actions.Gone) as why:
        return str(why)
    return ""


@reads_and_takes
def amend_amendment(request: Asked, amendment: UUID) -> HttpResponse:
    """Other words for an amendment."""
    here = _amendment(request, amendment, "rulebook.amend")
    if here.on_id or here.kind == "delete":
        raise Http404
    row = None if here.kind == "insert" else here.edition.provisions.filter(article=here.article).first()
    code = here.figures[0]["code"] if here.figures else None
    form = _form(request, "replace", queries.stood(row, here), code)
    if form.is_valid() and (
        made := _proposed(request, form, here.edition, kind="replace", article=here.article, on=here)
    ):
        return see(request, made)
    back, title = below(request, here.item.address), _("Other words for this amendment")
    return form_page(request, form, title, _("Put it forward"), back, lead=_lead() if code else "")
