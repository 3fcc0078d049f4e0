"""What is typed into any form of the room is on the page still where the form refuses it, for whatever reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.programme import actions
from takafu.programme.models import Activity, Measure
from takafu.register.actions import keep_item
from takafu.register.models import Act
from tests.kit.markup import parse
from tests.programme import lines
from tests.programme.views.test_lines import at, browser

LONG = "كلام كثير كتب بعناية"
DAYS = {"start": "2026-03-08", "end": "2026-03-09"}


@pytest.fixture
def officer(in_fes):
    return browser(in_fes, "rapporteur")


@pytest.fixture
def association(in_fes):
    item = keep_item(body=in_fes, kind="organization", title=Tongues(ar="جمعية"), visibility="public")
    return Organization.objects.create(body=in_fes, item=item, name=Tongues(ar="جمعية الأمل"))


@pytest.fixture
def sign(rapporteur, planned):
    return actions.keep_indicator(by=rapporteur, activity=planned, title="مصابيح", unit="مصباح")


@pytest.fixture
def other(rapporteur, planned):
    """An activity that waits for the planned one."""
    made = actions.plan(by=rapporteur, measure=planned.measure, title="اقتناء", start=planned.start, end=planned.end)
    actions.keep_need(by=rapporteur, activity=made, needs=planned)
    return made


def typed_in(page):
    """The values that a page's form would send again."""
    form = parse(page).xpath("//main//form[@method='post']")[-1]
    found = {one.get("name"): one.get("value", "") for one in form.xpath(".//input[@type!='checkbox']")}
    found |= {one.get("name"): one.get("value", "") for one in form.xpath(".//input[@type='checkbox'][@checked]")}
    found |= {one.get("name"): one.text_content().strip("\r\n") for one in form.xpath(".//textarea")}
    for one in form.xpath(".//select"):
        found[one.get("name")] = next(iter(one.xpath("option[@selected]/@value")), "")
    return found


def steps_of(planned):
    return planned.milestones.order_by("weight").first()


PLACES = {
    "open": lambda _here, _own: "/ar/fes/programme/new/",
    "add": lambda here, _own: at(here.measure.programme, "add/"),
    "draw": lambda here, _own: at(here.measure.programme, "draw/"),
    "take": lambda here, _own: at(here.measure.programme, "take/"),
    "carry_all": lambda here, _own: at(here.measure.programme, "carry/"),
    "reword": lambda here, _own: at(here.measure, "reword/"),
    "place": lambda here, _own: at(here.measure, "place/"),
    "carry": lambda here, _own: at(here.measure, "carry/"),
    "plan": lambda here, _own: at(here.measure, "plan/"),
    "change": lambda here, _own: at(here, "change/"),
    "cancel": lambda here, _own: at(here, "cancel/"),
    "report": lambda here, _own: at(here, "report/"),
    "milestone": lambda here, _own: at(here, "add/milestone/"),
    "budget": lambda here, _own: at(here, "add/budget/"),
    "indicator": lambda here, _own: at(here, "add/indicator/"),
    "need": lambda here, _own: at(here, "add/need/"),
    "finish": lambda here, own: f"/ar/fes/programme/activities/steps/{own['step'].pk}/done/",
    "observe": lambda here, own: f"/ar/fes/programme/activities/indicators/{own['sign'].pk}/value/",
    "partner": lambda here, _own: at(here.measure.programme, "partners/add/"),
}

