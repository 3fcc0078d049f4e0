import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Refused
from takafu.meetings.actions import holding
from tests.bodies import as_role
from tests.meetings import makers


def test_a_meeting_is_held_still_where_it_stands(ruled, keeper):
    made = makers.planned(ruled, keeper)
    with holding.held(keeper, "meetings.plan", made, "planned") as kept:
        assert kept == made
    with pytest.raises(ValidationError) as caught, holding.held(keeper, "meetings.plan", made, "open"):
        pass
    assert makers.code_of(caught) == "state"
    with pytest.raises(Refused), holding.held(as_role(ruled, "member")[0], "meetings.plan", made):
        pass


@pytest.mark.parametrize(("public", "seen"), [(True, "public"), (False, "members")])
def test_who_reads_of_it(ruled, keeper, public, seen):
    made = makers.planned(ruled, keeper, public=public)
    assert made.item.visibility == "officers"
    makers.item(made, keeper)
    made.convened_at = made.begins_at
    assert holding.keep(made).visibility == seen
