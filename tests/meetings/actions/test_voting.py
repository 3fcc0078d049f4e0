import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.law import keeping
from takafu.meetings import actions, queries, voting
from takafu.meetings.models import Box, Choice, Vote
from takafu.people.models import Person
from takafu.register.models import Act, ActText
from takafu.register.queries import thread
from takafu.rulebook import actions as rulebook
from takafu.rulebook import queries as in_force
from tests.bodies import as_role, person, viewer_of
from tests.kit.legal.reading import plain
from tests.meetings import makers, polls
from tests.rulebook import texts
from tests.together import together

VOTING = {"majority": ">1/2", "majority_of": "cast", "blanks": "left_out", "tie": "rejected"}


@pytest.fixture
def voted(in_fes):
    """Rules in force that say how votes are decided."""
    makers.rules(in_fes, **VOTING)
    return in_fes


@pytest.fixture
def sitting(voted, keeper, five):
    return makers.opened(voted, keeper, five)


def moved(meeting, by, text="تطلب الهيئة إنارة الحي", **more):
    return actions.move_motion(by=by, entry=queries.agenda(meeting)[0], text=text, **more)


def by_hands(by, motion, yes, no=0, blank=0, **more):
    vote = actions.open_vote(by=by, motion=motion, way="hands", knowing=True)
    return actions.close_vote(by=by, vote=vote, yes=yes, no=no, blank=blank, **more)


@pytest.mark.parametrize(
    ("yes", "no", "blank", "outcome", "needed"),
    [(3, 2, 0, "adopted", 3), (2, 2, 1, "rejected", 3), (2, 1, 2, "adopted", 2), (0, 0, 5, "rejected", 1), (1, 4, 0, "rejected", 3)],
)  # fmt: skip
def test_a_show_of_hands_is_counted_and_decided_by_the_rules(sitting, keeper, yes, no, blank, outcome, needed):
    with makers.at_its_hour(sitting, 10):
        vote = by_hands(keeper, moved(sitting, keeper), yes, no, blank)
    told = keeping.restored(vote.verdict)
    assert (vote.outcome, told.figures["needed"]) == (outcome, needed)
    assert {rule.source.article for rule in told.rules} == {"2"}
    assert Act.objects.get(verb="meetings.vote_closed").data["outcome"] == outcome


def test_names_are_called_each_on_their_phone_and_aloud(sitting, keeper, five):
    with makers.at_its_hour(sitting, 10):
        vote = actions.open_vote(by=keeper, motion=moved(sitting, keeper), way="named")
        for one, answer in zip(five[:3], ("yes", "no", "no"), strict=True):
            actions.cast(by=viewer_of(one), vote=vote, answer=answer)
        actions.cast(by=viewer_of(five[2]), vote=vote, answer="yes")  # changed before it is closed
        actions.cast(by=viewer_of(five[2]), vote=vote, answer="yes")  # sent twice
        with pytest.raises(Refused):
            actions.cast(by=viewer_of(five[0]), vote=vote, answer="no", person=five[3])
        chair = as_role(sitting.body, "president")[0]
        actions.cast(by=chair, vote=vote, answer="blank", person=five[3])
        vote = actions.close_vote(by=keeper, vote=vote)
        with pytest.raises(ValidationError) as caught:
            actions.cast(by=viewer_of(five[4]), vote=vote, answer="yes")
    assert (vote.yes, vote.no, vote.blank, vote.outcome) == (2, 1, 1, "adopted")
    assert makers.code_of(caught) == "closed"
    assert Choice.objects.get(person=five[3]).cast_by_id == chair.person_id


def test_who_is_not_there_does_not_vote(sitting, keeper, five):
    with makers.at_its_hour(sitting, 10):
        vote = actions.open_vote(by=keeper, motion=moved(sitting, keeper), way="named")
        actions.leave(by=keeper, meeting=sitting, person=five[0])
        for who in (five[0], person(sitting.body, "جديدة")):
            with pytest.raises(ValidationError) as caught:
                actions.cast(by=viewer_of(who), vote=vote, answer="yes")
            assert makers.code_of(caught) == "absent"