# of each form: what is typed, and which of it no form takes
WRONG = [
    ("open", {"title": LONG, "title_fr": "Notre plan", "first_year": "2026", "last_year": "2020"}),
    ("open", {"title": LONG, "title_fr": "Notre plan", "first_year": "0226", "last_year": "2027"}),
    ("open", {"title": LONG, "title_fr": "Notre plan", "first_year": "2026", "last_year": "20266"}),
    ("add", {"wording": LONG + "ن" * 2001, "axis": ""}),
    ("add", {"wording": LONG, "axis": "00000000-0000-0000-0000-000000000000"}),
    ("draw", {"title": LONG + "ن" * 201}),
    ("take", {"ranking": "00000000-0000-0000-0000-000000000000"}),
    ("carry_all", {"into": ""}),
    ("carry", {"into": "00000000-0000-0000-0000-000000000000"}),
    ("reword", {"wording": LONG, "seen": "x"}),
    ("reword", {"wording": LONG + "ن" * 2001, "seen": "1"}),
    ("place", {"axis": "", "place": "0"}),
    ("place", {"axis": "", "place": "خمسة"}),
    ("plan", DAYS | {"title": "معرض", "objective": LONG, "end": "2020-01-01"}),
    ("plan", DAYS | {"title": "معرض", "objective": LONG, "start": "0226-03-08"}),
    ("plan", DAYS | {"title": "معرض", "objective": LONG, "end": "2206-03-08"}),
    ("plan", DAYS | {"title": "معرض", "objective": LONG, "end": "20266-03-08"}),
    ("plan", DAYS | {"title": "ن" * 301, "risks": LONG}),
    ("change", DAYS | {"seen": "1", "title": "معرض", "result": LONG, "end": "2206-01-01"}),
    ("change", DAYS | {"seen": "9", "title": "معرض", "result": LONG}),
    ("change", DAYS | {"seen": "1", "title": "", "targets": LONG}),
    ("cancel", {"reason": " "}),
    ("cancel", {"reason": LONG + "ن" * 4001}),
    ("report", {"text": LONG, "late_reason": ""}),
    ("report", {"text": "", "late_reason": LONG}),
    ("milestone", {"title": LONG, "weight": "0", "due": "2026-02-01"}),
    ("milestone", {"title": LONG, "weight": "1", "due": "2206-02-01"}),
    ("budget", {"year": "2206", "source": LONG, "amount": "12"}),
    ("budget", {"year": "0226", "source": LONG, "amount": "12"}),
    ("budget", {"year": "2026", "source": LONG, "amount": "-1"}),
    ("budget", {"year": "2026", "source": LONG, "amount": "NaN"}),
    ("indicator", {"title": LONG, "unit": "مصباح", "baseline": "كثير", "target": "4"}),
    ("indicator", {"title": LONG, "unit": "ن" * 41, "baseline": "", "target": "1e400"}),
    ("finish", {"on": "2026-12-31", "evidence": LONG}),
    ("finish", {"on": "0226-02-01", "evidence": LONG}),
    ("finish", {"on": "", "evidence": LONG}),
    ("observe", {"value": "12.5", "on": "2026-12-31"}),
    ("observe", {"value": "12.5", "on": "0226-01-01"}),
    ("observe", {"value": "١٢ ونصف", "on": "2026-02-01"}),
    ("partner", DAYS | {"title": LONG, "organization": "", "area": ""}),
    ("partner", DAYS | {"title": LONG, "end": "2206-01-01", "area": ""}),
]


@pytest.mark.parametrize(("form", "typed"), WRONG)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    in_fes, officer, association, planned, sign, in_march, form, typed
):
    own = {"sign": sign, "step": steps_of(planned)}
    typed = {"organization": str(association.pk)} | typed if form == "partner" else typed
    before = Act.objects.count()
    answer = officer.post(PLACES[form](planned, own), typed)
    assert answer.status_code == 422
    back = typed_in(answer.content)
    kept = {name for name, value in typed.items() if name != "seen" and not value.startswith("0000")}
    assert {name: back.get(name, "").strip() for name in kept} == {name: typed[name].strip() for name in kept}
    assert 'role="alert"' in answer.content.decode()
    assert Act.objects.count() == before


def left_out(by, planned, _own):
    actions.drop(by=by, measure=planned.measure)


def called_off(by, planned, _own):
    actions.cancel(by=by, activity=planned, reason="سبب")


def done_already(by, planned, own):
    actions.finish(by=by, milestone=own["step"], on=date(2026, 2, 2), evidence="محضر آخر")


def taken_out(by, planned, own):
    for part in own.values():
        actions.remove_part(by=by, part=part)


def planned_already(by, planned, _own):
    actions.plan(
        by=by, measure=planned.measure, title="معرض", start=date(2026, 3, 8), end=date(2026, 3, 9), targets="نساء"
    )


def late_now(by, planned, _own):
    actions.keep_milestone(by=by, activity=planned, title="متأخرة", due=date(2026, 2, 1))


def circle(by, planned, _own):
    other = actions.plan(by=by, measure=planned.measure, title="اقتناء", start=planned.start, end=planned.end)
    actions.keep_need(by=by, activity=other, needs=planned)


def nothing(by, planned, _own):
    """What stands already is enough."""


