from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.commons.naming import NAMED, Kept, calls, keep, pieces, unclear, without

SUAD, SUAD_F, IDRIS, HIND = (UUID(int=number) for number in range(1, 5))
NAMES = {
    SUAD: ["سعاد العلوي", "Souad El Alaoui"],
    SUAD_F: ["سعاد الفاسي"],
    IDRIS: ["إدريس بن عبد الله", "Driss Benabdellah"],
    HIND: ["هند"],
}
ALL = list(NAMES)


def named(text, readers=ALL, chosen=()):
    return keep(text, NAMES, readers, chosen)


@pytest.mark.parametrize(
    ("text", "kept", "persons"),
    [
        ("@سعاد العلوي ما رأيك؟", f"{NAMED} ما رأيك؟", (SUAD,)),
        ("شكرا @إدريس، أوافق", f"شكرا {NAMED}، أوافق", (IDRIS,)),
        ("@ادريس بن عبدالله", NAMED, (IDRIS,)),
        ("@إِدْريس_بن_عبد_الله", NAMED, (IDRIS,)),
        ("Merci @souad el alaoui !", f"Merci {NAMED} !", (SUAD,)),
        ("(@هند) و@هند", f"({NAMED}) و@هند", (HIND,)),
        ("@هند @إدريس", f"{NAMED} {NAMED}", (HIND, IDRIS)),
        ("@سعاد ما رأيك؟", "@سعاد ما رأيك؟", ()),  # two are called so
        ("hind@هند.ma @@هند @ هند @زينب", "hind@هند.ma @@هند @ هند @زينب", ()),
    ],
)
def test_a_name_that_is_one_readers_is_kept_as_a_sign(text, kept, persons):
    assert named(text) == Kept(kept, persons)


def test_of_two_of_one_name_the_one_who_was_chosen_is_meant():
    assert unclear("@سعاد ما رأيك؟ @هند", NAMES, ALL, []) == [("@سعاد", frozenset({SUAD, SUAD_F}))]
    assert unclear("@سعاد", NAMES, ALL, [SUAD_F, HIND]) == []
    assert unclear("@سعاد", NAMES, ALL, [SUAD_F, SUAD])
    assert named("@سعاد ما رأيك؟", chosen=[SUAD_F]) == Kept(f"{NAMED} ما رأيك؟", (SUAD_F,))


def test_who_may_not_read_it_is_not_named_and_nobody_in_their_place():
    assert named("@سعاد العلوي", readers=[SUAD_F]) == Kept("@سعاد العلوي", ())
    assert named("@سعاد", readers=[SUAD_F]) == Kept(NAMED, (SUAD_F,))
    assert named("نعم", readers=[HIND], chosen=[IDRIS]) == Kept("نعم", ())


def test_who_was_chosen_and_not_written_stands_at_the_end_once():
    assert named("نعم @هند", chosen=[HIND, IDRIS, SUAD, IDRIS]) == Kept(
        f"نعم {NAMED}\n{NAMED} {NAMED}", (HIND, IDRIS, SUAD)
    )


def test_what_is_shown_has_the_names_of_today_and_a_gap_for_who_is_gone():
    text = f"{NAMED} ثم {NAMED}"
    assert pieces(text, {0: "هند"}) == [("هند", True), (" ثم ", False), ("", True)]
    assert without(text) == "ثم"
    assert pieces("نص", {}) == [("نص", False)]


@given(st.text(alphabet="@ هندسعاد" + NAMED, max_size=30))
def test_signs_and_persons_are_as_many_and_no_letter_is_lost(text):
    kept = named(text)
    assert kept.text.count(NAMED) == len(kept.persons)
    found = list(calls(text.replace(NAMED, ""), NAMES))
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert len(kept.text) + sum(call.end - call.start - 1 for call in found) >= len(text.replace(NAMED, ""))
