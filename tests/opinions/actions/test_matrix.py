"""What may be done to a paper by each role, by who writes it, by another body and by who has the commune's link, in each state."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import ROLES, Refused, Viewer
from takafu.kit.tongues import Tongues
from takafu.opinions import actions, queries
from takafu.opinions.models import Opinion, Reply
from takafu.opinions.permissions import CAN
from takafu.register import actions as register
from tests.bodies import as_role, person, viewer_of
from tests.opinions import makers
from tests.states import snapshot, undone

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
NOW = DAY + timedelta(days=20)
OFFICERS = {"rapporteur", "president"}
WRITERS = {"drafter", *OFFICERS}
NOBODY: set[str] = set()
BEFORE, OUT = ("draft", "proposed", "adopted"), ("sent", "awaited", "held", "overdue", "answered", "closed", "emptied")
STATES = (*BEFORE, *OUT)


@dataclass
class House:
    """A paper in a state, with what its verbs are done to."""

    paper: Opinion
    folder: Path
    secret: str = ""
    today: date = NOW
    reply: Reply | None = None
    stack: ExitStack = field(default_factory=ExitStack)

    @property
    def first(self) -> Any:
        return self.paper.recommendations.all()[0]

    @property
    def told(self) -> dict[Any, tuple[str, str]]:
        return makers.told(self.paper, "accepted", "rejected")

    @property
    def scan(self) -> Path:
        return makers.scan(self.folder)


def house_in(body: Any, roles: dict[str, Viewer], state: str, folder: Path) -> House:
    by, today = makers.officer(body), NOW + timedelta(days=200) if state == "overdue" else NOW
    makers.reply_time(body, 30)
    with makers.on(DAY):
        paper = makers.draft(body, by=roles["drafter"], kind="urgent")
        place = register.keep_item(
            body=body, kind="idea", title=Tongues(ar="فكرة"), visibility="members", address="ideas/1/"
        )
        actions.cite(by=by, opinion=paper, target=place, value="ثلاثون مصباحا")
    made = House(makers.fresh(paper), folder, today=today)
    with makers.on(DAY):
        if state != "draft":
            actions.propose(by=by, opinion=paper)
        if state not in ("draft", "proposed"):
            actions.adopt(by=makers.officer(body, "president"), opinion=paper)
        if state in OUT:
            actions.send(by=by, opinion=paper, on=DAY, channel="hand", to="رئيس المجلس")
            made.secret = actions.invite(by=by, opinion=paper)[1]
    made.paper = makers.fresh(paper)
    with makers.on(today):
        match state:
            case "awaited":
                made.reply = makers.answered(made.paper, "accepted", day=today, by=as_role(body, "clerk")[0])
            case "held":
                actions.hold(by=by, opinion=paper, on=today, reason="عطلة المجلس")
            case "answered" | "closed":
                makers.answered(made.paper, "accepted", "accepted", day=today)
        if state == "closed":
            actions.close(by=by, opinion=paper)
        if state == "emptied":
            for one in made.paper.recommendations.all():
                actions.withdraw(by=by, recommendation=one, on=today, reason="تغير الوضع")
    made.paper = makers.fresh(paper)
    return made


Verb = Callable[[Viewer, House], object]


def only(done: str, *states: str, **others: str) -> dict[str, str]:
    """ "state" (the paper has gone on) everywhere but there."""
    return dict.fromkeys(STATES, "state") | dict.fromkeys(states, done) | others


OPEN = ("sent", "awaited", "held", "overdue")
VERBS: dict[str, tuple[Verb, set[str], dict[str, str]]] = {  # what is done, who is let through, what each state answers
    "write": (lambda by, h: actions.write(by=by, opinion=h.paper, base=1, facts="غير هذا"), WRITERS, only("done", "draft")),
    "recommend": (lambda by, h: actions.recommend(by=by, opinion=h.paper, service="قسم", measure="إجراء"), WRITERS,
                  only("done", "draft")),
    "change": (lambda by, h: actions.recommend(by=by, opinion=h.paper, service="قسم", measure="غيره", recommendation=h.first, base=1),
               WRITERS, only("done", "draft")),
    "drop": (lambda by, h: actions.drop_recommendation(by=by, recommendation=h.first), WRITERS, only("done", "draft")),
    "cite": (lambda by, h: actions.cite(by=by, opinion=h.paper, target=h.paper.exhibits.get().target, value="س"), WRITERS,
             only("same", "draft")),
    "uncite": (lambda by, h: actions.drop_citation(by=by, exhibit=h.paper.exhibits.get()), WRITERS, only("done", "draft")),
    "name": (lambda by, h: actions.name_drafters(by=by, opinion=h.paper, persons=[]), OFFICERS, only("done", "draft", "proposed")),
    "propose": (lambda by, h: actions.propose(by=by, opinion=h.paper), OFFICERS, only("done", "draft", proposed="same")),
    "take_back": (lambda by, h: actions.take_back(by=by, opinion=h.paper), OFFICERS, only("done", "proposed", draft="same")),
    "adopt": (lambda by, h: actions.adopt(by=by, opinion=h.paper), {"president"},
              dict.fromkeys(STATES, "same") | {"draft": "state", "proposed": "done"}),
    "note_dissent": (lambda by, h: actions.note_dissent(by=by, opinion=h.paper, dissent="خالفت"), OFFICERS,
                     only("done", "proposed", "adopted")),
    "send": (lambda by, h: actions.send(by=by, opinion=h.paper, on=h.today, channel="hand", to="الرئيس"), OFFICERS,
             only("done", "adopted", **dict.fromkeys(OPEN, "same"))),
    "keep_receipt": (lambda by, h: actions.keep_receipt(by=by, opinion=h.paper, on=h.today, path=h.scan), OFFICERS, only("done", *OUT)),
    "prolong": (lambda by, h: actions.prolong(by=by, opinion=h.paper, on=h.today, count=2, unit="weeks", reason="طلب"), OFFICERS,
                only("done", *OPEN)),
    "hold": (lambda by, h: actions.hold(by=by, opinion=h.paper, on=h.today, reason="عطلة"), OFFICERS,
             only("done", "sent", "awaited", overdue="over")),
    "resume": (lambda by, h: actions.resume(by=by, opinion=h.paper, on=h.today), OFFICERS, only("done", "held")),
    "remind": (lambda by, h: actions.remind(by=by, opinion=h.paper, on=h.today), OFFICERS, only("done", *OPEN)),
    "answer": (lambda by, h: actions.answer(by=by, opinion=h.paper, on=h.today, channel="hand", told=h.told), {"clerk", *OFFICERS},
               only("done", *OPEN, "answered")),
    "invite": (lambda by, h: actions.invite(by=by, opinion=h.paper), OFFICERS, only("done", *OPEN)),
    "revoke": (lambda by, h: actions.revoke(by=by, opinion=h.paper), OFFICERS,
               only("done", *OPEN, "answered", closed="same", emptied="same")),
    "find": (lambda by, h: actions.find(by=by, recommendation=h.first, state="done", on=h.today, evidence="صورة"), OFFICERS,
             only("done", *OPEN, "answered", "closed", emptied="withdrawn")),
    "close": (lambda by, h: actions.close(by=by, opinion=h.paper), OFFICERS,
              only("done", "overdue", "answered", closed="same", emptied="same", **dict.fromkeys(("sent", "awaited", "held"), "awaited"))),
    "withdraw": (lambda by, h: actions.withdraw(by=by, recommendation=h.first, on=h.today, reason="تغير"), OFFICERS,
                 only("done", *OPEN, "answered")),
}  # fmt: skip
OF_A_REPLY: dict[str, Verb] = {
    "confirm": lambda by, h: actions.confirm(by=by, reply=h.reply, path=h.scan),
    "set_aside": lambda by, h: actions.set_aside(by=by, reply=h.reply),
    "strike_reply": lambda by, h: actions.strike_reply(by=by, reply=h.reply, reason="رسالة أخرى"),
}


@pytest.fixture
def roles(in_fes, meknes):
    """Somebody of each role, a member who writes it, and officers and a clerk of another body."""
    own = {role: as_role(in_fes, role)[0] for role in ROLES} | {"drafter": viewer_of(person(in_fes, "كاتبة"))}
    return own | {f"{role} elsewhere": as_role(meknes, role)[0] for role in ("rapporteur", "president", "clerk")}


def answered(do: Verb, viewer: Viewer, house: House, before: Any) -> str:
    """What a verb answers: "no" (not theirs to do), "done", "same" (it stands already), or the code of what stands in the way."""
    with undone():
        try:
            do(viewer, house)
        except Refused:
            said = "no"
        except ValidationError as why:
            said = why.error_list[0].code or ""
        else:
            return "same" if snapshot("opinions") == before else "done"
        assert snapshot("opinions") == before
        return said


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_what_may_be_done_to_a_paper(in_fes, roles, state, data_folder, tmp_path):
    house = house_in(in_fes, roles, state, tmp_path)
    assert queries.state(house.paper) == {
        "awaited": "sent",
        "held": "sent",
        "overdue": "sent",
        "emptied": "closed",
    }.get(state, state)
    before, wrong = snapshot("opinions"), {}
    with makers.on(house.today):
        for verb, (do, let, answers) in VERBS.items():
            for name, viewer in roles.items():
                allowed = name in let and not (verb == "answer" and name == "clerk" and state in BEFORE)
                wanted = answers[state] if allowed else "no"
                said = answered(do, viewer, house, before)
                if said != wanted:
                    wrong[verb, name] = (said, wanted)
    assert not wrong


@pytest.mark.parametrize("state", [*OUT, "twice answered"])
def test_who_takes_the_communes_link_in_each_state(in_fes, roles, state, data_folder, tmp_path):
    """It opens to whoever has it, logged in or not, but in its own body alone."""
    house = house_in(in_fes, roles, "answered" if state == "twice answered" else state, tmp_path)
    with makers.on(DAY + timedelta(days=20)):
        if state == "twice answered":
            actions.answer_by_link(by=Viewer(body_id=in_fes.pk), secret=house.secret, told=house.told)
        before = snapshot("opinions")
        wanted = {"closed": "revoked", "emptied": "revoked", "twice answered": "used"}.get(state, "done")
        for name, viewer in roles.items():
            if name.endswith("elsewhere"):
                with pytest.raises(LookupError):
                    actions.answer_by_link(by=viewer, secret=house.secret, told=house.told)
            else:
                said = answered(
                    lambda by, h: actions.answer_by_link(by=by, secret=h.secret, told=h.told), viewer, house, before
                )
                assert said == wanted, (name, state)


@pytest.mark.parametrize("state", ["waiting", "firm", "struck", "set aside", "withdrawn meanwhile", "closed meanwhile"])
def test_who_says_that_a_letter_bears_a_reply_out(in_fes, roles, state, data_folder, tmp_path):
    house, by = house_in(in_fes, roles, "awaited", tmp_path), makers.officer(in_fes)
    with makers.on(NOW):
        if state in ("firm", "struck"):
            actions.confirm(by=by, reply=house.reply, path=house.scan)
        if state == "struck":
            actions.strike_reply(by=by, reply=house.reply, reason="رسالة أخرى")
        elif state == "set aside":
            actions.set_aside(by=by, reply=house.reply)
        elif state in ("withdrawn meanwhile", "closed meanwhile"):
            for one in list(house.paper.recommendations.all())[: 1 if state.startswith("withdrawn") else 2]:
                actions.withdraw(by=by, recommendation=one, on=NOW, reason="تغير الوضع")
        before = snapshot("opinions")
        wanted = {
            "waiting": ("done", "done", "state"), "firm": ("same", "state", "done"), "struck": ("state", "same", "same"),
            "set aside": ("state", "same", "same"), "withdrawn meanwhile": ("done", "done", "state"),
            "closed meanwhile": ("state", "done", "state"),
        }[state]  # fmt: skip
        for (verb, do), told in zip(OF_A_REPLY.items(), wanted, strict=True):
            for name, viewer in roles.items():
                said = answered(do, viewer, house, before)
                assert said == (told if name in OFFICERS else "no"), (verb, name, state)


def test_every_action_of_the_room_is_tried():
    done = {*VERBS, *OF_A_REPLY}
    named = {name for name in actions.__all__ if name not in ("digest", "opens")}
    other = {"begin", "answer_by_link", "cite", "drop_citation", "drop_recommendation", "name_drafters"}
    figures = {"comment", "comment_by_link", "end_comment_link", "invite_comment", "send_figures"}
    corrected = {"correct_sending", "strike_finding", "strike_pause"}  # by role and state in test_correcting
    assert named - other - figures - corrected <= done
    assert len(CAN) == 18
