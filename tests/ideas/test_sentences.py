from types import SimpleNamespace

import pytest
from django.utils.translation import override

from takafu.kit.telling import tellable, told
from takafu.kit.tongues import Tongues
from takafu.register.rules import verbs


def test_each_act_of_the_room_is_told():
    assert {verb for verb in verbs() if verb.startswith("ideas.")} <= set(tellable())


@pytest.mark.parametrize("verb", sorted(verb for verb in tellable() if verb.startswith("ideas.")))
def test_sentences_are_whole_with_and_without_an_item(verb):
    item = SimpleNamespace(title=Tongues(ar="إنارة"), address="ideas/1/")
    for of in (item, None):
        act = SimpleNamespace(verb=verb, item=of, data={"number": 104, "reworded": True}, doer=None)
        with override("en"):
            said = str(told(act).sentence)
        assert "%(" not in said
        assert said.endswith(".")
