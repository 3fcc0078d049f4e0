from datetime import UTC, date, time, timedelta

import icalendar
import pytest

from takafu.commons import digests, noticing
from takafu.commons.models import Letter
from takafu.commons.queries import notices
from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.law import hours
from takafu.meetings import actions
from takafu.people import committees
from takafu.people.models import Membership
from tests.bodies import as_role, person, viewer_of
from tests.meetings import makers


def moved(meeting, keeper, **by):
    later = timedelta(**by)
    return actions.move(
        by=keeper, meeting=meeting, begins_at=meeting.begins_at + later, ends_at=meeting.ends_at + later, place="ق"
    )


def verbs(viewer):
    return [act.verb.partition(".")[2] for act in notices(viewer)]


def test_who_sits_is_told_at_once_of_convening_moving_and_cancelling(ruled, keeper, five):
    makers.with_mail(*five[:2])
    made = makers.convened(ruled, keeper)
    moved(made, keeper, days=1)
    for _twice in range(2):
        actions.cancel(by=keeper, meeting=made)
    assert verbs(viewer_of(five[4])) == ["cancelled", "moved", "convened"]
    assert "{}" not in [notice.sentence for notice in noticing.in_words(notices(viewer_of(five[4])))]
    assert Letter.objects.filter(to=five[0].user).count() == Letter.objects.filter(to=five[1].user).count() == 3
    assert Letter.objects.count() == 6
    assert digests.write_due() == 0
    assert not notices(as_role(ruled, "rapporteur")[0]).exists()


def invitations():
    for letter in Letter.objects.order_by("pk"):
        yield from icalendar.Calendar.from_ical(letter.calendar).walk("VEVENT")


def test_one_calendar_entry_follows_the_meeting_across_the_change_of_clocks(ruled, keeper, five):
    """Convened for the Saturday before Ramadan of 2027, moved to ten o'clock of the Sunday on which clocks went back, called off."""
    makers.with_mail(five[0])
    saturday = hours.at(date(2027, 2, 6), time(10))
    with clock.at(saturday - timedelta(days=20)):
        made = makers.convened(ruled, keeper, begins_at=saturday, ends_at=saturday + timedelta(hours=2))
        sunday = hours.at(date(2027, 2, 7), time(10))
        made = actions.move(
            by=keeper, meeting=made, begins_at=sunday, ends_at=sunday + timedelta(hours=2), place="دار الشباب"
        )
        actions.cancel(by=keeper, meeting=made)
    found = list(invitations())
    assert [(one["SEQUENCE"], one["STATUS"]) for one in found] == [
        (0, "CONFIRMED"), (1, "CONFIRMED"), (2, "CANCELLED"),
    ]  # fmt: skip
    assert {one["UID"] for one in found} == {f"{made.pk}@takafu"}
    starts = [one["DTSTART"].dt for one in found]
    assert [start.hour for start in starts] == [10, 10, 10]
    assert starts[1] - starts[0].astimezone(UTC) == timedelta(hours=25)
    assert (found[0]["DESCRIPTION"].split("\n")[-1], found[1]["LOCATION"]) == ("1. دراسة برنامج العمل", "دار الشباب")


def test_nobody_is_told_of_what_is_only_planned_or_noted(ruled, keeper, five):
    made = makers.planned(ruled, keeper)
    actions.cancel(by=keeper, meeting=made)
    assert not Letter.objects.exists()
    other = makers.convened(ruled, keeper)
    with makers.at_its_hour(other):
        makers.come(other, keeper, *five)
        assert verbs(viewer_of(five[0])) == ["convened"]


def test_a_committee_is_convened_alone(ruled, keeper, five):
    makers.with_mail(*five)
    day = makers.hour(days=-30).date()
    cell = committees.found_committee(by=keeper, body=ruled, name=Tongues(ar="لجنة التعليم"), start=day)
    committees.appoint(by=keeper, person=five[0], committee=cell, start=day)
    makers.convened(ruled, keeper, kind="committee", committee=cell)
    assert [letter.to for letter in Letter.objects.all()] == [five[0].user]
    assert (verbs(viewer_of(five[0])), verbs(viewer_of(five[1]))) == (["convened", "appointed"], [])


def test_who_sits_on_the_new_day_alone_is_convened_with_the_move(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    late = person(ruled, "لطيفة", member=False)
    Membership.objects.create(body=ruled, person=late, start=made.day + timedelta(days=2))
    makers.with_mail(late)
    moved(made, keeper, days=1)
    assert not Letter.objects.exists()
    moved(made, keeper, days=5)
    assert [letter.to for letter in Letter.objects.all()] == [late.user]


@pytest.mark.parametrize("count", [1, 3])
def test_convening_costs_the_same_for_one_and_for_three(ruled, keeper, count, django_assert_num_queries):
    made = makers.planned(ruled, keeper)
    makers.item(made, keeper)
    makers.with_mail(*makers.members(ruled, makers.NAMES[:count]))
    with django_assert_num_queries(43):
        actions.convene(by=keeper, meeting=made, knowing=True)
    assert Letter.objects.count() == count
