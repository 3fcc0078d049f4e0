import pytest

from takafu.ideas import actions as ideas
from takafu.ideas.actions import Stale
from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.programme import actions, queries
from takafu.programme.models import Programme
from takafu.register.models import Act, Link
from tests.programme import lines


def wordings(programme):
    return [measure.wording for measure in queries.measures(programme)]


def test_a_programme_is_opened_once(in_fes, rapporteur, programme):
    assert lines.programme(in_fes, rapporteur) == programme
    assert Act.objects.filter(verb="programme.opened").count() == 1
    assert programme.item.visibility == "members"


@pytest.mark.parametrize(("title", "last"), [("", 2027), ("  ", 2027), ("برنامج", 2025)])
def test_a_programme_needs_a_title_and_years_in_order(in_fes, rapporteur, title, last):
    with pytest.raises(ValueError, match="title and years"):
        actions.open_programme(by=rapporteur, body=in_fes, title=Tongues(ar=title), first_year=2026, last_year=last)
    assert not Programme.objects.exists()


def test_the_desks_lines_become_measures_in_its_order_and_axes(rapporteur, desk, programme):
    made = actions.take_groups(by=rapporteur, programme=programme)
    assert [measure.group for measure in made] == desk
    assert wordings(programme) == [group.wording for group in desk]
    assert [measure.axis for measure in made] == [group.axis for group in desk]
    assert Link.objects.filter(relation="takes-up", source=made[0].item, target=desk[0].item).exists()
    assert Act.objects.get(verb="programme.groups_taken").data == {"measures": 3}


def test_taking_again_adds_only_what_is_new(rapporteur, desk, programme):
    actions.take_groups(by=rapporteur, programme=programme)
    assert actions.take_groups(by=rapporteur, programme=programme) == []
    ideas.dissolve(by=rapporteur, group=desk[0])
    assert len(wordings(programme)) == 3


def test_lines_are_taken_in_the_order_of_a_closed_round(in_fes, rapporteur, desk, programme):
    ranking = ideas.open_round(
        by=rapporteur, body=in_fes, title=Tongues(ar="ترتيب"), method="approve", until=clock.today()
    )
    with pytest.raises(ValueError, match="open"):
        actions.take_groups(by=rapporteur, programme=programme, ranking=ranking)
    ideas.give_scores(by=rapporteur, round=ranking, scores={str(desk[1].id): {"approved": 1}})
    closed = ideas.close_round(by=rapporteur, round=ranking)
    made = actions.take_groups(by=rapporteur, programme=programme, ranking=closed)
    assert [measure.group for measure in made] == [desk[1], desk[0], desk[2]]
    assert wordings(programme) == [desk[1].wording, desk[0].wording, desk[2].wording]


def test_a_measure_of_ones_own_is_added_once(rapporteur, programme):
    one = actions.add_measure(by=rapporteur, programme=programme, wording=" دورية للسلامة ")
    assert actions.add_measure(by=rapporteur, programme=programme, wording="دورية للسلامة") == one
    assert wordings(programme) == ["دورية للسلامة"]
    with pytest.raises(ValueError, match="no words"):
        actions.add_measure(by=rapporteur, programme=programme, wording=" ")


def test_measures_outside_the_axes_stand_last(rapporteur, desk, programme):
    own = actions.add_measure(by=rapporteur, programme=programme, wording="دورية للسلامة")
    actions.take_groups(by=rapporteur, programme=programme)
    assert wordings(programme)[-1] == own.wording


def test_two_who_reword_at_once_lose_nothing(rapporteur, president, programme):
    one = actions.add_measure(by=rapporteur, programme=programme, wording="دورية")
    actions.reword(by=rapporteur, measure=one, wording="دورية للسلامة", seen=1)
    with pytest.raises(Stale) as stale:
        actions.reword(by=president, measure=one, wording="جولة", seen=1)
    assert stale.value.row.wording == "دورية للسلامة"
    actions.reword(by=rapporteur, measure=one, wording="دورية للسلامة", seen=1)
    one.refresh_from_db()
    assert (one.wording, one.version) == ("دورية للسلامة", 2)
    assert str(one.item.title) == "دورية للسلامة"
    assert Act.objects.filter(verb="programme.measure_reworded").count() == 1


def test_moving_makes_room(rapporteur, desk, programme):
    made = actions.take_groups(by=rapporteur, programme=programme)
    actions.move(by=rapporteur, measure=made[1], axis=made[1].axis, place=1)
    assert wordings(programme)[:2] == [made[1].wording, made[0].wording]
    actions.move(by=rapporteur, measure=made[0], axis=made[2].axis, place=99)
    assert wordings(programme) == [made[1].wording, made[2].wording, made[0].wording]
    assert [queries.place_of(one) for one in queries.measures(programme)] == [1, 1, 2]


def test_what_was_left_out_is_changed_no_more_and_can_be_taken_again(rapporteur, desk, programme):
    one = actions.take_groups(by=rapporteur, programme=programme)[0]
    actions.drop(by=rapporteur, measure=one)
    actions.drop(by=rapporteur, measure=one)
    assert Act.objects.filter(verb="programme.measure_dropped").count() == 1
    with pytest.raises(actions.Gone):
        actions.reword(by=rapporteur, measure=one, wording="أخرى")
    assert [again.group for again in actions.take_groups(by=rapporteur, programme=programme)] == [desk[0]]


def test_a_measure_is_carried_over_once_and_each_shows_the_other(in_fes, rapporteur, desk, programme):
    one = actions.take_groups(by=rapporteur, programme=programme)[0]
    after = lines.programme(in_fes, rapporteur, "البرنامج الثاني", 2028)
    carried = actions.carry_over(by=rapporteur, measure=one, into=after)
    assert actions.carry_over(by=rapporteur, measure=one, into=after) == carried
    assert (carried.carried_from, carried.group, carried.wording) == (one, one.group, one.wording)
    assert Link.objects.filter(relation="carries-on", source=carried.item, target=one.item).exists()
    assert queries.content(after)["axes"][0]["lines"][0]["carried"]
    with pytest.raises(ValueError, match="same programme"):
        actions.carry_over(by=rapporteur, measure=one, into=programme)


def test_nobody_else_draws_up(in_fes, member, rapporteur, programme):
    one = actions.add_measure(by=rapporteur, programme=programme, wording="دورية")
    for verb in (
        lambda: actions.take_groups(by=member, programme=programme),
        lambda: actions.add_measure(by=member, programme=programme, wording="x"),
        lambda: actions.reword(by=member, measure=one, wording="x"),
        lambda: actions.move(by=member, measure=one, axis=None, place=1),
        lambda: actions.drop(by=member, measure=one),
        lambda: actions.carry_over(by=member, measure=one, into=programme),
    ):
        with pytest.raises(Refused):
            verb()
