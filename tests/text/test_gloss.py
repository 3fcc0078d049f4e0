from hypothesis import given
from hypothesis import strategies as st

from takafu.text.analysis import Analyser
from takafu.text.gloss import gloss
from takafu.text.thesaurus import Thesaurus

SET = Thesaurus.from_rows(
    [
        ("bylaws", "document", "ar", "النظام الداخلي; القانون الداخلي"),
        ("bylaws", "document", "en", "rules of procedure"),
        ("road-sign", "subject", "ar", "علامة الطريق"),
    ]
)
STARTER = Analyser()


def test_wordings_of_one_concept_meet_in_english() -> None:
    analyser = Analyser(SET)
    for text in ("كتابة النظام الداخلي", "كتابة القانون الداخلي"):
        assert gloss(analyser.analyse(text), SET) == "كتابة rules of procedure"


def test_a_concept_without_names_in_the_languages_is_called_by_its_arabic_or_its_id() -> None:
    assert gloss(Analyser(SET).analyse("علامة الطريق"), SET) == "علامة الطريق"


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(gloss(STARTER.analyse(text), STARTER.thesaurus), str)
