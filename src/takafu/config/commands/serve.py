"""`takafu serve`: the site on this machine, until Ctrl-C."""

from __future__ import annotations

import argparse
import contextlib
import errno
import gc
import multiprocessing
import os
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.urls import get_resolver
from django.utils.translation import gettext as _

from takafu.config import companions, restoring, schema
from takafu.config.command import BUSY, FAILED, OK, End
from takafu.config.commands import SUMMARIES
from takafu.config.occupancy import Tenancy
from takafu.ideas import visits
from takafu.kit import keeping
from takafu.register.models import Body
from takafu.site import inventing

ADDRESS_FAULTS = {errno.EADDRNOTAVAIL, errno.EACCES}
THREADS = 32  # of a web worker at most: each holds a connection to the database


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--port", type=int, default=settings.TAKAFU["PORT"], help=_("port to listen on"))
    parser.add_argument("--host", default=settings.TAKAFU["HOST"], help=_("address to listen on"))
    parser.add_argument(
        "--no-worker", action="store_true", help=_("leave background tasks to a `takafu worker` of its own")
    )


def _check_free(host: str, port: int) -> None:
    """Refuse a taken port: a second server would share it silently (SO_REUSEPORT) and answer half of the visitors."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            raise End(_("%(port)s is not a port: choose a number from 1 to 65535.") % {"port": port}, FAILED) from None
        except OSError as error:
            if error.errno in ADDRESS_FAULTS:
                raise End(
                    _("This machine cannot listen on %(host)s, port %(port)s.") % {"host": host, "port": port}, BUSY
                ) from error
            sentence = _("Port %(port)s is taken by another program. Choose another: PORT=%(other)s make run")
            raise End(sentence % {"port": port, "other": port + 1 if port < 65535 else 8000}, BUSY) from error


def _static() -> dict[str, Any]:
    """Let the server hand out the collected files itself. Hashed names never change: browsers keep them for a year, others an hour."""
    root = Path(settings.STATIC_ROOT)
    if not root.is_dir():
        return {}
    expires = 365 * 24 * 3600 if (root / "staticfiles.json").is_file() else 3600
    return {"static_path_route": ["/static"], "static_path_mount": [root], "static_path_expires": expires}


def _prepare(folder: Path) -> Tenancy:
    """Take a place in the data folder; make the tables of a new one, refuse old ones.

    Raises:
        End: the database does not answer, needs `takafu migrate`, or is newer than the program.
    """
    tenancy = Tenancy(folder)
    restoring.refuse_cut_short(folder)
    schema.need_current(make=tenancy.first)
    if settings.TAKAFU["DEMO"] and tenancy.first and not Body.objects.exists():
        _invent()
    connections.close_all()  # web workers are forked from here: none may share a connection
    tenancy.share()
    return tenancy


def _invent() -> None:
    """Build the demonstration in a process of its own: it sets a PDF, and typst's threads do not live on in web workers that are forked.

    Raises:
        End: it could not be built; its traceback stands on standard error.
    """
    connections.close_all()
    child = multiprocessing.get_context("fork").Process(target=inventing.build)
    child.start()
    child.join()
    if child.exitcode:
        raise End(_("The demonstration could not be built."), FAILED)


def _application() -> Any:
    """The application, whole: web workers are forked with it, so that each answers at once and they share its memory."""
    from takafu.config.wsgi import application  # noqa: PLC0415 - only where it is served

    get_resolver().url_patterns  # noqa: B018 - the property imports every page
    keeping.build()
    gc.collect()
    gc.freeze()  # else a full collection of a worker walks through all that was loaded: 60 to 80 ms
    return application


def _in_worker(application: Any, parent: int) -> Any:
    """The same in a web worker, which ends with the process of the command."""
    companions.die_with_parent(parent)
    return application


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; exit code 6 where the port is taken."""
    _check_free(arguments.host, arguments.port)
    try:
        from granian.constants import Interfaces  # noqa: PLC0415 - only this command needs the server
        from granian.server import Server  # noqa: PLC0415 - only this command needs the server
    except ModuleNotFoundError:
        raise End(_("A library is missing: %(name)s. Run `make setup` again.") % {"name": "granian"}) from None
    tenancy, parent = _prepare(settings.TAKAFU["DATA"]), os.getpid()
    application = _application()
    shown = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    sys.stdout.write(
        _("Takafu is at %(address)s (Ctrl-C stops it)") % {"address": f"http://{shown}:{arguments.port}/"} + "\n"
    )
    sys.stdout.flush()
    threading.Thread(target=visits.sweep_for_ever, daemon=True).start()
    worker = companions.worker() if "worker" in SUMMARIES and not arguments.no_worker else None
    server = Server(
        "takafu.config.wsgi:application",
        address=arguments.host,
        port=arguments.port,
        interface=Interfaces.WSGI,
        workers=settings.TAKAFU["WORKERS"],
        blocking_threads=THREADS,
        websockets=False,
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        **_static(),
    )
    try:
        if worker:
            worker.start()
        server.serve(target_loader=lambda: _in_worker(application, parent), wrap_loader=False)
    finally:
        if worker:
            worker.end()
        tenancy.end()
    return OK
