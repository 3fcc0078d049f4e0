"""The pages of a programme in a browser, in both languages, on a phone and on a desk."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django_scopes import scope

from takafu.kit.tongues import Tongues
from takafu.people.actions import found_committee
from takafu.people.models import Organization
from takafu.programme import actions
from takafu.register.actions import keep_item
from tests.bodies import open_body, person, viewer_of
from tests.programme import lines
from tests.programme.test_tables import PLAIN
from tests.scenes import paper
from tests.scenes.pages import VIEWS, sound

pytestmark = pytest.mark.slow


@pytest.fixture
def shown(transactional_db):
    """A programme with two versions and activities in every state; its pages' addresses, and a session of its rapporteur."""
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس")
    chief = person(body, "نجاة العلوي", "rapporteur")
    by = viewer_of(chief)
    with scope(body=body):
        lines.desk(body, by)
        programme = lines.programme(body, by, "برنامج عمل الهيئة")
        actions.take_groups(by=by, programme=programme)
        first = actions.draw(by=by, programme=programme)
        _work(programme, by)
        actions.add_measure(by=by, programme=programme, wording="دورية للإنصات إلى نساء الأحياء الهامشية")
        one = programme.measures.get(wording__startswith="ولوجيات")
        actions.reword(by=by, measure=one, wording="ولوجيات في دار الشباب وفي كل مرفق عمومي")
        second = actions.draw(by=by, programme=programme)
        actions.propose(by=by, version=second)
        intake = _intake(programme, by)
        activity = programme.measures.first().activities.first()
        values = _values(programme, by)
        pages = {
            "programmes": "programme/",
            "programme": programme.item.address,
            "measure": programme.measures.first().item.address,
            "version": second.item.address,
            "compare": f"{programme.item.address}compare/?from={first.number}&to={second.number}",
            "activity": activity.item.address,
            "after": programme.measures.first().activities.last().item.address,
            "plan": f"{programme.measures.first().item.address}plan/",
            "schedule": f"{programme.item.address}schedule/",
            "year": f"{programme.item.address}schedule/?year=2026",
            "file": f"{programme.item.address}file/",
            "preview": f"programme/files/{intake.id}/",
            "change": f"{activity.item.address}change/",
            "value": f"programme/activities/indicators/{activity.indicators.get().pk}/value/",
            "values": f"{programme.item.address}values/",
            "values-preview": f"programme/files/{values.id}/",
            "partners": f"{programme.item.address}partners/",
            "plans-file": f"{programme.item.address}partners/file/",
            "plans-preview": f"programme/files/{_plans(programme, by).id}/",
            "review": f"{programme.item.address}review/?quarter=2026-2",
            "sheet": f"ideas/axes/{lines.axes()[0].pk}/sheet/",
        }
    client = Client()
    client.force_login(chief.user)
    return pages, client.cookies[django_settings.SESSION_COOKIE_NAME].value


def _work(programme, by):
    one = lines.planned(programme, by, "إنارة الأزقة المؤدية إلى المدارس والإعداديات في المدينة العتيقة")
    sara = person(programme.body, "سارة بنعيسى")
    actions.change(
        by=by,
        activity=one,
        responsible=sara,
        committee=found_committee(
            by=by, body=programme.body, name=Tongues(ar="لجنة المرافق والسلامة"), start=date(2026, 1, 1)
        ),
        targets="الفتيات والنساء",
        result="40 مصباحا",
    )
    with lines.on(2026, 3, 1):
        actions.finish(
            by=by, milestone=one.milestones.get(weight=1), on=date(2026, 2, 20), evidence="محضر الجرد عدد 12/2026"
        )
    actions.report(by=by, activity=one, text="وصلت نصف المصابيح.", late_reason="تأخرت الصفقة.")
    actions.keep_budget(by=by, activity=one, year=2026, source="الجماعة", amount=Decimal(120000))
    actions.keep_budget(by=by, activity=one, year=2027, source="Coopération", amount=Decimal("45000.50"))
    about = {"unit": "مصباح", "baseline": Decimal(0), "target": Decimal(40)}
    lamps = actions.keep_indicator(by=by, activity=one, title="مصابيح مركبة", **about)
    for month, value in enumerate((2, 9, 12, 25), 1):
        actions.observe(by=by, indicator=lamps, on=date(2026, month, 20), value=Decimal(value))
    other = actions.plan(
        by=by,
        measure=programme.measures.last(),
        title="Formation des éducatrices",
        start=date(2026, 9, 1),
        end=date(2027, 3, 31),
    )
    actions.keep_need(by=by, activity=one, needs=other)
    after = actions.plan(by=by, measure=one.measure, title="حفل الافتتاح", start=date(2027, 1, 5), end=date(2027, 1, 6))
    actions.keep_need(by=by, activity=after, needs=one)
    gone = actions.plan(
        by=by, measure=programme.measures.last(), title="معرض الحرف", start=date(2026, 5, 1), end=date(2026, 5, 3)
    )
    actions.cancel(by=by, activity=gone, reason="لم تتوفر القاعة.")


