import pytest

from takafu.ideas import producing, visits
from takafu.ideas.arrangement import to_data


def test_a_document_of_an_arranged_list(data_folder, made, monkeypatch):
    monkeypatch.setattr(visits, "start", lambda *_: None)
    visit = visits.open_visit(visits.new_key(), b"x", "", "", "ar")
    with pytest.raises(FileNotFoundError):
        producing.write_document(visit.folder, "json", "ar")
    visit.write("result.json", to_data(made))
    producing.write_document(visit.folder, "json", "ar")
    assert '"axes"' in (visit.folder / "programme-ar.json").read_text("utf-8")
