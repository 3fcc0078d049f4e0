from dataclasses import replace
from datetime import timedelta

import pytest

from takafu.kit import clock
from takafu.kit.legal.parameters import title
from takafu.kit.trying import Trial
from takafu.meetings import actions, dry_run, queries
from takafu.meetings.models import Proxy
from takafu.rulebook import actions as actions_of_rules
from takafu.rulebook import queries as rulebook
from takafu.rulebook.models import Text
from tests.bodies import as_role, viewer_of
from tests.meetings import makers
from tests.rulebook import texts
from tests.selection.browser import client_of, words

RULES = {"majority": ">1/2", "majority_of": "cast", "blanks": "left_out", "tie": "rejected",
         "absences_in_row": 3, "excused_count": False, "absence_consequence": "warned"}  # fmt: skip


@pytest.fixture
def voting(in_fes):
    makers.rules(in_fes, **RULES)
    return in_fes


@pytest.fixture
def trial(voting, five):
    """The rules in force beside the same with other figures, for a member."""

    def tried(**given):
        before = rulebook.standing()
        values = {code: replace(before.values[code], value=value) for code, value in given.items()}
        after = replace(before, values={**before.values, **values})
        return dry_run.tried(Trial(viewer_of(five[0]), before, after, {}))

    return tried


def held(body, keeper, persons, **more):
    """A meeting ten days ago in which these sat, over."""
    with clock.at(clock.now() - timedelta(days=20)):
        made = makers.opened(body, keeper, persons, **more)
        with makers.at_its_hour(made, 90):
            return actions.close(by=keeper, meeting=made)


def test_rules_that_are_the_same_or_of_other_things_are_not_tried(voting, keeper, five, trial):
    held(voting, keeper, five)
    assert trial() is None
    assert trial(second_call_after=10) is None


def test_a_higher_quorum_is_told_of_the_meetings_that_would_not_have_reached_it(voting, keeper, five, trial):
    held(voting, keeper, five[:3])
    held(voting, keeper, five)
    tried = trial(quorum_first=">=4/5")
    assert "2 meetings" in tried.looked.replace("\u2066", "").replace("\u2069", "")
    (found,) = tried.found
    assert "الدورة العادية" in found.what
    assert "3" in found.before
    assert "4" in found.after
    assert found.before != found.after


@pytest.mark.parametrize(("first", "then"), [(False, True), (True, False)])
def test_who_took_part_from_a_distance_is_counted_by_the_other_rules(in_fes, keeper, five, first, then):
    makers.rules(in_fes, quorum_first=">=3", presence_in_person=first)
    with clock.at(clock.now() - timedelta(days=20)):
        made = makers.convened(in_fes, keeper)
        with makers.at_its_hour(made):
            makers.come(made, keeper, *five[:2])
            actions.arrive(by=keeper, meeting=made, person=five[2], how="remote")
            if first:
                actions.give_up(by=keeper, meeting=made)
            else:
                actions.close(by=keeper, meeting=actions.open_sitting(by=keeper, meeting=made))
    before = rulebook.standing()
    values = {**before.values, "presence_in_person": replace(before.values["presence_in_person"], value=then)}
    tried = dry_run.tried(Trial(viewer_of(five[0]), before, replace(before, values=values), {}))
    (found,) = tried.found
    assert ("is not reached" in found.before, "is not reached" in found.after) == (first, then)


def test_a_meeting_that_was_given_up_might_have_been_held(voting, keeper, five, trial):
    with clock.at(clock.now() - timedelta(days=20)):
        made = makers.convened(voting, keeper)
        with makers.at_its_hour(made):
            makers.come(made, keeper, *five[:2])
        with makers.at_its_hour(made, 60):
            actions.give_up(by=keeper, meeting=made)
    assert trial(quorum_first=">=1/2").found == ()
    (found,) = trial(quorum_first=">=1/3").found
    assert found.address == made.item.address


def test_a_longer_notice_is_held_against_the_days_that_were_given(voting, keeper, five, trial):
    held(voting, keeper, five)
    assert trial(notice=9).found == ()
    assert len(trial(notice=15).found) == 1


