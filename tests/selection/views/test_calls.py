import re

import pytest
from django.test import Client

from takafu.commons.models import PhoneCall
from takafu.kit import clock
from takafu.kit.permissions import operator
from takafu.selection import actions
from takafu.selection.models import Call
from tests.bodies import person
from tests.selection import makers
from tests.selection.actions.test_calls import rules_asking
from tests.selection.browser import client_as, words

FORM = {
    "title_ar": "نداء للعضوية", "opens": "2026-03-01", "closes": "2026-03-20", "seats": "5", "floor": "50", "gap": "20",
    "criteria": "التجربة = 30\nالحضور = 10", "asks": ["age", "lives_here"], "age": "18", "others": "سيرة ذاتية",
    "proposer": "rapporteur", "approver": "president",
}  # fmt: skip


def test_a_call_is_drafted_changed_and_published_in_the_browser(in_fes):
    client, day = client_as(in_fes, "rapporteur"), clock.today().isoformat()
    wrong = client.post("/ar/fes/calls/new/", FORM | {"criteria": "التجربة"})
    assert wrong.status_code == 422
    assert "التجربة = 20" in words(wrong)
    answer = client.post("/ar/fes/calls/new/", FORM | {"opens": day, "closes": day})
    call = Call.objects.get()
    assert answer["Location"] == f"/ar/fes/calls/{call.pk}/"
    assert [(one.key, one.number, one.words) for one in call.asked()] == [
        ("age", 18, ""),
        ("lives_here", 0, ""),
        ("o1", 0, "سيرة ذاتية"),
    ]
    assert 'value="5"' in client.get(f"/ar/fes/calls/{call.pk}/change/").content.decode()
    client.post(f"/ar/fes/calls/{call.pk}/change/", FORM | {"opens": day, "closes": day, "seats": "7"})
    assert Client().get(f"/ar/fes/calls/{call.pk}/").status_code == 302  # a draft is not for visitors
    client.post(f"/ar/fes/calls/{call.pk}/step/", {"do": "publish"})
    shown = words(Client().get(f"/ar/fes/calls/{call.pk}/"))
    assert re.search("التجربة.*30.*75", shown)
    assert client.get(f"/ar/fes/calls/{call.pk}/change/").status_code == 200
    refused = client.post(f"/ar/fes/calls/{call.pk}/change/", FORM | {"opens": day, "closes": day, "seats": "9"})
    assert refused.status_code == 422


def test_a_step_that_cannot_be_taken_says_why(in_fes):
    call = makers.draft(in_fes, criteria=[])
    client = client_as(in_fes, "rapporteur")
    answer = client.post(f"/ar/fes/calls/{call.pk}/step/", {"do": "publish"})
    assert answer.status_code == 422
    assert b"notice bad" in answer.content
    assert client.post(f"/ar/fes/calls/{call.pk}/step/", {"do": "nothing"}).status_code == 303


def test_a_published_call_is_passed_on_with_both_calendars_printed_and_phoned(in_fes):
    call, suad = makers.opened(in_fes), person(in_fes, "سعاد")
    client = client_as(in_fes, "rapporteur")
    shown = client.get(f"/ar/fes/calls/{call.pk}/")
    assert re.search(rf"{call.opens.year}.*14[0-9]{{2}}\)", shown.context["share"])
    assert "data-print" in shown.content.decode()
    phoned = f"/ar/fes/phoned/{call.item_id}/"
    assert phoned in shown.content.decode()
    assert phoned not in Client().get(f"/ar/fes/calls/{call.pk}/").content.decode()
    assert client.post(phoned, {"told": str(suad.pk), "form": "1"}).status_code == 303
    assert PhoneCall.objects.get().person == suad


def test_the_result_shows_names_and_counts_and_no_reserve_names(in_fes):
    call = makers.opened(in_fes, seats=1, complaint="إلى كتابة المجلس داخل شهر")
    made = makers.read(call, {"فاطمة": 9, "نورة": 7})
    makers.chosen(call, made["فاطمة"])
    before = words(Client().get(f"/ar/fes/calls/{call.pk}/"))
    assert "فاطمة" not in before
    actions.publish_result(by=operator(in_fes.pk), call=call)
    shown = words(Client().get(f"/ar/fes/calls/{call.pk}/"))
    assert "فاطمة" in shown
    assert "نورة" not in shown
    assert "إلى كتابة المجلس" in shown
    assert all(one["words"] in shown for one in call.criteria)
    assert re.search(r"2\D", shown)


@pytest.mark.parametrize(("count", "queries"), [(1, 2), (3, 2)])
def test_calls_cost_the_same_queries_however_many(in_fes, count, queries, django_assert_num_queries):
    for _one in range(count):
        makers.opened(in_fes)
    client = Client()
    client.get("/ar/fes/calls/")
    with django_assert_num_queries(queries):
        assert client.get("/ar/fes/calls/").status_code == 200


def test_the_floor_of_the_rules_stands_in_a_new_call(in_fes):
    rules_asking(in_fes, "women_floor", "2/5")
    page = client_as(in_fes, "rapporteur").get("/ar/fes/calls/new/")
    assert re.search('name="floor" value="40"', page.content.decode())
    assert all(part in page.context["asked"] for part in ("النظام الداخلي", "الصيغة", "2"))


def test_where_the_rules_are_silent_the_floor_and_the_numbers_of_conditions_are_asked(in_fes):
    client = client_as(in_fes, "rapporteur")
    page = client.get("/ar/fes/calls/new/")
    assert [page.context["form"][name].value() for name in ("floor", "age", "years")] == [None] * 3
    assert "اكتبوا نسبة النساء بأنفسكم" in page.context["asked"]
    for missing in ("floor", "age"):
        wrong = client.post("/ar/fes/calls/new/", FORM | {missing: ""})
        assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, [missing])
    assert not Call.objects.exists()
