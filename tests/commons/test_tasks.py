from datetime import timedelta

from django_tasks_db.models import DBTaskResult

from takafu.accounts.models import User
from takafu.commons import actions, jobs, tasks
from takafu.commons.models import Beat, Job, Letter
from takafu.kit import clock


def test_of_several_workers_one_hears_the_clock(db):
    start = clock.now()
    heard = []
    for seconds in (0, 1, 59, 61, 62, 3601):
        with clock.at(start + timedelta(seconds=seconds)):
            heard.append(tasks.tick())
    assert heard == [["minute", "hour", "day"], [], [], ["minute"], [], ["minute", "hour"]]
    assert DBTaskResult.objects.count() == 6
    assert Beat.objects.count() == 3


def test_every_minute_mail_is_written_and_sent(in_fes, note, suad, by_suad, by_idris, box, at_once):
    User.objects.filter(pk=suad.user_id).update(email="suad@example.ma")
    actions.prefer(by=by_suad, frequency="immediate", quiet_from=None, quiet_to=None)
    actions.follow(by=by_suad, item=note)
    actions.comment(by=by_idris, item=note, text="رأي", form="1")
    assert tasks.tick() == ["minute", "hour", "day"]
    assert len(box.mails) == 1
    assert "إدريس" in box.mails[0].get_content()


def test_every_minute_jobs_left_behind_are_given_out_again(in_fes, by_suad, kind, settings, at_once):
    kind(lambda work: None)
    job = Job.objects.create(body=in_fes, user_id=by_suad.user_id, kind="tests.work", lease_at=clock.now())
    tasks.tick()
    job.refresh_from_db()
    assert job.state == "done"


def test_every_hour_what_is_kept_no_longer_goes(in_fes, by_suad, kind, box):
    kind(lambda work: None)
    letter = actions.write_letter(to=User.objects.get(pk=by_suad.user_id), once="1", subject="خبر", text="نص")
    job = actions.start_job(by=by_suad, kind="tests.work", body=in_fes)
    jobs.run(in_fes, job.pk)
    task = DBTaskResult.objects.get()
    task.set_successful(None)
    tasks.every_hour.call()
    assert (Letter.objects.count(), Job.objects.count(), DBTaskResult.objects.count()) == (1, 1, 1)
    with clock.at(clock.now() + timedelta(days=31)):
        tasks.every_hour.call()
    assert not Letter.objects.filter(pk=letter.pk).exists()
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)
