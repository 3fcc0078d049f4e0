import pytest

from takafu.commons.queries import notices
from takafu.ideas import actions, changes, queries
from takafu.ideas.models import Idea, Step
from takafu.kit import codes
from takafu.kit.permissions import Refused, Viewer
from takafu.register.models import Act, ActText
from takafu.register.queries import search
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import gathering, ideas, source

PARTS = ["إنارة الزنقة", "تبليط الزنقة"]


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def whole(in_fes, rapporteur):
    return ideas(rapporteur, gathering(in_fes, rapporteur))[0]


def standing():
    return sorted(queries.desk.pool().values_list("number", flat=True))


def undo(by, code="split"):
    return actions.undo_step(by=by, step=Step.objects.filter(code=code).latest("number"))


def test_a_composite_is_split_once_and_stays(rapporteur, whole):
    parts = actions.split(by=rapporteur, idea=whole, parts=PARTS)
    assert [(part.parent, part.number) for part in parts] == [(whole, 4), (whole, 5)]
    assert actions.split(by=rapporteur, idea=whole, parts=["سوق", "ملعب"]) == parts
    assert standing() == [2, 3, 4, 5]
    assert Act.objects.filter(verb="ideas.split").count() == 1
    with pytest.raises(ValueError, match="two parts"):
        actions.split(by=rapporteur, idea=whole, parts=["إنارة"])


def test_a_split_is_undone_by_another_later_and_done_anew_in_the_same_words(in_fes, rapporteur, whole):
    president = as_role(in_fes, "president")[0]
    parts = actions.split(by=rapporteur, idea=whole, parts=PARTS)
    actions.place(by=rapporteur, idea=parts[0], axis=None)
    undone = undo(president)
    assert standing() == [1, 2, 3]
    assert not search("تبليط", rapporteur)
    actions.undo_step(by=rapporteur, step=undone)
    assert standing() == [2, 3, 4, 5]
    assert [item.idea for item in search("تبليط", rapporteur)] == [parts[1]]
    assert [str(part.item.title) for part in Idea.objects.exclude(parent=None)] == PARTS


def test_a_split_that_was_built_on_says_which_step_comes_first(rapporteur, whole):
    parts = actions.split(by=rapporteur, idea=whole, parts=PARTS)
    actions.group_ideas(by=rapporteur, ideas=parts[:1], wording="الإنارة")
    with pytest.raises(changes.Conflict) as conflict:
        undo(rapporteur)
    step = Step.objects.get(code="split")
    later = queries.desk.later_step(step, (change["id"] for change in conflict.value.changes))
    assert later.code == "grouped"
    assert standing() == [2, 3, 4, 5]
    actions.undo_step(by=rapporteur, step=later)
    undo(rapporteur)
    assert standing() == [1, 2, 3]


def test_a_part_that_somebody_stands_behind_stays(in_fes, rapporteur, whole):
    parts = actions.split(by=rapporteur, idea=whole, parts=PARTS)
    actions.support(by=viewer_of(person(in_fes, "سعاد بنجلون")), idea=parts[0])
    with pytest.raises(changes.Conflict):
        undo(rapporteur)
    assert standing() == [2, 3, 4, 5]


def test_an_idea_that_was_split_otherwise_meanwhile_is_not_split_twice(rapporteur, whole):
    actions.split(by=rapporteur, idea=whole, parts=PARTS)
    undone = undo(rapporteur)
    actions.split(by=rapporteur, idea=whole, parts=["سوق", "ملعب"])
    with pytest.raises(changes.Conflict):
        actions.undo_step(by=rapporteur, step=undone)
    assert standing() == [2, 3, 6, 7]


def test_the_words_of_a_split_that_was_undone_go_with_the_whole(in_fes, rapporteur, data_folder):
    author = viewer_of(person(in_fes, "سعاد بنجلون"))
    place = gathering(in_fes, rapporteur)
    own = ideas(author, place, "إنارة وتبليط", author_id=author.person_id, origin="person")[0]
    listed = source(rapporteur, place, "سوق وملعب").ideas.get()
    for whole in (own, listed):
        actions.split(by=rapporteur, idea=whole, parts=PARTS)
        undone = undo(rapporteur)
        if whole == own:
            actions.withdraw(by=author, idea=whole)
        else:
            actions.undo_source(by=rapporteur, source=whole.source)
        assert set(Idea.objects.filter(parent=whole).values_list("text", flat=True)) == {""}
        with pytest.raises(changes.Conflict):
            actions.undo_step(by=rapporteur, step=undone)
    assert not ActText.objects.exists()


def test_a_split_loses_neither_who_spoke_nor_who_follows(in_fes, rapporteur):
    suad, naima = (viewer_of(person(in_fes, name)) for name in ("سعاد", "نعيمة"))
    place = gathering(in_fes, rapporteur)
    one = ideas(rapporteur, place, "إنارة وتبليط", speaker="فاطمة", named=True, origin="person")[0]
    own = ideas(suad, place, "سوق وملعب", author_id=suad.person_id)[0]
    for idea in (one, own):
        actions.support(by=naima, idea=idea)
    parts = actions.split(by=rapporteur, idea=one, parts=PARTS)
    assert {(part.speaker, part.named) for part in parts} == {("فاطمة", True)}
    line = actions.group_ideas(by=rapporteur, ideas=parts[:1], wording="إنارة الأزقة")
    assert line.item_id in {act.item_id for act in notices(naima)}
    mine = actions.split(by=rapporteur, idea=own, parts=["سوق", "ملعب"])
    market = actions.group_ideas(by=rapporteur, ideas=mine[:1], wording="سوق أسبوعي")
    assert {market.item_id} <= {act.item_id for act in notices(suad)} & {act.item_id for act in notices(naima)}
    assert queries.stages([one, own, parts[0], parts[1]], naima) == {
        one.pk: 2,
        own.pk: 2,
        parts[0].pk: 2,
        parts[1].pk: 1,
    }
    assert queries.desk.behind([parts[0].pk]) == 0


def test_whoever_stands_behind_the_whole_objects_for_its_parts(in_fes, rapporteur):
    naima, strange = (viewer_of(person(in_fes, name)) for name in ("نعيمة", "لطيفة"))
    code = codes.code_for("1")
    place = gathering(in_fes, rapporteur, audience="public", moderated=False)
    whole = ideas(Viewer(body_id=in_fes.id), place, "إنارة وتبليط", secret=codes.digest(code))[0]
    actions.support(by=naima, idea=whole)
    parts = actions.split(by=rapporteur, idea=whole, parts=PARTS)
    line = actions.group_ideas(by=rapporteur, ideas=parts[:1], wording="سوق")
    assert queries.desk.mine([part.pk for part in parts], naima.person_id) == {part.pk for part in parts}
    with pytest.raises(ValueError, match="one's own idea"):
        actions.object_to(by=strange, group=line, idea=parts[0], text="لا")
    with pytest.raises(Refused):
        actions.object_to(by=Viewer(body_id=in_fes.id), group=line, idea=parts[0], text="لا", code="WRONG")
    said = [
        actions.object_to(by=naima, group=line, idea=parts[0], text="ليس هذا"),
        actions.object_to(by=Viewer(body_id=in_fes.id), group=line, idea=parts[0], text="لا", code=code),
    ]
    assert [one.idea for one in said] == [parts[0], parts[0]]
    (finer, _other) = actions.split(by=rapporteur, idea=parts[1], parts=["تبليط", "رصيف"])
    actions.cite(by=rapporteur, group=line, idea=finer)
    assert queries.desk.mine([finer.pk], naima.person_id) == {finer.pk}
