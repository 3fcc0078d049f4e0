import pytest

from takafu.ideas import actions
from takafu.ideas.models import Group, Idea, Step
from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.register.models import Act, Link
from tests.bodies import as_role

WORDS = [
    "إنارة الزنقة المؤدية إلى المدرسة",
    "حصص للفتيات في ملعب القرب",
    "دروس محو الأمية قرب السوق",
    "ولوجيات في دار الشباب",
]


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def ideas(in_fes, rapporteur):
    gathering = actions.open_gathering(
        by=rapporteur, body=in_fes, kind="meeting", title=Tongues(ar="لقاء"), audience="members", opens=clock.today()
    )
    return [actions.give(by=rapporteur, gathering=gathering, text=text) for text in WORDS]


def cited(group):
    return {citation.idea_id for citation in group.citations.filter(ended_at=None)}


def test_a_group_cites_its_ideas_and_leaves_their_words(rapporteur, ideas):
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:2], wording="فضاءات آمنة")
    assert cited(group) == {idea.id for idea in ideas[:2]}
    assert [idea.text for idea in Idea.objects.all()] == WORDS
    assert Link.objects.filter(relation="cites", source=group.item).count() == 2
    other = actions.group_ideas(by=rapporteur, ideas=[ideas[0]], wording="الإنارة")
    assert cited(other) == {ideas[0].id}
    assert cited(group) == {idea.id for idea in ideas[:2]}


def test_two_people_do_not_overwrite_each_other(rapporteur, ideas):
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:1], wording="الإنارة")
    seen = group.version
    actions.reword(by=rapporteur, group=group, wording="إنارة الأزقة", seen=seen)
    with pytest.raises(actions.Stale) as stale:
        actions.reword(by=rapporteur, group=group, wording="الضوء", seen=seen)
    assert stale.value.row.wording == "إنارة الأزقة"


def test_nothing_changed_is_no_step_and_no_act(rapporteur, ideas):
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:1], wording="الإنارة")
    before = Step.objects.count(), Act.objects.count()
    actions.reword(by=rapporteur, group=group, wording="الإنارة")
    actions.cite(by=rapporteur, group=group, idea=ideas[0])
    actions.place(by=rapporteur, idea=ideas[0], axis=None)
    assert (Step.objects.count(), Act.objects.count()) == before


def test_taking_the_last_idea_out_dissolves_the_group(rapporteur, ideas):
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:1], wording="الإنارة")
    actions.uncite(by=rapporteur, citation=group.citations.get())
    group.refresh_from_db()
    assert group.dissolved_at


def test_a_bulk_move_is_done_whole_or_not_at_all_where_somebody_changed_an_idea_meanwhile(in_fes, rapporteur, ideas):
    one, two = (actions.make_axis(by=rapporteur, body=in_fes, title=Tongues(ar=title)) for title in ("أ", "ب"))
    seen = {idea.pk: idea.version for idea in ideas}
    actions.place(by=rapporteur, idea=ideas[1], axis=one)
    with pytest.raises(actions.Stale) as stale:
        actions.place_all(by=rapporteur, ideas=ideas, axis=two, seen=seen)
    assert [row.pk for row in stale.value.rows] == [ideas[1].pk]
    assert list(Idea.objects.values_list("axis", flat=True)) == [None, one.pk, None, None]
    for _press in range(2):  # the second finds all of them there already
        actions.place_all(by=rapporteur, ideas=ideas[:1], axis=two, seen=seen)
    assert Step.objects.filter(code="placed").count() == 2


def test_an_idea_that_somebody_sorted_meanwhile_is_not_sorted_again_unseen(rapporteur, ideas):
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:2], wording="الإنارة")
    with pytest.raises(actions.Stale) as stale:
        actions.group_ideas(by=rapporteur, ideas=ideas[1:3], wording="الملعب", unsorted=True)
    assert [row.pk for row in stale.value.rows] == [ideas[1].pk]
    actions.cite_all(by=rapporteur, group=group, ideas=ideas[1:3], unsorted=True)
    assert cited(group) == {idea.pk for idea in ideas[:3]}
    other = actions.group_ideas(by=rapporteur, ideas=ideas[3:], wording="الولوجيات")
    with pytest.raises(actions.Stale):
        actions.cite_all(by=rapporteur, group=other, ideas=ideas[:1], unsorted=True)


def test_a_correction_leaves_the_original(rapporteur, ideas):
    kept = actions.correct(by=rapporteur, idea=ideas[0], correction="إنارة الزنقة المؤدية إلى الإعدادية")
    assert (kept.text, kept.correction) == (WORDS[0], "إنارة الزنقة المؤدية إلى الإعدادية")


@pytest.mark.parametrize("role", ["visitor", "member", "clerk", "operator", "suspended"])
def test_the_desk_is_for_those_who_sort(in_fes, ideas, role):
    viewer = as_role(in_fes, role)[0]
    with pytest.raises(Refused):
        actions.group_ideas(by=viewer, ideas=ideas, wording="الإنارة")
    assert not Group.objects.exists()
