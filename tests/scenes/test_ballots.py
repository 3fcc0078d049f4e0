"""A secret ballot in a browser: on phones, on the chair's page, once it is published; each page looked at in both languages."""

from __future__ import annotations

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.meetings import actions
from tests.bodies import as_role, open_body
from tests.meetings import makers, polls
from tests.scenes.pages import VIEWS, sound
from tests.scenes.story import entered

ANSWERS = (
    ("00", Tongues(ar="فاطمة العلوي، جمعية نساء المدينة العتيقة للتنمية والتضامن", fr="Fatima Alaoui, femmes de la médina")),
    ("01", Tongues(ar="حسن الوزاني")),
    ("blank", Tongues()),
)  # fmt: skip
QUESTION = Tongues(ar="من ينوب عن المقررة؟", fr="Qui remplace la rapporteure ?")


@pytest.fixture
def place(site):
    """A meeting that goes on now, a ballot that is open and one that is closed."""
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        makers.rules(body, ballot="secret", notice=None, quorum_first=">=1/3")
        by, officer = as_role(body, "president")
        five = makers.members(body)
        now = clock.now()
        made = makers.planned(body, by, begins_at=makers.hour(-1), ends_at=makers.hour(1), public=True)
        makers.item(made, by)
        with clock.at(makers.hour(-30)):
            made = actions.convene(by=by, meeting=made, knowing=True)
        makers.come(made, by, *five)
        actions.open_sitting(by=by, meeting=made)
        over = polls.box(made, by)
        polls.all_vote(over, five, ["yes", "no", "yes", "yes", "blank"])
        over = actions.close_box(by=by, box=over)
        box = polls.box(made, by, question=QUESTION, choices=ANSWERS)
        polls.vote(box, five[1], "00")
        assert now < clock.now()
        voter = polls.voter(box, five[0])
        return site, entered(officer, site), entered(five[0].user, site), made, box, over, voter


def fit(page, name, language, width):
    assert sound(page, f"ballots-{name}", language, width) == []


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_every_page_is_fit_to_be_read(place, visit, language, width):
    site, chair, member, made, box, over, voter = place
    at = f"{site}/{language}/fes/meetings"
    for name, state, path in (
        ("meeting", member, f"{made.pk}/"), ("start", chair, f"{made.pk}/ballots/"), ("chair", chair, f"ballots/{box.pk}/"),
        ("member", member, f"ballots/{box.pk}/"), ("closing", chair, f"ballots/{box.pk}/close/"),
        ("annulling", chair, f"ballots/{box.pk}/annul/"),
    ):  # fmt: skip
        fit(visit(f"{at}/{path}", width, storage_state=state), name, language, width)
    page = visit(f"{at}/vote/{voter.pk}/", width, storage_state=member)
    fit(page, "ask", language, width)
    page.locator("button[value='01']").click()
    fit(page, "sure", language, width)
    page.locator(".ballot .strong").click()
    fit(page, "done", language, width)
    page.goto(page.url)
    fit(page, "over", language, width)
    page = visit(f"{at}/ballots/{over.pk}/", width)
    for fold in page.locator("details summary").all():
        fold.click()
    fit(page, "result", language, width)
    assert page.locator("details[open]").count()
