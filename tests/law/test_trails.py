from datetime import date

import pytest

from takafu.law import trails
from takafu.law.trails import Barred, Entry

DAY = date(2026, 3, 10)
RULES = {"following": ("b", "c"), "outcomes": {"b": ("yes", "no")}, "known": ("a", "b", "c")}


def test_a_step_that_may_come_next_passes_on_the_same_day_too():
    stands = [Entry("a", DAY)]
    assert trails.check(stands, Entry("b", DAY, "no"), DAY, **RULES) is None
    assert trails.check(stands, Entry("c", DAY), DAY, **RULES) is None


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry("x", DAY), "unknown"),
        (Entry("b", DAY), "outcome"),
        (Entry("b", DAY, "maybe"), "outcome"),
        (Entry("c", DAY, "yes"), "outcome"),
        (Entry("a", DAY), "next"),
        (Entry("c", date(2026, 3, 9)), "order"),
        (Entry("c", date(2026, 3, 11)), "future"),
    ],
)
def test_any_other_is_barred_with_why(entry, code):
    with pytest.raises(Barred) as why:
        trails.check([Entry("a", DAY)], entry, DAY, **RULES)
    assert why.value.code == code
