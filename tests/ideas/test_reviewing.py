from dataclasses import replace

import pytest
from django.utils.translation import override

from takafu.ideas import reviewing
from takafu.ideas.arrangement import Correction, Elsewhere, Related, Why
from takafu.ideas.collection import LeftOut


@pytest.fixture(autouse=True)
def _arabic():
    with override("ar"):
        yield


@pytest.fixture
def doubtful(made):
    return replace(
        made,
        related=(Related("1.1", "2.1", 0.5), Related("1.3", "1.4", 0.2, rival=True)),
        elsewhere=(Elsewhere("1.1", 2, 0.8),),
        corrections=(
            Correction("1.1", 0, 5, "إعداد", "أعداد", "unknown"),
            Correction("1.1", 6, 12, "النظام", "نظام", "unknown"),
        ),
        left_out=(LeftOut("3", "page 1", "page_number"),),
    )


def test_a_question_marks_the_shared_words(made):
    why = Why("concepts", ("النظام الداخلي",), ("القانون الداخلي",), 0.9)
    (question,) = reviewing.looks(replace(made, related=(Related("1.1", "1.2", 0.5, (why,)),)))["questions"]
    assert [piece for piece, marked in question.first.pieces() if marked] == ["النظام الداخلي"]
    assert [piece for piece, marked in question.second.pieces() if marked] == ["القانون الداخلي"]
    assert question.reasons.answers == ("كلمات لشيء واحد: «النظام الداخلي» و«القانون الداخلي».",)


def test_a_rivalry_is_a_question_too(doubtful):
    assert [(q.rival, q.reasons) for q in reviewing.looks(doubtful)["questions"]] == [(False, None), (True, None)]


def test_everything_doubtful_is_there(doubtful):
    shown = reviewing.looks(doubtful)
    assert [(voice.text, title) for voice, title in shown["elsewhere"]] == [("إعداد النظام الداخلي للهيئة", "المدينة")]
    assert [(voice.marks, len(found)) for voice, found in shown["corrections"]] == [(((0, 5), (6, 12)), 2)]
    assert shown["left_out"][0][0] == "3"


def test_ways_lead_to_what_there_is(doubtful, made):
    ways = reviewing.links(doubtful)
    assert [(link.href, link.count.text) for link in ways] == [
        ("#questions", "2"),
        ("#elsewhere", "1"),
        ("#faults", "1"),
        ("#left", "1"),
    ]
    assert reviewing.links(doubtful, "/x/?look")[0].href == "/x/?look#questions"
    assert reviewing.links(replace(made, related=(), elsewhere=(), corrections=(), left_out=())) == []


def test_only_so_many_pairs_stand_on_the_page(made):
    many = replace(made, related=(Related("1.1", "1.2", 0.5),) * (reviewing.PAIRS + 3))
    shown = reviewing.looks(many)
    assert (len(shown["questions"]), shown["more_questions"]) == (reviewing.PAIRS, 3)