def test_a_proxy_is_cast_by_who_holds_it(in_fes, keeper, five):
    makers.rules(in_fes, **VOTING, proxies_allowed=True, proxies_held=1, proxies_in_quorum=False)
    made = makers.opened(in_fes, keeper, five[1:])
    with makers.at_its_hour(made, 10):
        actions.give_proxy(by=viewer_of(five[0]), meeting=made, giver=five[0], holder=five[1])
        vote = actions.open_vote(by=keeper, motion=moved(made, keeper), way="named")
        for whose in (None, five[0]):
            actions.cast(by=viewer_of(five[1]), vote=vote, answer="yes", person=whose)
        with pytest.raises(Refused):
            actions.cast(by=viewer_of(five[2]), vote=vote, answer="no", person=five[0])
        assert actions.close_vote(by=keeper, vote=vote).yes == 2


def test_a_quorum_lost_in_the_middle_voids_the_vote(sitting, keeper, five):
    with makers.at_its_hour(sitting, 10):
        motion = moved(sitting, keeper)
        vote = actions.open_vote(by=keeper, motion=motion, way="hands")
    with makers.at_its_hour(sitting, 20):
        for one in five[:3]:
            actions.leave(by=keeper, meeting=sitting, person=one)
        vote = actions.close_vote(by=keeper, vote=vote, yes=2)
        assert (vote.outcome, keeping.restored(vote.verdict).question) == ("void", "quorum")
        with pytest.raises(ValidationError) as caught:
            actions.open_vote(by=keeper, motion=motion, way="hands")
    assert makers.code_of(caught) == "quorum"


def test_one_vote_at_a_time_and_the_same_once(sitting, keeper):
    with makers.at_its_hour(sitting, 10):
        one, other = moved(sitting, keeper), moved(sitting, keeper, "تطلب الهيئة ملعبا")
        assert moved(sitting, keeper) == one
        votes = [actions.open_vote(by=keeper, motion=one, way="hands") for _twice in range(2)]
        assert votes[0] == votes[1]
        with pytest.raises(ValidationError) as caught:
            actions.open_vote(by=keeper, motion=other, way="hands")
        assert makers.code_of(caught) == "voting"
        for _twice in range(2):
            actions.close_vote(by=keeper, vote=votes[0], yes=5)
    assert Act.objects.filter(verb="meetings.vote_closed").count() == 1


def test_a_meeting_is_not_closed_over_an_open_vote(sitting, keeper):
    with makers.at_its_hour(sitting, 10):
        vote = actions.open_vote(by=keeper, motion=moved(sitting, keeper), way="hands")
        with pytest.raises(ValidationError) as caught:
            actions.close(by=keeper, meeting=sitting)
        assert makers.code_of(caught) == "voting"
        actions.close_vote(by=keeper, vote=vote, yes=5)
        assert actions.close(by=keeper, meeting=sitting).state == "closed"


def test_more_hands_than_people_are_counted_again(sitting, keeper):
    with makers.at_its_hour(sitting, 10):
        motion = moved(sitting, keeper)
        with pytest.raises(ValidationError) as caught:
            by_hands(keeper, motion, 4, 2)
    assert makers.code_of(caught) == "many"
    assert Vote.objects.get().closed_at is None


