import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.law import keeping
from takafu.meetings import actions, electing, recording
from takafu.meetings.models import Box, Candidacy, Contender, Round
from takafu.people import actions as people
from takafu.people.models import Role
from takafu.people.queries import end_by_rules
from takafu.register.models import Act
from takafu.register.queries import thread
from takafu.register.rules import digest
from tests.bodies import as_role, viewer_of
from tests.meetings import makers, polling_day, polls
from tests.meetings.actions.test_candidates import refused


@pytest.fixture
def sitting(in_fes, keeper, five, data_folder):
    polling_day.ruled(in_fes)
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        yield made


def under(body, keeper, five, **changed):
    """A sitting under rules of its own."""
    polling_day.ruled(body, **changed)
    return makers.opened(body, keeper, five)


def fates(held):
    return {one.candidacy.person: str(one.fate) for one in held.contenders.select_related("candidacy__person")}


def test_a_secret_election_in_two_rounds_until_the_post_is_theirs(sitting, keeper, five):
    a, b, c = five[:3]
    election = polling_day.called(sitting, keeper, a, b, c)
    held = polling_day.secretly(election, keeper, five, [a, a, b, b, c])
    assert actions.open_round(by=keeper, election=election, way="secret") == held
    assert electing.state(election) == "voting"
    assert held.box.back == election.item.address
    assert [one["key"] for one in held.box.choices][-1] == "blank"
    held = actions.close_round(by=keeper, round=held)
    assert (held.outcome, held.number, held.voters) == ("next", 1, 5)
    assert fates(held) == {a: "on", b: "on", c: "out"}
    assert keeping.restored(held.verdict).sources[0].article == "2"
    last = actions.close_round(by=keeper, round=polling_day.secretly(election, keeper, five, [a, b, b, b, "blank"]))
    assert actions.close_round(by=keeper, round=last).closed_at == last.closed_at
    assert (last.outcome, last.number, last.blank, fates(last)) == ("elected", 2, 1, {a: "out", b: "elected"})
    election.refresh_from_db()
    assert (electing.state(election), polling_day.elected(election)) == ("elected", [b])
    assert not Role.objects.filter(person=b).exists()  # nobody takes a post by themselves
    role = actions.give_post(by=keeper, election=election, start=sitting.day)
    assert (role.person, role.post, role.start) == (b, "vice_president", sitting.day)
    assert role.end == end_by_rules(sitting.day, None, "vice_president")
    assert Act.objects.get(authority=election.decision).verb == "people.role_given"
    refused("carried", actions.give_post, by=keeper, election=election, start=sitting.day)
    assert b.item in [tie.item for tie in thread(election.item, keeper)[0]]


def test_the_working_of_a_round_is_sealed_without_a_name(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, *five[:2])
    polling_day.on_paper(election, keeper, (3, 1), five[:2], spoilt=1)
    act = Act.objects.select_related("text").get(verb="meetings.round_closed")
    kept = json.loads(act.text.text)
    assert sorted(kept["votes"].values()) == [1, 3]
    assert (kept["spoilt"], kept["verdict"]["outcome"], act.data["outcome"]) == (1, "elected", "elected")
    assert digest(act.text.salt, act.text.text) == act.digest
    assert not any(str(one) in act.text.text for one in five)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"votes": (4, 2)}, "many"), ({"votes": (2, 2), "spoilt": 2}, "many"), ({"votes": (-1, 2)}, "numbers"),
        ({"votes": (2, 1), "against": 1}, "numbers"),
    ],
)  # fmt: skip
def test_papers_that_cannot_be_are_counted_again(sitting, keeper, five, more, code):
    election = polling_day.called(sitting, keeper, *five[:2])
    votes = more.pop("votes")
    with pytest.raises(ValidationError) as caught:
        polling_day.on_paper(election, keeper, votes, five[:2], **more)
    assert makers.code_of(caught) == code
    held = Round.objects.get()
    assert held.closed_at is None
    refused(
        "numbers", actions.close_round, by=keeper, round=held, votes={polling_day.candidacy(election, five[0]).pk: 1}
    )
    assert not Contender.objects.exclude(votes=None).exists()


