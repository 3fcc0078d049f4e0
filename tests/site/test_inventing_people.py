from takafu.people.queries import committees, offices
from takafu.selection.models import Application, Call
from takafu.selection.queries import chosen, counts, gauges, reserve_of
from tests.site.conftest import TODAY


def test_a_call_with_its_result_and_a_draft_of_the_next(invented):
    states = {call.state(TODAY): call for call in Call.objects.all()}
    assert states.keys() == {"result", "draft"}
    done = states["result"]
    assert [one.gender for one in chosen(done)] == ["f", "m"]
    assert gauges(done, chosen(done)).parity.verdict == "met"
    assert len(reserve_of(done)) == 1
    assert counts(done)["refused"] == 1
    assert all("متخيَّل" in call.title["ar"] for call in states.values())
    assert not Application.objects.exclude(phone="").exists()


def test_a_committee_with_its_head_and_a_vacancy(invented):
    [(committee, held)] = committees(TODAY)
    assert len(held) == 3
    assert [len(holders) for _office, holders in offices(TODAY, committee)] == [1]
    assert [len(holders) for _office, holders in offices(TODAY, None)] == [0, 2]
