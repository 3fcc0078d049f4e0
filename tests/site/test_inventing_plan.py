from takafu.ideas.models import Citation, Group, Idea, Round
from takafu.programme.models import Activity, Milestone, Observation, Version
from takafu.register.queries import faults


def test_ideas_went_all_the_way_to_activities(invented):
    assert Idea.objects.filter(gathering__audience="members").count() == 21
    assert Group.objects.count() == 10
    assert Citation.objects.filter(relation="option").count() == 2
    ranked = Round.objects.order_by("opened_at").first()
    assert ranked.closed_at
    assert len({row["value"] for row in ranked.result}) > 3
    first, second = Version.objects.order_by("number")
    assert (first.adopted_at, bool(second.adopted_at), bool(second.published_at)) == (None, True, True)
    assert Activity.objects.count() == 3
    assert Milestone.objects.exclude(done_at=None).count() == 3
    assert list(Observation.objects.values_list("value", flat=True)) == [14, 11, 9]
    assert Activity.objects.exclude(committee=None).get().committee_words == ""
    assert faults(invented) == []


def test_some_ideas_stay_unsorted_since_people_leave_some(invented):
    assert Idea.objects.filter(axis=None, gathering__audience="members").count() == 2
    assert Idea.objects.filter(citations=None, gathering__audience="members").count() == 4
