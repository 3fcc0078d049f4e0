import logging
import re
from datetime import timedelta

import icalendar
import pytest
from django.test import Client
from lxml import etree

from takafu.commons import actions
from takafu.kit import calendars, clock, coming
from takafu.kit.atom import NAMESPACE
from takafu.kit.calendars import Event
from takafu.people.models import Membership, Role
from tests.bodies import announced, viewer_of

HERE = "/ar/fes/"
NS = {"a": NAMESPACE}


def titles(answer):
    return [one.text for one in etree.fromstring(answer.content).findall("a:entry/a:title", NS)]


@pytest.fixture
def secret(by_suad):
    return actions.renew_feed(by=by_suad)


def test_the_address_is_shown_once_and_a_second_ends_the_first(suad, client):
    browser = Client()
    browser.force_login(suad.user)
    page = browser.post(HERE + "notices/feeds/", {"new": "1"}).content.decode()
    atom_, ics = re.findall(r"http://testserver(/ar/fes/feeds/[^/]+/(?:news\.atom|days\.ics))<", page)
    assert client.get(atom_).status_code == client.get(ics).status_code == 200
    assert "/feeds/" not in browser.get(HERE + "notices/feeds/").content.decode().replace("/notices/feeds/", "")
    browser.post(HERE + "notices/feeds/", {"new": "1"})
    assert client.get(atom_).status_code == client.get(ics).status_code == 404
    browser.post(HERE + "notices/feeds/", {"end": "1"})
    from takafu.commons.models import Feed  # noqa: PLC0415 - only this test looks

    assert not Feed.objects.exists()


def test_it_holds_what_its_owner_may_see_and_no_more(client, in_fes, secret, by_rapporteur, suad):
    announced(in_fes, by_rapporteur, "للأعضاء")
    announced(in_fes, by_rapporteur, "للجميع", to=actions.To(everybody=True))
    address = f"{HERE}feeds/{secret}/news.atom"
    assert len(titles(client.get(address))) == 2
    Membership.objects.filter(person=suad).update(end=clock.today())
    found = titles(client.get(address))
    assert len(found) == 1
    assert "للجميع" in found[0]


def test_who_is_suspended_reads_nothing(client, in_fes, secret, suad):
    Role.objects.create(body=in_fes, person=suad, post="suspended", start=clock.today())
    for name in ("news.atom", "days.ics"):
        assert client.get(f"{HERE}feeds/{secret}/{name}").status_code == 404


def test_days_are_a_calendar_that_another_reader_understands(client, secret, monkeypatch):
    day = clock.today() + timedelta(days=3)
    one = coming.Coming(day, "آخر أجل", "نداء؛ مع, فاصلة", "x/")
    monkeypatch.setattr(coming, "_events", {})
    monkeypatch.setattr(coming, "_asked", {"room": lambda _viewer, first, last: [one] if first <= day <= last else []})
    answer = client.get(f"{HERE}feeds/{secret}/days.ics")
    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"].startswith("text/calendar")
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in text
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == text.count("UID:") == 1
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_what_has_hours_stands_there_with_them_and_its_address(client, secret, monkeypatch):
    begins = clock.now().astimezone(calendars.HERE).replace(hour=10, minute=0)
    event = Event(
        "دورة",
        begins.date(),
        begins.date(),
        "1@takafu",
        address="x/",
        version=3,
        cancelled=True,
        hours=(begins, begins),
    )
    monkeypatch.setattr(coming, "_asked", {"room": lambda *_given: pytest.fail("its events are asked for")})
    monkeypatch.setattr(coming, "_events", {"room": lambda *_given: [event]})
    (told,) = icalendar.Calendar.from_ical(client.get(f"{HERE}feeds/{secret}/days.ics").content).walk("VEVENT")
    assert (told["UID"], told["SEQUENCE"], told["STATUS"], told["DTSTART"].dt.hour) == ("1@takafu", 3, "CANCELLED", 10)
    assert told["URL"] == "http://testserver/ar/fes/x/"


@pytest.mark.parametrize("name", ["news.atom", "days.ics"])
def test_what_did_not_change_is_not_sent_again(client, secret, name):
    first = client.get(f"{HERE}feeds/{secret}/{name}")
    again = client.get(f"{HERE}feeds/{secret}/{name}", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "private" in first["Cache-Control"]


@pytest.mark.parametrize("name", ["news.atom", "days.ics"])
def test_a_secret_is_never_logged(client, in_fes, name, caplog):
    with caplog.at_level(logging.DEBUG):
        assert client.get(f"{HERE}feeds/geheim/{name}").status_code == 404
    assert "geheim" not in caplog.text


def test_another_bodys_secret_opens_nothing_here(client, meknes, secret):
    assert client.get(f"/ar/meknes/feeds/{secret}/news.atom").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_a_feed_costs_the_same_for_one_and_for_three(
    client, in_fes, secret, by_rapporteur, number, django_assert_num_queries
):
    for each in range(number):
        announced(in_fes, by_rapporteur, f"لقاء {each}")
    with django_assert_num_queries(5):  # body, feed, who, acts, who did them
        assert client.get(f"{HERE}feeds/{secret}/news.atom").status_code == 200


def test_the_seats_of_a_feed_are_asked_anew_each_time(client, in_fes, suad, secret):
    assert viewer_of(suad).has("member")
    assert client.get(f"{HERE}feeds/{secret}/news.atom").status_code == 200
