from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.accounts import rules

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
codes = st.builds(lambda _: rules.new_code(), st.integers())


def test_a_code_is_twelve_digits_in_three_groups():
    code = rules.new_code()
    assert len(code) == 12
    assert code.isdigit()
    assert [len(group) for group in rules.shown_code(code).split(" ")] == [4, 4, 4]


def test_a_thousand_codes_are_a_thousand_and_begin_with_no_nought():
    made = {rules.new_code() for _ in range(1000)}
    assert len(made) == 1000
    assert not any(code.startswith("0") for code in made)


@given(code=codes, noise=st.lists(st.sampled_from([" ", "-", "–", "\u200f", "\u2068", ".", "\u00a0", ""]), max_size=13))
def test_a_code_is_read_however_it_is_spaced_and_in_either_digits(code, noise):
    noise += [""] * (13 - len(noise))
    typed = "".join(gap + digit for gap, digit in zip(noise, code, strict=False)) + noise[-1]
    assert rules.read_code(typed) == code
    assert rules.read_code(typed.translate(ARABIC)) == code


@given(code=codes, place=st.integers(0, 11), other=st.integers(1, 9))
def test_one_wrong_digit_is_told_apart_from_a_code(code, place, other):
    wrong = code[:place] + str((int(code[place]) + other) % 10) + code[place + 1 :]
    assert rules.read_code(wrong) == ""


@given(code=codes, place=st.integers(0, 10))
def test_two_neighbours_exchanged_are_told_apart_from_a_code(code, place):
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert rules.read_code(swapped) == ("" if swapped != code else code)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(typed):
    assert rules.read_code(typed) in {"", "".join(rules.western(s) for s in typed if s.isdecimal())[-12:]}
    assert len(rules.read_pin(typed)) in {0, *range(6, 13)}


def test_the_whole_link_may_be_pasted():
    code = rules.new_code()
    assert rules.read_code(f"https://takafu.example/ar/accounts/code/{code}/") == code
    assert rules.read_code(f"code {code}") == ""


@pytest.mark.parametrize("typed", ["482913", " 48 29 13 ", "٤٨٢٩١٣", "482913482913"])
def test_a_pin_is_read_in_either_digits(typed):
    assert rules.read_pin(typed).startswith("482913")


@pytest.mark.parametrize("typed", ["", "48291", "4829134829134", "48291a", "²²²²²²", "-482913"])
def test_what_is_no_pin_is_none(typed):
    assert rules.read_pin(typed) == ""


@pytest.mark.parametrize(
    "pin",
    ["000000", "121212", "123123", "123456", "654321", "890123", "123321", "120384", "12031984", "19840312", "600000"],
)
def test_what_others_try_first_is_trivial(pin):
    assert rules.trivial(pin, known=("+212600000001",))


@pytest.mark.parametrize("pin", ["482913", "907461", "55103829"])
def test_other_pins_are_not(pin):
    assert not rules.trivial(pin, known=("+212600000001", ""))


def test_waits_grow_and_end():
    waits = [rules.wait_after(wrong) for wrong in range(21)]
    assert [index for index, wait in enumerate(waits) if wait] == [5, 10, 15, 20]
    assert waits[5] == timedelta(minutes=15) < waits[10] < waits[15]
    assert [rules.exhausted(wrong) for wrong in (15, 19, 20)] == [False, False, True]


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "Chrome · Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"),
        ("curl/8.5", ""),
    ],
)  # fmt: skip
def test_a_browser_is_named_so_that_its_owner_knows_it(agent, name):
    assert rules.device_name(agent) == name


@pytest.mark.parametrize(
    ("address", "kept"),
    [("192.0.2.17", "192.0.2.0"), ("2001:db8:1:2::7", "2001:db8:1::"), ("", ""), ("unix", "")],
)
def test_no_whole_address_is_kept(address, kept):
    assert rules.neighbourhood(address) == kept


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
        ("nonsense", "nonsense"),
    ],
)
def test_a_line_of_the_network_is_all_that_one_subscriber_has(address, line):
    assert rules.line(address) == line
