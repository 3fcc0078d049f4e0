import subprocess
import sys

import pytest

from takafu.config.occupancy import Occupied, Tenancy, alone

HOLD = """import sys, pathlib
from takafu.config.occupancy import Tenancy
place = Tenancy(pathlib.Path(sys.argv[1]))
print(place.first, flush=True)
place.share()
input()"""


def test_whoever_wants_it_alone_is_refused_while_a_site_is_served(tmp_path):
    place = Tenancy(tmp_path)
    assert place.first
    with pytest.raises(Occupied), alone(tmp_path):
        pass
    place.end()
    with alone(tmp_path):
        assert (tmp_path / "in-use.lock").exists()


def test_sites_share_and_only_the_first_prepares(tmp_path):
    first = Tenancy(tmp_path)
    first.share()
    second = Tenancy(tmp_path)
    assert (first.first, second.first) == (True, False)
    first.end()
    with pytest.raises(Occupied), alone(tmp_path):
        pass
    second.end()


def test_a_killed_process_leaves_no_lock(tmp_path):
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "True\n"
    with pytest.raises(Occupied), alone(tmp_path):
        pass
    other.kill()
    other.communicate()
    with alone(tmp_path):
        assert True
