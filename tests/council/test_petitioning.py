import pytest

from takafu.council import petitioning
from takafu.kit.documents.model import Table
from tests.council import makers


def test_the_sheet_has_room_for_signatures_and_says_what_it_is_not(in_fes):
    makers.seated(in_fes)
    found = petitioning.Petition(in_fes, "citizens", "en").document()
    (table,) = [block for block in found.blocks if isinstance(block, Table)]
    assert len(table.rows) == petitioning.ROWS
    assert "decree 2-16-403" in found.blocks[-1].text
    other = petitioning.Petition(in_fes, "associations", "en")
    assert not [block for block in other.document().blocks if isinstance(block, Table)]
    assert other.data() == {"kind": "associations"}
    assert other.sheets() == ()


def test_a_body_that_stands_nowhere_leaves_the_commune_blank(in_fes):
    assert petitioning.LINE in petitioning.Petition(in_fes, "citizens", "en").document().lead
    with pytest.raises(KeyError):
        petitioning.write(in_fes, "citizens", "exe", "ar")
