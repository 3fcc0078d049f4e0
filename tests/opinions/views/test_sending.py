from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from takafu.council import actions as council
from takafu.council.rules import next_ordinary
from takafu.opinions import queries
from takafu.opinions.models import Reminder
from takafu.register.models import Link
from tests.council import makers as a_council
from tests.kit.legal.reading import plain
from tests.meetings import makers as rules
from tests.opinions import makers
from tests.opinions.browser import client_as, words

HOME = "/ar/fes/opinions/"


def test_a_paper_is_sent_with_its_letter_and_receipt(in_fes, data_folder):
    made = makers.adopted(in_fes)
    client, page, today = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/", makers.clock.today().isoformat()
    assert client.get(page + "letter.docx").status_code == 200
    assert client.post(page + "send/", {"to": "", "on": today, "channel": "hand"}).status_code == 422
    client.post(page + "send/", {"to": "رئيس المجلس", "on": today, "channel": "registry", "registry": "118"})
    scan = SimpleUploadedFile("a.exe", makers.PDF)
    client.post(page + "receipt/", {"on": today, "scan": scan})
    kept = client.get(page + "receipt/file/")
    assert b"".join(kept) == makers.PDF
    assert "attachment" in kept["Content-Disposition"]
    assert Client().get(page + "receipt/file/").status_code == 302
    wrong = client.post(page + "receipt/", {"on": today, "scan": SimpleUploadedFile("a.pdf", b"MZ")})
    assert wrong.status_code == 422
    assert "118" in words(Client().get(page))
    assert Client().get(page + "letter.exe").status_code == 404


def test_whom_a_paper_goes_to_is_chosen_among_the_services_of_the_council(in_fes):
    made, by = makers.adopted(in_fes), a_council.officer(in_fes)
    works, gone = a_council.service(in_fes, by, "قسم الأشغال"), a_council.service(in_fes, by, "قسم ألغي")
    council.close_service(by=by, service=gone, on=makers.clock.today())
    client, page, today = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/", makers.clock.today().isoformat()
    asked = words(client.get(page + "send/"))
    assert "قسم الأشغال" in asked
    assert "قسم ألغي" not in asked
    client.post(page + "send/", {"service": str(works.pk), "on": today, "channel": "hand"})
    assert makers.fresh(made).sending.to == "قسم الأشغال"
    assert Link.objects.get(relation="addressed-to").target == works.item


def test_the_day_of_the_reminder_is_told_inside_with_its_article(in_fes):
    rules.rules(in_fes, reply=30, reminder=5)
    made = makers.sent(in_fes, makers.clock.today() - timedelta(days=60))
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/"
    for shown in (plain(words(client.get(page))), plain(words(client.get(page + "remind/")))):
        assert "حان وقت إرسال تذكير" in shown
        assert "المادة 2 من" in shown
        assert shown.count("لا تقوم مقام استشارة قانونية") == 1
    client.post(page + "remind/", {"on": makers.clock.today().isoformat(), "channel": "registry"})
    assert "أُرسل تذكير في وقته" in words(client.get(page))
    assert "تذكير" not in words(Client().get(page)).partition("التوصيات")[0]


def test_the_clock_is_told_prolonged_stopped_and_taken_up(in_fes):
    makers.reply_time(in_fes, 30)
    today = makers.clock.today()
    made = makers.sent(in_fes, today - timedelta(days=5))
    client, page, day = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/", today.isoformat()
    client.post(page + "prolong/", {"on": day, "count": "2", "unit": "weeks", "reason": "طلبت مهلة"})
    client.post(page + "hold/", {"on": day, "reason": "تنتظر العمالة"})
    assert queries.clocks([makers.fresh(made)])[made.pk].verdict.outcome == "held"
    assert "تنتظر العمالة" in words(Client().get(page))
    client.post(page + "hold/", {"on": day})
    assert queries.clocks([makers.fresh(made)])[made.pk].verdict.outcome == "running"
    assert "طلبت مهلة" in words(Client().get(page))


def test_a_reminder_has_a_letter(in_fes):
    made = makers.sent(in_fes, makers.clock.today() - timedelta(days=5))
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/"
    opens = makers.clock.today() + timedelta(days=40)
    a_council.session(in_fes, a_council.officer(in_fes), opens, ordinary=False)
    assert opens.isoformat() in client.get(page + "remind/").content.decode()
    client.post(page + "remind/", {"on": makers.clock.today().isoformat(), "channel": "registry"})
    row = Reminder.objects.get()
    for language in ("ar", "fr"):
        answer = Client().get(f"/{language}/fes/opinions/reminders/{row.pk}/reminder.docx")
        assert answer.status_code == 200
    assert Client().get(f"{HOME}reminders/{row.pk}/reminder.json").status_code == 404


def test_without_an_announced_session_the_reminder_names_what_the_law_foresees(in_fes):
    a_council.seated(in_fes)
    made = makers.sent(in_fes, makers.clock.today() - timedelta(days=5))
    shown = client_as(in_fes, "rapporteur").get(f"/fr/fes/opinions/{made.pk}/remind/").content.decode()
    foreseen = next_ordinary("council", makers.clock.today())
    assert foreseen is not None
    assert foreseen.first.isoformat() in shown
    assert "la loi prévoit" in shown


def test_a_paper_without_a_rule_is_closed_with_its_reason_for_everybody(in_fes):
    made = makers.sent(in_fes, makers.clock.today() - timedelta(days=5))
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/"
    assert f"{page}close/" in client.get(page).content.decode()
    assert client.post(page + "close/", {"reason": ""}).status_code == 422
    client.post(page + "close/", {"reason": "مرت سنة دون جواب"})
    assert "مرت سنة دون جواب" in words(Client().get(page))
