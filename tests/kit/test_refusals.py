from datetime import date, timedelta
from typing import ClassVar

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from takafu.kit import clock
from takafu.kit.refusals import Refusable, day_field, not_to_come, refuse


class Sheet(Refusable):
    name = forms.CharField()
    day = day_field("day", required=False)
    places: ClassVar = {"no_name": "name", "gone": "elsewhere"}


@pytest.mark.parametrize(("code", "field"), [("no_name", "name"), ("gone", "__all__"), ("unknown", "__all__")])
def test_a_refusal_stands_at_its_field_or_above_the_form(code, field):
    form = Sheet({"name": "سعاد"})
    assert form.is_valid()
    form.refused(refuse("No seat for %(who)s.", code, who="سعاد"))
    assert form.errors.get_json_data() == {field: [{"message": "No seat for سعاد.", "code": code}]}


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("typed", ["2026-03-10", "10/03/2026"])
def test_a_day_is_picked_or_typed(typed, language):
    with translation.override(language):
        form = Sheet({"name": "x", "day": typed})
        assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 3, 10)
    assert 'type="date"' in str(form["day"])


def test_a_day_that_is_still_to_come_is_refused_today_is_not():
    not_to_come(clock.today())
    with pytest.raises(ValidationError) as refused:
        not_to_come(clock.today() + timedelta(days=1), "on")
    assert refused.value.code == "on"
