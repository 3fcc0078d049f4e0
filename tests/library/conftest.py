import pytest


@pytest.fixture
def officer(in_fes):
    from tests.bodies import as_role  # noqa: PLC0415 - models are ready only now

    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def member(in_fes):
    from tests.bodies import as_role  # noqa: PLC0415 - models are ready only now

    return as_role(in_fes, "member")[0]


@pytest.fixture
def put(in_fes, officer):
    """Put a concept into the glossary: `put(ar="…", fr="…")`, several wordings parted by "; "."""
    from takafu.library import actions  # noqa: PLC0415 - models are ready only now
    from tests.library.glossaries import entry  # noqa: PLC0415 - models are ready only now

    return lambda **words: actions.add_concept(by=officer, body=in_fes, entry=entry(**words))
