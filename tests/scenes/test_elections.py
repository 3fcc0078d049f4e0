"""An election in a browser: who stands, a round that is open and one that was counted, papers, equal votes, the post; in both languages."""

from __future__ import annotations

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.meetings import actions
from tests.bodies import as_role, open_body, viewer_of
from tests.meetings import makers, polling_day
from tests.scenes.pages import VIEWS, sound
from tests.scenes.story import entered

NAMES = ("فاطمة الزهراء بنعبد الله العلوي المدغري", "نورة", "سعاد", "حسن", "إدريس")


@pytest.fixture
def place(site):
    """A meeting that goes on now, and elections at each place where one can stand."""
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        polling_day.ruled(body, notice=None)
        by, officer = as_role(body, "president")
        five = makers.members(body, NAMES)
        made = makers.planned(body, by, begins_at=makers.hour(-1), ends_at=makers.hour(1), public=True)
        makers.item(made, by, kind="elect")
        with clock.at(makers.hour(-30)):
            made = actions.convene(by=by, meeting=made, knowing=True)
        makers.come(made, by, *five)
        actions.open_sitting(by=by, meeting=made)
        done = polling_day.called(made, by, *five[:3], post="vice_president", seats=2)
        polling_day.on_paper(done, by, (4, 2, 2), five[:3], papers=5)
        polling_day.on_paper(done, by, (3, 2), five[1:3])
        tied = polling_day.called(made, by, *five[:2], post="rapporteur")
        for _round in range(2):
            polling_day.on_paper(tied, by, (2, 2), five[:2])
        called = polling_day.called(made, by, five[0], post="president")
        actions.propose_candidate(by=viewer_of(five[0]), election=called, person=five[1])
        paper = polling_day.called(made, by, *five[:3], post="deputy_rapporteur", seats=2)
        held = actions.open_round(by=by, election=paper, way="paper", knowing=True)
        return site, entered(officer, site), entered(five[1].user, site), made, done, tied, called, held


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_every_page_is_fit_to_be_read(place, visit, language, width):
    site, chair, member, made, done, tied, called, held = place
    at = f"{site}/{language}/fes/meetings"
    for name, state, path in (
        ("meeting", chair, f"{made.pk}/"), ("call", chair, f"items/{done.entry_id}/elections/"),
        ("done", member, f"elections/{done.pk}/"), ("tied", chair, f"elections/{tied.pk}/"),
        ("called", member, f"elections/{called.pk}/"), ("chair", chair, f"elections/{called.pk}/"),
        ("propose", member, f"elections/{called.pk}/propose/"), ("round", chair, f"elections/{called.pk}/round/"),
        ("paper", chair, f"elections/{held.election_id}/"), ("count", chair, f"elections/rounds/{held.pk}/"),
        ("post", chair, f"elections/{done.pk}/post/"), ("follow", member, f"{made.pk}/live/"),
    ):  # fmt: skip
        assert sound(visit(f"{at}/{path}", width, storage_state=state), f"elections-{name}", language, width) == []
    page = visit(f"{at}/elections/{done.pk}/", width)
    assert all(name in page.locator("main").inner_text() for name in NAMES[:2])
    assert NAMES[2] not in page.locator("main").inner_text()
