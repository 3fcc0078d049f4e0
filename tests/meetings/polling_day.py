"""Elections for tests: called, stood for and held by the room's own actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, queries
from takafu.meetings.models import Candidacy, Election, Meeting, Round, Slate
from takafu.people import actions as people
from takafu.people.models import Office, Person
from takafu.register.models import Body
from tests.bodies import as_role, viewer_of
from tests.meetings import makers, polls

RULES = {
    "majority": ">1/2", "majority_of": "cast", "blanks": "left_out", "election_rounds": 2, "election_last": "most",
    "election_next": "first_two", "tie_election": "lot", "ballot": "secret", "bureau_term": 3,
}  # fmt: skip


LISTS = ("لائحة الكرامة", "لائحة المستقبل", "لائحة الحي")


def ruled(body: Body, **changed: Any) -> None:
    """Rules in force that say how elections are decided; None: silent about that."""
    makers.rules(body, **(RULES | changed))


def called(meeting: Meeting, by: Viewer, *persons: Person, post: str = "vice_president", seats: int = 1) -> Election:
    """An election on the first item, in which these stand."""
    made = actions.call_election(by=by, entry=queries.agenda(meeting)[0], post=post, seats=seats)
    for one in persons:
        actions.stand(by=viewer_of(one), election=made)
    return made


def by_lists(meeting: Meeting, by: Viewer, *people: Sequence[Person], **more: Any) -> tuple[Election, list[Slate]]:
    """An election by lists on the first item, and lists of these on which all accepted to stand."""
    given = {"post": "vice_president", "seats": 2, "by_lists": True} | more
    made = actions.call_election(by=by, entry=queries.agenda(meeting)[0], **given)
    return made, [listed(made, by, name, *persons) for name, persons in zip(LISTS, people, strict=False)]


def listed(election: Election, by: Viewer, name: str, *persons: Person) -> Slate:
    """A list that whoever keeps the meeting noted, with who accepted aloud."""
    made = actions.hand_in_list(by=by, election=election, name=Tongues(ar=name), persons=persons)
    for one in made.candidacies.select_related("election__meeting"):
        actions.accept_candidacy(by=by, candidacy=one)
    return made


def listed_on_paper(
    election: Election, by: Viewer, votes: Sequence[int], slates: Sequence[Slate], **more: Any
) -> Round:
    """A round among lists that was counted from papers: so many for each."""
    opening = {"list_seats": more.pop("list_seats", "")}
    held = actions.open_round(by=by, election=election, way="paper", knowing=True, **opening)
    counted = {one.pk: number for one, number in zip(slates, votes, strict=True)}
    return actions.close_round(by=by, round=held, votes=counted, **more)


def elected(election: Election) -> list[Person]:
    """Who is elected so far, as the database has it."""
    rows = election.candidacies.select_related("person").exclude(decision=None).filter(withdrawn_at=None)
    return [one.person for one in rows]


def candidacy(election: Election, person: Person) -> Candidacy:
    return election.candidacies.select_related("election__meeting", "person").get(person=person)


def on_paper(election: Election, by: Viewer, votes: Sequence[int], persons: Sequence[Person], **more: Any) -> Round:
    """A round that was counted from papers: so many for each."""
    held = actions.open_round(by=by, election=election, way="paper", knowing=True)
    counted = {candidacy(election, one).pk: number for one, number in zip(persons, votes, strict=True)}
    return actions.close_round(by=by, round=held, votes=counted, **more)


def secretly(election: Election, by: Viewer, voters: Sequence[Person], chosen: Sequence[Person | str]) -> Round:
    """A round in which each voter casts a paper for somebody, or "blank", or "against"; it is still open."""
    held = actions.open_round(by=by, election=election, way="secret", knowing=True)
    keys = [one if isinstance(one, str) else str(candidacy(election, one).pk) for one in chosen]
    polls.all_vote(held.box, voters, keys)
    return held


def office(body: Body, label: str = "أمانة المال", of: str = "", **more: Any) -> Office:
    """A post of the body's own list, or of a committee of that name."""
    by, empty = as_role(body, "president")[0], Tongues()
    committee = people.found_committee(by=by, body=body, name=Tongues(ar=of), start=clock.today()) if of else None
    given = {"label": Tongues(ar=label), "female": empty, "male": empty, "committee": committee} | more
    return people.keep_office(by=by, body=body, **given)
