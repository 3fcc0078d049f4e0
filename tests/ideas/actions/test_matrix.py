"""What may be done to an idea, a line's objection, a recording, a gathering and a round, by each role in each state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from takafu.ideas import actions
from takafu.ideas.models import Group, Idea
from takafu.kit import clock
from takafu.kit.permissions import ROLES, Refused, Viewer
from takafu.kit.tongues import Tongues
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import gathering, ideas, recording
from tests.states import snapshot, undone

pytestmark = pytest.mark.django_db
OFFICERS = {"rapporteur", "president"}
MEMBERS = {"member", *OFFICERS}
AUTHOR = "author"
Verb = Callable[[Viewer, Any], object]


@pytest.fixture
def roles(in_fes, meknes):
    """Somebody of each role, an author, and an officer of another body."""
    own = {role: as_role(in_fes, role)[0] for role in ROLES}
    return own | {AUTHOR: viewer_of(person(in_fes, "سعاد")), "elsewhere": as_role(meknes, "rapporteur")[0]}


def answered(do: Verb, viewer: Viewer, thing: Any) -> str:
    """What a verb answers: "no" (not theirs to do), "done", "same" (it stands already), or the name of what stands in the way."""
    before = snapshot("ideas")
    with undone():
        try:
            do(viewer, thing)
        except Refused:
            assert snapshot("ideas") == before
            return "no"
        except (ValueError, ValidationError) as why:
            assert snapshot("ideas") == before
            return type(why).__name__
        return "same" if snapshot("ideas") == before else "done"


# ideas


def idea_in(body: Any, roles: dict[str, Viewer], state: str) -> Idea:
    """An idea of the author's in a state of its life."""
    by, author = roles["rapporteur"], roles[AUTHOR]
    place = gathering(body, by, audience="public", moderated=True)
    waits = state in {"waiting", "refused", "withdrawn"}
    made = ideas(Viewer(body_id=body.id) if waits else by, place, "سوق وملعب", author_id=author.person_id)[0]
    match state:
        case "refused":
            actions.refuse(by=by, idea=made, reason="private")
        case "withdrawn":
            actions.withdraw(by=author, idea=made)
        case "placed":
            actions.place(by=by, idea=made, axis=actions.make_axis(by=by, body=body, title=Tongues(ar="الفضاء")))
        case "cited":
            actions.group_ideas(by=by, ideas=[made], wording="سطر")
        case "split":
            actions.split(by=by, idea=made, parts=["سوق", "ملعب"])
        case "published":
            actions.publish_idea(by=by, idea=made)
        case "supported":
            actions.support(by=viewer_of(person(body, "داعمة")), idea=made)
    return Idea.objects.select_related("item", "body").get(pk=made.pk)


