"""The life of a body, in Arabic, in a browser: opened, its rapporteur and a member let in by a code, a word said and told on, a member who
leaves and is erased, and a record that still holds."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import translation
from django_scopes import scope

from takafu.config import command
from takafu.kit import clock
from takafu.people.models import Person
from takafu.places.models import Neighbourhood
from takafu.register.models import Act, Body
from takafu.register.queries import faults, search
from tests.scenes import looks
from tests.scenes.conftest import SHOTS

STRONG, NEXT = "main form .btn.strong", re.compile(r"/ar/accounts/code/\d+/")
PASSWORD, PIN = "سبع رمانات خضر", "482913"
WORDS = "درج البطحاء مظلم بعد المغرب، والنساء يرجعن منه من العمل."


def say(sentence):
    with translation.override("ar"):
        return translation.gettext(sentence)


def press(page, sentence):
    page.get_by_role("button", name=say(sentence), exact=True).or_(
        page.get_by_role("link", name=say(sentence), exact=True)
    ).first.click()


def look(page, name):
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"story-body-{name}.png", full_page=True)
    assert (looks.axe(page), looks.overflow(page), looks.small_targets(page)) == ([], [], [])


@pytest.fixture
def told(monkeypatch, capfd):
    """What a command says: `told("body", "create", "fes")`."""

    def run(*words):
        monkeypatch.setenv("LANG", "ar_MA.UTF-8")
        monkeypatch.setenv("LANGUAGE", "")  # the command sets it: put back at the end
        capfd.readouterr()
        assert command.main(list(words)) == command.OK
        return capfd.readouterr().out

    return run


def add_person(page, site, name, gender, association):
    page.goto(f"{site}/ar/fes/people/add/")
    page.fill("[name=name_ar]", name)
    page.check(f"[name=gender][value={gender}]")
    page.fill("[name=association]", association)
    press(page, "Add")
    return Person.objects.with_scopes_disabled().get(name__ar=name)


def card_for(page, site, person):
    """The printed card: the address of its code."""
    page.goto(f"{site}/ar/fes/people/{person.pk}/invite/")
    press(page, "Make the code")
    look(page, "card")
    found = NEXT.search(page.inner_text("main"))
    assert found
    return found[0]


@pytest.mark.slow
def test_the_life_of_a_body(visit, site, areas, told):
    assert "/ar/fes/" in told("body", "create", "fes")
    body = Body.objects.get()

    # the operator makes the rapporteur known and prints a code
    desk = visit(site + NEXT.search(told("code", "operator@example.org", "--operator"))[0], 1280)
    desk.click(STRONG)
    rapporteur = add_person(desk, site, "سلوى بنشقرون", "f", "جمعية نخلة للتربية")
    desk.goto(f"{site}/ar/fes/people/{rapporteur.pk}/posts/give/")
    desk.select_option("[name=post]", "rapporteur")
    desk.click(STRONG)
    way_in = card_for(desk, site, rapporteur)

    # the rapporteur, on a phone of her own, with a PIN
    phone = visit(site + way_in, 360)
    phone.click(STRONG)
    press(phone, "This telephone is mine")
    phone.fill("#id_pin", PIN)
    phone.fill("#id_again", PIN)
    phone.click(STRONG)
    phone.goto(f"{site}/ar/fes/places/")
    phone.get_by_role("link", name=re.compile("فاس المدينة")).click()
    phone.fill("[name=ar]", "البطحاء")
    press(phone, "Add")
    batha = Neighbourhood.objects.with_scopes_disabled().get()
    phone.goto(f"{site}/ar/fes/item/{batha.item_id}/")
    phone.fill("[name=text]", "من يعرف هذا الحي فليقل ما ينقصه.")
    press(phone, "Send the comment")
    member = add_person(phone, site, "فطومة الدباغ", "f", "جمعية ساكنة المدينة العتيقة")
    way_in = card_for(phone, site, member)

    # the member, on a phone that several people use
    shared = visit(site + way_in, 360)
    shared.click(STRONG)
    press(shared, "This telephone is shared")
    shared.fill("#id_password", PASSWORD)
    shared.fill("#id_again", PASSWORD)
    shared.click(STRONG)
    shared.goto(f"{site}/ar/fes/item/{batha.item_id}/")
    shared.fill("[name=text]", WORDS)
    press(shared, "Send the comment")
    assert WORDS in shared.inner_text("main")
    look(shared, "comment")
    shared.goto(f"{site}/ar/accounts/leave/")
    shared.click(STRONG)
    kept = [cookie["name"] for cookie in shared.context.cookies()]
    assert "sessionid" not in kept
    assert not shared.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length")

    # the rapporteur is told
    phone.goto(f"{site}/ar/fes/notices/")
    assert "فطومة الدباغ" in phone.inner_text("main")
    look(phone, "told")

    # the member leaves the body, and asks to be erased
    phone.goto(f"{site}/ar/fes/people/{member.pk}/seat/end/")
    phone.fill("[name=end]", (clock.today() + timedelta(days=1)).isoformat())
    phone.select_option("[name=reason]", "resigned")
    phone.locator("main form .btn").first.click()
    desk.goto(f"{site}/ar/fes/people/{member.pk}/erase/")
    desk.fill("[name=name]", "فطومة الدباغ")
    desk.locator("main form .btn").first.click()
    look(desk, "erased")

    with scope(body=body):
        assert Person.objects.get(pk=member.pk).erased_at
        assert Act.objects.filter(verb="people.membership_ended", item=member.item_id).exists()
        assert faults(body) == []
        assert not search("الدباغ", rapporteur_viewer(rapporteur)).exists()
        numbers = list(Act.objects.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
    phone.goto(f"{site}/ar/fes/item/{batha.item_id}/")
    assert "الدباغ" not in phone.content()
    assert WORDS not in phone.content()
    visitor = visit(f"{site}/ar/fes/", 360)
    assert "سلوى بنشقرون" in visitor.inner_text("main")
    look(visitor, "portal")
    told("check")


def rapporteur_viewer(person):
    from takafu.people.queries import person_viewer  # noqa: PLC0415 - only in the body's scope

    return person_viewer(Person.objects.get(pk=person.pk))