# what somebody else did while the form was open, and what was typed into it meanwhile
MEANWHILE = [
    ("reword", left_out, {"wording": LONG, "seen": "1"}, 422),
    ("place", left_out, {"axis": "", "place": "2"}, 422),
    ("plan", left_out, DAYS | {"title": "معرض", "objective": LONG}, 422),
    ("plan", planned_already, DAYS | {"title": "معرض", "objective": LONG}, 422),
    ("change", called_off, DAYS | {"seen": "1", "title": "معرض", "objective": LONG}, 422),
    ("cancel", called_off, {"reason": LONG}, 422),
    ("report", called_off, {"text": LONG, "late_reason": "المطر الكثير"}, 422),
    ("milestone", called_off, {"title": LONG, "weight": "2", "due": ""}, 422),
    ("budget", called_off, {"year": "2026", "source": LONG, "amount": "12"}, 422),
    ("indicator", called_off, {"title": LONG, "unit": "", "baseline": "1", "target": "2"}, 422),
    ("finish", called_off, {"on": "2026-02-01", "evidence": LONG}, 422),
    ("finish", done_already, {"on": "2026-02-01", "evidence": LONG}, 422),
    ("finish", taken_out, {"on": "2026-02-01", "evidence": LONG}, 404),
    ("observe", called_off, {"value": "12.5", "on": "2026-02-01"}, 422),
    ("observe", taken_out, {"value": "12.5", "on": "2026-02-01"}, 404),
    ("draw", nothing, {"title": LONG}, 422),  # nothing changed since the last version
]


@pytest.mark.parametrize(("form", "meanwhile", "typed", "status"), MEANWHILE)
def test_what_others_did_meanwhile_is_said_and_nothing_typed_is_lost(
    officer, rapporteur, planned, sign, in_march, form, meanwhile, typed, status
):
    own = {"sign": sign, "step": steps_of(planned)}
    place = PLACES[form](planned, own)
    assert officer.get(place).status_code == 200
    meanwhile(rapporteur, planned, own)
    before = Act.objects.count()
    answer = officer.post(place, typed)
    assert answer.status_code == status
    back = typed_in(answer.content)
    assert {name: back.get(name, "") for name in typed} == typed
    assert 'role="alert"' in answer.content.decode()
    assert Act.objects.count() == before


def test_a_report_that_became_late_while_it_was_written_asks_why_below_it(officer, rapporteur, planned, in_march):
    planned.milestones.update(due=None)
    page = officer.get(at(planned, "report/")).content.decode()
    assert "late_reason" not in page
    late_now(rapporteur, planned, {})
    answer = officer.post(at(planned, "report/"), {"text": LONG})
    assert answer.status_code == 422
    assert {"text": LONG, "late_reason": ""}.items() <= typed_in(answer.content).items()
    assert officer.post(at(planned, "report/"), {"text": LONG, "late_reason": "المطر"}).status_code == 303
    assert planned.reports.get().late_reason == "المطر"


def test_a_reason_typed_for_what_is_late_no_more_is_kept_with_the_report(officer, rapporteur, planned, in_march):
    assert "late_reason" in officer.get(at(planned, "report/")).content.decode()
    actions.finish(by=rapporteur, milestone=steps_of(planned), on=date(2026, 2, 2), evidence="محضر")
    assert officer.post(at(planned, "report/"), {"text": LONG, "late_reason": "كان المطر"}).status_code == 303
    assert planned.reports.get().late_reason == "كان المطر"


def test_waiting_in_a_circle_is_refused_at_its_field(officer, rapporteur, planned, other):
    answer = officer.post(at(planned, "add/need/"), {"needs": str(other.pk)})
    assert answer.status_code == 422
    assert typed_in(answer.content)["needs"] == str(other.pk)


def test_a_title_for_what_is_drawn_already_is_refused_but_a_second_press_is_not(officer, drawn):
    for title in ("", "ثانية"):
        answer = officer.post(at(drawn.programme, "draw/"), {"title": title})
        assert (answer.status_code, title) == (422 if title else 303, title)
    Measure.objects.update(wording="غيرها")
    for _ in range(2):
        assert officer.post(at(drawn.programme, "draw/"), {"title": "ثانية"}).status_code == 303
    assert drawn.programme.versions.count() == 2


@pytest.mark.parametrize("form", ["reword", "place", "carry", "plan", "drop"])
def test_no_form_opens_for_what_was_left_out(officer, rapporteur, planned, form):
    measure = planned.measure
    actions.drop(by=rapporteur, measure=measure)
    answer = officer.get(at(measure, f"{form}/"))
    assert (answer.status_code, answer.get("Location")) == (303, at(measure))


