import pytest

from takafu.kit.permissions import Viewer
from takafu.programme import actions, queries
from tests.programme import lines


def test_visitors_find_what_is_published(in_fes, rapporteur, member, drawn):
    visitor = Viewer(body_id=in_fes.id)
    assert list(queries.programmes(visitor)) == []
    assert list(queries.programmes(member)) == [drawn.programme]
    actions.propose(by=rapporteur, version=drawn)
    actions.publish(by=rapporteur, version=drawn)
    actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية")
    actions.draw(by=rapporteur, programme=drawn.programme)
    assert list(queries.programmes(visitor)) == [drawn.programme]
    assert [one.number for one in queries.versions(drawn.programme, visitor)] == [1]
    assert [one.number for one in queries.versions(drawn.programme, member)] == [2, 1]


@pytest.mark.parametrize("count", [1, 3])
def test_a_content_costs_the_same_however_many_lines(
    in_fes, rapporteur, desk, programme, count, django_assert_num_queries
):
    for group in desk[:count]:
        actions.add_measure(by=rapporteur, programme=programme, wording=group.wording, axis=group.axis, group=group)
    with django_assert_num_queries(2):
        assert sum(len(axis["lines"]) for axis in queries.content(programme)["axes"]) == count


def test_what_a_version_says_of_a_measure(rapporteur, drawn):
    measure = queries.measures(drawn.programme)[0]
    assert queries.line_of(drawn, measure) == queries.line(measure) | {"number": 1}
    own = actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية")
    assert queries.line_of(drawn, own) is None
    assert queries.line_of(None, own) is None
    assert queries.line(own)["sources"] == []


def test_two_programmes_stand_the_latest_first(in_fes, rapporteur, member, programme):
    after = lines.programme(in_fes, rapporteur, "التالي", 2028)
    assert list(queries.programmes(member)) == [after, programme]
