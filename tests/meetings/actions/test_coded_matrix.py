"""Every verb of a ballot by codes, at every stage of it and by everybody: done, or refused for the reason that stands in the table."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from takafu.kit.permissions import Refused
from takafu.meetings import actions, boards
from takafu.meetings.models import Board, Box
from takafu.register.models import Act
from tests.bodies import as_role, viewer_of
from tests.meetings import makers, polls, sheets

pytestmark = sheets.needed
VERBS = ("name", "give", "print", "draw", "cast", "end", "use", "close", "annul")
DONE = "done"
TABLE = {  # of each stage, what becomes of each verb, in their order
    "keepers": (DONE, None, "keys", "ended", "closed", "closed", None, "not_counted", DONE),
    "keys": (DONE, DONE, "keys", "ended", "closed", "closed", "early", "not_counted", DONE),
    "print": (DONE, DONE, DONE, "ended", "closed", "closed", "early", "not_counted", DONE),
    "cast": ("printed", "printed", "drawn", DONE, DONE, DONE, "early", "not_counted", DONE),
    "shares": ("printed", "printed", "drawn", "ended", "closed", DONE, DONE, "not_counted", DONE),
    "counted": ("printed", "printed", "drawn", "ended", "closed", DONE, DONE, DONE, DONE),
    "closed": ("over", "over", "over", "over", "closed", "over", DONE, DONE, "closed"),
    "annulled": ("over", "over", "over", "over", "closed", "over", "early", "annulled", DONE),
}


@pytest.fixture
def sitting(ruled, keeper, five, data_folder):
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 10):
        yield made


def brought_to(stage, sitting, keeper, five):
    """A ballot that stands there; three of five have voted where people may."""
    held = sheets.Held(polls.box(sitting, keeper, coded=True), keeper)
    if stage == "keys":
        actions.choose_keepers(by=keeper, box=held.box, persons=five[:2])
    elif stage != "keepers":
        held.give_keys(five[:2])
    if stage not in ("keepers", "keys", "print"):
        held.print()
        held.all_vote(five[:3], ["yes", "no", "yes"])
        held.draw(five[3])
    if stage in ("shares",):
        actions.end_casting(by=keeper, box=held.box, knowing=True)
    if stage in ("counted", "closed"):
        held.count()
    if stage == "closed":
        held.box = actions.close_box(by=keeper, box=held.box, knowing=True)
    if stage == "annulled":
        held.box = actions.annul_box(by=keeper, box=held.box)
    if stage not in ("closed", "annulled"):
        assert boards.stage(Board.objects.get()) == stage
    return held


def verbs(held, by, five, keeps=None):
    """Each verb as somebody; `keeps`: whose key it is, where that is somebody else."""
    box = held.box
    own = held.keeper(1) if box.board.keepers.exists() else None
    mine = keeps or (viewer_of(own.person) if own else None)
    sheet = held.sheets[0] if held.sheets else {"yes": "AAAAA-AAAAA"}
    secret = held.secrets[0] if held.secrets else ""
    return {
        "name": lambda: actions.choose_keepers(by=by, box=box, persons=five[2:4]),
        "give": (lambda: actions.give_key(by=mine, keeper=own, seen=own.digest)) if own else None,
        "print": lambda: actions.make_sheets(by=by, box=box),
        "draw": lambda: actions.note_sheet(by=by, voter=polls.voter(box, five[4]), taken=True),
        "cast": lambda: held.cast(sheet["yes"]),
        "end": lambda: actions.end_casting(by=by, box=box, knowing=True),
        "use": (lambda: actions.use_key(by=mine, keeper=own, secret=secret)) if own else None,
        "close": lambda: actions.close_box(by=by, box=box, knowing=True),
        "annul": lambda: actions.annul_box(by=by, box=box),
    }


def outcome(verb):
    """What becomes of a verb; whatever it did is taken back."""
    told = DONE
    try:
        with transaction.atomic():
            try:
                verb()
            except ValidationError as why:
                told = why.error_list[0].code
            except Refused:
                told = "refused"
            transaction.set_rollback(True)
    finally:
        assert Box.objects.exists()
    return told


@pytest.mark.parametrize("stage", TABLE)
def test_what_may_be_done_at_each_stage(sitting, keeper, five, stage):
    held = brought_to(stage, sitting, keeper, five)
    tried = verbs(held, keeper, five)
    told = tuple(outcome(tried[name]) if tried[name] else None for name in VERBS)
    assert dict(zip(VERBS, told, strict=True)) == dict(zip(VERBS, TABLE[stage], strict=True))


@pytest.mark.parametrize("stage", ["print", "cast", "counted"])
def test_who_may_do_it(sitting, keeper, five, stage):
    held, acts = brought_to(stage, sitting, keeper, five), Act.objects.filter(verb__startswith="meetings.").count()
    for role in ("visitor", "member", "clerk", "operator", "suspended", "rapporteur", "president"):
        by = as_role(sitting.body, role)[0]
        tried, may = verbs(held, by, five, keeps=by), role in ("rapporteur", "president")
        for name, said in zip(VERBS, TABLE[stage], strict=True):
            if name in ("give", "use"):  # of who keeps the key alone, whoever presides
                assert outcome(tried[name]) == "refused"
            elif name != "cast":  # whoever has a sheet may: it is no matter of roles
                assert outcome(tried[name]) == (said if may else "refused"), (role, name)
    assert Act.objects.filter(verb__startswith="meetings.").count() == acts


def test_a_closed_ballot_that_is_closed_again_is_the_same(sitting, keeper, five):
    held = brought_to("closed", sitting, keeper, five)
    acts = Act.objects.count()
    again = actions.close_box(by=keeper, box=held.box)
    assert (again.closed_at, Act.objects.count()) == (held.box.closed_at, acts)
