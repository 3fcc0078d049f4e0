import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django_scopes import scope

from takafu.meetings import actions
from takafu.meetings.models import Candidacy
from tests.bodies import as_role, open_body
from tests.meetings import makers, polling_day

AFTER = "0015_elected_on_candidacies"


def _migrate(name):
    executor = MigrationExecutor(connection)
    executor.migrate([("meetings", name)])
    return MigrationExecutor(connection).loader.project_state([("meetings", name)]).apps


@pytest.fixture(autouse=True)
def _up_to_date_again(transactional_db):
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())  # all of them, those too that came after


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_who_was_elected_before_there_were_several_places_stays_elected_and_keeps_the_post():
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        polling_day.ruled(body)
        by, five = as_role(body, "rapporteur")[0], makers.members(body)
        meeting = makers.opened(body, by, five)
        with makers.at_its_hour(meeting, 10):
            election = polling_day.called(meeting, by, *five[:2])
            polling_day.on_paper(election, by, (4, 1), five[:2])
            actions.give_post(by=by, election=election, start=meeting.day)
            waiting = polling_day.called(meeting, by, five[2], post="deputy_rapporteur")
    (chosen,) = Candidacy._base_manager.exclude(decision=None)
    old = _migrate("0012_election_offices").get_model("meetings", "Election").objects
    old.filter(pk=election.pk).update(elected=chosen.pk, carried_at=chosen.carried_at)
    _migrate(AFTER)
    found = Candidacy._base_manager.exclude(decision=None).values_list("pk", "decision", "carried_at")
    assert list(found) == [(chosen.pk, chosen.decision_id, chosen.carried_at)]
    assert not Candidacy._base_manager.filter(election=waiting.pk).exclude(carried_at=None).exists()
