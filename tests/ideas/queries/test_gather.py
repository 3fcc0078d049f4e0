import pytest

from takafu.commons import actions as commons
from takafu.ideas import actions, queries
from takafu.kit.permissions import Viewer
from takafu.text.keys import sameness
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import WORDS, gathering, ideas


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def place(in_fes, rapporteur):
    return gathering(in_fes, rapporteur, audience="public")


def test_what_waits_stands_only_once_it_was_accepted(in_fes, rapporteur, place):
    one, other = ideas(Viewer(body_id=in_fes.id), place, *WORDS[:2])
    assert not queries.standing().exists()
    assert list(queries.waiting()) == [one, other]
    actions.accept(by=rapporteur, idea=one)
    actions.refuse(by=rapporteur, idea=other, reason="advert")
    assert list(queries.standing()) == [one]
    assert not queries.waiting().exists()
    assert list(queries.waiting(refused=True)) == [other]


def test_a_gathering_shows_what_the_viewer_may_see(in_fes, rapporteur, place):
    given = ideas(rapporteur, place)
    member, visitor = viewer_of(person(in_fes, "سعاد")), Viewer(body_id=in_fes.id)
    assert list(queries.given_here(place, member)) == given[::-1]
    assert not queries.given_here(place, visitor).exists()


def test_the_same_words_are_found_however_they_are_typed(in_fes, rapporteur, place):
    ideas(rapporteur, place)
    typed = sameness("انارة الزنقه المؤديه الى المدرسة")
    assert queries.seen_before([typed, sameness("شيء آخر")]) == {typed: 1}
    assert queries.seen_before([]) == {}


def test_each_thing_that_is_built_on_an_idea_counts(in_fes, rapporteur, place, django_assert_num_queries):
    given = ideas(rapporteur, place, *(f"فكرة عن السوق {n}" for n in range(7)))
    member = viewer_of(person(in_fes, "سعاد"))
    keys = [idea.pk for idea in given]
    with django_assert_num_queries(1):
        assert queries.built_on(keys) == 0
    actions.group_ideas(by=rapporteur, ideas=given[:1], wording="السوق")
    actions.split(by=rapporteur, idea=given[1], parts=["السوق", "الطريق"])
    actions.support(by=member, idea=given[2])
    actions.correct(by=rapporteur, idea=given[3], correction="السوق الأسبوعي")
    actions.judge(by=rapporteur, one=given[4], other=given[5], answer="same")
    commons.comment(by=member, item=given[6].item, text="أوافق", form="1")
    with django_assert_num_queries(1):
        assert queries.built_on(keys) == 7
