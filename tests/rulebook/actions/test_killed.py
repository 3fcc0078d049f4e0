"""A process is really killed while rules are adopted: they are not in force, and the next time they are, whole and once."""

import pytest

from tests.stopping import child

NOTHING, WHOLE = "0 0 0 0", "4 4 1 1"  # articles and chapters frozen, public, figures in force, acts


@pytest.mark.slow
def test_killed_half_way_no_rule_is_in_force_and_the_next_time_all_are(tmp_path):
    def adopting(*step):
        return child("tests.rulebook.adopting", tmp_path, *step)

    assert adopting("prepare").communicate()[0].strip() == NOTHING
    for writes in ("1", "5", "9"):
        with adopting("stop_half_way", writes) as process:
            assert process.stdout.readline() == "half\n"
            process.kill()
        assert adopting("look").communicate()[0].strip() == NOTHING, writes
    for _press in range(2):
        assert adopting("adopt").communicate()[0].strip() == WHOLE
