import pytest

from takafu.kit import clock
from takafu.kit.telling import tellable, told
from takafu.register.models import Act
from takafu.register.rules import verbs
from takafu.rulebook import actions
from tests.rulebook import texts


def test_every_verb_of_the_room_is_told():
    assert {verb for verb in verbs() if verb.startswith("rulebook.")} <= set(tellable())


@pytest.mark.parametrize("accepted", [True, False])
def test_a_decision_says_which(rapporteur, suad, open_draft, accepted):
    made = texts.reworded(suad, open_draft, 1, "غيرها")
    actions.decide(by=rapporteur, amendment=made, accepted=accepted)
    said = str(told(Act.objects.get(verb="rulebook.amendment_decided")).sentence)
    assert ("was accepted" in said) == accepted
    assert "غيرها" in said


def test_days_are_told_in_words(rapporteur, president, open_draft):
    texts.adopted(open_draft, president)
    for verb in ("rulebook.amendments_opened", "rulebook.edition_adopted"):
        assert str(clock.today().year) in str(told(Act.objects.get(verb=verb)).sentence)
