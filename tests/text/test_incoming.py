import pytest

from takafu.text.analysis import Analyser
from takafu.text.incoming import Standing

ANALYSER = Analyser()
TEXTS = [
    "إنارة الأزقة المظلمة",
    "إعداد النظام الداخلي",
    "دعم التعاونيات النسائية",
    "النقل المدرسي للتلميذات",
    "انارة الازقه المظلمه!",
]


@pytest.fixture(scope="module")
def standing() -> Standing:
    return Standing(ANALYSER.analyse_all(TEXTS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("كتابة قانون داخلي", 1), ("تسويق منتوجات التعاونيات", 2), ("حافلة لنقل التلميذات إلى المدرسة", 3)],
)
def test_the_likeliest_comes_first(standing: Standing, text: str, expected: int) -> None:
    found = standing.suggest(ANALYSER.analyse(text))
    assert found[0][0] == expected
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_the_same_text_comes_first_of_all(standing: Standing) -> None:
    assert standing.suggest(ANALYSER.analyse("إنارة الأزقّة المظلمة"))[:2] == [
        (0, 1.0),
        standing.suggest(ANALYSER.analyse(TEXTS[0]))[1],
    ]


def test_an_idea_without_known_words_repeats_nothing(standing: Standing) -> None:
    assert standing.suggest(ANALYSER.analyse("xqzt")) == []
    assert standing.suggest(ANALYSER.analyse("")) == []
    assert Standing([]).suggest(ANALYSER.analyse("حضانة")) == []


def test_common_words_count_for_those_that_share_a_rare_one() -> None:
    texts = [f"route {name}" for name in ["Azrou", "Tiznit", "Larache", "Safi", "Nador", "Taza"] * 9] + [
        "bassin Azrou",
        "bassin vert",
    ]
    standing = Standing(ANALYSER.analyse_all(texts))
    found = dict(standing.suggest(ANALYSER.analyse("bassin route"), top=60))
    assert len(standing) == len(texts)
    assert set(found) == {len(texts) - 2, len(texts) - 1}
