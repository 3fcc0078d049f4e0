"""What was wrong once, in whichever module: real words read as slips, likeness that hung on the order, rivals merged, and more."""

import sqlite3
import unicodedata
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from takafu.text.analysis import Analyser
from takafu.text.axes import Axis, suggest_axes
from takafu.text.features import features_of
from takafu.text.meaning import DIMENSION, Meaning
from takafu.text.measures import measure
from takafu.text.reasons import reasons
from takafu.text.rivals import ASKED, ELSEWHERE, IMPLIED, answers, rival_pairs
from takafu.text.similarity import Comparer
from takafu.text.spelling import slips
from takafu.text.tokens import form_of
from takafu.text.wordlists import rows

ANALYSER = Analyser()
LABELLED = Path(__file__).parent / "labelled"


def spelling(texts, left, right):
    features = features_of(ANALYSER.analyse_all(texts))
    return float(
        measure(features, np.array([left]), np.array([right]), np.zeros((len(texts), 1), np.float32)).spelling[0]
    )


# features._word_signatures: bits are drawn from a gram's number in order of appearance; numbers 629 apart get the same bits
def test_likeness_of_letters_does_not_depend_on_the_order_of_the_list():
    texts = ["إنارة الأزقة", "مكتبة الحي", "حضانة بالدوار"]
    found = {
        round(spelling([texts[k] for k in order], order.index(0), order.index(1)), 5)
        for order in permutations(range(3))
    }
    assert len(found) == 1


def test_texts_in_two_scripts_are_never_spelt_alike():
    lines = [line for path in sorted(LABELLED.glob("*/ideas.tsv")) for line in path.read_text("utf-8").splitlines()]
    analyses = ANALYSER.analyse_all([line.split("\t")[2] for line in lines])
    arabic = [i for i, a in enumerate(analyses) if not any("a" <= c <= "z" for c in a.key)]
    latin = [i for i, a in enumerate(analyses) if not any("ء" <= c <= "ي" for c in a.key)]
    left, right = (side.ravel() for side in np.meshgrid(arabic, latin))
    found = measure(features_of(analyses), left, right, np.zeros((len(analyses), 1), np.float32))
    assert found.spelling.max() < 0.3


# spelling.slips: real words that the short list lacks are read as a commoner word one letter away
@pytest.mark.parametrize(
    ("common", "rare"),
    [
        ("femmes", "fermes"),
        ("lampes", "rampes"),
        ("course", "cours"),
        ("التنظيم", "التنظيف"),
        ("السياحة", "السباحة"),
        ("التدريب", "التدريس"),
    ],
)
def test_a_real_word_is_no_slip(common, rare):
    assert slips({form_of(common): 40, form_of(rare): 1}) == {}


def test_farms_are_not_women():
    texts = [
        "Soutenir les femmes de la commune",
        "Soutenir les fermes de la commune",
        "Former les femmes à la couture",
        "Alphabétisation des femmes",
        "Les femmes et le sport",
        "Écouter les femmes",
    ]
    assert Comparer(ANALYSER.analyse_all(texts), analyser=ANALYSER).score(0, 1) < 0.9


# rivals: since wordings inside longer ones count too, three answers of the list are never settled
@pytest.mark.parametrize(
    ("one", "other"),
    [("Une réunion deux fois par mois", "Une réunion chaque mois"), ("اجتماع نصف شهري", "اجتماع شهري")],
)
def test_twice_a_month_and_monthly_are_rivals(one, other):
    assert rival_pairs(ANALYSER.analyse_all([one, other])) == [(0, 1)]


def test_every_wording_of_the_list_settles_its_own_answer():
    asking = {
        question: wordings.split(";")[0] for question, answer, wordings in rows("alternatives.tsv") if answer == ASKED
    }
    wrong = [
        (question, answer, wording)
        for question, answer, wordings in rows("alternatives.tsv")
        if answer not in (ASKED, ELSEWHERE)
        for wording in wordings.split(";")
        if answers(ANALYSER.analyse(f"{asking[question]} {wording}")).get(question) != answer.rstrip(IMPLIED)
    ]
    assert wrong == []


