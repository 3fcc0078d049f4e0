import pytest
from django.db import connection

from takafu.config import archives, command
from takafu.config.occupancy import Tenancy

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'sqlite'", reason="what differs in PostgreSQL is tested in test_restoring"
    ),
]


@pytest.fixture
def backup(fes, tmp_path):
    assert connection.vendor == "sqlite"
    return archives.make(tmp_path / "backups")


def test_it_says_where_everything_is(takafu, backup, tmp_path):
    target = tmp_path / "target"
    done = takafu("restore", backup, "--to", target)
    assert done.code == command.OK
    assert done.out.decode().splitlines()[0] == f"Restored into {target}."
    again = takafu("restore", backup, "--to", target)
    assert again.code == command.FAILED
    assert "--replace" in again.err
    replaced = takafu("restore", backup, "--to", target, "--replace")
    assert f"What stood there is in {target}/aside-" in replaced.out.decode()


def test_it_keeps_away_from_a_site_that_is_served(takafu, backup, data_folder):
    place = Tenancy(data_folder)
    done = takafu("restore", backup, "--replace")
    place.end()
    assert done.code == command.BUSY
    assert not list(data_folder.glob("aside-*"))


def test_what_is_no_backup_is_one_sentence(takafu, tmp_path):
    (tmp_path / "x.tar").write_text("no tar")
    done = takafu("restore", tmp_path / "x.tar")
    assert done.code == command.UNREADABLE
    assert done.err.endswith("x.tar is damaged or is no backup of Takafu.\n")
