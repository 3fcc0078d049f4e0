import json

import pytest
from django.test import Client

from takafu.ideas.actions import publish_idea
from takafu.ideas.models import Idea
from takafu.kit.documents import FORMATS
from takafu.programme import actions
from takafu.programme.models import Version
from tests.bodies import as_role
from tests.programme.views.test_lines import at, browser


@pytest.fixture
def officer(in_fes):
    return browser(in_fes, "rapporteur")


def test_a_version_is_drawn_once_and_shown(officer, desk, rapporteur, programme):
    empty = officer.post(at(programme, "draw/"), {"title": "الأولى"})
    assert empty.status_code == 422
    assert "الأولى" in empty.content.decode()
    actions.take_groups(by=rapporteur, programme=programme)
    for _ in range(2):
        answer = officer.post(at(programme, "draw/"), {"title": "ترتيب الأفكار المقترحة بحسب المحاور"})
        assert answer.status_code == 303
    made = Version.objects.get()
    page = officer.get(at(made)).content.decode()
    assert answer["Location"] == at(made)
    assert "ترتيب الأفكار المقترحة بحسب المحاور" in page
    assert "ضوء في طريق المدرسة" in page


def test_a_version_goes_its_way_by_presses(in_fes, officer, drawn):
    president = browser(in_fes, "president")
    early = president.post(at(drawn, "adopt/"))
    assert early["Location"] == at(drawn, "?unready=draft")
    assert 'role="alert"' in president.get(early["Location"]).content.decode()
    assert officer.post(at(drawn, "adopt/")).status_code == 403
    for client, step in ((officer, "propose"), (president, "adopt"), (officer, "publish"), (officer, "publish")):
        assert client.post(at(drawn, f"{step}/"))["Location"] == at(drawn)
    drawn.refresh_from_db()
    assert drawn.adopted_at
    assert drawn.published_at
    assert officer.post(at(drawn, "praise/")).status_code == 404
    assert officer.get(at(drawn, "publish/")).status_code == 405
    assert Client().get(at(drawn)).status_code == 200


def test_what_changed_between_versions_is_read(officer, rapporteur, drawn):
    actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية للسلامة")
    second = actions.draw(by=rapporteur, programme=drawn.programme)
    compare = at(drawn.programme, "compare/")
    assert f'{compare}?from=1&amp;to=2"' in officer.get(at(second)).content.decode()
    for query in ({"from": "1", "to": "2"}, {"from": "2", "to": "1"}):
        page = officer.get(compare, query).content.decode()
        assert "دورية للسلامة" in page
        assert "ولوجيات" not in page
    assert officer.get(compare, {"from": "1", "to": "1"}).status_code == 200


def test_publishing_a_programme_publishes_none_of_the_ideas_behind_it(in_fes, officer, drawn):
    for client, step in ((officer, "propose"), (officer, "publish")):
        client.post(at(drawn, f"{step}/"))
    line = drawn.content["axes"][0]["lines"][0]
    pages = [
        at(drawn),
        at(drawn, "programme.json"),
        at(drawn.programme),
        f"/ar/fes/programme/measures/{line['measure']}/",
    ]
    text = line["sources"][1]["text"]
    visitor = Client()
    for page in pages:
        assert text in officer.get(page).content.decode(), page
        assert text not in visitor.get(page).content.decode(), page
    idea = Idea.objects.get(number=line["sources"][1]["number"])
    publish_idea(by=as_role(in_fes, "president")[0], idea=idea)
    for page in pages:
        assert text in visitor.get(page).content.decode(), page
    drawn.refresh_from_db()
    assert drawn.content["axes"][0]["lines"][0]["sources"][1]["text"] == text


@pytest.mark.parametrize(("one", "other"), [("", ""), ("1", ""), ("x", "1"), ("9" * 30, "1"), ("1", "7")])
def test_versions_that_are_not_there_are_not_found(officer, drawn, one, other):
    assert officer.get(at(drawn.programme, "compare/"), {"from": one, "to": other}).status_code == 404


def test_drafts_are_not_compared_by_visitors(rapporteur, drawn):
    actions.propose(by=rapporteur, version=drawn)
    actions.publish(by=rapporteur, version=drawn)
    actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية للسلامة")
    second = actions.draw(by=rapporteur, programme=drawn.programme)
    assert Client().get(at(drawn.programme, "compare/"), {"from": "1", "to": "2"}).status_code == 404
    assert Client().get(at(second)).status_code == 302


@pytest.mark.parametrize("form", FORMATS)
def test_a_version_is_taken_away_in_every_format(officer, drawn, form):
    answer = officer.get(at(drawn, f"programme.{form}"))
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="programme-1.{form}"'
    assert answer["Content-Type"] == FORMATS[form].media_type


def test_no_other_format_and_no_draft_for_visitors(officer, drawn):
    assert officer.get(at(drawn, "programme.exe")).status_code == 404
    assert Client().get(at(drawn, "programme.json")).status_code == 302
    assert json.loads(officer.get(at(drawn, "programme.json")).content)["version"] == 1


def test_what_a_format_cannot_hold_is_told(officer, drawn, planned, monkeypatch):
    from takafu.kit import documents  # noqa: PLC0415 - this test alone narrows a format

    narrow = documents.Format("pdf", "application/pdf", "document", 1)
    monkeypatch.setitem(documents.FORMATS, "pdf", narrow)
    for place in (at(drawn, "programme.pdf"), at(drawn.programme, "activities.pdf")):
        answer = officer.get(place)
        assert answer.status_code == 413
        assert "XLSX" in answer.content.decode()
