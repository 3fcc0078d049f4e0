"""Every verb of an election by lists × every role × every state: what is done, and who is let through."""

import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import ROLES, Refused
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, electing
from takafu.meetings.models import Candidacy, Election, Slate
from takafu.people.models import Person
from takafu.register.models import Act
from tests.bodies import as_role, viewer_of
from tests.meetings import makers, polling_day

OFFICERS = {"rapporteur", "president"}
COUNTED = {
    "next": [(2, 2)],
    "open": [(2, 2), (2, 2)],
    "elected": [(3, 1)],
    "nobody": [(0, 0), (0, 0)],
    "undecided": [(2, 2)],
}
STATES = ("called", "voting", "next", "open", "elected", "nobody", "dropped", "unstood", "undecided")
VERBS = {  # who is let through besides officers, in which states it is done, in which it changes nothing
    "hand_in": ("member", {"called"}, set()),
    "change": ("head", {"called"}, set()),
    "withdraw": ("head", {"called", "next", "open"}, set()),
    "accept": ("asked", {"called"}, set()),
    "decline": ("asked", {"called", "next", "open"}, set()),
    "open": ("", {"called", "next"}, {"voting"}),
    "close": ("", {"voting"}, {"next", "open", "elected", "nobody"}),
    "annul": ("", {"voting"}, set()),
    "declare": ("", {"open"}, set()),
    "leave": ("head", {"elected"}, set()),
    "give": ("", {"elected"}, set()),
    "drop": ("", {"called"}, {"dropped"}),
}
UNTRIED = {("close", state) for state in ("called", "dropped", "unstood")} | {
    ("annul", state) for state in ("called", "dropped", "unstood")
}  # there is no round


class House:
    """An election by lists that stands somewhere: one list of two, of whom the second was asked; one of one."""

    def __init__(self, body, keeper, five, state):
        polling_day.ruled(body, list_seats="one_list", list_vacancy="next")
        self.five, self.meeting, self.held = five, makers.opened(body, keeper, five), None
        with self.hour():
            self.election, _none = polling_day.by_lists(self.meeting, keeper)
            self.slates = [
                actions.hand_in_list(by=keeper, election=self.election, name=Tongues(ar=name), persons=persons)
                for name, persons in (("لائحة الكرامة", five[:2]), ("لائحة الحي", five[2:3]))
            ]
            for one in (five[0], five[2]) if state != "unstood" else ():
                actions.accept_candidacy(by=keeper, candidacy=polling_day.candidacy(self.election, one))
            for votes in COUNTED.get(state, []):
                self.held = polling_day.listed_on_paper(self.election, keeper, votes, self.slates, blank=1)
            if state == "voting":
                self.held = actions.open_round(by=keeper, election=self.election, way="paper")
            if state == "dropped":
                actions.drop_election(by=keeper, election=self.election)
            if state in ("unstood", "undecided"):
                actions.close(by=keeper, meeting=self.meeting)
        self.election = Election.objects.select_related("meeting__item", "meeting__body").get(pk=self.election.pk)
        assert electing.state(self.election) == state

    def hour(self):
        return makers.at_its_hour(self.meeting, 10)

    def candidacy(self, number) -> Candidacy:
        return polling_day.candidacy(self.election, self.five[number])

    def who(self, word):
        return viewer_of(self.five[{"head": 0, "asked": 1}[word]])

    def tried(self, verb, by):
        own = Person.objects.filter(pk=by.person_id, memberships__isnull=False).first() or self.five[3]
        slate = Slate.objects.select_related("election__meeting").get(pk=self.slates[0].pk)
        return {
            "hand_in": lambda: actions.hand_in_list(by=by, election=self.election, name=Tongues(ar="لائحة"), persons=[own]),
            "change": lambda: actions.change_list(by=by, slate=slate, name=Tongues(ar="اسم آخر"), persons=self.five[:2]),
            "withdraw": lambda: actions.withdraw_list(by=by, slate=slate),
            "accept": lambda: actions.accept_candidacy(by=by, candidacy=self.candidacy(1)),
            "decline": lambda: actions.withdraw_candidacy(by=by, candidacy=self.candidacy(1)),
            "open": lambda: actions.open_round(by=by, election=self.election, way="paper"),
            "close": lambda: actions.close_round(by=by, round=self.held, votes={one.pk: 1 for one in self.slates}),
            "annul": lambda: actions.annul_round(by=by, round=self.held),
            "declare": lambda: actions.declare_elected(by=by, election=self.election, candidacy=None, slate=slate),
            "leave": lambda: actions.give_place_up(by=by, candidacy=self.candidacy(0)),
            "give": lambda: actions.give_post(by=by, election=self.election, candidacy=self.candidacy(0), start=self.meeting.day),
            "drop": lambda: actions.drop_election(by=by, election=self.election),
        }[verb]()  # fmt: skip


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_what_may_be_done_where_an_election_by_lists_stands(in_fes, keeper, five, verb, state):
    if (verb, state) in UNTRIED:
        assert state not in VERBS[verb][1]
        return
    house, (_who, done, same) = House(in_fes, keeper, five, state), VERBS[verb]
    before = Act.objects.count()
    with house.hour():
        if state in done | same:
            house.tried(verb, keeper)
        else:
            with pytest.raises(ValidationError):
                house.tried(verb, keeper)
    assert (Act.objects.count() > before) is (state in done)


@pytest.mark.parametrize(("verb", "state"), [(verb, state) for verb, row in VERBS.items() for state in sorted(row[1])])
def test_who_may_do_it(in_fes, keeper, five, verb, state):
    house, may = House(in_fes, keeper, five, state), VERBS[verb][0]
    let_in = [as_role(in_fes, "president")[0]]
    with house.hour():
        for role in sorted(set(ROLES) - OFFICERS):
            by = as_role(in_fes, role)[0]
            if role == may == "member":
                continue
            before = Act.objects.count()
            with pytest.raises(Refused):
                house.tried(verb, by)
            assert Act.objects.count() == before
        if may:
            let_in = [viewer_of(five[3]) if may == "member" else house.who(may)]
        before = Act.objects.count()
        house.tried(verb, let_in[0])
        assert Act.objects.count() > before
        assert Act.objects.order_by("-number").first().by_id == let_in[0].user_id
