import pytest

from takafu.opinions import actions, letters, printing
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


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_withdrawal_says_which_why_and_whether_others_stand(in_fes, language):
    made = makers.sent(in_fes)
    told = []
    for row in made.recommendations.all():
        actions.withdraw(by=makers.officer(in_fes), recommendation=row, on=makers.clock.today(), reason="تغير المشروع")
        kept = makers.fresh(made).recommendations.get(pk=row.pk)
        letter = letters.WithdrawalLetter(kept, language)
        told.append(read(printing.write(letter, "docx")))
        for part in ("رئيس المجلس", "تغير المشروع", row.measure, f"{made.number}/{made.year}"):
            assert part in told[-1]
        assert letter.data()["number"] == row.number
        assert letter.sheets()[0].rows == ((row.measure, "تغير المشروع"),)
    assert "%(" not in told[0] + told[1]
    assert len(told[0]) > len(told[1])