# rivals: an answer given without naming the question («une par trimestre» right beside «une réunion chaque mois»)
@pytest.mark.parametrize(
    ("one", "other"), [("une réunion chaque mois", "une par trimestre"), ("اجتماع كل شهر", "كل ثلاثة أشهر")]
)
def test_an_answer_alone_is_not_merged_with_its_rival(one, other):
    assert Comparer(ANALYSER.analyse_all([one, other])).groups() == [[0], [1]]


# reasons._stem_of: numbers in words and inclusive spellings are not met again
def told(left, right):
    return {r.code: r for r in reasons(ANALYSER.analyse(left), ANALYSER.analyse(right), 0, 0)}


def test_another_number_in_words_is_told():
    differs = told("لجنة من ثلاثة أعضاء", "لجنة من خمسة أعضاء")["differs"]
    assert (differs.values, differs.others) == (("ثلاثة",), ("خمسة",))


def test_one_number_in_words_and_digits_does_not_differ():
    assert "differs" not in told("لجنة من 3 أعضاء", "لجنة من ثلاثة أعضاء")


def test_an_inclusive_spelling_does_not_differ():
    assert "differs" not in told("fête des arboriculteur·rice·s", "fête des arboriculteurs")


# decomposed accents (as PDF and macOS write them) lose concepts
def test_decomposed_accents_change_nothing():
    composed = ANALYSER.analyse("Créer une crèche à côté du marché")
    assert ANALYSER.analyse(unicodedata.normalize("NFD", composed.text)).terms == composed.terms


# meaning._recall: one damaged row, or a folder that may not be looked into, ends the analysis
@pytest.mark.parametrize("row", [b"x" * 1000, b"x" * 1001, b"", b"\0" * 3072, "abc", None])
def test_a_damaged_row_is_computed_again(tmp_path, row):
    def encoder(texts):
        return np.ones((len(texts), DIMENSION), np.float32)

    Meaning(tmp_path, encoder=encoder).vectors(["route"])
    store = sqlite3.connect(tmp_path / "meaning.sqlite")
    store.execute("UPDATE vectors SET row = ?", (row,))
    store.commit()
    store.close()
    assert np.isfinite(Meaning(tmp_path, encoder=encoder).vectors(["route"])).all()


def test_a_folder_that_cannot_be_looked_into_is_no_harm(tmp_path):
    def encoder(texts):
        return np.ones((len(texts), DIMENSION), np.float32)

    assert Meaning(tmp_path / ("x" * 300), encoder=encoder).vectors(["route"]) is not None


# axes: with two axes the first share is always .5 or more, so nothing is ever left open
def test_two_axes_leave_open_what_belongs_to_neither():
    axes = [
        Axis("work", "كيفية عمل الهيئة", ("اجتماعات", "قانون داخلي")),
        Axis("council", "علاقة الهيئة بالمجلس", ("آراء", "دورات المجلس")),
    ]
    found = suggest_axes(
        ANALYSER.analyse_all(["سيارات كهربائية في الأندلس", "تكوين النساء في التدبير المالي"]),
        axes,
        {},
        ANALYSER.analyse,
    )
    assert [placing.sure for placing in found] == [False, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إنارة الزنقة رقم 5", "إنارة الزنقة رقم 7"),
        ("لجنة من ثلاثة أعضاء", "لجنة من 5 أعضاء"),
        ("La ligne 12 le soir", "La ligne 14 le soir"),
    ],
)
def test_another_number_is_another_ask(one, other):
    assert Comparer(ANALYSER.analyse_all([one, other])).groups() == [[0], [1]]


def test_a_number_that_both_name_keeps_nobody_apart():
    assert Comparer(
        ANALYSER.analyse_all(["تعديل القانون 113-14", "تعديل القانون 113-14 الخاص بالجماعات"])
    ).groups() == [[0, 1]]


# similarity: numbers were bits of one word, so that of 3,000 streets those 64 apart were put together
def test_no_two_of_many_numbers_meet_by_chance():
    streets = ANALYSER.analyse_all([f"إنارة الزنقة {number} بحي السلام" for number in range(2, 302)])
    assert Comparer(streets, analyser=ANALYSER).groups() == [[i] for i in range(300)]


