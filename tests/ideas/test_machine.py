"""Any sequence of steps at the desk, beside a model of it: after each the tables hold what the model holds, to the last citation."""

from uuid import uuid4

import pytest
from django_scopes import scope
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from takafu.ideas import actions, changes, queries
from takafu.ideas.models import Axis, Citation, Group, Idea, Judgement, Step, Support
from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.register.models import Act, Link
from takafu.register.queries import search
from tests.bodies import as_role, open_body
from tests.ideas import modelled

WORDS = [
    "إنارة الزنقة المؤدية إلى المدرسة",
    "حصص للفتيات في ملعب القرب",
    "دروس محو الأمية قرب السوق",
    "ولوجيات في دار الشباب",
]
IDEA, LINE, AXIS = st.integers(0, 3), st.integers(0, 5), st.integers(0, 4)
SOME = st.sets(IDEA, min_size=1, max_size=3)


class Desk(RuleBasedStateMachine):
    """Undoing all of it restores the beginning exactly."""

    def __init__(self):
        super().__init__()
        self.body = open_body(f"b{uuid4().hex[:12]}", "هيئة فاس")  # a body of its own for each run
        self.scope = scope(body=self.body)
        self.scope.__enter__()
        self.by, self.other = (as_role(self.body, role)[0] for role in ("rapporteur", "president"))
        gathering = actions.open_gathering(
            by=self.by, body=self.body, kind="meeting", title=Tongues(ar="لقاء"), audience="members", opens=clock.today()
        )  # fmt: skip
        self.ideas = [actions.give(by=self.by, gathering=gathering, text=text).pk for text in WORDS]
        self.model = modelled.Desk(dict(zip(self.ideas, WORDS, strict=True)))
        for pk in self.ideas:
            self.model.put("idea", pk, axis=None, correction="")
        self.axes, self.lines, self.supports = [], [], set()
        for title in "أب":
            self.axes.append(actions.make_axis(by=self.by, body=self.body, title=Tongues(ar=title)).pk)
            self.model.new_axis(self.axes[-1], title)
        self.start = Step.objects.count()
        self.before = self.model.picture(), self.found()

    def teardown(self):
        try:
            for number in self.in_force():
                self.undo(number)
            assert self.picture() == self.before[0]
            assert self.found() == self.before[1]
        finally:
            self.scope.__exit__(None, None, None)

    def in_force(self):
        """The steps that stand, done anew or not at all undone, the last first."""
        standing = []
        for step in Step.objects.filter(number__gt=self.start, undoes=None):
            last, depth = step, 0
            while again := Step.objects.filter(undoes=last).first():
                last, depth = again, depth + 1
            if depth % 2 == 0:
                standing.append(last.number - self.start - 1)
        return sorted(standing, reverse=True)

    def found(self):
        return set(search("الزنقة", self.by).values_list("pk", flat=True))

    def picture(self):
        """What the model tells, read from the tables."""
        standing = Group.objects.filter(dissolved_at=None)
        cites = {}
        for one in Citation.objects.filter(ended_at=None):
            cites.setdefault(one.group_id, {})[one.idea_id] = one.relation
        return {
            "ideas": {one.pk: (one.axis_id, one.correction) for one in queries.standing()},
            "lines": {one.pk: (one.axis_id, one.wording, one.order, cites.get(one.pk, {})) for one in standing},
            "given up": set(cites) - {one.pk for one in standing},
            "unsorted": {one.pk for axis in (*Axis.objects.all(), None) for one in queries.desk.unsorted(axis)},
            "axes": {
                one.pk: (one.title["ar"], tuple(one.keywords), one.order) for one in Axis.objects.filter(closed_at=None)
            },
            "answers": {
                frozenset((one.left_id, one.right_id)): one.answer for one in Judgement.objects.exclude(answer="")
            },
        }

    def both(self, modelled_verb, verb):
        """The verb on the model, then on the desk, which tells where the model does. A made row's key is handed to the model."""
        made = []

        def key():
            made.append(verb())
            return made[0]

        try:
            with self.model.step():
                modelled_verb(key)
        except modelled.Told:
            with pytest.raises(actions.Stale):
                verb()
        else:
            if not made:
                verb()

    def idea(self, place):
        return Idea.objects.get(pk=self.ideas[place])

    def line(self, place):
        return Group.objects.get(pk=self.lines[place % len(self.lines)]) if self.lines else None

    def axis(self, place):
        """One of the axes, or none."""
        return Axis.objects.get(pk=self.axes[place]) if place < len(self.axes) else None

    # lines

    def made(self, verb):
        """The key of the line that a verb makes."""
        self.lines.append(verb().pk)
        return self.lines[-1]

    @rule(chosen=SOME, axis=AXIS, relation=st.sampled_from(["same", "option"]))
    def group(self, chosen, axis, relation):
        ideas, into = [self.idea(place) for place in sorted(chosen)], self.axis(axis)
        wording = f"سطر {len(chosen)}"

        def verb():
            return self.made(
                lambda: actions.group_ideas(by=self.by, ideas=ideas, wording=wording, axis=into, relation=relation)
            )

        def model(key):
            self.model.need(self.model.open(into and into.pk))
            self.model.new_line(key(), [idea.pk for idea in ideas], wording, into and into.pk, relation)

        self.both(model, verb)

    @rule(line=LINE, chosen=SOME, whole=st.booleans())
    def cite(self, line, chosen, whole):
        group, ideas = self.line(line), [self.idea(place) for place in sorted(chosen)]
        if group is None:
            return

        def model(_key):
            self.model.need(self.model.rows["line", group.pk]["ended"] is None)
            for idea in ideas if whole else ideas[:1]:
                self.model.cite(group.pk, idea.pk)

        if whole:
            self.both(model, lambda: actions.cite_all(by=self.by, group=group, ideas=ideas))
        else:
            self.both(model, lambda: actions.cite(by=self.by, group=group, idea=ideas[0]))

    def citation(self, line):
        group = self.line(line)
        return group and group.citations.filter(ended_at=None).order_by("idea__number").last()

    @rule(line=LINE)
    def uncite(self, line):
        one = self.citation(line)
        if one:
            self.both(
                lambda _key: self.model.uncite(one.group_id, one.idea_id),
                lambda: actions.uncite(by=self.by, citation=one),
            )

    @rule(line=LINE, relation=st.sampled_from(["same", "option"]))
    def set_relation(self, line, relation):
        one = self.citation(line)
        if one:
            key = self.model.citation(one.group_id, one.idea_id)
            self.both(
                lambda _key: self.model.put("cites", key, relation=relation),
                lambda: actions.set_relation(by=self.by, citation=one, relation=relation),
            )

    @rule(line=LINE, word=st.sampled_from(["صيغة", "صيغة أخرى"]))
    def reword(self, line, word):
        group = self.line(line)
        if group:
            self.both(
                lambda _key: self.model.put("line", group.pk, wording=word),
                lambda: actions.reword(by=self.by, group=group, wording=word),
            )

    @rule(line=LINE)
    def dissolve(self, line):
        group = self.line(line)
        if group:
            self.both(lambda _key: self.model.dissolve(group.pk), lambda: actions.dissolve(by=self.by, group=group))

    @rule(lines=st.sets(LINE, min_size=1, max_size=3), axis=AXIS)
    def move_lines(self, lines, axis):
        groups, into = [one for one in {self.line(place) for place in lines} if one], self.axis(axis)

        def model(_key):
            self.model.need(self.model.open(into and into.pk))
            self.model.need(all(self.model.rows["line", one.pk]["ended"] is None for one in groups))
            self.model.move([one.pk for one in groups], into and into.pk)

        if groups:
            self.both(model, lambda: actions.move_lines(by=self.by, groups=groups, axis=into))

    # ideas

    @rule(chosen=SOME, axis=AXIS, whole=st.booleans())
    def place(self, chosen, axis, whole):
        ideas, into = [self.idea(place) for place in sorted(chosen)], self.axis(axis)
        moved = ideas if whole else ideas[:1]

        def model(_key):
            self.model.need(self.model.open(into and into.pk))
            for idea in moved:
                self.model.put("idea", idea.pk, axis=into and into.pk)

        if whole:
            self.both(model, lambda: actions.place_all(by=self.by, ideas=moved, axis=into))
        else:
            self.both(model, lambda: actions.place(by=self.by, idea=moved[0], axis=into))

    @rule(idea=IDEA, reading=st.sampled_from(["", "قراءة", "قراءة أخرى"]))
    def correct(self, idea, reading):
        kept = self.idea(idea)
        self.both(
            lambda _key: self.model.put("idea", kept.pk, correction=reading),
            lambda: actions.correct(by=self.by, idea=kept, correction=reading),
        )

    @rule(idea=IDEA)
    def split(self, idea):
        kept = self.idea(idea)

        def verb():
            return [part.pk for part in actions.split(by=self.by, idea=kept, parts=["إنارة الزنقة", "تبليط الزنقة"])]

        def model(key):
            if not self.model.parts(kept.pk):
                self.model.split(kept.pk, key())

        self.both(model, verb)

    @rule(one=IDEA, step=st.integers(1, 3), said=st.sampled_from(Judgement.Answer.values))
    def judge(self, one, step, said):
        pair = [self.idea(one), self.idea((one + step) % 4)]

        def verb():
            before = set(Group.objects.values_list("pk", flat=True))
            actions.judge(by=self.by, one=pair[0], other=pair[1], answer=said)
            self.lines += set(Group.objects.values_list("pk", flat=True)) - before
            return self.lines[-1] if self.lines else None

        self.both(lambda key: self.model.judge(pair[0].pk, pair[1].pk, said, key), verb)

    @rule(one=IDEA, step=st.integers(1, 3), said=st.sampled_from(["other", "later"]))
    def answer_on_a_stale_page(self, one, step, said):
        pair = frozenset((self.ideas[one], self.ideas[(one + step) % 4]))
        before = self.picture()
        if before["answers"].get(pair) == said or not pair <= self.model.pool():
            return
        left, right = (Idea.objects.get(pk=key) for key in pair)
        with pytest.raises(actions.Stale):
            actions.judge(by=self.other, one=left, other=right, answer=said, seen=77)
        assert self.picture() == before

    @rule(idea=IDEA, back=st.booleans())
    def support(self, idea, back):
        verb = actions.withdraw_support if back else actions.support
        verb(by=self.other, idea=self.idea(idea))
        (self.supports.discard if back else self.supports.add)(self.ideas[idea])

    # axes

    @rule(title=st.sampled_from(["الحي", "المدينة"]))
    def make_axis(self, title):
        if len(self.axes) < 4:
            self.both(
                lambda key: self.model.new_axis(key(), title),
                lambda: self.opened(actions.make_axis(by=self.by, body=self.body, title=Tongues(ar=title))),
            )

    def opened(self, axis):
        self.axes.append(axis.pk)
        return axis.pk

    @rule(axis=AXIS, lines=st.sets(LINE, max_size=2), ideas=st.sets(IDEA, max_size=2))
    def split_axis(self, axis, lines, ideas):
        kept = self.axis(axis)
        groups = [one for one in {self.line(place) for place in lines} if one]
        loose = [self.idea(place) for place in sorted(ideas)]
        if kept is None or not (groups or loose) or len(self.axes) >= 4:
            return

        def model(key):
            self.model.need(self.model.open(kept.pk))
            for kind, rows in (("line", groups), ("idea", loose)):
                self.model.need(all(self.model.rows[kind, one.pk]["axis"] == kept.pk for one in rows))
            self.model.need(all(self.model.rows["line", one.pk]["ended"] is None for one in groups))
            made = key()
            self.model.new_axis(made, "شطر")
            self.model.move([one.pk for one in groups], made)
            for one in loose:
                self.model.put("idea", one.pk, axis=made)

        self.both(
            model,
            lambda: self.opened(
                actions.split_axis(by=self.by, axis=kept, title=Tongues(ar="شطر"), groups=groups, ideas=loose)
            ),
        )

    @rule(axis=AXIS, into=AXIS)
    def close_axis(self, axis, into):
        kept, other = self.axis(axis), self.axis(into)
        if kept and kept != other:
            self.both(
                lambda _key: self.model.close_axis(kept.pk, other and other.pk),
                lambda: actions.close_axis(by=self.by, axis=kept, into=other),
            )

    @rule(axis=AXIS, title=st.sampled_from(["الحي", "المدينة"]))
    def rename_axis(self, axis, title):
        kept = self.axis(axis)
        if kept:
            self.both(
                lambda _key: self.model.put("axis", kept.pk, title=title, keywords=(title,)),
                lambda: actions.rename_axis(by=self.by, axis=kept, title=Tongues(ar=title), keywords=[title]),
            )

    @rule(axis=AXIS, order=st.integers(1, 3))
    def order_axis(self, axis, order):
        kept = self.axis(axis)
        if kept:
            self.both(
                lambda _key: self.model.order_axis(kept.pk, order),
                lambda: actions.order_axis(by=self.by, axis=kept, order=order),
            )

    # undoing, and doing anew

    def undo(self, number):
        step = Step.objects.get(number=self.start + number + 1)
        try:
            self.model.undo(number)
        except modelled.Told:
            with pytest.raises(changes.Conflict):
                actions.undo_step(by=self.other, step=step)
        else:
            actions.undo_step(by=self.other, step=step)

    @rule(back=st.integers(0, 5))
    def undo_one(self, back):
        """The last step, which may be an undoing that is undone, or one before it."""
        if self.model.steps:
            self.undo(max(0, len(self.model.steps) - 1 - back))

    @invariant()
    def the_tables_hold_what_the_model_holds(self):
        assert self.picture() == self.model.picture()
        assert Step.objects.count() - self.start == len(self.model.steps)
        assert Act.objects.filter(data__has_key="step").count() == Step.objects.count()
        assert set(Support.objects.values_list("idea", flat=True)) == self.supports

    @invariant()
    def every_idea_stands_in_its_own_words(self):
        assert [idea.text for idea in Idea.objects.filter(parent=None)] == WORDS

    @invariant()
    def links_follow_citations(self):
        cites = set(Citation.objects.filter(ended_at=None).values_list("group__item", "idea__item"))
        assert set(Link.objects.filter(relation="cites").values_list("source", "target")) == cites


class TestDesk(TestCase, Desk.TestCase):
    settings = settings(max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
