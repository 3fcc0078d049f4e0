import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people import actions, queries, wording
from takafu.people.views import reading
from takafu.register import actions as register
from tests.bodies import person
from tests.kit.legal.reading import plain
from tests.people.browser import ROOT, browser, browser_of, main, ways, words
from tests.people.makers import DAY, add, association, seat
from tests.rulebook import texts


@pytest.fixture
def souad(in_fes):
    made = add(in_fes, "سعاد بنعلي", gender="f", phone="0661234567", email="souad@example.org")
    seat(made, on_behalf_of=association(in_fes))
    return made


def test_visitors_see_the_bureau_the_associations_and_their_members(in_fes, souad):
    actions.give_role(by=operator(in_fes.pk), person=souad, post="president", start=DAY)
    alone = add(in_fes, "كريم")
    seat(alone)
    page = main(Client())
    assert [words(title) for title in page.xpath(".//h2")] != []
    assert {f"{souad.pk}/", f"{alone.pk}/"} <= set(ways(page))
    assert "النخيل" in words(page.xpath(".//h3")[0])
    assert "661234567" not in words(page)
    assert "add/" not in ways(page)


def test_an_empty_body_says_what_will_fill_it(in_fes):
    assert "add/" not in ways(main(Client()))
    assert "paste/" in ways(main(browser(in_fes, "rapporteur")))


def test_what_is_not_published_is_for_members(in_fes, souad):
    in_fes.settings = {"publish_members": False}
    in_fes.save()
    actions.renew_visibility(by=operator(in_fes.pk), body=in_fes)
    for address in ("", f"{souad.pk}/", f"{souad.pk}/history/"):
        assert Client().get(f"/ar/fes/people/{address}").status_code == 302
    assert "سعاد" in words(main(browser(in_fes, "member")))
    assert "سعاد" not in words(main(browser(in_fes, "member"), q="كريم"))


def test_a_name_or_an_association_is_found(in_fes, souad):
    assert ways(main(Client(), q="بنعلي"))[0] == f"{souad.pk}/"
    assert len(ways(main(Client(), q="النخيل"))) >= 2
    assert words(main(Client(), q="لا أحد"))


def test_how_to_reach_a_person_is_for_officers_and_themselves(in_fes, souad):
    own = person(in_fes, "كريم")
    actions.change_contact(by=operator(in_fes.pk), person=own, phone="0662222222", email="")
    assert "661234567" not in words(main(browser(in_fes, "member"), f"{souad.pk}/"))
    assert "661234567" not in words(main(browser(in_fes, "clerk"), f"{souad.pk}/"))
    assert "661234567" in words(main(browser(in_fes, "rapporteur"), f"{souad.pk}/"))
    page = main(browser_of(own), f"{own.pk}/")
    assert "662222222" in words(page)
    assert f"{own.pk}/contact/" in ways(page)
    assert f"{own.pk}/change/" not in ways(page)


def test_what_can_be_done_follows_what_stands(in_fes, souad):
    page = main(browser(in_fes, "president"), f"{souad.pk}/")
    assert {f"{souad.pk}/{what}/" for what in ("seat/end", "posts/give", "suspend", "delegate", "erase")} <= set(
        ways(page)
    )
    assert not {f"{souad.pk}/{what}/" for what in ("seat", "posts", "lift", "invite")} & set(ways(page))


def test_posts_and_what_was_passed_on_are_shown_and_suspensions_to_officers_alone(in_fes, souad):
    who = operator(in_fes.pk)
    actions.give_role(by=who, person=souad, post="vice_president", start=DAY)
    actions.suspend(by=who, person=souad, reason="absences")
    assert len(main(Client(), f"{souad.pk}/").xpath(".//table[1]//tbody/tr")) == 1
    assert len(main(browser(in_fes, "rapporteur"), f"{souad.pk}/").xpath(".//table[1]//tbody/tr")) == 2


def test_traces_are_those_that_the_reader_may_see(in_fes, souad):
    for title, visibility in (("مقترح علني", "public"), ("مقترح داخلي", "members")):
        item = register.keep_item(
            body=in_fes, kind="note", title=Tongues(ar=title), visibility=visibility, address="notes/1/"
        )
        register.link(source=item, relation="written_by", target=souad.item)
    page = words(main(Client(), f"{souad.pk}/"))
    assert "مقترح علني" in page
    assert "مقترح داخلي" not in page
    assert "مقترح داخلي" in words(main(browser(in_fes, "member"), f"{souad.pk}/"))


