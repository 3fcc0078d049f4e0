from datetime import timedelta

import pytest
from django.utils.translation import override

from takafu.ideas import gathered
from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.people.models import Membership, Organization
from takafu.register.actions import keep_item
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import gathering, ideas


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.mark.parametrize(
    ("opens", "closes", "takes", "tone"),
    [(0, None, True, "ok"), (-1, 0, True, "ok"), (1, None, False, "blue"), (-2, -1, False, "")],
)
def test_a_gathering_takes_ideas_on_its_days_and_says_so(in_fes, rapporteur, opens, closes, takes, tone):
    today = clock.today()
    days = {
        "opens": today + timedelta(days=opens),
        "closes": None if closes is None else today + timedelta(days=closes),
    }
    place = gathering(in_fes, rapporteur, **days)
    assert gathered.takes_today(place) == takes
    assert gathered.every(rapporteur)["listed"][0].tag.tone == tone


def test_those_that_take_ideas_stand_first(in_fes, rapporteur):
    old = gathering(in_fes, rapporteur, opens=clock.today() - timedelta(days=30), title="قديم")
    gathering(in_fes, rapporteur, opens=clock.today() + timedelta(days=30), title="مقبل")
    listed = gathered.every(rapporteur)["listed"]
    assert [str(one.place) for one in listed] == ["قديم", "مقبل"]
    assert listed[0].place == old
    assert [one.gives for one in gathered.every(Viewer(body_id=in_fes.id))["listed"]] == [False, False]


def test_a_name_is_told_only_by_consent(in_fes, rapporteur):
    suad, place = person(in_fes, "سعاد"), gathering(in_fes, rapporteur, audience="public")
    item = keep_item(body=in_fes, kind="organization", title={"ar": "جمعية"}, visibility="public")
    association = Organization.objects.create(body=in_fes, item=item, name={"ar": "جمعية النور"})
    one = ideas(rapporteur, place, "سوق", author=suad, origin="person")[0]
    with override("fr"):
        assert "سعاد" not in gathered.whose(one)
        one.named = True
        assert gathered.whose(one) == "سعاد"
        one.association = association
        assert gathered.whose(one) == "سعاد · جمعية النور"
        other = ideas(rapporteur, place, "ملعب", speaker="فاطمة", origin="person")[0]
        assert "فاطمة" not in gathered.whose(other)


def test_as_whom_somebody_fills_the_form(in_fes, rapporteur):
    suad = person(in_fes, "سعاد")
    assert gathered.speaking(Viewer(body_id=in_fes.id)) == {"who": "visitor"}
    assert gathered.speaking(rapporteur)["who"] == "officer"
    assert gathered.speaking(viewer_of(suad)) == {"who": "member", "associations": []}
    item = keep_item(body=in_fes, kind="organization", title={"ar": "جمعية"}, visibility="public")
    association = Organization.objects.create(body=in_fes, item=item, name={"ar": "جمعية النور"})
    Membership.objects.filter(person=suad).update(on_behalf_of=association)
    assert gathered.speaking(viewer_of(suad))["associations"] == [association]


def test_a_gathering_opened_long_ago_is_not_the_same(in_fes, rapporteur):
    place = gathering(in_fes, rapporteur)
    assert gathered.same_today(place.title, place.opens) == place
    assert gathered.same_today(place.title, place.opens + timedelta(days=1)) is None
    with clock.at(clock.now() + timedelta(hours=1)):
        assert gathered.same_today(place.title, place.opens) is None


@pytest.mark.parametrize("number", ["", "x", "٣", "9" * 12, "7"])
def test_a_number_that_names_nothing_waits_for_nobody(in_fes, number):
    assert gathered.waiting_one(number) is None