@pytest.mark.parametrize(
    ("tie", "president", "outcome", "after"),
    [
        ("rejected", "", "rejected", None),
        ("president", "yes", "adopted", None),
        ("president", "no", "rejected", None),
        ("president", "", "open", "adopted"),
        ("eldest", "", "open", "rejected"),
        ("lot", "", "open", "adopted"),
        ("again", "", "open", "again"),
        (None, "", "open", "adopted"),
    ],
)
def test_equal_votes_are_the_rules_to_settle(in_fes, keeper, five, tie, president, outcome, after):
    makers.rules(in_fes, **(VOTING | {"tie": tie}))
    made = makers.opened(in_fes, keeper, five[:4])
    with makers.at_its_hour(made, 10):
        motion = moved(made, keeper)
        vote = by_hands(keeper, motion, 2, 2, president=president)
        assert vote.outcome == outcome
        if after in ("adopted", "rejected"):
            for _twice in range(2):
                vote = actions.declare_outcome(by=keeper, vote=vote, adopted=after == "adopted")
            assert (vote.outcome, Act.objects.filter(verb="meetings.vote_declared").count()) == (after, 1)
        elif after == "again":
            with pytest.raises(ValidationError) as caught:
                actions.declare_outcome(by=keeper, vote=vote, adopted=True)
            assert makers.code_of(caught) == "again"
            assert by_hands(keeper, motion, 3, 1).round == 2
        else:
            with pytest.raises(ValidationError):
                actions.declare_outcome(by=keeper, vote=vote, adopted=outcome != "adopted")


def test_where_the_president_stood_is_read_from_the_names(in_fes, keeper, five):
    makers.rules(in_fes, **(VOTING | {"tie": "president"}))
    chair = Person.objects.get(pk=as_role(in_fes, "president")[0].person_id)
    made = makers.opened(in_fes, keeper, [*five[:3], chair])
    with makers.at_its_hour(made, 10):
        vote = actions.open_vote(by=keeper, motion=moved(made, keeper), way="named")
        for one, answer in zip([*five[:3], chair], ("no", "no", "yes", "yes"), strict=True):
            actions.cast(by=viewer_of(one), vote=vote, answer=answer)
        assert actions.close_vote(by=keeper, vote=vote).outcome == "adopted"


def test_an_amendment_is_decided_first_and_gives_the_motion_its_words(sitting, keeper, five):
    with makers.at_its_hour(sitting, 10):
        motion = moved(sitting, viewer_of(five[0]))
        other = moved(sitting, viewer_of(five[1]), "تطلب الهيئة إنارة الحي قبل الشتاء", on=motion)
        with pytest.raises(ValidationError) as caught:
            actions.open_vote(by=keeper, motion=motion, way="hands")
        assert makers.code_of(caught) == "amendment"
        by_hands(keeper, other, 4, 1)
        motion.refresh_from_db()
        assert (motion.text, motion.moved_text) == ("تطلب الهيئة إنارة الحي قبل الشتاء", "تطلب الهيئة إنارة الحي")
        by_hands(keeper, motion, 5)
        with pytest.raises(ValidationError) as caught:
            moved(sitting, keeper, "غيره", on=motion)
    assert makers.code_of(caught) == "decided"
    assert ActText.objects.filter(act__verb="meetings.vote_closed").last().text == motion.text


def test_an_amendment_that_was_not_adopted_changes_nothing(sitting, keeper):
    with makers.at_its_hour(sitting, 10):
        motion = moved(sitting, keeper)
        by_hands(keeper, moved(sitting, keeper, "غيره", on=motion), 1, 4)
        motion.refresh_from_db()
        assert (motion.text, motion.moved_text) == ("تطلب الهيئة إنارة الحي", "")
        assert by_hands(keeper, motion, 5).outcome == "adopted"


def test_who_moved_takes_it_back_and_nobody_else(sitting, keeper, five):
    author = viewer_of(five[0])
    with makers.at_its_hour(sitting, 10):
        motion = moved(sitting, author)
        with pytest.raises(Refused):
            actions.withdraw_motion(by=viewer_of(five[1]), motion=motion)
        for _twice in range(2):
            motion = actions.withdraw_motion(by=author, motion=motion)
        with pytest.raises(ValidationError):
            actions.open_vote(by=keeper, motion=motion, way="hands")
    assert Act.objects.filter(verb="meetings.motion_withdrawn").count() == 1


def next_edition(body, rapporteur):
    """A draft of the body's rules that would ask for twelve days' notice."""
    text = next(one for one in in_force.texts(rapporteur))
    draft = rulebook.open_edition(by=rapporteur, text=text)
    row = draft.provisions.get(article=texts.article(draft, 2))
    rulebook.set_parameter(by=rapporteur, provision=row, code="notice", value=12)
    return draft


