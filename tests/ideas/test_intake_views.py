import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from django_scopes import scope

from takafu.commons import jobs
from takafu.commons.models import Job
from takafu.ideas import actions, drafts, taking, visits
from takafu.ideas import preview as rows
from takafu.ideas.models import Idea, Source
from tests.bodies import as_role, open_body
from tests.ideas.gatherings import gathering, source
from tests.together import together

LIST = "## 1. الحي\n1. إنارة الزنقة المؤدية إلى المدرسة\n2. تبليط الطريق\n"
KEY = "0123456789abcdef0123456789abcdef"


def at(name, **named):
    with override("ar"):
        return reverse(name, kwargs={"body": "fes"} | named)


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")


@pytest.fixture
def place(in_fes, rapporteur, data_folder):
    return gathering(in_fes, rapporteur[0], kind="document")


@pytest.fixture
def officer(client, rapporteur):
    client.force_login(rapporteur[1])
    return client


@pytest.fixture
def still(monkeypatch, data_folder):
    """The child's work, done at once."""
    monkeypatch.setattr(visits, "start", lambda draft, *_: drafts.read_draft(draft.folder))


def page(answer):
    return answer.content.decode()


def given(client, place, text=LIST, **data):
    return client.post(at("gather:take", pk=place.pk), {"text": text, "key": KEY} | data)


def test_a_list_is_looked_at_before_anything_is_written(officer, place, still):
    answer = given(officer, place)
    assert answer.status_code == 303
    assert given(officer, place).url == answer.url
    told = page(officer.get(answer.url))
    assert "إنارة الزنقة المؤدية إلى المدرسة" in told
    assert not Idea.objects.exists()
    assert not Source.objects.exists()


def test_a_list_is_confirmed_once_however_often_it_is_pressed(officer, place, still):
    here = given(officer, place).url
    chosen = {"do": "confirm", "shown": ["0", "1"], "take": ["1"], "axis-0": "new", "origin": "meeting"}
    first, second = (officer.post(here, chosen) for _press in range(2))
    assert first.url == second.url == officer.get(here).url == at("gather:source", pk=Source.objects.get().pk)
    idea = Idea.objects.get()
    assert (idea.text, idea.origin, str(idea.axis)) == ("تبليط الطريق", "meeting", "الحي")
    assert officer.get(first.url).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_officers_confirm_at_once_and_the_second_is_told(data_folder, still):
    body = open_body("fes", "هيئة فاس")
    users = {role: as_role(body, role) for role in ("rapporteur", "president")}
    with scope(body=body):
        place = gathering(body, users["rapporteur"][0])
    led, clients = {}, {role: Client() for role in users}
    for role, (_viewer, user) in users.items():
        clients[role].force_login(user)
    here = given(clients["rapporteur"], place, text="\n".join(f"{n}. سوق الحي {n}" for n in range(60))).url

    def press(role):
        led[role] = clients[role].post(here, {"do": "confirm"}).url

    assert together(press, users) == []
    with scope(body=body):
        kept = Source.objects.get()
    page_of = at("gather:source", pk=kept.pk)
    first, second = sorted(users, key=lambda role: users[role][1].pk != kept.taken_by_id)
    assert (led[first], led[second]) == (page_of, f"{page_of}?already")
    assert clients[second].get(here).url == f"{page_of}?already"
    assert 'class="notice warn"' in page(clients[second].get(led[second]))
    assert (data_folder / kept.file).is_file()


