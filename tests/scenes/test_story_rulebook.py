"""How a body begins, in Arabic, in browsers: a call is published, people apply on telephones, two readers score, a list keeps the
floor of parity, the chosen take their seats and one of them passes hers on. Then how its rules are made: drafted, amended on a telephone,
adopted, and obeyed from their first day on."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.people.models import Membership
from takafu.register.queries import faults
from takafu.selection.models import Application, Call
from takafu.selection.queries import chosen, reserve_of
from tests.bodies import open_body, person
from tests.scenes.story import entered, look, press, read, say

pytestmark = pytest.mark.slow
CRITERIA = "التجربة في المجال = 30\nالحضور في الأحياء = 20"
APPLY = {"name": "حنان الصنهاجي", "text": "أنسق مركز استماع منذ ثماني سنوات."}
PARITY, MEETINGS = "لا تقل نسبة النساء عن الثلثين.", "تجتمع الهيئة أربع مرات في السنة."
CANDIDATES = {"حنان الصنهاجي": ("f", "9", "8"), "يونس الحياني": ("m", "9", "9"), "رجاء القادري": ("f", "5", "6")}


@pytest.fixture
def fes(visit, site):
    """A body with its two officers and a clerk; who reads and who applies is on a telephone."""
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس")
    posts = {"salwa": ("سلوى بنشقرون", "rapporteur"), "zineb": ("زينب المريني", "president")}
    people = {key: person(body, name, post) for key, (name, post) in posts.items()}
    people["idris"] = person(body, "إدريس الفاسي", gender="m")
    home = f"{site}/ar/fes/"
    widths = {"salwa": 1280, "zineb": 1280, "idris": 360}
    browsers = {key: visit(home, width, storage_state=entered(people[key].user, site)) for key, width in widths.items()}
    browsers["street"] = visit(home, 360)
    return SimpleNamespace(
        body=body, home=home, people=people, browsers=browsers, codes={}, call=None, complaints=visit.complaints
    )


def _nine_days_later(fes):
    """The call's days go back instead: the site's own clock is today's."""
    today = clock.today()
    with scope(body=fes.body):
        Call.objects.update(opens=today - timedelta(days=9), closes=today - timedelta(days=1))


def _go(fes, key, path):
    page = fes.browsers[key]
    page.goto(fes.home + path)
    return page


def a_call_is_published_with_all_that_decides(fes):
    page, today = _go(fes, "salwa", "calls/new/"), clock.today().isoformat()
    for name, value in {"title_ar": "نداء للعضوية", "opens": today, "closes": today, "seats": "2", "criteria": CRITERIA, "floor": "50",
                        "proposed_by": "لجنة الانتقاء", "approved_by": "مجلس الجماعة"}.items():  # fmt: skip
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=asks][value=lives_here]").check()
    page.locator("[name=proposer]").select_option("rapporteur")
    press(page, "Keep the draft")
    look(page, "rulebook-1-draft")
    press(page, "Publish the call")
    assert "60 %" in read(page)
    with scope(body=fes.body):
        fes.call = Call.objects.get()


def people_apply_on_telephones(fes):
    for name, (gender, *_points) in CANDIDATES.items():
        page = _go(fes, "street", f"calls/{fes.call.pk}/")
        press(page, "Apply for a seat")
        page.locator("[name=name]").fill(name)
        page.locator(f"[name=gender][value={gender}]").check()
        page.locator("[name=lives_here][value=yes]").check()
        page.locator("[name=phone]").fill("0661234567")
        page.locator("[name=text]").fill(APPLY["text"])
        page.locator("[name=papers]").set_input_files({"name": "سيرة.pdf", "mimeType": "", "buffer": b"%PDF-1.4 ..."})
        if name == APPLY["name"]:
            press(page, "Send the application")  # without the consent: the browser itself asks for it
            assert "/apply/" in page.url
        page.locator("[name=consent]").check()
        press(page, "Send the application")
        page.wait_for_url(re.compile("/follow/"))
        assert say("Your application came in") in read(page)
        fes.codes[name] = page.url
    look(page, "rulebook-2-acknowledged")


