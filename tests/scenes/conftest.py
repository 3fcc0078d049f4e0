"""A browser and a site for the scenes: Debian's Chromium, the real middleware and templates, files served as they are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, sync_playwright

from tools import catalogues, webfonts

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop running in the thread that asks the database
ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "screenshots"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars"
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "xdist_group(name): tests that one worker runs, one after the other")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "scenes" in item.path.parts:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the whole run. Without one the scenes are skipped, except where nothing may be (CI)."""
    if not CHROMIUM:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed: apt-get install chromium")
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def _clicks_end_where_they_lead() -> Iterator[None]:
    """A click has ended when the page that it brought is there: scenes read that page at once."""

    def patient(click: Callable[..., None], page_of: Callable[..., Page]) -> Callable[..., None]:
        def click_and_wait(clicked: Locator | Page, *args: object, **options: object) -> None:
            click(clicked, *args, **options)
            page_of(clicked).wait_for_load_state()

        return click_and_wait

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", patient(Locator.click, lambda locator: locator.page))
        patch.setattr(Page, "click", patient(Page.click, lambda page: page))
        yield


@pytest.fixture(scope="session", autouse=True)
def _fresh_files() -> None:
    """The fonts and catalogues that pages are served with."""
    webfonts.script()
    webfonts.build()
    catalogues.compile_catalogues(ROOT)


@pytest.fixture
def site(settings, transactional_db) -> Iterator[str]:
    """The site's address for one test. It honours the settings that the test has changed before asking for it."""
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={})
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert thread.error is None
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


def _unloaded(request: Request) -> list[str]:
    """What to say of a file that did not come; nothing where its page was left before it could."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"not loaded: {request.url}"]


@pytest.fixture
def visit(chromium) -> Iterator[Callable[..., Page]]:
    """Open pages: `visit(url, width=360, dark=True)`. Anything the browser complains of fails the test at its end."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(url: str, width: int = 1280, *, dark: bool = False, status: int = 200, **options: object) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            has_touch=width < 600,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        expected = f"the server responded with a status of {status} " if status >= 400 else "\0"  # the page itself
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type in {"error", "warning"} and expected not in said.text
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.extend(_unloaded(request)))
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == status
        page.evaluate("document.fonts.ready")
        return page

    open_page.complaints = complaints  # type: ignore[attr-defined] - lets a scene say which complaint it expects
    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
