"""Voting on a phone whose network fails: before sending, and after, when the answer alone is lost. Each voice counts once."""

from __future__ import annotations

import pytest
from django_scopes import scope

from takafu.kit.tongues import Tongues
from takafu.meetings import actions, queries
from tests.bodies import as_role, open_body
from tests.meetings import makers, polls
from tests.scenes.story import entered, read, say


@pytest.fixture
def room(site):
    """A sitting that goes on now, who keeps it, and its members."""
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        makers.rules(body, notice=None, ballot="secret", majority=">1/2", majority_of="cast", blanks="left_out")
        by = as_role(body, "president")[0]
        five = makers.members(body)
        begins = {"begins_at": makers.hour(-1), "ends_at": makers.hour(1)}
        made = makers.planned(body, by, title=Tongues(ar="الدورة العادية"), **begins)
        makers.item(made, by)
        with makers.later(-30):
            made = actions.convene(by=by, meeting=made, knowing=True)
        makers.come(made, by, *five)
        made = actions.open_sitting(by=by, meeting=made)
        yield f"{site}/ar/fes/meetings/", made, by, five


def lost(route) -> None:
    """The server hears it, and the phone does not hear the server."""
    if route.request.method == "POST":
        route.fetch(max_redirects=0)
        route.abort()
    else:
        route.continue_()


def forgive(visit) -> None:
    """The browser complains of the network that was cut, and of nothing else."""
    assert [one for one in visit.complaints if "ERR_" not in one and "not loaded" not in one] == []
    visit.complaints.clear()


def phone(site, visit, room, path, who=0):
    return visit(room[0] + path, 360, storage_state=entered(room[3][who].user, site))


def test_a_voice_by_name_counts_once_whatever_was_lost(site, visit, room):
    _where, made, by, _five = room
    motion = actions.move_motion(by=by, entry=queries.agenda(made)[0], text="نطلب الإنارة")
    vote = actions.open_vote(by=by, motion=motion, way="named", knowing=True)
    path = f"motions/{motion.pk}/"
    page = phone(site, visit, room, path)
    page.context.set_offline(True)
    page.locator("button[name=do][value=yes]").click()
    assert not vote.named.exists()
    page.context.set_offline(False)
    page.goto(room[0] + path)
    page.route("**/motions/**", lost)
    page.locator("button[name=do][value=yes]").click()
    assert vote.named.get().answer == "yes"
    page.unroute("**/motions/**")
    page.goto(room[0] + path)
    assert say("You voted:") in read(page)
    page.locator("button[name=do][value=yes]").click()
    assert vote.named.count() == 1
    assert actions.close_vote(by=by, vote=vote).yes == 1
    forgive(visit)


def test_a_secret_paper_is_cast_once_whatever_was_lost(site, visit, room):
    _where, made, by, five = room
    box = polls.box(made, by)
    page = phone(site, visit, room, path := f"vote/{polls.voter(box, five[0]).pk}/")
    page.context.set_offline(True)
    page.locator("button[name=choice]").first.click()
    assert not polls.voter(box, five[0]).voted
    page.context.set_offline(False)
    page.goto(room[0] + path)
    page.locator("button[name=choice]").first.click()
    page.route("**/vote/**", lost)
    page.locator(".ballot .strong").click()
    assert polls.voter(box, five[0]).voted
    page.unroute("**/vote/**")
    page.goto(room[0] + path)
    assert say("This vote is cast.") in read(page)
    assert page.locator("button[name=choice]").count() == 0
    actions.close_box(by=by, box=box, knowing=True)
    assert box.papers.count() == 1
    forgive(visit)
