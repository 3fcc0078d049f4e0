from datetime import timedelta

import pytest

from takafu.commons import actions, phoning, queries
from takafu.commons.models import PhoneCall
from takafu.kit import clock
from takafu.kit.permissions import ROLES, Refused
from takafu.people.actions import erase_person
from takafu.register.models import Act
from tests.bodies import announced, as_role, person


@pytest.fixture
def said(in_fes, by_rapporteur):
    return phoning.said(announced(in_fes, by_rapporteur).item)


def phone(by, said, whom, *, told=True, form="1", at=None):
    return actions.phoned(by=by, said=said, person=whom, told=told, form=form, at=at)


def test_a_call_is_one_act_without_a_number(said, suad, by_rapporteur):
    suad.phone = "+212661234567"
    suad.save()
    call = phone(by_rapporteur, said, suad)
    assert phone(by_rapporteur, said, suad) == call
    act = Act.objects.get(verb="commons.phoned")
    assert (act.item, act.data) == (said.item, {"call": str(call.pk), "person": str(suad.pk), "told": True})
    assert not hasattr(act, "text")
    assert phone(by_rapporteur, said, suad, form="2") != call


def test_it_is_taken_back_once_and_stays_among_the_acts(said, suad, by_rapporteur, by_suad):
    call = phone(by_rapporteur, said, suad)
    with pytest.raises(Refused):
        actions.take_back(by=by_suad, call=call)
    for _twice in range(2):
        assert actions.take_back(by=by_rapporteur, call=call).taken_back_at
    assert Act.objects.filter(verb="commons.call_taken_back").count() == 1
    assert Act.objects.filter(verb="commons.phoned").count() == 1


@pytest.mark.parametrize("role", ROLES)
def test_the_bureau_alone_notes_calls(in_fes, said, suad, role):
    by, _user = as_role(in_fes, role)
    if role in {"rapporteur", "president"}:
        assert phone(by, said, suad).told
    else:
        with pytest.raises(Refused):
            phone(by, said, suad)


def test_who_is_not_addressed_is_not_phoned_about_it(in_fes, said, by_rapporteur):
    with pytest.raises(Refused):
        phone(by_rapporteur, said, person(in_fes, "غريبة", member=False))
    assert not PhoneCall.objects.exists()


@pytest.mark.parametrize("away", [timedelta(minutes=5), timedelta(minutes=-5)])
def test_a_call_lies_between_the_announcement_and_now(said, suad, by_rapporteur, away):
    with pytest.raises(ValueError, match="20"):
        phone(by_rapporteur, said, suad, at=clock.now() + away)
    assert phone(by_rapporteur, said, suad, at=said.at.replace(second=0, microsecond=0)).told


def test_calls_go_with_the_person_and_are_told_to_them(said, suad, by_rapporteur):
    phone(by_rapporteur, said, suad, told=False)
    (known,) = queries.export(suad)["phoned"]
    assert (known["about"], known["told"]) == ("لقاء", False)
    erase_person(
        by=by_rapporteur if by_rapporteur.has("president") else as_role(suad.body, "president")[0], person=suad
    )
    assert not PhoneCall.objects.exists()