def test_one_alone_stands_against_papers_that_say_so(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, five[0])
    held = polling_day.secretly(election, keeper, five, [five[0], "against", "against", "against", "blank"])
    assert [one["key"] for one in held.box.choices][1:] == ["against", "blank"]
    assert actions.close_round(by=keeper, round=held).outcome == "next"
    held = polling_day.on_paper(election, keeper, (1,), five[:1], against=3)
    election.refresh_from_db()
    assert (held.outcome, electing.state(election)) == ("nobody", "nobody")
    refused("nobody", actions.give_post, by=keeper, election=election, start=sitting.day)


def test_a_lot_is_drawn_by_people_and_told_by_who_presides(sitting, keeper, five):
    a, b, c = five[:3]
    election = polling_day.called(sitting, keeper, a, b, c)
    polling_day.on_paper(election, keeper, (2, 2, 1), (a, b, c))
    held = polling_day.on_paper(election, keeper, (2, 2), (a, b))
    assert (held.outcome, fates(held), held.verdict["outcome"]) == ("open", {a: "tied", b: "tied"}, "tie_lot")
    refused("declare", actions.open_round, by=keeper, election=election, way="paper")
    refused("somebody", actions.declare_elected, by=keeper, election=election, candidacy=None)
    refused("over", actions.declare_elected, by=keeper, election=election, candidacy=polling_day.candidacy(election, c))
    chosen = polling_day.candidacy(election, b)
    election = actions.declare_elected(by=keeper, election=election, candidacy=chosen)
    assert actions.declare_elected(by=keeper, election=election, candidacy=chosen).decision == election.decision
    assert election.decision.data | {"candidacy": ""} == {
        "post": "vice_president", "elected": True, "declared": True, "candidacy": "",
    }  # fmt: skip
    assert polling_day.elected(election) == [b]


def test_where_all_with_equal_votes_withdraw_nobody_with_fewer_comes_in_their_place(sitting, keeper, five):
    a, b, c = five[:3]
    election = polling_day.called(sitting, keeper, a, b, c)
    polling_day.on_paper(election, keeper, (1, 1, 1), (a, b, c))
    held = polling_day.on_paper(election, keeper, (2, 1, 2), (a, b, c))
    assert (held.outcome, fates(held)[b]) == ("open", "out")
    for one in (a, c):
        actions.withdraw_candidacy(by=viewer_of(one), candidacy=polling_day.candidacy(election, one))
    assert (electing.to_declare(election), electing.standing(election)) == ([], [])
    refused("over", actions.declare_elected, by=keeper, election=election, candidacy=polling_day.candidacy(election, b))
    assert electing.state(actions.declare_elected(by=keeper, election=election, candidacy=None)) == "nobody"


@pytest.mark.parametrize("missing", ["majority", "election_rounds", "tie_election"])
def test_where_the_rules_are_silent_a_person_says_it_or_another_round_is_held(in_fes, keeper, five, missing):
    meeting = under(in_fes, keeper, five, **{missing: None})
    with makers.at_its_hour(meeting, 10):
        election = polling_day.called(meeting, keeper, *five[:2])
        held = polling_day.on_paper(election, keeper, (2, 2), five[:2])
        if missing == "tie_election":
            held = polling_day.on_paper(election, keeper, (2, 2), five[:2])
        assert (held.outcome, held.verdict["silent"][0]["code"]) == ("open", missing.replace("_election", ""))
        assert {one.candidacy.person for one in electing.to_declare(election)} == set(five[:2])
        again = actions.open_round(by=keeper, election=election, way="paper")
        assert again.contenders.count() == 2
        actions.annul_round(by=keeper, round=again)
        election = actions.declare_elected(by=keeper, election=election, candidacy=None)
        assert electing.state(election) == "nobody"
        refused("over", actions.open_round, by=keeper, election=election, way="paper")


