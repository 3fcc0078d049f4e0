"""Work that somebody waits for, done in the background: shown as it goes, taken up again where a worker died, done once.

A kind of work is a function of the room that owns it, made known when the room is made ready:

    actions.job_kind("ideas.import", Kind(_("Adding ideas"), "ideas.import", add_ideas))

    def add_ideas(work: Work) -> None:
        for number, row in enumerate(rows, 1):
            work.progress(number, len(rows))
        with transaction.atomic():
            …                       # what it changes
            work.finish()           # in the same transaction: it is done, or nothing was

Work that is cut short begins again from its start: so it changes things only together with `finish`, or in a way that doing it
again does not repeat (a file written anew under its name).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.functional import Promise
from django_scopes import scope, scopes_disabled
from django_tasks import task

from takafu.commons.models import Job
from takafu.kit.clock import now
from takafu.register.models import Body

LEASE = timedelta(minutes=5)  # how long work may go without a word before another worker takes it
AGAIN = timedelta(minutes=1)  # before work that failed is tried again
TRIES = 3
KEPT = timedelta(days=7)
GOING = (Job.State.WAITING, Job.State.RUNNING)
log = logging.getLogger(__name__)


class Lost(RuntimeError):
    """Another worker has taken this job: what was done for it here must not stay."""


class Stopped(Exception):
    """The work cannot be done, and trying again will not help; `code` is one of its kind's sentences."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Work:
    """A job in the hands of a worker."""

    job: Job
    body: Body

    def progress(self, done: int, total: int) -> None:
        """Say how far it is, and that it is alive.

        Raises:
            Lost: another worker has taken it.
        """
        self._keep(done=done, total=total, lease_at=now() + LEASE)

    def finish(self, result: str = "") -> None:
        """It is done; `result` is the address below the body's where the outcome is seen, or "". Last in the work's transaction.

        Raises:
            Lost: another worker has taken it.
        """
        self._keep(state=Job.State.DONE, result=result, ended_at=now(), done=F("total"))

    def _keep(self, **values: object) -> None:
        if not _still(self.job).update(**values):
            raise Lost(str(self.job.pk))


@dataclass(frozen=True, slots=True)
class Kind:
    """What people call the work, what does it, and what its codes of failure mean to them."""

    title: str | Promise
    needs: str  # the action that who starts it must be allowed
    do: Callable[[Work], None]
    sentences: tuple[tuple[str, str | Promise], ...] = ()


_kinds: dict[str, Kind] = {}


def kinds() -> dict[str, Kind]:
    """Every kind of work of the house."""
    return _kinds


def run(body: Body, key: UUID) -> None:
    """Do a job, unless it is done, or in other hands."""
    with scope(body=body):
        job = _take(key)
        if job is None:
            return
        work = Work(job, body)
        try:
            _kinds[job.kind].do(work)
            if _still(job).exists():
                work.finish()
        except Lost:
            log.warning("a job was taken over by another worker", extra={"job": key})
            if not Job.objects.filter(pk=key).exists():  # erased meanwhile, with whom it was for
                file_of(key).unlink(missing_ok=True)
        except Stopped as stopped:
            _end(job, stopped.code)
        except Exception:
            log.exception("a job failed", extra={"job": key, "kind": job.kind, "tries": job.tries})
            if job.tries >= TRIES:
                _end(job, "fault")
            else:
                _still(job).update(state=Job.State.WAITING, lease_at=now() + AGAIN)


def _take(key: UUID) -> Job | None:
    """The job, ours until its lease ends; a worker that died too often with it is not followed by another."""
    free = Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, lease_at__lte=now())
    with transaction.atomic():
        job: Job | None = Job.objects.select_for_update(of=("self",)).filter(free, pk=key).first()
        if job is None:
            return None
        if job.tries >= TRIES:
            _end(job, "fault")
            return None
        job.state, job.tries, job.lease_at = Job.State.RUNNING, job.tries + 1, now() + LEASE
        job.save(update_fields=["state", "tries", "lease_at"])
    return job


def _still(job: Job) -> Any:
    """The job's row, if nobody has taken it since."""
    return Job.objects.filter(pk=job.pk, state__in=GOING, tries=job.tries)


def _end(job: Job, code: str) -> None:
    _still(job).update(state=Job.State.FAILED, code=code, ended_at=now())


def latest(kind: str, about: str) -> Job | None:
    """The scope's body's last job of that kind about that, whoever started it."""
    found: Job | None = Job.objects.filter(kind=kind, about=about).order_by("-made_at", "-pk").first()
    return found


def under_way(kind: str) -> set[str]:
    """What the jobs of that kind that wait or are being done are about, in the scope's body."""
    return set(Job.objects.filter(kind=kind, state__in=GOING).values_list("about", flat=True))


def under_way_anywhere(kind: str) -> set[str]:
    """The same in all bodies, for who sweeps."""
    with scopes_disabled():
        return under_way(kind)


def left_behind() -> list[tuple[Body, UUID]]:
    """Jobs of all bodies that wait for longer than they should or whose worker died; each is given out once in a lease."""
    with scopes_disabled():
        due = Job.objects.filter(state__in=GOING, lease_at__lte=now())
        return [
            (job.body, job.pk)
            for job in due.select_related("body").order_by("lease_at")
            if _still(job).filter(lease_at=job.lease_at).update(state=Job.State.WAITING, lease_at=now() + LEASE)
        ]


@task()
def run_job(body: str, job: str) -> None:
    """Do a job of a body, both by their keys."""
    run(Body.objects.get(pk=body), UUID(job))


def enqueue(body: Body, job: UUID) -> None:
    """Let a worker do it, as soon as the transaction is committed."""
    run_job.enqueue(str(body.pk), str(job))


def file_of(job: UUID) -> Path:
    """Where a job may leave a file for who asked for it; it goes with the job."""
    folder: Path = settings.TAKAFU["DATA"] / "jobs"
    return folder / f"{job}.json"


def keep_file(job: UUID, content: bytes) -> None:
    """Write the job's file, whole or not at all, for this installation's own eyes; again is as once."""
    place = file_of(job)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.with_suffix(f".{os.getpid()}.draft")
    draft.touch(mode=0o600)
    draft.write_bytes(content)
    draft.replace(place)


def forget_old() -> int:
    """Delete jobs that ended longer ago than they are kept, and files of none; how many jobs there were."""
    with scopes_disabled():
        gone = forget(Job.objects.filter(ended_at__lt=now() - KEPT))
        _sweep()
    return gone


def _sweep() -> None:
    """Files whose job is gone, with its body or while it was written; drafts of workers that died."""
    folder = file_of(UUID(int=0)).parent
    for place in [*folder.glob("*.json"), *folder.glob("*.draft")]:
        if not Job.objects.filter(
            pk=place.name.partition(".")[0], state__in=[Job.State.RUNNING, Job.State.DONE]
        ).exists():
            place.unlink(missing_ok=True)


def forget(old: Any) -> int:
    """Delete these jobs; their files go once that is committed."""
    keys = list(old.values_list("pk", flat=True))
    old.delete()
    for key in keys:
        transaction.on_commit(partial(file_of(key).unlink, missing_ok=True))
    return len(keys)
