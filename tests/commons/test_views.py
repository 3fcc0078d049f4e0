from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from takafu.accounts.models import User
from takafu.commons import actions, footers, jobs, noticing, queries, views
from takafu.commons.models import Comment, Job, Letter, Reader
from takafu.register.actions import keep_item
from tests.bodies import as_role, person, viewer_of
from tests.commons.notes import item


def logged_in(made):
    client = Client()
    client.force_login(made.user)
    return client


@pytest.fixture
def here(suad):
    """The member's browser."""
    return logged_in(suad)


def at(note, what=""):
    return f"/ar/fes/commons/comment/{note.id}/{what}"


def test_a_comment_is_sent_and_seen_where_it_stands(here, note):
    answer = here.post(at(note), {"text": "أقترح", "form": "1"})
    said = Comment.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/ar/fes/{said.item.address}")
    assert here.post(at(note), {"text": "أقترح", "form": "1"})["Location"] == answer["Location"]
    assert Comment.objects.count() == 1


def test_typed_words_outlive_an_error(here, note):
    answer = here.post(at(note), {"text": "ن" * 5001, "form": "mine"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "ن" * 5001 in page
    assert 'value="mine"' in page


def test_an_answer_shows_what_it_answers(here, note, by_idris):
    said = actions.comment(by=by_idris, item=note, text="نريد ملعبا", form="1")
    assert "نريد ملعبا" in here.get(at(said.item)).content.decode()
    here.post(at(said.item), {"text": "وأنا", "form": "1"})
    assert Comment.objects.get(text="وأنا").answers == said


def test_words_to_a_comment_just_withdrawn_are_not_lost(here, note, by_idris, monkeypatch):
    said = actions.comment(by=by_idris, item=note, text="نريد ملعبا", form="1")

    def withdrawn_meanwhile(**_given):
        raise actions.Ended

    monkeypatch.setattr(actions, "comment", withdrawn_meanwhile)
    answer = here.post(at(said.item), {"text": "وأنا", "form": "1"})
    assert answer.status_code == 409
    assert "وأنا" in answer.content.decode()


def test_who_is_meant_is_asked_once_and_nothing_typed_is_lost(here, in_fes, note):
    first, other = person(in_fes, "هند العلوي"), person(in_fes, "هند الفاسي")
    typed = {"text": "@هند ما رأيكما؟", "form": "1"}
    page = here.post(at(note), typed).content.decode()
    assert not Comment.objects.exists()
    assert typed["text"] in page
    assert "<details open>" in page
    assert here.post(at(note), typed | {"asked": "yes", "named": [str(other.pk)]}).status_code == 303
    assert [mention.person for mention in Comment.objects.get().mentions.all()] == [other]
    here.post(at(note), {"text": "@هند", "form": "2", "asked": "yes"})
    assert not Comment.objects.get(text="@هند").mentions.exists()
    assert first.mentions.count() == 0


def test_without_script_whom_to_name_is_chosen_on_the_next_page(here, note, idris):
    page = here.post(at(note), {"text": "نعم", "form": "1", "choose": "yes"}).content.decode()
    assert not Comment.objects.exists()
    assert ">نعم</textarea>" in page.replace("\n", "")
    assert f'value="{idris.pk}"' in page
    here.post(at(note), {"text": "نعم", "form": "1", "named": [str(idris.pk)]})
    assert [mention.person for mention in Comment.objects.get().mentions.all()] == [idris]


def test_a_stranger_cannot_be_named_by_their_key(here, note, idris, meknes):
    with scope(body=meknes):
        key = person(meknes, "ليلى").pk
    page = here.post(at(note), {"text": "نعم", "form": "1", "named": [str(key)]}).content.decode()
    assert "نعم" in page
    assert not Comment.objects.exists()
    assert idris.mentions.count() == 0


def test_the_names_are_those_of_who_may_see_it_without_ones_own(here, in_fes, note, idris):
    as_role(in_fes, "clerk")
    assert sorted(here.get(at(note, "names/")).json()["names"]) == sorted(["إدريس", "شخص clerk"])
    keep_item(body=in_fes, kind="note", title=note.title, visibility="members", item=note)
    assert here.get(at(note, "names/")).json() == {"names": ["إدريس"]}
    keep_item(body=in_fes, kind="note", title=note.title, visibility="officers", item=note)
    assert here.get(at(note, "names/")).status_code == 404
    assert Client().get(at(note, "names/")).status_code == 302


def test_withdrawing_asks_first_and_a_second_press_does_no_harm(here, note, by_suad):
    said = actions.comment(by=by_suad, item=note, text="أقترح", form="1")
    assert here.get(at(said.item, "withdraw/")).status_code == 200
    said.refresh_from_db()
    assert said.stands
    for _ in range(2):
        assert here.post(at(said.item, "withdraw/")).status_code == 303
    said.refresh_from_db()
    assert not said.stands


def test_hiding_needs_a_reason(in_fes, note, by_suad):
    officer = logged_in(person(in_fes, "نجاة", "rapporteur"))
    said = actions.comment(by=by_suad, item=note, text="كلام", form="1")
    assert "wrong" in officer.post(at(said.item, "hide/"), {}).content.decode()
    assert officer.post(at(said.item, "hide/"), {"reason": "insult"}).status_code == 303
    said.refresh_from_db()
    assert said.hidden_for == "insult"


@pytest.mark.parametrize("what", ["", "withdraw/", "hide/"])
@pytest.mark.parametrize("role", ["visitor", "operator", "suspended"])
def test_who_may_not_is_asked_to_log_in_or_refused(in_fes, note, by_suad, role, what):
    said = actions.comment(by=by_suad, item=note, text="كلام", form="1")
    user, client = as_role(in_fes, role)[1], Client()
    if user:
        client.force_login(user)
    answer = client.post(at(said.item, what), {"text": "لا", "form": "1", "reason": "insult"})
    assert answer.status_code == (302 if role == "visitor" else 403)
    assert Comment.objects.count() == 1
    said.refresh_from_db()
    assert said.stands


def test_what_is_not_seen_is_not_found_and_a_stranger_learns_nothing(here, in_fes, meknes):
    hidden = item(in_fes, visibility="officers")
    assert here.get(at(hidden)).status_code == 404
    assert Client().get(at(hidden)).status_code == 302
    elsewhere = logged_in(person(meknes, "ليلى"))
    assert elsewhere.get(at(item(in_fes)).replace("fes", "meknes")).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(here, note, method):
    assert getattr(here, method)(at(note)).status_code == 405


def test_the_pages_speak_each_language(here, note, by_suad):
    said = actions.comment(by=by_suad, item=note, text="كلام", form="1")
    for language in ("ar", "fr"):
        for what in ("", "withdraw/"):
            page = here.get(at(said.item, what).replace("/ar/", f"/{language}/"))
            assert f'<html lang="{language}"' in page.content.decode()
    assert viewer_of(said.author) == by_suad


def test_what_is_new_is_read_and_then_no_longer_new(here, note, by_suad, by_idris):
    actions.follow(by=by_suad, item=note)
    actions.comment(by=by_idris, item=note, text="رأي", form="1")
    page = here.get("/fr/fes/notices/").content.decode()
    assert "إدريس" in page
    assert f'name="number" value="{queries.head()}"' in page
    assert here.post("/fr/fes/notices/seen/", {"number": queries.head()}).status_code == 303
    assert 'name="number"' not in here.get("/fr/fes/notices/").content.decode()
    assert queries.unread(by_suad) == 0


def test_notices_come_in_parts(here, note, by_suad, by_idris, monkeypatch):
    monkeypatch.setattr(noticing, "PAGE", 2)
    actions.follow(by=by_suad, item=note)
    for number in range(3):
        actions.comment(by=by_idris, item=note, text=f"رأي {number}", form="1")
    first = here.get("/ar/fes/notices/").content.decode()
    second = f"?before={queries.head() - 1}"
    assert second in first
    rest = here.get(f"/ar/fes/notices/{second}").content.decode()
    assert rest.count("إدريس") == 1
    assert first.count("إدريس") == 2


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "", "٣"])
def test_a_strange_key_is_no_fault(here, note, before):
    assert here.get("/ar/fes/notices/", {"before": before}).status_code == 200
    assert here.post("/ar/fes/notices/seen/", {"number": before}).status_code == 303


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_notices_costs_the_same_however_many(
    here, note, by_suad, by_idris, count, django_assert_num_queries
):
    actions.follow(by=by_suad, item=note)
    for number in range(count):
        actions.comment(by=by_idris, item=note, text=f"رأي {number}", form="1")
    here.get("/ar/fes/notices/")
    with CaptureQueriesContext(connection) as asked:
        here.get("/ar/fes/notices/")
    own = [
        query for query in asked.captured_queries if "commons_reader" in query["sql"] or "register_act" in query["sql"]
    ]
    assert len(own) <= 4  # the reader, the count in the head, the acts, the mark of having seen them