def test_where_everybody_withdrew_after_a_round_somebody_says_that_nobody_is_elected(sitting, keeper, five):
    a, b = five[:2]
    election = polling_day.called(sitting, keeper, a, b)
    polling_day.on_paper(election, keeper, (2, 2), (a, b))
    refused("over", actions.declare_elected, by=keeper, election=election, candidacy=None)
    tied = polling_day.on_paper(election, keeper, (2, 2), (a, b))
    actions.withdraw_candidacy(by=viewer_of(a), candidacy=polling_day.candidacy(election, a))
    assert [one.candidacy.person for one in electing.to_declare(election)] == [b]
    refused("over", actions.declare_elected, by=keeper, election=election, candidacy=polling_day.candidacy(election, a))
    refused("somebody", actions.declare_elected, by=keeper, election=election, candidacy=None)
    actions.withdraw_candidacy(by=viewer_of(b), candidacy=polling_day.candidacy(election, b))
    assert (tied.outcome, electing.to_declare(election)) == ("open", [])
    assert electing.state(actions.declare_elected(by=keeper, election=election, candidacy=None)) == "nobody"


def test_nobody_left_for_the_next_round_is_nobody_elected(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, *five[:2])
    polling_day.on_paper(election, keeper, (2, 2), five[:2])
    for one in five[:2]:
        actions.withdraw_candidacy(by=viewer_of(one), candidacy=polling_day.candidacy(election, one))
    refused("nobody_stands", actions.open_round, by=keeper, election=election, way="paper")
    assert electing.state(actions.declare_elected(by=keeper, election=election, candidacy=None)) == "nobody"


def test_equal_votes_are_held_again_among_those_alone_where_the_rules_say_so(in_fes, keeper, five):
    meeting = under(in_fes, keeper, five, tie_election="again")
    with makers.at_its_hour(meeting, 10):
        election = polling_day.called(meeting, keeper, *five[:3])
        polling_day.on_paper(election, keeper, (2, 2, 1), five[:3])
        held = polling_day.on_paper(election, keeper, (2, 2), five[:2])
        assert (held.outcome, held.number) == ("again", 2)
        held = polling_day.on_paper(election, keeper, (3, 2), five[:2])
        assert (held.outcome, held.number) == ("elected", 3)


def test_a_round_that_is_given_up_or_void_is_held_again_under_its_number(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, *five[:2])
    held = polling_day.secretly(election, keeper, five[:2], five[:2])
    given_up = actions.annul_round(by=keeper, round=held)
    assert actions.annul_round(by=keeper, round=held).closed_at == given_up.closed_at
    assert (given_up.outcome, given_up.box.annulled_at is None) == ("annulled", False)
    held = polling_day.secretly(election, keeper, five, [five[0]] * 5)
    for one in five[:3]:
        actions.leave(by=keeper, meeting=sitting, person=one)
    held = actions.close_round(by=keeper, round=held)
    assert (held.outcome, held.number, fates(held)) == ("void", 1, {five[0]: "", five[1]: ""})
    refused("quorum", actions.open_round, by=keeper, election=election, way="paper")
    makers.come(sitting, keeper, *five[:3])
    again = polling_day.on_paper(election, keeper, (3, 2), five[:2])
    assert (again.number, again.outcome) == (1, "elected")
    refused("closed", actions.annul_round, by=keeper, round=again)


def test_whoever_stands_is_told_before_they_count(sitting, keeper, five):
    president = as_role(sitting.body, "president")[0]
    election = polling_day.called(sitting, keeper, *five[:1])
    actions.stand(by=president, election=election)
    held = actions.open_round(by=president, election=election, way="paper")
    votes = dict.fromkeys(Candidacy.objects.values_list("pk", flat=True), 2)
    refused("own", actions.close_round, by=president, round=held, votes=votes)
    assert actions.close_round(by=president, round=held, votes=votes, knowing=True).outcome == "next"
    actions.close_round(by=keeper, round=actions.open_round(by=keeper, election=election, way="paper"), votes=votes)
    chosen = polling_day.candidacy(election, five[0])
    refused("own", actions.declare_elected, by=president, election=election, candidacy=chosen)
    actions.declare_elected(by=president, election=election, candidacy=chosen, knowing=True)
    assert polling_day.elected(election) == [chosen.person]