def test_a_motion_about_rules_puts_them_in_force_by_its_vote(sitting, keeper, five):
    draft, start = next_edition(sitting.body, keeper), sitting.day + timedelta(days=30)
    with makers.at_its_hour(sitting, 10):
        assert [one.pk for one in voting.to_decide(keeper)] == [draft.item_id]
        with pytest.raises(ValidationError) as caught:
            moved(sitting, keeper, "اعتماد النظام", decides=draft.item)
        assert makers.code_of(caught) == "start"
        motion = moved(sitting, keeper, "اعتماد النظام", decides=draft.item, start=start)
        vote = by_hands(keeper, motion, 4, 1)
    draft.refresh_from_db()
    assert (draft.start, vote.carried_at) == (start, vote.closed_at)
    act = Act.objects.get(verb="rulebook.edition_adopted", authority=vote.decision)
    assert act.number == vote.decision.number + 1
    assert in_force.standing(start).ask("notice").value == 12
    assert draft.item in [tie.item for tie in thread(motion.item, keeper)[0]]
    assert voting.to_decide(keeper) == []


def test_a_motion_that_was_not_adopted_carries_nothing_out(sitting, keeper):
    draft = next_edition(sitting.body, keeper)
    with makers.at_its_hour(sitting, 10):
        by_hands(keeper, moved(sitting, keeper, "اعتماد", decides=draft.item, start=sitting.day), 1, 4)
    draft.refresh_from_db()
    assert draft.adopted_at is None


def test_what_stands_in_the_way_is_told_and_tried_again(sitting, keeper, five):
    draft = next_edition(sitting.body, keeper)
    with makers.at_its_hour(sitting, 10):
        rulebook.open_amendments(by=keeper, edition=draft, until=clock.today())
        amended = texts.reworded(viewer_of(five[0]), draft, 1, "غيرها")
        motion = moved(sitting, keeper, "اعتماد", decides=draft.item, start=sitting.day)
        vote = by_hands(keeper, motion, 5)
        assert (vote.outcome, vote.carried_at) == ("adopted", None)
        assert actions.carry_out(by=keeper, vote=vote) != ""
        rulebook.withdraw(by=viewer_of(five[0]), amendment=amended)
        assert actions.carry_out(by=keeper, vote=vote) == ""
        assert actions.carry_out(by=keeper, vote=vote) == ""
    assert Act.objects.filter(verb="rulebook.edition_adopted", authority=vote.decision).count() == 1


@pytest.mark.parametrize(("yes", "no", "accepted"), [(4, 1, True), (1, 4, False)])
def test_amendments_are_decided_article_by_article_each_by_its_vote(sitting, keeper, five, yes, no, accepted):
    draft = next_edition(sitting.body, keeper)
    with makers.at_its_hour(sitting, 10):
        rulebook.open_amendments(by=keeper, edition=draft, until=clock.today())
        amended = texts.reworded(viewer_of(five[0]), draft, 1, "غيرها")
        assert amended.item in voting.to_decide(keeper)
        vote = actions.open_vote(by=keeper, motion=moved(sitting, keeper, decides=amended.item), way="hands")
        vote = actions.close_vote(by=keeper, vote=vote, yes=yes, no=no)
        assert vote.carried_at
        assert actions.carry_out(by=keeper, vote=vote) == ""
        assert amended.item not in voting.to_decide(keeper)
    amended.refresh_from_db()
    assert (amended.accepted, amended.decided_at is not None) == (accepted, True)
    assert (amended.votes_for, amended.votes_against, amended.abstentions) == (yes, no, 0)
    assert Act.objects.get(verb="rulebook.amendment_decided").authority == vote.decision
    assert ("غيرها" in texts.said(draft)) is accepted


