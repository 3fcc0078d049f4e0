"""A person erased, years, carrying over, the quarter's review and associations' plans, through the pages."""

import re
from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from takafu.ideas.models import Idea
from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people.actions import erase_person
from takafu.people.models import Organization, Person
from takafu.places.models import Area
from takafu.programme import actions
from takafu.programme.models import Version
from takafu.register.actions import keep_item
from tests.programme import lines
from tests.programme.views.test_lines import at, browser


@pytest.fixture
def reader(in_fes):
    return browser(in_fes)


def text(answer):
    assert answer.status_code == 200
    return re.sub(r"<[^>]*>", " ", answer.content.decode())


def association(body, name="جمعية الأمل"):
    item = keep_item(body=body, kind="organization", title=Tongues(ar=name), visibility="public")
    return Organization.objects.create(body=body, item=item, name=Tongues(ar=name))


def test_who_is_erased_leaves_the_words_of_their_ideas_and_no_name_anywhere(
    in_fes, reader, rapporteur, member, drawn, planned
):
    author = Idea.objects.get(author__isnull=False).author
    responsible = Person.objects.get(pk=member.person_id)
    actions.change(by=rapporteur, activity=planned, responsible=responsible)
    actions.report(by=member, activity=planned, text="أشغال جارية", late_reason="أمطار")
    actions.propose(by=rapporteur, version=drawn)
    actions.publish(by=rapporteur, version=drawn)
    programme = drawn.programme
    places = [at(drawn), at(programme), at(planned), at(planned.measure), at(programme, "review/")]
    places += [at(drawn, f"programme.{form}") for form in ("json", "html", "csv")]
    places += [at(programme, f"activities.{form}") for form in ("json", "html", "csv")]
    before = "".join(reader.get(place).content.decode() for place in places)
    assert "حليمة" in before
    assert "سعاد" in before
    for person in (author, responsible):
        erase_person(by=operator(in_fes.pk), person=person)
    after = "".join(reader.get(place).content.decode() for place in places)
    assert "حليمة" not in after
    assert "سعاد" not in after
    assert "حصص للفتيات في ملعب القرب" in after
    assert "أشغال جارية" in after
    assert (
        actions.draw(by=rapporteur, programme=programme).number == 1
    )  # what the erasing took is no change of the lines
    assert Version.objects.count() == 1


def test_an_activity_over_two_years_is_shown_in_both_and_once_in_all(reader, rapporteur, planned):
    programme = planned.measure.programme
    long = actions.plan(
        by=rapporteur, measure=planned.measure, title="تكوين طويل", start=date(2026, 12, 31), end=date(2027, 1, 1)
    )
    pages = {year: text(reader.get(at(programme, "schedule/"), {"year": year})) for year in ("2026", "2027", "")}
    assert {year: page.count(long.title) for year, page in pages.items()} == {"2026": 2, "2027": 2, "": 2}
    assert planned.title not in pages["2027"]


def test_what_is_not_done_is_carried_over_and_what_is_done_is_not(in_fes, rapporteur, planned):
    officer, programme = browser(in_fes, "rapporteur"), planned.measure.programme
    after = lines.programme(in_fes, rapporteur, "التالي", 2028)
    for step in planned.milestones.all():
        actions.finish(by=rapporteur, milestone=step, on=date(2026, 2, 20), evidence="محضر")
    for _ in range(2):
        assert officer.post(at(programme, "carry/"), {"into": str(after.id)})["Location"] == at(after)
    left = list(programme.measures.exclude(pk=planned.measure_id))
    assert {one.carried_from_id for one in after.measures.all()} == {one.pk for one in left}
    assert after.measures.count() == len(left) == 2
    second = actions.draw(by=rapporteur, programme=after)
    assert all(line["carried"] for axis in second.content["axes"] for line in axis["lines"])
    assert all(line["sources"] for axis in second.content["axes"] for line in axis["lines"])


