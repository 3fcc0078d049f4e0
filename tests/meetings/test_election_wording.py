from datetime import date
from uuid import uuid4

import pytest
from django.utils.translation import override

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.law import verdicts
from takafu.law.standing import in_force
from takafu.meetings import electing, election_wording, queries
from takafu.meetings.models import Candidacy, Contender, Election, Meeting, Round, Slate
from takafu.people.models import Committee, Office, Person
from tests.kit.legal.reading import plain
from tests.law.builders import parameter


def test_every_place_outcome_and_way_has_its_word():
    assert list(election_wording.OFFICES) == [str(one) for one in electing.POSTS]
    assert election_wording.OUTCOMES.keys() == set(Round.Outcome.values)
    assert election_wording.WAYS_TOLD.keys() == set(Round.Way.values)
    assert election_wording.FATES.keys() == set(Contender.Fate.values) - {"out"}
    assert set(election_wording.STATES) == set(electing.State.__args__)


def test_a_title_is_kept_in_both_languages_with_its_round():
    told = election_wording.titled(Election(post="president"), 2)
    assert sorted(told) == ["ar", "fr"]
    assert all("2" in text for text in told.values())
    assert "2" not in "".join(election_wording.titled(Election(post="president")).values())


@pytest.mark.parametrize(
    ("outcome", "said"), [("elected", "Papers: 5. Blank: 1. Spoilt: 2. Present: 6."), ("annulled", "")]
)
def test_a_count_is_told_unless_it_was_given_up(outcome, said):
    held = Round(outcome=outcome, voters=5, blank=1, spoilt=2, present=6)
    with override("en"):
        assert plain(election_wording.counted(held)) == said
    assert election_wording.verdict(held) == ""


def test_a_post_of_a_committee_is_told_with_it():
    own = Office(label=Tongues(ar="أمانة المال", fr="trésorerie"))
    theirs = Office(
        label=Tongues(ar="مقرر", fr="rapporteur"), committee=Committee(name=Tongues(ar="لجنة التعمير", fr="Urbanisme"))
    )
    with override("fr"):
        assert election_wording.post(Election(office=own)) == "trésorerie"
        assert election_wording.post(Election(office=theirs)) == "rapporteur (Urbanisme)"
        assert election_wording.title(Election(post="president")).endswith("la présidence")
    assert election_wording.titled(Election(office=own))["ar"].endswith("أمانة المال")


FLOOR = parameter("parity_floor", "1/3", article="6")
SAID = [  # the rules, women, men, what is read
    ([FLOOR], 2, 1, "Elected at this meeting: 2 women and 1 men; article 6"),
    ([FLOOR], 3, 0, "1 women and 1 men or more: not kept."),
    ([], 2, 1, "Elected at this meeting: women 2, men 1. On 9 November 2026 no article"),
]


@pytest.mark.parametrize(("rules", "women", "men", "said"), SAID)
def test_parity_among_the_elected_is_told_with_its_article_or_that_none_speaks_of_it(
    rules, women, men, said, monkeypatch
):
    verdict = verdicts.parity(in_force(rules, date(2026, 11, 9)), women=women, men=men)
    monkeypatch.setattr(electing, "parity", lambda _meeting: verdict)
    assert said in plain(election_wording.parity(Meeting(), {"rules": "the rules"}))
    monkeypatch.setattr(electing, "parity", lambda _meeting: None)
    assert election_wording.parity(Meeting()) == ""


SHARES = [  # the rules, what the members agreed, what is read
    ([parameter("list_seats", "remainder", article="9")], "",
     "How places go to lists: they are shared, by the largest remainder (article 9"),
    ([], "", "On 9 November 2026 no article says “How places go to lists”"),
    ([], "average", "The members agreed: they are shared, by the highest average."),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "agreed", "said"), SHARES)
def test_how_places_go_to_lists_is_told_with_its_article_or_that_none_speaks_of_it(rules, agreed, said, monkeypatch):
    monkeypatch.setattr(queries, "standing", lambda _meeting: in_force(rules, date(2026, 11, 9)))
    told = plain(election_wording.shares(Election(meeting=Meeting(), list_seats=agreed), {"rules": "the rules"}))
    assert said in told


def test_several_posts_are_told_in_their_order_and_with_who_takes_them():
    election = Election(post="president", posts=["president", "rapporteur"], seats=2)
    second = Candidacy(election=election, place=2, person=Person(name=Tongues(ar="سعاد", fr="Souad")))
    with override("fr"):
        assert plain(election_wording.title(election)) == "Élection : la présidence, la charge de rapporteur"
        assert election_wording.with_post(second) == "Souad · la charge de rapporteur"
        assert (
            election_wording.with_post(Candidacy(election=Election(post="president"), person=second.person)) == "Souad"
        )


def test_who_gave_a_place_up_is_told_so():
    one = Candidacy(decision_id=uuid4(), withdrawn_at=clock.now())
    with override("en"):
        assert election_wording.candidacy(one).label == "elected, gave the place up"
        listed = Contender(slate=Slate(name=Tongues(fr="Horizon")), votes=7, won=2)
        assert plain(election_wording.listed(listed)) == "Horizon: votes 7, places 2"
