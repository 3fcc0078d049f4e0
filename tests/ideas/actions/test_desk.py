from uuid import uuid4

import pytest
from django_scopes import scope
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from takafu.ideas import actions, changes, queries
from takafu.ideas.models import Axis, Citation, Group, Idea, Step
from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.register.models import Act, Link
from takafu.register.queries import search
from tests.bodies import as_role, open_body

WORDS = [
    "إنارة الزنقة المؤدية إلى المدرسة",
    "حصص للفتيات في ملعب القرب",
    "دروس محو الأمية قرب السوق",
    "ولوجيات في دار الشباب",
]


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def ideas(in_fes, rapporteur):
    gathering = actions.open_gathering(
        by=rapporteur, body=in_fes, kind="meeting", title=Tongues(ar="لقاء"), audience="members", opens=clock.today()
    )
    return [actions.give(by=rapporteur, gathering=gathering, text=text) for text in WORDS]


def cited(group):
    return {citation.idea_id for citation in group.citations.filter(ended_at=None)}


def test_a_group_cites_its_ideas_and_leaves_their_words(rapporteur, ideas):
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:2], wording="فضاءات آمنة")
    assert cited(group) == {idea.id for idea in ideas[:2]}
    assert [idea.text for idea in Idea.objects.all()] == WORDS
    assert Link.objects.filter(relation="cites", source=group.item).count() == 2
    other = actions.group_ideas(by=rapporteur, ideas=[ideas[0]], wording="الإنارة")
    assert cited(other) == {ideas[0].id}
    assert cited(group) == {idea.id for idea in ideas[:2]}


def test_a_step_is_undone_by_anybody_who_sorts_and_done_anew(in_fes, rapporteur, ideas):
    president = as_role(in_fes, "president")[0]
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:2], wording="فضاءات آمنة")
    step = Step.objects.get(code="grouped")
    undone = actions.undo_step(by=president, step=step)
    group.refresh_from_db()
    assert group.dissolved_at
    assert cited(group) == set()
    assert not Link.objects.filter(relation="cites").exists()
    assert actions.undo_step(by=president, step=step) == undone
    actions.undo_step(by=rapporteur, step=undone)
    group.refresh_from_db()
    assert not group.dissolved_at
    assert cited(group) == {idea.id for idea in ideas[:2]}
    assert Link.objects.filter(relation="cites", source=group.item).count() == 2


def test_a_step_that_something_was_built_on_is_not_undone(rapporteur, ideas):
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:1], wording="الإنارة")
    actions.reword(by=rapporteur, group=group, wording="إنارة الأزقة")
    with pytest.raises(changes.Conflict):
        actions.undo_step(by=rapporteur, step=Step.objects.get(code="grouped"))
    group.refresh_from_db()
    assert group.wording == "إنارة الأزقة"
    assert not group.dissolved_at


def test_two_people_do_not_overwrite_each_other(rapporteur, ideas):
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:1], wording="الإنارة")
    seen = group.version
    actions.reword(by=rapporteur, group=group, wording="إنارة الأزقة", seen=seen)
    with pytest.raises(actions.Stale) as stale:
        actions.reword(by=rapporteur, group=group, wording="الضوء", seen=seen)
    assert stale.value.row.wording == "إنارة الأزقة"


def test_nothing_changed_is_no_step_and_no_act(rapporteur, ideas):
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:1], wording="الإنارة")
    before = Step.objects.count(), Act.objects.count()
    actions.reword(by=rapporteur, group=group, wording="الإنارة")
    actions.cite(by=rapporteur, group=group, idea=ideas[0])
    actions.place(by=rapporteur, idea=ideas[0], axis=None)
    assert (Step.objects.count(), Act.objects.count()) == before


def test_taking_the_last_idea_out_dissolves_the_group(rapporteur, ideas):
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:1], wording="الإنارة")
    actions.uncite(by=rapporteur, citation=group.citations.get())
    group.refresh_from_db()
    assert group.dissolved_at


