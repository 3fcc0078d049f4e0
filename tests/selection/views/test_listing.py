import re

import pytest

from takafu.kit.permissions import operator
from takafu.people.actions import end_membership
from takafu.people.models import Membership
from takafu.register.actions import change_setting
from takafu.selection import actions, queries
from tests.kit.legal.reading import plain
from tests.rulebook import texts
from tests.selection import makers
from tests.selection.browser import client_as, words


@pytest.fixture
def call(in_fes):
    return makers.opened(in_fes, conditions=[])


def at(call, path):
    return f"/ar/fes/calls/{call.pk}/{path}"


def test_names_are_tried_out_and_the_gauges_follow(call):
    women = makers.read(call, {"فاطمة": 4, "نورة": 3})
    client = client_as(call.body, "rapporteur")
    answer = client.get(at(call, "list/"))
    assert len(re.findall("checked", answer.content.decode())) == 2
    one = client.get(at(call, "list/"), {"try": "1", "chosen": str(women["نورة"].pk)})
    assert len(re.findall("checked", one.content.decode())) == 1
    assert "notice ok" in one.content.decode()
    none = client.get(at(call, "list/"), {"try": "1"})
    assert "checked" not in none.content.decode()


def test_a_list_is_proposed_by_its_role_with_a_reason_where_one_is_owed(call):
    made = makers.read(call, {"فاطمة": 9, "نورة": 3, "سعاد": 2})
    last = {"chosen": [str(made["سعاد"].pk)]}
    with makers.on(makers.after(call)):
        assert client_as(call.body, "clerk").post(at(call, "list/"), last).status_code == 403
        client = client_as(call.body, "rapporteur")
        answer = client.post(at(call, "list/"), last)
        assert answer.status_code == 422
        assert len(re.findall("checked", answer.content.decode())) == 1
        assert client.post(at(call, "list/"), last | {"reason": "تمثيل"}).status_code == 303
    assert [one.name for one in queries.chosen(call)] == ["سعاد"]


def test_disability_is_a_count_that_small_groups_do_not_show(in_fes):
    for name in ("disability_ground", "disability_authorisation"):
        change_setting(by=operator(in_fes.pk), body=in_fes, name=name, value="1")
    asking = makers.opened(in_fes, conditions=[], with_disability=True, seats=12)
    made = [makers.applied(asking, f"مرشحة {n}", disability=n < 5)[0] for n in range(12)]
    listed = queries.gauges(asking, made)
    assert listed.disability == 5
    assert queries.gauges(asking, made[:8]).disability is None  # the three others could be told from it
    assert queries.gauges(asking, made[1:]).disability is None
    asking.with_disability = False
    assert queries.gauges(asking, made).disability is None


def test_nobody_reads_of_one_person_whether_they_live_with_a_disability(in_fes):
    for name in ("disability_ground", "disability_authorisation"):
        change_setting(by=operator(in_fes.pk), body=in_fes, name=name, value="1")
    call = makers.opened(in_fes, with_disability=True, conditions=[])
    given = {"مرشحة": True, "مرشحه": False, "مرشحى": None}
    made = [makers.applied(call, name, disability=said)[0] for name, said in given.items()]
    clients = [client_as(in_fes, role) for role in ("rapporteur", "president", "clerk", "operator")]

    def told(client, one):
        page = client.get(at(call, f"applications/{one.number}/"))
        assert page.status_code == 200
        shown = page.content.decode().replace(str(one.pk), "").replace(one.name, "")
        return re.sub(r'csrfmiddlewaretoken" value="[^"]+|name="draft" value="[^"]+', "", shown).replace(
            f">{one.number}<", ""
        )

    for client in clients:
        pages = {told(client, one) for one in made}
        assert len({re.sub(r"[0-9٠-٩]+", "", page) for page in pages}) == 1
        assert not any("إعاقة" in page for page in pages)


def test_the_gauge_of_parity_names_the_article_that_sets_the_floor(in_fes):
    texts.ruling(in_fes, (2, "women_floor", "1/2"))
    call = makers.opened(in_fes, conditions=[], floor=50)
    makers.read(call, {"فاطمة": 4, "نورة": 3})
    told = plain(words(client_as(in_fes, "rapporteur").get(at(call, "list/"))))
    assert "المادة 2 من النظام الداخلي" in told
    assert told.count("لا تقوم مقام استشارة قانونية") == 1


