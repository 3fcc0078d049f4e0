from takafu.config.databases import database


def test_sqlite_stands_in_the_data_folder_on_our_own_backend(tmp_path):
    told = database("sqlite", tmp_path / "new")
    assert told["ENGINE"] == "takafu.kit.sqlite"
    assert told["NAME"].parent == tmp_path / "new"
    assert told["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_means_postgresql(tmp_path):
    told = database("postgresql://me:secret@db.example:5433/takafu", tmp_path)
    assert (told["ENGINE"], told["HOST"], told["PORT"]) == ("django.db.backends.postgresql", "db.example", 5433)
    assert told["OPTIONS"]["connect_timeout"] == 5
