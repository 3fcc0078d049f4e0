"""Our calendars and invitations in ical.js, the reader of Thunderbird; and the answers that it writes."""

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.kit import calendars, replies
from takafu.kit.calendars import Event, Party, write
from tests.packages import of_npm

pytestmark = pytest.mark.office
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
READ = """
const ICAL = require(process.argv[1]);
const calendar = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")));
calendar.getAllSubcomponents("vtimezone").forEach((zone) => ICAL.TimezoneService.register(zone));
const party = (property) => property && [property.getParameter("cn"), property.getFirstValue()];
const asked = (property) => property && property.getParameter("rsvp");
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component), whole = event.startDate.isDate;
  const moment = (time) => whole ? time.toString() : time.toJSDate().toISOString();
  return {
    key: event.uid, title: event.summary, text: event.description, place: event.location, version: event.sequence,
    begins: moment(event.startDate), ends: moment(event.endDate), shown: event.startDate.toString(),
    status: component.getFirstPropertyValue("status"), stamp: component.getFirstPropertyValue("dtstamp").toString(),
    organizer: party(component.getFirstProperty("organizer")), attendee: party(component.getFirstProperty("attendee")),
    asked: asked(component.getFirstProperty("attendee")),
  };
});
console.log(JSON.stringify({ method: calendar.getFirstPropertyValue("method"), events }));
"""
ANSWER = """
const ICAL = require(process.argv[1]);
const calendar = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")));
calendar.updatePropertyWithValue("method", "REPLY");
calendar.getAllSubcomponents("vtimezone").forEach((zone) => calendar.removeSubcomponent(zone));
calendar.getFirstSubcomponent("vevent").getFirstProperty("attendee").setParameter("partstat", "DECLINED");
console.log(calendar.toString());
"""
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=120).map(lambda text: f"م{text}ع")
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
HOURS = (  # at night an hour may come twice
    st.datetimes(datetime(2015, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - Hypothesis wants them bare
    .map(lambda moment: moment.replace(second=0, microsecond=0).astimezone(calendars.HERE))
    .filter(lambda moment: 5 <= moment.hour <= 21)
)


def node(script, content):
    reader = of_npm("ical.js") / "dist" / "ical.es5.cjs"
    program = shutil.which("node") or shutil.which("nodejs")
    return subprocess.run(
        [program, "-e", script, reader], input=content, capture_output=True, check=True
    ).stdout.decode()


def by_thunderbird(events, method=""):
    return json.loads(node(READ, write(events, "برنامج", NOW, method)))


def at(begins, **more):
    moment = datetime.fromisoformat(begins).replace(tzinfo=calendars.HERE)
    values = {"title": "دورة؛ عادية, مع \\ فاصلة", "key": "1@takafu"} | more
    return Event(start=moment.date(), end=moment.date(), hours=(moment, moment + timedelta(hours=2)), **values)


@pytest.mark.parametrize(
    ("begins", "utc"),
    [("2026-02-14T10:00", 9), ("2026-02-15T10:00", 10), ("2026-03-21T10:00", 10), ("2026-03-22T10:00", 9), ("2027-02-07T10:00", 10)],
)  # fmt: skip
def test_the_hour_stands_on_both_sides_of_ramadans_change(begins, utc):
    (event,) = by_thunderbird([at(begins)])["events"]
    assert event["begins"] == f"{begins[:10]}T{utc:02}:00:00.000Z"
    assert event["shown"] == f"{begins}:00"


def test_an_invitation_its_change_and_its_end_are_of_one_meeting():
    said = at(
        "2026-06-01T10:00", version=1, organizer=Party('هيئة "فاس"; فرع', "takafu@takafu.example"),
        attendee=Party("سعاد بناني، عن جمعية: النخيل", "s@example.ma"), place="دار الشباب, القاعة 2", text="سطر\nوسطر",
    )  # fmt: skip
    later = replace(said, version=2, stamp=NOW + timedelta(days=1))
    for event, method, status in (
        (said, "REQUEST", "CONFIRMED"),
        (later, "REQUEST", "CONFIRMED"),
        (replace(later, version=3, cancelled=True), "CANCEL", "CANCELLED"),
    ):
        found = by_thunderbird([event], method)
        (read,) = found["events"]
        assert (found["method"], read["key"], read["version"], read["status"]) == (method, "1@takafu", event.version, status)  # fmt: skip
        assert read["organizer"] == ["هيئة 'فاس'; فرع", "mailto:takafu@takafu.example"]
        assert read["attendee"] == ["سعاد بناني، عن جمعية: النخيل", "mailto:s@example.ma"]
        assert read["asked"] == "TRUE"
        assert (read["title"], read["place"], read["text"]) == (event.title, event.place, event.text)
        assert read["stamp"] == f"{(event.stamp or NOW):%Y-%m-%dT%H:%M:%SZ}"


@settings(max_examples=30)
@given(st.lists(st.tuples(WORDS, WORDS, DAYS, HOURS, st.integers(0, 90)), min_size=1, max_size=20))
def test_whatever_a_file_holds_is_read_as_it_was_written(told):
    events = []
    for number, (title, text, day, moment, length) in enumerate(told):
        values = {"title": title, "text": text, "place": text, "key": f"{number}@takafu", "version": number}
        end = moment + timedelta(minutes=15 + length)
        events += [
            Event(start=day, end=day + timedelta(days=length), **values),
            Event(start=moment.date(), end=end.date(), hours=(moment, end), **values),
        ]
    for event, read in zip(events, by_thunderbird(events)["events"], strict=True):
        assert [read[name] for name in ("title", "text", "place", "key", "version")] == [
            event.title, event.text, event.place, event.key, event.version,
        ]  # fmt: skip
        if event.hours:
            wanted = [f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M}:00.000Z" for moment in event.hours]
        else:
            wanted = [event.start.isoformat(), (event.end + timedelta(days=1)).isoformat()]
        assert [read["begins"], read["ends"]] == wanted


def test_the_answer_that_it_writes_is_read():
    asked = at(
        "2026-06-01T10:00", version=4, organizer=Party("هيئة", "fes@example.ma"), attendee=Party("سعاد", "s@example.ma")
    )
    answer = node(ANSWER, write([asked], "برنامج", NOW, "REQUEST"))
    assert replies.read(answer) == [replies.Reply("1@takafu", "s@example.ma", "declined", 4)]
