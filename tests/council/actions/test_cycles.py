from datetime import date

import pytest
from django.core.exceptions import ValidationError

from takafu.council import actions
from takafu.council.models import Cycle, CycleStep
from takafu.register.models import Act
from tests.council import makers


def test_a_programme_is_followed_once_and_its_days_change(in_fes):
    by = makers.officer(in_fes)
    made = makers.cycle(in_fes, by)
    assert makers.cycle(in_fes, by) == made
    session = makers.session(in_fes, by)
    for _again in range(2):
        actions.begin_cycle(
            by=by, body=in_fes, first_year=2022, last_year=2027, term_began=date(2021, 9, 20), session=session
        )
    assert Cycle.objects.get().session == session
    assert list(Act.objects.filter(verb__startswith="council.cycle").values_list("verb", flat=True)) == [
        "council.cycle_begun",
        "council.cycle_changed",
    ]
    with pytest.raises(ValidationError) as why:
        makers.cycle(in_fes, by, first_year=2027, last_year=2022)
    assert why.value.code == "years"


def test_steps_are_entered_in_turn_with_what_shows_them(in_fes):
    by = makers.officer(in_fes)
    made = makers.cycle(in_fes, by, ("launch", date(2026, 1, 5), ""))
    again = actions.enter_step(by=by, cycle=made, step="launch", on=date(2026, 1, 5), evidence="محضر")
    assert CycleStep.objects.get() == again
    wrong = [
        ({"step": "launch", "on": date(2026, 1, 6)}, "next"),
        ({"step": "diagnostic", "on": date(2026, 1, 4)}, "order"),
        ({"step": "diagnostic", "on": date(2999, 1, 1)}, "future"),
        ({"step": "vote", "on": date(2026, 1, 6)}, "outcome"),
        ({"step": "prayer", "on": date(2026, 1, 6)}, "unknown"),
        ({"step": "diagnostic", "on": date(2026, 1, 6), "evidence": " "}, "evidence"),
    ]
    for given, code in wrong:
        with pytest.raises(ValidationError) as why:
            actions.enter_step(by=by, cycle=made, **{"evidence": "محضر"} | given)
        assert why.value.code == code
    assert CycleStep.objects.count() == 1


def test_only_the_last_step_is_taken_back(in_fes):
    by = makers.officer(in_fes)
    made = makers.cycle(in_fes, by, ("launch", date(2026, 1, 5), ""), ("vote", date(2026, 2, 5), "no"))
    first, last = made.steps.all()
    with pytest.raises(ValidationError) as why:
        actions.take_back_step(by=by, cycle=made, step=first)
    assert why.value.code == "last"
    for _again in range(2):
        actions.take_back_step(by=by, cycle=made, step=last)
    assert [one.step for one in Cycle.objects.get().trail()] == ["launch"]
    made = actions.enter_step(by=by, cycle=made, step="diagnostic", on=date(2026, 1, 9), evidence="تقرير")
    assert made.number == 3
    assert Act.objects.filter(verb="council.step_taken_back").count() == 1
