from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from lxml import html

from takafu.kit.atom import NAMESPACE
from takafu.opinions.views import register
from tests.opinions import makers
from tests.opinions.browser import client_as, words

PAGE = "/ar/fes/opinions/"


def test_visitors_read_what_was_sent_and_no_draft(in_fes):
    makers.draft(in_fes, title={"ar": "مسودة سرية"})
    makers.sent(in_fes)
    shown = words(Client().get(PAGE))
    assert "رأي في الإنارة" in shown
    assert "مسودة سرية" not in shown
    assert "مسودة سرية" in words(client_as(in_fes, "member").get(PAGE))


def test_the_register_is_searched_and_filtered(in_fes):
    makers.sent(in_fes)
    makers.sent(in_fes, title={"ar": "رأي في النقل"}, measures=[("قسم النقل", "خط جديد")])
    for query, found in (
        ("?words=النقل", 1),
        ("?service=قسم النقل", 1),
        ("?state=answered", 0),
        ("?year=1999", 0),
        ("?state=x", 2),
    ):
        assert words(Client().get(PAGE + query)).count("رأي في") == found, query
    assert Client().get(PAGE + "?page=nothing&year=abcd").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_however_long(in_fes, count, django_assert_num_queries):
    makers.reply_time(in_fes, 30)
    for number in range(count):
        makers.sent(in_fes, makers.clock.today() - timedelta(days=number * 40))
    with django_assert_num_queries(13):
        assert Client().get(PAGE).status_code == 200
    with django_assert_num_queries(11):  # the years and services to choose among are known now
        assert Client().get(f"{PAGE}?year={makers.clock.today().year}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_ledger_costs_the_same_however_long(in_fes, count, django_assert_num_queries):
    for number in range(count):
        makers.sent(in_fes, makers.clock.today() - timedelta(days=number * 40))
    with django_assert_num_queries(13):
        assert Client().get(PAGE + "ledger/").status_code == 200


def walked(client, page: str) -> list[str]:
    """The papers of all parts, in their order, by following the way on."""
    found = []
    while page:
        shown = html.fromstring(client.get(page).content.decode())
        found += [
            one.text_content().strip()
            for one in shown.xpath("//main//section/h2/a | (//main//table)[1]//tbody/tr/*[2]")
        ]
        ways = [one for one in shown.xpath("//main//a/@href") if "after=" in one]
        page = page.partition("?")[0] + ways[-1] if ways else ""
        assert len(found) < 40
    return found


@pytest.mark.parametrize("address", ["", "ledger/"])
@pytest.mark.parametrize("who", ["visitor", "member"])
def test_parts_by_key_hold_each_paper_once_in_their_order(in_fes, monkeypatch, who, address):
    monkeypatch.setattr(register, "PAGE", 2)
    this_year = makers.clock.today().year
    days = [date(this_year - 1, 12, 1) + timedelta(days=place) for place in range(3)]
    for day in [*days, *(makers.clock.today() for _each in range(3))]:
        makers.sent(in_fes, day, title={"ar": f"رأي {day.year}"}, measures=[("قسم الأشغال", "إجراء")])
    for number in range(3):
        makers.draft(in_fes, title={"ar": f"مسودة {number}"})
    client = Client() if who == "visitor" else client_as(in_fes, who)
    found = walked(client, PAGE + address)
    sent = found if who == "visitor" or address else found[3:]
    assert len(sent) == 6
    if address:
        assert [one[-9:].strip("\u2066\u2069") for one in sent] == [
            f"{number}/{year}" for year in (this_year, this_year - 1) for number in (3, 2, 1)
        ]
    else:
        assert sent == [f"رأي {this_year}"] * 3 + [f"رأي {this_year - 1}"] * 3
        assert found[:-6] == ([] if who == "visitor" else ["مسودة 2", "مسودة 1", "مسودة 0"])


def test_what_is_known_of_choices_is_as_true_as_what_is_asked(in_fes):
    """Kept by the body's revisions: a paper that is sent is there at once, a draft's service is no visitor's."""
    makers.sent(in_fes)
    assert "قسم النقل" not in words(Client().get(PAGE))
    makers.draft(in_fes, measures=[("قسم النقل", "خط جديد")])
    assert "قسم النقل" in words(client_as(in_fes, "member").get(PAGE))
    assert "قسم النقل" not in words(Client().get(PAGE))
    makers.sent(in_fes, measures=[("قسم النقل", "خط جديد")])
    assert "قسم النقل" in words(Client().get(PAGE))


def test_what_is_counted_for_the_body_is_counted_anew_after_an_answer(in_fes):
    made = makers.sent(in_fes, measures=[("قسم الأشغال", f"إجراء {number}") for number in range(5)])
    officer = client_as(in_fes, "rapporteur")
    before = words(officer.get(PAGE + "ledger/"))
    makers.answered(made, "accepted")
    assert words(officer.get(PAGE + "ledger/")) != before
    assert "1 من 5" in words(officer.get(PAGE + "ledger/")).translate(dict.fromkeys(range(0x2066, 0x206A)))


def test_the_feed_tells_what_was_sent(in_fes):
    makers.draft(in_fes)
    made = makers.sent(in_fes)
    answer = Client().get(PAGE + "opinions.atom")
    entries = ElementTree.fromstring(answer.content).findall(f"{{{NAMESPACE}}}entry")  # noqa: S314 - our own feed
    assert [one.find(f"{{{NAMESPACE}}}id").text for one in entries] == [f"urn:uuid:{made.pk}"]
    assert answer["Content-Type"].startswith("application/atom+xml")


def test_the_feed_tells_when_something_public_happened_last(in_fes):
    day = makers.clock.today() - timedelta(days=40)
    made = makers.sent(in_fes, day)
    told = lambda: ElementTree.fromstring(Client().get(PAGE + "opinions.atom").content).find(  # noqa: E731, S314 - our own feed
        f"{{{NAMESPACE}}}entry/{{{NAMESPACE}}}updated"
    )
    assert told().text.startswith(day.isoformat())
    makers.answered(made, "accepted", "rejected")
    assert told().text > (day + timedelta(days=30)).isoformat()


@pytest.mark.parametrize("count", [1, 3])
def test_the_yearly_report_costs_the_same_however_long(in_fes, count, django_assert_num_queries):
    for _ in range(count):
        made = makers.sent(in_fes)
    with django_assert_num_queries(19):
        assert Client().get(f"{PAGE}report/{made.year}/").status_code == 200


def test_the_ledger_leads_to_what_the_council_promised(in_fes):
    assert "council/words/" in Client().get(PAGE + "ledger/").content.decode()


def test_the_ledger_and_the_yearly_report_tell_what_became_of_each(in_fes):
    made = makers.sent(in_fes)
    makers.answered(made, "accepted", "rejected")
    assert "إنارة الطريق" in words(Client().get(PAGE + "ledger/?service=قسم الأشغال"))
    report = f"{PAGE}report/{made.year}/"
    assert "إنارة الطريق" in words(Client().get(report))
    taken = Client().get(f"{report}report.json")
    assert taken.json()["recommendations"][1]["answer"] == "rejected"
    assert taken["X-Content-Type-Options"] == "nosniff"
    assert Client().get(f"{report}report.exe").status_code == 404
    assert Client().get(f"{PAGE}report/1999/").status_code == 404
