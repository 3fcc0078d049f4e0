from datetime import timedelta

import pytest

from takafu.commons import actions, phoning, queries
from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.people.actions import appoint, found_committee
from takafu.people.models import Role
from tests.bodies import announced, person


@pytest.fixture
def told(in_fes, by_rapporteur, suad, idris):
    """An announcement to three others, of whom nobody has read it."""
    person(in_fes, "هند")
    return announced(in_fes, by_rapporteur)


def states(told):
    return {str(one.person): one.reach for one in phoning.reached(phoning.said(told.item))}


def phone(by, made, whom, form="1", **more):
    return actions.phoned(by=by, said=phoning.said(made.item), person=whom, form=form, **more)


def test_who_neither_read_nor_was_reached_is_left_and_who_said_it_is_not_listed(told, by_rapporteur, suad, by_idris):
    assert states(told) == {"سعاد": "left", "إدريس": "left", "هند": "left"}
    actions.mark_seen(by=by_idris, number=queries.head())
    call = phone(by_rapporteur, told, suad, told=False)
    assert states(told) == {"سعاد": "silent", "إدريس": "read", "هند": "left"}
    phone(by_rapporteur, told, suad, told=True)
    assert states(told)["سعاد"] == "told"
    for one in (call, suad.phone_calls.get(told=True)):
        actions.take_back(by=by_rapporteur, call=one)
    assert states(told)["سعاد"] == "left"


def test_who_comments_has_read_it(told, by_suad):
    actions.comment(by=by_suad, item=told.item, text="سأحضر", form="1")
    assert states(told)["سعاد"] == "read"


def test_new_words_must_reach_everybody_anew(told, by_rapporteur, suad, by_idris):
    actions.mark_seen(by=by_idris, number=queries.head())
    phone(by_rapporteur, told, suad, told=True)
    with clock.at(clock.now() + timedelta(hours=1)):
        text = Tongues(ar="نلتقي غدا")
        actions.reword(
            by=by_rapporteur, announcement=told, edition=1, title=told.title, text=text, to=actions.To(), ends=None
        )
        assert set(states(told).values()) == {"left"}


def test_who_is_suspended_is_not_phoned(in_fes, told, suad):
    Role.objects.create(body=in_fes, person=suad, post="suspended", start=clock.today())
    assert "سعاد" not in states(told)


def test_of_a_committee_its_members_alone_are_listed(in_fes, by_rapporteur, suad, idris):
    made = found_committee(by=by_rapporteur, body=in_fes, name=Tongues(ar="لجنة"), start=clock.today())
    appoint(by=by_rapporteur, person=suad, committee=made, start=clock.today())
    assert states(announced(in_fes, by_rapporteur, to=actions.To(committee=made))) == {"سعاد": "left"}


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(in_fes, by_rapporteur, number, django_assert_num_queries):
    persons = [person(in_fes, f"عضوة {each}") for each in range(number)]
    made = announced(in_fes, by_rapporteur)
    for one in persons:
        phone(by_rapporteur, made, one, told=False)
    said = phoning.said(made.item)
    with django_assert_num_queries(5):  # persons, what they hold, readers, comments, calls
        assert len(phoning.reached(said)) == number
