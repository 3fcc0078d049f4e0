import threading
import time

import pytest

from takafu.kit.sqlite.gate import START, Gate


def test_the_second_waits_until_the_first_has_left(tmp_path):
    first, second = Gate(tmp_path / "db"), Gate(tmp_path / "db")
    first.enter()
    order = []
    waiter = threading.Thread(target=lambda: (second.enter(), order.append("second"), second.leave()))
    waiter.start()
    time.sleep(0.05)
    order.append("first")
    first.leave()
    waiter.join(5)
    assert order == ["first", "second"]


def test_entering_twice_and_leaving_twice_do_no_harm(tmp_path):
    gate = Gate(tmp_path / "db")
    gate.enter()
    gate.enter()
    assert gate.held
    gate.leave()
    gate.leave()
    assert not gate.held


def test_connections_start_safe():
    assert "journal_mode=WAL" in START
    assert "synchronous=FULL" in START
    assert "mmap" not in START


def test_nobody_waits_for_ever(tmp_path):
    first, second = Gate(tmp_path / "db"), Gate(tmp_path / "db", seconds=0.1)
    first.enter()
    with pytest.raises(TimeoutError, match=r"0\.1 s"):
        second.enter()
    assert not second.held
    first.leave()
    time.sleep(0.05)  # the one that gave up is served, and leaves at once
    third = Gate(tmp_path / "db", seconds=1)
    third.enter()
    assert third.held
    third.leave()
    second.enter()
    second.leave()
