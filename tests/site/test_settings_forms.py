from typing import get_args

import pytest
from django.utils.datastructures import MultiValueDict

from takafu.kit import doors
from takafu.register.models import Body
from takafu.register.preferences import SETTINGS
from takafu.site.settings_forms import SettingsForm


def test_every_setting_has_its_field_with_the_value_in_force():
    form = SettingsForm(None, Body(settings={"hijri": True}))
    assert list(form.fields) == list(SETTINGS)
    assert form.initial["hijri"] is True
    assert form.initial["rooms"] == SETTINGS["rooms"].default


def test_what_can_be_switched_are_the_rooms_with_a_door():
    assert {code for code, _word in SETTINGS["rooms"].choices} == {
        door.switch for place in get_args(doors.Place) for door in doors.doors(place) if door.switch
    }


@pytest.mark.parametrize("months", ["", "0", "121", "x"])
def test_a_number_out_of_bounds_is_told_with_the_bounds(months):
    form = SettingsForm(MultiValueDict({"retention_months": [months], "digits": [""]}), Body())
    assert not form.is_valid()
    assert "120" in str(form.errors["retention_months"])


def test_what_the_form_gives_the_table_takes():
    form = SettingsForm(MultiValueDict({"retention_months": ["12"], "rooms": ["members", "ideas"]}), Body())
    assert form.is_valid()
    for name, value in form.cleaned_data.items():
        SETTINGS[name].checked(value)
