from takafu.kit import telling
from takafu.register.models import Act
from takafu.register.rules import verbs
from takafu.selection.sentences import SENTENCES
from tests.selection import makers


def test_every_verb_of_the_room_is_told(in_fes):
    assert {f"selection.{name}" for name in SENTENCES} == {name for name in verbs() if name.startswith("selection.")}
    call = makers.opened(in_fes)
    makers.applied(call, "فاطمة")
    told = [str(telling.told(act).sentence) for act in Act.objects.select_related("item").order_by("number")]
    assert any("no." in sentence and "1" in sentence for sentence in told)
    assert not any("فاطمة" in sentence for sentence in told)  # who applies is told to nobody