def test_one_round_is_open_in_a_meeting_and_keeps_it_from_closing(sitting, keeper, five):
    first = polling_day.called(sitting, keeper, *five[:2])
    second = polling_day.called(sitting, keeper, *five[2:], post="rapporteur")
    actions.open_round(by=keeper, election=first, way="paper")
    refused("round", actions.open_round, by=keeper, election=second, way="paper")
    refused("round", actions.close, by=keeper, meeting=sitting)
    assert Round.objects.filter(closed_at=None).count() == 1


def test_who_lost_their_seat_meanwhile_is_in_no_round_and_takes_no_post(sitting, keeper, five):
    a, b, c = five[:3]
    election = polling_day.called(sitting, keeper, a, b, c)
    polling_day.on_paper(election, keeper, (2, 2, 1), (a, b, c))
    people.end_membership(by=keeper, membership=a.memberships.get(), end=sitting.day, reason="resigned")
    assert [one.person for one in electing.standing(election)] == [b]
    held = polling_day.on_paper(election, keeper, (3,), (b,), against=1)
    assert held.outcome == "elected"
    election.refresh_from_db()
    end = sitting.day + timedelta(days=3)
    people.end_membership(by=keeper, membership=b.memberships.get(), end=end, reason="resigned")
    refused("not_eligible", actions.give_post, by=keeper, election=election, start=end)
    refused("early", actions.give_post, by=keeper, election=election, start=sitting.day - timedelta(days=1))
    assert actions.give_post(by=keeper, election=election, start=sitting.day).person == b


def test_a_post_that_one_holds_alone_is_given_once_its_holder_is_replaced(sitting, keeper, five):
    president = as_role(sitting.body, "president")[0]
    election = polling_day.called(sitting, keeper, *five[:2], post="president")
    polling_day.on_paper(election, keeper, (4, 1), five[:2])
    election.refresh_from_db()
    refused("taken", actions.give_post, by=keeper, election=election, start=sitting.day)
    held = electing.holders(election)[0]
    assert held.person_id == president.person_id
    actions.give_post(by=keeper, election=election, start=sitting.day, replaces=held)
    held.refresh_from_db()
    assert held.end == sitting.day
    assert [one.person for one in electing.holders(election)] == [five[0]]


def test_an_election_needs_a_quorum_somebody_who_stands_and_an_open_sitting(in_fes, keeper, five, data_folder):
    polling_day.ruled(in_fes)
    made = makers.convened(in_fes, keeper)
    election = polling_day.called(made, keeper)
    refused("state", actions.open_round, by=keeper, election=election, way="paper")
    with makers.at_its_hour(made, 10):
        makers.come(made, keeper, *five)
        actions.open_sitting(by=keeper, meeting=made)
        refused("nobody_stands", actions.open_round, by=keeper, election=election, way="paper")
        actions.stand(by=viewer_of(five[0]), election=election)
        for one in five[1:]:
            actions.leave(by=keeper, meeting=made, person=one)
        refused("quorum", actions.open_round, by=keeper, election=election, way="paper")
    assert not Box.objects.exists()


MATRIX = [  # where the election stands, what is tried, whether it is done
    ("called", "open", True), ("called", "drop", True), ("called", "declare", False), ("called", "give", False),
    ("voting", "close", True), ("voting", "annul", True), ("voting", "drop", False), ("voting", "declare", False),
    ("voting", "give", False),
    ("next", "open", True), ("next", "drop", False), ("next", "close", None),
    ("next", "annul", False), ("next", "declare", False),
    ("open", "declare", True), ("open", "open", False), ("open", "drop", False), ("open", "give", False), ("open", "annul", False),
    ("elected", "give", True), ("elected", "open", False), ("elected", "declare", False), ("elected", "drop", False),
    ("nobody", "give", False), ("nobody", "open", False), ("nobody", "declare", False), ("nobody", "annul", False),
    ("unstood", "open", False), ("unstood", "declare", False), ("unstood", "give", False), ("unstood", "drop", False),
    ("undecided", "open", False), ("undecided", "close", False), ("undecided", "annul", False),
    ("undecided", "declare", False), ("undecided", "give", False), ("undecided", "drop", False),
]  # fmt: skip
COUNTED = {
    "called": [],
    "voting": [],
    "next": [(2, 2)],
    "open": [(2, 2), (2, 2)],
    "elected": [(3, 2)],
    "nobody": [(0, 0), (0, 0)],
    "unstood": [],
    "undecided": [(2, 2)],
}


