import pytest
from django.utils.translation import override

from takafu.commons import actions, queries
from takafu.kit.telling import told
from takafu.register.models import Act
from tests.bodies import viewer_of


def tell(verb, doer):
    act = Act.objects.select_related("item__comment__on").get(verb=verb)
    act.doer = doer
    with override("en"):
        return told(act)


def test_who_commented_on_what_and_where(note, suad, by_suad):
    said = actions.comment(by=by_suad, item=note, text="أقترح", form="1")
    known = tell("commons.commented", suad)
    assert "سعاد" in known.sentence
    assert "ملعب الحي" in known.sentence
    assert "commented" in known.sentence
    assert known.address == said.item.address
    assert "سعاد" not in tell("commons.commented", None).sentence


def test_who_is_named_is_told_so(in_fes, note, suad, idris, by_idris):
    actions.comment(by=by_idris, item=note, text="@سعاد", form="1")
    (act,) = queries.notices(viewer_of(suad))
    for doer, words in [(idris, "named you in a comment"), (None, "You are named in a comment")]:
        act.doer = doer
        with override("en"):
            assert words in told(act).sentence


@pytest.mark.parametrize(("end", "word"), [("withdrawn", "withdrawn"), ("hidden", "hidden: It insults")])
def test_what_became_of_a_comment(note, by_suad, by_rapporteur, end, word):
    said = actions.comment(by=by_suad, item=note, text="أقترح", form="1")
    if end == "hidden":
        actions.hide(by=by_rapporteur, comment=said, reason="insult")
    else:
        actions.withdraw(by=by_suad, comment=said)
    assert word in tell(f"commons.{end}", None).sentence
