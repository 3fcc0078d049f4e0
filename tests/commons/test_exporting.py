import json

from takafu.commons import actions, jobs
from takafu.people.models import Person


def test_what_is_known_of_a_person_is_a_file_for_them(in_fes, note, by_suad, by_idris, data_folder, at_once):
    actions.comment(by=by_suad, item=note, text="أقترح", form="1")
    actions.comment(by=by_idris, item=note, text="رأي غيري", form="1")
    job = actions.start_job(by=by_suad, kind="commons.my_data", body=in_fes)
    job.refresh_from_db()
    assert (job.state, job.result) == ("done", f"commons/jobs/{job.pk}/file/")
    known = json.loads(jobs.file_of(job.pk).read_bytes())
    assert known["commons"]["comments"][0]["text"] == "أقترح"
    assert "رأي غيري" not in jobs.file_of(job.pk).read_text("utf-8")


def test_who_is_nobody_here_any_more_is_told(in_fes, suad, by_suad, data_folder):
    job = actions.start_job(by=by_suad, kind="commons.my_data", body=in_fes)
    Person.objects.filter(pk=suad.pk).update(user=None)
    jobs.run(in_fes, job.pk)
    job.refresh_from_db()
    assert (job.state, job.code) == ("failed", "nobody")
