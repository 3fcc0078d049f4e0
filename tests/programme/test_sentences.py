from takafu.commons.queries import with_doers
from takafu.kit.telling import told
from takafu.programme import actions
from takafu.register.models import Act


def test_each_act_of_the_room_is_told(rapporteur, president, drawn):
    one = actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية")
    actions.reword(by=rapporteur, measure=one, wording="دورية للسلامة")
    axis = drawn.programme.measures.exclude(axis=None).first().axis
    actions.move(by=rapporteur, measure=one, axis=axis, place=1)
    actions.drop(by=rapporteur, measure=one)
    for step in (actions.propose, actions.adopt, actions.publish):
        step(by=president, version=drawn)
    acts = with_doers(Act.objects.filter(verb__startswith="programme.").select_related("item"))
    assert len(acts) == 10
    assert all(told(act).address.startswith("programme/") for act in acts)
    assert all("برنامج العمل" in str(told(act).sentence) or "دورية" in str(told(act).sentence) for act in acts)
