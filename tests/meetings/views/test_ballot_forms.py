import pytest

from takafu.kit.tongues import Tongues
from takafu.meetings.views.ballot_forms import BallotForm


@pytest.mark.parametrize(
    ("typed", "keys"),
    [("", ["yes", "no", "blank"]), (" فاطمة \r\n\nنورة\nفاطمة", ["00", "01", "blank"]), ("واحد", ["00", "blank"])],
)
def test_answers_are_lines_each_once_and_a_blank_paper_is_always_possible(typed, keys):
    form = BallotForm({"question_ar": " س ", "answers": typed}, asked=True)
    assert form.is_valid()
    given = form.given()
    assert given["question"] == Tongues(ar="س", fr="")
    assert [key for key, _label in given["choices"]] == keys
    assert given["knowing"] is False


def test_what_need_not_be_known_is_not_asked():
    assert "knowing" not in BallotForm(asked=False).fields
