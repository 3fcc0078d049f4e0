"""When the ground gives way under a page: a disk without room (507), a database that does not answer for now (503), anything else (500).

Django calls `failed` for every exception that no page handled, in whatever layer it arose. The pages ask nothing of the database.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator

from django.db.utils import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation
from django.views.defaults import server_error

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
SQLITE_FULL = 13
SQLITE_PASSING = {5, 6, 8, 10, 14, 15}  # busy, locked, read-only, input/output, cannot open, locking protocol
POSTGRESQL_FULL = "53100"
RETRY = 5  # seconds


def status_of(exception: BaseException | None) -> int:
    """507 where there was no room to write, 503 where trying again may help, else 500."""
    for error in _chain(exception):
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None:
            return _of_sqlite(code & 0xFF)
        if getattr(error, "sqlstate", None) == POSTGRESQL_FULL:
            return 507
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return 507
    return 503 if any(isinstance(e, OperationalError | InterfaceError) for e in _chain(exception)) else 500


def _of_sqlite(code: int) -> int:
    if code == SQLITE_FULL:
        return 507
    return 503 if code in SQLITE_PASSING else 500


def _chain(exception: BaseException | None) -> Iterator[BaseException]:
    """The exception and what it came from."""
    seen: set[int] = set()
    while exception is not None and id(exception) not in seen:
        seen.add(id(exception))
        yield exception
        exception = exception.__cause__ or exception.__context__


def failed(request: HttpRequest) -> HttpResponse:
    """The page of the exception that is being handled, in the language of the address."""
    status = status_of(sys.exc_info()[1])
    if status == 500:
        return server_error(request)
    language = translation.get_language_from_path(request.path_info) or translation.get_language() or "ar"
    with translation.override(language):
        page = loader.render_to_string(f"{status}.html", {"posted": request.method == "POST"})
    response = HttpResponse(page, status=status)
    response["Cache-Control"] = "no-store"
    if status == 503:
        response["Retry-After"] = str(RETRY)
    return response
