from takafu.ideas.models import Gathering, Idea, Objection, Recording, Round, Score, Support
from takafu.people.queries import viewer
from takafu.programme import following
from takafu.programme.models import PartnerActivity, Programme, Report
from takafu.register.queries import faults
from takafu.site.inventing_voices import SOUND


def test_people_stand_behind_ideas_and_object_and_are_answered(invented):
    assert Support.objects.count() == 22
    said = Objection.objects.get()
    assert said.answer
    assert (said.answered_at - said.at).days == 7
    reworded = Idea.objects.exclude(neutral="").get()
    assert reworded.item.visibility == "public"
    assert reworded.text != reworded.neutral


def test_a_call_is_open_with_ideas_that_wait_and_one_that_was_spoken(invented):
    place = Gathering.objects.get(audience="public")
    assert place.closes > place.opens
    given = Idea.objects.filter(gathering=place)
    assert given.filter(taken_at=None).count() == 2
    spoken = Recording.objects.get()
    assert (spoken.idea.gathering, spoken.file, spoken.ended_at is None) == (place, "", False)
    assert SOUND.startswith(b"OggS")


def test_one_ranking_is_closed_and_one_open_with_points_given(invented):
    closed, open_ = Round.objects.order_by("opened_at")
    assert (closed.closed_at is None, open_.closed_at) == (False, None)
    spread = Score.objects.filter(round=open_)
    assert spread.values("person").distinct().count() == 4
    assert sum(spread.values_list("points", flat=True)) == 4 * open_.purse


def test_associations_plans_meet_the_programme_and_lateness_is_explained(invented):
    assert PartnerActivity.objects.count() == 3
    reader = viewer(Report.objects.get().person.user, invented)
    met = following.meetings(following.of_programme(Programme.objects.get(), reader))
    assert {one.partner.title for one in met if one.shared and one.days} == {
        "دوري الفتيات في ملاعب القرب",
        "جولة ليلية لقياس الإنارة في الدروب",
    }
    assert Report.objects.get().late_reason
    assert all("متخي" in str(one.partner.organization.name) for one in met)
    assert faults(invented) == []
