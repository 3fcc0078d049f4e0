import pytest
from django.utils.translation import override

from takafu.kit.telling import told
from takafu.library import actions, rules, sentences
from takafu.register.models import Act
from tests.library.glossaries import entry


def test_every_language_and_topic_has_a_name():
    assert set(sentences.LANGUAGES) == set(rules.LANGUAGES)
    assert set(sentences.TOPICS) == set(rules.TOPICS)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_act_is_told_with_where_it_is_seen(in_fes, put, member, officer, language):
    kept = put(ar="الإنارة")
    actions.edit_concept(by=officer, concept=kept, entry=entry(ar="الإنارة; الضو"), seen=1)
    actions.restore(by=officer, concept=kept, edition=kept.editions.get(number=1), seen=2)
    made = actions.propose(by=member, body=in_fes, entry=entry(ar="الضو"), concept=kept, seen=3)
    actions.refuse(by=officer, proposal=made)
    actions.remove(by=officer, concept=kept, seen=3)
    actions.take_starter(by=officer, body=in_fes, chosen=["parity", "quota"])
    actions.leave_starter(by=officer, body=in_fes)
    acts = list(Act.objects.filter(verb__startswith="library.").select_related("item"))
    assert len({act.verb for act in acts}) == len(acts) == 8
    with override(language):
        for act in acts:
            said = told(act)
            assert str(said.sentence)
            assert "%(" not in str(said.sentence)
            assert said.address.startswith("library/")