def test_following_by_a_press(here, note, by_suad):
    assert here.post(f"/ar/fes/commons/follow/{note.id}/")["Location"] == "/ar/fes/notes/1/"
    assert queries.follows(by_suad, note)
    here.post(f"/ar/fes/commons/follow/{note.id}/", {"follow": "no"})
    assert not queries.follows(by_suad, note)


def test_preferences_are_kept_and_shown(here, by_suad):
    given = {"frequency": "weekly", "quiet_from": "22:00", "quiet_to": "07:00"}
    answer = here.post("/ar/fes/notices/preferences/", given)
    assert answer.status_code == 303
    page = here.get(answer["Location"]).content.decode()
    assert 'value="22:00"' in page
    assert queries.reader(by_suad).frequency == "weekly"


@pytest.mark.parametrize(
    "given", [{"frequency": "hourly"}, {"frequency": "daily", "quiet_from": "22:00"}, {"quiet_to": "x"}]
)
def test_wrong_preferences_are_told(here, by_suad, given):
    answer = here.post("/ar/fes/notices/preferences/", given)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert queries.reader(by_suad).pk is None or queries.reader(by_suad).frequency == "daily"


def test_no_more_mail_by_the_address_in_a_mail_without_a_log_in(in_fes, by_suad, note):
    actions.follow(by=by_suad, item=note)
    reader = Reader.objects.get()
    address = f"/ar/fes/notices/stop/{footers.token(reader)}/"
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.get(address).status_code == 200
    reader.refresh_from_db()
    assert reader.frequency == "daily"
    assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    reader.refresh_from_db()
    assert reader.frequency == "never"
    assert stranger.post(f"/ar/fes/notices/stop/{footers.token(reader)}x/").status_code == 404
    assert stranger.get("/ar/fes/notices/stop/x/").status_code == 404


