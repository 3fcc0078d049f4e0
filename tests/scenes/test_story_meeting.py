"""A sitting, in Arabic, in browsers: convened, its members note themselves by the code on the screen, the quorum is told; a motion is
amended and voted by name on three phones, and the programme is adopted by that vote; a vice-president is elected in secret; the minutes are
written, sent, and approved by the next meeting."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.meetings import electing
from takafu.meetings.models import AgendaItem, Election, Meeting, Minutes, Motion, Presence
from takafu.people.models import Role
from takafu.programme import actions as programmes
from takafu.register.models import Act
from takafu.register.queries import faults
from tests.bodies import open_body, person, viewer_of
from tests.meetings import makers
from tests.programme.lines import desk, programme
from tests.scenes.story import entered, look, press, read, say

pytestmark = pytest.mark.slow
PEOPLE = {
    "salwa": ("سلوى بنشقرون", "f", "rapporteur"),
    "zineb": ("زينب المريني", "f", "president"),
    "hanan": ("حنان الصنهاجي", "f", None),
    "younes": ("يونس الحياني", "m", None),
    "raja": ("رجاء القادري", "f", None),
    "idris": ("إدريس الفاسي", "m", None),
}
PHONES = ("hanan", "younes", "raja")
VOTING = {"majority": ">1/2", "majority_of": "cast", "blanks": "left_out", "tie": "president"}
ELECTIONS = {"ballot_election": "secret", "election_rounds": 1, "election_last": "most", "tie_election": "lot"}
MOTION, AMENDED = "تعتمد الهيئة برنامج عملها.", "تعتمد الهيئة برنامج عملها وتنشره."


@pytest.fixture
def fes(visit, site):
    """A body whose rules are in force and whose programme is proposed; three members on telephones, two officers at desks."""
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس")
    with scope(body=body):
        makers.rules(body, **VOTING, **ELECTIONS)
        people = {
            key: person(body, name, *([post] if post else []), gender=gender)
            for key, (name, gender, post) in PEOPLE.items()
        }
        by = viewer_of(people["salwa"])
        desk(body, by)
        made = programme(body, by)
        programmes.take_groups(by=by, programme=made)
        version = programmes.propose(by=by, version=programmes.draw(by=by, programme=made))
    home = f"{site}/ar/fes/"
    browsers = {
        key: visit(home, 360 if key in PHONES else 1280, storage_state=entered(people[key].user, site))
        for key in (*PHONES, "salwa", "zineb")
    }
    return SimpleNamespace(
        body=body,
        home=home,
        people=people,
        browsers=browsers,
        version=version,
        meeting=None,
        complaints=visit.complaints,
    )


def _go(fes, key, path):
    page = fes.browsers[key]
    page.goto(fes.home + path)
    return page


def _here(fes, path=""):
    return f"meetings/{fes.meeting.pk}/{path}"


def _write(page, **fields):
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


def _its_hour_comes(fes):
    """The meeting's hour moves instead: the site's own clock is today's."""
    with scope(body=fes.body):
        begins = clock.now() - timedelta(minutes=3)
        Meeting.objects.filter(pk=fes.meeting.pk).update(begins_at=begins, ends_at=begins + timedelta(hours=2))


def _planned(fes, title, item):
    page = _go(fes, "salwa", "meetings/new/")
    day = (clock.today() + timedelta(days=14)).isoformat()
    _write(page, title_ar=title, day=day, begins="16:00", ends="18:00", place="قاعة الاجتماعات")
    press(page, "Plan it")
    with scope(body=fes.body):
        fes.meeting = Meeting.objects.get(title__ar=title)
    press(page, "An item for the agenda")
    _write(page, title_ar=item)
    page.locator("[name=kind][value=decide]").check()
    press(page, "Put it on the agenda")
    press(page, "Convene the meeting")
    press(page, "Convene it")
    assert item in read(page)
    return page


