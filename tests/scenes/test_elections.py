"""An election in a browser: who stands, a round that is open and one that was counted, papers, equal votes, the post; in both languages."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.meetings import actions
from tests.bodies import as_role, open_body, viewer_of
from tests.meetings import makers, polling_day
from tests.scenes.pages import VIEWS, sound
from tests.scenes.story import entered

NAMES = ("فاطمة الزهراء بنعبد الله العلوي المدغري", "نورة", "سعاد", "حسن", "إدريس")


@contextmanager
def sitting(**rules):
    """A public meeting that goes on now, with an item to elect on, and five who are there."""
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        polling_day.ruled(body, notice=None, **rules)
        by, officer = as_role(body, "president")
        five = makers.members(body, NAMES)
        made = makers.planned(body, by, begins_at=makers.hour(-1), ends_at=makers.hour(1), public=True)
        makers.item(made, by, kind="elect")
        with clock.at(makers.hour(-30)):
            made = actions.convene(by=by, meeting=made, knowing=True)
        makers.come(made, by, *five)
        actions.open_sitting(by=by, meeting=made)
        yield by, officer, five, made


@pytest.fixture
def place(site):
    """A meeting that goes on now, and elections at each place where one can stand."""
    with sitting() as (by, officer, five, made):
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


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_two_places_are_elected_to_on_phones(site, visit, language, width):
    with sitting() as (by, officer, five, made):
        election = polling_day.called(made, by, *five[:4], post="vice_president", seats=2)
        states = [entered(one.user, site) for one in five]
        chair = entered(officer, site)
    at = f"{site}/{language}/fes/meetings"
    lead = visit(f"{at}/elections/{election.pk}/round/", width, storage_state=chair)
    assert sound(lead, "names-round", language, width) == []
    lead.check("input[value=secret]")
    lead.locator("main form button").first.click()
    box = lead.url.rstrip("/").rsplit("/", 1)[-1]
    for state, chosen in zip(states, [(0, 1), (1, 0), (0, 3), (0,), ()], strict=True):
        page = visit(f"{at}/ballots/{box}/", width, storage_state=state)
        page.locator("a[href*='/vote/']").first.click()
        order = [one.get_attribute("value") for one in page.locator("#name-1 option").all()]
        labels = page.locator("#name-1 option").all_inner_texts()
        assert len(order) == 5
        if len(chosen) == 2:
            for place in (1, 2):
                page.select_option(f"#name-{place}", index=1)
            page.locator("main form button").click()
            page.locator("[role=alert]").wait_for()
            assert sound(page, "names-wrong", language, width) == []
            assert all("422" in one for one in visit.complaints)
            visit.complaints.clear()
        for place, who in enumerate(chosen, 1):
            (index,) = [number for number, label in enumerate(labels) if NAMES[who] in label]
            page.select_option(f"#name-{place}", index=index)
        assert sound(page, "names-ask", language, width) == []
        page.locator("main form button").click()
        assert sound(page, "names-sure", language, width) == []
        page.locator(".ballot .strong").click()
        assert sound(page, "names-done", language, width) == []
        assert page.locator(".voice code").count() == 3
    lead.goto(f"{at}/ballots/{box}/close/")
    lead.locator("main form button").first.click()
    assert sound(lead, "names-told", language, width) == []
    page = visit(f"{at}/ballots/{box}/", width, storage_state=states[0])
    for fold in page.locator("details summary").all():
        fold.click()
    assert sound(page, "names-result", language, width) == []
    with scope(body=made.body):
        assert [polling_day.candidacy(election, one).contended.get().votes for one in five[:4]] == [4, 2, 0, 1]
        assert polling_day.elected(election) == [five[0]]
