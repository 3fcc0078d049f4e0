from takafu.meetings import electing, queries, recording
from takafu.meetings.models import Election, Meeting, Minutes, Vote
from takafu.people.models import Person
from takafu.people.queries import person_viewer
from takafu.register.queries import faults
from tests.bodies import as_role
from tests.site.conftest import TODAY


def test_a_year_of_meetings_with_one_that_had_no_quorum(invented):
    states = [one.state for one in Meeting.objects.all()]
    assert states == ["closed", "failed", "closed", "closed", "convened"]
    assert [one.call for one in Meeting.objects.all()] == [1, 1, 2, 1, 1]
    assert {one.outcome for one in Vote.objects.all()} == {"adopted", "rejected"}
    assert [bool(one.approved_at) for one in Minutes.objects.order_by("begun_at")] == [True, True, False]
    assert len(recording.open_tasks()) == 3
    told = [
        (one.seats, electing.state(one), {str(chosen.person) for chosen in electing.elected(one) if chosen.carried_at})
        for one in Election.objects.order_by("called_at")
    ]
    assert told == [(1, "elected", {"زهور القباج"}), (2, "elected", {"لطيفة المرابط", "كريم بوطالب"})]
    assert faults(invented) == []


def test_everybody_reads_of_them_and_members_of_who_came(invented):
    visitor, member = as_role(invented, "visitor")[0], person_viewer(Person.objects.get(name__ar="فطومة الدباغ"))
    held = queries.held(visitor, TODAY.year)
    assert held.exists()
    assert not queries.sees_names(visitor, held[0])
    assert queries.sees_names(member, held[0])