@pytest.fixture
def operator_here(in_fes):
    """The operator's browser."""
    return logged_in(SimpleNamespace(user=as_role(in_fes, "operator")[1]))


@pytest.mark.parametrize("count", [1, 3])
def test_the_outbox_costs_the_same_however_many(operator_here, in_fes, box, count):
    for number in range(count):
        to = User.objects.create_user(email=f"{number}@example.ma")
        actions.write_letter(to=to, once=str(number), subject="خبر", text=f"نص {number}", body=in_fes)
    with CaptureQueriesContext(connection) as asked:
        page = operator_here.get("/ar/fes/notices/outbox/").content.decode()
    assert page.count("@example.ma") == count
    assert len([query for query in asked.captured_queries if "commons_letter" in query["sql"]]) == 3


def test_the_operator_sees_what_failed_and_lets_it_be_tried_again(operator_here, in_fes, box):
    to = User.objects.create_user(email="suad@example.ma")
    letter = actions.write_letter(to=to, once="1", subject="خبر", text="نص <b>", body=in_fes)
    Letter.objects.update(state="failed", error="smtp-550", tries=3)
    page = operator_here.get("/ar/fes/notices/outbox/").content.decode()
    assert "smtp-550" in page
    assert "<b>" not in page.partition("<details>")[2].partition("</details>")[0]
    for _ in range(2):
        assert operator_here.post(f"/ar/fes/notices/outbox/{letter.pk}/again/").status_code == 303
    letter.refresh_from_db()
    assert (letter.state, letter.tries, letter.error) == ("waiting", 0, "")


