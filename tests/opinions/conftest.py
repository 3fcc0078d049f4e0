import pytest


@pytest.fixture
def visitor(in_fes):
    from tests.bodies import as_role  # noqa: PLC0415 - models are ready only now

    return as_role(in_fes, "visitor")[0]
