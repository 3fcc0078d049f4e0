import pytest

from takafu.programme.intake_forms import ColumnsForm, FileForm, PartnerForm, ValueColumnsForm


def test_the_words_column_is_asked_for_and_the_rest_may_be_left_out():
    rows = [["التدبير", "x" * 300]]
    assert set(ColumnsForm({}, rows=rows).errors) == {"measure"}
    form = ColumnsForm({"measure": "0", "axis": "-1", "start": "1"}, rows=rows)
    assert form.is_valid()
    assert form.columns() == {"measure": 0, "start": 1}
    assert set(ColumnsForm({"measure": "7"}, rows=rows).errors) == {"measure"}


def test_a_file_is_asked_for(in_fes):
    assert set(FileForm({}, {}).errors) == {"file"}


def test_a_plan_has_days_in_order(in_fes):
    given = {"title": "x", "start": "2026-02-01", "end": "2026-01-01"}
    assert set(PartnerForm(given).errors) == {"organization", "end"}


def test_columns_of_one_title_are_told_apart_by_what_is_in_them():
    rows = [["axis", "axis", "", "axis"], ["", "المركز"], ["السلامة", "المدينة"], ["ن" * 90, "", "", ""]]
    labels = [str(label) for _place, label in ColumnsForm(rows=rows).fields["axis"].choices[1:]]
    assert len(labels) == 4
    assert "السلامة" in labels[0]
    assert "المركز" in labels[1]
    assert labels[2:] == ["–", "axis"]
    assert all(len(label) < 120 for label in labels)


@pytest.mark.parametrize(
    ("chosen", "wrong"),
    [
        ({"activity": "0"}, set()),
        ({"code": "0"}, set()),
        ({"activity": "0", "code": "3"}, set()),
        ({}, {"activity"}),
        ({"activity": "-1", "code": "-1"}, {"activity"}),
        ({"code": "0", "value": "-1"}, {"value"}),
        ({"code": "9"}, {"activity", "code"}),
    ],
)
def test_values_need_their_activity_by_title_or_code(chosen, wrong):
    rows = [["a", "b", "c", "d"]]
    form = ValueColumnsForm({"indicator": "1", "value": "2", "on": "3"} | chosen, rows=rows)
    assert set(form.errors) == wrong