def two_readers_score_without_seeing_each_other(fes):
    page = _go(fes, "salwa", f"calls/{fes.call.pk}/readers/")
    for key in ("zineb", "idris"):
        page.get_by_label(str(fes.people[key].name["ar"])).check()
    press(page, "Name them")
    for number in range(1, len(CANDIDATES) + 1):
        _go(fes, "salwa", f"calls/{fes.call.pk}/applications/{number}/")
        page.locator("summary").filter(has_text=say("Check it")).first.click()
        page.locator("[name=verdict][value=met]").first.check()
        press(page, "Keep")
    _nine_days_later(fes)
    for place, key in enumerate(("zineb", "idris")):
        for number, (_gender, *points) in enumerate(CANDIDATES.values(), 1):
            reader = _go(fes, key, f"calls/{fes.call.pk}/reading/{number}/")
            assert say("What the readers gave") not in read(reader)
            for criterion in ("c1", "c2"):
                reader.locator(f"[name={criterion}]").fill(points[place])
            press(reader, "Keep my points")
    reader = _go(fes, "idris", f"calls/{fes.call.pk}/reading/1/")
    assert say("What the readers gave") in read(reader)
    look(reader, "rulebook-3-read")


def a_list_keeps_the_floor_and_is_approved(fes):
    page = _go(fes, "salwa", f"calls/{fes.call.pk}/")
    press(page, "Close the reading")
    _go(fes, "salwa", f"calls/{fes.call.pk}/list/")
    assert page.locator("[name=chosen]:checked").count() == 2
    page.locator("[name=chosen]").nth(1).uncheck()
    press(page, "Try this list")
    assert page.locator("[name=chosen]:checked").count() == 1
    page.locator("[name=chosen]").nth(1).check()
    look(page, "rulebook-4-list")
    press(page, "Propose this list")
    press(_go(fes, "zineb", f"calls/{fes.call.pk}/"), "Enter the approval of the list")
    press(_go(fes, "salwa", f"calls/{fes.call.pk}/"), "Publish the result")
    street = _go(fes, "street", f"calls/{fes.call.pk}/")
    assert "حنان الصنهاجي" in read(street)
    assert "رجاء القادري" not in read(street)
    look(street, "rulebook-5-result")
    street.goto(fes.codes["رجاء القادري"])
    assert say("You are on the reserve list") in read(street)
    with scope(body=fes.body):
        assert {one.gender for one in chosen(fes.call)} == {"f", "m"}


def the_chosen_take_their_seats_and_one_passes_hers_on(fes):
    page, today = _go(fes, "salwa", f"calls/{fes.call.pk}/seats/"), clock.today()
    page.locator("[name=start]").fill((today - timedelta(days=1)).isoformat())
    page.locator("[name=end]").fill(today.replace(year=today.year + 6).isoformat())
    press(page, "Give the seats")
    page.locator("summary").filter(has_text=say("A seat falls empty")).click()
    page.locator("[name=seat]").select_option(label="حنان الصنهاجي")
    page.locator("[name=day]").fill(today.isoformat())
    press(page, "Pass the seat on")
    look(page, "rulebook-6-seats")
    with scope(body=fes.body):
        new = Membership.objects.get(application__name="رجاء القادري")
        assert (new.start, new.end) == (today, today.replace(year=today.year + 6))
        assert reserve_of(fes.call) == []
    assert "رجاء القادري" in read(_go(fes, "street", "people/"))


def _write(page, **fields):
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


def the_rules_are_drafted(fes):
    page = _go(fes, "salwa", "rulebook/new/")
    _write(page, title_ar="النظام الداخلي للهيئة")
    empty = page.locator("[name=start][value=empty], [name=begin][value=empty]")
    if empty.count():
        empty.check()
    press(page, "Begin it")
    fes.rules = page.url
    page.locator("main a[href*='/editions/']").first.click()
    fes.edition = page.url
    for heading, words in (("التأليف", PARITY), ("الاجتماعات", MEETINGS)):
        page.goto(fes.edition)
        page.locator("main a[href*='/add/']").last.click()
        _write(page, heading_ar=heading, words_ar=words)
        press(page, "Add it")
    page.locator("main a[href*='/parameters/']").first.click()
    page.locator("[name=code]").select_option("women_floor")
    press(page, "Go on")
    _write(page, value="2/3")
    press(page, "Fix it")
    look(page, "rulebook-7-figure")
    page.goto(fes.edition)
    press(page, "Open it for amendments")
    _write(page, until=clock.today().isoformat())
    press(page, "Open it")
    look(page, "rulebook-8-draft")


