import pytest
from django.utils.datastructures import MultiValueDict

from takafu.register.models import Body
from takafu.register.preferences import SETTINGS
from takafu.site.settings_forms import SettingsForm


def test_every_setting_has_its_field_with_the_value_in_force():
    form = SettingsForm(None, Body(settings={"hijri": True}))
    assert list(form.fields) == list(SETTINGS)
    assert form.initial["hijri"] is True
    assert form.initial["rooms"] == SETTINGS["rooms"].default


def test_a_room_that_is_not_built_is_not_offered_and_stays_as_it_was():
    offered = [code for code, _word in SettingsForm(None, Body()).fields["rooms"].choices]
    assert {"ideas", "members", "programme"} == set(offered)
    given = MultiValueDict({"retention_months": ["12"], "rooms": ["members"]})
    kept = SettingsForm(given, Body(settings={"rooms": ["ideas", "opinions"]}))
    assert kept.is_valid()
    assert SETTINGS["rooms"].checked(kept.cleaned_data["rooms"]) == ["opinions", "members"]


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
