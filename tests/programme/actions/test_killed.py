"""A process is really killed while it confirms an import: nothing of it stays, and the next time all of it comes."""

import pytest

from tests.stopping import child

NOTHING, WHOLE = "0 0 0 0 1 9\n", "2 4 8 8 10 0\n"  # axes, measures, activities, budgets, acts, rows that wait


def taking(folder, *step):
    """A step of `tests/programme/taking.py` on a database of its own."""
    return child("tests.programme.taking", folder, *step)


@pytest.mark.slow
def test_killed_half_way_nothing_is_there_and_the_next_time_all_of_it(tmp_path):
    assert taking(tmp_path, "prepare").communicate()[0] == NOTHING
    for writes in ("1", "15", "40"):
        with taking(tmp_path, "stop_half_way", writes) as child:
            assert child.stdout.readline() == "half\n"
            child.kill()
        assert taking(tmp_path, "look").communicate()[0] == NOTHING, writes
    for _ in range(2):
        assert taking(tmp_path, "confirm").communicate()[0] == WHOLE
