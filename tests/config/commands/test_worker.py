"""The worker as a process: what it does, how it ends, and what a kill leaves."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SET_UP = """
from takafu.config import command
command.set_up("en")
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django_scopes import scope
from takafu.commons import actions, jobs
from takafu.commons.models import Job
from tests.bodies import open_body, person, viewer_of
body = open_body("fes", "هيئة فاس")
made = person(body, "سعاد")
"""
START_EXPORT = (
    SET_UP
    + """
with scope(body=body):
    print(actions.start_job(by=viewer_of(made), kind="commons.my_data", body=body).pk)
"""
)
START_SLOW = (
    SET_UP
    + """
actions.job_kind("tests.slow", jobs.Kind("بطيء", "commons.be_told", print))
with scope(body=body):
    print(actions.start_job(by=viewer_of(made), kind="tests.slow", body=body).pk)
"""
)
LOOK = """
from takafu.config import command
command.set_up("en")
import json
from django_scopes import scopes_disabled
from takafu.commons.models import Job
from takafu.register.models import Item
with scopes_disabled():
    job = Job.objects.get()
    print(json.dumps([job.state, job.tries, Item.objects.filter(kind="made").count()]))
"""


@pytest.fixture
def env(tmp_path):
    """An installation of its own, on SQLite."""
    return os.environ | {
        "TAKAFU_DATA": str(tmp_path),
        "TAKAFU_DATABASE": "sqlite",
        "LANG": "C.UTF-8",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }


def python(program, env):
    return subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
    ).stdout.strip()


def worker(env, *program):
    return subprocess.Popen(
        [sys.executable, *(program or ("-m", "takafu", "worker"))], env=env, stderr=subprocess.PIPE, text=True
    )


def until(true, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_it_does_what_waits_and_ends_when_asked(env, tmp_path):
    job = python(START_EXPORT, env)
    process = worker(env)
    place = tmp_path / "jobs" / f"{job}.json"
    assert until(place.exists)
    assert json.loads(place.read_text("utf-8"))["commons"]["comments"] == []
    assert until(lambda: json.loads(python(LOOK, env))[0] == "done")
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=10)
    assert process.returncode == 0
    assert "The worker is ready." in said
    assert "Traceback" not in said


@pytest.mark.slow
def test_once_it_does_what_waits_and_ends_by_itself(env, tmp_path):
    job = python(START_EXPORT, env)
    process = worker(env, "-m", "takafu", "worker", "--once")
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert (tmp_path / "jobs" / f"{job}.json").exists()


@pytest.mark.slow
def test_a_job_killed_half_way_is_done_once(env, tmp_path):
    python(START_SLOW, env)
    program = str(ROOT / "tests" / "commons" / "slow_worker.py")
    first = worker(env, program)
    assert until((tmp_path / "half-way").exists)
    first.kill()
    first.communicate(timeout=10)
    assert json.loads(python(LOOK, env)) == ["running", 1, 0]
    second = worker(env, program)
    try:
        assert until(lambda: json.loads(python(LOOK, env))[0] == "done", 40)
        assert json.loads(python(LOOK, env)) == ["done", 2, 1]
    finally:
        second.send_signal(signal.SIGTERM)
        second.communicate(timeout=15)
    assert second.returncode == 0


@pytest.mark.slow
def test_it_does_not_begin_on_tables_that_are_not_made(env):
    process = worker(env)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "takafu migrate" in said