def brought_to(state, meeting, keeper, persons):
    """An election that stands there, and its last round."""
    election, held = polling_day.called(meeting, keeper, *persons), None
    for votes in COUNTED[state]:
        held = polling_day.on_paper(election, keeper, votes, persons)
    if state == "voting":
        held = actions.open_round(by=keeper, election=election, way="paper")
    if state == "unstood":
        for one in persons:
            actions.withdraw_candidacy(by=keeper, candidacy=polling_day.candidacy(election, one))
    if state in ("unstood", "undecided"):
        actions.close(by=keeper, meeting=meeting)
        election = meeting.elections.select_related("meeting").get()
    election.refresh_from_db()
    assert electing.state(election) == state
    return election, held


def tried(verb, by, election, held, chosen):
    """Try a verb as somebody."""
    votes = dict.fromkeys(Candidacy.objects.values_list("pk", flat=True), 1)
    verbs = {
        "give": lambda: actions.give_post(by=by, election=election, start=election.meeting.day),
        "declare": lambda: actions.declare_elected(by=by, election=election, candidacy=chosen),
        "drop": lambda: actions.drop_election(by=by, election=election),
        "open": lambda: actions.open_round(by=by, election=election, way="paper"),
        "close": lambda: actions.close_round(by=by, round=held, votes=votes),
        "annul": lambda: actions.annul_round(by=by, round=held),
    }
    verbs[verb]()


@pytest.mark.parametrize(("state", "verb", "done"), MATRIX)
def test_what_may_be_done_where_an_election_stands(sitting, keeper, five, state, verb, done):
    election, held = brought_to(state, sitting, keeper, five[:2])
    chosen = polling_day.candidacy(election, five[1])
    before = Act.objects.count()
    if done is False:
        with pytest.raises(ValidationError):
            tried(verb, keeper, election, held, chosen)
    else:
        tried(verb, keeper, election, held, chosen)
    assert (Act.objects.count() > before) == bool(done)


@pytest.mark.parametrize(("state", "verb"), [(state, verb) for state, verb, done in MATRIX if done])
def test_who_may_do_it(sitting, keeper, five, state, verb):
    election, held = brought_to(state, sitting, keeper, five[:2])
    chosen = polling_day.candidacy(election, five[1])
    president = as_role(sitting.body, "president")[0]
    for role in ("member", "clerk", "operator", "visitor", "suspended"):
        by, before = as_role(sitting.body, role)[0], Act.objects.count()
        with pytest.raises(Refused):
            tried(verb, by, election, held, chosen)
        assert Act.objects.count() == before
    tried(verb, president, election, held, chosen)
    assert Act.objects.order_by("-number").first().by_id == president.user_id


@pytest.mark.parametrize("of", ["", "لجنة التعمير"])
def test_a_post_of_the_list_or_of_a_committee_is_elected_to_and_given_once(sitting, keeper, five, of):
    office, entry = polling_day.office(sitting.body, of=of), sitting.agenda.get()
    election = actions.call_election(by=keeper, entry=entry, office=office)
    assert actions.call_election(by=keeper, entry=entry, office=office) == election
    assert actions.call_election(by=keeper, entry=entry, office=polling_day.office(sitting.body, "تواصل")) != election
    assert election.item.title["ar"].endswith(f"أمانة المال ({of})" if of else "أمانة المال")
    actions.stand(by=viewer_of(five[0]), election=election)
    polling_day.on_paper(election, keeper, (5,), [five[0]])
    election.refresh_from_db()
    made = actions.give_post(by=keeper, election=election, start=sitting.day)
    assert (made.person, made.office, made.committee) == (five[0], office, office.committee)
    act = Act.objects.get(verb="people.appointed")
    assert act.authority == election.decision
    assert (election.decision.data["office"], election.decision.data["post"]) == (str(office.pk), "")
    refused("carried", actions.give_post, by=keeper, election=election, start=sitting.day)
    after = actions.call_election(by=keeper, entry=entry, office=office)
    assert electing.holders(after) == [made]
    actions.stand(by=viewer_of(five[1]), election=after)
    polling_day.on_paper(after, keeper, (4,), [five[1]])
    refused("taken", actions.give_post, by=keeper, election=after, start=sitting.day)
    again = actions.give_post(by=keeper, election=after, start=sitting.day, replaces=made)
    made.refresh_from_db()
    assert (again.person, made.end) == (five[1], sitting.day)