STATES = ("waiting", "refused", "withdrawn", "unsorted", "placed", "cited", "split", "published", "supported")
OUT = ("waiting", "refused", "withdrawn")
APART = dict.fromkeys(OUT, "Apart")
SUPPORTED = dict.fromkeys(OUT, "Gone")
IDEA: dict[str, tuple[Verb, set[str], dict[str, str]]] = {  # what is done, who is let through, what states answer that do not do it
    "accept": (lambda by, one: actions.accept(by=by, idea=one), OFFICERS,
               dict.fromkeys(STATES[3:], "same") | {"withdrawn": "Gone"}),
    "refuse": (lambda by, one: actions.refuse(by=by, idea=one, reason="private"), OFFICERS,
               dict.fromkeys(STATES[1:], "same") | {"withdrawn": "Gone"}),
    "take_out": (lambda by, one: actions.take_out(by=by, idea=one, reason="private"), OFFICERS,
                 {"waiting": "same", "refused": "same", "withdrawn": "Gone", "cited": "Held", "split": "Held"}),
    "place": (lambda by, one: actions.place(by=by, idea=one, axis=None), OFFICERS,
              dict.fromkeys(STATES, "same") | APART | {"placed": "done"}),
    "group": (lambda by, one: actions.group_ideas(by=by, ideas=[one], wording="س"), OFFICERS, APART),
    "correct": (lambda by, one: actions.correct(by=by, idea=one, correction="سوق"), OFFICERS, APART),
    "split": (lambda by, one: actions.split(by=by, idea=one, parts=["أ", "ب"]), OFFICERS, APART | {"split": "same"}),
    "publish": (lambda by, one: actions.publish_idea(by=by, idea=one), OFFICERS,
                {"waiting": "Waiting", "refused": "Waiting", "withdrawn": "Gone", "published": "same"}),
    "unpublish": (lambda by, one: actions.unpublish_idea(by=by, idea=one), OFFICERS,
                  dict.fromkeys(STATES, "same") | {"waiting": "Waiting", "refused": "Waiting", "withdrawn": "Gone", "published": "done"}),
    "support": (lambda by, one: actions.support(by=by, idea=one), MEMBERS | {AUTHOR}, SUPPORTED),
    "withdraw_support": (lambda by, one: actions.withdraw_support(by=by, idea=one), MEMBERS | {AUTHOR},
                         dict.fromkeys(STATES, "same")),
    "withdraw": (lambda by, one: actions.withdraw(by=by, idea=one), {AUTHOR},
                 {"withdrawn": "same", "cited": "Built", "split": "Built", "supported": "Built"}),
    "show_name": (lambda by, one: actions.show_name(by=by, idea=one, named=True), {AUTHOR}, {"withdrawn": "Gone"}),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_what_may_be_done_to_an_idea(in_fes, roles, state):
    one = idea_in(in_fes, roles, state)
    for verb, (do, let, answers) in IDEA.items():
        for name, viewer in roles.items():
            wanted = answers.get(state, "done") if name in let else "no"
            assert answered(do, viewer, one) == wanted, (verb, state, name)


# what a line says, objected to


@pytest.mark.parametrize("state", ["standing", "objected", "answered", "given up"])
def test_what_may_be_said_of_a_line(in_fes, roles, state):
    by, author = roles["rapporteur"], roles[AUTHOR]
    one = ideas(by, gathering(in_fes, by), "سوق", author_id=author.person_id)[0]
    line: Group = actions.group_ideas(by=by, ideas=[one], wording="ملعب")
    objection = actions.object_to(by=author, group=line, idea=one, text="لم أقل هذا")
    if state == "standing":
        objection.delete()
    elif state == "answered":
        actions.answer(by=by, objection=objection, text="صححناه")
    elif state == "given up":
        actions.dissolve(by=by, group=line)
    for name, viewer in roles.items():
        objects = answered(
            lambda by, _thing: actions.object_to(by=by, group=line, idea=one, text="ولا هذا"), viewer, None
        )
        if name == AUTHOR:
            assert objects == ("ValueError" if state == "given up" else "done"), name
        else:
            assert objects == ("ValueError" if name in MEMBERS else "no"), name
        if state != "standing":
            answers = answered(lambda by, _thing: actions.answer(by=by, objection=objection, text="جواب"), viewer, None)
            assert answers == (("ValueError" if state == "answered" else "done") if name in OFFICERS else "no"), name


# recordings


RECORDING: dict[str, tuple[Verb, set[str], dict[str, str]]] = {
    "type_out": (lambda by, one: actions.type_out(by=by, recording=one, text="ضو الزنقة"), OFFICERS,
                 {"confirmed": "Ended", "collected": "Ended", "taken back": "Ended"}),
    "confirm": (lambda by, one: actions.confirm(by=by, recording=one, text="ضو"), {AUTHOR},
                {"confirmed": "same", "collected": "same", "taken back": "Ended"}),
    "take_as_collected": (lambda by, one: actions.take_as_collected(by=by, recording=one, text="ضو"), OFFICERS,
                          {"confirmed": "same", "collected": "same", "taken back": "Ended"}),
    "take_back": (lambda by, one: actions.take_back(by=by, recording=one), {AUTHOR},
                  {"confirmed": "same", "collected": "same", "taken back": "same"}),
    "leave_out": (lambda by, one: actions.leave_out(by=by, recording=one, reason="unheard"), OFFICERS,
                  {"confirmed": "same", "collected": "same", "taken back": "same"}),
}  # fmt: skip


@pytest.mark.parametrize("state", ["handed in", "typed", "confirmed", "collected", "taken back"])
def test_what_may_be_done_to_a_recording(in_fes, roles, state, data_folder):
    by, author = roles["rapporteur"], roles[AUTHOR]
    one = recording(author, gathering(in_fes, by), author_id=author.person_id)
    if state == "typed":
        actions.type_out(by=by, recording=one, text="بغينا الضو")
    elif state == "confirmed":
        actions.confirm(by=author, recording=one, text="بغينا الضو")
    elif state == "collected":
        actions.take_as_collected(by=by, recording=one, text="بغينا الضو")
    elif state == "taken back":
        actions.take_back(by=author, recording=one)
    one.refresh_from_db()
    for verb, (do, let, answers) in RECORDING.items():
        for name, viewer in roles.items():
            wanted = answers.get(state, "done") if name in let else "no"
            assert answered(do, viewer, one) == wanted, (verb, state, name)


# gatherings


@pytest.mark.parametrize("audience", ["officers", "members", "public"])
@pytest.mark.parametrize("state", ["to come", "open", "over"])
def test_who_gives_an_idea_in_each_state_of_a_gathering(in_fes, roles, audience, state):
    opens = clock.today() + timedelta(days={"to come": 1, "open": 0, "over": -9}[state])
    closes = opens + timedelta(days=3)
    place = gathering(in_fes, roles["rapporteur"], audience=audience, opens=opens, closes=closes)
    let = {"officers": OFFICERS, "members": MEMBERS | {AUTHOR}, "public": {*ROLES, AUTHOR}}[audience]
    for name, viewer in roles.items():
        told = answered(lambda by, place: actions.give(by=by, gathering=place, text="سوق"), viewer, place)
        assert told == (("done" if state == "open" else "Closed") if name in let else "no"), name


# rounds


@pytest.mark.parametrize("state", ["open", "past its day", "closed"])
def test_who_does_what_in_each_state_of_a_round(in_fes, roles, state):
    by = roles["rapporteur"]
    line = actions.group_ideas(by=by, ideas=ideas(by, gathering(in_fes, by), "سوق"), wording="سوق")
    made = actions.open_round(by=by, body=in_fes, title=Tongues(ar="جولة"), method="approve", until=clock.today())
    if state == "closed":
        actions.close_round(by=by, round=made)
    now = clock.now() + timedelta(days=state == "past its day")
    with clock.at(now):
        for name, viewer in roles.items():
            gives = answered(
                lambda by, one: actions.give_scores(by=by, round=one, scores={str(line.pk): {"approved": 1}}),
                viewer,
                made,
            )
            assert gives == (("done" if state == "open" else "Closed") if name in MEMBERS | {AUTHOR} else "no"), name
            closes = answered(lambda by, one: actions.close_round(by=by, round=one), viewer, made)
            assert closes == (("same" if state == "closed" else "done") if name in OFFICERS else "no"), name
