"""A body with its officers, a member, and a text."""

import pytest


@pytest.fixture
def rapporteur(in_fes):
    from tests.bodies import as_role  # noqa: PLC0415 - only where there is a database

    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def president(in_fes):
    from tests.bodies import as_role  # noqa: PLC0415 - only where there is a database

    return as_role(in_fes, "president")[0]


@pytest.fixture
def suad(in_fes):
    """A member."""
    from tests.bodies import person, viewer_of  # noqa: PLC0415 - only where there is a database

    return viewer_of(person(in_fes, "سعاد"))


@pytest.fixture
def idris(in_fes):
    """Another member."""
    from tests.bodies import person, viewer_of  # noqa: PLC0415 - only where there is a database

    return viewer_of(person(in_fes, "إدريس", gender="m"))


@pytest.fixture
def draft(in_fes, rapporteur):
    """A draft of one chapter and three articles."""
    from tests.rulebook import texts  # noqa: PLC0415 - only where there is a database

    return texts.draft(texts.text(in_fes, rapporteur))


@pytest.fixture
def open_draft(in_fes, rapporteur):
    """The same, open for amendments today."""
    from tests.rulebook import texts  # noqa: PLC0415 - only where there is a database

    return texts.opened(in_fes, rapporteur)