def test_a_vote_is_counted_anew_by_another_majority(voting, keeper, five, trial):
    with clock.at(clock.now() - timedelta(days=20)):
        made = makers.opened(voting, keeper, five)
        with makers.at_its_hour(made, 10):
            motion = actions.move_motion(by=keeper, entry=queries.agenda(made)[0], text="إنارة الحي")
            vote = actions.open_vote(by=keeper, motion=motion, way="hands", knowing=True)
            actions.close_vote(by=keeper, vote=vote, yes=3, no=2, blank=0)
        with makers.at_its_hour(made, 90):
            actions.close(by=keeper, meeting=made)
    (found,) = trial(majority=">=2/3").found
    assert "إنارة الحي" in found.what
    assert found.address == motion.item.address
    assert trial(majority=">=3/5").found == ()


def test_of_absences_a_number_is_told_and_no_name(voting, keeper, five, trial):
    for _each in range(2):
        held(voting, keeper, five[:3])
    (found,) = trial(absences_in_row=2).found
    assert (found.before[1], found.after[1]) == ("0", "2")
    assert not any(str(one.name) in found.after for one in five)


def test_what_the_reader_may_not_read_and_what_is_long_past_is_left_out(voting, keeper, five, trial):
    with clock.at(clock.now() - timedelta(days=800)):
        makers.convened(voting, keeper)
    held(voting, keeper, five[:3])
    made = held(voting, keeper, five[:3])
    made.item.visibility = "officers"
    made.item.save()
    assert len(trial(quorum_first=">=4/5").found) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(voting, keeper, five, trial, number, django_assert_num_queries):
    for _each in range(number):
        held(voting, keeper, five[:3])
    with django_assert_num_queries(
        13
    ):  # rules 2, meetings with presences and proxies 3, days 2, votes 1, seats 1, of absences 4
        assert trial(quorum_first=">=4/5", notice=15, majority=">=2/3", absences_in_row=2)


def test_the_page_of_an_amendment_tells_the_meetings_that_would_have_been_otherwise(voting, keeper, five):
    made = held(voting, keeper, five[:3])
    president = as_role(voting, "president")[0]
    edition = actions_of_rules.open_edition(by=keeper, text=Text.objects.get())
    actions_of_rules.open_amendments(by=keeper, edition=edition, until=clock.today())
    amendment = texts.refigured(president, edition, 2, "quorum_first", ">=4/5")
    shown = client_of(five[0].user).get(f"/ar/fes/{amendment.item.address}")
    assert f'href="/ar/fes/{made.item.address}"' in shown.content.decode()
    assert "تجربته على ما جرى" in words(shown)
    other = texts.refigured(president, edition, 2, "second_call_after", 5)
    shown = client_of(five[0].user).get(f"/ar/fes/{other.item.address}")
    assert "تجربته على ما جرى" not in words(shown)
    assert shown.context["untried"] == [title("second_call_after")]


@pytest.mark.parametrize(
    ("given", "refused"), [({"proxies_held": 1}, 1), ({"proxies_held": 2}, 0), ({"proxies_allowed": False}, 1)]
)
def test_proxies_that_other_rules_would_not_have_let_be_given_are_told(in_fes, keeper, five, given, refused):
    makers.rules(in_fes, **RULES, proxies_allowed=True, proxies_held=3)
    with clock.at(clock.now() - timedelta(days=20)):
        made = makers.opened(in_fes, keeper, five[:3])
        for giver in five[3:]:
            Proxy.objects.create(body=in_fes, meeting=made, giver=giver, holder=five[0], at=clock.now())
        with makers.at_its_hour(made, 90):
            actions.close(by=keeper, meeting=made)
    before = rulebook.standing()
    after = replace(
        before,
        values={**before.values, **{code: replace(before.values[code], value=value) for code, value in given.items()}},
    )
    found = dry_run.tried(Trial(viewer_of(five[0]), before, after, {})).found
    assert [one.address for one in found] == [made.item.address] * refused
