from datetime import timedelta

import pytest

from takafu.ideas import actions
from takafu.ideas.models import Gathering
from takafu.kit import clock
from takafu.kit.permissions import ROLES, Refused
from takafu.kit.tongues import Tongues
from takafu.register.models import Act
from tests.bodies import as_role
from tests.ideas.gatherings import gathering, ideas

OFFICERS = {"rapporteur", "president"}


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def place(in_fes, rapporteur):
    return gathering(in_fes, rapporteur, audience="public", opens=clock.today() - timedelta(days=9))


def changed(by, place, **more):
    same = {name: getattr(place, name) for name in ("title", "closes", "audience", "moderated")}
    return actions.change_gathering(by=by, gathering=place, **(same | more))


def test_a_call_without_a_last_day_is_closed_and_its_ideas_stay(rapporteur, place):
    ideas(rapporteur, place, "سوق")
    yesterday = clock.today() - timedelta(days=1)
    for _press in range(2):
        changed(rapporteur, place, closes=yesterday)
    assert Act.objects.get(verb="ideas.gathering_changed").data == {"closes": yesterday.isoformat()}
    with pytest.raises(actions.Closed):
        ideas(rapporteur, Gathering.objects.get(), "ملعب")
    assert place.ideas.count() == 1
    changed(rapporteur, Gathering.objects.get(), closes=None)
    ideas(rapporteur, Gathering.objects.get(), "ملعب")


def test_title_audience_and_who_reads_first_are_changed(rapporteur, place):
    kept = changed(rapporteur, place, title=Tongues(ar="نداء الحي"), audience="members", moderated=False)
    kept.refresh_from_db()
    assert (str(kept.item.title), kept.audience, kept.moderated) == ("نداء الحي", "members", False)


def test_who_comes_second_overwrites_nothing(rapporteur, place):
    seen = place.mark()
    changed(rapporteur, place, audience="members", seen=seen)
    with pytest.raises(actions.Changed) as why:
        changed(rapporteur, place, audience="officers", seen=seen)
    assert why.value.row.audience == Gathering.objects.get().audience == "members"
    changed(rapporteur, why.value.row, audience="members", seen=seen)  # the same press twice


@pytest.mark.parametrize(
    "wrong", [{"title": Tongues()}, {"audience": "nobody"}, {"closes": clock.today() - timedelta(days=10)}]
)
def test_what_makes_no_gathering_is_refused(rapporteur, place, wrong):
    with pytest.raises(ValueError, match=r"title|last day"):
        changed(rapporteur, place, **wrong)
    assert not Act.objects.filter(verb="ideas.gathering_changed").exists()


@pytest.mark.parametrize("role", ROLES)
def test_officers_alone_change_it(in_fes, place, role):
    viewer = as_role(in_fes, role)[0]
    if role in OFFICERS:
        assert changed(viewer, place, audience="members").audience == "members"
    else:
        with pytest.raises(Refused):
            changed(viewer, place, audience="members")
