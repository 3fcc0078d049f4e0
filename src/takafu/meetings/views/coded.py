"""Ballots by codes from printed sheets: keepers, keys, sheets, the page where a code is typed, what everybody checks again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.accounts.actions import throttle
from takafu.kit.addresses import Asked, address, see_other
from takafu.kit.form_pages import given
from takafu.kit.handing import as_file
from takafu.kit.permissions import may, require
from takafu.kit.squares import square
from takafu.meetings import actions, ballot_wording, boards, polling, wording
from takafu.meetings.models import Board, Box, Keeper
from takafu.meetings.views.coded_forms import KeepersForm, KeyForm, TypedForm, shown
from takafu.meetings.views.finding import reads_and_takes, seen, way

NOWHERE = "no-store, no-transform, private"


def _board(request: Asked, key: UUID, action: str) -> Board:
    rows = Board.objects.select_related("box__meeting__item", "box__meeting__body", "box__entry__item")
    found: Board | None = rows.filter(box=key).first()
    seen(request, found.box.meeting if found else None, action)
    assert found is not None  # noqa: S101 - `seen` has answered where there is none
    return found


def told(request: Asked, box: Box) -> dict[str, Any]:
    """What the ballot's page says of its board."""
    board = Board.objects.get(box=box.pk)
    return {
        "board": board,
        "stage": boards.stage(board),
        "keeps": boards.kept_by(request.viewer, box),
        "checkable": bool(board.summed_at),
    }


@never_cache
@reads_and_takes
def board(request: Asked, box: UUID) -> HttpResponse:
    """The steps of a ballot by codes, for who presides: keepers, sheets, who drew one, the end of the voting."""
    here, wrong = _board(request, box, "meetings.preside"), ""
    form = KeepersForm(
        request.POST if request.POST.get("do") == "keepers" else None, persons=boards.able(here.box.meeting)
    )
    if request.method == "POST":
        try:
            if not form.is_bound or form.is_valid():
                return _done(request, here, form) or see_other(request.path)
        except ValidationError as why:
            if form.is_bound:
                form.refused(why)
            else:
                wrong = " ".join(why.messages)
        here = _board(request, box, "meetings.preside")
    return render(
        request, "meetings/board.html", _shown(request, here, form, wrong), status=422 if wrong or form.errors else 200
    )


def _shown(request: Asked, here: Board, form: KeepersForm, wrong: str) -> dict[str, Any]:
    stage = boards.stage(here)
    cast, voters = polling.turnout(here.box)
    rows = boards.drawn(here.box) if stage == "cast" else []
    drawn = sum(one.voted for one in rows)
    return {
        "board": here,
        "box": here.box,
        "stage": stage,
        "way": way(request, here.box.meeting),
        "form": form,
        "wrong": wrong,
        "keepers": list(here.keepers.select_related("person")),
        "rows": rows,
        "drawn": drawn,
        "cast": cast,
        "voters": voters,
        "few": cast < polling.FEW,
        "few_told": ballot_wording.DOUBTS["few"],
        "anew": stage == "cast" and not drawn and not cast,
        "sheets": voters + boards.SPARE,
    }


def _done(request: Asked, here: Board, form: KeepersForm) -> HttpResponse | None:
    """Do what was pressed.

    Raises:
        Http404: nothing of this page.
        ValidationError: it cannot be done.
    """
    do, _sep, key = request.POST.get("do", "").partition(" ")
    by, box = request.viewer, here.box
    if do == "keepers":
        actions.choose_keepers(by=by, box=box, persons=form.chosen)
    elif do == "print":
        return _sheets(request, here, actions.make_sheets(by=by, box=box))
    elif do in ("drew", "not"):
        voter = next((one for one in box.voters.all() if str(one.pk) == key), None)
        if voter is None:
            raise Http404
        actions.note_sheet(by=by, voter=voter, taken=do == "drew")
    elif do == "end":
        actions.end_casting(by=by, box=box, knowing="knowing" in request.POST)
    elif do == "count":
        actions.count_board(board=here)
    else:
        raise Http404
    return None


