from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from takafu.kit import clock
from takafu.kit.telling import tellable, told
from takafu.meetings import actions
from takafu.register.models import Act
from takafu.register.rules import verbs
from tests.meetings import makers
from tests.meetings.actions.test_series import series


def test_every_verb_of_the_room_is_told():
    own = {name for name in verbs() if name.startswith("meetings.")}
    assert own <= set(tellable())


@pytest.mark.parametrize(("language", "sentence"), [("ar", "افتُتح الاجتماع"), ("fr", "est ouverte")])
def test_an_opening_says_its_counts(ruled, keeper, five, language, sentence):
    made = makers.opened(ruled, keeper, five[:3])
    act = Act.objects.select_related("item").get(verb="meetings.opened")
    with override(language):
        words = str(told(act).sentence)
    assert sentence in words
    assert "3" in words
    assert told(act).address == made.item.address


def test_an_excuse_that_was_not_accepted_says_so(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    actions.decide_excuse(by=keeper, meeting=made, person=five[0], accepted=False)
    act = Act.objects.select_related("item").get(verb="meetings.excuse_decided")
    assert "not accepted" in str(told(act).sentence)


def test_a_series_says_from_when_to_when(in_fes, keeper):
    with clock.at(datetime(2027, 10, 1, 12, tzinfo=UTC)):
        series(in_fes, keeper)
    act = Act.objects.select_related("item").get(verb="meetings.series_planned")
    words = str(told(act).sentence)
    assert "2027" in words
    assert "2028" in words
