"""An election by lists in a browser: handed in, kept off the ballot, voted on, counted; who gives a place up; in both languages."""

from __future__ import annotations

import pytest
from django_scopes import scope

from takafu.kit.tongues import Tongues
from takafu.meetings import actions
from takafu.meetings.models import Slate
from tests.bodies import viewer_of
from tests.meetings import polling_day
from tests.scenes.pages import VIEWS, sound
from tests.scenes.story import entered
from tests.scenes.test_elections import sitting

RULED = {
    "election_by": "lists",
    "list_seats": "remainder",
    "list_alternation": "required",
    "list_vacancy": "next",
    "parity_floor": "1/3",
}
LONG = "لائحة الكرامة والمساواة وتكافؤ الفرص لنساء ورجال المدينة العتيقة"


@pytest.fixture
def place(site):
    """A meeting that goes on now, and elections by lists at each place where one can stand."""
    with sitting(**RULED) as (by, officer, five, made):
        for one in (five[1], five[3]):
            type(one).objects.filter(pk=one.pk).update(gender="m")
        done, slates = polling_day.by_lists(made, by, five[:2], five[2:4], seats=3)
        polling_day.listed_on_paper(done, by, (3, 1), slates, blank=1)
        tied, slates = polling_day.by_lists(made, by, five[:2], five[2:4], post="deputy_rapporteur", seats=3)
        held = actions.open_round(by=by, election=tied, way="paper", knowing=True)
        actions.close_round(by=by, round=held, votes={one.pk: 2 for one in slates}, spoilt=1)
        called = actions.call_election(
            by=by, entry=made.agenda.get(), posts=("president", "vice_president", "rapporteur")
        )
        actions.hand_in_list(by=viewer_of(five[0]), election=called, name=Tongues(ar=LONG), persons=five[:2])
        polling_day.listed(called, by, "Liste Horizon", five[2], five[4])
        yield site, entered(officer, site), entered(five[0].user, site), made, done, tied, called


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_every_page_of_lists_is_fit_to_be_read(place, visit, language, width):
    site, chair, member, made, done, tied, called = place
    at = f"{site}/{language}/fes/meetings"
    with scope(body=made.body):
        own = Slate.objects.get(election=called, name__ar=LONG)
    for name, state, path in (
        ("call", chair, f"items/{done.entry_id}/elections/"), ("done", member, f"elections/{done.pk}/"),
        ("leave", chair, f"elections/{done.pk}/"), ("tied", chair, f"elections/{tied.pk}/"),
        ("called", member, f"elections/{called.pk}/"), ("chair", chair, f"elections/{called.pk}/"),
        ("hand-in", chair, f"elections/{called.pk}/lists/"), ("change", member, f"elections/lists/{own.pk}/"),
        ("round", chair, f"elections/{called.pk}/round/"),
    ):  # fmt: skip
        page = visit(f"{at}/{path}", width, storage_state=state)
        for fold in page.locator("main details summary").all():
            fold.click()
        assert sound(page, f"lists-{name}", language, width) == []
    page = visit(f"{at}/elections/{done.pk}/", width)
    shown = page.locator("main").inner_text()
    assert "لائحة المستقبل" in shown
    assert "حسن" not in shown


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_a_bureau_is_elected_by_lists_from_the_call_to_who_follows(site, visit, language, width):
    with sitting(**(RULED | {"list_seats": "average"})) as (_by, officer, five, made):
        for one in (five[1], five[3]):
            type(one).objects.filter(pk=one.pk).update(gender="m")
        states = [entered(one.user, site) for one in five]
        chair, entry = entered(officer, site), made.agenda.get()
        body = made.body
    at = f"{site}/{language}/fes/meetings"
    lead = visit(f"{at}/items/{entry.pk}/elections/", width, storage_state=chair)
    lead.check("input[value=vice_president] >> nth=0")
    lead.fill("#id_seats", "3")
    assert lead.is_checked("#id_by_lists")  # as the rules say
    lead.locator("main form button").first.click()
    election = lead.url
    for head, (name, others) in ((0, ("لائحة الكرامة", (1, 2))), (3, ("Liste Horizon", (4,)))):
        page = visit(f"{election}lists/", width, storage_state=states[head])
        page.fill("#id_name", name)
        for place, who in enumerate(others, 2):
            page.select_option(f"#id_place_{place}", label=str(five[who].name))
        page.locator("main form button").first.click()
        page.wait_for_url(election)
        for who in others:
            page = visit(election, width, storage_state=states[who])
            page.locator("button[value^=accept]").click()
            page.locator("button[value^=accept]").wait_for(state="detached")
    lead.goto(f"{election}round/")
    lead.check("input[value=secret]")
    lead.locator("main form button").first.click()
    box = lead.url
    for number, state in enumerate(states):
        page = visit(box, width, storage_state=state)
        page.locator("a[href*='/vote/']").first.click()
        wanted = "لائحة الكرامة" if number < 3 else "Horizon"
        page.locator("main form label, main form button", has_text=wanted).first.click()
        if not number:
            assert sound(page, "lists-ask", language, width) == []
        page.locator(".ballot .strong, main form button.strong").first.click()
        if page.locator(".ballot .strong").count():
            page.locator(".ballot .strong").click()
    lead.goto(f"{box}close/")
    lead.locator("main form button").first.click()
    lead.wait_for_url(election)
    assert sound(lead, "lists-told", language, width) == []
    page = visit(election, width, storage_state=states[0])
    page.locator("main details summary").first.click()
    page.locator("button[value^=leave]").first.click()
    page.wait_for_url(election)
    assert sound(page, "lists-follows", language, width) == []
    with scope(body=body):
        found = polling_day.elected(made.elections.get())
        assert set(found) == {five[1], five[2], five[3]}
