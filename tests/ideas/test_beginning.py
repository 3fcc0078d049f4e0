from datetime import date

from takafu.ideas import beginning
from tests.bodies import person, viewer_of
from tests.ideas import gatherings


def test_a_body_begins_by_entering_what_came_before(in_fes, django_assert_num_queries):
    by = viewer_of(person(in_fes, "سلوى", "rapporteur"))
    gatherings.gathering(in_fes, by, kind="document")
    with django_assert_num_queries(1):
        step = next(beginning.first_steps(in_fes))
    assert not step.done
    assert step.since is None
    made = gatherings.gathering(in_fes, by, kind="earlier")
    step = next(beginning.first_steps(in_fes))
    assert step.done
    assert step.since == made.opens
    assert isinstance(step.since, date)


def test_the_step_leads_to_a_form_that_is_half_filled(client, in_fes):
    client.force_login(person(in_fes, "سلوى", "rapporteur").user)
    address = next(beginning.first_steps(in_fes)).address
    page = client.get(f"/ar/fes/{address}").content.decode()
    assert page.count("checked") == client.get(f"/ar/fes/{address.partition('?')[0]}").content.decode().count("checked")
    for chosen in ("earlier", "officers"):
        part = page.partition(f'value="{chosen}"')[2].partition(">")[0]
        assert "checked" in part


def test_the_list_of_gatherings_offers_it_until_it_is_done(client, in_fes):
    officer = person(in_fes, "سلوى", "rapporteur")
    client.force_login(officer.user)
    assert "new/?earlier" in client.get("/ar/fes/ideas/gatherings/").content.decode()
    gatherings.gathering(in_fes, viewer_of(officer), kind="earlier")
    assert "new/?earlier" not in client.get("/ar/fes/ideas/gatherings/").content.decode()
