from datetime import date

from takafu.council import forms, rules
from tests.council import makers


def test_an_outcome_of_another_step_is_none():
    given = {"on": "2026-01-05", "evidence": "محضر"}
    for step, outcome, code in (("vote", "vote.yes", "yes"), ("committees", "vote.yes", ""), ("vote", "", "")):
        form = forms.StepForm(given | {"step": step, "outcome": outcome}, steps=rules.NEXT["launch"])
        assert form.is_valid(), form.errors
        assert form.given()["outcome"] == code
    assert "outcome" not in forms.StepForm(steps=rules.NEXT["visa"]).fields


def test_what_stands_comes_back_into_its_form(in_fes):
    by = makers.officer(in_fes)
    service = makers.service(in_fes, by, office="الطابق الأول")
    form = forms.ServiceForm(forms.ServiceForm.of(service))
    assert form.is_valid(), form.errors
    assert all(getattr(service, name) == value for name, value in form.given().items() if name != "name")
    assert str(form.given()["name"]) == str(service)
    session = makers.session(in_fes, by, ends=date(2026, 5, 8))
    form = forms.SessionForm(forms.SessionForm.of(session), areas=[])
    assert form.is_valid(), form.errors
    assert all(getattr(session, name) == value for name, value in form.given().items())
    assert form.council() == {"kind": "council", "area": None}


def test_choices_are_of_the_body_alone(in_fes):
    by = makers.officer(in_fes)
    service, letter = makers.service(in_fes, by), makers.letter(in_fes, by)
    given = {"on": "2026-01-05", "channel": "post", "subject": "س"}
    form = forms.LetterForm(
        given | {"service": str(service.pk), "answers": str(letter.pk)}, services=[service], letters=[letter]
    )
    assert form.is_valid(), form.errors
    assert (form.given()["service"], form.given()["answers"]) == (service, letter)
    foreign = forms.LetterForm(given | {"service": str(letter.pk)}, services=[service], letters=[])
    assert set(foreign.errors) == {"service"}
    sessions = forms.WordForm(
        {"kind": "promise", "text": "س", "on": "2026-01-05", "source": "م", "session": "x"}, sessions=[]
    )
    assert set(sessions.errors) == {"session"}
    cycle = forms.CycleForm({"first_year": "2022", "last_year": "2027"}, sessions=[])
    assert cycle.is_valid()
    assert cycle.given()["session"] is None
