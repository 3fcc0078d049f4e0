from takafu.text.analysis import Analyser
from takafu.text.reasons import Reason, reasons
from takafu.text.thesaurus import Thesaurus

ANALYSER = Analyser(Thesaurus.from_rows([("bylaws", "document", "ar", "النظام الداخلي; القانون الداخلي")]))


def why(left: str, right: str, spelling: float = 0.0, meaning: float = 0.0) -> dict[str, Reason]:
    return {
        reason.code: reason for reason in reasons(ANALYSER.analyse(left), ANALYSER.analyse(right), spelling, meaning)
    }


def test_the_same_text_needs_no_other_reason() -> None:
    assert list(why("إنارة الأزقّة", "انارة الازقه", 1, 1)) == ["same_text"]


def test_concepts_are_told_in_the_words_of_both() -> None:
    found = why("كتابة النظام الداخلي", "مشروع القانون الداخلي")["concepts"]
    assert (found.values, found.others) == (("النظام الداخلي",), ("القانون الداخلي",))
    assert 0 < found.score <= 1


def test_terms_meet_in_any_form_and_what_differs_comes_last() -> None:
    found = why("مصباح قديم بالمرسى", "مصابيح المرسى الجديدة")
    assert found["terms"].values == ("مصباح", "بالمرسى")
    assert found["terms"].others == ("مصابيح", "المرسى")
    assert list(found)[-1] == "differs"
    assert (found["differs"].values, found["differs"].others) == (("قديم",), ("الجديدة",))
    assert found["differs"].score == 0


def test_near_spelling_and_close_meaning_are_told_from_a_likeness_on() -> None:
    assert {"spelling", "meaning"} <= set(why("bassin", "kiosque", 0.9, 0.9))
    assert not {"spelling", "meaning"} & set(why("bassin", "kiosque", 0.1, 0.1))


def test_the_strongest_comes_first() -> None:
    scores = [
        reason.score for code, reason in why("مصباح قديم", "مصباح قديم بالمرسى", 0.7, 0.95).items() if code != "differs"
    ]
    assert scores == sorted(scores, reverse=True)


def test_nothing_shared_leaves_what_differs() -> None:
    assert list(why("bassin", "kiosque")) == ["differs"]
