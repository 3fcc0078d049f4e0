import pytest

from takafu.accounts import forms


@pytest.mark.parametrize("form", [forms.PinForm, forms.NewPinForm, forms.CodeForm, forms.ProofForm])
def test_digits_are_asked_on_the_numeric_keypad(form):
    for field in form():
        assert 'inputmode="numeric"' in str(field)


@pytest.mark.parametrize(
    ("form", "typed"),
    [
        (forms.PinForm, {"pin": "482913"}),
        (forms.NewPinForm, {"pin": "482913", "again": "1"}),
        (forms.NewPasswordForm, {"password": "482913", "again": "1"}),
        (forms.LogInForm, {"password": "482913"}),
    ],
)
def test_a_secret_is_never_shown_again(form, typed):
    assert "482913" not in form(typed).as_p()


def test_what_was_typed_that_is_no_secret_stays():
    assert "0600000001" in forms.LogInForm({"name": "0600000001"}).as_p()
    assert "1234 5678" in forms.CodeForm({"code": "1234 5678"}).as_p()
    assert "0600000001" in forms.LostForm({"name": "0600000001"}).as_p()


def test_the_same_pin_in_other_digits_is_the_same():
    assert forms.NewPinForm({"pin": "482913", "again": "٤٨٢ ٩١٣"}).is_valid()
    assert not forms.NewPinForm({"pin": "482913", "again": "482914"}).is_valid()


def test_passwords_differ_by_a_space():
    assert not forms.NewPasswordForm({"password": "ورد الجوري", "again": "ورد الجوري "}).is_valid()