def a_meeting_is_convened_and_members_read_it(fes):
    look(_planned(fes, "الدورة العادية", "برنامج العمل السنوي"), "meeting-1-convened")
    phone = _go(fes, "hanan", _here(fes))
    assert "برنامج العمل السنوي" in read(phone)
    look(phone, "meeting-2-phone")


def members_note_themselves_by_the_code_and_the_sitting_opens(fes):
    _its_hour_comes(fes)
    for key in PHONES:
        screen = _go(fes, "zineb", _here(fes, "screen/"))
        code = re.search(r"\d{3}[  ]?\d{3}", read(screen))[0]
        page = _go(fes, key, _here(fes, "here/"))
        _write(page, code=re.sub(r"\D", "", code))
        press(page, "I am here")
        page.get_by_text(say("You are noted")).first.wait_for()
    look(fes.browsers["raja"], "meeting-3-here")
    page = _go(fes, "salwa", _here(fes, "open/"))
    press(page, "Open it")
    assert say("Wait, or give the meeting up and call it again.") in read(page)
    assert [one for one in fes.complaints if "422" not in one] == []
    fes.complaints.clear()  # the browser notes the refusal too
    page = _go(fes, "salwa", _here(fes, "presence/"))
    for key in ("salwa", "zineb"):
        page.locator(f"button[value='arrive {fes.people[key].pk}']").click()
        page.wait_for_load_state()
    press(_go(fes, "zineb", _here(fes, "open/")), "Open it")
    with scope(body=fes.body):
        assert Meeting.objects.get(pk=fes.meeting.pk).state == "open"
        assert Presence.objects.filter(how="code").count() == len(PHONES)


def a_motion_is_amended_and_the_programme_adopted_by_name(fes):
    with scope(body=fes.body):
        entry = AgendaItem.objects.get(meeting=fes.meeting)
    page = _go(fes, "salwa", _here(fes))
    press(page, "Take it up now")
    page.goto(f"{fes.home}meetings/items/{entry.pk}/motions/")
    _write(page, text=MOTION)
    page.locator("[name=decides]").select_option(str(fes.version.item_id))
    press(page, "Move it")
    motion = page.url
    phone = fes.browsers["younes"]
    phone.goto(motion)
    press(phone, "Other words for it")
    _write(phone, text=AMENDED)
    press(phone, "Move it")
    look(phone, "meeting-4-amendment")
    _voted(fes, phone.url, ("yes", "yes", "no"))
    assert AMENDED in read(_at(fes, "salwa", motion))
    _voted(fes, motion, ("yes", "yes", "yes"))
    page = _at(fes, "hanan", motion)
    assert say("For: %(yes)s. Against: %(no)s. Abstained: %(blank)s. Present: %(present)s.").split(":")[0] in read(page)
    look(page, "meeting-5-voted")
    with scope(body=fes.body):
        fes.version.refresh_from_db()
        vote = Motion.objects.get(text=AMENDED, on=None).votes.get()
        assert fes.version.adopted_at
        assert vote.carried_at
        assert Act.objects.get(authority=vote.decision).item == fes.version.item


def _at(fes, key, url):
    page = fes.browsers[key]
    page.goto(url)
    return page


def _voted(fes, url, answers):
    page = _at(fes, "zineb", f"{url}vote/")
    page.locator("[name=way][value=named]").check()
    press(page, "Open it")
    for key, answer in zip(PHONES, answers, strict=True):
        phone = _at(fes, key, url)
        phone.locator(f"button[value={answer}]").first.click()
        phone.wait_for_load_state()
        assert say("You voted:") in read(phone)
    press(_at(fes, "zineb", url), "Close the vote")


