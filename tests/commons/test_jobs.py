from datetime import timedelta

import pytest
from django.db import transaction
from django_scopes import scope
from django_tasks_db.models import DBTaskResult

from takafu.commons import actions, jobs
from takafu.commons.models import Job
from takafu.kit import clock
from takafu.kit.permissions import Refused, Viewer
from takafu.register.models import Item
from tests.commons.notes import item


def start(by, body, **more):
    return actions.start_job(by=by, kind="tests.work", body=body, **more)


def state(job):
    job.refresh_from_db()
    return job.state, job.code, job.tries


def test_a_job_is_enqueued_with_its_row_and_done(in_fes, by_suad, kind):
    done = []
    kind(lambda work: done.append(work.job.pk))
    job = start(by_suad, in_fes)
    (task,) = DBTaskResult.objects.all()
    assert task.args_kwargs["args"] == [str(in_fes.pk), str(job.pk)]
    jobs.run(in_fes, job.pk)
    jobs.run(in_fes, job.pk)
    assert done == [job.pk]
    assert state(job) == ("done", "", 1)


def test_tasks_can_be_done_at_once(in_fes, by_suad, kind, at_once):
    kind(lambda work: work.progress(1, 2))
    job = start(by_suad, in_fes)
    assert state(job)[0] == "done"
    assert (job.done, job.total) == (2, 2)


def test_pressing_twice_starts_it_once_and_later_it_can_be_started_anew(in_fes, by_suad, kind):
    kind(lambda work: None)
    job = start(by_suad, in_fes)
    assert start(by_suad, in_fes) == job
    assert start(by_suad, in_fes, about="2") != job
    jobs.run(in_fes, job.pk)
    assert start(by_suad, in_fes) != job


def test_what_is_under_way_is_known_in_the_body_and_for_who_sweeps_everywhere(in_fes, by_suad, by_idris, kind, meknes):
    kind(lambda work: None)
    first = start(by_suad, in_fes, about="1")
    jobs.run(in_fes, first.pk)
    later, other = start(by_idris, in_fes, about="1"), start(by_suad, in_fes, about="2")
    assert (jobs.latest("tests.work", "1"), jobs.latest("tests.work", "2")) == (later, other)
    assert jobs.latest("tests.work", "3") is None
    assert jobs.under_way("tests.work") == {"1", "2"}
    jobs.run(in_fes, later.pk)
    with scope(body=meknes):
        assert jobs.under_way("tests.work") == set()
        assert jobs.under_way_anywhere("tests.work") == {"2"}


def test_who_may_not_starts_nothing(in_fes, kind):
    kind(lambda work: None)
    with pytest.raises(Refused):
        start(Viewer(body_id=in_fes.id), in_fes)
    assert not Job.objects.exists()


def test_a_kind_is_declared_once(kind):
    kind(lambda work: None)
    with pytest.raises(ValueError, match=r"tests\.work"):
        actions.job_kind("tests.work", jobs.Kind("آخر", "commons.be_told", print))


def test_a_fault_is_tried_again_and_at_last_told(in_fes, by_suad, kind):
    kind(lambda work: 1 / 0)
    job = start(by_suad, in_fes)
    for tries in range(1, jobs.TRIES + 1):
        jobs.run(in_fes, job.pk)
        assert state(job) == (
            "failed" if tries == jobs.TRIES else "waiting",
            "fault" if tries == jobs.TRIES else "",
            tries,
        )
    jobs.run(in_fes, job.pk)
    assert job.tries == jobs.TRIES


def test_what_cannot_be_done_is_not_tried_again(in_fes, by_suad, kind):
    def stop(work):
        raise jobs.Stopped("empty")

    kind(stop)
    job = start(by_suad, in_fes)
    jobs.run(in_fes, job.pk)
    assert state(job) == ("failed", "empty", 1)


def test_a_job_whose_worker_died_is_taken_again_and_a_slow_worker_loses_it_with_all_it_did(in_fes, by_suad, kind):
    kind(lambda work: None)
    job = start(by_suad, in_fes)
    slow = jobs.Work(jobs._take(job.pk), in_fes)
    assert jobs._take(job.pk) is None
    assert jobs.left_behind() == []
    with clock.at(clock.now() + jobs.LEASE + timedelta(seconds=1)):
        assert jobs.left_behind() == [(in_fes, job.pk)]
        assert jobs.left_behind() == []
        jobs.run(in_fes, job.pk)
    assert state(job) == ("done", "", 2)

    def late():
        with transaction.atomic():
            item(in_fes, "متأخر")
            slow.finish()

    with pytest.raises(jobs.Lost):
        late()
    with pytest.raises(jobs.Lost):
        slow.progress(1, 2)
    assert not Item.objects.filter(kind="note").exists()


def test_a_worker_that_dies_each_time_is_not_followed_for_ever(in_fes, by_suad, kind):
    kind(lambda work: None)
    job, moment = start(by_suad, in_fes), clock.now()
    for _tries in range(jobs.TRIES):
        moment += jobs.LEASE + timedelta(seconds=1)
        with clock.at(moment):
            assert jobs._take(job.pk)
    with clock.at(moment + jobs.LEASE + timedelta(seconds=1)):
        jobs.run(in_fes, job.pk)
    assert state(job) == ("failed", "fault", jobs.TRIES)


def test_a_file_is_written_for_the_installations_own_eyes_and_goes_with_its_job(
    in_fes, by_suad, kind, data_folder, django_capture_on_commit_callbacks
):
    kind(lambda work: jobs.keep_file(work.job.pk, b"{}"))
    job = start(by_suad, in_fes)
    jobs.run(in_fes, job.pk)
    place = jobs.file_of(job.pk)
    assert place.read_bytes() == b"{}"
    assert place.stat().st_mode & 0o077 == 0
    assert [one.name for one in place.parent.iterdir()] == [place.name]
    assert jobs.forget_old() == 0
    with clock.at(clock.now() + jobs.KEPT + timedelta(hours=1)), django_capture_on_commit_callbacks(execute=True):
        assert jobs.forget_old() == 1
    assert not place.exists()
    assert not Job.objects.exists()


def test_a_file_of_somebody_erased_meanwhile_is_not_left(in_fes, by_suad, kind, data_folder):
    def work(work):
        Job.objects.all().delete()
        jobs.keep_file(work.job.pk, b"{}")
        work.finish()

    kind(work)
    job = start(by_suad, in_fes)
    jobs.run(in_fes, job.pk)
    assert not list(jobs.file_of(job.pk).parent.iterdir())


def test_files_of_no_job_are_swept(in_fes, by_suad, kind, data_folder):
    kind(lambda work: jobs.keep_file(work.job.pk, b"{}"))
    stays, gone = start(by_suad, in_fes), start(by_suad, in_fes, about="2")
    for job in (stays, gone):
        jobs.run(in_fes, job.pk)
    jobs.file_of(gone.pk).with_suffix(".77.draft").write_bytes(b"{")
    Job.objects.filter(pk=gone.pk).delete()
    jobs.forget_old()
    assert [place.name for place in jobs.file_of(stays.pk).parent.iterdir()] == [f"{stays.pk}.json"]
