"""Motions, votes and plain secret ballots: every verb at every stage and by everybody, done or refused as the table says."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import ROLES, Refused
from takafu.meetings import actions, slips
from takafu.meetings.models import Box, Motion, Vote
from tests.bodies import as_role, viewer_of
from tests.meetings import makers, polls
from tests.meetings.actions.test_voting import VOTING, moved
from tests.states import snapshot, undone

OFFICERS = {"rapporteur", "president"}
MEMBERS = {"member", *OFFICERS}
DONE, SAME = "done", "same"  # something changed; it stands already, and nothing did
VERBS = ("amend", "withdraw", "open", "cast", "close", "annul", "declare")
TABLE = {  # of each stage, what becomes of each verb by an officer who does not sit, in their order
    "moved": (DONE, DONE, DONE, None, None, None, None),
    "amended": (DONE, DONE, "amendment", None, None, None, None),
    "hands": ("decided", "decided", SAME, "way", DONE, "closed", "decided"),
    "named": ("decided", "decided", SAME, DONE, DONE, "closed", "decided"),
    "secret": ("decided", "decided", SAME, "way", DONE, DONE, "decided"),
    "adopted": ("decided", "decided", "decided", "closed", SAME, "closed", SAME),
    "tied": (DONE, DONE, DONE, "closed", SAME, "closed", DONE),
    "annulled": (DONE, DONE, DONE, "closed", SAME, SAME, "decided"),
    "withdrawn": ("decided", SAME, "decided", None, None, None, None),
    "over": ("state", "state", "state", None, None, None, None),
}
LET = {
    "amend": MEMBERS,
    "withdraw": OFFICERS,
    "open": OFFICERS,
    "cast": OFFICERS,
    "close": OFFICERS,
    "annul": OFFICERS,
    "declare": OFFICERS,
}


@pytest.fixture
def sitting(in_fes, keeper, five, data_folder):
    makers.rules(in_fes, **(VOTING | {"tie": "lot"}))
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        yield made


def brought_to(stage, sitting, by, five):
    """A motion that stands there, with its last vote, where there is one."""
    motion = moved(sitting, by)
    if stage == "amended":
        moved(sitting, by, "غيره", on=motion)
    ways = {
        "hands": "hands",
        "named": "named",
        "secret": "secret",
        "adopted": "hands",
        "tied": "hands",
        "annulled": "secret",
    }
    vote = actions.open_vote(by=by, motion=motion, way=ways[stage], knowing=True) if stage in ways else None
    if stage in ("adopted", "tied"):
        actions.close_vote(by=by, vote=vote, yes=2, no=1 if stage == "adopted" else 2)
    if stage == "named":
        actions.cast(by=viewer_of(five[0]), vote=vote, answer="yes")
    if stage == "annulled":
        actions.annul_vote(by=by, vote=vote)
    if stage == "withdrawn":
        actions.withdraw_motion(by=by, motion=motion)
    if stage == "over":
        actions.close(by=by, meeting=sitting)
    return motion, vote


def tries(motion, vote, by, five):
    """Each verb as somebody, on the motion as the database has it; None where there is no vote that it could be done to."""
    motion = Motion.objects.select_related("meeting__item", "entry__meeting", "entry__item", "item").get(pk=motion.pk)
    vote = Vote.objects.select_related("meeting__item", "motion").get(pk=vote.pk) if vote else None
    return {
        "amend": lambda: actions.move_motion(by=by, entry=motion.entry, text="صياغة أخرى", on=motion),
        "withdraw": lambda: actions.withdraw_motion(by=by, motion=motion),
        "open": lambda: actions.open_vote(by=by, motion=motion, way="hands", knowing=True),
    } | ({
        "cast": lambda: actions.cast(by=by, vote=vote, answer="no", person=five[1]),
        "close": lambda: actions.close_vote(by=by, vote=vote, yes=3, no=1, knowing=True),
        "annul": lambda: actions.annul_vote(by=by, vote=vote),
        "declare": lambda: actions.declare_outcome(by=by, vote=vote, adopted=True),
    } if vote else dict.fromkeys(("cast", "close", "annul", "declare")))  # fmt: skip


def outcome(verb):
    """What becomes of a verb; whatever it did is taken back."""
    if verb is None:
        return None
    before = snapshot("meetings")
    with undone():
        try:
            verb()
        except ValidationError as why:
            return why.error_list[0].code
        except Refused:
            return "refused"
        told = SAME if snapshot("meetings") == before else DONE
    assert snapshot("meetings") == before
    return told


@pytest.mark.parametrize("stage", TABLE)
def test_what_may_be_done_at_each_stage(sitting, keeper, five, stage):
    motion, vote = brought_to(stage, sitting, keeper, five)
    told = {name: outcome(verb) for name, verb in tries(motion, vote, keeper, five).items()}
    assert told == dict(zip(VERBS, TABLE[stage], strict=True))


@pytest.mark.parametrize("stage", ["moved", "named", "secret", "tied"])
def test_who_may_do_it(sitting, keeper, five, meknes, stage):
    roles = {role: as_role(sitting.body, role)[0] for role in ROLES}
    elsewhere = {f"{role} elsewhere": as_role(meknes, role)[0] for role in sorted(OFFICERS)}
    motion, vote = brought_to(stage, sitting, keeper, five)
    for role, by in (roles | elsewhere).items():
        for (name, verb), said in zip(tries(motion, vote, by, five).items(), TABLE[stage], strict=True):
            assert outcome(verb) == (said if role in LET[name] or said is None else "refused"), (role, name)


# plain secret ballots

BALLOT = ("open", "cast", "close", "annul")
PAPERS = {  # of each stage, what becomes of each verb
    "fresh": (SAME, DONE, DONE, DONE),
    "some": (SAME, SAME, DONE, DONE),
    "closed": (DONE, "closed", SAME, "closed"),
    "annulled": (DONE, "closed", "annulled", SAME),
}


def box_at(stage, sitting, by, five):
    """A ballot that stands there."""
    box = polls.box(sitting, by)
    if stage != "fresh":
        for one in five[:3]:
            polls.vote(box, one)
    if stage == "closed":
        box = actions.close_box(by=by, box=box, knowing=True)
    if stage == "annulled":
        box = actions.annul_box(by=by, box=box)
    return box


def on_box(box, by, voter):
    """Each verb as somebody; `voter`: who casts, on their own paper."""
    box = Box.objects.select_related("meeting__item").get(pk=box.pk)
    paper = polls.voter(box, voter)
    return {
        "open": lambda: polls.box(box.meeting, by),
        "cast": lambda: actions.cast_paper(by=by, voter=paper, choice="yes", slip=slips.drawn(paper.pk)),
        "close": lambda: actions.close_box(by=by, box=box, knowing=True),
        "annul": lambda: actions.annul_box(by=by, box=box),
    }


@pytest.mark.parametrize("stage", PAPERS)
def test_what_may_be_done_with_a_ballot_at_each_stage(sitting, keeper, five, stage):
    box = box_at(stage, sitting, keeper, five)
    told = {name: outcome(verb) for name, verb in on_box(box, keeper, five[0]).items()}
    told["cast"] = outcome(on_box(box, viewer_of(five[0]), five[0])["cast"])
    assert told == dict(zip(BALLOT, PAPERS[stage], strict=True))


@pytest.mark.parametrize("stage", ["fresh", "closed"])
def test_who_may_do_it_with_a_ballot(sitting, keeper, five, meknes, stage):
    roles = {role: as_role(sitting.body, role)[0] for role in ROLES}
    elsewhere = {f"{role} elsewhere": as_role(meknes, role)[0] for role in sorted(OFFICERS)}
    box = box_at(stage, sitting, keeper, five)
    for role, by in (roles | elsewhere).items():
        for (name, verb), said in zip(on_box(box, by, five[4]).items(), PAPERS[stage], strict=True):
            may = role in OFFICERS and name != "cast"  # nobody casts somebody else's paper, whoever presides
            assert outcome(verb) == (said if may else "refused"), (role, name)


@pytest.mark.parametrize("stage", PAPERS)
def test_once_the_sitting_is_over_a_ballot_stands_as_it_is(sitting, keeper, five, stage):
    box = box_at(stage, sitting, keeper, five)
    if box.closed_at is None and box.annulled_at is None:
        with pytest.raises(ValidationError) as caught:
            actions.close(by=keeper, meeting=sitting)
        assert makers.code_of(caught) == "ballot"
        return
    actions.close(by=keeper, meeting=sitting)
    told = {name: outcome(verb) for name, verb in on_box(box, keeper, five[0]).items()}
    assert (told["open"], told["close"]) == ("state", dict(zip(BALLOT, PAPERS[stage], strict=True))["close"])
