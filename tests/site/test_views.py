from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import gettext, override, pgettext
from django_scopes import scope
from lxml import etree

from takafu.accounts.models import User
from takafu.commons import actions as announcing
from takafu.commons import actions as commons
from takafu.commons import queries
from takafu.kit.tongues import Tongues
from takafu.people.models import Membership, Organization
from takafu.places.models import Area, Seat
from takafu.register import actions
from takafu.register.models import Item
from tests import bodies
from tests.bodies import as_role, open_body
from tests.kit.markup import parse


def page(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return parse(answer.content)


def main(root) -> str:
    return " ".join(root.xpath("//main")[0].text_content().split())


def logged_in(body, role):
    client = Client()
    client.force_login(as_role(body, role)[1])
    return client


def place(body, code, name, kind="commune", parent=None):
    area = Area.objects.create(code=code, kind=kind, name=Tongues(ar=name, fr=name), parent=parent)
    if body:
        with scope(body=body):
            Seat.objects.create(body=body, area=area)
    return area


def association(body, name, *members, visibility="public"):
    with scope(body=body):
        item = actions.keep_item(body=body, kind="organization", title=Tongues(ar=name), visibility=visibility)
        made = Organization.objects.create(body=body, item=item, name=Tongues(ar=name))
        for member in members:
            Membership.objects.create(body=body, person=member, on_behalf_of=made, start="2026-01-01")
    return made


# the entrance


def test_without_a_body_the_entrance_says_how_to_open_one(client):
    root = page(client, "/fr/")
    assert "takafu body create fes" in main(root)
    assert root.xpath("//main//a[contains(@class, 'strong')]/@href") == ["/fr/arrange/"]


def test_the_only_body_is_the_entrance(client, fes):
    answer = client.get("/ar/")
    assert (answer.status_code, answer["Location"]) == (302, "/ar/fes/")


def test_who_is_logged_in_comes_to_their_own_page(fes, meknes):
    assert logged_in(meknes, "member").get("/ar/")["Location"] == "/ar/meknes/home/"
    assert logged_in(meknes, "operator").get("/ar/").status_code == 200  # sits in none: the directory


def test_who_sits_in_two_bodies_chooses(fes, meknes):
    client = logged_in(fes, "member")
    bodies.person(meknes, "سعاد", user=User.objects.get(pk=client.session["_auth_user_id"]))
    assert client.get("/ar/").status_code == 200


def test_of_several_bodies_the_entrance_is_a_directory(client, fes, meknes, django_assert_num_queries):
    north = place(None, "03.", "فاس مكناس", "region")
    place(fes, "03.1.", "فاس", parent=north)
    with django_assert_num_queries(2):
        root = page(client, "/ar/")
    assert root.xpath("//main//li//a/@href") == ["/ar/fes/", "/ar/meknes/"]
    assert "فاس مكناس" in main(root)


def test_the_directory_is_searched_by_name_place_and_region(client, fes, meknes):
    oriental, north = place(None, "02.", "Oriental", "region"), place(None, "03.", "Nord", "region")
    place(fes, "03.1.", "Fès", parent=north)
    place(meknes, "02.1.", "Méknès", parent=oriental)
    asked = {"?q=fès": ["fes"], "?q=meknes": ["meknes"], "?q=فاس": ["fes"], "?region=02.": ["meknes"], "?q=zz": []}
    for query, slugs in asked.items():
        root = page(client, f"/fr/{query}")
        assert root.xpath("//main//ul[contains(@class, 'ruled')]//a/@href") == [f"/fr/{slug}/" for slug in slugs]


def test_a_long_directory_comes_in_parts(client):
    for number in range(23):
        open_body(f"b{number:02}", f"هيئة {number}")
    first = page(client, "/ar/")
    assert len(first.xpath("//main//ul[contains(@class, 'ruled')]/li")) == 20
    rest = page(client, f"/ar/{first.xpath('//a[@rel]/@href')[-1]}")
    assert len(rest.xpath("//main//ul[contains(@class, 'ruled')]/li")) == 3


def test_an_erased_body_is_not_in_the_directory(client, fes, meknes):
    meknes.erased_at = meknes.opened_at
    meknes.save()
    assert client.get("/ar/")["Location"] == "/ar/fes/"


# the portal


def test_the_portal_names_the_body_in_both_languages(client, fes):
    for language, name in (("ar", "هيئة فاس"), ("fr", "Fes")):
        root = page(client, f"/{language}/fes/")
        assert name in root.xpath("//h1")[0].text_content()
        assert name in root.xpath("//header")[0].text_content()


@pytest.mark.parametrize(
    ("kind", "article", "law"),
    [
        ("commune", "120", "113-14"),
        ("prefecture", "111", "112-14"),
        ("province", "111", "112-14"),
        ("region", "117", "111-14"),
    ],
)  # fmt: skip - a row a kind of council
def test_the_portal_names_the_law_of_its_council(client, fes, kind, article, law):
    place(fes, "1", "مكان", kind)
    told = main(page(client, "/fr/fes/"))
    assert article in told
    assert law in told
    assert "2026" in told


def test_the_portal_shows_who_sits_as_far_as_it_is_published(client, fes):
    souad, hasan = bodies.person(fes, "سعاد", member=False), bodies.person(fes, "حسن", member=False)
    association(fes, "جمعية أمل", souad, hasan)
    root = page(client, "/ar/fes/")
    assert [text.text_content() for text in root.xpath("//main//dl/dd")] == ["2", "1"]  # nobody holds a post
    assert "جمعية أمل" in main(root)
    for hidden in ({"publish_members": False}, {"rooms": ["ideas"]}):
        fes.settings = hidden
        fes.save()
        assert "جمعية أمل" not in main(page(client, "/ar/fes/"))


def test_the_portal_names_the_bureau_but_not_who_works_for_the_commune(client, fes):
    for post, name in {"president": "سعاد", "deputy_rapporteur": "نادية", "clerk": "حسن"}.items():
        bodies.person(fes, name, post)
    told = main(page(client, "/ar/fes/"))
    with override("ar"):
        for word in ("President", "Deputy rapporteur"):
            assert pgettext("female", word) in told
    assert "سعاد" in told
    assert "حسن" not in told
    with scope(body=fes):
        Item.objects.filter(kind="person").update(visibility="members")
    assert "سعاد" not in main(page(client, "/ar/fes/"))


def test_an_association_s_page_is_linked_where_everybody_may_see_it(client, fes):
    shown = association(fes, "جمعية أمل", bodies.person(fes, "سعاد", member=False))
    hidden = association(fes, "جمعية أخرى", bodies.person(fes, "حسن", member=False), visibility="members")
    for one in (shown, hidden):
        one.item.address = f"people/associations/{one.pk}/"
        one.item.save()
    links = page(client, "/ar/fes/").xpath("//main//aside//li/a/@href")
    assert links == [f"/ar/fes/people/associations/{shown.pk}/"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_portal_costs_the_same_for_one_and_for_three(client, fes, django_assert_num_queries, number):
    for place_ in range(number):
        association(fes, f"جمعية {place_}", bodies.person(fes, f"عضوة {place_}", member=False))
    with django_assert_num_queries(
        20
    ):  # body, seat, figures, posts, associations, announcements, acts, days of each room, six of the council
        assert client.get("/ar/fes/").status_code == 200


def test_a_room_that_is_switched_off_has_no_way_in(client, fes):
    assert "/ar/arrange/" in page(client, "/ar/fes/").xpath("//main//a/@href")
    fes.settings = {"rooms": ["members"]}
    fes.save()
    assert "/ar/arrange/" not in page(client, "/ar/fes/").xpath("//main//a/@href")


def test_the_doors_of_ideas_and_programme_follow_what_the_body_switched_on(client, fes):
    ways = page(client, "/ar/fes/").xpath("//nav//a/@href")
    assert "/ar/fes/ideas/gatherings/" in ways
    assert "/ar/fes/programme/" in ways
    fes.settings = {"rooms": ["programme"]}
    fes.save()
    ways = page(client, "/ar/fes/").xpath("//nav//a/@href")
    assert "/ar/fes/ideas/gatherings/" not in ways
    assert "/ar/fes/programme/" in ways


def test_a_demonstration_says_so_on_every_page(client, fes):
    assert not page(client, "/ar/fes/").xpath("//*[@class='demo']")
    fes.demonstration = True
    fes.save()
    for path in ("/ar/fes/", "/ar/fes/search/", "/ar/fes/nowhere/"):
        assert parse(client.get(path).content).xpath("//*[@class='demo']")


def test_a_refusal_stands_in_the_body_s_own_shell(fes):
    for path, status in (("notices/outbox/", 403), ("nowhere/", 404)):
        root = page(logged_in(fes, "member"), f"/fr/fes/{path}", status)
        assert "Fes" in root.xpath("//header")[0].text_content()
        assert root.xpath("//main//a[contains(@class, 'strong')]/@href") == ["/fr/fes/"]


# everybody's own page


def test_who_is_not_logged_in_is_asked_to(client, fes):
    answer = client.get("/ar/fes/home/")
    assert answer.status_code == 302
    assert "next=/ar/fes/home/" in answer["Location"]


@pytest.mark.parametrize("role", ["member", "rapporteur", "president", "clerk", "operator", "suspended"])
def test_each_role_has_a_page(fes, role):
    reader = logged_in(fes, role)
    root = page(reader, "/fr/fes/home/")
    assert root.xpath("//main//h1")
    ways = root.xpath("//main//a/@href")
    assert len(ways) >= 3
    assert {href: reader.get(href).status_code for href in ways} == dict.fromkeys(ways, 200)


def test_one_leaves_from_one_s_own_page(fes):
    reader = logged_in(fes, "member")
    root = page(reader, "/fr/fes/home/")
    assert root.xpath("//form[@data-forget]/@action") == ["/fr/accounts/leave/"]
    assert "/fr/accounts/safety/" in root.xpath("//main//a/@href")
    assert reader.post("/fr/accounts/leave/").status_code in {302, 303}
    assert reader.get("/fr/fes/home/").status_code == 302


def test_the_corner_leads_to_one_s_own_page(client, fes):
    for reader in (client, logged_in(fes, "member")):
        assert "/fr/fes/home/" in page(reader, "/fr/fes/").xpath("//header//a/@href")


def test_the_head_counts_what_is_new_also_where_the_page_may_be_kept(fes):
    souad, nadia = bodies.person(fes, "سعاد"), bodies.person(fes, "نادية")
    with scope(body=fes):
        item = actions.keep_item(body=fes, kind="sample", title=Tongues(ar="فكرة"), visibility="public")
        said = commons.comment(by=bodies.viewer_of(souad), item=item, text="قول", form="1")
        commons.comment(by=bodies.viewer_of(nadia), item=said.item, text="جواب", form="2")
    reader = Client()
    reader.force_login(souad.user)
    shown = reader.get("/fr/fes/")
    assert "(1)" in parse(shown.content).xpath("//header//a[@href='/fr/fes/notices/']")[0].text_content()
    with scope(body=fes):
        commons.mark_seen(by=bodies.viewer_of(souad), number=queries.head())
    again = reader.get("/fr/fes/", headers={"If-None-Match": shown["ETag"]})
    assert again.status_code == 200
    assert "(1)" not in parse(again.content).xpath("//header")[0].text_content()


# search


def kept(body, title, visibility="public", kind="organization", words=""):
    with scope(body=body):
        return actions.keep_item(body=body, kind=kind, title=Tongues(ar=title), visibility=visibility, words=words)


def titles(root):
    return [item.text_content().strip() for item in root.xpath("//main//h2/a")]


def test_search_finds_and_marks_the_words(client, fes):
    kept(fes, "إنارة أزقة المدينة")
    root = page(client, "/ar/fes/search/?q=انارة")
    assert titles(root) == ["إنارة أزقة المدينة"]
    assert [mark.text_content() for mark in root.xpath("//mark")] == ["إنارة"]


def test_search_helps_who_typed_nothing_or_finds_nothing(client, fes):
    with override("fr"):
        asked, nothing = (
            " ".join(gettext(said).split()) for said in ("What are you looking for?", "Nothing holds these words")
        )
    assert asked in main(page(client, "/fr/fes/search/"))
    assert asked in main(page(client, "/fr/fes/search/?q=%20"))
    assert nothing in main(page(client, "/fr/fes/search/?q=zz"))
    assert nothing in main(page(client, "/fr/fes/search/?q=!!"))


def test_what_was_typed_is_shown_as_text(client, fes):
    root = page(client, "/ar/fes/search/?q=<b>x</b>")
    assert root.xpath("//input[@id='q']/@value") == ["<b>x</b>"]
    assert not root.xpath("//main//b[text()='x']")


def test_search_is_narrowed_by_kind(client, fes):
    kept(fes, "سعاد", kind="person")
    kept(fes, "جمعية سعاد")
    assert len(titles(page(client, "/ar/fes/search/?q=سعاد"))) == 2
    assert titles(page(client, "/ar/fes/search/?q=سعاد&kind=person")) == ["سعاد"]


def test_a_visitor_finds_only_what_is_published_and_nobody_another_body(client, fes, meknes):
    kept(fes, "حديقة عمومية")
    kept(fes, "حديقة الأعضاء", "members")
    kept(meknes, "حديقة مكناس")
    assert titles(page(client, "/ar/fes/search/?q=حديقة")) == ["حديقة عمومية"]
    assert len(titles(page(logged_in(fes, "member"), "/ar/fes/search/?q=حديقة"))) == 2


def test_results_come_in_parts_in_one_order_without_repeats(client, fes):
    for number in range(45):
        kept(fes, f"حديقة {number}" if number % 2 else f"فضاء {number}", words="حديقة")
    query, seen = "?q=حديقة", []
    while query:
        root = page(client, f"/ar/fes/search/{query}")
        seen += titles(root)
        query = next(iter(root.xpath("//a[@rel='next']/@href")), "")
    assert len(seen) == len(set(seen)) == 45
    assert all(title.startswith("حديقة") for title in seen[:22])


@pytest.mark.parametrize(
    "key", ["x", "1_2_3", "0_2026-01-01_", "0_2026-01-01T00:00_00000000-0000-0000-0000-00000000000g"]
)
def test_a_broken_key_of_a_part_is_the_first_part(client, fes, key):
    kept(fes, "حديقة")
    assert titles(page(client, f"/ar/fes/search/?q=حديقة&after={key}")) == ["حديقة"]


@pytest.mark.parametrize("number", [1, 3])
def test_search_costs_the_same_for_one_and_for_three(client, fes, django_assert_num_queries, number):
    for place_ in range(number):
        kept(fes, f"حديقة {place_}")
    with django_assert_num_queries(4):  # body, kinds, results
        assert len(titles(page(client, "/ar/fes/search/?q=حديقة"))) == number


# an item


def test_an_item_shows_what_it_comes_from_and_what_came_of_it(client, fes):
    idea, measure, opinion = kept(fes, "فكرة"), kept(fes, "تدبير"), kept(fes, "رأي", "officers")
    with scope(body=fes):
        actions.link(source=measure, relation="cites", target=idea)
        actions.link(source=opinion, relation="cites", target=measure)
    root = page(client, f"/ar/fes/item/{measure.pk}/")
    assert "فكرة" in root.xpath("//section[@aria-labelledby='before']")[0].text_content()
    assert not root.xpath("//section[@aria-labelledby='after']")
    officer = page(logged_in(fes, "rapporteur"), f"/ar/fes/item/{measure.pk}/")
    assert "رأي" in officer.xpath("//section[@aria-labelledby='after']")[0].text_content()


def test_an_item_that_is_not_for_the_reader_is_not_there(client, fes, meknes):
    hidden, other = kept(fes, "سرّ", "members"), kept(meknes, "مكناسي")
    for item in (hidden, other):
        assert client.get(f"/ar/fes/item/{item.pk}/").status_code == 404
    assert "سرّ" in main(page(logged_in(fes, "member"), f"/ar/fes/item/{hidden.pk}/"))


@pytest.mark.parametrize("number", [1, 3])
def test_an_item_costs_the_same_for_one_link_and_for_three(client, fes, django_assert_num_queries, number):
    item = kept(fes, "فكرة")
    with scope(body=fes):
        for place_ in range(number):
            actions.link(source=item, relation="cites", target=kept(fes, f"أصل {place_}"))
    with django_assert_num_queries(6):  # body, item, a step both ways, a step further, acts, comments
        assert client.get(f"/ar/fes/item/{item.pk}/").content.decode().count("أصل") == number


# what stands in every body


@pytest.mark.parametrize("path", ["data", "accessibility"])
def test_every_page_has_them_at_its_foot(client, fes, path):
    assert f"/fr/fes/{path}/" in page(client, "/fr/fes/").xpath("//footer//a/@href")
    assert page(client, f"/fr/fes/{path}/").xpath("//main//h1")


def test_the_page_on_personal_data_lists_every_declared_field(client, fes):
    rows = page(client, "/fr/fes/data/").xpath("//main//tbody/tr")
    assert len(rows) >= 15
    assert all(cell.text_content().strip() for row in rows for cell in row.xpath("td|th"))


def test_a_printed_address_leads_to_the_page_or_asks_to_log_in(client, fes):
    with scope(body=fes):
        shown, kept = (
            actions.keep_item(body=fes, kind="note", title=Tongues(ar="x"), visibility=who, address=at)
            for who, at in (("public", ""), ("members", "places/"))
        )
    assert client.get(f"/ar/fes/{shown.short}")["Location"] == f"/ar/fes/{shown.thread}"
    for there in (kept.short, "t/0000-0000-0000/", "t/x/"):
        assert client.get(f"/ar/fes/{there}")["Location"].startswith("/ar/accounts/?next=")
    member = logged_in(fes, "member")
    assert member.get(f"/ar/fes/{kept.short}")["Location"] == "/ar/fes/places/"
    assert member.get("/ar/fes/t/x/").status_code == 404


def test_a_thread_is_printed_with_its_short_address_and_its_square(client, fes):
    with scope(body=fes):
        shown = actions.keep_item(body=fes, kind="note", title=Tongues(ar="إنارة"), visibility="public")
    root = page(client, f"/ar/fes/{shown.thread}")
    assert shown.short in main(root)
    assert root.xpath("//details//*[@role='img']//*[local-name()='svg']")


@pytest.mark.parametrize("number", [1, 3])
def test_the_feed_for_everybody_tells_what_is_public_alone(client, fes, django_assert_num_queries, number):
    officer = bodies.person(fes, "نجاة", "rapporteur")
    by = bodies.viewer_of(officer)
    for each in range(number):
        bodies.announced(fes, by, f"جهرا {each}", to=announcing.To(everybody=True))
        bodies.announced(fes, by, f"سرا {each}")
    client.force_login(officer.user)
    logged_in = client.get("/ar/fes/news.atom").content.decode()
    client.logout()
    with django_assert_num_queries(3):  # body, acts, who did them
        answer = client.get("/ar/fes/news.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    titles = etree.fromstring(answer.content).findall("{*}entry/{*}title")
    assert len([one for one in titles if "جهرا" in one.text]) == number
    assert "سرا" not in answer.content.decode()
    assert "سرا" not in logged_in
    assert client.get("/ar/fes/news.atom", headers={"if-none-match": answer["ETag"]}).status_code == 304