def test_an_amendment_that_cannot_stand_beside_another_stays_undecided_and_the_page_says_why(sitting, keeper, five):
    draft = next_edition(sitting.body, keeper)
    with makers.at_its_hour(sitting, 10):
        rulebook.open_amendments(by=keeper, edition=draft, until=clock.today())
        one, other, gone = (
            texts.reworded(viewer_of(who), draft, 1, said) for who, said in zip(five, "ابج", strict=False)
        )
        votes = [
            by_hands(keeper, moved(sitting, keeper, f"نعتمد {each.number}", decides=each.item), 5)
            for each in (one, other)
        ]
        motion = moved(sitting, keeper, "نعتمد الثالث", decides=gone.item)
        rulebook.withdraw(by=viewer_of(five[2]), amendment=gone)
        votes.append(by_hands(keeper, motion, 5))
        assert [vote.carried_at is not None for vote in votes] == [True, False, False]
        assert "cannot stand beside this one" in actions.carry_out(by=keeper, vote=votes[1])
        assert "withdrawn or decided meanwhile" in actions.carry_out(by=keeper, vote=votes[2])
    other.refresh_from_db()
    assert other.decided_at is None


def test_rules_that_ask_for_secret_votes_are_not_passed_over(in_fes, keeper, five):
    makers.rules(in_fes, **VOTING, ballot="secret")
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        motion = moved(made, keeper)
        with pytest.raises(ValidationError) as caught:
            actions.open_vote(by=keeper, motion=motion, way="hands")
        assert makers.code_of(caught) == "secret"
        assert re.search(r"article 2 of .* \(edition 1, in force since ", plain(caught.value.messages[0]))
        assert actions.open_vote(by=keeper, motion=motion, way="hands", knowing=True)


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001])
def test_a_motion_has_words(sitting, keeper, text):
    with makers.at_its_hour(sitting, 10), pytest.raises(ValidationError) as caught:
        moved(sitting, keeper, text)
    assert makers.code_of(caught) == "no_text"


@pytest.mark.django_db(transaction=True)
def test_a_phone_that_votes_twice_at_once_votes_once(voted, keeper, five):
    made = makers.opened(voted, keeper, five)
    with makers.at_its_hour(made, 10):
        vote = actions.open_vote(by=keeper, motion=moved(made, keeper), way="named")
    own = viewer_of(five[0])

    def press():
        with scope(body=voted), makers.at_its_hour(made, 11):
            actions.cast(by=own, vote=vote, answer="yes")

    assert together(press, 4) == []
    assert Choice.objects.count() == 1


@pytest.mark.parametrize("role", ["visitor", "member", "clerk", "operator", "suspended"])
def test_who_may_not_open_or_close_a_vote(sitting, keeper, role):
    with makers.at_its_hour(sitting, 10):
        motion, viewer = moved(sitting, keeper), as_role(sitting.body, role)[0]
        with pytest.raises(Refused):
            actions.open_vote(by=viewer, motion=motion, way="hands")
        vote = actions.open_vote(by=keeper, motion=motion, way="hands")
        with pytest.raises(Refused):
            actions.close_vote(by=viewer, vote=vote)


def secretly(by, motion, voters, answers):
    vote = actions.open_vote(by=by, motion=motion, way="secret", knowing=True)
    polls.all_vote(vote.box, voters, answers)
    return vote


@pytest.mark.parametrize(
    ("answers", "counts", "outcome", "needed"),
    [
        (("yes", "no", "yes", "yes", "no"), (3, 2, 0), "adopted", 3),
        (("yes", "no", "no", "yes", "blank"), (2, 2, 1), "rejected", 3),
        (("no", "no", "no", "blank", "blank"), (0, 3, 2), "rejected", 2),
    ],
)
def test_a_secret_ballot_of_a_motion_gives_its_vote_the_counts(
    sitting, keeper, five, data_folder, answers, counts, outcome, needed
):
    with makers.at_its_hour(sitting, 10):
        motion = moved(sitting, keeper)
        vote = secretly(keeper, motion, five, answers)
        assert (actions.open_vote(by=keeper, motion=motion, way="secret"), Box.objects.count()) == (vote, 1)
        assert vote.box.question["fr"].endswith(": تطلب الهيئة إنارة الحي")
        assert voting.state(motion) == "voting"
        vote = actions.close_vote(by=keeper, vote=vote)
        assert actions.close_vote(by=keeper, vote=vote).closed_at == vote.closed_at
    assert (vote.yes, vote.no, vote.blank) == counts
    assert (vote.outcome, keeping.restored(vote.verdict).figures["needed"]) == (outcome, needed)
    assert vote.box.back == motion.item.address
    verbs = list(Act.objects.order_by("-number").values_list("verb", flat=True)[:2])
    assert verbs == ["meetings.vote_closed", "meetings.box_closed"]


