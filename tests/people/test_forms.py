import pytest
from django.core.exceptions import ValidationError

from takafu.people.forms import AddForm, ContactForm, DelegateForm, EndForm, EraseForm, PasteForm, PostForm, SeatForm
from takafu.people.keeping import refuse
from tests.people.makers import add, association


def test_a_refusal_stands_at_its_field_or_above_the_form():
    form = ContactForm({"phone": "1", "email": ""})
    assert form.is_valid()
    form.refused(refuse("no number", "bad_phone"))
    form.refused(refuse("gone", "erased"))
    form.refused(ValidationError("plain"))
    assert form.errors["phone"] == ["no number"]
    assert form.non_field_errors() == ["gone", "plain"]


@pytest.mark.parametrize("day", ["2026-03-01", "01/03/2026", "1/3/2026"])
def test_a_day_is_picked_or_typed(day):
    form = EndForm({"end": day, "reason": "resigned"})
    assert form.is_valid(), form.errors


def test_nobody_types_an_erasure_as_a_reason_or_a_suspension_as_a_post():
    assert "erased" not in dict(EndForm().fields["reason"].choices)
    assert "suspended" not in dict(PostForm().fields["post"].choices)


def test_a_name_may_stand_in_either_language():
    form = AddForm({"name_fr": "Souad", "start": ""})
    assert form.is_valid(), form.errors
    assert form.name() == {"ar": "", "fr": "Souad"}


def test_a_seat_is_for_an_association_of_the_body_alone(in_fes):
    palms = association(in_fes)
    assert list(SeatForm().fields["association"].queryset) == [palms]


def test_only_what_is_offered_can_be_passed_on():
    sent = {"actions": ["people.erase_person"], "start": "2026-03-01"}
    assert not DelegateForm(sent, offered=[("people.lift", "Lift")]).is_valid()


def test_an_erasure_asks_for_the_name_in_any_spelling(in_fes):
    made = add(in_fes, "فاطمة أحمد")
    assert EraseForm({"name": "فاطمه احمد"}, person=made).is_valid()
    assert not EraseForm({"name": "فاطمة"}, person=made).is_valid()


def test_a_pasted_list_is_not_empty():
    assert not PasteForm({"text": " "}).is_valid()
