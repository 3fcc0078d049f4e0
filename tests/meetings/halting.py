"""A meeting from its planning to its minutes, in a process that is killed at each of its steps: `python -m tests.meetings.halting`."""

import os
from datetime import datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started

from takafu.kit import clock  # noqa: E402 - only once Django is started
from takafu.meetings import actions, queries  # noqa: E402 - only once Django is started
from takafu.meetings.models import AgendaItem, Election, Meeting, Minutes, Motion, Vote  # noqa: E402 - only once Django is started
from takafu.people.models import Person  # noqa: E402 - only once Django is started
from takafu.register.models import Body  # noqa: E402 - only once Django is started
from tests.bodies import open_body, person, viewer_of  # noqa: E402 - only once Django is started
from tests.halting import FOLDER, main  # noqa: E402 - only once Django is started
from tests.meetings import makers  # noqa: E402 - only once Django is started

STANDS = (  # what a verb makes official, beside how many rows there are of everything
    "SELECT verb FROM register_act ORDER BY number",
    "SELECT outcome, closed_at IS NULL, carried_at IS NULL, yes, no FROM meetings_vote ORDER BY id",
    "SELECT sent_at IS NULL, approved_at IS NULL, frozen = '{}', version FROM meetings_minutes ORDER BY id",
    "SELECT text FROM meetings_motion ORDER BY id",
    "SELECT kind, visibility FROM register_item ORDER BY id",
    "SELECT convened_at IS NULL, opened_at IS NULL, version, begins_at FROM meetings_meeting ORDER BY begins_at",
    "SELECT failed_at IS NULL, cancelled_at IS NULL, call FROM meetings_meeting ORDER BY begins_at",
    "SELECT accepted, decided_at IS NULL FROM meetings_excuse ORDER BY meeting_id, person_id",
    "SELECT left_at IS NULL FROM meetings_presence ORDER BY meeting_id, person_id",
    "SELECT outcome, closed_at IS NULL, voters FROM meetings_round ORDER BY id",
    "SELECT person_id, decision_id IS NULL, carried_at IS NULL FROM meetings_candidacy ORDER BY id",
)


def prepare() -> None:
    """A meeting in session, with an amended motion whose vote approves the minutes of the meeting before.

    The database with its tables may be there already.
    """
    if not (FOLDER / "takafu.sqlite3").exists():
        call_command("migrate", verbosity=0)
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        by = viewer_of(person(body, "مقررة", "rapporteur", member=False))
        makers.rules(body, majority=">1/2", majority_of="cast", blanks="left_out", tie="rejected")
        members = makers.members(body)
        before = makers.opened(body, by, members)
        with makers.at_its_hour(before, 60):
            before = actions.close(by=by, meeting=before)
            minutes = actions.send_minutes(by=by, minutes=actions.begin_minutes(by=by, meeting=before))
        made = makers.opened(body, by, members, begins_at=makers.hour(days=12), ends_at=makers.hour(2, 12))
        with makers.at_its_hour(made, 5):
            entry = queries.agenda(made)[0]
            actions.move_motion(by=by, entry=entry, text="نصادق على المحضر", decides=minutes.item)


def _motion() -> Motion:
    return Motion.objects.select_related("meeting__item", "body", "entry__item", "item", "decides").earliest("moved_at")


def _open_vote(by, _members) -> None:
    actions.open_vote(by=by, motion=_motion(), way="named")


def _cast(_by, members) -> None:
    for one, answer in zip(members, ("yes", "yes", "yes", "no", "blank"), strict=True):
        actions.cast(by=viewer_of(one), vote=Vote.objects.select_related("meeting").get(), answer=answer)


def _close_vote(by, _members) -> None:
    actions.close_vote(by=by, vote=Vote.objects.select_related("meeting__item").get())


def _close(by, _members) -> None:
    actions.close(by=by, meeting=_motion().meeting)


def _minutes() -> Minutes:
    return Minutes.objects.select_related("meeting__item", "item", "body").get(meeting=_motion().meeting)


def _last(days: int, hours: int = 0) -> datetime:
    return _motion().meeting.begins_at + timedelta(days=days, hours=hours)


def _next() -> Meeting:
    """The meeting that is planned after the others."""
    return Meeting.objects.select_related("item", "body").latest("begins_at")


