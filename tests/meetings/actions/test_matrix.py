"""Every verb of a meeting, its presence and its minutes × every role × every state: who is let through, and what each state answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.kit import clock
from takafu.kit.permissions import ROLES, Refused, Viewer
from takafu.kit.tongues import Tongues
from takafu.meetings import actions
from takafu.meetings.models import ActionItem, AgendaItem, Meeting, Minutes, Presence
from takafu.register.models import Act
from tests.bodies import as_role, person
from tests.meetings import makers
from tests.states import snapshot, undone

pytestmark = pytest.mark.django_db
OFFICERS = {"rapporteur", "president"}
SITTING = {"member", *OFFICERS}
STATES = ("planned", "convened", "open", "closed", "failed", "cancelled", "sent", "approved")


class House:
    """A meeting in a state, with something for every verb to do."""

    def __init__(self, body, by, state: str) -> None:
        self.by, self.state = by, state
        self.people, self.absent = makers.members(body), person(body, "غائبة")
        few = state == "failed"
        self.meeting = makers.planned(body, by)
        self.first, self.second = (makers.item(self.meeting, by, title) for title in ("الإنارة", "الملاعب"))
        self.guest = actions.ask_guest(by=by, meeting=self.meeting, name="ضيفة")
        proposing = as_role(body, "member")[0]
        self.proposed = actions.propose_item(by=proposing, meeting=self.meeting, title=Tongues(ar="اقتراح"))
        self.presence: Presence | None = None
        self.minutes: Minutes | None = None
        self.task: ActionItem | None = None
        if state != "planned":
            self.meeting = actions.convene(by=by, meeting=self.meeting, knowing=True)
        if state == "cancelled":
            actions.cancel(by=by, meeting=self.meeting)
        self.sitting: datetime = self.meeting.begins_at + timedelta(minutes=5)
        if state not in {"planned", "convened", "cancelled"}:
            with clock.at(self.sitting):
                self.presence = makers.come(self.meeting, by, *(self.people[:1] if few else self.people))[0]
                if few:
                    actions.give_up(by=by, meeting=self.meeting)
                else:
                    actions.open_sitting(by=by, meeting=self.meeting, knowing=True)
                    actions.begin_item(by=by, entry=self.first)
                    self.task = actions.take_on(
                        by=by, meeting=self.meeting, text="نكاتب الشركة", owner=self.people[0], due=None
                    )
        if state in {"closed", "sent", "approved"}:
            with clock.at(self.sitting):
                actions.close(by=by, meeting=self.meeting)
        if state not in {"planned", "convened", "cancelled"}:
            with clock.at(self.sitting):
                self.minutes = actions.begin_minutes(by=by, meeting=self.meeting)
        if state in {"sent", "approved"}:
            with clock.at(self.sitting):
                actions.send_minutes(by=by, minutes=self.minutes)
        if state == "approved":
            with clock.at(self.sitting):
                actions.approve_minutes(by=by, minutes=self.minutes)
        self.refresh()

    def refresh(self) -> None:
        self.meeting = Meeting.objects.select_related("item", "body").get(pk=self.meeting.pk)
        for name in ("first", "second", "proposed"):
            entry = AgendaItem.objects.select_related("meeting__item", "item").get(pk=getattr(self, name).pk)
            setattr(self, name, entry)
        if self.minutes:
            self.minutes = Minutes.objects.select_related("meeting__item", "item", "body").get(pk=self.minutes.pk)

    def hour(self) -> datetime:
        """When the verb is tried: in the sitting where there was one, else before it."""
        sat = self.state in {"planned", "cancelled"}
        return self.meeting.begins_at - timedelta(minutes=30) if sat else self.sitting + timedelta(minutes=10)


def _correct(by: Viewer, h: House) -> None:
    begun = h.meeting.begins_at
    actions.correct(
        by=by, presence=h.presence, arrived_at=begun + timedelta(minutes=1), left_at=begun + timedelta(minutes=4)
    )


def _move(by: Viewer, h: House) -> None:
    begins = h.meeting.begins_at + timedelta(days=1)
    actions.move(
        by=by, meeting=h.meeting, begins_at=begins, ends_at=begins + timedelta(hours=1), place="قاعة أخرى", knowing=True
    )


def _call_again(by: Viewer, h: House) -> None:
    begins = h.meeting.begins_at + timedelta(days=10)
    given = {"begins_at": begins, "ends_at": begins + timedelta(hours=1), "place": "القاعة", "knowing": True}
    actions.call_again(by=by, meeting=h.meeting, **given)


BEFORE = {"planned", "convened"}
OVER = {"closed", "sent", "approved"}
UNSEALED = {"convened", "open", "closed", "sent", "failed"}
LISTED = BEFORE | {"open"}
Verb = Callable[[Viewer, House], object]
VERBS: dict[str, tuple[Verb, set[str], set[str]]] = {  # what is done, who is let through, in which states it is done
    "change": (lambda by, h: actions.change(by=by, meeting=h.meeting, place="أخرى"), OFFICERS, {"planned"}),
    "convene": (lambda by, h: actions.convene(by=by, meeting=h.meeting, knowing=True), OFFICERS, {"planned"}),
    "move": (_move, OFFICERS, {"convened"}),
    "cancel": (lambda by, h: actions.cancel(by=by, meeting=h.meeting), OFFICERS, BEFORE),
    "call_again": (_call_again, OFFICERS, {"failed"}),
    "ask_guest": (lambda by, h: actions.ask_guest(by=by, meeting=h.meeting, name="ضيف"), OFFICERS, LISTED),
    "drop_guest": (lambda by, h: actions.drop_guest(by=by, guest=h.guest), OFFICERS, LISTED),
    "add_item": (
        lambda by, h: actions.add_item(by=by, meeting=h.meeting, title=Tongues(ar="جديد")), OFFICERS, LISTED,
    ),
    "propose_item": (
        lambda by, h: actions.propose_item(by=by, meeting=h.meeting, title=Tongues(ar="رأي")), SITTING, BEFORE,
    ),
    "take_item": (lambda by, h: actions.take_item(by=by, entry=h.proposed), OFFICERS, LISTED),
    "change_item": (lambda by, h: actions.change_item(by=by, entry=h.second, note="كلمة"), OFFICERS, LISTED),
    "move_item": (lambda by, h: actions.move_item(by=by, entry=h.second, places=-1), OFFICERS, LISTED),
    "drop_item": (lambda by, h: actions.drop_item(by=by, entry=h.second), OFFICERS, LISTED),
    "arrive": (
        lambda by, h: actions.arrive(by=by, meeting=h.meeting, person=h.absent), OFFICERS, {"convened", "open"},
    ),
    "leave": (lambda by, h: actions.leave(by=by, meeting=h.meeting, person=h.people[0]), OFFICERS, {"open"}),
    "correct": (_correct, OFFICERS, {"open", "closed", "sent", "failed"}),
    "strike": (
        lambda by, h: actions.strike(by=by, presence=h.presence), OFFICERS,
        {"open", "closed", "sent", "failed"},
    ),
    "note_guest": (lambda by, h: actions.note_guest(by=by, guest=h.guest), OFFICERS, UNSEALED),
    "excuse_oneself": (lambda by, h: actions.excuse_oneself(by=by, meeting=h.meeting), SITTING, BEFORE),
    "decide_excuse": (
        lambda by, h: actions.decide_excuse(by=by, meeting=h.meeting, person=h.people[1], accepted=True), OFFICERS,
        UNSEALED | {"planned"},
    ),
    "open_sitting": (lambda by, h: actions.open_sitting(by=by, meeting=h.meeting, knowing=True), OFFICERS, {"convened"}),
    "give_up": (lambda by, h: actions.give_up(by=by, meeting=h.meeting), OFFICERS, {"convened"}),
    "close": (lambda by, h: actions.close(by=by, meeting=h.meeting), OFFICERS, {"open"}),
    "begin_item": (lambda by, h: actions.begin_item(by=by, entry=h.second), OFFICERS, {"open"}),
    "end_item": (lambda by, h: actions.end_item(by=by, entry=h.first), OFFICERS, {"open"}),
    "ask_floor": (lambda by, h: actions.ask_floor(by=by, meeting=h.meeting, person=h.people[0]), OFFICERS, {"open"}),
    "take_on": (lambda by, h: actions.take_on(by=by, meeting=h.meeting, text="نزور الحي"), OFFICERS, {"open"} | OVER),
    "begin_minutes": (lambda by, h: actions.begin_minutes(by=by, meeting=h.meeting), OFFICERS, set()),
    "word": (
        lambda by, h: actions.word(by=by, minutes=h.minutes, place="opening", seen=0, ar="رحبت الرئيسة"), OFFICERS,
        {"open", "closed", "failed", "sent"},
    ),
    "send_minutes": (lambda by, h: actions.send_minutes(by=by, minutes=h.minutes), OFFICERS, {"closed", "failed"}),
    "approve_minutes": (lambda by, h: actions.approve_minutes(by=by, minutes=h.minutes), OFFICERS, {"sent"}),
}  # fmt: skip
STANDS_ALREADY = {  # what was done once is not done again, and says nothing
    ("convene", state) for state in set(STATES) - {"planned"}
} | {
    ("cancel", "cancelled"), ("give_up", "failed"), ("send_minutes", "sent"), ("approve_minutes", "approved"),
    *(("open_sitting", state) for state in {"open", *OVER}), *(("close", state) for state in OVER),
    *(("begin_minutes", state) for state in {"open", "failed", *OVER}), ("leave", "convened"),
}  # fmt: skip
ELSEWHERE = {
    "Stale",
    "plan",
    "may_note",
    "note_reply",
    "give_proxy",
    "take_proxy_back",
    "end_action_item",
    "date_action_item",
}  # of no meeting yet, or of its whole life
OF_PRESENCE, OF_MINUTES = {"correct", "strike"}, {"word", "send_minutes", "approve_minutes"}
RECORDS = {"drop_guest", "excuse_oneself", "ask_floor"}  # no acts: nothing of the body's changes by them


@pytest.fixture
def roles(in_fes, meknes):
    """Somebody of each role, and two officers of another body."""
    own = {role: as_role(in_fes, role)[0] for role in ROLES}
    return own | {f"{role} elsewhere": as_role(meknes, role)[0] for role in sorted(OFFICERS)}


def test_every_verb_of_a_meeting_has_its_line():
    rooms = {f"takafu.meetings.actions.{name}" for name in ("agenda", "convening", "minutes", "presence", "sitting")}
    verbs = {name for name in actions.__all__ if vars(actions)[name].__module__ in rooms}
    assert verbs - ELSEWHERE == set(VERBS) - {"ask_floor"}


@pytest.mark.parametrize("state", STATES)
def test_who_may_what_in_each_state(in_fes, keeper, roles, state):
    house = House(in_fes, keeper, state)
    before = snapshot("meetings")
    with clock.at(house.hour()):
        for verb, (do, let, when) in VERBS.items():
            if (verb in OF_PRESENCE and house.presence is None) or (verb in OF_MINUTES and house.minutes is None):
                continue  # there is nothing yet that it could be done to
            for name, viewer in roles.items():
                acts, told = Act.objects.count(), (verb, state, name)
                with undone():
                    if name not in let:
                        with pytest.raises(Refused):
                            do(viewer, house)
                    elif state in when:
                        do(viewer, house)
                        assert (Act.objects.count() > acts) == (verb not in RECORDS), told
                        assert verb not in RECORDS or snapshot("meetings") != before, told
                    elif (verb, state) in STANDS_ALREADY:
                        do(viewer, house)
                        assert snapshot("meetings") == before, told
                    else:
                        with pytest.raises(ValidationError):
                            do(viewer, house)
                    assert (state in when and name in let) or Act.objects.count() == acts, told
                    house.refresh()
            assert snapshot("meetings") == before, verb