def test_one_idea_without_a_number_draws_no_streets_together():
    found = Comparer(ANALYSER.analyse_all(["إنارة الزنقة", "إنارة الزنقة 5", "إنارة الزنقة 7"])).groups()
    assert not any({1, 2} <= set(group) for group in found)


# reasons: a reference was told as two numbers
@pytest.mark.parametrize(
    ("left", "right", "mine", "others"),
    [
        ("شرح المرسوم 113-14 للسكان", "شرح المرسوم 112-14 للسكان", ("113-14",), ("112-14",)),
        ("شرح المرسوم 113-14 للسكان", "شرح المرسوم 113-15 للسكان", ("113-14",), ("113-15",)),
        ("مبلغ 5 000 درهم", "مبلغ 6 000 درهم", ("5 000",), ("6 000",)),
        ("كل خمسة عشر يوما", "كل خمسة وعشرين يوما", ("خمسة عشر",), ("خمسة وعشرين",)),
    ],
)
def test_a_number_is_told_whole(left, right, mine, others):
    differs = told(left, right)["differs"]
    assert (differs.values, differs.others) == (mine, others)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("شرح القانون 113-14", "شرح القانون 113.14"),
        ("كل خمسة عشر يوما", "كل 15 يوما"),
        ("مبلغ 5000 درهم", "مبلغ 5 000 درهم"),
    ],
)
def test_one_number_written_in_two_ways_does_not_differ(left, right):
    assert "differs" not in told(left, right)


# a farm shared its stem with «fermer», and so the concept of doing away with things
@pytest.mark.parametrize("farm", ["Soutenir les fermes", "la ferme pédagogique", "les fermiers", "LES FERMES"])
def test_a_farm_is_not_the_act_of_closing(farm):
    assert "=remove" not in ANALYSER.analyse(farm).terms


@pytest.mark.parametrize("closing", ["fermer la décharge", "fermeture de la décharge", "la décharge fermée"])
def test_closing_is_still_met(closing):
    assert "=remove" in ANALYSER.analyse(closing).terms


def test_a_farm_and_a_farmer_share_their_word():
    assert ANALYSER.analyse("fermes").terms == ANALYSER.analyse("fermières").terms


# rivals: how often, said by a day of the month, by a number, or by nothing but the answer
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("اجتماع كل أول خميس من الشهر", "اجتماع كل ثلاثة أشهر"),
        ("كل أول خميس من الشهر", "كل ثلاثة أشهر"),
        ("الخميس الأول من كل شهر", "كل شهرين"),
        ("نجتمعو نهار السبت اللول فالشهر", "نجتمعو كل سيمانة"),
        ("deux fois par mois", "chaque mois"),
        ("Se réunir 2 fois par mois", "Se réunir chaque mois"),
        ("Une réunion le premier jeudi du mois", "Une réunion tous les 3 mois"),
        ("Le dernier samedi du mois", "Tous les trois mois"),
        ("Deux réunions par mois", "Une réunion par mois"),
        ("اجتماعان في الشهر", "اجتماع في الشهر"),
        ("Une réunion par an", "Deux réunions par an"),
        ("اجتماع كل شهرين، الخميس الأول من الشهر", "اجتماع كل شهر"),
        ("Réunion tous les deux mois, le premier samedi du mois", "Réunion mensuelle"),
    ],
)
def test_how_often_is_one_question_however_it_is_said(one, other):
    assert rival_pairs(ANALYSER.analyse_all([one, other])) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("اجتماع أول خميس من الشهر", "اجتماع شهري"),
        ("réunion le premier jeudi du mois", "réunion mensuelle"),
        ("réunion tous les 15 jours", "deux réunions par mois"),
        ("إصلاح الطريق أول خميس من الشهر", "إصلاح الطريق كل ثلاثة أشهر"),
    ],
)
def test_one_frequency_in_two_wordings_is_no_rival(one, other):
    assert rival_pairs(ANALYSER.analyse_all([one, other])) == []
