"""What the worker does by the clock: mail and jobs every minute, every hour and every day what is kept no longer."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django_scopes import scope, scopes_disabled
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from takafu.accounts import actions as accounts
from takafu.commons import digests, jobs, mailing
from takafu.commons.models import Beat
from takafu.kit.clock import now
from takafu.kit.permissions import operator
from takafu.kit.retention import let_go
from takafu.register.models import Body

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
KEPT = timedelta(days=2)  # what the queue remembers of tasks that ended, or that a worker died with


@task(priority=10)
def every_minute() -> None:
    """Write the mails that are due, send what waits, give jobs that were left behind to a worker again."""
    digests.write_due()
    if mailing.waits():
        mailing.send_due()
    for body, job in jobs.left_behind():
        jobs.enqueue(body, job)


@task()
def every_hour() -> None:
    """Delete what is kept no longer."""
    accounts.purge(by=operator())
    mailing.forget_old()
    jobs.forget_old()
    DBTaskResult.objects.finished().filter(finished_at__lt=now() - KEPT).delete()
    DBTaskResult.objects.running().filter(started_at__lt=now() - KEPT).delete()


@task()
def every_day() -> None:
    """In each body, let go of what was to be kept for a time."""
    with scopes_disabled():
        bodies = list(Body.objects.filter(erased_at=None).order_by("pk"))
    for body in bodies:
        with scope(body=body):
            let_go(operator(body.pk))


def tick() -> list[str]:
    """Enqueue what the clock asks for; of several workers one does it. The names of what was enqueued."""
    due = [(name, what) for name, pause, what in CLOCK if beat(name, pause)]
    for _name, what in due:
        what.enqueue()
    return [name for name, _what in due]


CLOCK = (("minute", MINUTE, every_minute), ("hour", HOUR, every_hour), ("day", DAY, every_day))


def beat(name: str, pause: timedelta) -> bool:
    """Whether `pause` has gone by since somebody was last told so; then it begins anew."""
    with transaction.atomic():
        if Beat.objects.filter(name=name, at__lte=now() - pause).update(at=now()):
            return True
        return Beat.objects.get_or_create(name=name, defaults={"at": now()})[1]
