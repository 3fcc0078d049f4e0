import time
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit.permissions import Refused, operator
from takafu.people import actions, pasting
from takafu.people.models import Membership, Organization, Person
from takafu.people.queries import known
from takafu.people.rules import Known
from tests.bodies import as_role
from tests.people.makers import DAY, add, association


def parts(row):
    return row.name, row.association, row.phone, row.why


@pytest.mark.parametrize(
    "line",
    [
        "سعاد بنعلي، جمعية النخيل، 0661234567",
        "سعاد بنعلي, جمعية النخيل, 06 61 23 45 67",
        "سعاد بنعلي\tجمعية النخيل\t٠٦٦١٢٣٤٥٦٧",
        "1- سعاد بنعلي - جمعية النخيل - 0661234567",
        "• سعاد بنعلي | جمعية النخيل | +212661234567",
        "٣) سعاد بنعلي؛ جمعية النخيل؛ 0661-234567",
        "[12/11/2026, 10:11:03] كريم: سعاد بنعلي، جمعية النخيل، 0661234567",
        "12/11/2026, 10:11 - كريم: سعاد بنعلي، جمعية النخيل، 0661234567",
        "سعاد بنعلي 0661234567 جمعية النخيل",
    ],
)
def test_a_line_is_understood_however_it_is_written(line):
    (row,) = pasting.read(line)
    assert parts(row) == ("سعاد بنعلي", "جمعية النخيل", "+212661234567", "")


def test_a_name_alone_is_enough_and_empty_lines_are_none():
    assert [parts(row) for row in pasting.read("\n\nسعاد بنعلي\n \n")] == [("سعاد بنعلي", "", "", "")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("سعاد", "one_word"),
        ("سعاد بنعلي، 06612345678901234", "bad_phone"),
        ("سعاد بنعلي، جمعية، طبيبة، فاس", "parts"),
        ("0661234567", "no_name"),
    ],
)
def test_what_is_doubtful_is_said(line, why):
    (row,) = pasting.read(line)
    assert (row.state, row.why) == ("doubtful", why)


def test_too_long_a_list_is_refused_with_its_length():
    with pytest.raises(ValueError, match="301"):
        pasting.read("سعاد بنعلي\n" * 301)


@given(st.text(max_size=200))
def test_no_text_is_stumbled_over_and_no_line_lost(text):
    rows = pasting.compare(pasting.read(text), [])
    assert [row.place for row in rows] == list(range(len(rows)))
    assert len(rows) <= len(text.splitlines())


def states(text, *persons):
    return [(row.state, row.why) for row in pasting.compare(pasting.read(text), persons)]


def test_rows_are_compared_with_who_is_known_and_with_each_other():
    here = Known(uuid4(), ("سعاد بنعلي",), "+212661234567")
    assert states("السيدة بنعلي سعاد", here) == [("seen", "name")]
    assert states("سعاد بنعلي الفاسي، 0661234567", here) == [("seen", "phone")]
    assert states("سعاد بنعلي، 0662222222", here) == [("doubtful", "name")]
    assert states("كريم الإدريسي، 0661234567", here) == [("doubtful", "phone")]
    assert states("سعاد بنعلي الفاسي", here) == [("doubtful", "part")]
    assert states("كريم الإدريسي\nكريم الإدريسي") == [("new", ""), ("seen", "name")]


def test_rows_are_written_with_seats_and_associations_once(in_fes):
    add(in_fes, "سعاد بنعلي")
    palms = association(in_fes, "جمعية النخيل")
    text = "سعاد بنعلي\nكريم الإدريسي، جمعيه النخيل، 0661234567\nAmina Tazi, Association Amal"
    for times in range(2):
        rows = pasting.compare(pasting.read(text), known())
        made = pasting.write(by=operator(in_fes.pk), body=in_fes, rows=rows, genders={1: "m"}, start=DAY)
        assert len(made) == (0 if times else 2)
    assert Person.objects.count() == 3
    karim = Person.objects.get(phone="+212661234567")
    assert (karim.gender, Membership.objects.get(person=karim).on_behalf_of) == ("m", palms)
    assert Organization.objects.count() == 2
    assert Person.objects.filter(name__fr="Amina Tazi").exists()


def test_without_a_day_nobody_is_seated(in_fes):
    rows = pasting.read("كريم الإدريسي، جمعية النخيل")
    pasting.write(by=operator(in_fes.pk), body=in_fes, rows=rows, genders={}, start=None)
    assert (Person.objects.count(), Membership.objects.count(), Organization.objects.count()) == (1, 0, 0)


def test_a_row_that_fails_leaves_none_written(in_fes):
    rows = pasting.read("كريم الإدريسي\nأمينة التازي")
    with pytest.raises(ValidationError):
        pasting.write(by=operator(in_fes.pk), body=in_fes, rows=rows, genders={1: "x"}, start=None)
    assert Person.objects.count() == 0


def test_only_officers_write(in_fes):
    with pytest.raises(Refused):
        pasting.write(by=as_role(in_fes, "member")[0], body=in_fes, rows=[], genders={}, start=None)


def test_an_association_is_found_however_it_is_written(in_fes):
    palms, who = association(in_fes, "جمعية النخيل"), operator(in_fes.pk)
    assert actions.find_or_add(by=who, body=in_fes, name="جَمعيه  النخيل") == palms
    assert actions.find_or_add(by=who, body=in_fes, name=" ") is None
    assert pasting.add_seated(
        by=who, body=in_fes, name=actions.tongue("Amina Tazi"), association="", start=None
    ).name == {"fr": "Amina Tazi"}


@pytest.mark.parametrize("filling", [" ", " -", "\t", "\u00a0", "] ", "1", ", ", " \t"])
def test_a_hostile_line_is_read_at_once(filling):
    began = time.process_time()
    pasting.read("[1/1/2020 سعاد" + filling * (39_000 // len(filling)) + "x")
    assert time.process_time() - began < 1
