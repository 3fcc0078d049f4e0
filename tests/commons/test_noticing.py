import pytest
from django.utils.translation import override

from takafu.commons import actions, noticing, queries


@pytest.mark.parametrize("count", [1, 3])
def test_notices_in_words_cost_two_queries_however_many(note, by_suad, by_idris, count, django_assert_num_queries):
    actions.follow(by=by_suad, item=note)
    for number in range(count):
        actions.comment(by=by_idris, item=note, text=f"رأي {number}", form="1")
    with django_assert_num_queries(2), override("en"):
        told = noticing.in_words(queries.notices(by_suad))
    assert len(told) == count
    assert all("إدريس" in str(notice.sentence) and notice.new for notice in told)
    assert [notice.number for notice in told] == sorted((notice.number for notice in told), reverse=True)


def test_what_was_seen_is_not_new(note, by_suad, by_idris):
    actions.follow(by=by_suad, item=note)
    actions.comment(by=by_idris, item=note, text="أولا", form="1")
    seen = queries.head()
    actions.comment(by=by_idris, item=note, text="ثانيا", form="1")
    assert [notice.new for notice in noticing.in_words(queries.notices(by_suad), seen)] == [True, False]
