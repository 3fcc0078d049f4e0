import pytest

from takafu.ideas.given_axes import MOST, read_axes, starter_axes


def test_a_line_is_an_axis_with_its_keywords():
    axes = read_axes("\ufeff1. التنظيم: لجان؛ اجتماعات، أعضاء\n\n## 2) Formation : ateliers; visites\nالتواصل\n")
    assert [(axis.title, axis.number, axis.keywords) for axis in axes] == [
        ("التنظيم", 1, ("لجان", "اجتماعات", "أعضاء")),
        ("Formation", 2, ("ateliers", "visites")),
        ("التواصل", 3, ()),
    ]


def test_a_title_given_twice_is_one_axis():
    assert [(a.title, a.keywords) for a in read_axes("أ: x\nأ: y")] == [("أ", ("x", "y"))]


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff", "1.\n2.\n"])
def test_nothing_is_no_axis(text):
    assert read_axes(text) == ()


def test_a_list_of_ideas_in_the_place_of_axes_is_refused():
    with pytest.raises(ValueError, match="41"):
        read_axes("\n".join(f"فكرة رقم كذا {chr(0x628) * n}" for n in range(1, MOST + 2)))


def test_starter_axes_stand_in_both_languages():
    arabic, french = starter_axes("ar"), starter_axes("fr")
    assert len(arabic) == len(french) >= 4
    assert [axis.number for axis in arabic] == list(range(1, len(arabic) + 1))
    assert all(axis.title and len(axis.keywords) >= 8 for axis in (*arabic, *french))
    assert {axis.keywords for axis in arabic} == {axis.keywords for axis in french}
