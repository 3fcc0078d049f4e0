"""Log-ins for the tests of this room."""

import pytest

PASSWORD = "ورد الجوري 42"
PIN = "482913"


@pytest.fixture(autouse=True)
def _quick_hashes(settings, request):
    """Hashing costs what it costs in the product only where a test measures it."""
    if "true_hashes" not in request.fixturenames:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def true_hashes():
    """The product's own hashes."""


@pytest.fixture
def souad(db):
    """Somebody with a number and a password."""
    from takafu.accounts.models import User  # noqa: PLC0415 - a conftest is read before Django is ready

    user = User.objects.create_user(phone="+212600000001", email="souad@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def own(souad):
    from takafu.kit.permissions import Viewer  # noqa: PLC0415 - a conftest is read before Django is ready

    return Viewer(user_id=souad.pk)


@pytest.fixture
def phone():
    from takafu.accounts.actions import Place  # noqa: PLC0415 - a conftest is read before Django is ready

    return Place("192.0.2.17", "Chrome · Android")
