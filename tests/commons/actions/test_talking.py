from datetime import time

import pytest
from django.db import transaction
from django_scopes import scope

from takafu.commons import actions, jobs, queries
from takafu.commons.models import Comment, Job, Letter, Mention, Reader, Watch
from takafu.commons.naming import NAMED
from takafu.kit import clock, personal
from takafu.kit.permissions import Refused, Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.people.actions import erase_person
from takafu.people.models import Membership, Role
from takafu.register.actions import empty_item, keep_item
from takafu.register.models import Act, ActText, Item
from takafu.register.queries import search
from tests.bodies import open_body, person, viewer_of
from tests.commons.notes import item
from tests.together import together

WORDS = "نقترح إنارة الملعب ليلا"


def say(by, on, text=WORDS, form="1"):
    return actions.comment(by=by, item=on, text=text, form=form)


def test_a_comment_is_an_item_of_its_own_with_its_act(note, by_suad):
    said = say(by_suad, note)
    assert (said.on, said.author_id, said.language, said.answers) == (note, by_suad.person_id, "ar", None)
    assert (said.item.kind, str(said.item.title), said.item.visibility) == ("comment", WORDS, "public")
    assert said.item.address == f"{note.thread}?comment={said.id}#comment-{said.id}"
    act = Act.objects.get(verb="commons.commented")
    assert (act.item, act.by_id, ActText.objects.get(act=act).text) == (said.item, by_suad.user_id, WORDS)
    assert list(search("إنارة", Viewer())) == [said.item]


def test_pressing_twice_says_it_once_and_other_words_are_another_comment(note, by_suad):
    assert say(by_suad, note) == say(by_suad, note)
    assert say(by_suad, note, "وأيضا") != say(by_suad, note)
    assert Act.objects.filter(verb="commons.commented").count() == 2


@pytest.mark.django_db(transaction=True)
def test_eight_presses_at_once_say_it_once():
    body = open_body("fes", "هيئة فاس")
    author = viewer_of(person(body, "سعاد"))
    with scope(body=body):
        on = item(body)
    made = []

    def press():
        with scope(body=body):
            made.append(say(author, on).id)

    assert together(press, 8) == []
    assert len(made) == 8
    with scope(body=body):
        assert Comment.objects.count() == len(set(made)) == 1
        assert Act.objects.filter(verb="commons.commented").count() == 1


def test_answers_stand_one_step_deep(note, by_suad, by_idris):
    first = say(by_suad, note)
    second = say(by_idris, first.item, "نعم")
    third = say(by_suad, second.item, "شكرا")
    assert (second.answers, third.answers, second.on, third.on) == (first, first, note, note)
    assert third.item.address == f"{note.thread}?comment={first.id}#comment-{third.id}"


def test_who_may_not_is_refused(note):
    with pytest.raises(Refused):
        say(Viewer(body_id=note.body_id), note)
    assert not Comment.objects.exists()


def test_withdrawn_words_are_found_no_more(note, by_suad, by_idris):
    said = say(by_suad, note)
    with pytest.raises(Refused):
        actions.withdraw(by=by_idris, comment=said)
    actions.withdraw(by=by_suad, comment=said)
    said.refresh_from_db()
    assert (said.stands, said.withdrawn_at is not None) == (False, True)
    assert not search("إنارة", by_suad).exists()
    with pytest.raises(actions.Ended):
        actions.withdraw(by=by_suad, comment=said)
    with pytest.raises(actions.Ended):
        say(by_idris, said.item, "نعم")
    assert Act.objects.filter(verb="commons.withdrawn", item=said.item).count() == 1


def test_hiding_says_why(note, by_suad, by_rapporteur):
    said = say(by_suad, note)
    with pytest.raises(ValueError, match="whim"):
        actions.hide(by=by_rapporteur, comment=said, reason="whim")
    actions.hide(by=by_rapporteur, comment=said, reason="insult")
    said.refresh_from_db()
    assert (said.stands, said.hidden_for, said.text) == (False, "insult", WORDS)
    assert Act.objects.get(verb="commons.hidden").data == {"reason": "insult"}
    with pytest.raises(actions.Ended):
        actions.hide(by=by_rapporteur, comment=said, reason="advert")


