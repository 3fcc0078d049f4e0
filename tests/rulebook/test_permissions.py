import contextlib
from datetime import timedelta

import pytest
from django.db import transaction

from takafu.kit import clock
from takafu.kit.permissions import ROLES, Refused, may
from takafu.kit.tongues import Tongues
from takafu.register.models import Act
from takafu.rulebook import actions
from tests.bodies import as_role
from tests.rulebook import texts

EDITORS = {"rapporteur", "president"}
TABLE = {
    "rulebook.see": set(ROLES),
    "rulebook.see_work": EDITORS | {"member", "operator"},
    "rulebook.draft": EDITORS,
    "rulebook.amend": EDITORS | {"member"},
    "rulebook.withdraw": set(),  # of another's amendment
    "rulebook.decide": EDITORS,
    "rulebook.adopt": {"president"},
}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what_with_a_text(in_fes, meknes, suad, open_draft, role):
    amendment = texts.reworded(suad, open_draft, 1, "غيرها")
    viewer, stranger = as_role(in_fes, role)[0], as_role(meknes, role)[0]
    for action, allowed in TABLE.items():
        assert may(viewer, action, amendment) == (role in allowed), action
        if role != "operator":
            assert not may(stranger, action, amendment), action
    assert may(suad, "rulebook.withdraw", amendment)


STATES = ("drafted", "amending", "decided", "adopted", "in_force", "replaced")
STEPS = {  # each verb: who may, and in which states of the edition it does something
    "change": ("rulebook.draft", {"drafted"}),
    "set_parameter": ("rulebook.draft", {"drafted"}),
    "open_amendments": ("rulebook.draft", {"drafted"}),
    "propose": ("rulebook.amend", {"amending", "decided"}),
    "decide": ("rulebook.decide", {"amending"}),
    "adopt": ("rulebook.adopt", {"drafted", "decided"}),
    "open_edition": ("rulebook.draft", {"adopted", "in_force", "replaced"}),
}


@pytest.fixture
def brought(in_fes, rapporteur, president, suad):
    """An edition in that state, with the amendment that was put forward to it, if any."""

    def to(state):
        edition = texts.draft(texts.text(in_fes, rapporteur))
        if state == "drafted":
            return edition, None
        actions.open_amendments(by=rapporteur, edition=edition, until=clock.today())
        edition.refresh_from_db()
        amendment = texts.reworded(suad, edition, 1, "غيرها")
        if state == "amending":
            return edition, amendment
        actions.decide(by=rapporteur, amendment=amendment, accepted=True)
        if state != "decided":
            texts.adopted(edition, president, clock.today() + timedelta(days=9 if state == "adopted" else 0))
        if state == "replaced":
            texts.adopted(actions.open_edition(by=rapporteur, text=edition.text), president)
        edition.refresh_from_db()
        return edition, amendment

    return to


def taken(verb, by, edition, amendment):
    """Do it."""
    row = edition.provisions.filter(level="article").first()
    words, text = Tongues(ar=f"كلمات {verb}"), edition.text
    match verb:
        case "change":
            actions.change(by=by, provision=row, heading=Tongues(), words=words, seen=row.version)
        case "set_parameter":
            actions.set_parameter(by=by, provision=row, code="notice", value=9)
        case "open_amendments":
            actions.open_amendments(by=by, edition=edition, until=clock.today())
        case "propose":
            actions.propose(by=by, edition=edition, kind="replace", article=row.article, words=words)
        case "decide" if amendment:
            actions.decide(by=by, amendment=amendment, accepted=True)
        case "adopt":
            actions.adopt(by=by, edition=edition, start=clock.today())
        case "open_edition":
            actions.open_edition(by=by, text=text)


@pytest.mark.parametrize("state", STATES)
def test_each_role_takes_each_step_in_its_states_alone(brought, in_fes, state):
    edition, amendment = brought(state)
    done = set()
    for role in ROLES:
        by = as_role(in_fes, role)[0]
        for verb in STEPS:
            before = Act.objects.count()
            with transaction.atomic():
                with contextlib.suppress(Refused, ValueError):  # Gone, Unready, Clashing are such
                    taken(verb, by, edition, amendment)
                if Act.objects.count() > before:
                    done.add((role, verb))
                transaction.set_rollback(True)
    assert done == {
        (role, verb) for verb, (action, states) in STEPS.items() if state in states for role in TABLE[action]
    }
