import pytest

from takafu.ideas import actions
from takafu.ideas.models import Suggestion
from takafu.ideas.suggesting import suggest
from tests.ideas import desks
from tests.ideas.gatherings import ideas

ALIKE = (
    "إنارة الطريق المؤدية إلى الإعدادية",
    "إنارة الطريق المؤديه الى الاعداديه",
    "اجتماع كل شهر",
    "اجتماع كل ثلاثة أشهر",
)


@pytest.fixture
def desk(in_fes, client):
    made = desks.made(in_fes, client)
    made.ideas = ideas(made.by, made.ideas[0].gathering, *ALIKE)
    return made


def numbers():
    return {frozenset(pair) for pair in Suggestion.objects.values_list("left__number", "right__number")}


def test_likely_pairs_and_rivals_are_suggested_with_reasons(desk):
    changed = suggest(desk.body, by_meaning=False)
    assert changed.new == changed.count == Suggestion.objects.count()
    assert frozenset({4, 5}) in numbers()
    assert all(one.left_id < one.right_id for one in Suggestion.objects.all())
    assert Suggestion.objects.get(left__number__in=[6, 7], right__number__in=[6, 7]).rival
    assert any(one.reasons for one in Suggestion.objects.all())


def test_what_people_decided_is_not_asked_again_and_what_changed_is_told(desk):
    count = suggest(desk.body, by_meaning=False).count
    assert suggest(desk.body, by_meaning=False).new == 0
    actions.judge(by=desk.by, one=desk.ideas[0], other=desk.ideas[1], answer="other")
    changed = suggest(desk.body, by_meaning=False)
    assert (changed.count, changed.new, changed.gone) == (count - 1, 0, 1)
    desk.line(2, 3)
    suggest(desk.body, by_meaning=False)
    assert not numbers() & {frozenset({4, 5}), frozenset({6, 7})}


def test_a_body_without_ideas_has_no_suggestions(in_fes):
    assert suggest(in_fes, by_meaning=False).count == 0
