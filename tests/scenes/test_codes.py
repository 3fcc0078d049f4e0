"""A secret ballot by codes from printed sheets, in browsers: keys on two phones, sheets, three codes typed, counted and verified."""

from __future__ import annotations

import re

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, belenios
from takafu.meetings.models import Board, Box
from tests.bodies import as_role, open_body
from tests.meetings import makers, polls
from tests.meetings.sheets import needed
from tests.scenes.pages import VIEWS, sound
from tests.scenes.story import entered

QUESTION = Tongues(ar="هل تقبلون برنامج العمل كما عُدّل؟", fr="Adoptez-vous le programme d’action tel qu’amendé ?")
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}")


@pytest.fixture
def place(site):
    """A meeting that goes on now, and a ballot by codes that was just opened; its address, browsers of the chair and of three members."""
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        makers.rules(body, ballot="secret", notice=None, quorum_first=">=1/3")
        by, officer = as_role(body, "president")
        three = makers.members(body)[:3]
        made = makers.planned(body, by, begins_at=makers.hour(-1), ends_at=makers.hour(1), public=True)
        makers.item(made, by)
        with clock.at(makers.hour(-30)):
            made = actions.convene(by=by, meeting=made, knowing=True)
        makers.come(made, by, *three)
        actions.open_sitting(by=by, meeting=made, knowing=True)
        box = polls.box(made, by, question=QUESTION, coded=True)
        return site, entered(officer, site), [entered(one.user, site) for one in three], three, box


@needed
@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_a_ballot_by_codes_is_held_and_verified(place, visit, tmp_path, language, width):
    site, chair, members, three, box = place
    at = f"{site}/{language}/fes/meetings/ballots/{box.pk}"

    def fit(page, name):
        assert sound(page, f"codes-{name}", language, width) == []

    steps = visit(f"{at}/board/", width, storage_state=chair)
    fit(steps, "keepers")
    for name, one in zip(("first", "second"), three, strict=False):
        steps.select_option(f"select[name={name}]", value=str(one.pk))
    steps.locator("button[value=keepers]").click()
    fit(steps, "keys")
    files = []
    for state in members[:2]:
        page = visit(f"{at}/", width, storage_state=state)
        page.locator("a[href$='/key/']").click()
        fit(page, "key")
        with page.expect_download() as given:
            page.locator("button[value=make]").click()
        files.append((state, tmp_path / f"key-{len(files)}"))
        given.value.save_as(files[-1][1])
        page.goto(f"{at}/key/")
        fit(page, "key-given")
    steps.goto(f"{at}/board/")
    fit(steps, "print")
    steps.locator("button[value=print]").click()
    steps.wait_for_selector(".slip")
    fit(steps, "sheets")
    sheets = [CODE.findall(one.inner_text()) for one in steps.locator(".slip").all()]
    assert [len(one) for one in sheets] == [3] * 5
    steps.goto(f"{at}/board/")
    fit(steps, "drawing")
    for _voter in range(3):
        steps.locator("button[value^='drew ']").first.click()
    marks = []
    for number, answer in enumerate((0, 1, 0)):
        page = visit(f"{at}/code/", width)
        fit(page, "type")
        page.fill("input[name=code]", "AAAAA-AAAAA")
        page.locator("main form button").click()
        fit(page, "wrong")
        assert all("422" in one for one in visit.complaints)
        visit.complaints.clear()
        page.fill("input[name=code]", sheets[number][answer].lower())
        page.locator("main form button").click()
        fit(page, "cast")
        marks.append(page.locator(".voice code").inner_text().strip("\u2066\u2067\u2068\u2069"))
    steps.goto(f"{at}/board/")
    steps.check("input[name=knowing]")
    fit(steps, "ending")
    steps.locator("button[value=end]").click()
    fit(steps, "waiting")
    for state, kept in files:
        page = visit(f"{at}/key/", width, storage_state=state)
        page.set_input_files("input[type=file]", kept)
        fit(page, "key-asked")
        page.locator("button[value=use]").click()
        fit(page, "key-used")
    steps.goto(f"{at}/board/")
    fit(steps, "counted")
    steps.goto(f"{at}/close/")
    steps.check("input[name=knowing]")
    steps.locator("main form button").first.click()
    page = visit(f"{at}/", width)
    for fold in page.locator("details summary").all():
        fold.click()
    fit(page, "result")
    told = page.locator("main").inner_text()
    assert all(mark in told for mark in marks)
    with page.expect_download() as given:
        page.locator("a[href$='board.bel']").click()
    given.value.save_as(tmp_path / "board.bel")
    with scope(body=box.body):
        assert Board.objects.get().result == [2, 1, 0]
        assert Box.objects.get().closed_at
        assert "all checks passed" in belenios.verified(
            Board.objects.get().token, (tmp_path / "board.bel").read_bytes()
        )
