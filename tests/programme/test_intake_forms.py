from takafu.programme.intake_forms import ColumnsForm, FileForm, PartnerForm


def test_the_words_column_is_asked_for_and_the_rest_may_be_left_out():
    titles = ["التدبير", "x" * 300]
    assert set(ColumnsForm({}, titles=titles).errors) == {"measure"}
    form = ColumnsForm({"measure": "0", "axis": "-1", "start": "1"}, titles=titles)
    assert form.is_valid()
    assert form.columns() == {"measure": 0, "start": 1}
    assert set(ColumnsForm({"measure": "7"}, titles=titles).errors) == {"measure"}


def test_a_file_is_asked_for(in_fes):
    assert set(FileForm({}, {}).errors) == {"file"}


def test_a_plan_has_days_in_order(in_fes):
    given = {"title": "x", "start": "2026-02-01", "end": "2026-01-01"}
    assert set(PartnerForm(given).errors) == {"organization", "end"}
