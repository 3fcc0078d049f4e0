"""Killed at any row while seats are given and passed on: each step is there whole or not at all, and going on ends the same."""

import pytest

from tests.stopping import child

WHOLE = {  # what stands after none, the first, both steps
    "0 seats 0 persons 0 acts 0 begun 0 faults\n",
    "1 seats 1 persons 1 acts 1 begun 0 faults\n",
    "2 seats 2 persons 2 acts 2 begun 0 faults\n",
}
DONE = "2 seats 2 persons 2 acts 2 begun 0 faults\n"


def taking(folder, *steps):
    """The steps of `tests/selection/taking.py` on a database of their own."""
    return child("tests.selection.taking", folder, *steps)


@pytest.mark.slow
def test_a_kill_leaves_whole_steps(tmp_path):
    assert taking(tmp_path, "prepare").communicate()[0] in WHOLE
    killed = 0
    for row in (1, 3, 5, 7, 9, 11, 13):
        with taking(tmp_path, "stop", str(row)) as process:
            if process.stdout.readline() != "half\n":
                continue  # it was through before that row
            process.kill()
        killed += 1
        assert taking(tmp_path, "look").communicate()[0] in WHOLE
    assert killed >= 3
    assert taking(tmp_path, "go").communicate()[0] == DONE
    assert taking(tmp_path, "go").communicate()[0] == DONE
