import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from takafu.register import preferences
from takafu.register.preferences import SETTINGS
from takafu.register.rules import CODE


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_each_setting_explains_itself_and_takes_its_default(setting):
    assert setting.checked(setting.default) == setting.default
    assert str(setting.title) != str(setting.help) != ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rooms", ["ideas", "kitchen"]),
        ("rooms", "ideas"),
        ("publish_members", "yes"),
        ("publish_members", 1),
        ("digits", "roman"),
        ("retention_months", 0),
        ("retention_months", 121),
        ("retention_months", True),
        ("retention_months", "24"),
        ("rooms", None),
    ],
)
def test_what_a_setting_does_not_take_is_refused_in_a_sentence(name, value):
    with pytest.raises(ValidationError) as wrong:
        SETTINGS[name].checked(value)
    assert str(SETTINGS[name].title) in wrong.value.messages[0]


def test_choices_keep_the_order_of_the_table():
    assert SETTINGS["rooms"].checked(["members", "ideas"]) == ["ideas", "members"]
    assert SETTINGS["rooms"].checked([]) == []


@given(st.sampled_from(list(SETTINGS.values())), st.data())
def test_every_value_is_told_in_a_code(setting, data):
    values = {
        "switch": st.booleans(),
        "choice": st.sampled_from(setting.codes or [""]),
        "choices": st.lists(st.sampled_from(setting.codes or [""])),
        "number": st.integers(setting.least, setting.most),
        "text": st.text(max_size=preferences.LONGEST),
    }
    told, text = setting.told(kept := setting.checked(data.draw(values[setting.kind])))
    assert text == (kept if setting.kind == "text" else "")
    assert len(told) <= CODE
    assert not any(letter.isspace() for letter in told)
