from datetime import timedelta

import pytest

from takafu.kit import clock
from takafu.kit.coming import coming
from takafu.rulebook import actions, days
from tests.bodies import as_role
from tests.rulebook import texts


@pytest.fixture
def soon():
    return clock.today() + timedelta(days=7)


def test_the_stages_of_drafting_stand_in_the_calendar_of_who_takes_part(
    in_fes, rapporteur, president, soon, django_assert_num_queries
):
    draft = texts.draft(texts.text(in_fes, rapporteur))
    member, visitor = (as_role(in_fes, role)[0] for role in ("member", "visitor"))
    span = (clock.today(), soon)
    assert not list(days.coming(member, *span))  # nobody amends yet
    actions.open_amendments(by=rapporteur, edition=draft, until=soon)
    with django_assert_num_queries(1):
        (one,) = days.coming(member, *span)
    assert (one.day, one.address, one.legal) == (soon, draft.item.address, False)
    assert not list(days.coming(visitor, *span))
    assert not list(days.coming(member, soon + timedelta(days=1), soon + timedelta(days=9)))
    texts.adopted(draft, president, soon)
    for viewer in (member, visitor):
        (one,) = days.coming(viewer, *span)
        assert (one.day, str(one.what)) == (soon, "Our rules as they were adopted come into force")
        assert one.address in [found.address for found in coming(viewer, clock.today(), 20)]
