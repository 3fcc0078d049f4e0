"""The page beside a bare Django «hello»: processor time per request in one run, then a first visit's weight and requests.

Both run in this process through the whole middleware of each; rounds alternate, medians are compared. The visit is made by a real
browser against a real server.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "takafu.config.settings"
os.environ.setdefault("TAKAFU_DATA", tempfile.mkdtemp(prefix="takafu-bench-"))

import django  # noqa: E402 - the settings' place comes first

django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402 - needs settings
from django.http import HttpRequest, HttpResponse  # noqa: E402 - needs settings
from django.test import RequestFactory, override_settings  # noqa: E402 - needs settings
from django.urls import path  # noqa: E402 - needs settings

from takafu.ideas import visits  # noqa: E402 - needs settings
from takafu.ideas.arrangement import to_data  # noqa: E402 - needs settings
from takafu.ideas.arranging import Study, arrange  # noqa: E402 - needs settings
from takafu.ideas.rules import understand  # noqa: E402 - needs settings
from takafu.kit.reading import read_text  # noqa: E402 - needs settings

ROUNDS, CALLS = 15, 40


def only_good(status: str, *_: object) -> Callable[[bytes], object]:
    assert status.startswith("200"), status  # a refusal is light and quick
    return lambda _: None


def hello(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


urlpatterns = [path("hello", hello)]


def handler_for(url_module: str, middleware: list[str] | None) -> Callable[[str], float]:
    """CPU milliseconds of one request, over CALLS requests."""
    changes: dict[str, object] = {"ROOT_URLCONF": url_module, "ALLOWED_HOSTS": ["testserver"]}
    if middleware is not None:
        changes["MIDDLEWARE"] = middleware
    with override_settings(**changes):
        handler = WSGIHandler()

    def timed(address: str) -> float:
        with override_settings(**changes):
            requests = [RequestFactory().get(address).environ for _ in range(CALLS)]
            start = time.process_time()
            for environ in requests:
                answer = handler(environ, only_good)
                assert b"".join(answer)
            return (time.process_time() - start) * 1000 / CALLS

    return timed


def arranged_address(count: int) -> str:
    """A list of `count` invented ideas, arranged and kept for this run."""
    text = "\n".join(f"{n}. إنارة الزنقة رقم {n} وإصلاح رصيفها لفائدة النساء والأطفال" for n in range(1, count + 1))
    visits.start = lambda *_: None  # the child would only do again what is done here
    visit = visits.open_visit(visits.new_key(), text.encode(), "", "", "ar")
    (visit.folder / "lock").touch()  # that the child would hold; without it the list counts as abandoned after a while
    visit.write("result.json", to_data(arrange(Study(understand(read_text(text)), by_meaning=False))))
    return f"/ar/arrange/{visit.token}/"


def main() -> None:
    bare, ours = handler_for(__name__, []), handler_for("takafu.config.urls", None)
    pages = {"form": "/ar/arrange/", "103 ideas arranged": arranged_address(103)}
    seen: dict[str, list[float]] = {name: [] for name in ("hello", *pages)}
    for _ in range(ROUNDS):
        seen["hello"].append(bare("/hello"))
        for name, address in pages.items():
            seen[name].append(ours(address))
    hello_ms = statistics.median(seen["hello"])
    for name, values in seen.items():
        middle = statistics.median(values)
        sys.stdout.write(f"{name:22} {middle:7.3f} ms CPU a request, {middle / hello_ms:6.1f} x hello\n")
    weigh(pages)


def weigh(pages: dict[str, str]) -> None:
    """Bytes and requests of a first visit, as the browser counts them."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: PLC0415 - only for the browser's part
    from django.test.testcases import LiveServerThread  # noqa: PLC0415 - only for the browser's part
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only for the browser's part
    from tests.scenes.conftest import CHROMIUM, FLAGS  # noqa: PLC0415 - only for the browser's part
    from tests.scenes.looks import weigh as weighed  # noqa: PLC0415 - only for the browser's part

    server = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        for name, address in pages.items():
            whole = f"http://127.0.0.1:{server.port}{address}"
            urllib.request.urlopen(whole).close()  # fails unless the page is there
            found = weighed(browser, whole)
            sys.stdout.write(
                f"{name:22} first visit {found['total'] / 1000:.0f} kB in {found['requests']} requests (promise 120 kB, 12), "
                f"page, style and script {found['own'] / 1000:.0f} kB (promise 60)\n"
            )
        browser.close()
    server.terminate()


if __name__ == "__main__":
    main()