def _intake(programme, by):
    """A file that waits for its columns, and an association whose plans meet the programme."""
    item = keep_item(body=programme.body, kind="organization", title=Tongues(ar="جمعية"), visibility="public")
    association = Organization.objects.create(body=programme.body, item=item, name=Tongues(ar="جمعية أمل الأطلس"))
    days = {"start": date(2026, 6, 20), "end": date(2026, 7, 5)}
    actions.keep_partner_activity(by=by, organization=association, title="حملة الإنارة بالطاقة الشمسية", **days)
    return actions.hand_in(by=by, programme=programme, name="برنامج 2025.xlsx", digest="0" * 64, rows=PLAIN)


def _plans(programme, by):
    """A table of an association: what meets the programme, what speaks of the same, what cannot be read."""
    rows = [["النشاط", "الفترة", "المكان"], ["حملة لإنارة الأزقة المظلمة", "من 8 إلى 10 مارس 2026", "فاس"]]
    rows += [["معرض الحرف اليدوية", "ماي 2029", "دار الشباب"], ["ورشة", "الربع الأول 2026", ""], ["لقاء", "", ""]]
    association = Organization.objects.get()
    return actions.hand_in(
        by=by, programme=programme, name="برنامج الجمعية.xlsx", digest="2" * 64, rows=rows, organization=association
    )


def _values(programme, by):
    """A file of values, of which one is new, one stands, one is of a new indicator and one of no activity."""
    title = programme.measures.first().activities.first().title
    rows = [["النشاط", "المؤشر", "اليوم", "القيمة"], [title, "مصابيح مركبة", "2026-05-20", "31"]]
    rows += [[title, "مصابيح مركبة", "2026-04-20", "25"], [title, "شكايات", "2026-04-20", "3"], ["سقي", "شجر", "", "1"]]
    return actions.hand_in(by=by, programme=programme, name="قيم.xlsx", digest="1" * 64, rows=rows, values=True)


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_pages_of_a_programme_are_in_order(site, visit, shown, language, width):
    pages, session = shown
    cookie = {"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": site}
    for name, path in pages.items():
        page = visit(
            f"{site}/{language}/fes/{path}", width, storage_state={"cookies": [_for_browser(cookie)], "origins": []}
        )
        assert sound(page, f"programme-{name}", language, width) == []


def _for_browser(cookie):
    return {
        "name": cookie["name"], "value": cookie["value"], "domain": "127.0.0.1", "path": "/", "expires": -1,
        "httpOnly": True, "secure": False, "sameSite": "Lax",
    }  # fmt: skip


ON_PAPER = {  # what stands on the paper of each page: {language: words}
    "programme": {"ar": ("متأخر", "الثانية"), "fr": ("retard", "Deuxième")},
    "measure": {"ar": ("متأخر", "الأزقة"), "fr": ("retard",)},
    "activity": {"ar": ("متأخر", "Formation", "éducatrices"), "fr": ("retard", "Formation", "éducatrices")},
    "schedule": {"ar": ("متأخر", "مشطّب"), "fr": ("retard", "Hachuré")},
    "year": {"ar": ("متأخر",), "fr": ("retard",)},
    "review": {"ar": ("متأخر",), "fr": ("retard",)},
    "partners": {"ar": ("الشمسية",), "fr": ("الشمسية",)},
    "version": {"ar": ("الولوج",), "fr": ("Accès",)},
    "sheet": {"ar": ("السلامة",), "fr": ("Sécurité",)},
}


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_on_paper_without_scripts_or_colours_nothing_is_lost(site, visit, shown, language, width):
    pages, session = shown
    state = {"cookies": [_for_browser({"name": django_settings.SESSION_COOKIE_NAME, "value": session})], "origins": []}
    for name, told in ON_PAPER.items():
        page = visit(f"{site}/{language}/fes/{pages[name]}", width, storage_state=state, java_script_enabled=False)
        pdf = paper.printed(page, f"programme-{name}-{language}")
        assert (name, paper.missing(pdf, *told[language])) == (name, [])
        assert (name, paper.cut(pdf)) == (name, [])


MONTHS = {
    "ar": ("يناير", "مارس", "ماي", "يوليوز", "شتنبر", "نونبر"),
    "fr": ("janvier", "mars", "mai", "juillet", "septembre", "novembre"),
}


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_on_paper_the_year_begins_where_the_language_does(site, visit, shown, language, width):
    pages, session = shown
    state = {"cookies": [_for_browser({"name": django_settings.SESSION_COOKIE_NAME, "value": session})], "origins": []}
    page = visit(f"{site}/{language}/fes/{pages['year']}", width, storage_state=state)
    places = paper.across(paper.printed(page, f"programme-year-{language}"), *MONTHS[language])
    assert len(places) == 6
    assert places == sorted(places, reverse=language == "ar")
    steps = [abs(after - before) for before, after in pairwise(places)]
    assert min(steps) > 0.6 * max(steps)  # spread over the whole width
