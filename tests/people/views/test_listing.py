from datetime import date

from takafu.people.models import Membership, Person
from tests.kit.markup import parse
from tests.people.browser import ROOT, browser
from tests.people.makers import add
from tests.rulebook import texts

LIST = "سعاد بنعلي، جمعية النخيل، 0661234567\nكريم\nأمينة التازي"


def send(client, status=200, **fields):
    answer = client.post(f"{ROOT}paste/", {"text": LIST, "start": "2026-03-01"} | fields)
    assert answer.status_code == status
    return parse(answer.content).xpath("//main")[0] if answer.content else answer


def test_nothing_is_written_before_it_is_confirmed(in_fes):
    add(in_fes, "أمينة التازي")
    client = browser(in_fes, "rapporteur")
    before = Person.objects.count()
    page = send(client)
    assert page.xpath(".//input[@name='take'][@checked]/@value") == ["0"]
    assert page.xpath(".//input[@name='take']/@value") == ["0", "1"]
    assert page.xpath(".//textarea[@name='text']")[0].text.strip() == LIST
    assert Person.objects.count() == before


def test_what_was_ticked_is_written_once(in_fes):
    client = browser(in_fes, "rapporteur")
    before = Person.objects.count()
    for _ in range(2):
        send(client, 303, write="1", take=["0", "2"], **{"gender-0": "f", "gender-2": "king"})
    assert Person.objects.count() == before + 2
    made = Person.objects.get(phone="+212661234567")
    assert (made.gender, Membership.objects.get(person=made).start.month) == ("f", 3)


def test_who_is_pasted_sits_for_the_term_of_the_rules(in_fes):
    texts.ruling(in_fes, (1, "term", 6), start=date(2026, 3, 1))
    client = browser(in_fes, "rapporteur")
    assert "6" in client.get(f"{ROOT}paste/").context["term"]
    send(client, 303, write="1", take=["0", "2"])
    made = Membership.objects.filter(start=date(2026, 3, 1))
    assert {seat.end for seat in made} == {date(2032, 3, 1)}


def test_a_list_that_is_too_long_or_empty_is_refused_with_its_text(in_fes):
    client = browser(in_fes, "rapporteur")
    long = "سعاد بنعلي\n" * 301
    assert "301" in send(client, 422, text=long).text_content()
    send(client, 422, text=" ")
    assert client.get(f"{ROOT}paste/").status_code == 200


def test_doubtful_rows_say_why_and_rows_without_a_name_are_not_offered(in_fes):
    page = send(browser(in_fes, "rapporteur"), text="0661234567\nكريم")
    assert page.xpath(".//input[@name='take']/@value") == ["1"]
    assert page.xpath(".//input[@name='take'][@checked]") == []