def test_comments_are_seen_by_those_who_see_what_they_are_on(note, by_suad):
    said = say(by_suad, note)
    keep_item(body=note.body, kind="note", title=Tongues(ar="سر"), visibility="members", item=note)
    assert not Item.objects.visible_to(Viewer()).filter(pk=said.item_id).exists()
    assert Item.objects.visible_to(by_suad).filter(pk=said.item_id).exists()
    empty_item(item=note)
    assert not search("إنارة", by_suad).exists()


def test_an_erased_person_leaves_the_places_where_they_spoke(note, suad, by_suad, by_idris):
    said, kept = say(by_suad, note), say(by_idris, note, "رأي آخر")
    actions.withdraw(by=by_suad, comment=said)
    assert personal.export(suad)["commons"]["comments"][0]["text"] == WORDS
    actions.erase(suad)
    said.refresh_from_db()
    assert (said.text, said.stands, said.erased_at is not None) == ("", False, True)
    assert [text.text for text in ActText.objects.all()] == ["رأي آخر"]
    assert kept.item.seen_by(by_suad)


def test_following_twice_is_following_once_and_the_past_is_no_news(note, by_suad, by_idris):
    say(by_idris, note)
    for _ in range(2):
        actions.follow(by=by_suad, item=note)
    assert Watch.objects.get(person=by_suad.person_id).since == queries.head()
    assert not queries.notices(by_suad).exists()
    for _ in range(2):
        actions.follow(by=by_suad, item=note, on=False)
    assert not queries.follows(by_suad, note)


def test_what_is_not_seen_is_not_followed(in_fes, by_suad):
    with pytest.raises(Refused):
        actions.follow(by=by_suad, item=item(in_fes, visibility="officers"))


def test_reading_goes_forward_and_not_beyond_the_last_act(note, by_suad):
    actions.mark_seen(by=by_suad, number=2**62)
    assert queries.reader(by_suad).seen_number == queries.head()
    actions.mark_seen(by=by_suad, number=0)
    assert queries.reader(by_suad).seen_number == queries.head()


def test_preferences_are_kept_and_mail_begins_with_what_comes(note, by_suad, by_idris):
    actions.prefer(by=by_suad, frequency="never", quiet_from=None, quiet_to=None)
    actions.follow(by=by_suad, item=note)
    say(by_idris, note)
    kept = actions.prefer(by=by_suad, frequency="weekly", quiet_from=time(22), quiet_to=time(7))
    assert (kept.frequency, kept.quiet_from, kept.mailed_number) == ("weekly", time(22), queries.head())
    with pytest.raises(ValueError, match="hourly"):
        actions.prefer(by=by_suad, frequency="hourly", quiet_from=None, quiet_to=None)
    with pytest.raises(Refused):
        actions.prefer(by=Viewer(body_id=note.body_id), frequency="daily", quiet_from=None, quiet_to=None)


def test_an_erased_person_follows_nothing_and_leaves_no_file(
    note, suad, by_suad, data_folder, django_capture_on_commit_callbacks
):
    say(by_suad, note)
    job = actions.start_job(by=by_suad, kind="commons.my_data", body=note.body)
    actions.write_letter(to=suad.user, once="1", subject="خبر", text="نص", body=note.body)
    jobs.keep_file(job.pk, b"{}")
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(suad)
    assert not jobs.file_of(job.pk).exists()
    assert not Job.objects.exists()
    assert not Letter.objects.exists()
    assert not Watch.objects.exists()
    assert not Reader.objects.exists()


