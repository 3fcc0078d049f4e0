from datetime import datetime, timedelta

import icalendar
import pytest
from django.db import transaction

from takafu.commons import actions, digests, queries
from takafu.commons.models import Letter, Reader
from takafu.commons.rules import ZONE
from takafu.kit import clock
from takafu.kit.calendars import Event
from takafu.people.models import Role
from takafu.register.actions import record

NOON = datetime(2027, 6, 2, 12, tzinfo=ZONE)
NIGHT = NOON + timedelta(hours=11)


@pytest.fixture
def to_both(note, suad, idris, by_rapporteur, box):
    """Tell both of an act on the note; she has an address, he has none."""
    suad.user.email = "suad@example.ma"
    suad.user.save()

    def tell(act=None, before=None, event=None):
        with transaction.atomic():
            act = act or record("commons.commented", by=by_rapporteur, body=note.body, item=note)
            words = lambda person: actions.Words(f"خبر {person}", ("سطر",), "notes/1/", event)  # noqa: E731 - in one place
            actions.tell_at_once(act=act, to=[suad, idris], words=words, before=before)
        return act

    return tell


def test_each_is_told_once_in_their_language_with_the_way_to_end_it(to_both, suad):
    suad.user.language = "fr"
    suad.user.save()
    with clock.at(NOON):
        to_both(to_both())
    letter = Letter.objects.get()
    assert (letter.to, letter.due_at, letter.state, letter.subject) == (suad.user, NOON, "waiting", "خبر سعاد")
    assert "سطر\nhttps://takafu.example/fr/fes/notes/1/\n" in letter.text
    assert letter.text.endswith(letter.stop)


def test_what_was_told_at_once_stands_in_no_digest(to_both, note, suad, by_suad, idris, monkeypatch):
    actions.follow(by=by_suad, item=note)
    with clock.at(NOON):
        to_both()
        Reader.objects.update(frequency="immediate")
        assert queries.notices(by_suad).count() == 1
        assert digests.write_due() == 0
        Reader.objects.update(mailed_number=0)
        Letter.objects.all().delete()
        monkeypatch.setattr(digests.noticing, "in_words", lambda acts: [])
        assert digests.write_due() == 1


def test_at_night_it_waits_for_the_morning_unless_what_it_tells_comes_before(to_both):
    with clock.at(NIGHT):
        act = to_both()
    assert Letter.objects.get().due_at == NOON + timedelta(hours=20)
    Letter.objects.all().delete()
    with clock.at(NIGHT):
        to_both(act, before=NIGHT + timedelta(hours=2))
    assert Letter.objects.get().due_at == NIGHT


def test_who_wants_no_mail_or_is_suspended_is_not_written_to(to_both, in_fes, suad, idris, by_suad):
    assert queries.unreached([suad, idris]) == [idris]
    role = Role.objects.create(body=in_fes, person=suad, post="suspended", start=clock.today())
    to_both()
    role.delete()
    actions.prefer(by=by_suad, frequency="never", quiet_from=None, quiet_to=None)
    to_both()
    assert not Letter.objects.exists()
    assert queries.unreached([suad, idris]) == [suad, idris]


def test_an_invitation_is_addressed_to_one_person_and_stays_what_it_was(to_both, suad):
    event = Event("لقاء", NOON.date(), NOON.date(), key="1@takafu", address="notes/1/")
    with clock.at(NOON):
        act = to_both(event=event)
    found = icalendar.Calendar.from_ical(Letter.objects.get().calendar)
    (told,) = found.walk("VEVENT")
    assert (found["METHOD"], told["UID"], told["DTSTAMP"].dt) == ("REQUEST", "1@takafu", act.at.replace(microsecond=0))
    assert (told["ATTENDEE"], told["ORGANIZER"]) == ("mailto:suad@example.ma", "mailto:takafu@takafu.example")
    assert told["URL"] == "https://takafu.example/ar/fes/notes/1/"
