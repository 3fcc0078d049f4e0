"""A body with its officers, two axes, three lines of the desk with their ideas, and a programme."""

import pytest


def _viewer(body, name, *posts, **more):
    from tests.bodies import person, viewer_of  # noqa: PLC0415 - only where there is a database

    return viewer_of(person(body, name, *posts, **more))


@pytest.fixture
def rapporteur(in_fes):
    return _viewer(in_fes, "نجاة", "rapporteur")


@pytest.fixture
def president(in_fes):
    return _viewer(in_fes, "ليلى", "president")


@pytest.fixture
def member(in_fes):
    return _viewer(in_fes, "سعاد")


@pytest.fixture
def desk(in_fes, rapporteur):
    """Three groups in two axes; the second idea's author is named."""
    from tests.programme.lines import desk  # noqa: PLC0415 - only where there is a database

    return desk(in_fes, rapporteur)


@pytest.fixture
def programme(in_fes, rapporteur):
    from tests.programme.lines import programme  # noqa: PLC0415 - only where there is a database

    return programme(in_fes, rapporteur)


@pytest.fixture
def drawn(desk, programme, rapporteur):
    """Its first version, with the desk's three lines."""
    from takafu.programme import actions  # noqa: PLC0415 - only where there is a database

    actions.take_groups(by=rapporteur, programme=programme)
    return actions.draw(by=rapporteur, programme=programme)


@pytest.fixture
def planned(drawn, rapporteur):
    """An activity of the first measure, from January to June 2026, with two steps; made as if in January 2026."""
    from tests.programme.lines import planned  # noqa: PLC0415 - only where there is a database

    return planned(drawn.programme, rapporteur)


@pytest.fixture
def in_march():
    """Stand on the first of March 2026."""
    from tests.programme.lines import on  # noqa: PLC0415 - only where there is a database

    with on(2026, 3, 1):
        yield
