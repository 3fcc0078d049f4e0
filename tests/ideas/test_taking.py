import os
import shutil
import signal
import time

import pytest

from takafu.commons import jobs
from takafu.commons.models import Job
from takafu.ideas import actions, drafts, preview, taking, visits
from takafu.ideas.models import Idea, Source
from takafu.people.models import Role
from tests.bodies import as_role
from tests.config.killing import killed_at
from tests.ideas.gatherings import alone, gathering, ideas
from tests.ideas.gatherings import taking as step_of

STEPS = ("close", "replace", "mkdir", "unlink", "rmdir")  # the gate of the database is closed after each commit
LIST = "## 1. الحي\n1. إنارة الزنقة\n2. تبليط الطريق\n3. سوق أسبوعي\n"


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def place(in_fes, rapporteur):
    return gathering(in_fes, rapporteur, kind="document")


@pytest.fixture
def draft(in_fes, place, data_folder, monkeypatch):
    """A list that is long for once."""
    monkeypatch.setattr(taking, "AT_ONCE", 2)
    monkeypatch.setattr(visits, "start", lambda *_: None)
    made = drafts.open_draft("1", [LIST.encode()], "", body=in_fes.pk, gathering=place.pk, language="ar")
    drafts.read_draft(made.folder)
    return made


def chosen(draft, place, *taken):
    result = draft.read("result.json")
    settled = preview.settled(draft, result, preview.rows(draft, result), place, [])
    return settled | ({"taken": list(taken)} if taken else {})


def confirmed(by, draft, place, *taken):
    assert taking.confirm(by=by, draft=draft, place=place, chosen=chosen(draft, place, *taken)) is None
    return Job.objects.filter(user=by.user_id).get(about=draft.key)


def test_a_short_list_is_taken_in_at_once(rapporteur, draft, place):
    made = taking.confirm(by=rapporteur, draft=draft, place=place, chosen=chosen(draft, place, 0, 2))
    assert [idea.text for idea in made.ideas.all()] == ["إنارة الزنقة", "سوق أسبوعي"]
    assert not draft.folder.exists()
    assert not Job.objects.exists()


def test_a_long_one_is_taken_in_by_a_worker_as_it_was_confirmed(in_fes, rapporteur, draft, place):
    job = confirmed(rapporteur, draft, place)
    assert (taking.job_of(draft.key), [one.key for one in taking.coming(place)]) == (job, [draft.key])
    assert not Source.objects.exists()
    draft.write("choices.json", {"taken": {"0": False}, "axes": {"0": ""}})
    ideas(rapporteur, place, "تبليط الطريق")
    jobs.run(in_fes, job.pk)
    source = taking.of_draft(draft.key)
    assert [(idea.text, str(idea.axis)) for idea in source.ideas.all()] == [
        ("إنارة الزنقة", "الحي"), ("تبليط الطريق", "الحي"), ("سوق أسبوعي", "الحي"),
    ]  # fmt: skip
    job.refresh_from_db()
    assert (job.state, job.result, job.done, job.total) == ("done", f"ideas/sources/{source.pk}/", 3, 3)
    assert source.taken_by_id == rapporteur.user_id
    assert not draft.folder.exists()
    assert taking.coming(place) == []


def test_of_two_who_confirmed_the_first_is_obeyed_and_both_jobs_end_there(in_fes, rapporteur, draft, place):
    president = as_role(in_fes, "president")[0]
    first, second = confirmed(rapporteur, draft, place), confirmed(president, draft, place, 0, 1, 2)
    assert confirmed(rapporteur, draft, place) == first
    jobs.run(in_fes, second.pk)
    jobs.run(in_fes, first.pk)
    source = Source.objects.get()
    assert source.taken_by_id == president.user_id
    assert {job.result for job in Job.objects.filter(state="done")} == {f"ideas/sources/{source.pk}/"}
    assert Idea.objects.count() == 3


def test_a_worker_that_lost_the_job_leaves_nothing(in_fes, rapporteur, draft, place, data_folder, monkeypatch):
    job = confirmed(rapporteur, draft, place)
    slow = jobs.Work(jobs._take(job.pk), in_fes)
    record = actions.intake.record

    def taken_over(*given, **named):
        Job.objects.filter(pk=job.pk).update(tries=2)
        return record(*given, **named)

    monkeypatch.setattr(actions.intake, "record", taken_over)
    with pytest.raises(jobs.Lost):
        taking.take_confirmed(slow)
    assert not Source.objects.exists()
    assert not [path for path in (data_folder / "files").rglob("*") if path.is_file()]
    assert draft.folder.exists()


def test_what_cannot_be_taken_in_is_said_and_not_tried_again(in_fes, rapporteur, draft, place):
    job = confirmed(rapporteur, draft, place)
    assert taking.why_not(job) == ""
    Role.objects.update(start="2020-01-01", end="2020-02-01")
    jobs.run(in_fes, job.pk)
    assert "may take no lists in" in taking.why_not(taking.job_of(draft.key))
    other = confirmed(as_role(in_fes, "president")[0], draft, place)
    drafts.discard(draft)
    jobs.run(in_fes, other.pk)
    assert "not there any more" in taking.why_not(taking.job_of(draft.key))
    Job.objects.filter(pk=other.pk).update(code="fault")
    assert "our fault" in taking.why_not(taking.job_of(draft.key))
    assert not Source.objects.exists()


def test_a_draft_that_waits_for_a_worker_is_not_swept(in_fes, rapporteur, draft, place, meknes):
    confirmed(rapporteur, draft, place)
    week = time.time() - (drafts.DAYS + 1) * 24 * 3600
    os.utime(draft.folder, (week, week))
    more = {"body": in_fes.pk, "gathering": place.pk, "language": "ar"}
    drafts.open_draft("2", [b"x"], "", waiting=jobs.under_way_anywhere(taking.TAKE), **more)
    assert draft.folder.exists()
    drafts.open_draft("3", [b"x"], "", **more)
    assert not draft.folder.exists()


@pytest.mark.slow
def test_a_worker_killed_at_any_step_leaves_all_or_nothing_and_the_next_one_ends_it(tmp_path):
    whole = tmp_path / "whole"
    for step in ("prepare", "confirm"):
        assert step_of(whole, step).communicate()[0].startswith("0 ideas 0 sources 0 files")

    def worked(name, last):
        folder = shutil.copytree(whole, tmp_path / name)
        code = "from tests.ideas.taking import work", "work()"
        return folder, killed_at(last, code, names=STEPS, env=alone(folder))

    steps, seen = int(worked("count", -1)[1].stdout), set()
    for last in range(steps):
        folder, killed = worked(str(last), last)
        assert killed.returncode == -signal.SIGKILL
        before, after = step_of(folder, "again").communicate()[0].splitlines()
        seen.add(" ".join(before.split()[:4]))
        assert after == "501 ideas 1 sources 1 files done", last
    assert seen == {"0 ideas 0 sources", "501 ideas 1 sources"}