def members_amend_and_it_is_decided(fes):
    phone = _go(fes, "idris", "")
    amendments = []
    for words in (f"{MEETINGS} وكلما دعت الضرورة.", "تجتمع الهيئة ست مرات في السنة."):
        phone.goto(fes.edition)
        phone.locator("main details summary").last.click()
        press(phone, "Other words")
        _write(phone, words_ar=words, reason="العمل كثير")
        press(phone, "Put it forward")
        amendments.append(phone.url)
    assert say("It cannot be accepted together with:") in read(phone)
    look(phone, "rulebook-9-amendment")
    chair = _go(fes, "zineb", "")
    chair.goto(amendments[0])
    press(chair, "I sign it too")
    desk = _go(fes, "salwa", "")
    desk.goto(amendments[0])
    _write(desk, yes="9", no="2", blank="1")
    press(desk, "Accepted")
    desk.goto(amendments[1])
    press(desk, "Accepted")
    assert "1" in desk.locator("main .notice").first.inner_text()  # it clashes with the first
    fes.complaints[:] = [said for said in fes.complaints if "status of 422 " not in said]
    press(desk, "Not accepted")
    desk.goto(f"{fes.edition}outcome/")
    assert desk.locator("ins").count() == 1
    look(desk, "rulebook-10-outcome")


def they_are_adopted_and_obeyed_from_their_first_day_on(fes, monkeypatch):
    def floor():
        return _go(fes, "salwa", "calls/new/").locator("[name=floor]").input_value()

    before, tomorrow = floor(), clock.today() + timedelta(days=1)
    chair = _go(fes, "zineb", "")
    chair.goto(fes.edition)
    press(chair, "Adopt it")
    chair.locator("[name=start]").fill(tomorrow.isoformat())
    press(chair, "Adopt it")
    assert floor() == before != "67"
    assert say("Least share of women") not in read(_go(fes, "street", "rulebook/said/"))
    now = clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + timedelta(days=1))
    street = _go(fes, "street", "rulebook/said/")
    assert say("Least share of women") in read(street)
    assert say("The body as it sits today") in read(street)
    look(street, "rulebook-11-said")
    street.goto(fes.rules)
    assert "وكلما دعت الضرورة" in read(street)
    look(street, "rulebook-12-rules")
    assert floor() == "67"
    desk, today = fes.browsers["salwa"], tomorrow.isoformat()
    _write(desk, title_ar="نداء ثان", opens=today, closes=today, seats="2", criteria=CRITERIA, floor="30",
           proposed_by="لجنة الانتقاء", approved_by="مجلس الجماعة")  # fmt: skip
    desk.locator("[name=asks][value=lives_here]").check()
    press(desk, "Keep the draft")
    press(desk, "Publish the call")
    assert "النظام الداخلي للهيئة" in read(desk)
    fes.complaints[:] = [said for said in fes.complaints if "status of 422 " not in said]
    with scope(body=fes.body):
        assert Call.objects.get(floor=30).published_at is None


def test_from_a_call_to_rules_that_are_obeyed(fes, monkeypatch):
    a_call_is_published_with_all_that_decides(fes)
    people_apply_on_telephones(fes)
    two_readers_score_without_seeing_each_other(fes)
    a_list_keeps_the_floor_and_is_approved(fes)
    the_chosen_take_their_seats_and_one_passes_hers_on(fes)
    with scope(body=fes.body):
        assert Application.objects.count() == len(CANDIDATES)
    the_rules_are_drafted(fes)
    members_amend_and_it_is_decided(fes)
    they_are_adopted_and_obeyed_from_their_first_day_on(fes, monkeypatch)
    with scope(body=fes.body):
        assert faults(fes.body) == []
