"""Who is shown what, and who gets through, at every state of a version and of an activity, by the pages alone."""

import re
from datetime import date

import pytest
from django.test import Client

from takafu.kit.permissions import ROLES
from takafu.programme import actions
from takafu.programme.models import Activity, Version
from takafu.register.models import Act
from tests.bodies import as_role
from tests.programme import lines
from tests.programme.views.test_lines import at

EDITORS = {"rapporteur", "president"}
READERS = EDITORS | {"member", "operator"}
STEPS = ("propose", "adopt", "publish")
NEXT = {  # what each state leads to, and who may take that step
    "draft": {"propose": EDITORS},
    "proposed": {"adopt": {"president"}, "publish": EDITORS},
    "adopted": {"publish": EDITORS},
    "published": {"adopt": {"president"}},
    "adopted and published": {},
}
WAY = {
    "draft": (),
    "proposed": ("propose",),
    "adopted": ("propose", "adopt"),
    "published": ("propose", "publish"),
    "adopted and published": ("propose", "adopt", "publish"),
}


def browser_of(body, role):
    client = Client()
    user = as_role(body, role)[1]
    if user:
        client.force_login(user)
    return client


def brought(version, president, state):
    for step in WAY[state]:
        getattr(actions, step)(by=president, version=version)
    return Version.objects.select_related("item").get(pk=version.pk)


def marks(version):
    return [getattr(version, f"{name}_at") for name in ("proposed", "adopted", "published")]


@pytest.mark.parametrize("state", WAY)
@pytest.mark.parametrize("role", ROLES)
def test_a_version_at_every_state_for_every_role(in_fes, president, drawn, role, state):
    version, client = brought(drawn, president, state), browser_of(in_fes, role)
    reads = role in READERS or "published" in state
    refused = 302 if role == "visitor" else 404
    page = client.get(at(version))
    assert page.status_code == (200 if reads else refused)
    assert client.get(at(version, "programme.json")).status_code == (200 if reads else refused)
    offered = {step for step in STEPS if f'action="{at(version, step)}/"' in page.content.decode()}
    assert offered == {step for step, who in NEXT[state].items() if role in who}
    before, told = marks(version), Act.objects.count()
    for step in STEPS:
        if role not in NEXT[state].get(step, ()):
            answer = client.post(at(version, f"{step}/"))
            assert answer.status_code in (303, 302, 403, 404), step
    version.refresh_from_db()
    assert marks(version) == before
    assert Act.objects.count() == told


@pytest.mark.parametrize(("state", "step"), [(state, step) for state, steps in NEXT.items() for step in steps])
def test_each_step_offered_is_taken_once(in_fes, president, drawn, state, step):
    version = brought(drawn, president, state)
    client, told = browser_of(in_fes, "president"), Act.objects.count()
    for _ in range(2):
        assert client.post(at(version, f"{step}/"))["Location"] == at(version)
    assert Act.objects.count() == told + 1


# activities

PLACES = ("change", "cancel", "report", "add/milestone", "add/budget", "add/indicator", "add/need")
REPORTS = "report"


def activity(planned, by, state):
    """An activity brought to the state; the day it is looked at is the first of March 2026."""
    if state == "late":
        pass
    elif state == "planned":
        actions.change(by=by, activity=planned, start=date(2026, 5, 1))
        planned.milestones.update(due=None)
    elif state == "running":
        planned.milestones.update(due=None)
    elif state == "done":
        for step in planned.milestones.all():
            actions.finish(by=by, milestone=step, on=date(2026, 2, 20), evidence="محضر")
    elif state == "cancelled":
        actions.cancel(by=by, activity=planned, reason="سبب")
    return Activity.objects.select_related("item", "measure__programme").get(pk=planned.pk)


STATES = ("planned", "running", "late", "done", "cancelled")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ROLES)
def test_an_activity_at_every_state_for_every_role(in_fes, rapporteur, planned, in_march, role, state):
    here, client = activity(planned, rapporteur, state), browser_of(in_fes, role)
    reads, edits = role in READERS, role in EDITORS
    page = client.get(at(here)).content.decode() if reads else ""
    for place in PLACES:
        answer = client.get(at(here, f"{place}/"))
        closed = state == "cancelled"
        assert (at(here, f"{place}/") in page) == (edits and not closed), place
        if not edits:
            assert answer.status_code == (302 if role == "visitor" else 403 if reads else 404), place
        elif closed:
            assert (answer.status_code, answer.get("Location")) == (303, at(here)), place
        else:
            assert answer.status_code == 200, place


@pytest.mark.parametrize("state", STATES)
def test_the_state_is_told_alike_on_every_page_and_in_the_data(in_fes, rapporteur, planned, in_march, state):
    here, client = activity(planned, rapporteur, state), browser_of(in_fes, "member")
    words = {"planned": "ahead"}.get(state, state)
    programme = here.measure.programme
    data = client.get(at(programme, "activities.json")).json()["activities"][0]
    assert data["status"] == words
    label = lines.state_label(here)
    for place in (at(here), at(here.measure), at(programme, "schedule/")):
        text = re.sub(r"<[^>]*>", " ", client.get(place).content.decode())
        assert label in text, place
    review = client.get(at(programme, "review/"), {"quarter": "2026-1"}).content.decode()
    assert here.title in review


@pytest.mark.parametrize("state", STATES)
def test_who_answers_for_it_reports_at_every_state_but_called_off(in_fes, rapporteur, member, planned, in_march, state):
    actions.change(by=rapporteur, activity=planned, responsible=_person(member))
    here, client = activity(planned, rapporteur, state), Client()
    client.force_login(_person(member).user)
    answer = client.post(at(here, "report/"), {"text": "أشغال", "late_reason": "أمطار"})
    assert answer.status_code == (422 if state == "cancelled" else 303)
    assert ("أشغال" in answer.content.decode()) == (state == "cancelled")  # what was typed is not lost
    assert here.reports.count() == (state != "cancelled")
    assert client.get(at(here, "change/")).status_code == 403
    if state == "late":
        assert client.post(at(here, "report/"), {"text": "أشغال أخرى"}).status_code == 422


def _person(viewer):
    from takafu.people.models import Person  # noqa: PLC0415 - only where there is a database

    return Person.objects.get(pk=viewer.person_id)
