"""A person who is erased: their name on no page and in no file of a programme, what was done stays."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from takafu.ideas.models import Idea
from takafu.kit.documents import FORMATS
from takafu.people import actions as people
from takafu.programme import actions, queries
from takafu.programme.models import Activity, Report, Version
from takafu.register.models import Act, ActText, Item
from tests.bodies import as_role, person, viewer_of
from tests.programme import lines
from tests.programme.views.test_lines import at, browser

NAME = "زينب الفاسية"
TEXT_FORMS = [form for form in FORMATS if form in {"json", "csv", "html"}]


@pytest.fixture
def zineb(in_fes):
    return person(in_fes, NAME)


@pytest.fixture
def house(in_fes, rapporteur, zineb, drawn, planned, in_march):
    """She gave an idea under her name, answers for an activity, reported of it and finished a step; all is published."""
    idea = Idea.objects.get(author__isnull=False)
    Idea.objects.filter(pk=idea.pk).update(author=zineb, named=True)
    actions.change(by=rapporteur, activity=planned, responsible=zineb)
    mine = Activity.objects.get(pk=planned.pk)
    actions.report(by=viewer_of(zineb), activity=mine, text="تقرير مهم", late_reason="المطر")
    step = planned.milestones.get(weight=1)
    actions.finish(by=viewer_of(zineb), milestone=step, on=date(2026, 2, 1), evidence="محضر الجرد")
    actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية")
    version = actions.draw(by=rapporteur, programme=drawn.programme)
    actions.propose(by=rapporteur, version=version)
    actions.publish(by=rapporteur, version=version)
    return version


def pages(version, planned):
    programme = version.programme
    files = [at(version, f"programme.{form}") for form in TEXT_FORMS]
    files += [at(programme, f"activities.{form}") for form in TEXT_FORMS]
    return [
        at(programme), at(version), at(planned), at(planned.measure), at(programme, "schedule/"),
        at(programme, "review/?quarter=2026-1"), at(programme, "partners/"), at(programme, "calendar.ics"), *files,
    ]  # fmt: skip


def naming(client, places):
    return [place for place in places if NAME in client.get(place).content.decode()]


def erased(body, who):
    people.erase_person(by=as_role(body, "president")[0], person=who)


def test_her_name_stood_where_it_may(in_fes, house, planned, zineb):
    named = naming(browser(in_fes), pages(house, planned))
    assert {at(house), at(planned), at(house.programme, "schedule/"), at(house, "programme.json")} <= set(named)


def test_her_name_is_gone_from_every_page_and_file(in_fes, house, planned, zineb):
    erased(in_fes, zineb)
    places = pages(house, planned)
    for client in (browser(in_fes), browser(in_fes, "rapporteur"), Client()):
        assert naming(client, places) == []
    assert NAME not in json.dumps([one.content for one in Version.objects.all()], ensure_ascii=False)
    assert NAME not in " ".join(ActText.objects.values_list("text", flat=True))
    assert NAME not in " ".join(str(dict(one.title)) for one in Item.objects.all())


def test_what_was_done_stays(in_fes, house, planned, zineb):
    before = Act.objects.count()
    erased(in_fes, zineb)
    page = browser(in_fes).get(at(planned)).content.decode()
    for words in ("تقرير مهم", "المطر", "محضر الجرد"):
        assert words in page
    assert Report.objects.get().person is None
    assert Activity.objects.get(pk=planned.pk).responsible is None
    assert Act.objects.filter(verb__startswith="programme.").count() <= before
    line = next(line for axis in house.content["axes"] for line in axis["lines"] if "ملعب" in line["wording"])
    kept = Version.objects.get(pk=house.pk)
    found = queries.published_of(planned.measure.programme.measures.get(pk=line["measure"]))
    assert found.line["sources"][0]["text"] == line["sources"][0]["text"]
    assert kept.number == house.number


def test_what_the_next_version_prints_names_nobody(in_fes, rapporteur, house, planned, zineb):
    erased(in_fes, zineb)
    actions.add_measure(by=rapporteur, programme=house.programme, wording="مكتبة")
    after = actions.draw(by=rapporteur, programme=house.programme)
    assert not [
        source for axis in after.content["axes"] for line in axis["lines"] for source in line["sources"] if source["by"]
    ]


def test_nobody_can_be_made_to_answer_for_it_in_her_name(in_fes, house, planned, zineb):
    officer = browser(in_fes, "rapporteur")
    assert f'value="{zineb.pk}"' in officer.get(at(planned, "change/")).content.decode()
    erased(in_fes, zineb)
    assert f'value="{zineb.pk}"' not in officer.get(at(planned, "change/")).content.decode()
    given = {
        "seen": "2",
        "title": planned.title,
        "start": "2026-01-01",
        "end": "2026-06-30",
        "responsible": str(zineb.pk),
    }
    assert officer.post(at(planned, "change/"), given).status_code == 422


def test_what_the_room_knows_of_her_is_given_to_her_and_then_is_nothing(in_fes, house, zineb):
    known = queries.export(zineb)
    assert known["responsible"] == ["إنارة الأزقة"]
    assert [one["text"] for one in known["reports"]] == ["تقرير مهم"]
    erased(in_fes, zineb)
    assert queries.export(zineb) == {"responsible": [], "reports": []}
    with lines.on(2026, 3, 2):
        assert queries.load([zineb.pk]) == {}


def test_erasing_twice_and_erasing_who_did_nothing_changes_nothing(in_fes, house, zineb):
    other = person(in_fes, "امرأة أخرى")
    before = [one.content for one in Version.objects.all()]
    actions.erase(other)
    assert [one.content for one in Version.objects.all()] == before
    actions.erase(zineb)
    after = [one.content for one in Version.objects.all()]
    actions.erase(zineb)
    assert [one.content for one in Version.objects.all()] == after
