import pytest

from takafu.places.forms import NeighbourhoodForm
from takafu.places.models import Neighbourhood


def test_languages_in_which_nothing_was_typed_are_left_out():
    form = NeighbourhoodForm({"ar": " حي الأطلس ", "fr": ""})
    assert form.is_valid()
    assert form.name == {"ar": "حي الأطلس"}


@pytest.mark.parametrize("typed", [{}, {"ar": " "}, {"fr": "Atlas"}, {"ar": "ا" * 81}])
def test_what_cannot_be_a_name_is_said(typed):
    form = NeighbourhoodForm(typed)
    assert not form.is_valid()
    assert form.errors["ar"]


def test_the_form_shows_the_name_as_it_stands():
    form = NeighbourhoodForm.of(Neighbourhood(name={"fr": "Atlas"}))
    assert (form.initial["ar"], form.initial["fr"]) == ("", "Atlas")
