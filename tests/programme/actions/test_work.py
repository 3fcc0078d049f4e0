"""Whatever is planned, done, refused and called off in whatever order: progress is the weight of what was done, and no word is lost."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from fractions import Fraction
from uuid import uuid4

from django_scopes import scope
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from takafu.ideas.actions import Stale
from takafu.kit import clock
from takafu.programme import actions, following, queries
from takafu.programme.models import Activity, Dependency, Milestone, Version
from takafu.register.models import Act
from tests.bodies import as_role, open_body
from tests.programme import lines

PLACE = st.integers(0, 9)
TITLES = st.sampled_from(["جرد", "تركيب", "تكوين"])
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
REFUSALS = (actions.Unfit, actions.Gone, Stale)
TODAY = date(2026, 7, 1)


class Work(RuleBasedStateMachine):
    """A programme that is being carried out, beside what this test believes of it: the steps of each activity."""

    def __init__(self) -> None:
        super().__init__()
        self.body = open_body(f"b{uuid4().hex[:12]}", "هيئة فاس")  # a body of its own for each run
        self.scope = scope(body=self.body)
        self.scope.__enter__()
        self.by = as_role(self.body, "president")[0]
        lines.desk(self.body, self.by)
        self.programme = lines.programme(self.body, self.by)
        self.measures = actions.take_groups(by=self.by, programme=self.programme)
        self.version = actions.draw(by=self.by, programme=self.programme)
        actions.propose(by=self.by, version=self.version)
        actions.adopt(by=self.by, version=self.version)
        self.held = Version.objects.get().content
        self.steps: dict[object, dict[str, tuple[int, bool]]] = {}
        self.off: set[object] = set()
        self.day = lines.on(TODAY.year, TODAY.month, TODAY.day)
        self.day.__enter__()

    def teardown(self):
        self.day.__exit__(None, None, None)
        self.scope.__exit__(None, None, None)

    def one(self, at: int) -> Activity:
        keys = list(self.steps)
        return Activity.objects.select_related("measure__programme", "item").get(pk=keys[at % len(keys)])

    @contextmanager
    def act(self, verb: str):
        """What is done within leaves one act of that verb, or none where nothing changed or it was refused."""
        before = Act.objects.count()
        refused = False
        try:
            yield
        except REFUSALS:
            refused = True
        told = list(Act.objects.order_by("-number").values_list("verb", flat=True)[: Act.objects.count() - before])
        assert told in ([], [f"programme.{verb}"])
        assert not (refused and told)

    @rule(at=PLACE, title=TITLES, start=DAYS, length=st.integers(-3, 200))
    def plan(self, at, title, start, length):
        measure = self.measures[at % len(self.measures)]
        with self.act("activity_planned"):
            made = actions.plan(
                by=self.by, measure=measure, title=title, start=start, end=start + timedelta(days=length)
            )
            self.steps.setdefault(made.pk, {})

    @precondition(lambda self: self.steps)
    @rule(at=PLACE, title=TITLES, weight=st.integers(1, 1000), due=st.none() | DAYS)
    def keep_step(self, at, title, weight, due):
        activity = self.one(at)
        with self.act("part_kept"):
            actions.keep_milestone(by=self.by, activity=activity, title=title, weight=weight, due=due)
            done = self.steps[activity.pk].get(title, (0, False))[1]
            self.steps[activity.pk][title] = (weight, done)

    @precondition(lambda self: any(self.steps.values()))
    @rule(at=PLACE, on=DAYS, evidence=st.sampled_from(["محضر", " ", ""]))
    def finish(self, at, on, evidence):
        found = list(Milestone.objects.select_related("activity").order_by("id"))
        step = found[at % len(found)]
        with self.act("milestone_done"):
            actions.finish(by=self.by, milestone=step, on=on, evidence=evidence)
            assert evidence.strip()
            assert on <= clock.today()
            weight, _done = self.steps[step.activity_id][step.title]
            self.steps[step.activity_id][step.title] = (weight, True)

    @precondition(lambda self: any(self.steps.values()))
    @rule(at=PLACE)
    def take_out(self, at):
        found = list(Milestone.objects.select_related("activity").order_by("id"))
        step = found[at % len(found)]
        with self.act("part_removed"):
            actions.remove_part(by=self.by, part=step)
            assert not step.done_at
            del self.steps[step.activity_id][step.title]

    @precondition(lambda self: len(self.steps) > 1)
    @rule(at=PLACE, other=PLACE)
    def wait(self, at, other):
        if self.one(at) != self.one(other):
            with self.act("part_kept"):
                actions.keep_need(by=self.by, activity=self.one(at), needs=self.one(other))

    @precondition(lambda self: self.steps)
    @rule(at=PLACE, start=DAYS, end=DAYS, seen=st.none() | st.integers(1, 3))
    def change(self, at, start, end, seen):
        with self.act("activity_changed"):
            actions.change(by=self.by, activity=self.one(at), seen=seen, start=start, end=end)

    @precondition(lambda self: self.steps)
    @rule(at=PLACE, why=st.sampled_from(["", "المطر"]))
    def report(self, at, why):
        activity = self.one(at)
        with self.act("activity_reported"):
            actions.report(by=self.by, activity=activity, text="تقدم", late_reason=why)
            assert why or following.followed([activity])[0].progress.status != "late"

    @precondition(lambda self: self.steps)
    @rule(at=PLACE)
    def cancel(self, at):
        activity = self.one(at)
        with self.act("activity_cancelled"):
            actions.cancel(by=self.by, activity=activity, reason="لا مال")
            self.off.add(activity.pk)

    @invariant()
    def progress_is_the_weight_of_what_was_done(self):
        found = following.of_programme(self.programme, self.by)
        assert {one.activity.pk for one in found} == set(self.steps)
        shares = []
        for one in found:
            steps = self.steps[one.activity.pk].values()
            whole = sum(weight for weight, _done in steps)
            share = Fraction(sum(weight for weight, done in steps if done), whole) if whole else Fraction(0)
            assert abs(one.progress.share - share) < 1e-9
            assert 0 <= one.progress.share <= 1
            assert one.counts == (one.activity.pk not in self.off)
            shares += [share] if one.counts else []
        assert abs(following.share(found) - (sum(shares) / len(shares) if shares else 0)) < 1e-9

    @invariant()
    def nothing_waits_for_itself(self):
        left = set(Dependency.objects.values_list("activity_id", "needs_id"))
        while left:
            free = {needs for _one, needs in left} - {one for one, _needs in left}
            assert free, "a circle"
            left = {(one, needs) for one, needs in left if needs not in free}

    @invariant()
    def each_line_cites_its_ideas_and_the_adopted_version_stands(self):
        assert Version.objects.get().content == self.held
        now = queries.content(self.programme)
        cited = [source["number"] for axis in now["axes"] for line in axis["lines"] for source in line["sources"]]
        assert sorted(cited) == [1, 2, 3, 4]


class TestWork(TestCase, Work.TestCase):
    settings = settings(max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
