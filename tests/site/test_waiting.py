from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override
from django_scopes import scope

from takafu.accounts.models import User
from takafu.commons import actions as commons
from takafu.commons.models import Letter
from takafu.council import actions
from takafu.kit import asking, clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.people.models import Person
from takafu.register import actions as register
from takafu.site import queries, waiting
from tests.bodies import as_role, person, viewer_of
from tests.council import makers as council


@pytest.fixture
def asked(in_fes):
    """The page's values for somebody of a role."""

    def values(role):
        with override("fr"):
            return waiting.page(SimpleNamespace(here=in_fes, viewer=as_role(in_fes, role)[0]))

    return values


@pytest.mark.parametrize("role", ["member", "president", "clerk", "suspended"])
def test_where_nothing_waits_it_is_said_kindly(asked, role):
    values = asked(role)
    assert values["asks"] == []
    assert all(str(word) for word in values["nothing"])


def test_the_clerk_and_the_suspended_are_told_what_their_page_is_for(asked):
    assert asked("clerk")["nothing"] == waiting.NOTHING["clerk"]
    assert asked("suspended")["nothing"] == waiting.NOTHING["suspended"]


@pytest.mark.parametrize("name", ["people:directory", "places:seat", "accounts:security", "accounts:logout"])
def test_every_door_of_the_page_exists(client, fes, name):
    client.force_login(as_role(fes, "member")[1])
    shown = client.get("/fr/fes/home/").content.decode()
    with override("fr"):
        inside = not name.startswith("accounts:")
        assert f'="{reverse(name, kwargs={"body": "fes"} if inside else None)}"' in shown


def test_the_operator_of_a_body_without_a_rapporteur_begins_there(asked, in_fes):
    (ask,) = asked("operator")["asks"]
    assert ask.href == "/fr/fes/people/add/"
    person(in_fes, "كريمة", "rapporteur")
    assert asked("operator")["asks"] == []


def test_who_has_no_seat_and_no_post_here_is_told_so(in_fes, meknes):
    stranger = SimpleNamespace(here=in_fes, viewer=as_role(in_fes, "visitor")[0])
    assert waiting.page(stranger)["nothing"] == waiting.NOTHING[""]


def test_the_rapporteur_sees_who_was_not_invited(asked, in_fes):
    person(in_fes, "سعاد")
    ask, publish = asked("rapporteur")["asks"]
    with override("fr"):
        assert str(publish.label) == gettext("Settings of the body")
    assert "2" in str(ask.title)  # the rapporteur of this test never logged in either


def test_a_new_body_s_rapporteur_is_led_through_the_first_steps(asked, in_fes):
    values = asked("rapporteur")
    assert (len(values["steps"]), values["current"]) == (3, 2)
    User.objects.update(last_login=in_fes.opened_at)
    in_fes.settings = {"publish_members": False}
    assert waiting.first_steps(SimpleNamespace(here=in_fes)) == ([], 0)


def test_without_members_the_rapporteur_adds_them_first(in_fes):
    viewer = Viewer(body_id=in_fes.pk, roles=frozenset({"rapporteur"}))
    with override("fr"):
        (ask,) = waiting.page(SimpleNamespace(here=in_fes, viewer=viewer))["asks"]
        assert str(ask.label) == gettext("Add the members")


def test_a_member_is_not_asked_for_the_rapporteur_s_steps(asked):
    assert asked("member")["steps"] == []


def test_whoever_is_answered_sees_it_first(in_fes):
    item = register.keep_item(body=in_fes, kind="sample", title=Tongues(ar="فكرة"), visibility="public")
    author, other = (viewer_of(person(in_fes, name)) for name in ("سعاد", "نادية"))
    said = commons.comment(by=author, item=item, text="قول", form="1")
    commons.comment(by=other, item=said.item, text="جواب", form="2")
    with override("fr"):
        (ask,) = waiting.page(SimpleNamespace(here=in_fes, viewer=author))["asks"]
    assert ask.href == "/fr/fes/notices/"


def test_the_rapporteur_sees_that_mail_came_back(asked, in_fes):
    letter = Letter.objects.create(body=in_fes, to=User.objects.create_user(), subject="x", text="x", state="failed")
    ask = asked("rapporteur")["asks"][-1]
    assert "1" in str(ask.title)
    assert ask.href == ""  # the outbox is the operator's
    letter.delete()
    assert str(ask.title) not in [str(other.title) for other in asked("rapporteur")["asks"]]


def test_the_president_sees_what_was_hidden_and_what_ends(asked, in_fes, monkeypatch):
    monkeypatch.setattr(queries, "hidden_comments", lambda: 2)
    monkeypatch.setattr(queries, "ending_delegations", lambda: 1)
    assert len(asked("president")["asks"]) == 2


def test_the_operator_sees_that_the_mail_is_in_trouble(asked, in_fes):
    Letter.objects.create(body=in_fes, to=User.objects.create_user(), subject="x", text="x", state="failed")
    ask = asked("operator")["asks"][-1]
    assert str(ask.text)


def test_a_page_that_no_room_has_is_no_way(in_fes):
    request = SimpleNamespace(here=in_fes)
    assert waiting.reach(request, "moon:landing") == ""
    with override("ar"):
        assert waiting.reach(request, "site:portal") == "/ar/fes/"


def test_what_waits_in_the_rooms_stands_there_with_what_cannot_wait_first(asked, in_fes, monkeypatch):
    now = asking.Ask("Vote", "", "Voter", "meetings/x/", now=True)
    late = asking.Ask("Rapport", "", "Écrire", "council/y/")
    monkeypatch.setattr(asking, "_asked", {})
    asking.wait("council", lambda viewer: [late] if viewer.has("rapporteur") else [])
    asking.wait("meetings", lambda _viewer: [now])
    found = asked("rapporteur")["asks"]
    assert (found[0].title, found[0].href) == ("Vote", "/fr/fes/meetings/x/")
    assert "/fr/fes/council/y/" in [one.href for one in found]
    assert [one.href for one in asked("member")["asks"]] == ["/fr/fes/meetings/x/"]
    assert asked("suspended")["asks"] == []
    in_fes.settings = {"rooms": ["council"]}
    assert asked("member")["asks"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_waits(client, fes, django_assert_num_queries, count):
    with scope(body=fes):
        viewer, user = as_role(fes, "member")
        by = council.officer(fes)
        for number in range(count):
            made = council.session(fes, by, clock.today() - timedelta(days=number), ordinary=False)
            actions.name_observers(by=by, session=made, persons=[Person.objects.get(pk=viewer.person_id)])
    client.force_login(user)
    client.get("/ar/fes/home/")
    with django_assert_num_queries(16):
        shown = client.get("/ar/fes/home/").content.decode()
    assert shown.count("/report/") == count
