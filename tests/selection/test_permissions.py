"""Every action of the room by every role, with a call of the body, with another body's; and by the state of the call."""

import contextlib

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_scopes import scope

from takafu.kit.permissions import ROLES, Refused, Viewer, may
from takafu.register.models import Act
from takafu.selection import actions
from takafu.selection.models import Reader
from takafu.selection.permissions import CAN
from tests.bodies import as_role, person, viewer_of
from tests.selection import makers

KEEPERS = {"rapporteur", "president", "clerk", "operator"}
ALLOWED = {
    "selection.see": set(ROLES),
    "selection.apply": set(ROLES),
    "selection.edit": KEEPERS,
    "selection.see_applications": KEEPERS,
    "selection.see_papers": KEEPERS,
    "selection.check": KEEPERS,
    "selection.name_readers": KEEPERS,
    "selection.score": set(),
    "selection.close_scores": KEEPERS,
    "selection.propose": {"clerk", "operator"},
    "selection.approve": {"president", "operator"},
    "selection.publish_result": KEEPERS,
    "selection.delete_applications": {"operator"},
    "selection.seat": {"rapporteur", "president", "operator"},
}


@pytest.fixture
def call(in_fes):
    return makers.opened(in_fes, proposer="clerk", approver="president")


def test_the_matrix_names_every_action():
    assert ALLOWED.keys() == CAN.keys()


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_may(call, role):
    who = as_role(call.body, role)[0]
    assert {action for action in CAN if may(who, action, call)} == {a for a, roles in ALLOWED.items() if role in roles}


@pytest.mark.parametrize("role", ROLES)
def test_a_draft_is_seen_by_who_keeps_it(in_fes, role):
    assert may(as_role(in_fes, role)[0], "selection.see", makers.draft(in_fes)) is (role in KEEPERS)


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_allowed_with_a_call_of_another_body(fes, meknes, role):
    with scope(body=meknes):
        other = makers.opened(meknes)
    with scope(body=fes):
        assert not any(may(as_role(fes, role)[0], action, other) for action in CAN)


def test_who_is_named_reads_and_a_suspended_reader_does_not(call):
    named = person(call.body, "قارئة")
    Reader.objects.create(body=call.body, call=call, person=named)
    assert may(viewer_of(named), "selection.score", call)
    assert may(viewer_of(named), "selection.see_papers", call)
    assert not may(
        Viewer(body_id=call.body_id, person_id=named.pk, roles=frozenset({"suspended"})), "selection.score", call
    )


STATES = ("draft", "published", "open", "closed", "scored", "proposed", "approved", "result", "cancelled")
STEPS = {  # which verb moves a call in which state, for the installation; everywhere else it is refused or changes nothing
    "publish_call": {"draft"},
    "close_scores": {"closed"},
    "approve": {"proposed"},
    "publish_result": {"approved"},
    "cancel_call": {"draft", "published", "open", "closed", "scored", "proposed"},
}


@pytest.mark.parametrize("state", STATES)
def test_each_step_is_taken_in_its_state_alone(in_fes, state):
    by = makers.operator(in_fes.pk)
    moved = set()
    for verb in STEPS:
        made, day = brought_to(in_fes, state)
        with makers.on(day):
            assert made.state() == state
            try:
                made = getattr(actions, verb)(by=by, call=made)
            except ValidationError:
                continue
            if made.state() != state or (verb == "publish_call" and state == "draft"):
                moved.add(verb)
    assert moved == {verb for verb, states in STEPS.items() if state in states}


def brought_to(body, state):
    """A call in that state, with one application from where it takes any, and the day on which it stands there."""
    today, by = makers.clock.today(), makers.operator(body.pk)
    if state in ("draft", "cancelled"):
        made = makers.draft(body)
        return (made if state == "draft" else actions.cancel_call(by=by, call=made)), today
    if state == "published":
        return makers.opened(
            body, opens=today.replace(year=today.year + 1), closes=today.replace(year=today.year + 1)
        ), today
    made = makers.opened(body, conditions=[], floor=0)
    after = makers.after(made)
    if state in ("open", "closed"):
        return made, today if state == "open" else after
    name = f"فاطمة {state}"
    one = makers.read(made, {name: 7})[name]
    with makers.on(after):
        if state != "scored":
            actions.propose(by=by, call=made, chosen=[one.pk])
        if state in ("approved", "result"):
            actions.approve(by=by, call=made)
        if state == "result":
            actions.publish_result(by=by, call=made)
    made.refresh_from_db()
    return made, after


VERBS = {  # what each step asks for
    "publish_call": "selection.edit",
    "close_scores": "selection.close_scores",
    "approve": "selection.approve",
    "publish_result": "selection.publish_result",
    "cancel_call": "selection.edit",
}


@pytest.mark.parametrize("state", STATES)
def test_each_role_takes_each_step_in_its_state_alone(in_fes, state):
    made, day = brought_to(in_fes, state)
    done = set()
    viewers = {role: as_role(in_fes, role)[0] for role in ROLES}
    allowed = {role: {verb for verb, action in VERBS.items() if may(by, action, made)} for role, by in viewers.items()}
    assert {role for role, verbs in allowed.items() if "publish_call" in verbs} == KEEPERS
    with makers.on(day):
        for role, by in viewers.items():
            for verb in STEPS:
                before = Act.objects.count()
                with transaction.atomic():
                    with contextlib.suppress(Refused, ValidationError):
                        getattr(actions, verb)(by=by, call=made)
                    if Act.objects.count() > before:
                        done.add((role, verb))
                    transaction.set_rollback(True)
    assert done == {(role, verb) for role in ROLES for verb in allowed[role] if state in STEPS[verb]}
