import json
from datetime import date

import pytest

from takafu.kit.legal import verdicts as words
from takafu.law import keeping
from takafu.law.sources import Source
from takafu.law.standing import Parameter, Rank, in_force
from takafu.law.verdicts import quorum

RULE = Parameter(
    "quorum_first", ">1/2", "", Rank.BODY, Source("t", "12", "2", date(2026, 3, 1), date(2026, 3, 2)), date(2026, 3, 1)
)


@pytest.mark.parametrize("rules", [[RULE], []])
def test_a_verdict_is_read_back_as_it_was_told(rules):
    told = quorum(in_force(rules, date(2026, 6, 1)), office=19, present=9)
    again = keeping.restored(json.loads(json.dumps(keeping.stored(told))))
    assert words.sentence(again) == words.sentence(told)
    assert (again.met, again.outcome, again.figures, again.sources) == (
        told.met,
        told.outcome,
        told.figures,
        told.sources,
    )
