"""Pages of the body's words: the glossary, a concept with its editions, writing and proposing, two words that mean the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from takafu.kit.addresses import Asked, address, below, go, see_other
from takafu.kit.components import Link
from takafu.kit.keeping import kept
from takafu.kit.permissions import may, require
from takafu.library import actions, queries, showing, starter
from takafu.library.forms import EntryForm, JoinForm
from takafu.library.models import Concept, Edition
from takafu.library.rules import Entry
from takafu.library.sentences import TOPICS

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


@kept("library")
@require_safe
def glossary(request: Asked) -> HttpResponse:
    """The body's words, found by a word, a letter or what they are about; both languages beside each other."""
    require(request.viewer, "library.see")
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "topic", "letter", "after")}
    language = _language()
    found = list(
        queries.listed(
            request.viewer,
            language,
            words=asked["q"],
            topic=asked["topic"],
            letter=asked["letter"],
            after=asked["after"],
        )[: queries.PAGE + 1]
    )
    shown = found[: queries.PAGE]
    narrowed = {name: asked[name] for name in ("q", "topic", "letter") if asked[name]}
    last = getattr(shown[-1], f"key_{language}") if shown else ""
    edits = may(request.viewer, "library.edit")
    values = {
        "typed": asked["q"],
        "rows": [showing.row(one) for one in shown],
        "topics": [Link(_("All"), "?", not asked["topic"]), *(
            Link(title, f"?topic={code}", code == asked["topic"]) for code, title in TOPICS.items()
        )],
        "letters": [
            Link(letter, "?" + urlencode({"letter": letter}), letter == asked["letter"])
            for letter in queries.letters(language)
        ],
        "later": "?" + urlencode(narrowed | {"after": last}) if len(found) > queries.PAGE else "",
        "earlier": "?" + urlencode(narrowed) if asked["after"] else "",
        "narrowed": narrowed,
        "proposes": may(request.viewer, "library.propose"),
        "edits": edits,
        "waiting": [showing.proposed(one) for one in _waiting()] if edits else [],
    }  # fmt: skip
    return render(request, "library/list.html", values)


def _language() -> str:
    return "fr" if get_language() == "fr" else "ar"


def _waiting() -> list[Edition]:
    return list(queries.proposals().select_related("concept__item")[: queries.PAGE])


@kept("library")
@require_safe
def sheet(request: Asked) -> HttpResponse:
    """The whole glossary on paper."""
    require(request.viewer, "library.see")
    rows = [showing.row(one) for one in queries.listed(request.viewer, _language())]
    return render(request, "library/sheet.html", {"rows": rows})


@never_cache
@reads_and_takes
def concept(request: Asked, pk: UUID) -> HttpResponse:
    """A concept: its wordings, its definition, its editions; decide what was proposed, go back, take it out."""
    found = _found(request, pk)
    if request.method != "POST":
        return render(request, "library/concept.html", showing.concept(request, found))
    require(request.viewer, "library.edit", found)
    refusal, status = _("Choose what is to be done."), 422
    try:
        changed = _done(request, found)
        if changed is not None:
            return _back(request, changed)
    except ValidationError as wrong:
        refusal = wrong.messages[0]
    except actions.Stale:
        found, status = _found(request, pk), 409
        refusal = _("Somebody changed this meanwhile: it stands below as it is now. Look at it, then choose again.")
    return render(
        request, "library/concept.html", showing.concept(request, found) | {"refusal": refusal}, status=status
    )


def _found(request: Asked, pk: UUID) -> Concept:
    require(request.viewer, "library.see")
    found: Concept | None = Concept.objects.select_related("item", "body").filter(pk=pk).first()
    if found is None or not found.item.seen_by(request.viewer):
        raise Http404
    return found


def _done(request: Asked, found: Concept) -> Concept | None:
    """What was asked is done; None where nothing could be meant."""
    by, do = request.viewer, request.POST.get("do", "")
    seen, edition = showing.whole(request.POST.get("seen", "")), _edition(found, request.POST.get("edition", ""))
    if do == "remove":
        return actions.remove(by=by, concept=found, seen=seen)
    if edition is None or do not in ("accept", "refuse", "restore"):
        return None
    if do == "restore":
        return actions.restore(by=by, concept=found, edition=edition, seen=seen)
    if do == "accept":
        return actions.accept(by=by, proposal=edition)
    actions.refuse(by=by, proposal=edition)
    return found


def _edition(concept: Concept, key: str) -> Edition | None:
    found: Edition | None = None
    if wanted := showing.keyed(key):
        found = concept.editions.select_related("concept__item", "concept__body", "body").filter(pk=wanted).first()
    return found


