"""`takafu serve`: the site on this machine, until Ctrl-C."""

from __future__ import annotations

import argparse
import contextlib
import errno
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from takafu.config.command import BUSY, FAILED, OK, End
from takafu.ideas import visits

ADDRESS_FAULTS = {errno.EADDRNOTAVAIL, errno.EACCES}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--port", type=int, default=settings.TAKAFU["PORT"], help=_("port to listen on"))
    parser.add_argument("--host", default=settings.TAKAFU["HOST"], help=_("address to listen on"))


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
    """Let the server hand out the collected files itself; hashed names never change, so they are kept for a year."""
    root = Path(settings.STATIC_ROOT)
    if not root.is_dir():
        return {}
    return {"static_path_route": ["/static"], "static_path_mount": [root], "static_path_expires": 365 * 24 * 3600}


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; exit code 6 where the port is taken."""
    _check_free(arguments.host, arguments.port)
    try:
        from granian.constants import Interfaces  # noqa: PLC0415 - only this command needs the server
        from granian.server import Server  # noqa: PLC0415 - only this command needs the server
    except ModuleNotFoundError:
        raise End(_("A library is missing: %(name)s. Run `make setup` again.") % {"name": "granian"}) from None
    shown = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    sys.stdout.write(
        _("Takafu is at %(address)s (Ctrl-C stops it)") % {"address": f"http://{shown}:{arguments.port}/"} + "\n"
    )
    sys.stdout.flush()
    threading.Thread(target=visits.sweep_for_ever, daemon=True).start()
    Server(
        "takafu.config.wsgi:application",
        address=arguments.host,
        port=arguments.port,
        interface=Interfaces.WSGI,
        workers=settings.TAKAFU["WORKERS"],
        websockets=False,
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        **_static(),
    ).serve()
    return OK
