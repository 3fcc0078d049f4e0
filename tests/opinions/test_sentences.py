from django.utils import translation

from takafu.kit import telling
from takafu.kit.relating import relations
from takafu.opinions.sentences import SENTENCES
from takafu.register import rules
from takafu.register.models import Act
from tests.opinions import makers


def test_every_verb_of_the_room_is_told_and_no_other():
    declared = {name.removeprefix("opinions.") for name in rules.verbs() if name.startswith("opinions.")}
    assert declared == SENTENCES.keys()
    assert "rests-on" in relations()


def test_each_act_is_told_with_its_title_number_and_outcome(in_fes):
    made = makers.sent(in_fes)
    makers.answered(made, "accepted", "rejected")
    for language in ("en", "ar", "fr"):
        with translation.override(language):
            told = [
                str(telling.told(act).sentence) for act in Act.objects.select_related("item").filter(item=made.item)
            ]
            assert len(told) >= 7
            assert not any("%(" in one for one in told)
    with translation.override("en"):
        last = telling.told(Act.objects.select_related("item").order_by("number").last())
        assert "rejected" in str(last.sentence)
