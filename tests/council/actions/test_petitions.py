from datetime import date

import pytest
from django.core.exceptions import ValidationError

from takafu.council import actions, queries
from takafu.council.models import Petition, PetitionStep
from takafu.kit.permissions import Refused
from takafu.register.models import Act, Link
from tests.council import makers

NO = ("answered", date(2026, 5, 4), "no")
YES = ("answered", date(2026, 4, 14), "yes")


def test_a_petition_is_followed_to_what_the_council_decided(in_fes):
    by = makers.officer(in_fes)
    with makers.on(date(2026, 6, 1)):
        session = makers.session(in_fes, by)
        promise = makers.word(in_fes, by)
        made = makers.petition(in_fes, by, YES, about=promise.item)
        for _again in range(2):
            actions.enter_petition_step(
                by=by, petition=made, step="discussed", on=date(2026, 5, 5), outcome="partly", evidence="محضر الدورة",
                said="برمجة زنقتين من خمس", session=session,
            )  # fmt: skip
    (kept,) = queries.petitions()
    assert [(one.step, one.outcome) for one in kept.trail()] == [
        ("filed", ""),
        ("answered", "yes"),
        ("discussed", "partly"),
    ]
    assert kept.standing_steps()[-1].session == session
    assert Link.objects.filter(relation="petition-about", source=kept.item, target=promise.item).exists()
    assert kept.item.visibility == "public"
    assert list(Act.objects.filter(verb__startswith="council.petition").values_list("verb", flat=True)) == [
        "council.petition_noted", "council.petition_step_entered", "council.petition_step_entered",
    ]  # fmt: skip


def test_the_same_petition_of_the_same_day_is_one(in_fes):
    by = makers.officer(in_fes)
    assert makers.petition(in_fes, by).pk == makers.petition(in_fes, by).pk
    makers.petition(in_fes, by, on=date(2026, 3, 11))
    assert Petition.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "kings"}, "unknown_code"),
        ({"subject": " "}, "no_subject"),
        ({"text": " "}, "no_text"),
        ({"evidence": " "}, "evidence"),
        ({"on": date(2999, 1, 1)}, "future"),
    ],
)
def test_what_no_petition_is(in_fes, given, code):
    with pytest.raises(ValidationError) as why:
        makers.petition(in_fes, makers.officer(in_fes), **given)
    assert why.value.code == code
    assert not Petition.objects.exists()


@pytest.mark.parametrize(
    ("steps", "step", "given", "code"),
    [
        ((), "discussed", {"on": NO[1], "outcome": "yes"}, "next"),
        ((), "answered", {"on": NO[1]}, "outcome"),
        ((), "answered", {"on": date(2026, 3, 9), "outcome": "no"}, "order"),
        ((), "answered", {"on": NO[1], "outcome": "no", "evidence": ""}, "evidence"),
        ((NO,), "answered", {"on": NO[1], "outcome": "yes"}, "next"),
        ((NO,), "withdrawn", {"on": NO[1]}, "next"),
    ],
)
def test_a_step_that_cannot_be_changes_nothing(in_fes, steps, step, given, code):
    by = makers.officer(in_fes)
    made = makers.petition(in_fes, by, *steps)
    before = PetitionStep.objects.count(), Act.objects.count()
    with pytest.raises(ValidationError) as why:
        actions.enter_petition_step(by=by, petition=made, step=step, **({"evidence": "رسالة"} | given))
    assert why.value.code == code
    assert (PetitionStep.objects.count(), Act.objects.count()) == before


def test_the_last_step_is_taken_back_but_not_the_filing(in_fes):
    by = makers.officer(in_fes)
    made = makers.petition(in_fes, by, NO)
    filed, answered = made.standing_steps()
    for _again in range(2):
        actions.take_back_petition_step(by=by, petition=made, step=answered)
    assert [one.step for one in queries.petitions().get().trail()] == ["filed"]
    with pytest.raises(ValidationError):
        actions.take_back_petition_step(by=by, petition=made, step=filed)
    actions.enter_petition_step(by=by, petition=made, step=YES[0], on=YES[1], outcome="yes", evidence="رسالة")
    assert [one.number for one in queries.petitions().get().standing_steps()] == [1, 3]
    assert Act.objects.filter(verb="council.petition_step_taken_back").count() == 1


def test_members_follow_and_do_not_keep(in_fes):
    by = makers.officer(in_fes)
    made, member = makers.petition(in_fes, by), makers.officer(in_fes, "member", "هدى")
    for act in (
        lambda: makers.petition(in_fes, member),
        lambda: actions.enter_petition_step(
            by=member, petition=made, step=NO[0], on=NO[1], outcome="no", evidence="رسالة"
        ),
        lambda: actions.take_back_petition_step(by=member, petition=made, step=made.standing_steps()[0]),
    ):
        with pytest.raises(Refused):
            act()
