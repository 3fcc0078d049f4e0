from datetime import date, timedelta

import pytest

from takafu.kit import clock
from takafu.register.models import Founding
from takafu.site import founding_forms
from takafu.site.founding_forms import AskForm, JudgedForm, MoveForm, PapersForm

ASKED = {"kind": "room", "what": "قاعة", "on": "2025-01-05"}


def test_what_stands_is_offered_for_change():
    kept = Founding(number="12", day=date(2024, 5, 7), value="صوت", edition=3)
    form = PapersForm(initial=founding_forms.of(kept))
    assert form["edition"].value() == 3
    assert 'value="2024-05-07"' in str(form["day"])


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        (PapersForm({"day": str(clock.today() + timedelta(days=1))}), "day", "still to come"),
        (PapersForm({"value": "ع" * 3001}), "value", "3001 letters"),
        (AskForm(ASKED | {"what": ""}), "what", "Say in a few words"),
        (AskForm(ASKED | {"on": "2999-01-01"}), "on", "still to come"),
        (MoveForm({"state": "received", "on": "2999-01-01"}), "on", "still to come"),
        (JudgedForm({"title": "آراء", "target": ""}), "target", "Say how far"),
    ],
)
def test_each_mistake_is_told_in_one_sentence(form, field, said):
    assert said in form.errors[field][0]


def test_an_empty_file_may_be_kept():
    assert PapersForm({}).is_valid()
    assert AskForm(ASKED).is_valid()
