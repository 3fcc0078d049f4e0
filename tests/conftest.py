"""What every test shares: a data folder of its own, so that no test writes into the checkout."""

import os
import tempfile
from pathlib import Path

import pytest

_DATA = tempfile.mkdtemp(prefix="takafu-test-")
os.environ["TAKAFU_DATA"] = _DATA
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")


def pytest_configure() -> None:
    from django.conf import settings  # noqa: PLC0415 - pytest-django has read them before this file could set the folder

    os.environ["TAKAFU_DATA"] = _DATA
    settings.TAKAFU["DATA"] = Path(_DATA)


def pytest_unconfigure() -> None:
    import shutil  # noqa: PLC0415 - only at the very end of a run

    shutil.rmtree(_DATA, ignore_errors=True)


@pytest.fixture
def data_folder(settings, tmp_path: Path) -> Path:
    """The installation's data folder, empty, for this test alone."""
    settings.TAKAFU = settings.TAKAFU | {"DATA": tmp_path}
    return tmp_path
