import pytest

from takafu.council.forms.petitions import FiledForm, PetitionForm, PetitionStepForm
from takafu.law import petitions


@pytest.mark.parametrize(
    ("kind", "fields"), [("citizens", ["ticked", "signed", "filed"]), ("associations", ["ticked", "founded", "filed"])]
)
def test_only_what_that_kind_needs_is_asked(kind, fields):
    form = PetitionForm(kind=kind)
    assert list(form.fields) == fields
    offered = [code for code, _words in form.choose("ticked").choices]
    assert offered == [code for code in petitions.CONDITIONS[kind] if code not in petitions.COUNTED]


def test_what_cannot_be_is_said_at_its_field():
    assert "signed" in PetitionForm({"signed": "-1"}, kind="citizens").errors
    assert "founded" in PetitionForm({"founded": "2999-01-01"}, kind="associations").errors
    assert "ticked" in PetitionForm({"ticked": ["age"]}, kind="associations").errors


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("answered", ["on", "outcome", "said", "evidence"]),
        ("discussed", ["on", "outcome", "said", "session", "evidence"]),
        ("withdrawn", ["on", "said", "evidence"]),
    ],
)
def test_a_step_asks_only_what_it_needs(step, fields):
    form = PetitionStepForm(step=step, sessions=[])
    assert list(form.fields) == fields
    assert PetitionStepForm({"said": "س" * 501}, step=step, sessions=[]).errors["said"]


def test_a_petition_that_was_filed_needs_its_words_and_what_shows_it():
    assert set(FiledForm({"kind": "citizens"}).errors) == {"subject", "text", "on", "evidence"}
