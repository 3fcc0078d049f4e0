import pytest
from django.test import Client

from takafu.kit.permissions import Viewer
from takafu.programme import actions, queries
from tests.bodies import person
from tests.people.browser import browser, main, words
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


def published(rapporteur, version):
    actions.propose(by=rapporteur, version=version)
    actions.publish(by=rapporteur, version=version)


def test_what_a_version_says_of_a_measure(rapporteur, drawn):
    measure = queries.measures(drawn.programme)[0]
    assert queries.published_of(measure) is None
    published(rapporteur, drawn)
    told, now = queries.published_of(measure), queries.said_now(measure)
    assert told.line == now.line | {"number": 1}
    assert (told.axis, told.stands) == (now.axis, now.stands) == (dict(measure.axis.title), True)
    own = actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية")
    assert queries.published_of(own) is None
    assert (queries.said_now(own).line["sources"], queries.said_now(own).axis) == ([], {})


def test_what_was_left_out_is_told_as_the_last_version_that_held_it(rapporteur, drawn, django_assert_num_queries):
    measure = queries.measures(drawn.programme)[0]
    published(rapporteur, drawn)
    with django_assert_num_queries(1):
        assert queries.published_of(measure).stands
    actions.drop(by=rapporteur, measure=measure)
    published(rapporteur, actions.draw(by=rapporteur, programme=drawn.programme))
    told = queries.published_of(measure)
    assert (told.line["wording"], told.stands) == (measure.wording, False)
    assert queries.published_words(drawn.programme)[str(measure.pk)] == measure.wording


def test_two_programmes_stand_the_latest_first(in_fes, rapporteur, member, programme):
    after = lines.programme(in_fes, rapporteur, "التالي", 2028)
    assert list(queries.programmes(member)) == [after, programme]


def test_what_somebody_answers_for_is_counted_in_one_query(in_fes, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.load([in_fes.pk]) == {}


def test_what_somebody_answers_for_stands_on_their_page_for_the_bodys_own(in_fes, rapporteur, planned, in_march):
    sara = person(in_fes, "سارة")
    page = f"{sara.pk}/"
    before = words(main(browser(in_fes, "member"), page))
    actions.change(by=rapporteur, activity=planned, responsible=sara)
    own, visitor = (words(main(who, page)) for who in (browser(in_fes, "member"), Client()))
    said = "أنشطة على عاتقهم"
    assert (said in before, said in own, said in visitor) == (False, True, False)
