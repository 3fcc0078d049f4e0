from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from takafu.kit.atom import NAMESPACE
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
    with django_assert_num_queries(14):
        assert Client().get(PAGE).status_code == 200


def test_the_feed_tells_what_was_sent(in_fes):
    makers.draft(in_fes)
    made = makers.sent(in_fes)
    answer = Client().get(PAGE + "opinions.atom")
    entries = ElementTree.fromstring(answer.content).findall(f"{{{NAMESPACE}}}entry")  # noqa: S314 - our own feed
    assert [one.find(f"{{{NAMESPACE}}}id").text for one in entries] == [f"urn:uuid:{made.pk}"]
    assert answer["Content-Type"].startswith("application/atom+xml")


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