def test_a_long_list_is_waited_for_and_nobody_changes_what_was_chosen(in_fes, officer, place, still, monkeypatch):
    monkeypatch.setattr(taking, "AT_ONCE", 1)
    here = given(officer, place).url
    assert officer.post(here, {"do": "confirm", "shown": ["0"], "take": ["0"], "axis-0": ""}).url == here
    president = Client()
    president.force_login(as_role(in_fes, "president")[1])
    for client in (officer, president):
        for do in ("confirm", "keep", "drop"):
            assert client.post(here, {"do": do, "shown": ["0", "1"]}).url == here
        answer = client.get(here)
        assert (answer.status_code, answer["Refresh"], "<progress" in page(answer)) == (202, "3", False)
    assert here in page(president.get(at("gather:gathering", pk=place.pk)))
    job = Job.objects.get()
    Job.objects.update(done=1, total=2)
    assert "<progress" in page(officer.get(here))
    jobs.run(in_fes, job.pk)
    kept = at("gather:source", pk=Source.objects.get().pk)
    assert (officer.get(here).url, president.get(here).url) == (kept, f"{kept}?already")
    assert here not in page(president.get(at("gather:gathering", pk=place.pk)))
    assert {idea.axis for idea in Idea.objects.all()} == {None}


def test_a_list_that_no_worker_could_take_in_is_shown_again_with_its_choice(in_fes, officer, place, still, monkeypatch):
    monkeypatch.setattr(taking, "AT_ONCE", 0)
    here = given(officer, place).url
    officer.post(here, {"do": "confirm", "shown": ["0", "1"], "take": ["1"]})
    Job.objects.update(state="failed", code="fault")
    answer = officer.get(here)
    assert (answer.status_code, page(answer).count(" checked")) == (200, 1)
    assert 'role="alert"' in page(answer)
    assert officer.post(here, {"do": "confirm"}).url == here
    jobs.run(in_fes, Job.objects.get(state="waiting").pk)
    assert Idea.objects.get().text == "تبليط الطريق"


def test_a_draft_that_is_put_away_while_somebody_presses_is_gone(officer, place, still, monkeypatch):
    here = given(officer, place).url
    monkeypatch.setattr(rows, "choose", lambda draft, *_: drafts.discard(draft) or draft.write("choices.json", {}))
    assert officer.post(here, {"do": "confirm"}).status_code == 404


def test_a_file_is_taken_in_and_given_back_as_it_came(officer, place, still):
    file = SimpleUploadedFile("أفكار الحي.md", LIST.encode())
    here = officer.post(at("gather:take", pk=place.pk), {"key": KEY, "file": file}).url
    officer.post(here, {"do": "confirm"})
    kept = Source.objects.get()
    answer = officer.get(at("gather:file", pk=kept.pk))
    assert answer.getvalue() == LIST.encode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert kept.count == 2


def test_the_same_file_is_noticed_and_its_rows_are_not_chosen(officer, place, still):
    officer.post(given(officer, place).url, {"do": "confirm"})
    again = given(officer, place, key="f" * 32)
    told = page(officer.get(again.url))
    assert at("gather:source", pk=Source.objects.get().pk) in told
    assert " checked" not in told
    answer = officer.post(again.url, {"do": "confirm"})
    assert answer.status_code == 422
    assert Idea.objects.count() == 2


def test_choices_are_kept_from_page_to_page_and_the_list_can_be_dropped(officer, place, still):
    here = given(officer, place, text="\n".join(f"{n}. فكرة عن السوق {n}" for n in range(1, 131))).url
    assert page(officer.get(here)).count('name="take"') == 100
    later = officer.post(here, {"do": "page-2", "shown": "0"})
    assert later.url == f"{here}?page=2"
    assert page(officer.get(later.url)).count('name="take"') == 30
    assert page(officer.get(here)).count(" checked") == 99
    assert officer.post(here, {"do": "keep"}).url == here
    assert officer.post(here, {"do": "drop"}).url == at("gather:gathering", pk=place.pk)
    assert officer.get(here).status_code == 404
    assert not Idea.objects.exists()


def test_a_list_that_is_still_read_is_waited_for(officer, place, monkeypatch):
    monkeypatch.setattr(visits, "start", lambda *_: None)
    answer = officer.get(given(officer, place).url)
    assert answer.status_code == 202
    assert answer["Refresh"] == "1"


