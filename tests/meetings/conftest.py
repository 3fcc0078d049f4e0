"""A body with its rapporteur, who keeps its meetings, and its rules."""

import pytest


@pytest.fixture
def keeper(in_fes):
    """The rapporteur, who keeps meetings and does not sit in them, so that counts stay small."""
    from tests.bodies import person, viewer_of  # noqa: PLC0415 - only where there is a database

    return viewer_of(person(in_fes, "مقررة", "rapporteur", member=False))


@pytest.fixture
def ruled(in_fes):
    """The body with rules in force: a half for the first call, a third for the second, seven days' notice."""
    from tests.meetings import makers  # noqa: PLC0415 - only where there is a database

    makers.rules(in_fes)
    return in_fes


@pytest.fixture
def five(in_fes):
    """Five members."""
    from tests.meetings import makers  # noqa: PLC0415 - only where there is a database

    return makers.members(in_fes)


@pytest.fixture
def browser(keeper):
    """The rapporteur's browser."""
    from tests.selection.browser import client_for  # noqa: PLC0415 - only where there is a database

    return client_for(keeper)
