import json
import os

import pytest

from takafu.config import command


def test_json_on_standard_output_holds_every_idea_once_and_nothing_else(takafu, ideas):
    ended = takafu("arrange", ideas, "--to", "json", "-o", "-", "--words-only")
    assert ended.code == command.OK
    made = json.loads(ended.out)
    assert set(made) == {"title", "axes"}
    assert [axis["title"] for axis in made["axes"]] == ["التنظيم", "المدينة"]
    assert {frozenset(group) for axis in made["axes"] for group in axis["groups"]} == {
        frozenset({"text", "why", "ideas"})
    }
    told = [(idea["id"], idea["text"]) for axis in made["axes"] for group in axis["groups"] for idea in group["ideas"]]
    assert sorted(told) == [
        ("1.1", "إعداد النظام الداخلي"),
        ("1.2", "صياغة القانون الداخلي"),
        ("2.1", "إنارة الحي"),
        ("2.2", "إنارة الأحياء"),
        ("2.3", "حضانة قرب السوق"),
    ]
    assert ended.err == ""


@pytest.mark.parametrize("form", ["pdf", "docx", "odt", "xlsx", "csv", "html", "json"])
def test_every_format_is_written_and_summed_up(takafu, ideas, tmp_path, form):
    target = tmp_path / f"out.{form}"
    ended = takafu("arrange", ideas, "-o", target, "--words-only")
    assert ended.code == command.OK
    assert target.stat().st_size > 200
    assert ended.out == b""
    assert f"{target}: 5 ideas, 2 axes" in ended.err


@pytest.mark.parametrize(
    ("lang", "said"), [("ar_MA.UTF-8", "أفكار"), ("fr_FR.UTF-8", "idées"), ("en_GB.UTF-8", "ideas")]
)
def test_the_summary_speaks_the_users_language(takafu, ideas, tmp_path, lang, said):
    assert said in takafu("arrange", ideas, "-o", tmp_path / "out.csv", "--words-only", lang=lang).err


def test_standard_input_is_a_list_too(takafu):
    ended = takafu(
        "arrange", "-", "--to", "json", "-o", "-", "--words-only", stdin="إنارة الحي\nتكوين الأعضاء\n".encode()
    )
    assert len([g for axis in json.loads(ended.out)["axes"] for g in axis["groups"]]) == 2


def test_given_axes_place_a_flat_list(takafu, tmp_path):
    (tmp_path / "axes.txt").write_text("التكوين: تكوين؛ ورشة\nالمدينة: إنارة؛ طرق\n", encoding="utf-8")
    (tmp_path / "list.txt").write_text("تكوين الأعضاء\nإنارة الحي\n", encoding="utf-8")
    ended = takafu(
        "arrange", tmp_path / "list.txt", "--axes", tmp_path / "axes.txt", "--to", "json", "-o", "-", "--words-only"
    )
    assert [axis["title"] for axis in json.loads(ended.out)["axes"]] == ["التكوين", "المدينة"]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.txt", command.EMPTY),
        (b"1\n2\n", "a.txt", command.EMPTY),
        (b"\x00\x01" * 99, "a.docx", command.UNREADABLE),
        (b"%PDF-1.7 nothing", "a.pdf", command.UNREADABLE),
        (b"PK\x03\x04 broken", "a.xlsx", command.UNREADABLE),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(takafu, tmp_path, content, name, code):
    (tmp_path / name).write_bytes(content)
    ended = takafu("arrange", tmp_path / name, "-o", tmp_path / "out.pdf")
    assert ended.code == code
    assert len(ended.err.strip().splitlines()) == 1
    assert ended.out == b""
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file() and p.name != "secret-key") == [name]


def test_a_missing_file_is_named(takafu, tmp_path):
    ended = takafu("arrange", tmp_path / "none.docx", "-o", tmp_path / "out.pdf")
    assert ended.code == command.UNREADABLE
    assert "none.docx" in ended.err


def test_a_format_that_is_not_known_is_a_usage_error(takafu, ideas, tmp_path):
    ended = takafu("arrange", ideas, "-o", tmp_path / "out.exe")
    assert ended.code == command.USAGE
    assert "csv, docx, html, json, odt, pdf, xlsx" in ended.err


def test_a_place_that_cannot_be_written_is_named(takafu, ideas, tmp_path):
    ended = takafu("arrange", ideas, "-o", tmp_path / "no" / "such" / "out.csv", "--words-only")
    assert ended.code == command.UNWRITABLE
    assert "out.csv" in ended.err


def test_what_stood_there_is_replaced_whole(takafu, ideas, tmp_path):
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    takafu("arrange", ideas, "-o", target, "--words-only")
    assert json.loads(target.read_text("utf-8"))["axes"]
    assert not [p for p in tmp_path.iterdir() if p.name.endswith(".part")]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe\xfa", "could not be read"), ("\n".join(f"a{'b' * n}" for n in range(60)).encode(), "60 lines")],
)
def test_axes_that_are_none_are_refused(takafu, ideas, tmp_path, content, said):
    (tmp_path / "axes.txt").write_bytes(content)
    ended = takafu("arrange", ideas, "--axes", tmp_path / "axes.txt", "-o", tmp_path / "out.csv")
    assert ended.code == command.UNREADABLE
    assert said in ended.err


def test_quiet_is_quiet(takafu, ideas, tmp_path):
    assert takafu("arrange", ideas, "-o", tmp_path / "out.csv", "--words-only", "--quiet").err == ""


def test_a_read_only_folder_is_one_sentence(takafu, ideas, tmp_path):
    if os.geteuid() == 0:
        target = "/proc/takafu.csv"  # root may write into any folder but this one
    else:
        tmp_path.chmod(0o500)
        target = tmp_path / "out.csv"
    ended = takafu("arrange", ideas, "-o", target, "--words-only")
    assert ended.code == command.UNWRITABLE
    assert len(ended.err.strip().splitlines()) == 1
