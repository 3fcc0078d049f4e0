"""`takafu worker`: background tasks, until it is asked to stop; `serve` starts one by itself."""

from __future__ import annotations

import argparse
import logging
import signal
import threading
import uuid
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils.translation import gettext as _
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from takafu.commons import tasks
from takafu.config import schema
from takafu.config.command import OK
from takafu.config.occupancy import Tenancy

PAUSE = 1.0  # seconds between two looks at the queue
TROUBLE = 5.0  # seconds before the next look when the database does not answer
log = logging.getLogger(__name__)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--once", action="store_true", help=_("do what waits now, then end"))


def run(arguments: argparse.Namespace) -> int:
    """Work until stopped; a task that is under way is ended first."""
    tenancy = Tenancy(settings.TAKAFU["DATA"])
    tenancy.share()
    schema.need_current(make=False)
    logging.getLogger("django_tasks_db").setLevel(logging.WARNING)  # it says at each look that it looks
    stopping, worker = threading.Event(), _worker()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()
        worker.running = False

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    log.info("The worker is ready.")
    while not stopping.is_set():
        pause = _turn(worker)
        if arguments.once:
            break
        stopping.wait(pause)
    tenancy.end()
    return OK


def _turn(worker: Worker) -> float:
    """Do what the clock and the queue ask for; how long to wait before the next turn."""
    close_old_connections()
    try:
        tasks.tick()
        if DBTaskResult.objects.ready().exists():  # a look that takes no lock, before one that does
            worker.run()
    except (DatabaseError, InterfaceError) as why:
        log.error("The database does not answer; the worker tries again.", extra={"why": type(why).__name__})
        return TROUBLE
    return PAUSE


def _worker() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid.uuid4().hex,
        excluded_queue_names=[],
    )
