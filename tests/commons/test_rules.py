from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from takafu.commons import rules


def test_the_same_words_from_the_same_form_are_one_sending():
    on = uuid4()
    assert rules.once("a", on, "نعم") == rules.once("a", on, "نعم")
    assert (
        len(
            {rules.once(*what) for what in [("a", on, "نعم"), ("a", on, "لا"), ("b", on, "نعم"), ("a", uuid4(), "نعم")]}
        )
        == 4
    )


@given(st.text())
def test_an_excerpt_is_one_short_line_of_the_text(text):
    short = rules.excerpt(text)
    assert len(short) <= rules.EXCERPT + 1
    assert "\n" not in short
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


def test_an_excerpt_is_cut_between_words():
    assert rules.excerpt("كلمة " * 30).removesuffix("…").split() == ["كلمة"] * 12
    assert rules.excerpt("قصير") == "قصير"


def test_a_comment_is_read_in_the_page_of_what_it_is_on():
    one, two = UUID(int=1), UUID(int=2)
    assert rules.address("notes/1/", two, one) == f"notes/1/?comment={one}#comment-{two}"
