import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.tokens import bare, form_of, tokenise


def forms(text: str) -> list[str]:
    return [token.form for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الهَيْأَةُ والمجلس.", ["الهييه", "والمجلس"]),
        ("l’égalité d'accès", ["l", "egalite", "d", "acces"]),
        ("les habitant·e·s", ["les", "habitant"]),
        ("conseiller(e)s, élu(e)", ["conseiller", "elu"]),
        ("acteur-trice-s et conseiller·ère·s", ["acteur", "et", "conseiller"]),
        ("citoyen.ne.s", ["citoyen"]),
        ("les acteurs/trices, un/e élu/e", ["les", "acteurs", "un", "elu"]),
        ("عضو/ة أو عضوة", ["عضو", "او", "عضوه"]),
        ("الفصل19 و٣٠سنة PACالجماعة", ["الفصل", "19", "و", "30", "سنه", "pac", "الجماعه"]),
        ("موظف(ة) وموظف(ات)", ["موظف", "وموظف"]),
        ("suivi-évaluation", ["suivi", "evaluation"]),
        ("القانون 103.13 سنة ٢٠٢٤", ["القانون", "103.13", "سنه", "2024"]),
        ("7adara f 3am 2024", ["7adara", "f", "3am", "2024"]),
        ("1,5 %", ["1,5"]),
        ("ـــ . ! 😀", []),
        ("", []),
    ],
)
def test_words_are_cut_and_folded(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_the_endings_of_inclusive_spelling_come_off_the_written_word() -> None:
    assert bare("habitant·e·s") == "habitant"
    assert bare("mesure") == "mesure"
    assert form_of("Élu(e)s") == "elu"


@given(st.text())
def test_tokens_are_spans_of_the_original_in_order(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert end <= token.start < token.end <= len(text)
        assert token.form
        assert token.form == form_of(text[token.start : token.end])
        end = token.end