@pytest.mark.parametrize(
    "form", [form for form in PLACES if form not in {"take", "carry", "carry_all", "need", "draw"}]
)
def test_pressing_twice_does_it_once(officer, association, planned, sign, in_march, form):
    good = {
        "open": {"title": "آخر", "title_fr": "", "first_year": "2027", "last_year": "2028"},
        "add": {"wording": LONG, "axis": ""},
        "reword": {"wording": LONG, "seen": "1"},
        "place": {"axis": "", "place": "1"},
        "plan": DAYS | {"title": "معرض", "objective": LONG},
        "change": DAYS | {"seen": "1", "title": "معرض"},
        "cancel": {"reason": LONG},
        "report": {"text": LONG, "late_reason": "المطر"},
        "milestone": {"title": LONG, "weight": "2", "due": ""},
        "budget": {"year": "2026", "source": LONG, "amount": "12.50"},
        "indicator": {"title": LONG, "unit": "", "baseline": "1", "target": "2"},
        "finish": {"on": "2026-02-01", "evidence": LONG},
        "observe": {"value": "12.5", "on": "2026-02-01"},
        "partner": DAYS | {"title": LONG, "organization": str(association.pk), "area": ""},
    }
    own = {"sign": sign, "step": steps_of(planned)}
    place = PLACES[form](planned, own)
    first = officer.post(place, good[form])
    assert first.status_code == 303
    acts, rows = Act.objects.count(), Activity.objects.count()
    again = officer.post(place, good[form])
    assert (again.status_code, again["Location"]) == (303, first["Location"])
    assert (Act.objects.count(), Activity.objects.count()) == (acts, rows)


# files


@pytest.mark.parametrize("name", ["", "plan.xlsx", "plan.csv", "plan.json", "plan.ics"])
def test_whose_plans_a_file_holds_is_still_chosen_where_it_cannot_be_read(officer, association, planned, name):
    given = {"organization": str(association.pk)}
    if name:
        given["file"] = SimpleUploadedFile(name, b"\x00\x01")
    answer = officer.post(at(planned.measure.programme, "partners/file/"), given)
    assert answer.status_code == 422
    assert typed_in(answer.content)["organization"] == str(association.pk)


def test_columns_chosen_stay_chosen_where_one_is_missing(officer, rapporteur, programme):
    rows = [["a", "b", "c"], ["إنارة", "جرد", "2026"]]
    kept = actions.hand_in(by=rapporteur, programme=programme, name="x.csv", digest="0" * 64, rows=rows)
    chosen = {"measure": "-1", "activity": "1", "start": "2", "axis": "0"}
    answer = officer.post(f"/ar/fes/programme/files/{kept.pk}/", chosen | {"confirm": "1"})
    assert chosen.items() <= typed_in(answer.content).items()
    assert not programme.measures.exists()


def test_values_survive_a_value_that_is_no_number(officer, sign, planned, in_march):
    actions.observe(by=lines_by(planned), indicator=sign, on=date(2026, 1, 1), value=Decimal(1))
    answer = officer.post(PLACES["observe"](planned, {"sign": sign}), {"value": "1e99", "on": "2026-02-01"})
    assert typed_in(answer.content)["value"] == "1e99"
    assert sign.observations.count() == 1


def lines_by(planned):
    from takafu.kit.permissions import Viewer  # noqa: PLC0415 - only where there is a database

    return Viewer(body_id=planned.body_id, roles=frozenset({"president"}))


def test_two_tabs_of_one_change_lose_nothing(officer, planned):
    first, second = (typed_in(officer.get(at(planned, "change/")).content) for _ in range(2))
    first |= {"title": "عنوان التبويب الأول"}
    second |= {"title": "عنوان التبويب الثاني", "risks": LONG}
    assert officer.post(at(planned, "change/"), first).status_code == 303
    answer = officer.post(at(planned, "change/"), second)
    back = typed_in(answer.content)
    assert answer.status_code == 422
    assert (back["title"], back["risks"]) == (second["title"], LONG)
    assert officer.post(at(planned, "change/"), back).status_code == 303
    planned.refresh_from_db()
    assert (planned.title, planned.risks) == (second["title"], LONG)


def test_a_tab_left_open_over_a_log_out_asks_for_a_log_in_and_writes_nothing(in_fes, officer, planned):
    officer.logout()
    before = Act.objects.count()
    for form, place in PLACES.items():
        if form in {"finish", "observe"}:
            continue
        answer = officer.post(place(planned, {}), {"title": LONG, "wording": LONG, "reason": LONG})
        assert answer.status_code == 302, form
        assert answer["Location"] == f"/ar/accounts/?next={place(planned, {})}", form
    assert Act.objects.count() == before


def test_next_programmes_are_offered_to_carry_into(in_fes, officer, rapporteur, planned):
    after = lines.programme(in_fes, rapporteur, "التالي", 2028)
    assert officer.post(PLACES["carry"](planned, {}), {"into": str(after.pk)}).status_code == 303
