"""Every verb of the room × every role × every state: who is let through, who is refused and changes nothing, what each state answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django_scopes import scope

from takafu.ideas.actions import Stale
from takafu.kit.permissions import ROLES, Refused, Viewer
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.programme import actions
from takafu.programme.models import Activity, Dependency, Intake, Measure, Milestone, PartnerActivity, Version
from takafu.register.actions import keep_item
from takafu.register.models import Act
from tests.bodies import as_role, person, viewer_of
from tests.programme import lines
from tests.states import snapshot, undone

EDITORS = {"rapporteur", "president"}
SPRING = {"start": date(2026, 3, 1), "end": date(2026, 5, 31)}
ROWS = [["measure", "activity", "start"], ["تدبير جديد", "نشاط جديد", "2026-03-01"]]
VALUES = [["activity", "indicator", "on", "value"], ["إنارة الأزقة", "مصابيح", "2026-02-01", "5"]]


class House:
    """A programme in which every verb has something to do."""

    def __init__(self, body, by, version, planned) -> None:
        self.body, self.version, self.activity = body, version, planned
        self.programme, self.measure = version.programme, planned.measure
        self.step = planned.milestones.get(weight=1)
        self.sign = actions.keep_indicator(by=by, activity=planned, title="مصابيح")
        self.money = actions.keep_budget(by=by, activity=planned, year=2026, source="الجماعة", amount=Decimal(1))
        self.value = actions.observe(by=by, indicator=self.sign, on=date(2026, 1, 5), value=Decimal(1))
        self.other = actions.plan(by=by, measure=self.measure, title="اقتناء", **SPRING)
        self.third = actions.plan(by=by, measure=self.measure, title="تكوين", **SPRING)
        self.need = actions.keep_need(by=by, activity=self.other, needs=self.third)
        self.after = lines.programme(body, by, "التالي", 2028)
        item = keep_item(body=body, kind="organization", title=Tongues(ar="جمعية"), visibility="public")
        self.association = Organization.objects.create(body=body, item=item, name=Tongues(ar="جمعية الأمل"))
        self.plan = actions.keep_partner_activity(by=by, organization=self.association, title="معرض", **SPRING)
        given = {"programme": self.programme, "name": "x.csv", "digest": "0" * 64}
        self.intake = actions.hand_in(by=by, rows=ROWS, **given)
        self.values = actions.hand_in(by=by, rows=VALUES, values=True, **given)


@pytest.fixture
def house(in_fes, rapporteur, drawn, planned, in_march):
    actions.add_measure(by=rapporteur, programme=drawn.programme, wording="ليس في النسخة الأولى")
    return House(in_fes, rapporteur, drawn, planned)


def reopened(by, house):
    """Open a step again that is done, whatever it was before; once."""
    with transaction.atomic():
        if not house.activity.reports.filter(text__endswith=": سبب").exists():
            house.activity.milestones.filter(pk=house.step.pk).update(done_at=date(2026, 2, 1), evidence="محضر")
        return actions.reopen(by=by, milestone=house.step, reason="سبب")


VERBS = {
    "open_programme": lambda by, h: lines.programme(h.body, by, "جديد", 2030),
    "take_groups": lambda by, h: actions.take_groups(by=by, programme=h.after),
    "add_measure": lambda by, h: actions.add_measure(by=by, programme=h.programme, wording="دورية"),
    "reword": lambda by, h: actions.reword(by=by, measure=h.measure, wording="كلام آخر"),
    "move": lambda by, h: actions.move(by=by, measure=h.measure, axis=None, place=1),
    "drop": lambda by, h: actions.drop(by=by, measure=h.measure),
    "carry_over": lambda by, h: actions.carry_over(by=by, measure=h.measure, into=h.after),
    "carry_all": lambda by, h: actions.carry_all(by=by, measures=[h.measure], into=h.after),
    "draw": lambda by, h: actions.draw(by=by, programme=h.programme),
    "propose": lambda by, h: actions.propose(by=by, version=h.version),
    "plan": lambda by, h: actions.plan(by=by, measure=h.measure, title="معرض", **SPRING),
    "change": lambda by, h: actions.change(by=by, activity=h.activity, title="عنوان آخر"),
    "cancel": lambda by, h: actions.cancel(by=by, activity=h.activity, reason="سبب"),
    "keep_milestone": lambda by, h: actions.keep_milestone(by=by, activity=h.activity, title="خطوة"),
    "keep_budget": lambda by, h: actions.keep_budget(
        by=by, activity=h.activity, year=2027, source="جمعية", amount=Decimal(5)
    ),
    "keep_indicator": lambda by, h: actions.keep_indicator(by=by, activity=h.activity, title="شكايات"),
    "keep_need": lambda by, h: actions.keep_need(by=by, activity=h.activity, needs=h.other),
    "remove_milestone": lambda by, h: actions.remove_part(by=by, part=h.step),
    "remove_budget": lambda by, h: actions.remove_part(by=by, part=h.money),
    "remove_indicator": lambda by, h: actions.remove_part(by=by, part=h.sign),
    "remove_observation": lambda by, h: actions.remove_part(by=by, part=h.value),
    "remove_need": lambda by, h: actions.remove_part(by=by, part=h.need),
    "finish": lambda by, h: actions.finish(by=by, milestone=h.step, on=date(2026, 2, 1), evidence="محضر"),
    "reopen": lambda by, h: reopened(by, h),
    "report": lambda by, h: actions.report(by=by, activity=h.activity, text="تقدم", late_reason="المطر"),
    "observe": lambda by, h: actions.observe(by=by, indicator=h.sign, on=date(2026, 2, 2), value=Decimal(3)),
    "hand_in": lambda by, h: actions.hand_in(by=by, programme=h.programme, name="y", digest="1" * 64, rows=ROWS),
    "confirm": lambda by, h: actions.confirm(by=by, intake=h.intake, columns={"measure": 0, "activity": 1, "start": 2}),
    "confirm_values": lambda by, h: actions.confirm(
        by=by, intake=h.values, columns={"activity": 0, "indicator": 1, "on": 2, "value": 3}
    ),
    "keep_partner_activity": lambda by, h: actions.keep_partner_activity(
        by=by, organization=h.association, title="سوق", **SPRING
    ),
    "remove_partner_activity": lambda by, h: actions.remove_partner_activity(by=by, plan=h.plan),
}
REPORTS = {"finish", "report", "observe"}  # what who answers for the activity does too
RECORDS = {
    "hand_in",
    "keep_partner_activity",
    "remove_partner_activity",
}  # no acts: nothing of the body's changes by them


@pytest.mark.parametrize("verb", VERBS)
def test_who_may_and_who_changes_nothing(in_fes, meknes, house, verb):
    roles = {role: as_role(in_fes, role)[0] for role in ROLES}
    strangers = {f"{role} elsewhere": as_role(meknes, role)[0] for role in EDITORS}
    before = snapshot("programme")
    for name, viewer in (roles | strangers).items():
        acts = Act.objects.count()
        with undone():
            if name in EDITORS:
                VERBS[verb](viewer, house)
                assert (Act.objects.count() > acts) == (verb not in RECORDS), name
                assert snapshot("programme") != before, name
            elif verb == "open_programme" and name in strangers:
                continue  # of its own body, which the crawler asks by its pages
            else:
                with pytest.raises(Refused):
                    VERBS[verb](viewer, house)
    assert snapshot("programme") == before


@pytest.mark.parametrize("verb", VERBS)
def test_who_answers_for_an_activity_may_report_of_it_and_no_more(in_fes, rapporteur, house, verb):
    sara, other = person(in_fes, "سارة"), person(in_fes, "مريم")
    actions.change(by=rapporteur, activity=house.activity, responsible=sara)
    house.activity.refresh_from_db()
    house.step.refresh_from_db()
    before = snapshot("programme")
    with undone():
        if verb in REPORTS:
            VERBS[verb](viewer_of(sara), house)
            assert snapshot("programme") != before
        else:
            with pytest.raises(Refused):
                VERBS[verb](viewer_of(sara), house)
    with pytest.raises(Refused):
        VERBS[verb](viewer_of(other), house)
    assert snapshot("programme") == before


@pytest.mark.parametrize("verb", sorted(REPORTS))
def test_who_no_longer_sits_reports_no_more(in_fes, rapporteur, house, verb):
    sara = person(in_fes, "سارة")
    actions.change(by=rapporteur, activity=house.activity, responsible=sara)
    gone = Viewer(body_id=in_fes.pk, user_id=sara.user_id, person_id=sara.pk)
    kept_out = Viewer(
        body_id=in_fes.pk, user_id=sara.user_id, person_id=sara.pk, roles=frozenset({"member", "suspended"})
    )
    for viewer in (gone, kept_out):
        with pytest.raises(Refused):
            VERBS[verb](viewer, house)


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_done_twice_is_done_once(rapporteur, house, verb):
    VERBS[verb](rapporteur, house)
    before = snapshot("programme")
    VERBS[verb](rapporteur, house)
    assert snapshot("programme") == before


# what each state of an activity answers

ACTIVITY_VERBS = [
    verb for verb in VERBS if verb.startswith(("keep_", "remove_")) or verb in {"change", "cancel", *REPORTS}
]
ACTIVITY_VERBS = [verb for verb in ACTIVITY_VERBS if not verb.endswith("partner_activity") and verb != "remove_need"]


def planned_later(by, house):
    actions.change(by=by, activity=house.activity, start=date(2026, 5, 1))
    house.activity.milestones.update(due=None)


def all_done(by, house):
    for step in house.activity.milestones.all():
        actions.finish(by=by, milestone=step, on=date(2026, 2, 20), evidence="محضر الكل")


STATES = {
    "planned": planned_later,
    "running": lambda _by, house: house.activity.milestones.update(due=None),
    "late": lambda _by, _house: None,
    "done": all_done,
    "cancelled": lambda by, house: actions.cancel(by=by, activity=house.activity, reason="سبب قديم"),
    "left out": lambda by, house: actions.drop(by=by, measure=house.measure),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", ACTIVITY_VERBS)
def test_what_an_activity_takes_in_each_state(rapporteur, house, verb, state):
    STATES[state](rapporteur, house)
    before, acts = snapshot("programme"), Act.objects.count()
    if state == "cancelled" and verb != "cancel":
        with pytest.raises(actions.Gone):
            VERBS[verb](rapporteur, house)
        assert snapshot("programme") == before
    elif (state, verb) == ("done", "remove_milestone"):
        with pytest.raises(actions.Unfit, match="evidence"):
            VERBS[verb](rapporteur, house)
        assert snapshot("programme") == before
    else:
        VERBS[verb](rapporteur, house)
        nothing = (state, verb) in {("cancelled", "cancel"), ("done", "finish")}
        assert Act.objects.count() == acts + (not nothing)
        assert (snapshot("programme") == before) == nothing


def test_a_reason_given_first_stands(rapporteur, house):
    first = actions.cancel(by=rapporteur, activity=house.activity, reason="الأول")
    assert actions.cancel(by=rapporteur, activity=house.activity, reason="الثاني").cancelled_for == first.cancelled_for


# what each state of a measure answers

MEASURE_VERBS = ("reword", "move", "drop", "plan", "carry_over", "carry_all")


@pytest.mark.parametrize("verb", MEASURE_VERBS)
@pytest.mark.parametrize("state", ["standing", "published", "carried", "left out"])
def test_what_a_measure_takes_in_each_state(rapporteur, house, verb, state):
    if state == "published":
        actions.propose(by=rapporteur, version=house.version)
        actions.publish(by=rapporteur, version=house.version)
    elif state == "carried":
        actions.carry_over(by=rapporteur, measure=house.measure, into=house.after)
    elif state == "left out":
        actions.drop(by=rapporteur, measure=house.measure)
    house.measure = Measure.objects.select_related("item", "body", "programme").get(pk=house.measure.pk)
    before = snapshot("programme")
    if state == "left out" and verb in {"reword", "move", "plan"}:
        with pytest.raises(actions.Gone):
            VERBS[verb](rapporteur, house)
    else:
        VERBS[verb](rapporteur, house)
    nothing = {("left out", "reword"), ("left out", "move"), ("left out", "plan"), ("left out", "drop")}
    nothing |= {("carried", "carry_over"), ("carried", "carry_all")}
    assert (snapshot("programme") == before) == ((state, verb) in nothing)


# what each state of a version answers

TRUTH = {  # (proposed, adopted, published, a later one adopted) → what each step answers
    (0, 0, 0, 0): {"propose": "act", "adopt": "draft", "publish": "draft"},
    (1, 0, 0, 0): {"propose": "", "adopt": "act", "publish": "act"},
    (1, 1, 0, 0): {"propose": "", "adopt": "", "publish": "act"},
    (1, 0, 1, 0): {"propose": "", "adopt": "act", "publish": ""},
    (1, 1, 1, 0): {"propose": "", "adopt": "", "publish": ""},
    (0, 0, 0, 1): {"propose": "act", "adopt": "draft", "publish": "draft"},
    (1, 0, 0, 1): {"propose": "", "adopt": "older", "publish": "act"},
    (1, 0, 1, 1): {"propose": "", "adopt": "older", "publish": ""},
}


@pytest.mark.parametrize("state", TRUTH)
@pytest.mark.parametrize("step", ["propose", "adopt", "publish"])
def test_each_step_of_a_version_in_each_state(president, house, state, step):
    if state[3]:
        later = actions.draw(by=president, programme=house.programme)
        actions.propose(by=president, version=later)
        actions.adopt(by=president, version=later)
    for done, verb in zip(state, ("propose", "adopt", "publish"), strict=False):
        if done:
            getattr(actions, verb)(by=president, version=house.version)
    before, acts = snapshot("programme"), Act.objects.count()
    answer = TRUTH[state][step]
    verb = getattr(actions, step)
    if answer in {"draft", "older"}:
        with pytest.raises(actions.Unready, match=answer):
            verb(by=president, version=house.version)
    else:
        assert verb(by=president, version=house.version).pk == house.version.pk
    assert Act.objects.count() == acts + (answer == "act")
    assert (snapshot("programme") == before) == (answer != "act")
    if answer == "act":
        mark = {"propose": "proposed_at", "adopt": "adopted_at", "publish": "published_at"}[step]
        assert getattr(Version.objects.get(pk=house.version.pk), mark)


# years that nobody means


@pytest.mark.parametrize("year", [1, 226, 1989, 2042, 2206, 9999])
def test_no_verb_takes_a_year_that_nobody_means(in_fes, rapporteur, house, year):
    day, before = date(year, 1, 1), snapshot("programme")
    tries = [
        lambda: actions.plan(by=rapporteur, measure=house.measure, title="x", start=day, end=day),
        lambda: actions.keep_milestone(by=rapporteur, activity=house.activity, title="x", due=day),
        lambda: actions.keep_budget(by=rapporteur, activity=house.activity, year=year, source="x", amount=Decimal(1)),
        lambda: actions.keep_partner_activity(
            by=rapporteur, organization=house.association, title="x", start=day, end=day
        ),
        lambda: actions.change(by=rapporteur, activity=house.activity, start=day, end=day),
        lambda: actions.change(by=rapporteur, activity=house.activity, **{"end" if year > 2026 else "start": day}),
    ]
    for attempt in tries:
        with pytest.raises(actions.Unfit, match="years"):
            attempt()
    code = "future" if year > 2026 else "years"
    with pytest.raises(actions.Unfit, match=code):
        actions.finish(by=rapporteur, milestone=house.step, on=day, evidence="محضر")
    with pytest.raises(actions.Unfit, match=code):
        actions.observe(by=rapporteur, indicator=house.sign, on=day, value=Decimal(1))
    with pytest.raises(ValueError, match="years"):
        actions.open_programme(
            by=rapporteur, body=in_fes, title=Tongues(ar="x"), first_year=min(year, 2026), last_year=max(year, 2026)
        )
    assert snapshot("programme") == before


# two at once, and things of others


def test_who_saw_an_older_version_is_told_whatever_they_change(rapporteur, president, house):
    actions.change(by=president, activity=house.activity, seen=1, title="عنوان الرئيسة")
    for values in ({"title": "عنوان المقررة"}, {"risks": "شيء"}, {"partners": [house.association]}):
        with pytest.raises(Stale):
            actions.change(by=rapporteur, activity=house.activity, seen=1, **values)
    again = actions.change(by=rapporteur, activity=house.activity, seen=1, title="عنوان الرئيسة")
    assert again.version == 2  # what stands already is no conflict


def test_partners_alone_are_a_change(rapporteur, house):
    for partners, version in (([house.association], 2), ([house.association], 2), ([], 3), ([], 3)):
        kept = actions.change(by=rapporteur, activity=house.activity, partners=partners)
        assert (kept.version, list(kept.partners.all())) == (version, partners)


def test_an_activity_of_another_body_is_not_waited_for(in_fes, meknes, rapporteur, house):
    with scope(body=meknes):
        by = as_role(meknes, "president")[0]
        theirs = actions.add_measure(by=by, programme=lines.programme(meknes, by), wording="x")
        other = actions.plan(by=by, measure=theirs, title="x", **SPRING)
    with pytest.raises(Refused):
        actions.keep_need(by=rapporteur, activity=house.activity, needs=other)
    assert Dependency.objects.count() == 1


@pytest.mark.parametrize("gone", ["step", "money", "value", "need", "sign"])
def test_a_part_taken_out_in_another_tab_is_gone_once(rapporteur, house, gone):
    part = getattr(house, gone)
    actions.remove_part(by=rapporteur, part=part)
    acts = Act.objects.count()
    actions.remove_part(by=rapporteur, part=part)
    assert Act.objects.count() == acts


def test_nothing_is_entered_for_an_indicator_taken_out_in_another_tab(rapporteur, house):
    actions.remove_part(by=rapporteur, part=house.sign)
    with pytest.raises(actions.Gone):
        actions.observe(by=rapporteur, indicator=house.sign, on=date(2026, 2, 2), value=Decimal(3))


def test_a_step_taken_out_in_another_tab_is_not_done(rapporteur, house):
    actions.remove_part(by=rapporteur, part=house.step)
    with pytest.raises(actions.Gone):
        actions.finish(by=rapporteur, milestone=house.step, on=date(2026, 2, 1), evidence="محضر")
    assert not Milestone.objects.filter(pk=house.step.pk).exists()


def test_a_programme_changed_between_the_look_and_the_yes_is_taken_in_as_it_is(rapporteur, house):
    """Somebody else took the row's measure out, or planned it themselves, after the preview was seen."""
    own = actions.add_measure(by=rapporteur, programme=house.programme, wording="تدبير جديد")
    actions.plan(by=rapporteur, measure=own, title="نشاط جديد", start=date(2026, 3, 1), end=date(2026, 3, 1))
    kept = VERBS["confirm"](rapporteur, house)
    assert (kept.made, Activity.objects.filter(title="نشاط جديد").count()) == (0, 1)
    assert Intake.objects.get(pk=kept.pk).confirmed_at


def test_plans_of_one_association_are_not_those_of_another(in_fes, rapporteur, house):
    item = keep_item(body=in_fes, kind="organization", title=Tongues(ar="أخرى"), visibility="public")
    other = Organization.objects.create(body=in_fes, item=item, name=Tongues(ar="جمعية أخرى"))
    actions.keep_partner_activity(by=rapporteur, organization=other, title="معرض", **SPRING)
    assert PartnerActivity.objects.filter(title="معرض").count() == 2
