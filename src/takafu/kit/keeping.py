"""Pages that a browser may keep: a repeat visit is answered with «not changed» before the page is made."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.template import Context
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

import takafu
from takafu.kit import clock
from takafu.kit.addresses import Asked
from takafu.kit.templatetags.kit import doors

EVERY_ACT = ""  # the topic that moves with each act of the body
SOURCES = {".py", ".html", ".mo", ".css", ".js", ".md"}
View = Callable[..., HttpResponseBase]


def kept(*topics: str) -> Callable[[View], View]:
    """Let the browser keep a page, by an ETag of all it shows: these topics of the body, or every act where none is named.

    It asks the database nothing: the middleware has read the body's revisions with the body. With a session the page is the
    viewer's own, and the ETag too.
    """
    shown = ("body", *topics) if topics else (EVERY_ACT,)

    def decorator(view: View) -> View:
        @functools.wraps(view)
        def wrapped(request: Asked, *args: Any, **named: Any) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD"):
                return view(request, *args, **named)
            tag = _tag(request, shown)
            unchanged = get_conditional_response(request, etag=tag)
            answer = unchanged or view(request, *args, **named)
            if unchanged or answer.status_code == 200:
                answer.headers["ETag"] = tag
            patch_vary_headers(answer, ("Cookie",))
            patch_cache_control(answer, no_cache=True, **({"private": True} if _in_session(request) else {}))
            return answer

        return wrapped

    return decorator


def _in_session(request: Asked) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _tag(request: Asked, topics: tuple[str, ...]) -> str:
    here = request.here  # None outside bodies, where no act is shown
    revisions = here.revisions if here else {}
    parts: list[Any] = [build(), request.get_full_path(), get_language(), clock.today(), here and here.pk]
    parts += [(topic, revisions.get(topic, 0)) for topic in topics]
    if _in_session(request):
        parts += [revisions.get(EVERY_ACT, 0), *_viewer(request)]
    return f'W/"{salted_hmac("takafu.kit.keeping", repr(parts), algorithm="sha256").hexdigest()[:32]}"'


def _viewer(request: Asked) -> Iterator[Any]:
    """What of the viewer a page shows; the cookies too, since forms carry a token and a message is shown once."""
    viewer = request.viewer
    yield from (viewer.user_id, sorted(viewer.roles), sorted(viewer.delegated), sorted(request.COOKIES.items()))
    context = Context({"request": request})
    yield [str(way.label) for place in ("head", "corner") for way in doors(context, place)]  # they count what is new


@functools.cache
def build() -> str:
    """What pages are made with: the program, its templates, words, guides and styles, and the settings in force."""
    made = hashlib.sha256(repr(sorted(settings.TAKAFU.items())).encode())
    served = [place for place in settings.STATICFILES_DIRS if not isinstance(place, tuple)]
    folders = [Path(takafu.__file__).parent, *map(Path, [*settings.LOCALE_PATHS, settings.GUIDES, *served])]
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in SOURCES):
            made.update(path.read_bytes())
    return made.hexdigest()
