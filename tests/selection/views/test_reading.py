import re
from pathlib import Path

import pytest
from django.test import Client

from takafu.selection.models import Paper, Score
from tests.bodies import person
from tests.selection import makers
from tests.selection.browser import client_as, client_for, words


@pytest.fixture
def call(in_fes):
    return makers.opened(in_fes)


@pytest.fixture
def reading(call):
    """A call with one eligible application, its two readers, on the day after the last."""
    one = makers.applied(call, "فاطمة", phone="0661234567", text="تجربة طويلة")[0]
    makers.met(one)
    readers = makers.two_readers(call)
    with makers.on(makers.after(call)):
        yield one, readers


def at(call, path):
    return f"/ar/fes/calls/{call.pk}/{path}"


def test_an_officer_checks_each_condition_with_a_reason(call):
    makers.applied(call, "فاطمة")
    client = client_as(call.body, "clerk")
    page = client.get(at(call, "applications/1/"))
    assert "سيرة ذاتية" in words(page)
    assert words(page).count("النداء نفسه، المنشور في") == len(call.asked())
    assert words(page).count("لا تقوم مقام استشارة قانونية") == 1
    answer = client.post(at(call, "applications/1/"), {"condition": "o1", "verdict": "not", "reason": ""})
    assert answer.status_code == 422
    answer = client.post(at(call, "applications/1/"), {"condition": "o1", "verdict": "not", "reason": "لا وثيقة"})
    assert answer.status_code == 303
    assert "لا وثيقة" in words(client.get(at(call, "applications/1/")))
    assert client.get(at(call, "applications/9/")).status_code == 404


def test_readers_are_named_among_those_who_sit(call):
    named = [person(call.body, name) for name in ("قارئة", "قارئ")]
    client = client_as(call.body, "rapporteur")
    answer = client.post(at(call, "readers/"), {"persons": [str(named[0].pk)]})
    assert answer.status_code == 422
    assert client.post(at(call, "readers/"), {"persons": [str(one.pk) for one in named]}).status_code == 303
    assert call.readers.count() == 2


def test_a_reader_reads_gives_points_and_sees_the_others_only_then(call, reading):
    one, (first, second) = reading
    mine, other = client_for(first), client_for(second)
    assert client_as(call.body, "member").get(at(call, "reading/")).status_code == 403
    page = words(mine.get(at(call, "reading/1/")))
    assert "تجربة طويلة" in page
    assert "661234567" not in page
    assert mine.post(at(call, "reading/1/"), {"do": "score", "c1": "11", "c2": "3"}).status_code == 422
    assert (
        mine.post(at(call, "reading/1/"), {"do": "score", "c1": "9", "c2": "9", "note": "ملاحظتي"}).status_code == 303
    )
    assert "ملاحظتي" not in words(other.get(at(call, "reading/1/")))
    assert other.post(at(call, "reading/1/"), {"do": "score", "c1": "2", "c2": "2"}).status_code == 303
    assert "ملاحظتي" in words(other.get(at(call, "reading/1/")))
    answer = mine.post(at(call, "reading/1/"), {"do": "agree", "points": "60", "reason": "قرأنا معا"})
    assert answer.status_code == 303
    one.refresh_from_db()
    assert one.agreed == 60


def test_an_interest_is_declared_in_one_press(call, reading):
    _one, (first, _second) = reading
    assert client_for(first).post(at(call, "reading/1/"), {"do": "interest"}).status_code == 303
    assert Score.objects.get().interest


def test_who_reads_is_told_on_the_list_of_calls(call, reading):
    _one, (first, _second) = reading
    hrefs = re.findall(r'href="([^"]+reading/)"', client_for(first).get("/ar/fes/calls/").content.decode())
    assert hrefs


def test_documents_are_taken_away_never_shown_and_by_who_may(call, tmp_path, reading):
    path = Path(tmp_path / "a")
    path.write_bytes(b"%PDF-1.4 x")
    with makers.on(call.opens):
        makers.applied(call, "نورة", papers=[path])
    kept = Paper.objects.get()
    for client in (client_as(call.body, "rapporteur"), client_for(reading[1][0])):
        answer = client.get(f"/ar/fes/calls/papers/{kept.pk}/")
        assert answer["Content-Disposition"].startswith("attachment")
        assert b"".join(answer.streaming_content) == b"%PDF-1.4 x"
    assert client_as(call.body, "member").get(f"/ar/fes/calls/papers/{kept.pk}/").status_code == 403
    assert Client().get(f"/ar/fes/calls/papers/{kept.pk}/").status_code == 302


@pytest.mark.parametrize(("count", "queries"), [(1, 10), (3, 10)])
def test_applications_cost_the_same_queries_however_many(call, count, queries, django_assert_num_queries):
    for n in range(count):
        makers.applied(call, f"مرشحة {n}")
    client = client_as(call.body, "rapporteur")
    client.get(at(call, "applications/"))
    with django_assert_num_queries(queries):
        assert client.get(at(call, "applications/")).status_code == 200


@pytest.mark.parametrize(("count", "queries"), [(1, 12), (3, 12)])
def test_a_readers_list_costs_the_same_queries_however_many(call, count, queries, django_assert_num_queries):
    for n in range(count):
        makers.met(makers.applied(call, f"مرشحة {n}")[0])
    client = client_for(makers.two_readers(call)[0])
    with makers.on(makers.after(call)):
        client.get(at(call, "reading/"))
        with django_assert_num_queries(queries):
            assert client.get(at(call, "reading/")).status_code == 200
