"""Who is there: noted name by name, put right, printed as a sheet; and the ledger of a year."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit import clock
from takafu.kit.addresses import Asked, address, see_other
from takafu.kit.components import Link, Tag
from takafu.kit.documents import FORMATS
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import as_file
from takafu.kit.permissions import may, require
from takafu.kit.squares import square
from takafu.law import verdicts
from takafu.law.verdicts import Verdict
from takafu.meetings import absence_letters, actions, codes, ledgers, presence_forms, queries, wording
from takafu.meetings.models import Meeting, Presence
from takafu.meetings.views.finding import found, of, reads_and_takes, way
from takafu.people.models import Person
from takafu.people.queries import seats
from takafu.rulebook import queries as rulebook

LETTERS = ("pdf", "docx", "odt")


@reads_and_takes
def presence(request: Asked, meeting: UUID) -> HttpResponse:
    """Everybody with a seat, each with a button: arrived, left, excused."""
    here = found(request, meeting, "meetings.keep" if request.method == "POST" else "meetings.see_inside")
    form, wrong = given(request, presence_forms.NotedForm), ""
    if request.method == "POST" and form.is_valid():
        try:
            _done(request, here, form.moment(here))
            return see_other(request.path)
        except ValidationError as why:
            wrong = " ".join(why.messages)
    open_yet = here.state != "cancelled" and not queries.sealed(here)
    values = {
        "meeting": here,
        "rows": _rows(here),
        "quorum": wording.said(queries.quorum(here, clock.now())) if here.state in ("convened", "open") else wording.kept_verdict(here),
        "notes": actions.may_note(request.viewer, here),
        "afar": wording.said(afar) if (afar := queries.from_afar(here)).met is not None else "",
        "accepts": may(request.viewer, "meetings.accept_excuse", here) and open_yet,
        "corrects": may(request.viewer, "meetings.keep", here) and open_yet,
        "own": request.viewer.person_id,
        "guests": list(here.guests.all()),
        **_proxies(request, here),
        "coded": _coded(here),
        "way": way(request, here),
        "wrong": wrong or " ".join(str(error) for error in form.errors.get("at", [])),
    }  # fmt: skip
    return render(request, "meetings/presence.html", values, status=422 if values["wrong"] else 200)


def _proxies(request: Asked, here: Meeting) -> dict[str, Any]:
    """Who votes for whom; and, for who notes them, a form where the rules allow one, else what they say."""
    given_ones = list(here.proxies.select_related("giver", "holder"))
    if not actions.may_note(request.viewer, here):
        return {"proxies": given_ones}
    told = verdicts.proxies(queries.standing(here), held=0)
    form = presence_forms.ProxyForm(persons=queries.seated(here)) if told.met else None
    return {"proxies": given_ones, "proxy": form, "no_proxy": "" if told.met else wording.said(told)}


def _rows(here: Meeting) -> list[dict[str, Any]]:
    by_person: dict[UUID, list[Presence]] = {}
    for one in here.presences.all():
        by_person.setdefault(one.person_id, []).append(one)
    excuses = {one.person_id: one for one in here.excuses.select_related("decided_by")}
    persons = queries.seated(here)
    told, afar = dict(queries.sat(here, persons)), queries.from_afar(here)
    rows = []
    for person in persons:
        own = by_person.get(person.pk, [])
        excuse = excuses.get(person.pk)
        who = excuse.decided_by if excuse is not None and excuse.accepted else None
        asked = excuse is not None and excuse.decided_at is None
        rows.append({
            "person": person,
            "pressed": wording.PRESSED[person.gender],
            "is_there": _is_there(own, person, afar),
            "there": any(one.left_at is None for one in own),
            "came": bool(own),
            "spells": [(one, wording.spell(one), wording.HOW[one.how]) for one in own],
            "sat": wording.sat("asked" if asked and not own else told[person], person.gender),
            "asked": asked,
            "excused": excuse is not None and excuse.accepted,
            "by": wording.accepted_by(who) if who and not own else "",
        })  # fmt: skip
    return rows


def _is_there(own: list[Presence], person: Person, afar: Verdict) -> Tag:
    remote = any(one.left_at is None and one.how == Presence.How.REMOTE for one in own)
    return wording.afar(afar) if remote else wording.sat("present", person.gender)


def _coded(here: Meeting) -> list[tuple[Presence, str, str]]:
    """Who came by the code and was not looked for yet, the last first."""
    rows = codes.unchecked(here).select_related("person").order_by("-noted_at")
    return [(one, wording.spell(one), wording.lateness(one)) for one in rows]


def _done(request: Asked, here: Meeting, moment: Any) -> None:
    """Do what was pressed: beside a name, a proxy or a guest.

    Raises:
        ValidationError: a proxy that names not both, or what the verb says.
    """
    by, (do, _sep, key) = request.viewer, request.POST.get("do", "").partition(" ")
    if do == "proxy":
        form = presence_forms.ProxyForm(request.POST, persons=queries.seated(here))
        if not form.is_valid():
            raise ValidationError(_("Choose who gives the proxy, and who votes for them."))
        actions.give_proxy(by=by, meeting=here, **form.given())
    elif do == "unproxy":
        for proxy in here.proxies.select_related("meeting"):
            if str(proxy.pk) == key:  # else it was taken back meanwhile
                actions.take_proxy_back(by=by, proxy=proxy)
    elif do in ("came", "missed"):
        for guest in here.guests.select_related("meeting"):
            if str(guest.pk) == key:
                actions.note_guest(by=by, guest=guest, came=do == "came")
    else:
        _noted(request, here, moment)


def _noted(request: Asked, here: Meeting, moment: Any) -> None:
    """Do what was pressed beside a name.

    Raises:
        Http404: nothing of this page.
        ValidationError: nobody of that key.
    """
    by = request.viewer
    do, _sep, key = request.POST.get("do", "").partition(" ")
    person = next((one for one in queries.seated(here) if str(one.pk) == key), None)
    if person is None:
        raise ValidationError(_("This name is not in the list any more. Look at it again."))
    if do == "afar":
        actions.arrive(by=by, meeting=here, person=person, at=moment, how=Presence.How.REMOTE)
    elif do == "arrive":
        actions.arrive(by=by, meeting=here, person=person, at=moment, how=_how(request))
    elif do == "leave":
        actions.leave(by=by, meeting=here, person=person, at=moment)
    elif do in ("excuse", "refuse"):
        actions.decide_excuse(by=by, meeting=here, person=person, accepted=do == "excuse")
    else:
        raise Http404


def _how(request: Asked) -> str:
    return "sheet" if request.POST.get("how") == "sheet" else "seen"


@reads_and_takes
def spell(request: Asked, spell: UUID) -> HttpResponse:
    """The hours of a presence, put right; or struck, where it was noted by mistake."""
    row = of(request, Presence.objects.select_related("person"), spell, "meetings.keep")
    where = request.path.split("spells/")[0] + f"{row.meeting_id}/presence/"
    form = given(request, presence_forms.SpellForm, initial=presence_forms.spell(row))
    strikes = request.POST.get("do") == "strike"
    if strikes or form.is_valid():
        try:
            if strikes:
                actions.strike(by=request.viewer, presence=row)
            else:
                actions.correct(by=request.viewer, presence=row, **form.hours(row.meeting))
            return see_other(where)
        except ValidationError as why:
            form.refused(why)
    return form_page(
        request,
        form,
        row.person.name,
        _("Keep it"),
        where,
        also=(_("Strike it: it was noted by mistake"), "do", "strike"),
    )


@require_safe
def sheet(request: Asked, meeting: UUID) -> HttpResponse:
    """The sheet to be printed and signed in the room."""
    here = found(request, meeting, "meetings.see_inside")
    values = {
        "meeting": here,
        "persons": queries.seated(here),
        "guests": list(here.guests.all()),
        "hours": wording.hours(here),
        "square": square(request.build_absolute_uri(address(request, "meetings:quick", meeting=here.pk)), 3),
    }
    return render(request, "meetings/sheet.html", values)


@require_safe
def ledger(request: Asked) -> HttpResponse:
    """How often each member came in a year (`?year=`), and whether a limit of the rules is reached."""
    require(request.viewer, "meetings.see_inside")
    today = clock.today()
    year = _year(request, today.year)
    until = min(today, date(year, 12, 31))
    persons = ledgers.sitting_in(year, until)
    told, names = queries.absences(persons, until), rulebook.names()
    counts = ledgers.came(persons, year, until)
    keeps = may(request.viewer, "meetings.keep") and year == today.year
    rows = [
        {
            "person": one,
            "came": wording.came(*counts[one.pk]),
            "reached": bool(told[one.pk].met),
            "told": "" if told[one.pk].silent else wording.said(told[one.pk], names),
            "letters": _letters(request, one) if keeps and told[one.pk].met else [],
        }
        for one in persons
    ]
    silent = dict.fromkeys(wording.said(verdict, names) for verdict in told.values() if verdict.silent)
    years = sorted({*ledgers.years_held(), today.year}, reverse=True)
    values = {"rows": rows, "silent": list(silent), "year": year, "years": years}
    return render(request, "meetings/ledger.html", values)


def _year(request: Asked, this: int) -> int:
    typed = request.GET.get("year", "")
    return int(typed) if typed.isdecimal() and len(typed) == 4 and 1900 < int(typed) <= this else this


def _letters(request: Asked, person: Person) -> list[Link]:
    return [
        Link(form.upper(), address(request, "meetings:absence_letter", person=person.pk, form=form)) for form in LETTERS
    ]


@require_safe
def absence_letter(request: Asked, person: UUID, form: str) -> HttpResponse:
    """The draft of a letter to a member who has reached a limit of absences; it changes nothing."""
    require(request.viewer, "meetings.keep")
    today = clock.today()
    member = next((seat.person for seat in seats(today) if seat.person_id == person), None)
    verdict = queries.absences([member])[member.pk] if member else None
    if member is None or verdict is None or not verdict.met or form not in LETTERS:
        raise Http404
    sat = queries.sittings([member], today)[member.pk]
    missed = [(day, how) for day, how in sat if how != "present" and day.year == today.year]
    content = absence_letters.letter(member, missed, verdict, form, get_language() or "ar")
    return as_file(content, f"letter.{form}", FORMATS[form].media_type)
