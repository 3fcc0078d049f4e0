"""A process is really killed at each write of a step of the desk: nothing of it stays, and the next time all of it comes."""

import pytest

from tests.stopping import child

VERBS = ("group_ideas", "cite_all", "split", "close_axis", "split_axis", "move_lines", "judge", "undo_step")


@pytest.mark.slow
@pytest.mark.parametrize("verb", VERBS)
def test_killed_at_any_write_of_a_step_nothing_of_it_is_there(tmp_path, verb):
    def desk(*step):
        return child("tests.ideas.merging", tmp_path, *step)

    before = desk("prepare").communicate()[0].strip()
    writes, after = desk(verb).communicate()[0].split("\n")[:2]
    assert after == before  # counted, and rolled back
    for write in range(1, int(writes) + 1):
        with desk(verb, str(write)) as process:
            assert process.stdout.readline() == "half\n"
            process.kill()
    assert desk("look").communicate()[0].strip() == before
    with desk(verb, str(int(writes) + 1)) as process:  # no such write: it is done to its end
        assert process.communicate()[0].strip() != before
