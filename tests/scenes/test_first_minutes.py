"""The first ten minutes of each kind of user, on a phone, in Arabic: how many presses until something useful is done.

The figures stand in docs/developer/first-minutes.md; a page that asks for more than today fails here.
"""

from __future__ import annotations

import pytest
from django_scopes import scope

from takafu.accounts.actions import make_code
from takafu.commons import actions as commons
from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.people import actions as people
from takafu.people.models import Membership, Person
from takafu.places import actions as places
from takafu.places import queries
from takafu.places.models import Area, Neighbourhood
from tests.bodies import person, viewer_of
from tests.scenes import looks
from tests.scenes.conftest import SHOTS
from tests.scenes.walker import Walker

pytestmark = pytest.mark.slow
PIN = "482913"
NAMES = (
    "نعيمة الوردي",
    "عبد الإله السلاسي",
    "يونس الحجامي",
    "فطومة الدباغ",
    "زهور القباج",
    "رشيدة الغالي",
    "إيمان التازي",
    "تودة أوحدو",
    "حسن أوبلال",
    "عمر الزناسني",
    "مصطفى الدرقاوي",
    "إدريس الصنهاجي",
    "مليكة أيت سعيد",
    "أنس الحلو",
    "خديجة بلمليح",
    "كريم بوطالب",
    "لطيفة المرابط",
    "سناء العمراني",
    "هند الفيلالي",
)
FROM_WORD = "\n".join(f"{n}.\t{name}\tجمعية {n % 5}\t06612345{n:02}" for n, name in enumerate(NAMES, 1))


@pytest.fixture
def body(transactional_db, areas):
    """A new body on its commune, with one neighbourhood."""
    body = places.open_body_at(by=operator(), slug="fes", area=queries.area_of_code("03.231.01.0"))
    with scope(body=body):
        by = Viewer(body_id=body.pk, roles=frozenset({"rapporteur"}))
        places.add_neighbourhood(by=by, body=body, area=Area.objects.get(pk="03.231.01.09"), name=Tongues(ar="بنسودة"))
    return body


def someone(body, name, *posts, member=True):
    """Who is let in for the first time: the person and the link of the code."""
    made = person(body, name, *posts, member=member)
    with scope(body=body):
        return made, make_code(by=operator(body.pk), user=made.user, purpose="first").path


def come_in(visit, address, pace=2.5):
    """From the link in a message to one's own page: a PIN of one's own on the way."""
    walker = Walker(visit(address, 360, locale="ar"), pace=pace)
    walker.press("Log in", "main")
    walker.press("This telephone is mine")
    walker.type("pin", PIN)
    walker.type("again", PIN)
    walker.press("Keep this PIN")
    walker.press("Go to the first page")
    assert walker.page.url.endswith("/ar/fes/home/")
    return walker


def arrived(walker, who, presses, fields):
    """Where the walk ends: sound on a phone, and no longer than it was."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    walker.page.screenshot(path=SHOTS / f"first-{who}.png", full_page=True)
    (SHOTS / f"first-{who}.txt").write_text(walker.told(who), "utf-8")
    assert (looks.axe(walker.page), looks.overflow(walker.page)) == ([], [])
    assert walker.sum() == (presses, fields)


def test_the_rapporteur_brings_the_members_from_word_and_invites_one(visit, site, body):
    _made, link = someone(body, "سلوى بنشقرون", "rapporteur", member=False)
    walker = come_in(visit, site + link)
    walker.press("Add the members")
    walker.paste("text", FROM_WORD)
    walker.press("See what was understood")
    walker.press("Add those that are ticked")
    arrived(walker, "rapporteur", 11, 3)
    with scope(body=body):
        assert Membership.objects.count() == len(NAMES)
    walker.press("Invite", "main")
    walker.tap(walker.page.get_by_role("link", name=NAMES[0]).first, NAMES[0])
    walker.press("Make the code")
    arrived(walker, "rapporteur-invites", 14, 3)
    assert walker.page.locator("a[href^='https://wa.me/']").count() == 1


def test_a_member_who_hardly_reads_says_what_the_neighbourhood_lacks(visit, site, body):
    _made, link = someone(body, "فطومة الدباغ")
    walker = come_in(visit, site + link, pace=1)
    walker.press("Neighbourhoods")
    walker.tap(walker.page.locator("main li a").filter(has_text="جنان الورد"), "جنان الورد")
    walker.press("Comments", "main")
    walker.type("text", "الضو ماكاينش فالليل")
    walker.press("Send the comment")
    assert "الضو ماكاينش فالليل" in walker.page.inner_text("#comments")
    arrived(walker, "member", 11, 3)


def test_the_president_reads_what_is_new_and_answers(visit, site, body):
    president, link = someone(body, "نعيمة الوردي", "president")
    with scope(body=body):
        item = Neighbourhood.objects.get().item
        said = commons.comment(by=viewer_of(president), item=item, text="ما رأيكم في الإنارة هنا؟", form="1")
        member = viewer_of(person(body, "تودة أوحدو"))
        commons.comment(by=member, item=said.item, text="الطريق مظلم قرب المدرسة", form="2")
    walker = come_in(visit, site + link)
    walker.press("Read what is new")
    walker.tap(walker.page.locator("main .card.asks a").first, "…")
    walker.press("Answer", "main", place=1)
    walker.type("text", "شكرا، نطرحه في الاجتماع المقبل")
    walker.press("Send", "main form")
    assert "نطرحه" in walker.page.inner_text("#comments")
    arrived(walker, "president", 11, 3)


def test_the_clerk_finds_whom_to_write_to(visit, site, body):
    person(body, "نعيمة الوردي", "president")
    _made, link = someone(body, "جواد المنصوري", "clerk", member=False)
    walker = come_in(visit, site + link)
    walker.press("Members and associations")
    walker.tap(walker.page.get_by_role("link", name="نعيمة الوردي").first, "نعيمة الوردي")
    assert walker.page.inner_text("h1") == "نعيمة الوردي"
    arrived(walker, "clerk", 8, 2)


def test_a_citizen_sees_who_sits_and_what_was_said_of_the_neighbourhood(visit, site, body):
    with scope(body=body):
        by = operator(body.pk)
        people.add_organization(by=by, body=body, name=Tongues(ar="جمعية جسر الحي"))
        commons.comment(
            by=viewer_of(person(body, "تودة أوحدو")),
            item=Neighbourhood.objects.get().item,
            text="الطريق مظلم",
            form="1",
        )
    walker = Walker(visit(f"{site}/ar/", 360, locale="ar"))
    walker.press("Members and associations")
    assert "تودة أوحدو" in walker.page.inner_text("main")
    arrived(walker, "citizen", 1, 0)
    walker.press("Neighbourhoods", "header, footer")
    walker.tap(walker.page.locator("main li a").filter(has_text="جنان الورد"), "جنان الورد")
    walker.press("Comments", "main")
    assert "الطريق مظلم" in walker.page.inner_text("#comments")
    arrived(walker, "citizen-neighbourhood", 4, 0)
    with scope(body=body):
        assert Person.objects.count() == 1
