"""A secret ballot is opened, votes are cast, it is closed and counted, or annulled. Casting is no act, and leaves no line anywhere."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.law import keeping
from takafu.meetings import belenios, boards, polling, queries, sealing, slips, wording
from takafu.meetings.actions.holding import PUBLIC, held
from takafu.meetings.models import AgendaItem, Board, Box, Code, Meeting, Paper, Receipt, Sheet, Urn, Voter
from takafu.register import actions as register
from takafu.register.models import Item
from takafu.register.rules import Verb, declare

MOST = 60  # choices
_NAMED, _EMPTY = 98, 99  # beside the numbers of the choices
UNDER_WAY = timedelta(hours=1)  # no opening takes as long
declare(
    Verb("meetings.box_opened", data={"box": UUID, "voters": int}, topics=PUBLIC, public=True),
    Verb("meetings.box_closed", data={"box": UUID, "voters": int, "papers": int}, topics=PUBLIC, public=True),
    Verb("meetings.box_annulled", data={"box": UUID}, topics=PUBLIC, public=True),
)


def open_box(
    *,
    by: Viewer,
    meeting: Meeting,
    question: Tongues,
    choices: Sequence[tuple[str, Tongues]],
    entry: AgendaItem | None = None,
    back: str = "",
    decision: str = "",
    knowing: bool = False,
    coded: bool = False,
    names: int = 1,
) -> Box:
    """Open a secret ballot among those who are there now, and the proxies they hold. The same question once.

    `decision`: of which kind, as rules name them ("election"). `knowing`: what `polling.doubts` tells is known.
    `coded`: it is held by codes from printed sheets (`actions.coded`). `names`: how many a paper may hold.

    Raises:
        ValidationError: no question or no choice, no quorum ("quorum"), nobody may vote, the program for codes is missing ("tool") or
            would have too much to do ("many"), or something must be known first ("doubt").
    """
    with held(by, "meetings.preside", meeting, "open") as kept:
        question = tidy(question)
        standing: Box | None = kept.boxes.filter(question=question, closed_at=None, annulled_at=None).first()
        if standing:
            return standing
        listed = _choices(question, choices)
        now = clock.now()
        verdict, voters = queries.quorum(kept, now), polling.eligible(kept, now)
        if verdict.met is False:
            raise refuse(wording.because(verdict, _("No vote can be opened.")), "quorum")
        if not voters:
            raise refuse(_("Nobody who may vote is noted as being there."), "nobody")
        if polling.doubts(kept, verdict, len(voters), decision) and not knowing:
            raise refuse(_("Read what stands above, and confirm that you open the ballot all the same."), "doubt")
        if coded:
            _may_code(len(voters), len(listed))
        _sweep(kept.body_id)
        made = Box(pk=uuid4(), body=kept.body, meeting=kept, entry=entry, question=question, choices=listed, back=back)
        made.opened_at, made.verdict, made.names = now, keeping.stored(verdict), names
        made.seal = "" if coded else sealing.new_key(kept.body_id, made.pk)
        made.save(force_insert=True)
        if coded:
            Board.objects.create(body=kept.body, box=made)
        Urn.objects.create(body=kept.body, box=made)
        rows = [Voter(body=kept.body, box=made, person=person, holder=holder) for person, holder in voters]
        Voter.objects.bulk_create(rows)
        data = {"box": made.pk, "voters": len(rows)}
        register.record("meetings.box_opened", by=by, body=kept.body, item=_item(made), data=data)
    return made


def _may_code(voters: int, answers: int) -> None:
    if not belenios.found():
        raise refuse(_("The program for ballots by codes (belenios-tool) is not installed on this machine."), "tool")
    if not boards.fits(voters, answers):
        raise refuse(_("These are too many sheets and answers to be sealed here: vote on phones, or on paper."), "many")


def _choices(question: Tongues, choices: Sequence[tuple[str, Tongues]]) -> list[dict[str, Any]]:
    if not question:
        raise refuse(_("Write the question that is voted on."), "no_question")
    keys = {key for key, _label in choices}
    if len(keys - {polling.BLANK}) < 2 or len(keys) != len(choices):
        raise refuse(_("Give two different answers at least."), "choices")
    if len(keys) > MOST:
        raise refuse(_("These are more answers than a ballot has room for."), "choices")
    return [{"key": key, "label": dict(label)} for key, label in choices]


def _item(box: Box) -> Item:
    """What the ballot's acts are about: the item of the agenda, else the meeting."""
    item: Item = box.entry.item if box.entry else box.meeting.item
    return item


