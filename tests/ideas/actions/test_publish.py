import pytest

from takafu.ideas import actions, queries
from takafu.ideas.models import Idea
from takafu.kit.permissions import ROLES, Refused, Viewer
from takafu.register.models import Act, ActText
from takafu.register.queries import search
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import gathering, ideas

BLAMES = "سكان الحي الفلاني هم سبب الأزبال"
NEUTRAL = "تنظيف الحي وتوفير الحاويات"


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def suad(in_fes):
    return viewer_of(person(in_fes, "سعاد"))


@pytest.fixture
def idea(in_fes, rapporteur, suad):
    return ideas(suad, gathering(in_fes, rapporteur), BLAMES, author_id=suad.person_id)[0]


def test_the_public_reads_neutral_words_everywhere_and_the_author_her_own(in_fes, rapporteur, suad, idea):
    kept = actions.publish_idea(by=rapporteur, idea=idea, neutral=NEUTRAL)
    visitor = Viewer(body_id=in_fes.id)
    assert queries.words_for(kept, visitor) == queries.Words(NEUTRAL, "", reworded=True)
    assert queries.words_for(kept, suad).text == BLAMES
    assert str(kept.item.title) == NEUTRAL
    assert not search("الأزبال", visitor)
    assert search("الحاويات", visitor).get() == kept.item
    assert Idea.objects.get().text == BLAMES
    assert ActText.objects.get(act__verb="ideas.published").text == NEUTRAL


def test_publishing_again_changes_nothing_and_taking_it_back_gives_its_words_back(rapporteur, idea):
    for _press in range(2):
        actions.publish_idea(by=rapporteur, idea=idea)
    assert Act.objects.filter(verb="ideas.published").count() == 1
    actions.publish_idea(by=rapporteur, idea=idea, neutral=NEUTRAL)
    for _press in range(2):
        kept = actions.unpublish_idea(by=rapporteur, idea=idea)
    assert Act.objects.filter(verb="ideas.unpublished").count() == 1
    assert (kept.item.visibility, str(kept.item.title), kept.neutral) == ("members", BLAMES, NEUTRAL)


def test_what_is_gone_or_waits_is_not_published(in_fes, rapporteur, suad, idea):
    actions.withdraw(by=suad, idea=idea)
    with pytest.raises(actions.Gone):
        actions.publish_idea(by=rapporteur, idea=idea)
    place = gathering(in_fes, rapporteur, audience="public")
    waits = ideas(Viewer(body_id=in_fes.id), place, "سوق")[0]
    with pytest.raises(actions.Waiting):
        actions.publish_idea(by=rapporteur, idea=waits)
    with pytest.raises(actions.Waiting):
        actions.unpublish_idea(by=rapporteur, idea=waits)


@pytest.mark.parametrize("role", ROLES)
def test_officers_decide_and_nobody_else(in_fes, idea, role):
    viewer = as_role(in_fes, role)[0]
    for verb in (actions.publish_idea, actions.unpublish_idea):
        if role in ("rapporteur", "president"):
            assert verb(by=viewer, idea=idea).number == idea.number
        else:
            with pytest.raises(Refused):
                verb(by=viewer, idea=idea)


def test_an_idea_taken_in_by_mistake_is_left_out_for_a_reason_and_taken_in_again(in_fes, rapporteur, suad, idea):
    actions.publish_idea(by=rapporteur, idea=idea)
    actions.support(by=viewer_of(person(in_fes, "نعيمة")), idea=idea)
    with pytest.raises(ValueError, match="whim"):
        actions.take_out(by=rapporteur, idea=idea, reason="whim")
    for _press in range(2):
        kept = actions.take_out(by=rapporteur, idea=idea, reason="insult")
    assert Act.objects.get(verb="ideas.taken_out").data == {"number": 1, "reason": "insult"}
    kept.item.refresh_from_db()
    assert (kept.taken_at, kept.refused_for, kept.item.visibility) == (None, "insult", "officers")
    assert [kept.item.seen_by(viewer) for viewer in (Viewer(body_id=in_fes.id), suad, rapporteur)] == [
        False,
        False,
        True,
    ]
    assert not search("الأزبال", suad)
    assert not queries.standing().exists()
    assert list(queries.waiting(refused=True)) == [idea]
    actions.accept(by=rapporteur, idea=idea)
    assert search("الأزبال", suad).get() == kept.item
    assert idea.supports.count() == 1


def test_what_something_rests_on_is_not_left_out(rapporteur, idea):
    line = actions.group_ideas(by=rapporteur, ideas=[idea], wording="تنظيف")
    with pytest.raises(actions.Held):
        actions.take_out(by=rapporteur, idea=idea, reason="insult")
    actions.dissolve(by=rapporteur, group=line)
    actions.take_out(by=rapporteur, idea=idea, reason="insult")
    assert Idea.objects.get().refused_for == "insult"