def _entry() -> AgendaItem:
    return AgendaItem.objects.select_related("meeting__item", "item").get(meeting=_next())


def _election() -> Election:
    return Election.objects.select_related("meeting", "entry__item", "item", "body").get()


def _move(by, _members) -> None:
    begins = _last(40)
    actions.move(by=by, meeting=_next(), begins_at=begins, ends_at=begins + timedelta(hours=2), place="المكتبة")


def _call_again(by, _members) -> None:
    failed = Meeting.objects.select_related("item", "body").filter(failed_at__isnull=False).get()
    given = {"begins_at": _last(120), "ends_at": _last(120, 2), "place": "القاعة", "knowing": True}
    actions.call_again(by=by, meeting=failed, **given)


def _close_round(by, _members) -> None:
    held = _election().rounds.select_related("meeting__item").get()
    actions.close_round(by=by, round=held, votes={held.contenders.get().candidacy_id: 3}, against=1)


STEPS = {
    "open_vote": _open_vote,
    "cast": _cast,
    "close_vote": _close_vote,
    "close": _close,
    "begin_minutes": lambda by, _members: actions.begin_minutes(by=by, meeting=_motion().meeting),
    "word": lambda by, _members: actions.word(by=by, minutes=_minutes(), place="opening", seen=0, ar="رحبت الرئيسة"),
    "send_minutes": lambda by, _members: actions.send_minutes(by=by, minutes=_minutes()),
    "approve_minutes": lambda by, _members: actions.approve_minutes(by=by, minutes=_minutes()),
    "plan": lambda by, _members: makers.planned(_motion().body, by, begins_at=_last(30), ends_at=_last(30, 2)),
    "add_item": lambda by, _members: makers.item(_next(), by, "انتخاب نائبة الرئيسة"),
    "call_election": lambda by, _members: actions.call_election(by=by, entry=_entry(), post="vice_president"),
    "stand": lambda _by, members: actions.stand(by=viewer_of(members[0]), election=_election()),
    "convene": lambda by, _members: actions.convene(by=by, meeting=_next(), knowing=True),
    "move": _move,
    "call_roll": lambda by, members: actions.call_roll(by=by, meeting=_next(), here=members, gone=[]),
    "leave": lambda by, members: actions.leave(by=by, meeting=_next(), person=members[4]),
    "open_sitting": lambda by, _members: actions.open_sitting(by=by, meeting=_next()),
    "begin_item": lambda by, _members: actions.begin_item(by=by, entry=_entry()),
    "open_round": lambda by, _members: actions.open_round(by=by, election=_election(), way="paper"),
    "close_round": _close_round,
    "give_post": lambda by, _members: actions.give_post(by=by, election=_election(), start=_next().day),
    "move_motion": lambda by, _members: actions.move_motion(by=by, entry=_entry(), text="نطلب ملعبا"),
    "plan_next": lambda by, _members: makers.planned(_motion().body, by, begins_at=_last(80), ends_at=_last(80, 2)),
    "add_next": lambda by, _members: makers.item(_next(), by, "نقطة"),
    "convene_next": lambda by, _members: actions.convene(by=by, meeting=_next(), knowing=True),
    "add_late": lambda by, _members: makers.item(_next(), by, "نقطة جاءت بعد"),
    "decide_excuse": lambda by, members: actions.decide_excuse(
        by=by, meeting=_next(), person=members[0], accepted=True
    ),
    "give_up": lambda by, _members: actions.give_up(by=by, meeting=_next()),
    "call_again": _call_again,
    "cancel": lambda by, _members: actions.cancel(by=by, meeting=_next()),
}
EARLY = {"convene", "move", "convene_next", "add_late", "cancel"}  # done days before the meeting, all else in its hour


def do(name: str) -> None:
    """A verb in its hour, by the rapporteur or by the members."""
    with scope(body=Body.objects.get()):
        members = list(Person.objects.select_related("body", "user").filter(memberships__isnull=False).order_by("pk"))
        by = viewer_of(Person.objects.select_related("body", "user").get(name__ar="مقررة"))
        begun = Meeting.objects.latest("begins_at").begins_at
        with clock.at(begun + (timedelta(days=-8) if name in EARLY else timedelta(minutes=20))):
            STEPS[name](by, members)


if __name__ == "__main__":
    prepare()
    main(STEPS, do, STANDS)
