from datetime import timedelta

import pytest

from takafu.accounts.models import User
from takafu.commons import actions, mailing
from takafu.commons.models import Letter
from takafu.kit import clock
from tests.together import together

pytestmark = pytest.mark.usefixtures("arabic")  # addresses and texts of a person who reads Arabic


def write(once="1", email="suad@example.ma", **more):
    to = User.objects.filter(email=email).first() or User.objects.create_user(email=email)
    values = {"subject": "خبر", "text": "أول السطر\nhttps://takafu.example/ar/", "stop": "https://takafu.example/stop/"}
    return actions.write_letter(to=to, once=once, **values | more)


def state(letter):
    letter.refresh_from_db()
    return letter.state, letter.error


def test_a_letter_arrives_once_with_what_mail_programs_need(db, box):
    letter = write()
    assert mailing.waits()
    assert mailing.send_due() == 1
    assert mailing.send_due() == 0
    assert not mailing.waits()
    (mail,) = box.mails
    assert state(letter) == ("sent", "")
    assert (mail["To"], mail["From"], mail["Subject"]) == ("suad@example.ma", "Takafu <takafu@takafu.example>", "خبر")
    assert mail["Message-ID"] == f"<{letter.pk}@takafu.example>"
    assert mail["List-Unsubscribe"] == "<https://takafu.example/stop/>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().replace("\r\n", "\n").rstrip() == "\u200fأول السطر\nhttps://takafu.example/ar/"


CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nX-A:دورة\r\nEND:VCALENDAR\r\n"


def test_an_invitation_is_offered_by_mail_programs_and_kept_as_a_file(db, box):
    letter = write()
    Letter.objects.update(calendar=CALENDAR)
    mailing.send_due()
    Letter.objects.update(state="waiting")  # as if the worker had been killed before it could note that it was sent
    with clock.at(clock.now() + mailing.LEASE * 2):
        mailing.send_due()
    for mail in box.mails:
        offered, kept = (part for part in mail.walk() if part.get_content_subtype() in ("calendar", "ics"))
        assert (offered.get_content_type(), offered.get_param("method")) == ("text/calendar", "REQUEST")
        assert offered.get_content().replace("\r\n", "\n") == CALENDAR.replace("\r\n", "\n")
        assert (kept.get_filename(), kept.get_content()) == ("invite.ics", CALENDAR.encode())
        assert mail.get_body(("plain",)).get_content().startswith("\u200fأول السطر")
        assert mail["Message-ID"] == f"<{letter.pk}@takafu.example>"
    assert len(box.mails) == 2


def test_the_same_news_is_written_once(db, box):
    assert write() == write()
    assert Letter.objects.count() == 1


def test_a_refused_address_is_given_up_and_the_others_go_on(db, box):
    box.answers["RCPT"] = "550 no such person"
    refused = write()
    mailing.send_due()
    assert state(refused) == ("failed", "smtp-550")
    box.answers.clear()
    write("2")
    assert mailing.send_due() == 1


@pytest.mark.parametrize(
    ("word", "answer", "code"),
    [("RCPT", "450 later", "smtp-450"), ("END", "451 full", "smtp-451"), ("MAIL", "421 busy", "smtp-421")],
)
def test_what_is_not_possible_now_is_tried_again_later_and_at_last_given_up(db, box, word, answer, code):
    box.answers[word] = answer
    letter, moment = write(), clock.now()
    for tries in range(1, 9):
        with clock.at(moment):
            mailing.send_due()
            assert mailing.send_due() == 0
        letter.refresh_from_db()
        assert (letter.tries, letter.error) == (tries, code)
        moment += timedelta(days=2)
    assert letter.state == "failed"


def test_a_letter_too_many_for_the_server_is_refused_for_good(db, box):
    box.answers["END"] = "552 too large"
    letter = write()
    mailing.send_due()
    assert state(letter) == ("failed", "smtp-552")


def test_without_a_server_everything_waits(db, box):
    one, two = write("1"), write("2")
    box.shutdown()
    box.server_close()
    assert mailing.send_due() == 0
    assert state(one) == ("waiting", "unreachable")
    assert state(two) == ("waiting", "")
    assert two.tries == 0


def test_who_has_no_address_any_more_gets_nothing(db, box):
    letter = write()
    User.objects.update(email=None)
    mailing.send_due()
    assert state(letter) == ("failed", "no-address")
    assert box.mails == []


@pytest.mark.parametrize("quiet", [{"DEMO": True}, {"MAIL": ""}])
def test_where_nothing_is_sent_letters_are_kept(db, box, settings, quiet):
    waiting = write("1")
    settings.TAKAFU = settings.TAKAFU | quiet
    kept = write("2")
    assert state(kept) == ("kept", "")
    assert mailing.send_due() == 0
    assert state(waiting) == ("kept", "")
    assert box.mails == []


def test_a_body_for_show_sends_nothing(fes, box):
    fes.demonstration = True
    fes.save()
    assert write(body=fes).state == "kept"


def test_a_line_end_in_a_subject_starts_no_header(db, box):
    write(subject="خبر\r\nBcc: all@example.ma")
    mailing.send_due()
    assert box.mails[0]["Bcc"] is None
    assert box.mails[0]["Subject"] == "خبر Bcc: all@example.ma"


def test_a_letter_of_a_worker_that_died_is_taken_again(db, box):
    letter = write()
    assert mailing._take() == letter
    assert mailing._take() is None
    with clock.at(clock.now() + mailing.LEASE + timedelta(seconds=1)):
        assert mailing.send_due() == 1


@pytest.mark.django_db(transaction=True)
def test_four_workers_send_each_letter_once(box):
    for number in range(20):
        write(str(number))
    assert together(mailing.send_due, 4) == []
    assert len({mail["Message-ID"] for mail in box.mails}) == len(box.mails) == 20
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}


def test_old_letters_are_forgotten(db, box):
    old, new = write("1"), write("2")
    Letter.objects.filter(pk=old.pk).update(made_at=clock.now() - timedelta(days=31))
    assert mailing.forget_old() == 1
    assert list(Letter.objects.all()) == [new]
