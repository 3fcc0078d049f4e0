from pathlib import Path

import pytest

from takafu.config import command

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_prints_where_the_backup_stands(takafu, fes, data_folder):
    done = takafu("backup")
    place = Path(done.out.decode().strip())
    assert (done.code, done.err) == (command.OK, "")
    assert place.parent == data_folder / "backups"
    assert place.stat().st_size > 1000


def test_it_goes_where_it_is_told(takafu, fes, tmp_path):
    done = takafu("backup", tmp_path / "elsewhere")
    assert Path(done.out.decode().strip()).parent == tmp_path / "elsewhere"


def test_a_place_that_cannot_be_written_is_one_sentence(takafu, fes, tmp_path):
    (tmp_path / "file").write_text("")
    done = takafu("backup", tmp_path / "file", lang="fr")
    assert done.code == command.UNWRITABLE
    assert done.err.count("\n") == 1
