from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid6 import uuid7

from takafu.register.addresses import LETTERS, keys_of, plain_code, short_of

sevens = st.uuids().map(lambda key: UUID(int=key.int & ~(15 << 76) | 7 << 76))


@given(sevens)
def test_every_key_is_among_those_of_its_short_form(key):
    first, last = keys_of(short_of(key))
    assert first <= key <= last
    assert last.int - first.int < 1 << 64


@given(sevens)
def test_it_may_be_typed_carelessly(key):
    typed = short_of(key)
    assert keys_of(typed.upper().replace("-", " ").replace("0", "O").replace("1", "l")) == keys_of(typed)
    assert set(typed) <= set(LETTERS) | {"-"}


def test_keys_made_one_after_the_other_have_different_addresses():
    keys = [uuid7() for _ in range(500)]
    assert len({short_of(key) for key in keys}) == len(keys)


@pytest.mark.parametrize("typed", ["", "01hz", "01hz-3k7q-9w2u", "01hz-3k7q-9w2m-0000", "١٢٣٤٥٦٧٨٩٠١٢", "x" * 3000])
def test_what_nothing_can_have_leads_nowhere(typed):
    assert keys_of(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "01hz-3k7q-9w2m",
        "01HZ3K7Q9W2M",
        " 01hz 3k7q 9w2m ",
        "oihz-3k7q-9w2m",
        "https://x.example/fr/fes/t/01hz-3k7q-9w2m/",
    ],
)
def test_a_code_has_one_shape_however_it_was_typed(typed):
    assert plain_code(typed) == "01hz3k7q9w2m"
    assert keys_of(typed) == keys_of("01hz-3k7q-9w2m")
