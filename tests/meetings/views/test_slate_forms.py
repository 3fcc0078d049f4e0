from uuid import uuid4

from takafu.kit.tongues import Tongues
from takafu.meetings.models import Election
from takafu.meetings.views.slate_forms import SlateForm
from takafu.people.models import Person

PERSONS = {
    key: Person(pk=key, name=Tongues(ar=f"عضو {number}")) for number, key in enumerate((uuid4(), uuid4(), uuid4()))
}


def test_a_place_for_each_seat_and_those_that_stay_empty_are_left_out():
    a, _b, c = PERSONS
    form = SlateForm(
        {"name": "لائحة الحي", "place_1": str(c), "place_3": str(a)}, election=Election(seats=3), persons=PERSONS
    )
    assert form.is_valid()
    assert form.given() == {"name": Tongues(ar="لائحة الحي"), "persons": [PERSONS[c], PERSONS[a]]}


def test_the_first_place_and_the_name_are_needed_and_nobody_else_can_be_chosen():
    given = {"election": Election(seats=2), "persons": PERSONS}
    assert set(SlateForm({}, **given).errors) == {"name", "place_1"}
    assert (
        "place_2"
        in SlateForm({"name": "x", "place_1": str(next(iter(PERSONS))), "place_2": str(uuid4())}, **given).errors
    )
    assert "name" in SlateForm({"name": "x" * 81, "place_1": str(next(iter(PERSONS)))}, **given).errors


def test_a_name_in_latin_letters_is_kept_as_french_and_posts_are_told_at_their_places():
    posts = ["president", "rapporteur"]
    form = SlateForm(
        {"name": "Horizon", "place_1": str(next(iter(PERSONS)))},
        election=Election(seats=2, posts=posts),
        persons=PERSONS,
    )
    assert form.is_valid()
    assert form.given()["name"] == Tongues(fr="Horizon")
    assert "·" in form.fields["place_2"].label
