"""Meetings in a browser: each page looked at, in both languages, at both widths."""

from __future__ import annotations

import subprocess
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, printing, queries, recording
from takafu.meetings.models import Minutes
from takafu.people.models import Person
from tests.bodies import as_role, open_body, viewer_of
from tests.kit.documents import rendering
from tests.meetings import makers
from tests.scenes.conftest import SHOTS
from tests.scenes.pages import VIEWS, sound
from tests.scenes.story import entered

TELLS = ("Pour", "Contre", "Abstention", "acceptée")


@pytest.fixture
def place(site):
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        makers.rules(
            body,
            majority=">1/2",
            majority_of="cast",
            blanks="left_out",
            tie="president",
            absences_in_row=2,
            excused_count=False,
            absence_consequence="heard",
            presence_in_person=False,
            proxies_allowed=True,
            proxies_held=1,
            proxies_in_quorum=False,
        )
        by, officer = as_role(body, "rapporteur")
        seats = [*makers.members(body), Person.objects.get(pk=by.person_id)]
        day = clock.today() - timedelta(days=1)
        begins = datetime.combine(day, time(16), tzinfo=timezone.get_default_timezone())
        with clock.at(begins - timedelta(days=12)):
            held, void = (
                makers.convened(body, by, title=Tongues(ar=title), begins_at=at, ends_at=at + timedelta(hours=2), public=True)
                for title, at in (("الدورة العادية لشهر مارس", begins), ("اللقاء التواصلي", begins - timedelta(days=3)))
            )  # fmt: skip
            makers.item(held, by, "انتخاب نائبة المقررة", kind="elect", minutes=30, note="يقدم الترشيح قبل الاجتماع.")
            actions.ask_guest(by=by, meeting=held, name="فتيحة العلمي", of="مصلحة الشؤون الثقافية")
        with makers.at_its_hour(void, 30):
            makers.come(void, by, *seats[:2])
            actions.give_up(by=by, meeting=void)
        with makers.at_its_hour(held, 5):
            makers.come(held, by, *seats[1:-1])
            actions.arrive(by=by, meeting=held, person=seats[-1], how="remote")
            actions.decide_excuse(by=by, meeting=held, person=seats[0], accepted=True)
            actions.open_sitting(by=by, meeting=held)
            actions.begin_item(by=by, entry=queries.agenda(held)[0])
            agreed = actions.move_motion(
                by=by, entry=queries.agenda(held)[0], text="تعتمد الهيئة برنامج عملها لسنة 2027."
            )
            vote = actions.open_vote(by=by, motion=agreed, way="hands", knowing=True)
            actions.close_vote(by=by, vote=vote, yes=4, no=1)
            named = actions.move_motion(by=by, entry=queries.agenda(held)[0], text="ترفع الهيئة رأيها إلى المجلس.")
            called = actions.open_vote(by=by, motion=named, way="named", knowing=True)
            for one, answer in zip(seats[1:5], ("yes", "yes", "no", "blank"), strict=True):
                actions.cast(by=viewer_of(one), vote=called, answer=answer)
            actions.close_vote(by=by, vote=called)
            running = actions.move_motion(
                by=viewer_of(seats[1]), entry=queries.agenda(held)[1], text="تنتخب الهيئة نائبة للمقررة."
            )
            actions.open_vote(by=by, motion=running, way="named", knowing=True)
            actions.give_proxy(by=by, meeting=held, giver=seats[0], holder=seats[1])
            actions.note_guest(by=by, guest=held.guests.get())
            minutes = actions.begin_minutes(by=by, meeting=held)
            actions.word(
                by=by, minutes=minutes, place="opening", seen=0, ar=f"افتتحت الرئيسة اللقاء، وشكر الجميع {seats[1]}."
            )
            actions.word(by=by, minutes=minutes, place="closing", seen=0, ar="اختتم اللقاء بكلمة شكر.")
            actions.take_on(by=by, meeting=held, text="مراسلة الجماعة بشأن القاعة", owner=seats[2], due=day)
        coming = makers.convened(body, by, title=Tongues(ar="دورة أبريل", fr="Session d’avril"), public=True)
        actions.propose_item(
            by=viewer_of(seats[0]), meeting=coming, title=Tongues(ar="الإنارة العمومية"), note="الحي مظلم."
        )
        makers.planned(
            body, by, title=Tongues(ar="دورة ماي"), begins_at=makers.hour(days=30), ends_at=makers.hour(2, 30)
        )
    return site, entered(officer, site), held, void, coming, agreed, running


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_every_page_is_fit_to_be_read(place, visit, language, width):
    site, state, held, void, coming, agreed, running = place
    for name, path in (
        ("list", ""), ("new", "new/"), ("open", f"{held.pk}/"), ("presence", f"{held.pk}/presence/"), ("sheet", f"{held.pk}/sheet/"),
        ("failed", f"{void.pk}/"), ("again", f"{void.pk}/again/"), ("coming", f"{coming.pk}/"), ("opening", f"{coming.pk}/open/"),
        ("item", f"{coming.pk}/items/"), ("guests", f"{held.pk}/guests/"), ("ledger", "ledger/"),
        ("series", "series/"), ("year", f"year/{coming.day.year}/"),
        ("minutes", f"{held.pk}/minutes/"), ("word", f"{held.pk}/minutes/opening/"), ("tasks", "tasks/"),
        ("moving", f"{coming.pk}/move/"),
        ("agreed", f"motions/{agreed.pk}/"), ("running", f"motions/{running.pk}/"), ("vote", f"motions/{agreed.pk}/amend/"),
    ):  # fmt: skip
        assert (
            sound(
                visit(f"{site}/{language}/fes/meetings/{path}", width, storage_state=state),
                f"meetings-{name}",
                language,
                width,
            )
            == []
        )
    assert sound(visit(f"{site}/{language}/fes/meetings/{held.pk}/", width), "meetings-visitor", language, width) == []


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_days_of_a_year_are_looked_at_before_they_are_planned(place, visit, language, width):
    site, state = place[:2]
    page = visit(f"{site}/{language}/fes/meetings/series/", width, storage_state=state)
    year = clock.today().year + 1
    for name, value in (
        ("title_ar", "الدورة العادية"), ("first", f"{year}-01-01"), ("last", f"{year}-06-30"), ("begins", "10:00"), ("ends", "12:00"),
    ):  # fmt: skip
        page.fill(f"[name={name}]", value)
    page.click("main form button.strong")
    page.wait_for_selector("[name=day_0]")
    assert sound(page, "meetings-days", language, width) == []


def drawn(pdf: Path, name: str) -> int:
    """Its pages as pictures to be looked at; how many there are."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    program = rendering.installed("pdftoppm", "poppler-utils")
    subprocess.run([program, "-r", "70", "-png", str(pdf), str(SHOTS / name)], check=True, timeout=60)
    return len(list(SHOTS.glob(f"{name}-*.png")))


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_minutes_on_paper_hold_all_that_members_read(place, tmp_path, form, language):
    file = tmp_path / f"minutes.{form}"
    with scope(body=place[2].body):
        minutes = Minutes.objects.select_related("meeting", "body").get()
        file.write_bytes(printing.document(minutes, form, language, named=True))
        parts = recording.parts(minutes, language)
    pdf = file if form == "pdf" else rendering.office(tmp_path, file)[file.name]
    assert drawn(pdf, f"minutes-{form}-{language}") >= 1
    told = set(rendering.words(rendering.poppler(pdf.read_bytes(), tmp_path)))
    digits = {word for part in parts for word in rendering.words(part.text) if word.isdigit()}
    assert [word for word in digits if word not in " ".join(told)] == []
    if language == "fr":
        assert [word for word in TELLS if word not in " ".join(told)] == []
