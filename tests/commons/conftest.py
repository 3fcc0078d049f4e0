"""A body with a member, a rapporteur, and something to comment on."""

import pytest


def _person(body, name, *posts, **more):
    from tests.bodies import person  # noqa: PLC0415 - only where there is a database

    return person(body, name, *posts, **more)


def _viewer(made):
    from tests.bodies import viewer_of  # noqa: PLC0415 - only where there is a database

    return viewer_of(made)


@pytest.fixture
def note(in_fes):
    """An item that everybody sees."""
    from tests.commons.notes import item  # noqa: PLC0415 - only where there is a database

    return item(in_fes)


@pytest.fixture
def suad(in_fes):
    """A member."""
    return _person(in_fes, "سعاد")


@pytest.fixture
def idris(in_fes):
    """Another member."""
    return _person(in_fes, "إدريس", gender="m")


@pytest.fixture
def by_suad(suad):
    """Who she is in the body."""
    return _viewer(suad)


@pytest.fixture
def by_idris(idris):
    """Who he is in the body."""
    return _viewer(idris)


@pytest.fixture
def by_rapporteur(in_fes):
    """An officer."""
    return _viewer(_person(in_fes, "نجاة", "rapporteur"))


@pytest.fixture
def box(settings):
    """A mail server, and an installation that sends by it."""
    from takafu.config.mail import mail  # noqa: PLC0415 - only where mail is sent
    from tests.commons.postbox import postbox  # noqa: PLC0415 - only where mail is sent

    with postbox() as box:
        address = f"smtp://127.0.0.1:{box.port}"
        settings.TAKAFU = settings.TAKAFU | {"MAIL": address, "SITE": "https://takafu.example"}
        for name, value in mail(address, "Takafu <takafu@takafu.example>").items():
            setattr(settings, name, value)
        yield box


@pytest.fixture
def at_once(settings):
    """Background tasks are done where they are enqueued."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def kind(monkeypatch):
    """Make a kind of job known for one test: `kind(do)` gives its name."""
    from takafu.commons import jobs  # noqa: PLC0415 - only where there is a database

    def declare(do, needs="commons.be_told", **more):
        monkeypatch.setitem(jobs.kinds(), "tests.work", jobs.Kind("عمل", needs, do, **more))
        return "tests.work"

    return declare
