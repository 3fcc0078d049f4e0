import pytest

from takafu.commons import actions, queries


@pytest.mark.parametrize("count", [1, 3])
def test_comments_cost_two_queries_however_many(note, by_suad, by_idris, count, django_assert_num_queries):
    for number in range(count):
        first = actions.comment(by=by_suad, item=note, text=f"اقتراح {number}", form="1")
        actions.comment(by=by_idris, item=first.item, text="أوافق", form="1")
    with django_assert_num_queries(2):
        part = queries.comments(note)
        names = [(str(one.comment.author), [str(answer.author) for answer in one.answers]) for one in part.threads]
    assert names == [("سعاد", ["إدريس"])] * count


def test_a_long_discussion_comes_in_parts(note, by_suad, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    said = [actions.comment(by=by_suad, item=note, text=str(number), form="1") for number in range(5)]

    def texts(part):
        return [thread.comment.text for thread in part.threads], part.begun, part.next

    assert texts(queries.comments(note)) == (["0", "1"], False, said[2].id)
    assert texts(queries.comments(note, said[1].id)) == (["0", "1"], False, said[2].id)
    assert texts(queries.comments(note, said[2].id)) == (["2", "3"], True, said[4].id)
    assert texts(queries.comments(note, said[4].id)) == (["4"], True, None)


def test_the_export_holds_what_a_person_said(note, suad, by_suad):
    actions.comment(by=by_suad, item=note, text="أقترح", form="1")
    (said,) = queries.export(suad)["comments"]
    assert (said["on"], said["text"], said["stands"]) == ("ملعب الحي", "أقترح", True)