def cast_paper(*, by: Viewer, voter: Voter, choice: str | Sequence[str], slip: slips.Slip) -> bool:
    """Put a paper into the box, and mark that this voter has voted; False where they had already, and nothing changed.

    `choice`: an answer; of a box of several names, as many names as the voter likes up to that number, none for a blank paper.

    Raises:
        Refused: it is not theirs to cast.
        ValidationError: the box is closed, they are not in the room, or it has no such choice.
    """
    require(by, "meetings.vote", voter)
    with transaction.atomic():
        urn = Urn.objects.select_for_update().filter(box=voter.box_id).first()  # who comes next waits here
        if urn is None:
            raise refuse(_("This ballot is closed: nothing can be cast any more."), "closed")
        box: Box = Box.objects.select_related("meeting").get(pk=voter.box_id)
        if box.coded:
            raise refuse(_("In this ballot codes from printed sheets are cast."), "coded")
        if not Voter.objects.filter(pk=voter.pk, voted=False).update(voted=True):
            return False
        said = _said(box, [choice] if isinstance(choice, str) else list(choice))
        if said is None or not slips.genuine(slip, voter.pk):
            raise refuse(_("Choose one of the answers."), "choice")
        if not polling.there(box.meeting, voter.holder_id or voter.person_id, clock.now()):
            raise refuse(
                _("You are noted as having left. If you are in the room, tell whoever notes who is there."), "gone"
            )
        codes = slips.parts(slip.code, box.names)
        pieces = [f"{what:02d}{code}".encode() for what, code in zip(said, codes, strict=True)]
        urn.sealed = "\n".join(sorted([*urn.sealed.split(), *(sealing.seal(box.seal, box.pk, one) for one in pieces)]))
        urn.save(update_fields=["sealed"])
    return True


def _said(box: Box, chosen: list[str]) -> list[int] | None:
    """What a paper says, as numbers of equal length: always as many, whatever was chosen. None where it has no such choice.

    Of several names each stands apart, so that nothing tells which names stood on one paper, nor how many; a piece of its own says
    whether the paper names anybody.
    """
    keys = [one["key"] for one in box.choices]
    if len(set(chosen)) != len(chosen) or not set(chosen) <= set(keys):
        return None
    if box.names == 1:
        return [keys.index(chosen[0])] if len(chosen) == 1 else None
    chosen = [] if chosen == [polling.BLANK] else chosen
    if polling.BLANK in chosen or len(chosen) > box.names:
        return None
    empty = [_EMPTY] * (box.names - len(chosen))
    return [*(keys.index(one) for one in chosen), *empty, _NAMED if chosen else keys.index(polling.BLANK)]


def close_box(*, by: Viewer, box: Box, knowing: bool = False) -> Box:
    """Close a ballot: its papers and its codes are opened, parted and published, what they say is sealed, the key goes. Once.

    `knowing`: so few voted that the result may tell who cast what.

    Raises:
        ValidationError: it was annulled, few voted ("few"), the key is not on this machine ("no_key"), or it is held by codes and not
            counted yet ("not_counted").
    """
    with held(by, "meetings.preside", box.meeting) as meeting:
        urn = Urn.objects.select_for_update().filter(box=box.pk).first()
        box = Box.objects.select_related("entry__item").get(pk=box.pk)
        box.meeting = meeting
        if box.closed_at:
            forget_key(box)
            return box
        if urn is None:
            raise refuse(_("This ballot was annulled."), "annulled")
        sealed = urn.sealed.split()
        cast = len(sealed) // (1 if box.names == 1 else box.names + 1)
        if cast < polling.FEW and not knowing:
            raise refuse(
                _("So few have voted that the result may tell who cast what: confirm that you close it."), "few"
            )
        chosen, codes = _of_board(box, sealed) if box.coded else _opened(box, sealed)
        Paper.objects.bulk_create([Paper(body=meeting.body, box=box, choice=key) for key in chosen])
        Receipt.objects.bulk_create([Receipt(body=meeting.body, box=box, code=code) for code in codes])
        urn.delete()
        box.closed_at = clock.now()
        box.save(update_fields=["closed_at"])
        voters = box.voters.count()
        data = {"box": box.pk, "voters": voters, "papers": cast}
        text = _published(box, voters, chosen, codes)
        register.record("meetings.box_closed", by=by, body=meeting.body, item=_item(box), data=data, text=text)
        transaction.on_commit(partial(sealing.destroy, box.body_id, box.pk))
    return box


