import os
import time

import pytest

from takafu.meetings import belenios
from tests.meetings.sheets import needed

ANSWERS = ("yes", "no")


@needed
def test_an_election_from_its_keys_to_its_verified_result():
    keys = [belenios.new_key() for _keeper in range(2)]
    board = belenios.set_up([public for public, _secret in keys], ANSWERS, 4, "name")
    assert [len(one) for one in board.ballots] == [2] * 4
    assert len({ballot for one in board.ballots for ballot in one}) == 8
    cast = [board.ballots[0][0], board.ballots[1][1], board.ballots[2][0]]
    summed = belenios.ended(board.token, board.archive, cast)
    shares = [belenios.share(board.token, summed, place, secret) for place, (_public, secret) in enumerate(keys, 1)]
    with pytest.raises(belenios.Failed):
        belenios.counted(board.token, summed, shares[:1])
    told = belenios.counted(board.token, summed, shares)
    assert told.result == [2, 1]
    assert "all checks passed" in told.report
    assert belenios.verified(board.token, told.archive) == told.report
    with pytest.raises(belenios.Failed):
        belenios.verified(board.token, told.archive[: len(told.archive) // 2])


@needed
def test_no_secret_and_no_folder_is_left(monkeypatch, tmp_path):
    monkeypatch.setattr(belenios, "MEMORY", tmp_path)  # its own: other ballots may be sealed meanwhile
    folders, run = [], belenios.subprocess.run
    monkeypatch.setattr(
        belenios.subprocess, "run", lambda *a, **k: folders.append([*tmp_path.iterdir()]) or run(*a, **k)
    )
    _public, secret = belenios.new_key()
    assert secret.strip('"\n').isdecimal()
    assert [len(one) for one in folders] == [1]
    assert list(tmp_path.iterdir()) == []


def test_without_the_program_that_is_said(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert not belenios.found()
    with pytest.raises(belenios.Failed, match=r"belenios-tool"):
        belenios.new_key()


def test_a_program_that_does_not_end_is_stopped(monkeypatch, tmp_path):
    program = tmp_path / belenios.TOOL
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(belenios, "LONGEST", 0.2)
    with pytest.raises(belenios.Failed):
        belenios.new_key()


def test_a_folder_that_a_killed_process_left_goes_with_the_next(monkeypatch, tmp_path):
    monkeypatch.setattr(belenios, "MEMORY", tmp_path)
    old, new = tmp_path / "takafu-board-old", tmp_path / "takafu-board-new"
    for one in (old, new):
        one.mkdir()
        (one / "key").write_text("secret")
    os.utime(old, (time.time() - belenios.FORGOTTEN - 1,) * 2)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(belenios.Failed):
        belenios.new_key()
    assert [one.name for one in tmp_path.iterdir()] == [new.name]