def test_a_joined_entry_leads_on_and_an_erased_one_says_so(in_fes, souad):
    other = add(in_fes, "سعاد")
    actions.merge_persons(by=operator(in_fes.pk), kept=souad, other=other)
    answer = Client().get(f"/ar/fes/people/{other.pk}/")
    assert (answer.status_code, answer["Location"]) == (303, f"/ar/fes/people/{souad.pk}/")
    actions.erase_person(by=operator(in_fes.pk), person=souad)
    assert "سعاد" not in words(main(browser(in_fes, "rapporteur"), f"{souad.pk}/", 410))
    assert "سعاد" not in words(main(browser(in_fes, "rapporteur"), f"{souad.pk}/history/"))


def test_the_history_tells_visitors_what_is_public_and_officers_all(in_fes, souad):
    public = len(main(Client(), f"{souad.pk}/history/").xpath(".//li"))
    whole = len(main(browser(in_fes, "rapporteur"), f"{souad.pk}/history/").xpath(".//li"))
    assert (public, whole) == (1, 2)


def test_an_association_shows_who_sits_for_it(in_fes, souad):
    palms = souad.memberships.get().on_behalf_of
    page = main(Client(), f"associations/{palms.pk}/")
    assert f"{souad.pk}/" in ways(page)
    assert f"associations/{palms.pk}/change/" in ways(main(browser(in_fes, "rapporteur"), f"associations/{palms.pk}/"))


def test_officers_leaf_through_everybody(in_fes, souad, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    monkeypatch.setattr(queries.everyone, "__defaults__", (None, 2))
    for number in range(3):
        add(in_fes, f"شخص {number}")
    client = browser(in_fes, "operator")
    first = main(client, "everyone/")
    (later,) = first.xpath(".//a[@rel='next']/@href")
    second = main(client, "everyone/", before=later.removeprefix("?before="))
    assert len(first.xpath(".//tbody/tr")) == len(second.xpath(".//tbody/tr")) == 2
    assert main(client, "everyone/", before="nonsense").xpath(".//tbody/tr")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "count"), [("", 3), ("everyone/", 1), ("invite/", 1), ("duplicates/", 1)])
def test_a_page_costs_the_same_for_one_row_and_for_three(in_fes, address, count, rows):
    client = browser(in_fes, "rapporteur")
    for number in range(rows):
        made = add(in_fes, f"شخص رقم {number}")
        seat(made, on_behalf_of=association(in_fes, f"جمعية {number}"))
    client.get(f"/ar/fes/people/{address}")
    with CaptureQueriesContext(connection) as asked:
        main(client, address)
    own = [query["sql"] for query in asked if 'FROM "people_' in query["sql"] and "held__post" not in query["sql"]]
    assert len(own) == count, "\n".join(own)  # the shell asks its own: who comes, and what is new to them
    assert len(asked) <= count + 7


@pytest.mark.parametrize("rows", [1, 3])
def test_a_persons_page_costs_the_same_for_one_seat_and_for_three(in_fes, django_assert_num_queries, rows):
    made, who = add(in_fes, "سعاد"), operator(in_fes.pk)
    for number in range(rows):
        start = DAY.replace(year=2020 + number)
        palms = association(in_fes, f"جمعية {number}")
        seat(made, start, end=start.replace(month=6), on_behalf_of=palms)
        actions.give_role(by=who, person=made, post="vice_president", start=start, end=start.replace(month=6))
    with django_assert_num_queries(7):
        page = main(Client(), f"{made.pk}/")
    assert len(page.xpath(".//tbody/tr")) == 2 * rows


def test_officers_are_told_where_a_seat_ends_otherwise_than_the_rules_say(in_fes):
    texts.ruling(in_fes, (1, "term", 6), start=DAY)
    kept, open_end, short = (add(in_fes, name) for name in ("سعاد", "نادية", "كريم"))
    for made, end in ((kept, DAY.replace(year=2032)), (open_end, None), (short, DAY.replace(year=2031))):
        seat(made, DAY, end=end)
    officer = browser(in_fes, "rapporteur")
    told = {made: officer.get(f"{ROOT}{made.pk}/").context["apart"] for made in (kept, open_end, short)}
    assert [len(told[made]) for made in (kept, open_end, short)] == [0, 1, 1]
    assert "2032" in told[open_end][0]
    assert "2031" in told[short][0]
    assert Client().get(f"{ROOT}{short.pk}/").context["apart"] == []


def test_the_doors_word_is_known():
    assert reading.FOUND == 50


def test_the_directory_tells_vacant_posts_of_the_bureau_and_too_few_seats_with_the_article(in_fes):
    assert Client().get("/ar/fes/people/").context["vacant"] == []  # nobody is entered yet
    person(in_fes, "نجاة", "rapporteur")
    texts.ruling(in_fes, (2, "seats_least", 15), (3, "bureau_posts", ["rapporteur", "vice_president", "treasurer"]))
    shown = Client().get("/ar/fes/people/")
    assert shown.context["vacant"] == [wording.POSTS["vice_president"][""]]
    assert "المادة 2 من النظام الداخلي" in plain(shown.context["few"])
