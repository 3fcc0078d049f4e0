from pathlib import Path

import pytest

from takafu.config import options

PAGE = Path(__file__).parents[2] / "docs" / "operator" / "settings.md"


def test_the_operators_page_is_made_from_the_table():
    assert PAGE.read_text("utf-8") == options.page()


def test_every_option_has_a_default_of_its_kind():
    for option in options.OPTIONS:
        if option.kind == "whole number":
            assert isinstance(option.default, int), option.name
        if option.kind == "yes or no":
            assert isinstance(option.default, bool), option.name
        assert option.help.endswith("."), option.name


def test_values_are_read_from_the_environment():
    values = options.read_options(
        {"TAKAFU_PORT": "8123", "TAKAFU_DEBUG": "yes", "TAKAFU_HOSTS": "a.ma, b.ma,", "TAKAFU_DATA": "/srv/x"}
    )
    assert (values["PORT"], values["DEBUG"], values["HOSTS"], values["DATA"]) == (
        8123,
        True,
        ("a.ma", "b.ma"),
        Path("/srv/x"),
    )
    assert values["LANGUAGE"] == "ar"


def test_a_bare_port_is_understood_but_ours_wins():
    assert options.read_options({"PORT": "9"})["PORT"] == 9
    assert options.read_options({"PORT": "9", "TAKAFU_PORT": "10"})["PORT"] == 10


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TAKAFU_PORT", "many"),
        ("TAKAFU_PORT", "-1"),
        ("TAKAFU_DEBUG", "perhaps"),
        ("TAKAFU_LANGUAGE", "de"),
        ("TAKAFU_LOG_FORMAT", "xml"),
        ("PORT", "x"),
    ],
)
def test_a_wrong_value_is_named(name, value):
    with pytest.raises(options.BadOption) as bad:
        options.read_options({name: value})
    assert str(bad.value).startswith(f"{name} is '{value}'; it takes:")


def test_a_misspelt_setting_is_refused():
    with pytest.raises(options.BadOption, match="TAKAFU_PROT is not a setting"):
        options.read_options({"TAKAFU_PROT": "1"})
