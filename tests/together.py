"""Several at the same moment, each in a thread with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any


def together(work: Callable[..., Any], each: Iterable[Any] | int) -> list[Exception]:
    """Call `work` once for each thing (or so many times, without one), all released at once; give what went wrong."""
    from django.db import connection  # noqa: PLC0415 - only after the settings are known

    calls = [()] * each if isinstance(each, int) else [(one,) for one in each]
    ready, wrong = threading.Barrier(len(calls)), []

    def run(call: tuple[Any, ...]) -> None:
        ready.wait()
        try:
            work(*call)
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong
