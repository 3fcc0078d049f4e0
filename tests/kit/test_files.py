import uuid

import pytest

from takafu.kit import files

BODY, KEY = uuid.uuid4(), uuid.uuid4()


def test_a_file_is_kept_under_a_name_of_ours_and_replaced_by_itself(data_folder, tmp_path):
    source = tmp_path / "list.txt"
    for content in ("one", "two"):
        source.write_text(content)
        name = files.keep(source, body=BODY, key=KEY)
    assert name == f"files/{BODY}/{KEY}"
    assert files.path(name).read_text() == "two"
    assert [path.name for path in files.path(name).parent.iterdir()] == [str(KEY)]


def test_a_file_is_deleted_once(data_folder, tmp_path):
    (tmp_path / "list.txt").write_text("one")
    name = files.keep(tmp_path / "list.txt", body=BODY, key=KEY)
    for _time in range(2):
        files.delete(name)
    assert not files.path(name).exists()


def test_each_turn_keeps_a_file_of_its_own_until_one_stays(data_folder, tmp_path):
    (tmp_path / "list.txt").write_text("one")
    first, second = (files.keep(tmp_path / "list.txt", body=BODY, key=KEY, turn=uuid.uuid4()) for _turn in range(2))
    other = files.keep(tmp_path / "list.txt", body=BODY, key=uuid.uuid4(), turn=uuid.uuid4())
    files.delete(first)
    left = files.path(second).with_name(f".{KEY}.{uuid.uuid4()}")
    left.write_text("half of it")
    files.keep_only(second)
    assert {path.name for path in left.parent.iterdir()} == {files.path(name).name for name in (second, other)}


def test_with_a_body_all_its_files_go(data_folder, tmp_path):
    (tmp_path / "list.txt").write_text("one")
    gone, stays = (files.keep(tmp_path / "list.txt", body=body, key=KEY) for body in (BODY, uuid.uuid4()))
    for _time in range(2):
        files.delete_all(BODY)
    assert (files.path(gone).exists(), files.path(stays).exists()) == (False, True)


def test_a_file_goes_where_what_it_was_kept_for_fails(data_folder, tmp_path):
    (tmp_path / "given").write_bytes(b"one")
    with files.kept(tmp_path / "given", body=uuid.uuid4(), key=uuid.uuid4()) as name:
        assert files.path(name).read_bytes() == b"one"
    assert files.path(name).exists()
    with (
        pytest.raises(RuntimeError),
        files.kept(tmp_path / "given", body=uuid.uuid4(), key=uuid.uuid4()) as other,
    ):
        raise RuntimeError
    assert not files.path(other).exists()
