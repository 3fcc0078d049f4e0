from datetime import timedelta

from django.test import Client

from takafu.council.models import Letter
from takafu.opinions import actions, queries
from takafu.opinions.models import Finding, Pause
from tests.opinions import makers
from tests.opinions.browser import client_as, words

HOME = "/ar/fes/opinions/"


def test_a_finding_is_struck_out_and_its_day_stands_again(in_fes):
    made, by = makers.sent(in_fes), makers.officer(in_fes)
    makers.answered(made, "accepted")
    row = makers.fresh(made).recommendations.all()[0]
    actions.find(by=by, recommendation=row, state="done", on=makers.clock.today(), evidence="محضر توصية أخرى")
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/"
    strike = f"{HOME}findings/{Finding.objects.get().pk}/strike/"
    assert strike in client.get(page).content.decode()
    assert strike not in Client().get(page).content.decode()
    assert client.post(strike, {"reason": ""}).status_code == 422
    assert client.post(strike, {"reason": "محضر توصية أخرى"}).status_code == 303
    assert "محضر توصية أخرى" not in words(Client().get(page))
    assert queries.carrying(makers.fresh(made).recommendations.all()[0]) == ""
    assert client_as(in_fes, "member").get(strike).status_code == 403


def test_time_that_was_given_by_mistake_is_struck_out(in_fes):
    makers.reply_time(in_fes, 30)
    made, by = makers.sent(in_fes, makers.clock.today() - timedelta(days=5)), makers.officer(in_fes)
    end = queries.clocks([made])[made.pk].verdict.counted.end
    actions.prolong(by=by, opinion=made, on=makers.clock.today(), count=12, unit="months", reason="شهر لا سنة")
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/"
    strike = f"{HOME}pauses/{Pause.objects.get().pk}/strike/"
    assert strike in client.get(page).content.decode()
    client.post(strike, {"reason": "شهر لا سنة"})
    assert queries.clocks([makers.fresh(made)])[made.pk].verdict.counted.end == end
    assert client.post(page + "prolong/", {"on": "2026-01-01", "count": "366", "unit": "months"}).status_code == 422


def test_a_wrong_day_of_sending_is_put_right(in_fes):
    today = makers.clock.today()
    made = makers.sent(in_fes, today - timedelta(days=9))
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/"
    assert f"{page}send/correct/" in client.get(page).content.decode()
    assert client.get(page + "send/correct/").status_code == 200
    day = (today - timedelta(days=4)).isoformat()
    assert client.post(page + "send/correct/", {"on": day, "reason": ""}).status_code == 422
    client.post(page + "send/correct/", {"on": day, "reason": "كُتب 12 بدل 17"})
    fresh = makers.fresh(made)
    assert fresh.sending.on.isoformat() == day
    assert [one.struck_at is None for one in Letter.objects.order_by("number")] == [False, True]
