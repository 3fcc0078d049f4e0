from datetime import timedelta

from takafu.kit import clock
from takafu.rulebook import beginning
from tests.rulebook import texts


def test_a_body_begins_with_rules_of_its_own_that_are_in_force(
    in_fes, rapporteur, president, django_assert_num_queries
):
    def step():
        with django_assert_num_queries(1):
            return next(beginning.first_steps(in_fes))

    texts.adopted(texts.opened(in_fes, rapporteur, kind="charter"), president)
    made = texts.opened(in_fes, rapporteur)
    assert not step().done
    tomorrow = clock.today() + timedelta(days=1)
    texts.adopted(made, president, tomorrow)
    assert not step().done  # adopted is not yet in force


def test_the_step_is_done_since_the_first_edition_began(in_fes, rapporteur, president):
    texts.adopted(texts.opened(in_fes, rapporteur), president)
    step = next(beginning.first_steps(in_fes))
    assert step.done
    assert step.since == clock.today()


def test_the_step_leads_to_the_rules(client, in_fes):
    assert client.get(f"/ar/fes/{next(beginning.first_steps(in_fes)).address}").status_code == 200