def test_an_axis_closes_into_another_with_all_that_stands_in_it(in_fes, rapporteur, ideas):
    one, two = (actions.make_axis(by=rapporteur, body=in_fes, title=Tongues(ar=title)) for title in ("أ", "ب"))
    actions.place(by=rapporteur, idea=ideas[0], axis=one)
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:1], wording="الإنارة", axis=one)
    actions.close_axis(by=rapporteur, axis=one, into=two)
    group.refresh_from_db()
    ideas[0].refresh_from_db()
    assert (group.axis, ideas[0].axis) == (two, two)
    actions.undo_step(by=rapporteur, step=Step.objects.get(code="axis_closed"))
    group.refresh_from_db()
    assert group.axis == one
    assert Axis.objects.filter(closed_at=None).count() == 2


def test_axes_are_ordered(in_fes, rapporteur):
    axes = [actions.make_axis(by=rapporteur, body=in_fes, title=Tongues(ar=title)) for title in "أبج"]
    actions.order_axis(by=rapporteur, axis=axes[2], order=1)
    assert [str(axis) for axis in Axis.objects.all()] == ["ج", "أ", "ب"]


def test_a_bulk_move_is_done_whole_or_not_at_all_where_somebody_changed_an_idea_meanwhile(in_fes, rapporteur, ideas):
    one, two = (actions.make_axis(by=rapporteur, body=in_fes, title=Tongues(ar=title)) for title in ("أ", "ب"))
    seen = {idea.pk: idea.version for idea in ideas}
    actions.place(by=rapporteur, idea=ideas[1], axis=one)
    with pytest.raises(actions.Stale) as stale:
        actions.place_all(by=rapporteur, ideas=ideas, axis=two, seen=seen)
    assert [row.pk for row in stale.value.rows] == [ideas[1].pk]
    assert list(Idea.objects.values_list("axis", flat=True)) == [None, one.pk, None, None]
    for _press in range(2):  # the second finds all of them there already
        actions.place_all(by=rapporteur, ideas=ideas[:1], axis=two, seen=seen)
    assert Step.objects.filter(code="placed").count() == 2


def test_an_idea_that_somebody_sorted_meanwhile_is_not_sorted_again_unseen(rapporteur, ideas):
    group = actions.group_ideas(by=rapporteur, ideas=ideas[:2], wording="الإنارة")
    with pytest.raises(actions.Stale) as stale:
        actions.group_ideas(by=rapporteur, ideas=ideas[1:3], wording="الملعب", unsorted=True)
    assert [row.pk for row in stale.value.rows] == [ideas[1].pk]
    actions.cite_all(by=rapporteur, group=group, ideas=ideas[1:3], unsorted=True)
    assert cited(group) == {idea.pk for idea in ideas[:3]}
    other = actions.group_ideas(by=rapporteur, ideas=ideas[3:], wording="الولوجيات")
    with pytest.raises(actions.Stale):
        actions.cite_all(by=rapporteur, group=other, ideas=ideas[:1], unsorted=True)


def test_axes_that_somebody_changed_meanwhile_are_told(in_fes, rapporteur, ideas):
    one, two, three = (actions.make_axis(by=rapporteur, body=in_fes, title=Tongues(ar=title)) for title in "أبج")
    seen = one.version
    actions.rename_axis(by=rapporteur, axis=one, title=Tongues(ar="المدينة"), keywords=["سوق"], seen=seen)
    for verb in (
        lambda: actions.rename_axis(by=rapporteur, axis=one, title=Tongues(ar="الحي"), keywords=[], seen=seen),
        lambda: actions.order_axis(by=rapporteur, axis=one, order=3, seen=seen),
        lambda: actions.close_axis(by=rapporteur, axis=one, seen=seen),
    ):
        with pytest.raises(actions.Stale) as stale:
            verb()
        assert str(stale.value.row) == "المدينة"
    actions.close_axis(by=rapporteur, axis=two)
    with pytest.raises(actions.Stale) as stale:
        actions.close_axis(by=rapporteur, axis=three, into=two)
    assert stale.value.row.pk == two.pk