def test_the_child_reads_it(officer, place):
    here, until = given(officer, place).url, time.monotonic() + 60
    while officer.get(here).status_code == 202 and time.monotonic() < until:
        time.sleep(0.2)
    assert officer.get(here).status_code == 200


def test_what_cannot_be_read_says_why(officer, place, still):
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.4 broken")
    here = officer.post(at("gather:take", pk=place.pk), {"key": KEY, "file": file}).url
    assert officer.get(here).status_code == 422


def test_what_was_noticed_of_the_file_is_told(officer, place, still):
    file = SimpleUploadedFile("x.docx", LIST.encode())
    here = officer.post(at("gather:take", pk=place.pk), {"key": KEY, "file": file}).url
    assert "notice warn" in page(officer.get(here))


def test_a_child_that_died_is_told(officer, place, monkeypatch):
    monkeypatch.setattr(visits, "start", lambda draft, *_: (draft.folder / "lock").touch())
    assert officer.get(given(officer, place).url).status_code == 422


@pytest.mark.parametrize(("data", "status"), [({"text": ""}, 422), ({"text": LIST, "key": "x"}, 422)])
def test_what_is_missing_is_said(officer, place, still, data, status):
    assert given(officer, place, **data).status_code == status


def test_a_full_disk_is_said_and_the_text_stays(officer, place, still, settings):
    settings.TAKAFU = settings.TAKAFU | {"KEEP_MB": 0}
    answer = given(officer, place)
    assert answer.status_code == 503
    assert "تبليط الطريق" in page(answer)


def test_a_file_past_the_limit_is_said(officer, place, still, settings):
    settings.TAKAFU = settings.TAKAFU | {"UPLOAD_MB": 0}
    file = SimpleUploadedFile("x.txt", b"a" * 10)
    assert officer.post(at("gather:take", pk=place.pk), {"key": KEY, "file": file}).status_code == 413


def test_a_draft_of_another_body_is_not_found(client, meknes, officer, place, still):
    key = given(officer, place).url.rstrip("/").rpartition("/")[2]
    with scope(body=meknes):
        client.force_login(as_role(meknes, "rapporteur")[1])
    with override("ar"):
        assert client.get(reverse("gather:preview", kwargs={"body": "meknes", "key": key})).status_code == 404


def test_the_preview_costs_the_same_at_any_length(officer, place, still, django_assert_num_queries):
    for n, text in enumerate(("سوق", "ملعب القرب\nدروس ليلية\nسوق أسبوعي"), 1):
        here = given(officer, place, text=text, key=str(n) * 32).url
        with django_assert_num_queries(12):
            assert officer.get(here).status_code == 200


def test_a_list_is_undone_or_what_was_built_on_it_is_said(officer, rapporteur, place):
    made, other = source(rapporteur[0], place), source(rapporteur[0], place, "سوق أسبوعي")
    here = at("gather:source", pk=made.pk)
    actions.group_ideas(by=rapporteur[0], ideas=[other.ideas.get()], wording="السوق")
    assert officer.post(at("gather:source", pk=other.pk)).status_code == 409
    for _press in range(2):
        assert officer.post(here).status_code == 303
    assert officer.get(here).status_code == 200
    assert Idea.objects.filter(withdrawn_at=None).count() == 1


def test_a_source_whose_file_went_with_a_person_says_so(officer, rapporteur, place):
    made = source(rapporteur[0], place)
    here, file = at("gather:source", pk=made.pk), at("gather:file", pk=made.pk)
    Source.objects.update(file="", name="")
    told = page(officer.get(here))
    assert (file in told, 'class="notice' in told) == (False, True)
    assert officer.get(file).status_code == 404
    assert "حُذف ملفها" in page(officer.get(at("gather:gathering", pk=place.pk)))


def test_a_source_whose_file_is_lost_is_not_found(officer, rapporteur, place, data_folder):
    made = source(rapporteur[0], place)
    (data_folder / made.file).unlink()
    assert officer.get(at("gather:file", pk=made.pk)).status_code == 404
