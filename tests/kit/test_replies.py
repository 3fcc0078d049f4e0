import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit.replies import NoReply, Reply, read


def reply(status="DECLINED", method="REPLY", key="1@takafu", version="SEQUENCE:2\r\n", attendee=None):
    who = attendee or f'ATTENDEE;CN="Nora, الرباط";PARTSTAT={status}:mailto:Nora@example.ma'
    return (
        f"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n"
        f"UID:{key}\r\n{version}DTSTAMP:20261110T120000Z\r\nORGANIZER:mailto:fes@example.ma\r\n{who}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


@pytest.mark.parametrize("status", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_an_answer_says_who_what_and_to_which_version(status):
    assert read(reply(status)) == [Reply("1@takafu", "Nora@example.ma", status.lower(), 2)]


def test_an_answer_in_a_mail_with_folded_lines_is_read():
    mail = "From: nora@example.ma\nSubject: Declined: x\n\nHello\n\n" + reply().replace("\r\n", "\n")
    folded = mail.replace("PARTSTAT", "\n PARTSTAT").replace("mailto:Nora", "mail\n\tto:Nora")
    assert read(folded) == read(reply())
    assert read(reply(version=""))[0].version is None
    assert read(reply(version="SEQUENCE:x\r\n"))[0].version is None


def test_what_another_program_writes_is_read():
    calendar, event = icalendar.Calendar(), icalendar.Event()
    calendar.add("method", "REPLY")
    event.add("uid", "9@takafu")
    event.add("sequence", 1)
    who = icalendar.vCalAddress("mailto:suad@example.ma")
    who.params["PARTSTAT"] = icalendar.vText("TENTATIVE")
    who.params["CN"] = icalendar.vText("سعاد " * 30)  # long enough to be folded
    event.add("attendee", who, encode=0)
    calendar.add_component(event)
    assert read(calendar.to_ical().decode()) == [Reply("9@takafu", "suad@example.ma", "tentative", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "", "لا أستطيع الحضور", reply(method="REQUEST"), reply("NEEDS-ACTION"), reply("DELEGATED"),
        reply(attendee="ATTENDEE;PARTSTAT=DECLINED:urn:x"), reply().replace("UID:1@takafu\r\n", ""),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_said_to_be_none(text):
    with pytest.raises(NoReply):
        read(text)


@given(st.text(max_size=300))
def test_any_text_is_an_answer_or_none(text):
    try:
        assert read("METHOD:REPLY\nBEGIN:VEVENT\n" + text)
    except NoReply:
        assert True
