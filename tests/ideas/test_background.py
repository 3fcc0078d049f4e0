"""What the child process does, called here in this one."""

import pytest
from django.utils.translation import override

from takafu.ideas import background, visits
from takafu.ideas.arrangement import from_data
from takafu.ideas.producing import write_document


@pytest.fixture
def visit(monkeypatch, data_folder, settings):
    settings.TAKAFU = settings.TAKAFU | {"MEANING": False}
    monkeypatch.setattr(visits, "start", lambda *_: None)

    def give(content, name="", axes=""):
        return visits.open_visit(visits.new_key(), content, name, axes, "ar")

    return give


def test_the_result_is_the_arranged_list(visit):
    given = visit("إنارة الحي\nإنارة الأحياء\n".encode(), axes="المدينة: إنارة؛ حي")
    background.arrange_visit(given.folder)
    made = from_data(given.read("result.json"))
    assert [idea.text for idea in made.ideas] == ["إنارة الحي", "إنارة الأحياء"]
    assert [axis.title for axis in made.axes] == ["المدينة"]
    assert given.read("progress.json")["stage"] == "grouping"


@pytest.mark.parametrize(
    ("content", "name"), [(b"\x00" * 200, "a.docx"), (b"1\n2\n3", ""), (b"%PDF-1.4 broken", "a.pdf")]
)
def test_what_cannot_be_read_leaves_one_sentence(visit, content, name):
    given = visit(content, name)
    with override("en"):
        background.arrange_visit(given.folder)
    assert given.read("result.json") is None
    assert given.read("failure.json")["sentence"].endswith((".", "!"))


def test_a_fault_of_ours_leaves_a_sentence_and_is_raised(visit, monkeypatch):
    given = visit("فكرة".encode())
    monkeypatch.setattr(background, "Study", None)
    with override("en"), pytest.raises(TypeError):
        background.arrange_visit(given.folder)
    assert "our side" in given.read("failure.json")["sentence"]


def test_a_list_that_takes_all_memory_leaves_no_sentence_of_its_own(visit, monkeypatch):
    """The page then says that the work was cut short, and what may help."""

    def greedy(*_: object, **__: object) -> None:
        raise MemoryError

    given = visit("فكرة".encode())
    monkeypatch.setattr(background, "Study", greedy)
    with pytest.raises(MemoryError):
        background.arrange_visit(given.folder)
    assert not given.has("failure.json")
    assert not given.has("result.json")


def test_a_document_is_written_whole(visit):
    given = visit("إنارة الحي".encode())
    background.arrange_visit(given.folder)
    write_document(given.folder, "csv", "ar")
    assert "إنارة الحي" in (given.folder / "programme-ar.csv").read_text("utf-8-sig")
    assert not list(given.folder.glob("*.part"))


@pytest.mark.slow
def test_nothing_of_a_list_outlives_its_visit(visit, settings):
    settings.TAKAFU = settings.TAKAFU | {"MEANING": True}
    given = visit("إنارة الحي\nتكوين الأعضاء\n".encode())
    background.arrange_visit(given.folder)
    assert given.read("result.json")
    visits.sweep(now=given.folder.stat().st_mtime + 3600)
    assert not [p for p in settings.TAKAFU["DATA"].rglob("*") if p.is_file() and p.name != "secret-key"]
