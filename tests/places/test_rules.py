import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.places import rules


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fès", "fes"),
        ("Aïn-Chkef", "ain chkef"),
        ("أصيلة", "اصيله"),
        ("المضيق-الفنيدق", "المضيق الفنيدق"),
        ("M'diq", "M’DIQ"),
    ],
)
def test_names_are_one_whatever_the_marks(one, other):
    assert rules.key(one) == rules.key(other)


def test_names_that_are_two_stay_two():
    assert len({rules.key(name) for name in ("Fès", "Fès-Médina", "Sefrou", "سلا", "صلا")}) == 5


def test_an_area_is_found_by_each_of_its_names():
    assert rules.keys("فاس", "Fès", "FES") == "|فاس|fes|"


@given(st.text(max_size=30))
def test_no_text_breaks_out_of_its_key(text):
    assert "|" not in rules.key(text)
    assert rules.key(rules.key(text)) == rules.key(text)


def test_a_code_is_one_with_and_without_dots():
    assert rules.bare("03.231.01.0") == rules.bare("003231010") == "3231010"


@pytest.mark.parametrize(
    ("name", "after"),
    [("Fès", "de Fès"), ("Ifrane", "d’Ifrane"), ("El Hajeb", "d’El Hajeb"), ("Es-Semara", "d’Es-Semara"),
     ("Aïn-Chkef", "d’Aïn-Chkef"), ("Harhoura", "de Harhoura"), ("Youssoufia", "de Youssoufia"), ("Oriental", "de l’Oriental")],
)  # fmt: skip
def test_french_names_after_de(name, after):
    assert rules.of(name) == after


@pytest.mark.parametrize(
    ("kind", "ar", "fr", "names"),
    [
        ("commune", "فاس", "Fès", ("بجماعة فاس", "de la commune de Fès")),
        ("prefecture", "فاس", "Fès", ("بعمالة فاس", "de la préfecture de Fès")),
        ("province", "إفران", "Ifrane", ("بإقليم إفران", "de la province d’Ifrane")),
        ("region", "الشرق", "Oriental", ("بجهة الشرق", "de la région de l’Oriental")),
    ],
)
def test_a_body_bears_the_name_of_the_law(kind, ar, fr, names):
    named = rules.body_name(kind, ar, fr)
    assert named["ar"] == f"هيئة المساواة وتكافؤ الفرص ومقاربة النوع {names[0]}"
    assert named["fr"] == f"Instance de l’équité, de l’égalité des chances et de l’approche genre {names[1]}"


def test_an_arrondissement_has_no_body():
    with pytest.raises(ValueError, match="arrondissement"):
        rules.body_name("arrondissement", "أكدال", "Agdal")
    assert rules.titled("country", "المغرب", "Maroc") == {"ar": "المغرب", "fr": "Maroc"}
