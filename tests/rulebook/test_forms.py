from datetime import timedelta

import pytest

from takafu.kit import clock
from takafu.law.parameters import DECLARED
from takafu.rulebook import forms


def test_a_text_and_an_article_need_words_in_one_language():
    assert not forms.TextForm({"kind": "rules", "rank": "1"}).is_valid()
    form = forms.TextForm({"kind": "rules", "rank": "2", "title_fr": "Règlement"})
    assert form.is_valid()
    assert (form.cleaned_data["title"], form.cleaned_data["rank"]) == ({"fr": "Règlement"}, 2)
    assert not forms.ArticleForm({"words_ar": "  "}).is_valid()
    form = forms.ArticleForm({"words_ar": "سطر\r\nسطر", "heading_fr": "Titre"})
    assert form.is_valid()
    assert (form.cleaned_data["words"], form.cleaned_data["heading"]) == ({"ar": "سطر\nسطر"}, {"fr": "Titre"})


def test_days_that_are_over_are_refused_or_confirmed():
    yesterday = clock.today() - timedelta(days=1)
    assert not forms.OpenForm({"until": yesterday}).is_valid()
    assert forms.OpenForm({"until": clock.today()}).is_valid()
    assert not forms.AdoptForm({"start": yesterday}).is_valid()
    assert forms.AdoptForm({"start": yesterday, "knowing": "on"}).is_valid()


@pytest.mark.parametrize("code", DECLARED)
def test_every_parameter_has_a_form_that_takes_a_right_value_and_refuses_nonsense(code):
    one = DECLARED[code]
    right = {
        "whole": {"value": str(one.least or 1), "unit": one.units[0]}, "share": {"value": "1/3"}, "switch": {"value": "yes"},
        "threshold": {"over": ">", "value": "1/2"}, "choice": {"value": (one.choices or ("",))[0]}, "codes": {"value": "president"},
    }[one.kind]  # fmt: skip
    form = forms.ValueForm(right, code=code)
    assert form.is_valid(), form.errors
    assert "kept" in form.cleaned_data
    assert not forms.ValueForm(right | {"value": "لا أدري"}, code=code).is_valid()


@pytest.mark.parametrize(
    ("code", "value"),
    [("notice", 7), ("parity_floor", "1/3"), ("quorum_first", ">1/2"), ("quorum_second", ">=5"), ("proxies_allowed", False),
     ("tie", "lot"), ("bureau_posts", ["president", "rapporteur"])],
)  # fmt: skip
def test_a_figure_that_stands_is_shown_as_it_was_typed(code, value):
    fixed = {"code": code, "value": value, "unit": DECLARED[code].units[0], "bound": ""}
    shown = forms.ValueForm(code=code, fixed=fixed)
    form = forms.ValueForm({name: shown[name].initial for name in shown.fields}, code=code)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["kept"] == value


def test_an_amendment_gives_a_figure_or_drops_one_that_stands():
    fixed = {"code": "notice", "value": 7, "unit": "weeks", "bound": "least"}
    form = forms.FigureForm({"value": "10", "unit": "working_days"}, code="notice", fixed=fixed)
    assert form.is_valid()
    assert form.cleaned_data["figures"] == [{"code": "notice", "value": 10, "unit": "working_days", "bound": ""}]
    form = forms.FigureForm({"drop": "on", "unit": "weeks"}, code="notice", fixed=fixed)
    assert form.is_valid()
    assert form.cleaned_data["figures"][0]["value"] is None
    assert "value" in forms.FigureForm({"unit": "weeks"}, code="notice", fixed=fixed).errors
    assert "drop" not in forms.FigureForm(code="notice").fields
    assert "words_ar" in forms.FigureForm({"value": "7", "unit": "weeks"}, code="notice", needs_words=True).errors


def test_every_parameter_can_be_chosen():
    listed = [code for _theme, codes in forms.CodeForm().fields["code"].choices for code, _name in codes]
    assert sorted(listed) == sorted(DECLARED)
