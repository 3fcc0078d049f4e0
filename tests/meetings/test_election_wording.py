import pytest
from django.utils.translation import override

from takafu.meetings import electing, election_wording
from takafu.meetings.models import Contender, Round
from tests.kit.legal.reading import plain


def test_every_place_outcome_and_way_has_its_word():
    assert list(election_wording.OFFICES) == [str(one) for one in electing.POSTS]
    assert election_wording.OUTCOMES.keys() == set(Round.Outcome.values)
    assert election_wording.WAYS.keys() == set(Round.Way.values)
    assert election_wording.FATES.keys() == set(Contender.Fate.values) - {"out"}
    assert set(election_wording.STATES) == set(electing.State.__args__)


def test_a_title_is_kept_in_both_languages_with_its_round():
    told = election_wording.titled("president", 2)
    assert sorted(told) == ["ar", "fr"]
    assert all("2" in text for text in told.values())
    assert "2" not in "".join(election_wording.titled("president").values())


@pytest.mark.parametrize(
    ("outcome", "said"), [("elected", "Papers: 5. Blank: 1. Spoilt: 2. Present: 6."), ("annulled", "")]
)
def test_a_count_is_told_unless_it_was_given_up(outcome, said):
    held = Round(outcome=outcome, voters=5, blank=1, spoilt=2, present=6)
    with override("en"):
        assert plain(election_wording.counted(held)) == said
    assert election_wording.verdict(held) == ""
