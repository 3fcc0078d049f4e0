import re
from urllib.parse import unquote

from django.test import Client

from takafu.accounts import actions as accounts
from takafu.accounts.models import User
from takafu.people.models import Person
from tests.bodies import person
from tests.kit.markup import parse
from tests.people.browser import ROOT, browser, main, ways, words
from tests.people.makers import add, seat


def card(client, made):
    answer = client.post(f"{ROOT}{made.pk}/invite/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return parse(answer.content).xpath("//main")[0]


def codes(page):
    return re.findall(r"/accounts/code/([^/\s]+)/", words(page))


def test_who_never_came_is_listed(in_fes):
    made, came = add(in_fes, "سعاد"), person(in_fes, "كريم")
    seat(made)
    User.objects.filter(pk=came.user_id).update(last_login="2026-01-01T00:00Z")
    links = ways(main(browser(in_fes, "operator"), "invite/"))
    assert f"{made.pk}/invite/" in links
    assert f"{came.pk}/invite/" not in links


def test_a_card_lets_its_person_in_once(in_fes):
    made, client = add(in_fes, "سعاد", phone="0661234567"), browser(in_fes, "rapporteur")
    assert main(client, f"{made.pk}/invite/").xpath(".//form")
    page = card(client, made)
    code = codes(page)[0]
    assert Client().get(f"/ar/accounts/code/{code}/").status_code == 200
    (send,) = [href for href in page.xpath(".//a/@href") if href.startswith("https://wa.me/212661234567?text=")]
    assert code in unquote(send)
    assert page.xpath(".//*[@role='img']/*[local-name()='svg']")
    assert Person.objects.get(pk=made.pk).user is not None


def test_a_second_press_makes_another_code_and_no_other_log_in(in_fes):
    made, client = add(in_fes, "سعاد"), browser(in_fes, "rapporteur")
    first, second = codes(card(client, made))[0], codes(card(client, made))[0]
    assert first != second
    users = User.objects.count()
    card(client, made)
    assert User.objects.count() == users
    assert accounts.Code.objects.open().filter(user=Person.objects.get(pk=made.pk).user).count() == 1


def test_a_log_in_that_opens_more_than_this_body_is_refused_with_a_sentence(in_fes):
    made = person(in_fes, "سعاد", user=User.objects.create_user(is_operator=True))
    answer = browser(in_fes, "rapporteur").post(f"{ROOT}{made.pk}/invite/")
    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
