"""A ballot by codes from printed sheets: its two keys are given out, sheets made and drawn, codes cast, the sum opened and verified.

`belenios-tool` works outside every transaction; what it made is written only where the ballot still stands as it did.
Drawing a sheet and casting a code are no acts, and leave no line anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from random import SystemRandom
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from takafu.accounts.actions import throttle
from takafu.kit import clock, codes
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.meetings import belenios, boards, polling
from takafu.meetings.actions.holding import PUBLIC, held
from takafu.meetings.models import Board, Box, Code, Keeper, Sheet, Urn, Voter
from takafu.people.models import Person
from takafu.register import actions as register
from takafu.register.rules import Verb, declare

Made = TypeVar("Made")
WRONG = throttle.Limit("ballot codes", 30, timedelta(minutes=15))  # of one address: a whole room may share it
declare(
    Verb("meetings.keepers_chosen", data={"box": UUID}, topics=PUBLIC, public=True),
    Verb("meetings.key_given", data={"box": UUID, "place": int}, topics=PUBLIC, public=True),
    Verb("meetings.sheets_made", data={"box": UUID, "sheets": int}, topics=PUBLIC, public=True),
    Verb("meetings.casting_ended", data={"box": UUID, "papers": int}, topics=PUBLIC, public=True),
    Verb("meetings.key_used", data={"box": UUID, "place": int}, topics=PUBLIC, public=True),
)


@contextmanager
def _held(by: Viewer, action: str, box: Box, on: Keeper | None = None) -> Iterator[Board]:
    """The ballot in a transaction, held still.

    Raises:
        Refused: the viewer may not.
        ValidationError: it is over ("over").
    """
    with held(by, action, box.meeting, on=on) as meeting:
        board = Board.objects.select_for_update(of=("self",)).select_related("box__entry__item").get(box=box.pk)
        board.box.meeting = meeting
        _not_over(board)
        yield board


def _not_over(board: Board) -> None:
    if not board.box.open:
        raise refuse(_("This ballot is over."), "over")


def _record(verb: str, by: Viewer, board: Board, **data: int) -> None:
    box = board.box
    item = box.entry.item if box.entry else box.meeting.item
    register.record(f"meetings.{verb}", by=by, body=board.body, item=item, data={"box": box.pk, **data})


def _worked(work: Callable[[], Made]) -> Made:
    """What the program made.

    Raises:
        ValidationError: it is not there, or failed ("tool").
    """
    try:
        return work()
    except belenios.Failed as why:
        raise refuse(
            _("The program that seals and counts (belenios-tool) did not finish, and nothing was changed. Try again. It said: %(why)s"),
            "tool", why=str(why)[:300],
        ) from why  # fmt: skip


# keys


def choose_keepers(*, by: Viewer, box: Box, persons: Sequence[Person]) -> Board:
    """Say who keeps the two keys: nothing can be counted without both. Others may be named until sheets are made, which voids the keys.

    Raises:
        ValidationError: not two different persons who have a log-in ("keepers"), or sheets were made ("printed").
    """
    with _held(by, "meetings.preside", box) as board:
        known = {one.pk for one in boards.able(board.box.meeting)}
        chosen = [one.pk for one in persons]
        if len(set(chosen)) != boards.KEEPERS or not set(chosen) <= known:
            raise refuse(_("Name two different members who have a log-in."), "keepers")
        _unprinted(board)
        if list(board.keepers.values_list("person", flat=True)) == chosen:
            return board
        board.keepers.all().delete()
        rows = [Keeper(body=board.body, board=board, place=place, person=one) for place, one in enumerate(persons, 1)]
        Keeper.objects.bulk_create(rows)
        _record("keepers_chosen", by, board)
    return board


def _unprinted(board: Board) -> None:
    if board.printed_at:
        raise refuse(_("The sheets were made: keys and keepers stay as they are."), "printed")


def give_key(*, by: Viewer, keeper: Keeper, seen: str = "") -> str:
    """Make the key of a keeper; it is given to them as a file and kept nowhere. Again until sheets are made: the file before is void.

    `seen`: the digest of the key that stood there when they looked, so that a page that is sent twice makes none unseen.

    Raises:
        ValidationError: sheets were made ("printed"), another key was made meanwhile ("seen"), or the program failed ("tool").
    """
    box = keeper.board.box
    require(by, "meetings.keep_key", keeper)
    public, secret = _worked(belenios.new_key)
    with _held(by, "meetings.keep_key", box, on=keeper) as board:
        _unprinted(board)
        kept: Keeper | None = board.keepers.select_for_update().filter(pk=keeper.pk).first()
        if kept is None or kept.digest != seen:
            raise refuse(_("A key was made meanwhile: look at this page again."), "seen")
        kept.public, kept.digest = public, _digest(secret)
        kept.save(update_fields=["public", "digest"])
        _record("key_given", by, board, place=kept.place)
    return secret


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.strip().encode(errors="replace")).hexdigest()


# sheets


def make_sheets(*, by: Viewer, box: Box) -> list[list[tuple[str, str]]]:
    """Make the sheets: of each, its answers' keys with their codes. They are told this once, and kept nowhere; codes are, as digests.

    Again as long as no sheet was drawn: what was printed before is void.

    Raises:
        ValidationError: a key is missing ("keys"), sheets were drawn ("drawn"), too many ("many"), or the program failed ("tool").
    """
    require(by, "meetings.preside", box.meeting)
    board = Board.objects.select_related("box").get(box=box.pk)
    _not_over(board)
    publics = [one.public for one in board.keepers.all()]
    answers, sheets = [one["key"] for one in box.choices], box.voters.count() + boards.SPARE
    if len(publics) < boards.KEEPERS or not all(publics):
        raise refuse(_("Both keys are given out first."), "keys")
    _undrawn(board)
    made = _worked(lambda: belenios.set_up(publics, answers, sheets, str(box.pk)))
    told = [
        [(key, "".join(secrets.choice(codes.SIGNS) for _sign in range(codes.LENGTH))) for key in answers]
        for _row in range(sheets)
    ]
    with _held(by, "meetings.preside", box) as board:
        if [one.public for one in board.keepers.all()] != publics:
            raise refuse(_("A key was made meanwhile: look at this page again."), "seen")
        _undrawn(board)
        _forget_codes(board)
        rows = [Sheet(body=board.body, board=board) for _row in range(sheets)]
        kept = [
            Code(body=board.body, sheet=row, digest=codes.digest(code), ballot=ballot)
            for row, said, ballots in zip(rows, told, made.ballots, strict=True)
            for (_key, code), ballot in zip(said, ballots, strict=True)
        ]
        Sheet.objects.bulk_create(sorted(rows, key=lambda one: one.pk))
        Code.objects.bulk_create(sorted(kept, key=lambda one: one.digest))  # an order that says nothing of answers
        board.token, board.archive, board.sheets, board.printed_at = made.token, made.archive, sheets, clock.now()
        board.save(update_fields=["token", "archive", "sheets", "printed_at"])
        _record("sheets_made", by, board, sheets=sheets)
    SystemRandom().shuffle(told)
    return told


def _undrawn(board: Board) -> None:
    if board.box.voters.filter(voted=True).exists() or board.drawn.filter(used=True).exists() or board.ended_at:
        raise refuse(_("Sheets were drawn already: no others are made."), "drawn")


def _forget_codes(board: Board) -> None:
    Code.objects.filter(sheet__board=board).delete()
    board.drawn.all().delete()


def note_sheet(*, by: Viewer, voter: Voter, taken: bool) -> None:
    """Note that somebody has drawn a sheet, or that this was noted by mistake. A record, no act: no more codes are taken than sheets drawn.

    Raises:
        ValidationError: no sheets yet, casting is over ("ended"), or as many codes were cast already ("cast").
    """
    with _held(by, "meetings.preside", voter.box) as board:
        if not board.printed_at or board.ended_at:
            raise refuse(_("Sheets are drawn between their printing and the end of the voting."), "ended")
        Urn.objects.select_for_update().get(box=board.box)
        if not taken and board.drawn.filter(used=True).count() >= board.box.voters.filter(voted=True).count():
            raise refuse(_("As many codes were cast as sheets were drawn: this one was drawn."), "cast")
        Voter.objects.filter(pk=voter.pk, box=board.box).update(voted=taken)


# casting


def cast_code(*, by: Viewer, box: Box, typed: str, address: str) -> str:
    """Cast what a code stands for; by what its ballot is found again. Nobody has to say who they are.

    Raises:
        ValidationError: no code of this ballot ("code"), its sheet was used ("used"), the voting is over ("closed"), or no more sheets
            were noted as drawn ("undrawn").
        Throttled: too many wrong codes came from this address.
    """
    require(by, "meetings.cast_code", box)
    tried = [(WRONG, f"{box.pk} {address}")]
    throttle.spend(tried)
    with transaction.atomic():
        urn = Urn.objects.select_for_update().filter(box=box.pk).first()  # who comes next waits here
        board = Board.objects.filter(box=box.pk).first()
        if urn is None or board is None or board.ended_at or not board.printed_at:
            raise refuse(_("No codes are taken now: the voting has not begun, or is over."), "closed")
        code = Code.objects.filter(sheet__board=board, digest=codes.digest(typed)).select_related("sheet").first()
        if code is None:
            raise refuse(
                _("No sheet of this ballot has this code. Check each letter and digit: nothing was cast."), "code"
            )
        if code.sheet.used:
            raise refuse(
                _(
                    "A code of this sheet was cast already, and a sheet serves once. If it was not you, tell whoever presides at once."
                ),
                "used",
            )
        if board.drawn.filter(used=True).count() >= Voter.objects.filter(box=box.pk, voted=True).count():
            raise refuse(
                _(
                    "As many codes were cast as sheets were drawn. Whoever presides notes first that you took this sheet; nothing was cast."
                ),
                "undrawn",
            )
        ballot = code.ballot
        Sheet.objects.filter(pk=code.sheet_id).update(used=True)
        Code.objects.filter(sheet=code.sheet_id).update(ballot="")
        urn.sealed = "\n".join(sorted([*urn.sealed.split(), base64.b64encode(ballot.encode()).decode()]))
        urn.save(update_fields=["sealed"])
    throttle.refund(tried)
    return boards.tracker(ballot)


def end_casting(*, by: Viewer, box: Box, knowing: bool = False) -> Board:
    """Take no more codes, forget those that were not cast, and add the ballots up: the sum is sealed still. What was begun is gone on with.

    `knowing`: so few voted that the result may tell who cast what.

    Raises:
        ValidationError: no sheets were made ("closed"), few voted ("few"), or the program failed ("tool").
    """
    with _held(by, "meetings.preside", box) as board:
        if not board.printed_at:
            raise refuse(_("No codes are taken now: the voting has not begun, or is over."), "closed")
        cast = Urn.objects.select_for_update().get(box=board.box).sealed.split()
        if not board.ended_at:
            if len(cast) < polling.FEW and not knowing:
                raise refuse(
                    _("So few have voted that the result may tell who cast what: confirm that you close it."), "few"
                )
            board.ended_at = clock.now()
            board.save(update_fields=["ended_at"])
            _forget_codes(board)
            _record("casting_ended", by, board, papers=len(cast))
    if not board.summed_at:
        ballots = [base64.b64decode(one).decode() for one in cast]
        summed = _worked(lambda: belenios.ended(board.token, bytes(board.archive), ballots))
        unsummed = Board.objects.filter(pk=board.pk, summed_at=None, box__annulled_at=None)  # nobody was quicker
        unsummed.update(archive=summed, summed_at=clock.now())
    return Board.objects.get(pk=board.pk)


# the count


def use_key(*, by: Viewer, keeper: Keeper, secret: str) -> Board:
    """Let a keeper's key do its part towards opening the sum; the key is not kept. With the second one the result is there, verified. Once.

    Raises:
        ValidationError: the voting goes on ("early"), it is no key or not theirs ("key", "other"), or the program failed ("tool").
    """
    require(by, "meetings.keep_key", keeper)
    board = Board.objects.select_related("box__meeting").get(pk=keeper.board_id)
    kept = board.keepers.get(pk=keeper.pk)
    if not board.summed_at:
        raise refuse(_("Keys are asked for once the voting has ended."), "early")
    given = _digest(secret)
    if any(constant_time_compare(given, one.digest) for one in board.keepers.exclude(pk=kept.pk)):
        raise refuse(_("This is the key of the other keeper: each brings their own."), "other")
    if not constant_time_compare(given, kept.digest):
        raise refuse(_("This is not the key that was given to you here. Choose the file of this ballot."), "key")
    if not kept.share:
        share = _worked(lambda: belenios.share(board.token, bytes(board.archive), kept.place, secret.strip()))
        with _held(by, "meetings.keep_key", board.box, on=kept) as board:
            if Keeper.objects.filter(pk=kept.pk, share="").update(share=share):
                _record("key_used", by, board, place=kept.place)
    return count_board(board=board)


def count_board(*, board: Board) -> Board:
    """Open the sum and verify everything, where both keys have done their part; what a stopped machine left is gone on with. Once."""
    board = Board.objects.get(pk=board.pk)
    shares = [one.share for one in board.keepers.all()]
    if board.result is None and board.summed_at and len(shares) == boards.KEEPERS and all(shares):
        told = _worked(lambda: belenios.counted(board.token, bytes(board.archive), shares))
        Board.objects.filter(pk=board.pk, result__isnull=True).update(
            archive=told.archive, result=told.result, report=told.report
        )
        board.refresh_from_db()
    return board
