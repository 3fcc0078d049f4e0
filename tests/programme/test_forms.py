import pytest

from takafu.programme.forms import CarryForm, MeasureForm, PlaceForm, ProgrammeForm, WordingForm
from tests.programme import lines


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"title": "برنامج", "first_year": "2026", "last_year": "2026"}, set()),
        ({"title": "برنامج", "first_year": "2027", "last_year": "2026"}, {"last_year"}),
        ({"title": " ", "first_year": "1", "last_year": ""}, {"title", "first_year", "last_year"}),
    ],
)
def test_a_programme_is_asked_for_a_title_and_years_in_order(given, wrong):
    assert set(ProgrammeForm(given).errors) == wrong


def test_its_title_is_kept_in_the_languages_given():
    form = ProgrammeForm({"title": "برنامج", "title_fr": "", "first_year": "2026", "last_year": "2026"})
    assert form.is_valid()
    assert form.tongues() == {"ar": "برنامج"}


def test_axes_and_programmes_of_this_body_alone_are_offered(in_fes, meknes, rapporteur, desk, programme):
    from django_scopes import scope  # noqa: PLC0415 - this test alone leaves its body

    after = lines.programme(in_fes, rapporteur, "التالي", 2028)
    assert list(CarryForm(programme=programme).fields["into"].queryset) == [after]
    assert MeasureForm().fields["axis"].queryset.count() == 2
    with scope(body=meknes):
        assert PlaceForm().fields["axis"].queryset.count() == 0
        assert not PlaceForm({"place": "1", "axis": str(desk[0].axis_id)}).is_valid()


def test_a_measure_has_words_but_not_a_book(db):
    assert not WordingForm({"wording": "ن" * 2001, "seen": "1"}).is_valid()
    assert not WordingForm({"wording": " ", "seen": "1"}).is_valid()
    assert WordingForm({"wording": "دورية", "seen": "1"}).is_valid()