def test_a_post_that_ended_or_of_two_lists_is_not_elected_to(sitting, keeper):
    office, entry = polling_day.office(sitting.body), sitting.agenda.get()
    refused("post", actions.call_election, by=keeper, entry=entry, post="president", office=office)
    office.ended_at = clock.now()
    refused("post", actions.call_election, by=keeper, entry=entry, office=office)
    refused("post", actions.call_election, by=keeper, entry=entry)
    assert not sitting.elections.exists()


def test_two_places_are_filled_in_two_rounds_and_each_takes_the_post_on_an_act_of_their_own(sitting, keeper, five):
    a, b, c, d = five[:4]
    election = polling_day.called(sitting, keeper, a, b, c, d, seats=2)
    refused("several", actions.open_round, by=keeper, election=election, way="codes", knowing=True)
    held = polling_day.on_paper(election, keeper, (4, 2, 2, 0), (a, b, c, d), papers=5, blank=1)
    assert (held.outcome, held.seats, held.voters) == ("part", 2, 5)
    assert fates(held) == {a: "elected", b: "on", c: "on", d: "out"}
    assert (electing.state(election), polling_day.elected(election), electing.left(election)) == ("next", [a], 1)
    refused("elected", actions.withdraw_candidacy, by=keeper, candidacy=polling_day.candidacy(election, a))
    refused("elected", actions.stand, by=viewer_of(a), election=election)
    last = actions.close_round(by=keeper, round=polling_day.secretly(election, keeper, five, [b, b, b, c, c]))
    election.refresh_from_db()
    assert (last.outcome, last.seats, electing.state(election)) == ("elected", 1, "elected")
    assert set(polling_day.elected(election)) == {a, b}
    acts = Act.objects.filter(verb="meetings.candidate_elected").order_by("number")
    assert [act.data for act in acts] == [
        {"candidacy": str(polling_day.candidacy(election, one).pk), "declared": False} for one in (a, b)
    ]
    assert election.decision.data == {"post": "vice_president", "seats": 2, "elected": True, "declared": False}
    refused("who", actions.give_post, by=keeper, election=election, start=sitting.day)
    for one, act in zip((a, b), acts, strict=True):
        chosen = polling_day.candidacy(election, one)
        role = actions.give_post(by=keeper, election=election, candidacy=chosen, start=sitting.day)
        assert (role.person, Act.objects.get(verb="people.role_given", authority=act).number > act.number) == (
            one,
            True,
        )
        refused("carried", actions.give_post, by=keeper, election=election, candidacy=chosen, start=sitting.day)
    other = polling_day.candidacy(election, c)
    refused("nobody", actions.give_post, by=keeper, election=election, candidacy=other, start=sitting.day)


@pytest.mark.parametrize(
    ("votes", "more", "code"),
    [
        ((3, 2, 1), {}, "numbers"),  # how many papers is not said
        ((3, 2, 1), {"papers": 2}, "numbers"),  # three papers name the first
        ((3, 3, 3), {"papers": 4}, "numbers"),  # nine names on four papers of two
        ((1, 1, 1), {"papers": 4}, "numbers"),  # a paper that names nobody is blank
        ((2, 2, 0), {"papers": 3, "blank": 2}, "numbers"),
        ((0, 0, 0), {"papers": 1, "blank": 2}, "numbers"),
        ((3, 3, 3), {"papers": 6}, "many"),
    ],
)  # fmt: skip
def test_papers_of_several_names_that_cannot_be_are_counted_again(sitting, keeper, five, votes, more, code):
    election = polling_day.called(sitting, keeper, *five[:3], seats=2)
    with pytest.raises(ValidationError) as caught:
        polling_day.on_paper(election, keeper, votes, five[:3], **more)
    assert makers.code_of(caught) == code
    assert Round.objects.get().closed_at is None
    assert polling_day.elected(election) == []


