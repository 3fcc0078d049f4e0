from takafu.kit.legal.periods import NAMES
from takafu.law import tables


def test_every_period_of_the_law_is_called_something_of_its_own():
    assert set(NAMES) == set(tables.periods())
    assert len({str(name) for name in NAMES.values()}) == len(NAMES)
