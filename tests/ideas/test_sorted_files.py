import csv
import json
from io import BytesIO, StringIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from takafu.ideas import actions
from takafu.ideas.sorted_files import Ranking, sorted_ideas
from takafu.kit import documents
from takafu.kit.documents import FORMATS
from tests.bodies import as_role, person, viewer_of
from tests.ideas import desks
from tests.ideas.desks import at
from tests.ideas.gatherings import WORDS
from tests.ideas.sorted_lines import opened
from tests.kit.documents.rendering import CONTROLS, office, poppler


@pytest.fixture
def desk(in_fes, client):
    """Three ideas: two behind a line of an axis, one unsorted outside all."""
    made = desks.made(in_fes, client)
    made.line(0, 1, wording="إنارة الحي", axis=made.axis)
    return made


def taken(desk, form, language="ar"):
    return desk.client.get(at("file", language, form=form)).content


def test_every_idea_stands_once_behind_its_line_or_unsorted(desk):
    (axis, outside) = json.loads(taken(desk, "json"))["axes"]
    assert (axis["title"], axis["lines"][0]["wording"]) == ("الفضاء العمومي", "إنارة الحي")
    assert [one["text"] for one in axis["lines"][0]["ideas"]] == list(WORDS[:2])
    assert (axis["unsorted"], outside["lines"]) == ([], [])
    assert [one["text"] for one in outside["unsorted"]] == [WORDS[2]]


def test_an_idea_that_two_lines_cite_stands_behind_both(desk):
    desk.line(0, wording="سلامة المشي", axis=desk.axis)
    rows = list(csv.reader(StringIO(taken(desk, "csv").decode("utf-8-sig"))))
    assert sorted(row[1] for row in rows[1:] if row[3] == WORDS[0]) == ["إنارة الحي", "سلامة المشي"]
    assert len(rows) == 5


def test_other_readers_open_them(desk):
    text = "\n".join(one.text for one in Document(BytesIO(taken(desk, "docx"))).paragraphs)
    assert all(words in text for words in (*WORDS, "إنارة الحي"))
    sheet = load_workbook(BytesIO(taken(desk, "xlsx"))).active
    assert [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)] == [1, 2, 3]
    assert len(PdfReader(BytesIO(taken(desk, "pdf", "fr"))).pages) >= 1
    assert WORDS[2] in taken(desk, "html").decode()
    assert taken(desk, "odt").startswith(b"PK")


def test_a_body_without_ideas_has_an_empty_file(in_fes):
    assert sorted_ideas(in_fes, "ar").data() == {"axes": [], "demonstration": False}
    assert documents.write(sorted_ideas(in_fes, "ar"), "pdf").startswith(b"%PDF")


@pytest.mark.parametrize(("role", "status"), [("member", 200), ("operator", 200), ("clerk", 403), ("visitor", 302)])
def test_who_sees_the_desk_takes_them(desk, role, status):
    user = as_role(desk.body, role)[1]
    desk.client.logout()
    if user:
        desk.client.force_login(user)
    assert desk.client.get(at("file", form="csv")).status_code == status


def test_there_is_no_other_form_and_the_desk_offers_each(desk):
    assert desk.client.get(at("file", form="exe")).status_code == 404
    page = desk.client.get(at("desk")).content.decode()
    assert all(at("file", form=form) in page for form in FORMATS)


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(desk, count, django_assert_num_queries):
    for place in range(count):
        desk.line(place, wording=f"سطر {place}")
    with django_assert_num_queries(4):
        assert sorted_ideas(desk.body, "ar").parts


def test_a_ranking_is_its_frozen_result_in_every_form(desk):
    place = opened(desk.body, desk.by)
    actions.close_round(by=desk.by, round=place)
    place.refresh_from_db()
    ranking = Ranking(place, "fr")
    assert ranking.data()["result"] == place.result
    assert "إنارة الحي" in str(ranking.document().blocks[0].rows)
    assert ranking.sheets()[0].rows[0][2] == "إنارة الحي"


def plain(text):
    """Without white space: poppler sees some within a word of the display face."""
    return "".join(CONTROLS.sub("", text).split())


@pytest.mark.slow
@pytest.mark.office
def test_other_programs_read_ideas_and_a_ranking(desk, tmp_path):
    place = opened(desk.body, desk.by)
    scores = {line: {"importance": 4, "feasibility": 2} for line in place.lines}
    actions.give_scores(by=viewer_of(person(desk.body, "مريم")), round=place, scores=scores)
    place = actions.close_round(by=desk.by, round=place)
    wanted = {"ideas": (*WORDS, "إنارة الحي", "الفضاء العمومي"), "ranking": ("إنارة الحي", str(place.title))}
    made = {"ideas": sorted_ideas(desk.body, "ar"), "ranking": Ranking(place, "ar")}
    for name, document in made.items():
        files = []
        for form in ("docx", "odt"):
            files.append(tmp_path / f"{name}-{form}.{form}")
            files[-1].write_bytes(documents.write(document, form))
        read = office(tmp_path, *files, to="txt:Text (encoded):UTF8")
        texts = [path.read_text("utf-8-sig") for path in read.values()]
        texts.append(poppler(documents.write(document, "pdf"), tmp_path))
        sheet = tmp_path / f"{name}.xlsx"
        sheet.write_bytes(documents.write(document, "xlsx"))
        table = office(tmp_path, sheet, to="csv:Text - txt - csv (StarCalc):44,34,76")[sheet.name].read_text("utf-8")
        assert plain("إنارة الحي") in plain(table)
        for text in texts:
            assert [words for words in wanted[name] if plain(words) not in plain(text)] == []
