"""What every test shares: a data folder of its own, so that no test writes into the checkout."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_DATA = tempfile.mkdtemp(prefix="takafu-test-")
os.environ["TAKAFU_DATA"] = _DATA
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
# tables and word lists are read in whichever example comes first, and machines are busy: no example is judged by its time
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_configure() -> None:
    from django.conf import settings  # noqa: PLC0415 - where the environment names them, they were read before this file

    os.environ["TAKAFU_DATA"] = _DATA
    settings.TAKAFU["DATA"] = Path(_DATA)
    # files as they lie in the checkout, whatever was collected before
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def pytest_unconfigure() -> None:
    import shutil  # noqa: PLC0415 - only at the very end of a run

    shutil.rmtree(_DATA, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _no_permissions_of_djangos():
    """Takafu asks none of them, and filling their table anew was most of what a test on committed data took to end."""
    from django.db.models.signals import post_migrate  # noqa: PLC0415 - only after the settings are known

    assert post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


@pytest.fixture
def data_folder(settings, tmp_path: Path) -> Path:
    """The installation's data folder, empty, for this test alone."""
    settings.TAKAFU = settings.TAKAFU | {"DATA": tmp_path}
    return tmp_path


@pytest.fixture(autouse=True)
def _acts_can_be_flushed(request: pytest.FixtureRequest):
    """A test on committed data ends by emptying the database: the guards of the acts are taken away just before."""
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" not in request.fixturenames and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    from takafu.register import triggers  # noqa: PLC0415 - only where there is a database

    request.getfixturevalue("transactional_db")
    yield
    triggers.drop()


@pytest.fixture(autouse=True)
def _english():
    """Verbs and forms speak English to a test that asks for no language, whatever the test before spoke; pages speak their address's."""
    from django.utils import translation  # noqa: PLC0415 - only after the settings are known

    with translation.override("en"):
        yield


@pytest.fixture
def arabic():
    """Arabic, for a test that builds addresses or texts without a page's own language."""
    from django.utils import translation  # noqa: PLC0415 - only after the settings are known

    with translation.override("ar"):
        yield


@pytest.fixture
def client(db):
    """Django's test client; every page may ask the database which body stands there."""
    from django.test import Client  # noqa: PLC0415 - only after the settings are known

    return Client()


@pytest.fixture
def fes(db):
    """A body, opened."""
    from tests.bodies import open_body  # noqa: PLC0415 - only where there is a database

    return open_body("fes", "هيئة فاس")


@pytest.fixture
def meknes(db):
    """Another body: nothing of the first may reach it."""
    from tests.bodies import open_body  # noqa: PLC0415 - only where there is a database

    return open_body("meknes", "هيئة مكناس")


@pytest.fixture
def in_fes(fes):
    """The scope of the first body, for the whole test."""
    from django_scopes import scope  # noqa: PLC0415 - only where there is a database

    with scope(body=fes):
        yield fes


@pytest.fixture
def areas(db):
    """Every area of the country, as after a migration: a test on committed data before this one may have emptied them."""
    from takafu.places.actions import load_areas  # noqa: PLC0415 - only where there is a database

    return load_areas()
