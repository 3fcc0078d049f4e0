"""The council in a browser: each page looked at, in both languages, at both widths."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django_scopes import scope

from takafu.council import actions
from tests.bodies import as_role, open_body, person, viewer_of
from tests.council import makers
from tests.scenes.pages import VIEWS, sound


@pytest.fixture
def place(site):
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        makers.seated(body, 2)
        by, goes = makers.officer(body), person(body, "سعاد المرابط")
        service = makers.service(
            body, by, office="الطابق الأول، من التاسعة إلى الثالثة", phone="0535000000", email="social@example.ma",
            notes="يستقبل المكتب الجمعيات كل يوم ثلاثاء.",
        )  # fmt: skip
        letter = makers.letter(
            body, by, service=service, subject="طلب معطيات حول الحضانات", text="نطلب عدد الحضانات.", about=service.item
        )
        actions.note_receipt(by=by, letter=letter, receipt="417", on=letter.on)
        makers.letter(body, by, "in", service=service, subject="جواب حول الحضانات", answers=letter)
        actions.name_sponsor(
            by=by, about=service.item, name="ليلى بناني", office="نائبة الرئيس", since=date(2026, 1, 5)
        )
        session = makers.session(
            body, by, date(2026, 10, 5), ends=date(2026, 10, 12), budget=True, agenda="دراسة الميزانية\nدعم الجمعيات"
        )
        (observer,) = actions.name_observers(by=by, session=session, persons=[goes])
        actions.report(by=viewer_of(goes), observer=observer, text="حضرت الجلسة العمومية كاملة.")
        word = makers.word(body, by, session=session, about=service.item, due=date(2027, 3, 1))
        cycle = makers.cycle(
            body,
            by,
            ("launch", date(2026, 1, 5), ""),
            ("projects", date(2026, 6, 1), ""),
            first_year=2028,
            last_year=2033,
        )
        old = makers.cycle(
            body,
            by,
            ("vote", date(2022, 10, 5), "yes"),
            ("visa", date(2022, 10, 25), "silent"),
            ("execution", date(2022, 11, 1), ""),
        )
        request = makers.request(
            body, by, ("sent", date(2026, 6, 1), ""), ("extended", date(2026, 6, 15), ""), service=service, other=""
        )
        policy = makers.policy(body, by, text="فضاءات للقرب", link="https://example.ma/plan", begins=date(2026, 1, 5))
        makers.focus(body, by)
        petition = makers.petition(
            body, by, ("answered", date(2026, 5, 4), "yes"), bearer="جمعيات المدينة العتيقة", about=service.item
        )
        makers.petition(body, by, subject="مراحيض عمومية قرب السوق", text="إدراج نقطة المراحيض العمومية")
        return {"policy": policy, "filed": petition, "request": request, "site": site,
                "officer": as_role(body, "rapporteur")[1], "service": service, "letter": letter,
                "session": session, "word": word, "cycle": cycle, "old": old}  # fmt: skip


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_every_page_is_fit_to_be_read(place, visit, settings, language, width):
    client = Client()
    client.force_login(place["officer"])
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": place["site"]}
    own = {"cookies": [cookie], "origins": []}
    pages = {
        "home": "",
        "ahead": "ahead/",
        "services": "services/",
        "service": f"services/{place['service'].pk}/",
        "sponsors": "sponsors/",
        "letters": "letters/",
        "letterhead": "letters/letterhead/",
        "letter": f"letters/{place['letter'].pk}/",
        "sessions": "sessions/",
        "session": f"sessions/{place['session'].pk}/",
        "word": f"words/{place['word'].pk}/",
        "words": "words/",
        "cycles": "programme/",
        "cycle": f"programme/{place['cycle'].pk}/",
        "old": f"programme/{place['old'].pk}/",
        "step": f"programme/{place['cycle'].pk}/step/",
        "write": "letters/new/out/",
        "enter": "sessions/new/",
        "petition": "petitions/citizens/?check=1&ticked=powers&filed=2026-11-02",
        "petitions": "petitions/",
        "filed": f"petitions/filed/{place['filed'].pk}/",
        "discuss": f"petitions/filed/{place['filed'].pk}/step/discussed/",
        "policy": f"policies/{place['policy'].pk}/",
        "focuses": "focus/",
        "requests": "requests/",
        "request": f"requests/{place['request'].pk}/",
        "complain": f"requests/{place['request'].pk}/step/complained/",
    }
    for key, path in pages.items():
        page = visit(f"{place['site']}/{language}/fes/council/{path}", width, storage_state=own)
        assert page.locator("h1").count() == 1
        assert sound(page, f"council-{key}", language, width) == []
        page.context.close()
