import uuid

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
