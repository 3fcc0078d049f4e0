import pytest

from takafu.meetings import actions, queries, voting
from tests.bodies import as_role, viewer_of
from tests.meetings import makers
from tests.rulebook import texts


@pytest.fixture
def sitting(in_fes, keeper, five):
    makers.rules(in_fes, majority=">1/2", majority_of="cast", blanks="left_out", tie="again")
    return makers.opened(in_fes, keeper, five[:4])


def test_where_a_motion_stands(sitting, keeper):
    with makers.at_its_hour(sitting, 5):
        motion = actions.move_motion(by=keeper, entry=queries.agenda(sitting)[0], text="نطلب الإنارة")
        told = [voting.state(motion)]
        for yes, no in ((2, 2), (3, 1)):
            vote = actions.open_vote(by=keeper, motion=motion, way="hands")
            told.append(voting.state(motion))
            actions.close_vote(by=keeper, vote=vote, yes=yes, no=no)
            told.append(voting.state(motion))
    assert told == ["moved", "voting", "open", "voting", "adopted"]


def test_whose_vote_counts_is_read_from_the_times(sitting, keeper, five):
    with makers.at_its_hour(sitting, 10):
        actions.leave(by=keeper, meeting=sitting, person=five[0])
        assert set(voting.voters(sitting)) == {one.pk for one in five[1:4]}
        assert set(voting.voters(sitting, sitting.opened_at)) == {one.pk for one in five[:4]}


def test_nothing_waits_to_be_decided_in_another_body(sitting, meknes, keeper):
    assert voting.to_decide(as_role(sitting.body, "member")[0]) == []


@pytest.mark.parametrize(("answer", "side"), [("yes", "yes"), ("no", "no"), ("blank", ""), (None, "")])
def test_the_presidents_side(sitting, answer, side):
    chair = as_role(sitting.body, "president")[0].person_id
    assert voting.president_side(sitting, {chair: answer} if answer else {}) == side


def test_nobody_casts_for_another_without_a_proxy(sitting, five):
    assert voting.may_cast_for(sitting, five[0].pk, five[0].pk)
    assert not voting.may_cast_for(sitting, five[0].pk, five[1].pk)
    assert not voting.may_cast_for(sitting, None, five[1].pk)
    assert viewer_of(five[0]).person_id == five[0].pk


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_is_read_by_one_query(sitting, keeper, count, django_assert_num_queries):
    for number in range(count):
        next_edition(sitting.body, keeper, f"نص {number}")
    with django_assert_num_queries(1):
        told = voting.to_decide(keeper)
    assert len(told) == count


def next_edition(body, keeper, title):
    """A draft of a text that waits to be adopted."""
    return texts.draft(texts.text(body, keeper, title=title))
