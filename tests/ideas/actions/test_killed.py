"""A process is really killed while it makes one line of several ideas: nothing of it stays, and the next time all of it comes."""

import pytest

from tests.stopping import child

NOTHING = "0 0 0 0"  # lines, citations, steps, acts


@pytest.mark.slow
def test_killed_in_a_merge_nothing_is_there_and_the_next_time_all_of_it(tmp_path):
    def merging(*step):
        return child("tests.ideas.merging", tmp_path, *step)

    assert merging("prepare").communicate()[0].strip() == NOTHING
    for writes in ("1", "3", "6"):
        with merging("stop_half_way", writes) as process:
            assert process.stdout.readline() == "half\n"
            process.kill()
        assert merging("look").communicate()[0].strip() == NOTHING, writes
    assert merging("merge").communicate()[0].strip() == "1 3 1 1"
