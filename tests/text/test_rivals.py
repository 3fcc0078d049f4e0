import pytest

from takafu.text.analysis import Analyser
from takafu.text.rivals import ELSEWHERE, answer_columns, answers, rival_pairs, rivals
from takafu.text.wordlists import rows

ANALYSER = Analyser()


@pytest.mark.parametrize(
    ("one", "other", "question"),
    [
        ("الاجتماع مرة كل شهر", "نلتقي في اجتماع كل ثلاثة أشهر", "meeting"),
        ("اجتماع شهري", "اجتماع كل شهرين يكفي", "meeting"),
        ("Se réunir chaque mois", "une réunion tous les deux mois", "meeting"),
        ("jtima3 mra f chher", "Réunion trimestrielle", "meeting"),
        ("التصويت السري على الآراء", "vote à main levée", "voting"),
        ("قراراتنا تتخذ بالتوافق", "décider à la majorité", "deciding"),
        ("إحداث لجان موضوعاتية", "لجنة لكل حي", "committees"),
        ("الرئاسة بالتناوب بين الأعضاء", "تبقى المنسقة طول الولاية", "heading"),
    ],
)
def test_two_answers_to_one_question_are_rivals(one: str, other: str, question: str) -> None:
    analyses = ANALYSER.analyse_all([one, other])
    assert [found.question for found in rivals(analyses)] == [question]
    assert rival_pairs(analyses) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الاجتماع كل شهر", "لقاء شهري منتظم"),
        ("إرسال محضر الاجتماع في أجل أسبوع", "الاجتماع كل شهر"),
        ("نشرة شهرية عن اجتماعاتنا", "اجتماع كل شهرين"),
        ("تخصيص منحة شهرية", "إعداد دليل كل سنة"),
        ("", ""),
    ],
)
def test_agreement_and_other_matters_are_not_rivalry(one: str, other: str) -> None:
    assert rival_pairs(ANALYSER.analyse_all([one, other])) == []


def test_an_idea_that_weighs_both_answers_settles_nothing() -> None:
    assert "voting" not in answers(ANALYSER.analyse("هل التصويت سري أم برفع اليد"))


def test_columns_number_the_answers() -> None:
    columns = answer_columns(ANALYSER.analyse_all(["حضانة", "اجتماع كل شهر", "اجتماع كل شهرين", "لقاء شهري"]))
    assert columns["meeting"].tolist() == [0, 1, 2, 1]


def test_each_question_of_the_list_has_two_answers_and_a_way_to_be_asked() -> None:
    known: dict[str, set[str]] = {}
    for question, answer, _ in rows("alternatives.tsv"):
        known.setdefault(question, set()).add(answer)
    for given in known.values():
        assert "?" in given
        assert len(given - {"?", ELSEWHERE}) >= 2
