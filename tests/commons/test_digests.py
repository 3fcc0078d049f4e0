from datetime import datetime, timedelta

import pytest
from django_scopes import scope

from takafu.commons import actions, digests, queries
from takafu.commons.models import Letter, Reader
from takafu.commons.rules import ZONE
from takafu.kit import clock
from tests.bodies import open_body, person, viewer_of
from tests.commons.notes import item
from tests.together import together

NOON = datetime(2027, 6, 2, 12, tzinfo=ZONE)  # a Wednesday


@pytest.fixture(autouse=True)
def _at_noon():
    with clock.at(NOON):
        yield


@pytest.fixture
def news(note, suad, by_suad, by_idris, box):
    """She follows the note and wants mail as the test says; he says something there."""
    suad.user.email = "suad@example.ma"
    suad.user.save()

    def happen(frequency="immediate", text="رأي", quiet=(None, None)):
        actions.prefer(by=by_suad, frequency=frequency, quiet_from=quiet[0], quiet_to=quiet[1])
        actions.follow(by=by_suad, item=note)
        return actions.comment(by=by_idris, item=note, text=text, form="1")

    return happen


def test_what_is_new_is_written_once_in_the_readers_language(news, suad):
    said = news()
    assert digests.write_due() == 1
    assert digests.write_due() == 0
    letter = Letter.objects.get()
    assert (letter.to, letter.state) == (suad.user, "waiting")
    assert f"https://takafu.example/ar/fes/{said.item.address}" in letter.text
    assert "إدريس" in letter.text
    assert "\u200f" in letter.text
    assert letter.stop in letter.text


def test_who_is_named_has_it_in_their_mail_though_they_never_asked_for_mail(note, suad, by_idris, box):
    suad.user.email = "suad@example.ma"
    suad.user.save()
    said = actions.comment(by=by_idris, item=note, text="@سعاد ما رأيكم؟", form="1")
    actions.comment(by=by_idris, item=note, text="كلام آخر", form="1")
    with clock.at(NOON + timedelta(hours=20)):
        assert digests.write_due() == 1
    text = Letter.objects.get(to=suad.user).text
    assert said.item.address in text
    assert text.count("إدريس") == 1


def test_in_french_no_mark_of_arabic(news, suad):
    suad.user.language = "fr"
    suad.user.save()
    news()
    digests.write_due()
    assert "https://takafu.example/fr/fes/" in Letter.objects.get().text
    assert "\u200f" not in Letter.objects.get().text


def test_what_was_read_on_the_site_is_not_mailed(news, by_suad):
    news()
    actions.mark_seen(by=by_suad, number=queries.head())
    assert digests.write_due() == 0


def test_never_is_never_and_without_an_address_too(news, suad):
    news("never")
    assert digests.write_due() == 0
    Reader.objects.update(frequency="immediate")
    suad.user.email = None
    suad.user.save()
    assert digests.write_due() == 0


def test_a_daily_mail_comes_in_the_morning_with_all_of_the_day(news):
    news("daily", "أولا")
    news("daily", "ثانيا")
    assert digests.write_due() == 0
    with clock.at(NOON + timedelta(hours=20)):
        assert digests.write_due() == 1
        assert digests.write_due() == 0
    assert Letter.objects.get().text.count("إدريس") == 2


def test_a_weekly_mail_comes_on_monday(news):
    news("weekly")
    with clock.at(NOON + timedelta(days=4)):  # Sunday
        assert digests.write_due() == 0
    with clock.at(NOON + timedelta(days=5)):
        assert digests.write_due() == 1


def test_in_quiet_hours_nothing_comes_and_after_them_all_of_it(news):
    news(quiet=(NOON.time(), (NOON + timedelta(hours=1)).time()))
    assert digests.write_due() == 0
    with clock.at(NOON + timedelta(hours=1)):
        assert digests.write_due() == 1


def test_who_left_and_is_suspended_is_told_nothing(news, in_fes, suad):
    from takafu.people.models import Role  # noqa: PLC0415 - this test alone suspends by hand

    news()
    Role.objects.create(body=in_fes, person=suad, post="suspended", start=clock.today() - timedelta(days=1))
    assert digests.write_due() == 0


def test_what_does_not_concern_a_reader_costs_no_mail_and_is_not_looked_at_again(news, by_idris, in_fes):
    news()
    digests.write_due()
    actions.comment(by=by_idris, item=item(in_fes, "آخر"), text="رأي", form="2")
    assert digests.write_due() == 0
    assert Reader.objects.get(person__user__email="suad@example.ma").mailed_number == queries.head()
    assert digests._behind() == []


def test_a_long_list_says_that_there_is_more(news, monkeypatch):
    monkeypatch.setattr(digests, "MOST", 2)
    for number in range(3):
        news(text=f"رأي {number}")
    digests.write_due()
    assert Letter.objects.get().text.count("إدريس") == 2
    assert "https://takafu.example/ar/fes/notices/\n" in Letter.objects.get().text


@pytest.mark.django_db(transaction=True)
def test_four_workers_write_one_letter(box):
    body = open_body("fes", "هيئة فاس")
    suad, idris = person(body, "سعاد"), person(body, "إدريس", gender="m")
    suad.user.email = "suad@example.ma"
    suad.user.save()
    with scope(body=body):
        note = item(body)
        actions.prefer(by=viewer_of(suad), frequency="immediate", quiet_from=None, quiet_to=None)
        actions.follow(by=viewer_of(suad), item=note)
        actions.comment(by=viewer_of(idris), item=note, text="رأي", form="1")
    written = []

    def work():
        with clock.at(NOON):
            written.append(digests.write_due())

    assert together(work, 4) == []
    assert sum(written) == Letter.objects.count() == 1
