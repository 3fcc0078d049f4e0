from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.translation import override
from django_scopes import scope

from takafu.accounts.models import User
from takafu.commons import actions, digests, queries
from takafu.commons.models import Letter
from takafu.kit import clock, telling
from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.people.actions import appoint, found_committee
from takafu.people.models import Membership, Organization
from takafu.register import rules
from takafu.register.actions import keep_item, record
from tests.bodies import announced, as_role, person, viewer_of


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


def test_the_export_says_where_a_person_was_named(note, suad, by_suad, idris, by_idris):
    actions.comment(by=by_idris, item=note, text="@سعاد نعم", form="1")
    assert [one["on"] for one in queries.export(suad)["named"]] == ["ملعب الحي"]
    assert queries.export(idris)["comments"][0]["text"] == "@سعاد نعم"


@pytest.mark.parametrize("count", [1, 3])
def test_comments_that_name_somebody_cost_one_query_more(note, suad, by_idris, count, django_assert_num_queries):
    for number in range(count):
        actions.comment(by=by_idris, item=note, text=f"@سعاد {number}", form="1")
    with django_assert_num_queries(3):
        said = [queries.in_full(one.comment) for one in queries.comments(note).threads]
    assert said == [f"@سعاد {number}" for number in range(count)]


@pytest.mark.parametrize("count", [1, 3])
def test_who_may_be_named_is_who_may_see_the_item_and_costs_the_same(
    in_fes, note, by_suad, by_rapporteur, count, django_assert_num_queries
):
    for _each in range(count):
        as_role(in_fes, "member")
    as_role(in_fes, "clerk")
    names = [one.label for one in queries.nameable(note, by_suad)]
    assert sorted(names) == sorted(["نجاة", "شخص clerk", *["شخص member"] * count])
    keep_item(body=in_fes, kind="note", title=note.title, visibility="members", item=note)
    assert "شخص clerk" not in [one.label for one in queries.nameable(note, by_suad)]
    keep_item(body=in_fes, kind="note", title=note.title, visibility="officers", item=note)
    with django_assert_num_queries(2):
        assert [one.label for one in queries.nameable(note, by_suad)] == ["نجاة"]


def test_of_two_of_one_name_it_is_said_whom_they_sit_for(in_fes, note, by_suad):
    item = keep_item(body=in_fes, kind="organization", title=note.title, visibility="public")
    behind = Organization.objects.create(body=in_fes, item=item, name={"ar": "جمعية الحي"})
    for _twice in range(2):
        made = person(in_fes, "هند")
    Membership.objects.filter(person=made).update(on_behalf_of=behind)
    assert [one.label for one in queries.nameable(note, by_suad)] == ["هند", "هند – جمعية الحي"]


def verbs(viewer):
    return [act.verb for act in queries.notices(viewer)]


def test_who_comments_is_told_of_what_others_say_there_from_then_on(note, by_suad, by_idris, by_rapporteur):
    actions.comment(by=by_idris, item=note, text="قبل", form="1")
    first = actions.comment(by=by_suad, item=note, text="رأي", form="1")
    assert verbs(by_suad) == []
    actions.comment(by=by_idris, item=first.item, text="جواب", form="1")
    assert verbs(by_suad) == ["commons.commented"]
    assert verbs(by_rapporteur) == []


def test_who_is_named_is_told_of_it_once_and_nobody_else(note, by_suad, by_idris, by_rapporteur):
    actions.comment(by=by_idris, item=note, text="@سعاد", form="1")
    (act,) = queries.notices(by_suad)
    assert (act.verb, act.named) == ("commons.commented", True)
    assert verbs(by_rapporteur) == []
    actions.follow(by=by_suad, item=note)
    actions.comment(by=by_idris, item=note, text="رأي", form="1")
    actions.comment(by=by_idris, item=note, text="@سعاد مرة أخرى", form="1")
    assert [act.named for act in queries.notices(by_suad)] == [True, False, True]


def test_who_was_named_is_not_told_of_what_they_may_see_no_more(in_fes, note, by_suad, by_rapporteur):
    actions.comment(by=by_rapporteur, item=note, text="@سعاد", form="1")
    keep_item(body=in_fes, kind="note", title=note.title, visibility="officers", item=note)
    assert verbs(by_suad) == []


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


def test_an_announcement_is_news_to_every_member_but_its_writer(in_fes, by_suad, by_rapporteur):
    said = announced(in_fes, by_rapporteur)
    assert [act.item_id for act in queries.notices(by_suad)] == [said.item_id]
    assert not queries.notices(by_rapporteur).exists()
    assert queries.unread(by_suad) == 1


def test_what_was_taken_down_or_is_past_is_no_news_to_newcomers(in_fes, by_suad, by_rapporteur):
    said = announced(in_fes, by_rapporteur, ends=clock.today())
    with clock.at(clock.now() + timedelta(days=2)):
        assert not queries.notices(by_suad).exists()
        assert not queries.standing(by_suad, 3)
    assert queries.standing(by_suad, 3) == [said]
    actions.take_down(by=by_rapporteur, announcement=said)
    assert not queries.notices(by_suad).exists()


def test_an_announcement_for_members_is_no_news_to_a_clerk(in_fes, by_rapporteur):
    clerk, _user = as_role(in_fes, "clerk")
    announced(in_fes, by_rapporteur)
    assert not queries.notices(clerk).exists()
    announced(in_fes, by_rapporteur, form="2", to=actions.To(everybody=True))
    assert queries.notices(clerk).count() == 1


def test_what_is_said_to_a_committee_is_news_to_its_members_alone(in_fes, suad, by_suad, by_idris, by_rapporteur):
    committee = found_committee(by=by_rapporteur, body=in_fes, name=Tongues(ar="لجنة"), start=clock.today())
    appoint(by=by_rapporteur, person=suad, committee=committee, start=clock.today())
    said = announced(in_fes, by_rapporteur, to=actions.To(committee=committee))
    president, _user = as_role(in_fes, "president")
    told = [verbs(one).count("commons.announced") for one in (viewer_of(suad), by_idris, president)]
    assert told == [1, 0, 0]
    assert queries.standing(president, 3) == [said]
    assert queries.standing(by_idris, 3) == []
    assert [str(one) for one in queries.readers(said.item)] == ["سعاد", "شخص president", "نجاة"]


def test_a_digest_carries_an_announcement_to_who_never_asked_for_mail(in_fes, suad, by_rapporteur):
    suad.user.email = "suad@example.org"
    suad.user.save()
    said = announced(in_fes, by_rapporteur)
    noon = clock.now().replace(hour=12)  # in no quiet hours, whenever the test runs
    with clock.at(noon + timedelta(days=2)):
        digests.write_due()
    assert f"announcements/{said.pk}/" in Letter.objects.get(to=suad.user).text
