"""Kill -9 of a site's processes while people write: what was acknowledged, and what is there afterwards."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.served import Served, alive, started

ROOT = Path(__file__).parents[1]
ENVIRON = {"DJANGO_SETTINGS_MODULE": "benchmarks.writing", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
WRITES = 5  # acknowledged before the next kill
WHOLE = 10  # each so many kills, the whole site is killed rather than one of its workers


@dataclass
class Told:
    """What writers were told: acknowledged texts with the number of their act, how many answers of each status."""

    acknowledged: dict[str, int] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    kills: int = 0


def site(data: Path, env: dict[str, str]) -> Served:
    """The site with its writing page, ready, and a body in it."""
    served = Served(data, "--no-worker", **(ENVIRON | env)).ready()
    if not served.get("/history/").text.startswith("{"):
        answer = served.post("/prepare/")
        assert answer.status == 200, answer.text
    return served


def run(served: Served, kills: int, env: dict[str, str], writers: int = 4, seed: int = 1) -> tuple[Served, Told]:
    """Kill so often while so many write; the site that stands in the end, and what the writers were told."""
    told, halt, lock, chance = Told(), threading.Event(), threading.Lock(), random.Random(seed)
    place = [served]

    def write(who: int) -> None:
        turn = 0
        while not halt.is_set():
            turn += 1
            text = f"{who}-{turn}"
            answer = place[0].post("/ar/write/", text=text)
            with lock:
                told.statuses[answer.status] = told.statuses.get(answer.status, 0) + 1
                if answer.status == 200:
                    told.acknowledged[text] = int(answer.text)
            if answer.status == 0:
                time.sleep(0.05)

    threads = [threading.Thread(target=write, args=(who,)) for who in range(writers)]
    for thread in threads:
        thread.start()
    try:
        while told.kills < kills:
            time.sleep(chance.uniform(0.1, 0.6))
            _wait_for_writes(told)
            told.kills += 1
            if told.kills % WHOLE == 0:
                place[0] = _restarted(place[0], env)
            else:
                _kill_one(place[0])
    finally:
        halt.set()
        for thread in threads:
            thread.join()
    return place[0], told


def _wait_for_writes(told: Told) -> None:
    """Let a few writes succeed between two kills, so that there is something to lose."""
    wanted, until = len(told.acknowledged) + WRITES, time.monotonic() + 5
    while len(told.acknowledged) < wanted and time.monotonic() < until:
        time.sleep(0.01)


def _kill_one(served: Served) -> None:
    """Kill the worker that has lived longest, and wait until its successor stands."""
    before = served.workers()
    victim = min(before, key=started)
    os.kill(victim, signal.SIGKILL)
    until = time.monotonic() + 20
    while time.monotonic() < until:
        now = served.workers()
        if victim not in now and len(now) >= len(before):
            return
        time.sleep(0.01)
    raise RuntimeError(f"no successor: {served.errors()[-2000:]}")


def _restarted(served: Served, env: dict[str, str]) -> Served:
    pids = served.workers()
    served.process.kill()
    until = time.monotonic() + 20
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.01)
    served.stop()
    return site(served.data, env)


def faults(served: Served, told: Told, env: dict[str, str]) -> list[str]:
    """What of the promises does not hold: nothing acknowledged lost or twice, nothing half done, the data sound."""
    kept = json.loads(served.get("/history/").text)
    numbers: dict[str, list[list[int]]] = {}
    for text, acts in kept["kept"]:
        numbers.setdefault(text, []).append(acts)
    found = [f"lost: {text}" for text, act in told.acknowledged.items() if numbers.get(text) != [[act]]]
    found += [
        f"not once, or without its act: {text} {acts}"
        for text, acts in numbers.items()
        if len(acts) != 1 or len(acts[0]) != 1
    ]
    found += [f"act without its change: {acts}" for acts in kept["acts_alone"]]
    found += [f"status {status}: {count}" for status, count in told.statuses.items() if status not in {0, 200}]
    checked = subprocess.run(
        [sys.executable, "-m", "takafu", "check"],
        env=os.environ | {"TAKAFU_DATA": str(served.data), "LANGUAGE": "en"} | ENVIRON | env,
        capture_output=True,
        text=True,
        check=False,
    )
    return found + ([checked.stdout + checked.stderr] if checked.returncode else [])
