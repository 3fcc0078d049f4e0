import pytest

from takafu.council.forms.requests import RequestForm, RequestStepForm
from tests.council import makers


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("sent", ["on", "channel", "text", "scan"]),
        ("extended", ["on", "reason", "channel", "reference", "text", "scan"]),
        ("answered", ["on", "outcome", "channel", "reference", "text", "scan"]),
        ("court", ["on"]),
        ("closed", ["on", "reason"]),
    ],
)
def test_a_step_asks_what_it_needs(step, fields):
    assert list(RequestStepForm(step=step).fields) == fields


def test_a_request_comes_back_as_it_was_typed(in_fes):
    by = makers.officer(in_fes)
    service = makers.service(in_fes, by)
    made = makers.request(in_fes, by, service=service, other="")
    form = RequestForm(RequestForm.of(made), services=[service])
    assert form.is_valid(), form.errors
    assert all(getattr(made, name) == value for name, value in form.given().items())
