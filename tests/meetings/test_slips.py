from dataclasses import replace
from uuid import uuid4

from takafu.meetings import slips


def test_a_slip_is_its_voters_own_and_nobody_chooses_a_code():
    one, other = uuid4(), uuid4()
    slip = slips.drawn(one)
    assert slips.genuine(slip, one)
    assert not slips.genuine(slip, other)
    assert not slips.genuine(replace(slip, code="AAAAAAAAAA"), one)
    assert not slips.genuine(slips.Slip("", slip.mark), one)


def test_no_two_slips_are_alike_and_all_are_equally_long():
    drawn = [slips.drawn(uuid4()) for _many in range(200)]
    assert len({slip.code for slip in drawn}) == 200
    assert {len(slip.code + slip.mark) for slip in drawn} == {74}
    assert drawn[0].shown == f"{drawn[0].code[:5]}-{drawn[0].code[5:]}"


def test_pieces_of_a_paper_have_codes_that_nobody_puts_together_again():
    code = slips.drawn(uuid4()).code
    assert slips.parts(code, 1) == [code]
    made = slips.parts(code, 3)
    assert made == slips.parts(code, 3)
    assert len({*made, code}) == 5
    assert {len(one) for one in made} == {10}
    assert not set(made) & set(slips.parts(slips.drawn(uuid4()).code, 3))
