"""The call for members in a browser: each page looked at, in both languages, at both widths."""

from __future__ import annotations

import pytest
from django.test import Client
from django_scopes import scope

from takafu.kit.permissions import operator
from takafu.people.models import Person
from takafu.selection import actions
from tests.bodies import as_role, open_body
from tests.people.makers import add
from tests.scenes import looks
from tests.scenes.conftest import SHOTS
from tests.scenes.pages import VIEWS, sound
from tests.selection import makers


@pytest.fixture
def place(site):
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        back = makers.clock.today() - makers.timedelta(days=30)
        with makers.on(back):
            past = makers.opened(body, title={"ar": "نداء للعضوية لسنة 2026", "fr": "Appel à candidatures 2026"}, seats=2,
                                 proposed_by="رئيس المجلس", approved_by="المجلس", complaint="إلى كتابة المجلس داخل ثلاثين يوما",
                                 about="تنادي الهيئة فاعلات المجتمع المدني.",
                                 source="المادة 64 من النظام الداخلي (متخيَّلة)")  # fmt: skip
            one = makers.applied(past, "كريم التازي", gender="m", phone="0661234567", text="اشتغلت عشر سنوات في الحي.")[
                0
            ]
            readers = makers.two_readers(past)
            others = [
                makers.applied(past, name, kind="association", association="جمعية النخيل")[0]
                for name in ("فاطمة العلمي", "نورة بناني")
            ]
            for application in (one, *others):
                makers.met(application)
        now = makers.opened(body, title={"ar": "نداء مفتوح", "fr": "Appel ouvert"})
        with makers.on(makers.after(past)):
            for points, application in zip((5, 9, 7), (one, *others), strict=True):
                actions.score(by=readers[0], application=application, points=makers.points(past, points))
            actions.score(by=readers[1], application=one, points=makers.points(past, 9))
        officer = as_role(body, "rapporteur")[1]
        reader = Person.objects.get(pk=readers[0].person_id).user
        add(body, "أخرى")
    return {
        "site": site,
        "body": body,
        "past": past,
        "now": now,
        "officer": officer,
        "reader": reader,
        "others": others,
        "readers": readers,
        "one": one,
    }


@pytest.fixture
def logged_in(settings):
    def cookie(user, site):
        client = Client()  # one a person: another log-in ends the first
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        return {"cookies": [{"name": name, "value": client.cookies[name].value, "url": site}], "origins": []}

    return cookie


def seen(page, name):
    """What is wrong with the page as it looks; its picture is kept."""
    page.screenshot(path=SHOTS / f"selection-{name}.png", full_page=True)
    return looks.axe(page) + looks.overflow(page) + looks.small_targets(page)


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_every_page_is_fit_to_be_read(place, visit, logged_in, language, width):
    site, past = place["site"], place["past"]
    base = f"{site}/{language}/fes/calls/"
    officer, reader = logged_in(place["officer"], site), logged_in(place["reader"], site)
    for name, path, state in (
        ("list", "", None), ("apply", f"{place['now'].pk}/apply/", None), ("code", "follow/", None), ("new", "new/", officer),
        ("call", f"{past.pk}/", officer), ("applications", f"{past.pk}/applications/", officer),
        ("application", f"{past.pk}/applications/1/", officer), ("readers", f"{past.pk}/readers/", officer),
        ("reading", f"{past.pk}/reading/", reader), ("score", f"{past.pk}/reading/2/", reader),
        ("apart", f"{past.pk}/reading/1/", reader),
    ):  # fmt: skip
        page = visit(base + path, width, storage_state=state) if state else visit(base + path, width)
        assert sound(page, f"selection-{name}", language, width) == []
    with scope(body=place["body"]):
        by = operator(place["body"].pk)
        for application, points in zip(place["others"], (9, 7), strict=True):
            actions.score(by=place["readers"][1], application=application, points=makers.points(past, points))
        actions.agree(by=place["readers"][0], application=place["one"], points=60, reason="قرأنا معا")
        actions.close_scores(by=by, call=past)
    assert (
        sound(visit(f"{base}{past.pk}/list/", width, storage_state=officer), "selection-listing", language, width) == []
    )
    with scope(body=place["body"]):
        actions.propose(by=by, call=past, chosen=[one.pk for one in place["others"]])
        actions.approve(by=by, call=past)
        actions.publish_result(by=by, call=past)
    code = makers.codes.code_for(place["one"].once, "selection")
    assert sound(visit(f"{base}{past.pk}/", width), "selection-result", language, width) == []
    assert (
        sound(visit(f"{base}{past.pk}/seats/", width, storage_state=officer), "selection-seats", language, width) == []
    )
    assert sound(visit(f"{base}follow/{code}/", width), "selection-own", language, width) == []