def a_vice_president_is_elected_in_secret_on_phones(fes):
    page = _go(fes, "salwa", _here(fes, "items/"))
    _write(page, title_ar="انتخاب نيابة الرئاسة")
    page.locator("[name=kind][value=elect]").check()
    press(page, "Put it on the agenda")
    press(page, "Call an election")
    page.locator("[name=post][value=vice_president]").check()
    press(page, "Call it")
    election = page.url
    for key in ("hanan", "younes"):
        press(_at(fes, key, election), "I stand")
    page = _at(fes, "zineb", election)
    press(page, "Open the round")
    page.locator("[name=way][value=secret]").check()
    press(page, "Open it")
    ballot = page.url
    for key, chosen in (
        *zip(PHONES, ("hanan", "younes", "hanan"), strict=True),
        ("salwa", "hanan"),
        ("zineb", "younes"),
    ):
        phone = _at(fes, key, election)
        press(phone, "To the secret ballot")
        press(phone, "Vote now")
        phone.get_by_role("button", name=fes.people[chosen].name["ar"]).click()
        phone.wait_for_load_state()
        if key == "raja":
            look(phone, "meeting-8-sure")
        phone.locator(".ballot .strong").click()
        phone.wait_for_load_state()
    page = _at(fes, "zineb", ballot)
    press(page, "Close the ballot")
    press(page, "Close it and count")
    assert page.url == election
    look(_at(fes, "younes", election), "meeting-9-elected")
    press(page, "Give them the post")
    press(page, "Give it")
    with scope(body=fes.body):
        made = Election.objects.get()
        assert [one.person for one in electing.elected(made)] == [fes.people["hanan"]]
        assert Role.objects.get(post="vice_president").person == fes.people["hanan"]
        assert sorted(one.votes for one in made.rounds.get().contenders.all()) == [2, 3]


def the_minutes_are_written_and_sent(fes):
    press(_go(fes, "zineb", _here(fes)), "Close the meeting")
    page = _go(fes, "salwa", _here(fes, "minutes/"))
    press(page, "Begin the minutes")
    assert AMENDED in read(page)
    assert PEOPLE["hanan"][0] in read(page)
    press(page, "Write what was said")
    _write(page, ar="عرضت المقررة المشروع ونوقش بندا بندا.")
    press(page, "Keep these words")
    press(page, "Send them to the members")
    look(page, "meeting-6-minutes")
    phone = _go(fes, "hanan", _here(fes, "minutes/"))
    assert "عرضت المقررة المشروع" in read(phone)
    fes.minutes = fes.meeting


def the_next_meeting_approves_them(fes):
    _planned(fes, "الدورة الموالية", "المصادقة على المحضر السابق")
    _its_hour_comes(fes)
    page = _go(fes, "salwa", _here(fes, "presence/"))
    for one in fes.people.values():
        page.locator(f"button[value='arrive {one.pk}']").click()
        page.wait_for_load_state()
    press(_go(fes, "zineb", _here(fes, "open/")), "Open it")
    with scope(body=fes.body):
        entry = AgendaItem.objects.get(meeting=fes.meeting)
        minutes = Minutes.objects.get(meeting=fes.minutes)
    page = _go(fes, "salwa", f"meetings/items/{entry.pk}/motions/")
    _write(page, text="نصادق على محضر الدورة العادية.")
    page.locator("[name=decides]").select_option(str(minutes.item_id))
    press(page, "Move it")
    motion = page.url
    page = _at(fes, "zineb", f"{motion}vote/")
    page.locator("[name=way][value=hands]").check()
    press(page, "Open it")
    page = _at(fes, "zineb", motion)
    _write(page, yes="5", no="1")
    press(page, "Close the vote")
    look(page, "meeting-7-approved")
    with scope(body=fes.body):
        minutes.refresh_from_db()
        assert minutes.approved_at


def test_a_sitting_from_convening_to_approved_minutes(fes):
    a_meeting_is_convened_and_members_read_it(fes)
    members_note_themselves_by_the_code_and_the_sitting_opens(fes)
    a_motion_is_amended_and_the_programme_adopted_by_name(fes)
    a_vice_president_is_elected_in_secret_on_phones(fes)
    the_minutes_are_written_and_sent(fes)
    the_next_meeting_approves_them(fes)
    with scope(body=fes.body):
        assert faults(fes.body) == []
