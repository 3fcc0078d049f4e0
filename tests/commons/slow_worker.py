"""A worker whose job `tests.slow` waits half-way, the first time, until it is killed; then it makes one item. Run as a program."""

import sys
import time
from pathlib import Path

from takafu.config import command

command.set_up("en")

from datetime import timedelta  # noqa: E402 - Django is set up first

from django.conf import settings  # noqa: E402 - Django is set up first
from django.db import transaction  # noqa: E402 - Django is set up first

from takafu.commons import actions, jobs, tasks  # noqa: E402 - Django is set up first
from takafu.kit.tongues import Tongues  # noqa: E402 - Django is set up first
from takafu.register.actions import keep_item  # noqa: E402 - Django is set up first

HALF_WAY = Path(settings.TAKAFU["DATA"]) / "half-way"


def slow(work: jobs.Work) -> None:
    work.progress(1, 2)
    with transaction.atomic():
        keep_item(body=work.body, kind="made", title=Tongues(ar="أُنجز"), visibility="members")
        if not HALF_WAY.exists():
            HALF_WAY.touch()
            time.sleep(60)
        work.finish()


actions.job_kind("tests.slow", jobs.Kind("بطيء", "commons.be_told", slow))
jobs.LEASE = jobs.AGAIN = timedelta(seconds=1)
tasks.CLOCK = (("minute", timedelta(seconds=1), tasks.every_minute),)
sys.exit(command.main(["worker"]))
