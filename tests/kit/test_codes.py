import re

import pytest

from takafu.kit import codes


def test_the_same_sending_has_one_code_and_another_has_another():
    one, other = (codes.mark("form", text) for text in ("إنارة الزنقة", "إنارة الزنقة "))
    assert codes.code_for(one) == codes.code_for(one)
    assert codes.code_for(one) != codes.code_for(other)
    assert codes.mark("another form", "إنارة الزنقة") != one
    assert codes.mark("a", "b\ud800")


def test_a_code_is_fit_to_be_read_out():
    drawn = [codes.code_for(str(n)) for n in range(200)]
    assert len(set(drawn)) == 200
    assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{10}", code) for code in drawn)
    assert codes.shown("ABCDEFGHJK") == "ABCDE-FGHJK"


@pytest.mark.parametrize("typed", ["ab0de-f1hvk", " AB0DE F1HVK ", "aboDEfIhuk", "ABOdeFlHVK"])
def test_a_code_is_known_however_it_is_typed(typed):
    assert codes.digest(typed) == codes.digest("AB0DEF1HVK")
    assert codes.digest(typed) != codes.digest("AB0DEF1HVW")
