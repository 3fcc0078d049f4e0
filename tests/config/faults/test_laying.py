import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def laid(way, env):
    command = [sys.executable, "-m", "tests.config.faults.laid", way]
    return json.loads(subprocess.run(command, env=os.environ | env, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_the_short_way_makes_what_the_migrations_make(request, vendor, database_of, tmp_path):
    long, short = (
        laid(way, database_of(vendor, way) | {"TAKAFU_DATA": str(tmp_path / way)}) for way in ("long", "short")
    )
    assert len(short) > 300
    assert {
        name: (short.get(name), long.get(name))
        for name in short.keys() | long.keys()
        if short.get(name) != long.get(name)
    } == {}
