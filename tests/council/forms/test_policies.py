from takafu.council.forms.policies import CloseForm, FocusForm, PolicyFileForm, PolicyForm
from tests.council import makers


def test_a_policy_comes_back_as_it_was_typed(in_fes):
    by = makers.officer(in_fes)
    service = makers.service(in_fes, by)
    made = makers.policy(in_fes, by, service=service, other="", link="https://example.ma/plan")
    form = PolicyForm(PolicyForm.of(made), services=[service])
    assert form.is_valid(), form.errors
    given = form.given()
    assert str(given.pop("title")) == str(made)
    assert all(getattr(made, name) == value for name, value in given.items())


def test_what_is_missing_is_said_at_its_field():
    assert {"reason", "on"} <= FocusForm({}).errors.keys()
    assert {"reason", "on"} == CloseForm({}).errors.keys()
    assert list(PolicyFileForm({}, {}).errors) == ["file"]
    assert "link" in PolicyForm({"link": "javascript:alert(1)"}, services=[]).errors
