from datetime import date

import pytest
from django.test import Client

from takafu.people.models import Person
from takafu.rulebook import actions
from takafu.rulebook.models import Text
from tests.bodies import as_role
from tests.rulebook import texts
from tests.rulebook.test_queries import fixed

BASE = "/ar/fes/rulebook/"


@pytest.fixture
def clerk_of(client, in_fes):
    def enter(role):
        client.force_login(as_role(in_fes, role)[1])
        return client

    return enter


def test_a_text_is_begun_and_a_title_is_asked_for(clerk_of, in_fes):
    client = clerk_of("rapporteur")
    wrong = client.post(f"{BASE}new/", {"kind": "rules", "rank": "1"})
    assert wrong.status_code == 422
    done = client.post(f"{BASE}new/", {"title_ar": "النظام الداخلي", "kind": "rules", "rank": "1"})
    assert done.status_code == 303
    assert done.url == f"{BASE}{Text.objects.get().pk}/"


def test_a_visitor_reads_what_is_in_force_on_a_day(client, rapporteur, president, draft):
    first = texts.adopted(draft, president, date(2026, 3, 1))
    second = actions.open_edition(by=rapporteur, text=first.text)
    one = second.provisions.get(article=texts.article(second, 2))
    actions.change(by=rapporteur, provision=one, heading=one.heading, words={"ar": "ست مرات في السنة"})
    texts.adopted(second, president, date(2026, 9, 1))
    page = f"{BASE}{first.text_id}/"
    assert texts.WORDS[1] in client.get(f"{page}?on=2026-08-31").content.decode()
    after = client.get(f"{page}?on=2026-09-01").content.decode()
    assert "ست مرات في السنة" in after
    assert texts.WORDS[1] not in after
    assert client.get(f"{page}?on=2026-02-01").status_code == 200
    assert client.get(f"{page}?on=yesterday").status_code == 404
    for view, marks in (("", ("<del>", "<ins>")), ("&view=beside", ("<del>", "<ins>"))):
        told = client.get(f"{page}compare/?from=1&to=2{view}").content.decode()
        assert all(mark in told for mark in marks)
    assert client.get(f"{page}compare/?from=1&to=9").status_code == 404


def test_an_article_has_an_address_of_its_own_through_all_editions(client, rapporteur, president, draft):
    fixed(rapporteur, draft, 2, "notice", 7)
    first = texts.adopted(draft, president)
    second = actions.open_edition(by=rapporteur, text=first.text)
    actions.add(by=rapporteur, edition=second, heading={}, words={"ar": "مادة أولى جديدة"})
    texts.adopted(second, president)
    told = client.get(f"{BASE}articles/{texts.article(first, 2).pk}/").content.decode()
    assert texts.WORDS[1] in told
    assert "7" in told


def test_what_the_rules_say_names_article_and_day(client, rapporteur, president, draft):
    empty = client.get(f"{BASE}said/")
    assert len(empty.context["silent"]) > 3
    fixed(rapporteur, draft, 2, "notice", 7)
    texts.adopted(draft, president, date(2026, 3, 1))
    assert client.get(f"{BASE}said/").context["themes"]
    assert not client.get(f"{BASE}said/?on=2026-02-28").context["themes"]


def test_pages_cost_the_same_at_any_length(clerk_of, rapporteur, president, in_fes, django_assert_num_queries):
    few = texts.adopted(texts.draft(texts.text(in_fes, rapporteur, "واحدة")), president)
    many = texts.adopted(texts.draft(texts.text(in_fes, rapporteur, *map(str, range(9)), title="ميثاق")), president)
    client = clerk_of("member")
    for one in (few, many):
        client.get(f"{BASE}{one.text_id}/")
        with django_assert_num_queries(9):
            page = client.get(f"{BASE}{one.text_id}/")
        assert page.status_code == 200


def test_what_is_said_of_an_article_stays_with_it_through_the_editions(rapporteur, president, draft, suad):
    first = texts.adopted(draft, president, date(2026, 3, 1))
    article = texts.article(first, 2)
    page, member = f"/ar/fes/{article.item.address}", Client()
    member.force_login(Person.objects.get(pk=suad.person_id).user)
    said = member.post(f"/ar/fes/commons/comment/{article.item_id}/", {"text": "أربع مرات قليلة", "form": "1"})
    assert said.status_code == 303
    assert "أربع مرات قليلة" in member.get(page).content.decode()
    second = actions.open_edition(by=rapporteur, text=first.text)
    row = second.provisions.get(article=article)
    actions.change(by=rapporteur, provision=row, heading=row.heading, words={"ar": "ست مرات في السنة"})
    actions.remove(by=rapporteur, provision=second.provisions.get(article=texts.article(second, 1)))
    texts.adopted(second, president, date(2026, 9, 1))
    shown = member.get(page).content.decode()
    assert "ست مرات في السنة" in shown  # another wording under another number, and the same thread
    assert "أربع مرات قليلة" in shown


def test_any_two_editions_are_chosen_to_be_compared(client, rapporteur, president, draft):
    first = texts.adopted(draft, president, date(2026, 3, 1))
    page = f"{BASE}{first.text_id}/"
    assert client.get(page).context["comparing"] is None
    for day in (date(2026, 6, 1), date(2026, 9, 1)):
        texts.adopted(actions.open_edition(by=rapporteur, text=first.text), president, day)
    shown = client.get(page)
    assert shown.context["comparing"][1] == (1, 3)
    assert shown.content.decode().count("<option") == 6
    assert client.get(f"{shown.context['comparing'][0]}?from=1&to=3").status_code == 200