def test_an_axis_s_title_is_found_again_when_its_renaming_is_undone(in_fes, rapporteur):
    axis = actions.make_axis(by=rapporteur, body=in_fes, title=Tongues(ar="المدينة"))
    actions.rename_axis(by=rapporteur, axis=axis, title=Tongues(ar="الحي"), keywords=[])
    actions.undo_step(by=rapporteur, step=Step.objects.get(code="axis_renamed"))
    axis.item.refresh_from_db()
    assert axis.item.title == {"ar": "المدينة"}


def test_a_correction_leaves_the_original(rapporteur, ideas):
    kept = actions.correct(by=rapporteur, idea=ideas[0], correction="إنارة الزنقة المؤدية إلى الإعدادية")
    assert (kept.text, kept.correction) == (WORDS[0], "إنارة الزنقة المؤدية إلى الإعدادية")


@pytest.mark.parametrize("role", ["visitor", "member", "clerk", "operator", "suspended"])
def test_the_desk_is_for_those_who_sort(in_fes, ideas, role):
    viewer = as_role(in_fes, role)[0]
    with pytest.raises(Refused):
        actions.group_ideas(by=viewer, ideas=ideas, wording="الإنارة")
    assert not Group.objects.exists()


class Desk(RuleBasedStateMachine):
    """Any sequence of steps keeps every idea, in its own words, cited or unsorted; undoing all of it restores the beginning."""

    groups = Bundle("groups")

    def __init__(self):
        super().__init__()
        self.body = open_body(f"b{uuid4().hex[:12]}", "هيئة فاس")  # a body of its own for each run
        self.scope = scope(body=self.body)
        self.scope.__enter__()
        self.by = as_role(self.body, "rapporteur")[0]
        gathering = actions.open_gathering(
            by=self.by,
            body=self.body,
            kind="meeting",
            title=Tongues(ar="لقاء"),
            audience="members",
            opens=clock.today(),
        )
        self.ideas = [actions.give(by=self.by, gathering=gathering, text=text) for text in WORDS]
        self.axes = [actions.make_axis(by=self.by, body=self.body, title=Tongues(ar=title)) for title in "أب"]
        self.start = Step.objects.count()
        self.before = self.picture()

    def teardown(self):
        try:
            for step in list(Step.objects.filter(number__gt=self.start).order_by("-number")):
                last, depth = step, 0
                while again := Step.objects.filter(undoes=last).first():
                    last, depth = again, depth + 1
                if depth % 2 == 0:  # it is in force
                    actions.undo_step(by=self.by, step=last)
            assert self.picture() == self.before
        finally:
            self.scope.__exit__(None, None, None)

    def picture(self):
        standing = {
            (group.wording, group.axis_id, frozenset(cited(group))) for group in Group.objects.filter(dissolved_at=None)
        }
        places = {idea.number: (idea.axis_id, idea.correction) for idea in Idea.objects.filter(withdrawn_at=None)}
        axes = [(axis.pk, axis.title, axis.keywords) for axis in Axis.objects.filter(closed_at=None)]
        return standing, places, axes, set(search("الزنقة", self.by).values_list("pk", flat=True))

    @rule(target=groups, chosen=st.sets(st.integers(0, 3), min_size=1), axis=st.integers(0, 1))
    def group(self, chosen, axis):
        return actions.group_ideas(
            by=self.by,
            ideas=[self.ideas[i] for i in sorted(chosen)],
            wording=f"سطر {len(chosen)}",
            axis=self.axes[axis],
        ).pk

    @rule(group=groups, idea=st.integers(0, 3))
    def cite(self, group, idea):
        kept = Group.objects.get(pk=group)
        if kept.dissolved_at is None:
            actions.cite(by=self.by, group=kept, idea=self.ideas[idea])

    @rule(group=groups)
    def uncite(self, group):
        citation = Citation.objects.filter(group=group, ended_at=None).first()
        if citation:
            actions.uncite(by=self.by, citation=citation)

    @rule(group=groups, word=st.sampled_from(["صيغة", "صيغة أخرى"]))
    def reword(self, group, word):
        actions.reword(by=self.by, group=Group.objects.get(pk=group), wording=word)

    @rule(group=groups)
    def dissolve(self, group):
        actions.dissolve(by=self.by, group=Group.objects.get(pk=group))

    @rule(idea=st.integers(0, 3), axis=st.integers(0, 2))
    def place(self, idea, axis):
        actions.place(by=self.by, idea=self.ideas[idea], axis=[*self.axes, None][axis])

    @rule(idea=st.integers(0, 3))
    def split(self, idea):
        actions.split(by=self.by, idea=self.ideas[idea], parts=["إنارة الزنقة", "تبليط الزنقة"])

    @rule(chosen=st.sets(st.integers(0, 3), min_size=1), axis=st.integers(0, 2))
    def move(self, chosen, axis):
        actions.place_all(by=self.by, ideas=[self.ideas[i] for i in sorted(chosen)], axis=[*self.axes, None][axis])

    @rule(axis=st.integers(0, 1), merged=st.booleans())
    def close_axis(self, axis, merged):
        other = Axis.objects.get(pk=self.axes[1 - axis].pk)
        into = other if merged and not other.closed_at else None
        actions.close_axis(by=self.by, axis=self.axes[axis], into=into)

    @rule(axis=st.integers(0, 1), title=st.sampled_from(["الحي", "المدينة"]))
    def rename_axis(self, axis, title):
        actions.rename_axis(by=self.by, axis=self.axes[axis], title=Tongues(ar=title), keywords=[title])

    @rule(axis=st.integers(0, 1), order=st.integers(1, 2))
    def order_axis(self, axis, order):
        actions.order_axis(by=self.by, axis=Axis.objects.get(pk=self.axes[axis].pk), order=order)

    @rule(number=st.integers(1, 12))
    def undo_any(self, number):
        step = Step.objects.filter(number=self.start + number).first()
        before = self.picture()
        try:
            if step:
                actions.undo_step(by=self.by, step=step)
        except changes.Conflict:
            assert self.picture() == before

    @rule()
    def undo_the_last(self):
        step = Step.objects.filter(number__gt=self.start).order_by("-number").first()
        if step:
            actions.undo_step(by=self.by, step=step)

    @invariant()
    def every_idea_stands_in_its_own_words(self):
        assert [idea.text for idea in Idea.objects.filter(parent=None)] == WORDS

    @invariant()
    def every_idea_is_sorted_or_unsorted_exactly_once(self):
        held = Citation.objects.filter(ended_at=None, group__dissolved_at=None).values_list("idea", flat=True)
        places = [*Axis.objects.all(), None]
        unsorted = [idea.pk for axis in places for idea in queries.desk.unsorted(axis)]
        pool = set(queries.desk.pool().values_list("pk", flat=True))
        assert len(unsorted) == len(set(unsorted))
        assert set(unsorted) == pool - set(held)
        split = Idea.objects.filter(parts__withdrawn_at=None, parts__isnull=False)
        assert pool == set(queries.standing().values_list("pk", flat=True)) - set(split.values_list("pk", flat=True))

    @invariant()
    def links_follow_citations(self):
        cites = set(Citation.objects.filter(ended_at=None).values_list("group__item", "idea__item"))
        assert set(Link.objects.filter(relation="cites").values_list("source", "target")) == cites

    @invariant()
    def a_standing_group_cites_something(self):
        assert all(cited(group) for group in Group.objects.filter(dissolved_at=None))


class TestDesk(TestCase, Desk.TestCase):
    settings = settings(max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