def _back(request: Asked, changed: Concept) -> HttpResponse:
    """To the concept, saying where what its change led to is seen; from the desk, there at once."""
    if changed.came and request.GET.get("from") == "desk":
        return see_other(below(request, changed.came))
    answer = go(request, "library:concept", pk=changed.pk)
    if changed.came:
        answer["Location"] += "?" + urlencode({"came": changed.came})
    return answer


@never_cache
@reads_and_takes
def add(request: Asked) -> HttpResponse:
    """A new concept; of a member, a proposal."""
    require(request.viewer, "library.propose")
    edits = may(request.viewer, "library.edit")
    form = EntryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer = _tried(form, "ar", lambda: _added(request, form.entry, edits=edits))
        if answer:
            return answer
    values = {"form": form, "edits": edits, "concept": None}
    return render(request, "library/edit.html", values, status=422 if form.is_bound else 200)


def _added(request: Asked, entry: Entry, *, edits: bool) -> HttpResponse:
    if edits:
        return _back(request, actions.add_concept(by=request.viewer, body=request.here, entry=entry))
    made = actions.propose(by=request.viewer, body=request.here, entry=entry)
    return go(request, "library:concept", pk=made.concept_id)


@never_cache
@reads_and_takes
def edit(request: Asked, pk: UUID) -> HttpResponse:
    """Another content for a concept; of a member, a proposal. Who began from a proposal settles it with this."""
    require(request.viewer, "library.propose")
    found = _found(request, pk)
    edits = may(request.viewer, "library.edit", found)
    proposal = _edition(found, request.GET.get("proposal", "")) if edits else None
    proposal = proposal if proposal and proposal.state == Edition.State.PROPOSED else None
    begun = EntryForm.filled((proposal or found).entry, found.version)
    form = EntryForm(request.POST if request.method == "POST" else None, initial=begun)
    values: dict[str, Any] = {"form": form, "edits": edits, "concept": found}
    if form.is_valid():
        try:
            answer = _tried(form, "ar", lambda: _edited(request, found, form, proposal, edits=edits))
            if answer:
                return answer
        except actions.Stale as stale:
            typed = request.POST.copy()
            typed["seen"] = str(stale.row.version)
            values |= {"form": EntryForm(typed), "theirs": showing.row(stale.row)}
            return render(request, "library/edit.html", values, status=409)
    return render(request, "library/edit.html", values, status=422 if form.is_bound else 200)


def _edited(request: Asked, found: Concept, form: EntryForm, proposal: Edition | None, *, edits: bool) -> HttpResponse:
    by, seen = request.viewer, form.cleaned_data["seen"]
    if edits:
        changed = actions.edit_concept(by=by, concept=found, entry=form.entry, seen=seen, proposal=proposal)
        return _back(request, changed)
    actions.propose(by=by, body=request.here, entry=form.entry, concept=found, seen=seen)
    return go(request, "library:concept", pk=found.pk)


def _tried(form: Any, field: str, act: Callable[[], HttpResponse]) -> HttpResponse | None:
    """What the verb led to; where it refused, the form says why and keeps what was typed."""
    try:
        return act()
    except ValidationError as wrong:
        form.add_error(field, wrong)
        return None


@never_cache
@reads_and_takes
def join(request: Asked) -> HttpResponse:
    """Two words that mean the same, brought from the desk or typed."""
    require(request.viewer, "library.edit")
    begun = JoinForm.filled(request.GET.get("one", "")[:80], request.GET.get("other", "")[:80])
    form = JoinForm(request.POST if request.method == "POST" else None, initial=begun)
    if form.is_valid():
        words = form.words
        answer = _tried(
            form,
            "one",
            lambda: _back(request, actions.join_words(by=request.viewer, body=request.here, words=words)),
        )
        if answer:
            return answer
    return render(request, "library/join.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@reads_and_takes
def starters(request: Asked) -> HttpResponse:
    """The starter concepts: choose which of them the glossary begins with."""
    require(request.viewer, "library.edit")
    if request.method == "POST":
        if request.POST.get("do") == "leave":
            actions.leave_starter(by=request.viewer, body=request.here)
        else:
            actions.take_starter(by=request.viewer, body=request.here, chosen=request.POST.getlist("key"))
        return go(request, "library:list")
    here = set(queries.standing().exclude(starter="").values_list("starter", flat=True))
    values = {
        "rows": [(one.key, showing.words(one.entry)) for one in starter.concepts() if one.key not in here],
        "here": len(here),
        "back": address(request, "library:list"),
    }
    return render(request, "library/starter.html", values)
