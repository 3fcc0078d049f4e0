"""What people type to break a page, by slip or by will: it is shown as the text that it is, kept as it was typed, and breaks nothing."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape
from openpyxl import load_workbook

from takafu.kit import calendars
from takafu.programme import actions
from takafu.programme.models import Activity, Measure, Programme
from takafu.register.models import Act
from tests.kit.markup import parse
from tests.programme.views.test_lines import at, browser

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
HOSTILE = {
    "markup": SCRIPT,
    "attribute": '" onmouseover="alert(1)" x=\'',
    "template": "{{ request.user }}{% debug %}%(title)s{0}",
    "formula": '=HYPERLINK("http://example.org","x")',
    "override": "معرض \u202e gnp.exe",
    "emoji": "👩🏽‍🤝‍👩🏻 ♀️",
    "marks": "ع" + "\u0651" * 60,
    "one long word": "ن" * 150,
    "calendar": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y",
    "tifinagh": "ⵜⴰⴽⴰⴼⵓ",
}


@pytest.fixture
def officer(in_fes):
    return browser(in_fes, "rapporteur")


def harmless(client, place):
    """A page without anything that was typed becoming part of its markup."""
    answer = client.get(place)
    assert answer.status_code == 200, place
    root = parse(answer.content)
    assert not root.xpath("//main//script[not(@src)] | //main//img[@src='x'] | //@onmouseover | //@onerror"), place
    assert "&lt;script" in answer.content.decode() or "<script>alert" not in answer.content.decode(), place
    return answer.content.decode()


def one_line(text):
    return " ".join(text.split())


@pytest.mark.parametrize("kind", HOSTILE)
def test_every_field_of_an_activity_shows_what_was_typed(in_fes, officer, programme, kind):
    typed = HOSTILE[kind]
    added = officer.post(at(programme, "add/"), {"wording": typed})
    assert added.status_code == 303
    measure = Measure.objects.get()
    given = dict.fromkeys(("title", "objective", "result", "committee_words", "targets", "risks"), typed)
    given["committee_words"] = typed[:120]
    planned = officer.post(at(measure, "plan/"), given | {"start": "2026-03-08", "end": "2026-03-09"})
    assert planned.status_code == 303
    here = Activity.objects.get()
    for part, fields in (
        ("milestone", {"title": typed, "weight": "1"}),
        ("budget", {"year": "2026", "source": typed[:120], "amount": "1"}),
        ("indicator", {"title": typed, "unit": typed[:40]}),
    ):
        assert officer.post(at(here, f"add/{part}/"), fields).status_code == 303, part
    step = f"/ar/fes/programme/activities/steps/{here.milestones.get().pk}/done/"
    assert officer.post(step, {"on": "2026-02-01", "evidence": typed}).status_code == 303
    assert officer.post(at(here, "report/"), {"text": typed, "late_reason": typed}).status_code == 303
    if kind != "calendar":  # a text field is one line: what breaks it is a space
        assert here.title == typed
    assert here.objective == typed.replace("\r\n", "\n") or here.objective == typed
    version = actions.draw(by=_president(in_fes), programme=programme)
    reader = browser(in_fes)
    for place in (
        at(here),
        at(measure),
        at(programme),
        at(programme, "schedule/"),
        at(programme, "review/"),
        at(version),
    ):
        page = harmless(reader, place)
        told = any(escape(word) in page for word in one_line(typed).split())
        assert told or place.endswith("review/"), place  # there only what is late is named
    for place in (at(here, "change/"), at(measure, "reword/"), "/ar/fes/programme/"):
        harmless(officer, place)


def _president(body):
    from tests.bodies import as_role  # noqa: PLC0415 - only where there is a database

    return as_role(body, "president")[0]


@pytest.mark.parametrize("kind", HOSTILE)
def test_files_hold_what_was_typed_and_run_nothing(in_fes, rapporteur, programme, kind):
    typed = HOSTILE[kind]
    measure = actions.add_measure(by=rapporteur, programme=programme, wording=typed)
    actions.plan(by=rapporteur, measure=measure, title=typed, start=date(2026, 3, 8), end=date(2026, 3, 9))
    reader = browser(in_fes)

    def file(form):
        return reader.get(at(programme, f"activities.{form}")).content

    (told,) = json.loads(file("json"))["activities"]
    assert told["title"] == typed
    row = list(csv.reader(io.StringIO(file("csv").decode("utf-8-sig"))))[-1]
    assert not row[1].startswith(("=", "+", "-", "@"))
    book = load_workbook(io.BytesIO(file("xlsx")))
    assert all(cell.data_type != "f" for sheet in book for line in sheet.iter_rows() for cell in line)
    assert b"<script>alert" not in file("html")
    events = calendars.read(reader.get(at(programme, "calendar.ics")).content.decode())
    assert len(events) == 1
    assert one_line(events[0].title) == one_line(typed)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_programme_may_be_called_anything(in_fes, officer, kind):
    typed = HOSTILE[kind]
    given = {"title": typed, "title_fr": typed, "first_year": "2026", "last_year": "2027"}
    assert officer.post("/ar/fes/programme/new/", given).status_code == 303
    made = Programme.objects.get()
    for place in ("/ar/fes/programme/", at(made), at(made, "schedule/"), at(made, "partners/"), at(made, "draw/")):
        harmless(officer, place)
        harmless(officer, place.replace("/ar/", "/fr/"))


@pytest.mark.parametrize("typed", ["\x00", "كلام\x00مخفي", "\ud800", "a\x0bb"])
def test_signs_that_no_database_keeps_are_refused_or_taken_out(officer, programme, typed):
    answer = officer.post(at(programme, "add/"), {"wording": typed.encode("utf-8", "surrogatepass")})
    assert answer.status_code in {303, 422}
    assert not any("\x00" in one.wording for one in Measure.objects.all())
    assert officer.get(at(programme)).status_code == 200


@pytest.mark.parametrize("typed", ["", " ", "\n\t ", "\u00a0", "\u3000"])
def test_nothing_is_no_measure(officer, programme, typed):
    assert officer.post(at(programme, "add/"), {"wording": typed}).status_code == 422
    assert not Measure.objects.exists()


# addresses and methods


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_change_nothing(officer, planned, method):
    before = Act.objects.count()
    for place in (at(planned), at(planned, "cancel/"), at(planned.measure, "drop/"), at(planned.measure.programme)):
        assert getattr(officer, method)(place).status_code == 405, place
    assert Act.objects.count() == before


def test_looking_changes_nothing(officer, planned):
    before = Act.objects.count()
    for place in (at(planned, "cancel/"), at(planned.measure, "drop/"), at(planned.measure.programme, "take/")):
        for look in (officer.get, officer.head):
            assert look(place).status_code == 200, place
    assert Act.objects.count() == before


def test_nothing_is_sent_from_another_site(in_fes, planned):
    from tests.bodies import person  # noqa: PLC0415 - only where there is a database

    client = Client(enforce_csrf_checks=True)
    client.force_login(person(in_fes, "نوال", "rapporteur").user)
    before = Act.objects.count()
    for place, given in (
        (at(planned, "cancel/"), {"reason": "x"}),
        (at(planned.measure, "drop/"), {}),
        (at(planned.measure.programme, "draw/"), {"title": ""}),
        (at(planned.measure.programme, "add/"), {"wording": "x"}),
    ):
        assert client.post(place, given).status_code == 403, place
    assert Act.objects.count() == before


@pytest.mark.parametrize(
    "query",
    [
        "?year=2026'%20OR%201=1",
        "?year=%00",
        "?year[]=2026",
        "?year=2026&year=2027",
        "?quarter=%F0%9F%8E%89-1",
        "?after=x",
        "?unready=<b>",
    ],
)
def test_queries_are_asked_for_what_they_mean_or_not_at_all(officer, planned, drawn, query):
    programme = planned.measure.programme
    for place in (at(programme, "schedule/"), at(programme, "review/"), at(programme), at(drawn)):
        answer = officer.get(place + query)
        assert answer.status_code == (400 if "%00" in query else 200), place  # no address has a sign of nothing
        assert "unready" not in parse(answer.content).xpath("//main")[0].text_content()


@pytest.mark.parametrize("part", ["milestone", "budget", "indicator", "need", "observation"])
def test_parts_of_nobody_are_not_found_and_members_take_nothing_out(in_fes, officer, planned, part):
    place = f"/ar/fes/programme/activities/parts/{part}/{planned.pk}/remove/"
    assert officer.post(place).status_code == 404
    assert browser(in_fes).post(place).status_code == 404
    assert Client().post(place).status_code == 302
    step = planned.milestones.first()
    mine = f"/ar/fes/programme/activities/parts/milestone/{step.pk}/remove/"
    assert browser(in_fes).post(mine).status_code == 403
    assert Client().post(mine).status_code == 302
    assert planned.milestones.filter(pk=step.pk).exists()
