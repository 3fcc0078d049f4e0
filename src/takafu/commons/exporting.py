"""What is known of a person, as a file for that person."""

from __future__ import annotations

import json

from takafu.commons import jobs
from takafu.kit import personal
from takafu.people.models import Person


def my_data(work: jobs.Work) -> None:
    """Ask every room what it knows of who started the job, and keep it as JSON for them to fetch."""
    person = Person.objects.filter(user=work.job.user_id, erased_at=None, merged_into=None).first()
    if person is None:
        raise jobs.Stopped("nobody")
    work.progress(0, 1)
    known = json.dumps(personal.export(person), ensure_ascii=False, indent=1, default=str)
    jobs.keep_file(work.job.pk, known.encode())
    work.finish(f"commons/jobs/{work.job.pk}/file/")
