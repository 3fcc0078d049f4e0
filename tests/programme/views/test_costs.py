"""What each page of the room costs, at one row and at three: the same, as a number that stands here."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.programme import actions
from takafu.register.actions import keep_item
from tests.programme import lines
from tests.programme.views.test_lines import at, browser


class Grown:
    """A published programme with so many of everything."""

    def __init__(self, body, by, groups, count) -> None:
        self.programme = lines.programme(body, by)
        for group in groups[:count]:
            actions.add_measure(by=by, programme=self.programme, wording=group.wording, axis=group.axis, group=group)
        self.measure = self.programme.measures.first()
        item = keep_item(body=body, kind="organization", title=Tongues(ar="جمعية"), visibility="public")
        association = Organization.objects.create(body=body, item=item, name=Tongues(ar="جمعية الأمل"))
        self.first, before = self.drawn(by), None
        for n in range(count):
            made = lines.planned(self.programme, by, f"نشاط {n}")
            self.activity = made
            actions.keep_budget(by=by, activity=made, year=2026, source=f"مصدر {n}", amount=Decimal(n))
            self.sign = actions.keep_indicator(by=by, activity=made, title="مصابيح")
            actions.observe(by=by, indicator=self.sign, on=date(2026, 1, 2), value=Decimal(n))
            actions.report(by=by, activity=made, text="تقدم", late_reason="المطر")
            actions.keep_partner_activity(
                by=by, organization=association, title=f"معرض {n}", start=date(2026, 2, 1), end=date(2026, 2, 2)
            )
            if before:
                actions.keep_need(by=by, activity=before, needs=made)
            before = made
            actions.reword(by=by, measure=self.measure, wording=f"كلام {n}")
            self.version = self.drawn(by)
        self.step, self.done = self.activity.milestones.order_by("weight")
        actions.finish(by=by, milestone=self.done, on=date(2026, 2, 1), evidence="محضر")
        self.after = lines.programme(body, by, "التالي", 2028)

    def drawn(self, by):
        made = actions.draw(by=by, programme=self.programme)
        actions.propose(by=by, version=made)
        return actions.publish(by=by, version=made)


OFFICERS = {
    "programmes": (lambda _h: "/ar/fes/programme/", 6),
    "open": (lambda _h: "/ar/fes/programme/new/", 5),
    "programme": (lambda h: at(h.programme), 11),
    "take": (lambda h: at(h.programme, "take/"), 7),
    "add": (lambda h: at(h.programme, "add/"), 7),
    "carry all": (lambda h: at(h.programme, "carry/"), 10),
    "draw": (lambda h: at(h.programme, "draw/"), 6),
    "file": (lambda h: at(h.programme, "file/"), 6),
    "plans": (lambda h: at(h.programme, "partners/file/"), 7),
    "values": (lambda h: at(h.programme, "values/"), 6),
    "schedule": (lambda h: at(h.programme, "schedule/"), 9),
    "a year": (lambda h: at(h.programme, "schedule/?year=2026"), 9),
    "review": (lambda h: at(h.programme, "review/?quarter=2026-1"), 11),
    "partners": (lambda h: at(h.programme, "partners/"), 10),
    "measure": (lambda h: at(h.measure), 18),
    "reword": (lambda h: at(h.measure, "reword/"), 6),
    "place": (lambda h: at(h.measure, "place/"), 8),
    "drop": (lambda h: at(h.measure, "drop/"), 6),
    "carry": (lambda h: at(h.measure, "carry/"), 7),
    "plan": (lambda h: at(h.measure, "plan/"), 11),
    "activity": (lambda h: at(h.activity), 23),
    "change": (lambda h: at(h.activity, "change/"), 12),
    "cancel": (lambda h: at(h.activity, "cancel/"), 6),
    "report": (lambda h: at(h.activity, "report/"), 7),
    "need": (lambda h: at(h.activity, "add/need/"), 7),
    "reopen": (lambda h: f"/ar/fes/programme/activities/steps/{h.done.pk}/reopen/", 7),
    "finish": (lambda h: f"/ar/fes/programme/activities/steps/{h.step.pk}/done/", 7),
    "observe": (lambda h: f"/ar/fes/programme/activities/indicators/{h.sign.pk}/value/", 7),
    "version": (lambda h: at(h.version), 7),
    "compare": (lambda h: at(h.programme, f"compare/?from={h.first.number}&to={h.version.number}"), 9),
    "version's file": (lambda h: at(h.version, "programme.json"), 5),
    "work's file": (lambda h: at(h.programme, "activities.json"), 13),
    "calendar": (lambda h: at(h.programme, "calendar.ics"), 7),
}
VISITORS = {
    "programmes": 2, "programme": 7, "schedule": 5, "measure": 14, "activity": 16, "version": 4, "compare": 5,
    "version's file": 3, "work's file": 10, "calendar": 4,
}  # fmt: skip


@pytest.fixture(params=[1, 3])
def grown(request, in_fes, rapporteur, desk, in_march):
    return Grown(in_fes, rapporteur, desk, request.param)


def test_every_page_costs_officers_the_same_however_many(in_fes, grown, django_assert_num_queries):
    officer = browser(in_fes, "rapporteur")
    for name, (place, cost) in OFFICERS.items():
        officer.get(place(grown))
        with django_assert_num_queries(cost, info=name):
            assert officer.get(place(grown)).status_code == 200, name


def test_every_page_costs_visitors_the_same_however_many(grown, django_assert_num_queries):
    visitor = Client()
    for name, cost in VISITORS.items():
        place = OFFICERS[name][0](grown)
        visitor.get(place)
        with django_assert_num_queries(cost, info=name):
            assert visitor.get(place).status_code == 200, name
