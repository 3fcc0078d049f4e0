import pytest

from takafu.opinions import letters, printing
from tests.opinions import makers
from tests.opinions.test_printing import read


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_service_gets_its_counts_and_the_day_until_which_it_comments(in_fes, language):
    made = makers.figures(in_fes)
    letter = letters.FiguresLetter(made, language)
    said = read(printing.write(letter, "docx"))
    for part in ("قسم الأشغال", "210", str(made.until.year), "60"):
        assert part in said
    assert "%(" not in said
    assert letter.data()["counts"]["total"] == 5
    assert letter.sheets()[0].rows[0][0] == "قسم الأشغال"
