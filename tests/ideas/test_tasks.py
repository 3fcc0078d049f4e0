import subprocess
import sys


def test_the_child_is_started_by_its_module_and_fails_loudly_without_a_list(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "takafu.ideas.tasks", "document", str(tmp_path / "visits" / "x"), "pdf", "ar"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "result.json" in done.stderr