def _sheets(request: Asked, here: Board, made: list[list[tuple[str, str]]]) -> HttpResponse:
    """The sheets, to be printed now: nothing keeps them."""
    labels = {one["key"]: ballot_wording.answer(one) for one in here.box.choices}
    link = request.build_absolute_uri(address(request, "meetings:board_code", box=here.box_id))
    values = {
        "box": here.box,
        "sheets": [[(labels[key], shown(code)) for key, code in one] for one in made],
        "link": link,
        "square": square(link, 3),
        "back": address(request, "meetings:board", box=here.box_id),
    }
    answer = render(request, "meetings/sheets.html", values)
    answer["Cache-Control"] = NOWHERE
    return answer


@never_cache
@reads_and_takes
def key(request: Asked, box: UUID) -> HttpResponse:
    """A keeper's own page: their key is given to them as a file, and asked for again at the count."""
    here = _board(request, box, "meetings.see")
    found = boards.kept_by(request.viewer, here.box)
    require(request.viewer, "meetings.keep_key", found)
    assert found is not None  # noqa: S101 - the rule has refused
    mine = Keeper.objects.select_related("board__box__meeting", "person").get(pk=found.pk)
    wrong, form = "", KeyForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        try:
            if request.POST.get("do") == "make":
                secret = actions.give_key(by=request.viewer, keeper=mine, seen=request.POST.get("seen", ""))
                return as_file(secret, f"key-{mine.place}-{str(here.box_id)[-6:]}.txt", "text/plain")
            if form.is_valid():
                actions.use_key(by=request.viewer, keeper=mine, secret=form.secret)
                return see_other(request.path)
        except ValidationError as why:
            if request.FILES:
                form.refused(why)
            else:
                wrong, form = " ".join(why.messages), KeyForm()
        here = _board(request, box, "meetings.see")
        mine.refresh_from_db()
    values = {
        "board": here, "box": here.box, "stage": boards.stage(here), "mine": mine, "form": form, "wrong": wrong,
        "way": way(request, here.box.meeting),
    }  # fmt: skip
    return render(request, "meetings/key.html", values, status=422 if wrong or form.errors else 200)


@reads_and_takes
def code(request: Asked, box: UUID) -> HttpResponse:
    """Where a code is typed, by whoever has a sheet: nobody says who they are, nothing notes who asks."""
    here = Board.objects.select_related("box__meeting__item").filter(box=box).first()
    if here is None:
        raise Http404
    form, status, tracker = given(request, TypedForm), 200, ""
    if form.is_valid():
        try:
            tracker = actions.cast_code(
                by=request.viewer,
                box=here.box,
                typed=form.cleaned_data["code"],
                address=str(request.META.get("REMOTE_ADDR", "")),
            )
        except ValidationError as why:
            form.refused(why)
        except throttle.Throttled as full:
            form.add_error(None, wording.too_many_codes(full.until))
            status = 429
    if form.errors and status == 200:
        status = 422
    values = {
        "box": here.box, "open": here.box.open and boards.stage(here) == "cast", "form": form, "tracker": tracker,
        "known": may(request.viewer, "meetings.see", here.box.meeting) and here.box.meeting.item.seen_by(request.viewer),
    }  # fmt: skip
    answer = render(request, "meetings/code.html", values, status=status)
    answer["Cache-Control"] = NOWHERE
    return answer


@require_safe
def archive(request: Asked, box: UUID) -> HttpResponse:
    """What everybody may check again with `belenios-tool`: sealed ballots, their sum, what opened it, the result. It names nobody."""
    here = _board(request, box, "meetings.see")
    if not here.summed_at:
        raise Http404
    return as_file(bytes(here.archive), f"{here.token}.bel", "application/x-tar")