def test_equal_votes_at_the_last_place_are_told_one_by_one_by_who_presides(sitting, keeper, five):
    a, b, c = five[:3]
    election = polling_day.called(sitting, keeper, a, b, c, seats=2)
    held = polling_day.on_paper(election, keeper, (3, 3, 3), (a, b, c), papers=5)
    assert (held.outcome, set(fates(held).values()), held.verdict["outcome"]) == ("open", {"tied"}, "tie_lot")
    first, second = (polling_day.candidacy(election, one) for one in (c, a))
    election = actions.declare_elected(by=keeper, election=election, candidacy=first)
    assert (electing.state(election), len(electing.to_declare(election))) == ("open", 2)
    before = Act.objects.count()
    actions.declare_elected(by=keeper, election=election, candidacy=first)
    refused("somebody", actions.declare_elected, by=keeper, election=election, candidacy=None)
    assert Act.objects.count() == before
    election = actions.declare_elected(by=keeper, election=election, candidacy=second)
    assert (electing.state(election), set(polling_day.elected(election))) == ("elected", {a, c})
    assert election.decision.data["declared"] is True


def test_equal_votes_at_the_last_place_are_held_again_among_those_for_the_places_left(in_fes, keeper, five):
    meeting = under(in_fes, keeper, five, tie_election="again")
    with makers.at_its_hour(meeting, 10):
        election = polling_day.called(meeting, keeper, *five[:3], seats=2)
        held = polling_day.on_paper(election, keeper, (4, 3, 3), five[:3], papers=5)
        assert (held.outcome, fates(held)) == ("again", dict(zip(five[:3], ("elected", "on", "on"), strict=True)))
        held = polling_day.on_paper(election, keeper, (1, 4), five[1:3])
        assert (held.outcome, held.seats) == ("elected", 1)
        assert set(polling_day.elected(election)) == {five[0], five[2]}


def test_where_the_rules_are_silent_on_the_places_left_they_stay_empty_or_another_round_is_held(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, *five[:4], seats=3)
    held = polling_day.on_paper(election, keeper, (5, 2, 2, 1), five[:4], papers=5)
    assert (held.outcome, held.verdict["silent"][0]["code"]) == ("open", "election_next")
    again = actions.open_round(by=keeper, election=election, way="paper")
    assert (again.contenders.count(), again.seats) == (3, 2)
    actions.annul_round(by=keeper, round=again)
    election = actions.declare_elected(by=keeper, election=election, candidacy=None)
    assert (electing.state(election), polling_day.elected(election)) == ("elected", [five[0]])


def test_no_more_places_are_elected_to_than_can_hold_the_post(sitting, keeper):
    office, entry = polling_day.office(sitting.body, holders=2), sitting.agenda.get()
    for given in (
        {"office": office, "seats": 3},
        {"post": "president", "seats": 2},
        {"post": "vice_president", "seats": 0},
    ):
        refused("seats", actions.call_election, by=keeper, entry=entry, **given)
    election = actions.call_election(by=keeper, entry=entry, office=office, seats=2)
    assert election.item.title["fr"].endswith("2")
    assert Act.objects.get(verb="meetings.election_called").data["seats"] == 2


SECRETLY = [  # the papers of five voters of two names each; what they come to, and the same counted by hand
    ([("a", "b"), ("a", "b"), ("a", "c"), ("c",), ()], (3, 2, 2), 1, "part", {"a"}),
    ([("a", "b"), ("b", "a"), ("a", "b"), ("c",), ("c",)], (3, 3, 2), 0, "elected", {"a", "b"}),
    ([("a",), ("b",), ("c",), (), ()], (1, 1, 1), 2, "open", set()),
    ([(), (), (), (), ()], (0, 0, 0), 5, "open", set()),
    ([("a", "b"), ("b", "c"), ("c", "a"), ("a", "b"), ("c",)], (3, 3, 3), 0, "open", set()),  # equal at the last place
]


