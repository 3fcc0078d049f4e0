from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.translation import override
from django_scopes import scope

from takafu.accounts.models import User
from takafu.commons import actions, queries
from takafu.commons.models import Letter
from takafu.kit import clock, telling
from takafu.kit.permissions import Viewer, operator
from takafu.register import rules
from takafu.register.actions import keep_item, record


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


def verbs(viewer):
    return [act.verb for act in queries.notices(viewer)]


def test_who_comments_is_told_of_what_others_say_there_from_then_on(note, by_suad, by_idris, by_rapporteur):
    actions.comment(by=by_idris, item=note, text="قبل", form="1")
    first = actions.comment(by=by_suad, item=note, text="رأي", form="1")
    assert verbs(by_suad) == []
    actions.comment(by=by_idris, item=first.item, text="جواب", form="1")
    assert verbs(by_suad) == ["commons.commented"]
    assert verbs(by_rapporteur) == []


def test_comments_on_oneself_are_told_to_a_person(in_fes, suad, by_suad, by_idris):
    actions.comment(by=by_idris, item=suad.item, text="أحسنت", form="1")
    assert verbs(by_suad) == ["commons.commented"]


def test_what_is_not_to_be_seen_is_not_told(in_fes, note, by_suad, by_idris):
    actions.follow(by=by_suad, item=note)
    said = actions.comment(by=by_idris, item=note, text="رأي", form="1")
    keep_item(body=in_fes, kind="note", title=note.title, visibility="officers", item=note)
    assert verbs(by_suad) == []
    keep_item(body=in_fes, kind="note", title=note.title, visibility="public", item=note)
    assert verbs(by_suad) == ["commons.commented"]
    actions.withdraw(by=by_idris, comment=said)
    assert verbs(by_suad) == []


def test_an_author_is_told_that_their_comment_was_hidden_and_why(note, by_suad, by_rapporteur, by_idris):
    actions.hide(
        by=by_rapporteur, comment=actions.comment(by=by_suad, item=note, text="كلام", form="1"), reason="insult"
    )
    assert verbs(by_suad) == ["commons.hidden"]
    assert verbs(by_idris) == []


def test_an_act_that_no_room_tells_is_no_notice(in_fes, note, by_suad):
    actions.follow(by=by_suad, item=note)
    rules.declare(rules.Verb("tests.unspoken"))
    with transaction.atomic():
        record("tests.unspoken", by=operator(in_fes.id), body=in_fes, item=note)
    assert verbs(by_suad) == []


def test_acts_of_nobody_are_told(in_fes, note, by_suad):
    actions.follow(by=by_suad, item=note)
    rules.declare(rules.Verb("tests.spoken"))
    telling.tell("tests.spoken", str)
    with transaction.atomic():
        record("tests.spoken", by=operator(in_fes.id), body=in_fes, item=note)
    assert verbs(by_suad) == ["tests.spoken"]


def test_the_header_counts_what_is_new_in_one_query(note, by_suad, by_idris, django_assert_num_queries):
    actions.follow(by=by_suad, item=note)
    for number in range(3):
        actions.comment(by=by_idris, item=note, text=f"رأي {number}", form="1")
    with django_assert_num_queries(1):
        assert queries.unread(by_suad) == 3
    actions.mark_seen(by=by_suad, number=queries.head() - 1)
    assert queries.unread(by_suad) == 1
    assert queries.unread(Viewer(body_id=note.body_id)) == 0


def test_the_count_stops_at_many(note, by_suad, by_idris, monkeypatch):
    monkeypatch.setattr(queries, "MANY", 2)
    actions.follow(by=by_suad, item=note)
    for number in range(5):
        actions.comment(by=by_idris, item=note, text=f"رأي {number}", form="1")
    assert queries.unread(by_suad) == 3


def test_bodies_are_told_apart(in_fes, meknes, note, by_suad, by_idris):
    actions.follow(by=by_suad, item=note)
    actions.comment(by=by_idris, item=note, text="رأي", form="1")
    with scope(body=meknes):
        assert verbs(by_suad) == []
        assert queries.head() == 1


def test_trouble_with_mail_is_one_sentence(in_fes, box):
    to = User.objects.create_user(email="suad@example.ma")
    letter = actions.write_letter(to=to, once="1", subject="خبر", text="نص", body=in_fes)
    assert queries.mail_trouble() == ""
    with clock.at(clock.now() + timedelta(minutes=31)), override("en"):
        assert "half an hour" in queries.mail_trouble()
    Letter.objects.filter(pk=letter.pk).update(state="failed", error="smtp-550")
    with override("en"):
        assert "1 mail of the last week could not be sent (smtp-550)" in queries.mail_trouble()
    with clock.at(clock.now() + timedelta(days=8)):
        assert queries.mail_trouble() == ""