def test_the_outbox_comes_in_parts(operator_here, in_fes, box, monkeypatch):
    monkeypatch.setattr(views, "OUTBOX", 2)
    to = User.objects.create_user(email="suad@example.ma")
    made = [
        actions.write_letter(to=to, once=str(number), subject=f"خبر {number}", text="نص", body=in_fes)
        for number in range(3)
    ]
    assert f"?before={made[1].id}" in operator_here.get("/ar/fes/notices/outbox/").content.decode()
    rest = operator_here.get("/ar/fes/notices/outbox/", {"before": made[1].id}).content.decode()
    assert rest.count("خبر") == 1
    assert operator_here.get("/ar/fes/notices/outbox/", {"before": "x"}).status_code == 200


def test_my_data_is_gathered_shown_as_it_goes_and_fetched(here, in_fes, suad, data_folder):
    answer = here.post("/ar/fes/commons/my-data/")
    assert here.post("/ar/fes/commons/my-data/")["Location"] == answer["Location"]
    waiting = here.get(answer["Location"])
    assert waiting["Refresh"] == "3"
    job = Job.objects.get()
    address = f"/ar/fes/commons/jobs/{job.pk}/file/"
    assert here.get(address).status_code == 404
    jobs.run(in_fes, job.pk)
    done = here.get(answer["Location"])
    assert "Refresh" not in done
    assert address in done.content.decode()
    fetched = here.get(address)
    assert fetched["Content-Disposition"].startswith('attachment; filename="takafu-fes-')
    assert b"commons" in fetched.getvalue()


def test_a_job_that_failed_says_why(here, in_fes, by_suad):
    job = Job.objects.create(
        body=in_fes, user_id=by_suad.user_id, kind="commons.my_data", state="failed", code="nobody"
    )
    page = here.get(f"/fr/fes/commons/jobs/{job.pk}/").content.decode()
    assert 'role="alert"' in page
    Job.objects.update(code="fault", kind="tests.gone")
    assert here.get(f"/fr/fes/commons/jobs/{job.pk}/").status_code == 200


def test_jobs_of_others_are_not_there(in_fes, by_suad, idris, data_folder):
    job = Job.objects.create(body=in_fes, user_id=by_suad.user_id, kind="commons.my_data", state="done")
    jobs.keep_file(job.pk, b"{}")
    other = logged_in(idris)
    for what in ("", "file/"):
        assert other.get(f"/ar/fes/commons/jobs/{job.pk}/{what}").status_code == 404
        assert Client().get(f"/ar/fes/commons/jobs/{job.pk}/{what}").status_code == 302


def test_the_door_counts_what_is_new(here, note, by_suad, by_idris):
    actions.follow(by=by_suad, item=note)
    for number in range(3):
        actions.comment(by=by_idris, item=note, text=f"رأي {number}", form="1")
    assert "(3)" in here.get("/ar/fes/notices/preferences/").content.decode().partition("<main")[0]
    actions.mark_seen(by=by_suad, number=queries.head())
    assert "(3)" not in here.get("/ar/fes/notices/preferences/").content.decode()


def test_a_comment_leads_back_to_the_page_it_was_written_on(here, note):
    page = "/ar/fes/search/"
    answer = here.post(f"{at(note)}?next={page}", {"text": "أقترح", "form": "1"})
    said = Comment.objects.get()
    assert answer["Location"] == f"{page}?{said.item.address.partition(chr(63))[2]}"
    shown = here.get(f"{at(said.item, 'withdraw/')}?next={page}").content.decode()
    assert f'href="{answer["Location"]}"' in shown
    assert here.post(f"{at(said.item, 'withdraw/')}?next={page}")["Location"] == answer["Location"]
    assert here.post(f"/ar/fes/commons/follow/{note.id}/?next={page}", {"follow": "no"})["Location"] == page


def test_a_comment_never_leads_out_of_the_body(here, note):
    answer = here.post(f"{at(note)}?next=https://elsewhere.example/", {"text": "أقترح", "form": "1"})
    assert answer["Location"].startswith("/ar/fes/item/")


def test_the_form_in_a_page_says_where_it_stands(here, note):
    page = f"/ar/fes/{note.thread}"
    assert f'comment/{note.id}/?next={page}"' in here.get(page).content.decode()
