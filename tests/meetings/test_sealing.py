import os
from datetime import timedelta
from uuid import uuid4

import pytest

from takafu.config import archives
from takafu.meetings import sealing

BODY, BOX = uuid4(), uuid4()


def test_what_is_sealed_opens_with_the_key_of_its_box_alone(data_folder):
    public, other = sealing.new_key(BODY, BOX), uuid4()
    sealing.new_key(BODY, other)
    papers = [sealing.seal(public, BOX, paper) for paper in (b"00AAAAAAAAAA", b"01BBBBBBBBBB", b"00AAAAAAAAAA")]
    assert sealing.unseal(BODY, BOX, papers) == [b"00AAAAAAAAAA", b"01BBBBBBBBBB", b"00AAAAAAAAAA"]
    assert len({len(one) for one in papers}) == 1
    assert len(set(papers)) == 3
    with pytest.raises(sealing.NoKey):
        sealing.unseal(BODY, other, papers)


def test_the_key_is_for_its_owner_alone_and_in_no_backup(data_folder):
    sealing.new_key(BODY, BOX)
    where = sealing.place(BODY, BOX)
    assert (where.stat().st_mode & 0o777, where.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    (data_folder / "files").mkdir()
    assert archives.kept(data_folder, "takafu.sqlite3") == [data_folder / "files"]


def test_a_key_that_is_destroyed_is_overwritten_and_gone(data_folder):
    public = sealing.new_key(BODY, BOX)
    paper = sealing.seal(public, BOX, b"00AAAAAAAAAA")
    linked = data_folder / "linked"
    os.link(sealing.place(BODY, BOX), linked)
    for _twice in range(2):
        sealing.destroy(BODY, BOX)
    assert linked.read_bytes() == bytes(sealing.LENGTH)
    with pytest.raises(sealing.NoKey):
        sealing.unseal(BODY, BOX, [paper])


def test_no_box_gets_a_second_key(data_folder):
    sealing.new_key(BODY, BOX)
    with pytest.raises(FileExistsError):
        sealing.new_key(BODY, BOX)


def test_keys_are_known_by_their_age(data_folder):
    assert sealing.keys(BODY, timedelta(0)) == set()
    sealing.new_key(BODY, BOX)
    assert sealing.keys(BODY, timedelta(hours=1)) == set()
    os.utime(sealing.place(BODY, BOX), (0, 0))
    assert sealing.keys(BODY, timedelta(hours=1)) == {BOX}
