from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction

from takafu.accounts.models import User
from takafu.commons import actions as commons
from takafu.kit import clock, telling
from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.people.models import Delegation
from takafu.places.models import Area
from takafu.register import actions, rules
from takafu.site import queries
from tests import bodies
from tests.bodies import as_role, person, viewer_of

OPEN, CLOSED = "site_tests.opened", "site_tests.closed"


@pytest.fixture(autouse=True)
def _told(monkeypatch):
    """Two verbs of these tests' own, and nothing else that is told."""
    monkeypatch.setattr(rules, "_verbs", dict(rules.verbs()))
    rules.declare(rules.Verb(OPEN, public=True), rules.Verb(CLOSED))
    monkeypatch.setattr(telling, "_tellers", {})
    for verb in (OPEN, CLOSED):
        telling.tell(verb, lambda act: f"{act.verb} {act.doer.name if act.doer else '?'}")


def act(body, verb, item=None, by=None):
    with transaction.atomic():
        return actions.record(verb, by=by or operator(body.pk), body=body, item=item)


def sentences(body, viewer):
    return [told.sentence for told in queries.latest(viewer, body)]


def test_visitors_read_of_public_acts_and_officers_of_all(in_fes):
    act(in_fes, OPEN)
    act(in_fes, CLOSED)
    assert sentences(in_fes, as_role(in_fes, "visitor")[0]) == [f"{OPEN} ?"]
    assert sentences(in_fes, as_role(in_fes, "member")[0]) == [f"{OPEN} ?"]
    assert sentences(in_fes, as_role(in_fes, "rapporteur")[0]) == [f"{CLOSED} ?", f"{OPEN} ?"]


def test_an_act_on_what_the_reader_may_not_see_is_not_told(in_fes):
    item = actions.keep_item(body=in_fes, kind="sample", title=Tongues(ar="سرّ"), visibility="members")
    act(in_fes, OPEN, item)
    assert sentences(in_fes, as_role(in_fes, "visitor")[0]) == []
    assert len(sentences(in_fes, as_role(in_fes, "member")[0])) == 1


def test_who_did_it_is_told_where_who_sits_is_published_or_to_those_who_sit(in_fes):
    souad = person(in_fes, "سعاد")
    act(in_fes, OPEN, by=viewer_of(souad))
    visitor, member = as_role(in_fes, "visitor")[0], as_role(in_fes, "member")[0]
    assert sentences(in_fes, visitor) == [f"{OPEN} سعاد"]
    in_fes.settings = {"publish_members": False}
    assert sentences(in_fes, visitor) == [f"{OPEN} ?"]
    assert sentences(in_fes, member) == [f"{OPEN} سعاد"]


def test_the_latest_come_first_and_are_few(in_fes):
    numbers = [act(in_fes, OPEN).number for _ in range(8)]
    assert [told.number for told in queries.latest(operator(in_fes.pk), in_fes)] == numbers[:2:-1]


def test_the_acts_of_an_item_come_in_parts(in_fes):
    item = actions.keep_item(body=in_fes, kind="sample", title=Tongues(ar="فكرة"), visibility="public")
    numbers = [act(in_fes, OPEN, item).number for _ in range(queries.ACTS + 3)]
    first, later = queries.acts(item, operator(in_fes.pk), in_fes)
    rest, end = queries.acts(item, operator(in_fes.pk), in_fes, str(later))
    assert [told.number for told in (*first, *rest)] == numbers
    assert end is None
    for broken in ("x", "-1", "9" * 40):
        assert queries.acts(item, operator(in_fes.pk), in_fes, broken)[1] in {later, None}


@pytest.mark.parametrize("number", [1, 3])
def test_telling_costs_the_same_for_one_act_and_for_three(in_fes, django_assert_num_queries, number):
    for place in range(number):
        act(in_fes, OPEN, by=viewer_of(person(in_fes, f"شخص {place}")))
    with django_assert_num_queries(2):  # acts, and who did them
        assert len(queries.latest(operator(in_fes.pk), in_fes)) == number


def test_the_directory_knows_the_region_of_each_body(fes):
    region = Area.objects.create(code="03.", kind="region", name=Tongues(ar="جهة"))
    province = Area.objects.create(code="03.1.", kind="prefecture", name=Tongues(ar="عمالة"), parent=region)
    commune = Area.objects.create(code="03.1.1", kind="commune", name=Tongues(ar="جماعة"), parent=province)
    from takafu.places.models import Seat  # noqa: PLC0415 - beside its only use

    Seat._base_manager.create(body=fes, area=commune)
    (entry,) = queries.directory()
    assert (entry.seat, entry.region) == (commune, region)
    assert queries._region(region) == region
    assert queries._region(None) is None


def test_delegations_that_end_soon_are_counted(in_fes):
    president, taker = bodies.person(in_fes, "سعاد", "president"), bodies.person(in_fes, "نادية")
    for days in (10, 20, None):
        end = clock.today() + timedelta(days=days) if days else None
        Delegation.objects.create(
            body=in_fes, giver=president, taker=taker, actions=["people.lift"], start="2026-01-01", end=end
        )
    assert queries.ending_delegations() == 1


def test_comments_hidden_of_late_are_counted(in_fes):
    item = actions.keep_item(body=in_fes, kind="sample", title=Tongues(ar="فكرة"), visibility="public")
    president, member = (viewer_of(bodies.person(in_fes, *who)) for who in (("سعاد", "president"), ("نادية",)))
    said = [commons.comment(by=member, item=item, text=f"قول {n}", form=str(n)) for n in range(2)]
    commons.hide(by=president, comment=said[0], reason="insult")
    assert queries.hidden_comments() == 1
    with clock.at(clock.now() + timedelta(days=8)):
        assert queries.hidden_comments() == 0


def test_the_first_steps_follow_what_is_there(in_fes):
    assert queries.first_steps(in_fes) == queries.Steps(members=False, invited=False, published=False)
    souad = bodies.person(in_fes, "سعاد")
    assert queries.first_steps(in_fes) == queries.Steps(members=True, invited=False, published=False)
    User.objects.filter(pk=souad.user_id).update(last_login=in_fes.opened_at)
    in_fes.settings = {"publish_members": True}
    assert queries.first_steps(in_fes) == queries.Steps(members=True, invited=True, published=True)


def test_results_of_nothing_cost_nothing(in_fes, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.results("؟!", operator(in_fes.pk)) == queries.Results()


def test_a_key_that_is_not_ours_is_no_key(in_fes):
    found = SimpleNamespace()
    assert queries._after(found, "x_y_z") is found


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_a_key_at_the_end_of_time_is_none_of_ours(in_fes, moment):
    made = person(in_fes, "سعاد")
    found = queries.results("سعاد", Viewer(body_id=in_fes.id), after=f"0_{moment}_{in_fes.id}")
    assert found.items == (made.item,)