def test_who_was_erased_while_they_wrote_says_nothing(note, suad, by_suad):
    erase_person(by=operator(suad.body_id), person=suad)
    with pytest.raises(Refused):
        say(by_suad, note)
    assert not Comment.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_comments_written_during_an_erasure_none_keeps_its_words():
    body = open_body("fes", "هيئة فاس")
    author = person(body, "سعاد")
    by = viewer_of(author)
    with scope(body=body):
        on = item(body)

    def do(number):
        with scope(body=body):
            if number == 3:
                erase_person(by=operator(body.id), person=author)
            else:
                say(by, on, f"{WORDS} {number}")

    assert [error for error in together(do, range(7)) if not isinstance(error, Refused)] == []
    with scope(body=body):
        assert set(Comment.objects.values_list("text", flat=True)) <= {""}


def test_of_a_log_in_shared_with_another_body_this_ones_mail_and_files_go(in_fes, meknes, suad, kind, data_folder):
    kind(lambda work: jobs.keep_file(work.job.pk, b"{}"))
    by = viewer_of(suad)
    with scope(body=meknes):
        person(meknes, "سعاد", user=suad.user)
    job = actions.start_job(by=by, kind="tests.work", body=in_fes)
    jobs.run(in_fes, job.pk)
    actions.write_letter(to=suad.user, once="1", subject="س", text="س", body=in_fes)
    with pytest.MonkeyPatch.context() as now:
        now.setattr(transaction, "on_commit", lambda do: do())
        erase_person(by=operator(in_fes.pk), person=suad)
    assert not Letter.objects.exists()
    assert not Job.objects.exists()
    assert not jobs.file_of(job.pk).exists()


def test_who_is_named_is_kept_beside_the_text_and_the_text_has_no_name(note, suad, by_suad, idris, by_idris):
    said = say(by_idris, note, "@سعاد ما رأيكم؟")
    assert [mention.person for mention in said.mentions.all()] == [suad]
    assert said.text == f"{NAMED} ما رأيكم؟"
    assert (str(said.item.title), ActText.objects.get().text) == ("ما رأيكم؟", said.text)
    assert not search("سعاد", by_idris).filter(kind="comment").exists()
    assert Reader.objects.get(person=suad).mailed_number < queries.head()
    assert not Watch.objects.filter(person=suad).exists()
    assert say(by_idris, note, "@سعاد ما رأيكم؟") == said
    assert not say(by_idris, note, "أنا @إدريس").mentions.exists()


def test_who_was_chosen_is_named_though_not_written(note, suad, by_idris):
    said = actions.comment(by=by_idris, item=note, text="نعم", form="1", named=[suad.pk])
    assert said.text == f"نعم\n{NAMED}"
    assert [mention.person for mention in said.mentions.all()] == [suad]


def test_who_may_not_see_what_it_is_on_is_not_named(in_fes, note, suad, by_rapporteur):
    keep_item(body=in_fes, kind="note", title=note.title, visibility="officers", item=note)
    said = actions.comment(by=by_rapporteur, item=note, text="@سعاد", form="1", named=[suad.pk])
    assert (said.text, said.mentions.count()) == ("@سعاد", 0)


def test_who_is_suspended_or_has_left_is_not_named(in_fes, note, suad, idris, by_rapporteur):
    Role.objects.create(body=in_fes, person=suad, post="suspended", start=clock.today())
    Membership.objects.filter(person=idris).update(end=clock.today())
    keep_item(body=in_fes, kind="note", title=note.title, visibility="members", item=note)
    assert not say(by_rapporteur, note, "@سعاد @إدريس").mentions.exists()


def test_who_is_erased_is_named_nowhere(note, suad, by_suad, by_idris):
    said, hers = say(by_idris, note, "@سعاد ما رأيكم؟"), say(by_suad, note, "@إدريس نعم")
    erase_person(by=operator(suad.body_id), person=suad)
    assert not Mention.objects.exists()
    (shown,) = [part.comment for part in queries.comments(note).threads if part.comment == said]
    assert (queries.in_full(shown), "سعاد" in said.text) == ("@ ما رأيكم؟", False)
    hers.refresh_from_db()
    assert hers.text == ""