def test_seats_are_given_and_passed_on(call):
    made = makers.read(call, {"فاطمة": 9, "نورة": 8, "سعاد": 2})
    makers.chosen(call, made["فاطمة"], made["نورة"])
    day = makers.after(call)
    client = client_as(call.body, "rapporteur")
    with makers.on(day):
        first = {"do": "seat", "start": day.isoformat(), "end": day.replace(year=day.year + 6).isoformat()}
        assert client.post(at(call, "seats/"), first | {"end": "2020-01-01"}).status_code == 422
        assert client.post(at(call, "seats/"), first).status_code == 303
        assert client.post(at(call, "seats/"), first).status_code == 303
        seat = Membership.objects.get(person__name__ar="نورة")
        leaving = {
            "do": "replace",
            "seat": str(seat.pk),
            "day": day.replace(year=day.year + 1).isoformat(),
            "reason": "resigned",
        }
        assert client.post(at(call, "seats/"), leaving).status_code == 303
        assert "سعاد" in words(client.get(at(call, "seats/")))
    assert Membership.objects.get(person__name__ar="سعاد").end == day.replace(year=day.year + 6)


def test_seats_end_by_the_rules_where_no_end_is_typed(call):
    made = makers.read(call, {"فاطمة": 9, "نورة": 8})
    makers.chosen(call, *made.values())
    day = makers.after(call)
    with makers.on(day):
        texts.ruling(call.body, (1, "term", 6), start=day)
        client = client_as(call.body, "rapporteur")
        assert "النظام الداخلي" in words(client.get(at(call, "seats/")))
        assert client.post(at(call, "seats/"), {"do": "seat", "start": day.isoformat()}).status_code == 303
    seats = Membership.objects.filter(application__call=call)
    assert [seat.end for seat in seats] == [day.replace(year=day.year + 6)] * 2


@pytest.mark.parametrize(("count", "queries_"), [(1, 13), (3, 13)])
def test_the_list_costs_the_same_queries_however_many(call, count, queries_, django_assert_num_queries):
    makers.read(call, {f"مرشحة {n}": 5 for n in range(count)})
    client = client_as(call.body, "rapporteur")
    client.get(at(call, "list/"))
    with django_assert_num_queries(queries_):
        assert client.get(at(call, "list/")).status_code == 200


def test_who_left_before_is_offered_with_the_day_and_followed(call):
    made = makers.read(call, {"فاطمة": 9, "نورة": 8, "سعاد": 2})
    makers.chosen(call, made["فاطمة"], made["نورة"])
    by, day, client = operator(call.body_id), makers.after(call), client_as(call.body, "rapporteur")
    later = day.replace(year=day.year + 1)
    with makers.on(day):
        for name in ("فاطمة", "نورة"):
            seat = actions.seat(by=by, application=made[name], start=day, end=day.replace(year=day.year + 6))
        end_membership(by=by, membership=seat, end=day.replace(year=day.year + 1), reason="resigned")
    with makers.on(later):
        shown = client.get(at(call, "seats/"))
        (choice,) = [words for key, words in shown.context["replacing"]["seat"].field.choices if key == str(seat.pk)]
        assert str(later.year) in choice
        sent = {"do": "replace", "seat": str(seat.pk), "day": later.isoformat(), "reason": "resigned"}
        assert client.post(at(call, "seats/"), sent).status_code == 303
    assert Membership.objects.get(person__name__ar="سعاد").start == later


def test_more_seats_than_the_rules_let_sit_are_warned_of_with_the_article(in_fes):
    texts.ruling(in_fes, (2, "seats_most", 1))
    client = client_as(in_fes, "rapporteur")
    call = makers.draft(in_fes, conditions=[])
    shown = client.get(f"/ar/fes/calls/{call.pk}/")
    assert "المادة 2 من النظام الداخلي" in plain(shown.context["beyond"][0])
    made = makers.opened(in_fes, conditions=[], seats=1)
    one = makers.read(made, {"فاطمة": 9})["فاطمة"]
    makers.chosen(made, one)
    with makers.on(makers.after(made)):
        assert client.get(at(made, "seats/")).context["beyond"]