@pytest.mark.parametrize("count", [1, 3])
def test_the_review_costs_the_same_however_many(reader, rapporteur, planned, count, django_assert_num_queries):
    programme = planned.measure.programme
    made = [planned, *(lines.planned(programme, rapporteur, f"نشاط {n}") for n in range(count - 1))]
    with lines.on(2026, 3, 1):
        for one in made:
            actions.report(by=rapporteur, activity=one, text="أشغال", late_reason="أمطار")
            actions.finish(by=rapporteur, milestone=one.milestones.get(weight=3), on=date(2026, 2, 1), evidence="محضر")
        place = at(programme, "review/")
        page = text(reader.get(place))
        assert all(page.count(one.title) >= 2 for one in made)
        with django_assert_num_queries(11):
            reader.get(place)


@pytest.mark.parametrize("count", [1, 3])
def test_the_partners_page_costs_the_same_however_many(
    in_fes, reader, rapporteur, planned, count, django_assert_num_queries
):
    for n in range(count):
        actions.keep_partner_activity(
            by=rapporteur, organization=association(in_fes, f"جمعية {n}"), title=f"معرض {n}",
            start=planned.start, end=planned.end,
        )  # fmt: skip
    place = at(planned.measure.programme, "partners/")
    with lines.on(2026, 1, 2):
        assert text(reader.get(place)).count("معرض") == 2 * count
        with django_assert_num_queries(10):
            reader.get(place)


@pytest.mark.parametrize(
    ("start", "end", "met"),
    [
        (date(2026, 6, 30), date(2026, 7, 9), True),
        (date(2026, 7, 1), date(2026, 7, 9), False),
        (date(2025, 1, 1), date(2026, 1, 1), True),
        (date(2025, 1, 1), date(2025, 12, 31), False),
    ],
)
def test_plans_meet_by_the_day_and_not_where_it_was_called_off(in_fes, reader, rapporteur, planned, start, end, met):
    actions.keep_partner_activity(by=rapporteur, organization=association(in_fes), title="معرض", start=start, end=end)
    place = at(planned.measure.programme, "partners/")
    assert (planned.title in text(reader.get(place))) == met
    actions.cancel(by=rapporteur, activity=planned, reason="لا")
    assert planned.title not in text(reader.get(place))


def test_plans_in_other_places_do_not_meet(in_fes, reader, rapporteur, planned):
    communes = Area.objects.filter(kind=Area.Kind.COMMUNE).order_by("code")
    here, other = (communes.first(), communes.last())
    actions.change(by=rapporteur, activity=planned, area=here)
    place = at(planned.measure.programme, "partners/")
    for area, met in ((other, False), (here, True)):
        actions.keep_partner_activity(
            by=rapporteur, organization=association(in_fes), title=f"معرض {area.pk}", start=planned.start,
            end=planned.end, area=area,
        )  # fmt: skip
        assert (planned.title in text(reader.get(place))) == met


def test_visitors_see_no_plans_of_associations(in_fes, rapporteur, drawn):
    actions.propose(by=rapporteur, version=drawn)
    actions.publish(by=rapporteur, version=drawn)
    assert Client().get(at(drawn.programme, "partners/")).status_code == 302


def test_versions_that_still_print_the_erased_are_mended_once_and_others_stay(in_fes, rapporteur, drawn):
    mend = import_module("takafu.programme.migrations.0003_names_of_the_erased").take_out
    held = drawn.content
    mend(apps, SimpleNamespace(connection=connection))
    drawn.refresh_from_db()
    assert drawn.content == held
    assert "حليمة" in str(held)
    Idea.objects.update(author=None, named=False)  # as it was left before
    for _ in range(2):
        mend(apps, SimpleNamespace(connection=connection))
        drawn.refresh_from_db()
        assert "حليمة" not in str(drawn.content)
        assert "حصص للفتيات في ملعب القرب" in str(drawn.content)