def _opened(box: Box, sealed: list[str]) -> tuple[list[str], list[str]]:
    """What stands on the papers, and apart from it their codes."""
    try:
        papers = [one.decode() for one in sealing.unseal(box.body_id, box.pk, sealed)]
    except sealing.NoKey:
        raise refuse(
            _(
                "The key of this ballot is not on this machine any more, so nobody can open it. Annul it, and vote again."
            ),
            "no_key",
        ) from None
    keys = dict(enumerate(one["key"] for one in box.choices)) | {_NAMED: polling.NAMED, _EMPTY: polling.NOBODY}
    # the order of the answers, not of the voters
    return sorted(keys[int(one[:2])] for one in papers), sorted(one[2:] for one in papers)


def _of_board(box: Box, sealed: list[str]) -> tuple[list[str], list[str]]:
    """The same of a ballot by codes: from the verified result, which nobody read of any single paper."""
    board = Board.objects.get(box=box.pk)
    if board.result is None or sum(board.result) != len(sealed):
        raise refuse(
            _("The voting ends first, and both keepers bring their keys: then the result is there."), "not_counted"
        )
    chosen = [one["key"] for one, number in zip(box.choices, board.result, strict=True) for _paper in range(number)]
    return sorted(chosen), sorted(boards.tracker(base64.b64decode(one).decode()) for one in sealed)


def _published(box: Box, voters: int, chosen: list[str], codes: list[str]) -> str:
    """What everybody may count again: the papers, and apart from them their codes."""
    said = {"ballot": str(box.pk), "question": box.question, "choices": box.choices, "voters": voters}
    said |= {"names": box.names} if box.names > 1 else {}
    return json.dumps(said | {"papers": chosen, "codes": codes}, ensure_ascii=False, indent=1)


def annul_box(*, by: Viewer, box: Box) -> Box:
    """Give up a ballot that is open: what was cast is destroyed, nothing is counted. Once.

    Raises:
        ValidationError: it is closed already.
    """
    with held(by, "meetings.preside", box.meeting) as meeting:
        urn = Urn.objects.select_for_update().filter(box=box.pk).first()
        box = Box.objects.select_related("entry__item").get(pk=box.pk)
        box.meeting = meeting
        if box.annulled_at:
            return box
        if urn is None:
            raise refuse(_("This ballot is closed: its result stands."), "closed")
        urn.delete()
        Code.objects.filter(sheet__board__box=box.pk).delete()
        Sheet.objects.filter(board__box=box.pk).delete()
        box.annulled_at = clock.now()
        box.save(update_fields=["annulled_at"])
        register.record("meetings.box_annulled", by=by, body=meeting.body, item=_item(box), data={"box": box.pk})
        transaction.on_commit(partial(sealing.destroy, box.body_id, box.pk))
    return box


def forget_key(box: Box) -> None:
    """Destroy the key of a box that is not open, where a machine that stopped in between left it."""
    if not box.open:
        sealing.destroy(box.body_id, box.pk)


def _sweep(body: UUID) -> None:
    """The same for every box of the body; also for one whose opening was never finished, though not for one that is under way."""
    known = sealing.keys(body, older=UNDER_WAY)
    for key in known - set(Urn.objects.filter(box__in=known).values_list("box", flat=True)):
        sealing.destroy(body, key)