@pytest.mark.parametrize(("papers", "votes", "blank", "outcome", "won"), SECRETLY)
def test_a_secret_round_of_two_names_comes_to_what_the_same_papers_come_to_by_hand(
    sitting, keeper, five, papers, votes, blank, outcome, won
):
    named = dict(zip("abc", five[:3], strict=True))
    told = []
    for way in ("secret", "paper"):
        election = polling_day.called(sitting, keeper, *named.values(), seats=2)
        if way == "secret":
            held = actions.open_round(by=keeper, election=election, way=way, knowing=True)
            assert held.box.names == 2
            keys = [[str(polling_day.candidacy(election, named[one]).pk) for one in paper] for paper in papers]
            polls.all_vote(held.box, five, keys)
            held = actions.close_round(by=keeper, round=held)
        else:
            held = polling_day.on_paper(election, keeper, votes, list(named.values()), papers=5, blank=blank)
        told.append((held.outcome, held.voters, held.blank, held.verdict, fates(held)))
        assert set(polling_day.elected(election)) == {named[one] for one in won}
        assert tuple(held.contenders.get(candidacy__person=one).votes for one in named.values()) == votes
        if not election.__class__.objects.get(pk=election.pk).ended_at:
            sitting.elections.filter(pk=election.pk).update(dropped_at=clock.now())
    assert told[0] == told[1]
    assert told[0][0] == outcome


@pytest.mark.parametrize("way", ["paper", "secret"])
def test_a_tie_in_every_round_is_held_again_until_somebody_withdraws(in_fes, keeper, five, data_folder, way):
    polling_day.ruled(in_fes, tie_election="again", election_rounds=2)
    made, (a, b) = makers.opened(in_fes, keeper, five), five[:2]
    with makers.at_its_hour(made, 10):
        election = polling_day.called(made, keeper, a, b)
        for number in range(1, 6):
            if way == "paper":
                held = polling_day.on_paper(election, keeper, (2, 2), (a, b), blank=1)
            else:
                held = actions.close_round(
                    by=keeper, round=polling_day.secretly(election, keeper, five, [a, a, b, b, "blank"])
                )
            assert held.number == number
            assert held.outcome == ("next" if number == 1 else "again")
            assert polling_day.elected(election) == []
            refused("over", actions.declare_elected, by=keeper, election=election, candidacy=None)
        actions.withdraw_candidacy(by=keeper, candidacy=polling_day.candidacy(election, b))
        held = polling_day.on_paper(election, keeper, (3,), [a], against=2)
        election.refresh_from_db()
        assert (held.number, held.outcome, electing.state(election)) == (6, "elected", "elected")


@pytest.mark.parametrize(
    ("stood", "withdrew", "votes", "state"),
    [
        ((), (), None, "unstood"),
        ((0,), (0,), None, "unstood"),
        ((0,), (), None, "undecided"),
        ((0, 1), (), (2, 2), "undecided"),
    ],
)
def test_an_election_that_its_meeting_left_open_stays_undecided_and_is_called_anew_at_the_next(
    sitting, keeper, five, stood, withdrew, votes, state
):
    election = polling_day.called(sitting, keeper, *(five[number] for number in stood))
    if not stood:
        refused("nobody_stands", actions.open_round, by=keeper, election=election, way="paper", knowing=True)
        refused("over", actions.declare_elected, by=keeper, election=election, candidacy=None)
    for number in withdrew:
        actions.withdraw_candidacy(by=keeper, candidacy=polling_day.candidacy(election, five[number]))
        refused("nobody_stands", actions.open_round, by=keeper, election=election, way="paper", knowing=True)
    if votes:
        polling_day.on_paper(election, keeper, votes, five[:2])
    over = actions.close(by=keeper, meeting=sitting)
    election = over.elections.get()
    assert electing.state(election) == state
    refused("state", actions.open_round, by=keeper, election=election, way="paper", knowing=True)
    refused("state", actions.stand, by=viewer_of(five[3]), election=election)
    refused("state", actions.drop_election, by=keeper, election=election)
    minutes = actions.begin_minutes(by=keeper, meeting=over)
    told = [part.text for part in recording.shown(minutes, "ar", named=True)]
    label = {"unstood": "لم يترشح أحد", "undecided": "لم يُحسم في هذا الاجتماع"}[state]
    assert any(label in one for one in told)