def test_what_a_secret_ballot_asks_to_be_known_is_asked(sitting, keeper, five, data_folder):
    with makers.at_its_hour(sitting, 10):
        motion = moved(sitting, keeper)
        with pytest.raises(ValidationError) as caught:
            actions.open_vote(by=keeper, motion=motion, way="secret")
        assert makers.code_of(caught) == "doubt"
        assert not Vote.objects.exists()
        vote = secretly(keeper, motion, five[:2], ("yes", "no"))
        with pytest.raises(ValidationError) as caught:
            actions.close_vote(by=keeper, vote=vote)
        assert makers.code_of(caught) == "few"
        vote.refresh_from_db()
        assert (vote.closed_at, vote.box.closed_at) == (None, None)
        assert actions.close_vote(by=keeper, vote=vote, knowing=True).yes == 1


def test_a_secret_vote_that_was_given_up_is_held_again(sitting, keeper, five, data_folder):
    with makers.at_its_hour(sitting, 10):
        motion = moved(sitting, keeper)
        vote = actions.annul_vote(by=keeper, vote=secretly(keeper, motion, five[:3], ("yes", "no", "no")))
        assert actions.annul_vote(by=keeper, vote=vote).closed_at == vote.closed_at
        assert (vote.outcome, vote.yes, vote.box.annulled_at is None, voting.state(motion)) == (
            "annulled",
            None,
            False,
            "open",
        )
        again = actions.close_vote(by=keeper, vote=secretly(keeper, motion, five, ["yes"] * 5))
        with pytest.raises(ValidationError) as caught:
            actions.annul_vote(by=keeper, vote=again)
    assert (again.round, again.outcome, makers.code_of(caught)) == (2, "adopted", "closed")


def test_a_quorum_that_was_lost_makes_a_secret_vote_void(sitting, keeper, five, data_folder):
    with makers.at_its_hour(sitting, 10):
        vote = secretly(keeper, moved(sitting, keeper), five, ["yes"] * 5)
        for one in five[:3]:
            actions.leave(by=keeper, meeting=sitting, person=one)
        vote = actions.close_vote(by=keeper, vote=vote)
    assert (vote.outcome, vote.yes) == ("void", 5)


def test_who_loses_the_seat_while_the_vote_is_open_is_counted_neither_among_the_voters_nor_among_the_seats(
    sitting, keeper, five
):
    with makers.at_its_hour(sitting, 10):
        vote = actions.open_vote(by=keeper, motion=moved(sitting, keeper), way="named", knowing=True)
        for one, answer in zip(five, ("yes", "yes", "no", "no", "yes"), strict=True):
            actions.cast(by=viewer_of(one), vote=vote, person=one, answer=answer)
        five[4].memberships.update(end=sitting.day)
        vote = actions.close_vote(by=keeper, vote=vote)
    assert (vote.yes, vote.no, vote.office, vote.outcome) == (2, 2, 4, "rejected")


def test_who_voted_by_a_proxy_counts_among_those_present(in_fes, keeper, five):
    makers.rules(
        in_fes, **(VOTING | {"majority_of": "present", "quorum_first": ">=1", "blanks": None}),
        proxies_allowed=True, proxies_held=2, proxies_in_quorum=True,
    )  # fmt: skip
    made = makers.opened(in_fes, keeper, five[2:])
    for giver in five[:2]:
        actions.give_proxy(by=keeper, meeting=made, giver=giver, holder=five[2])
    with makers.at_its_hour(made, 10):
        vote = by_hands(keeper, moved(made, keeper), 2, 3)
    assert (vote.present, vote.outcome) == (3, "rejected")  # two of five, and not two of three
