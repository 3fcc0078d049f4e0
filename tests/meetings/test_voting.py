import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Refused
from takafu.meetings import actions, queries, voting
from takafu.people.models import Role
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
    with makers.at_its_hour(sitting, 5):
        assert voting.casters(sitting) == {one.pk: one.pk for one in five[:4]}


def test_who_is_suspended_has_no_voice_where_names_are_called(sitting, keeper, five):
    Role.objects.create(body=sitting.body, person=five[0], post="suspended", start=sitting.day)
    with makers.at_its_hour(sitting, 5):
        motion = actions.move_motion(by=keeper, entry=queries.agenda(sitting)[0], text="نطلب الإنارة")
        vote = actions.open_vote(by=keeper, motion=motion, way="named")
        assert set(voting.voters(sitting)) == {one.pk for one in five[1:4]}
        with pytest.raises(ValidationError) as caught:
            actions.cast(by=keeper, vote=vote, answer="yes", person=five[0])
        assert makers.code_of(caught) == "absent"
        with pytest.raises(Refused):
            actions.cast(by=viewer_of(five[0]), vote=vote, answer="yes")


def test_a_proxy_is_used_only_while_its_giver_is_away(in_fes, keeper, five):
    makers.rules(in_fes, proxies_allowed=True, proxies_held=1, proxies_in_quorum=True)
    made = makers.opened(in_fes, keeper, five[:4])
    actions.give_proxy(by=keeper, meeting=made, giver=five[0], holder=five[1])
    with makers.at_its_hour(made, 5):
        motion = actions.move_motion(by=keeper, entry=queries.agenda(made)[0], text="نطلب الإنارة")
        vote = actions.open_vote(by=keeper, motion=motion, way="named")
        actions.cast(by=viewer_of(five[0]), vote=vote, answer="yes")
        with pytest.raises(Refused):
            actions.cast(by=viewer_of(five[1]), vote=vote, answer="no", person=five[0])
        actions.leave(by=keeper, meeting=made, person=five[0])
    with makers.at_its_hour(made, 6):
        assert voting.casters(made)[five[0].pk] == five[1].pk
        with pytest.raises(ValidationError) as caught:
            actions.cast(by=viewer_of(five[1]), vote=vote, answer="no", person=five[0])
        assert makers.code_of(caught) == "spoken"
        with pytest.raises(Refused):  # nor do they change it from afar
            actions.cast(by=viewer_of(five[0]), vote=vote, answer="no")
    assert voting.answers(vote) == {five[0].pk: "yes"}


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
