"""Real processes on real databases, SQLite and PostgreSQL; each test breaks something under them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CI = os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """A PostgreSQL of this test run's own, which may be killed: its folder and its address."""
    if not list(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        if CI:
            pytest.fail("PostgreSQL is not installed, and with CI=true nothing may be skipped")
        pytest.skip("PostgreSQL is not installed")
    place = Path(f"/tmp/takafu-faults-{os.getpid()}")  # noqa: S108 - a socket's path must be short
    env = os.environ | {"POSTGRES_PLACE": str(place)}

    def tool(verb):
        return subprocess.run(
            [ROOT / "tools" / "postgres", verb], env=env, capture_output=True, text=True, check=True
        ).stdout.strip()

    tool("start")
    yield place, tool
    tool("stop")


@pytest.fixture
def database_of(request):
    """The settings of a fresh database of an engine; `which` tells several of one test apart."""

    def made(vendor, which=""):
        if vendor == "sqlite":
            return {}
        import psycopg  # noqa: PLC0415 - only where PostgreSQL is used

        _place, tool = request.getfixturevalue("cluster")
        address, name = tool("start"), f"t{abs(hash(request.node.name + which))}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
            connection.execute(
                f"ALTER DATABASE {name} SET synchronous_commit = on"
            )  # the cluster's own is off, for speed
        return {"TAKAFU_DATABASE": address.rpartition("/")[0] + f"/{name}"}

    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, database_of):
    """The settings of a fresh database of each engine."""
    return database_of(request.param)
