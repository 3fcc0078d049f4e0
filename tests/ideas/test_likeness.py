import pytest

from takafu.ideas.likeness import similar
from takafu.kit.permissions import Viewer
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import gathering, ideas

HELD = (
    "إنارة الزنقة المؤدية إلى المدرسة",
    "إنارة الطريق المؤدية إلى السوق",
    "حصص للفتيات في ملعب القرب",
    "دروس محو الأمية قرب السوق",
    "Éclairer la ruelle qui mène à l’école",
)


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def held(in_fes, rapporteur):
    return ideas(rapporteur, gathering(in_fes, rapporteur, audience="public"), *HELD)


@pytest.fixture
def suad(in_fes):
    return viewer_of(person(in_fes, "سعاد"))


def test_the_same_words_come_first_and_say_so(held, suad):
    first, *rest = similar("انارة الزنقه المؤديه الى المدرسة", suad)
    assert (first.idea, first.same) == (held[0], True)
    assert not any(hit.same for hit in rest)


def test_what_is_shared_is_shown_in_the_ideas_own_words(held, suad):
    hits = similar("بغيت إنارة فالطريق ديال السوق", suad)
    assert hits[0].idea == held[1]
    assert hits[0].shared == ("إنارة", "الطريق", "السوق")


@pytest.mark.parametrize(
    "text", ["", "؟", "في من على", "شيء لم يقله أحد هنا قط", "السوق الكبير البعيد المغلق منذ سنوات طويلة"]
)
def test_what_shares_little_is_not_shown(held, suad, text):
    assert similar(text, suad) == []


def test_a_word_or_two_are_enough_to_begin(held, suad):
    assert [hit.idea for hit in similar("ملعب", suad)] == [held[2]]
    assert [hit.idea for hit in similar("éclairer l’école", suad)] == [held[4]]


def test_nobody_is_shown_what_they_may_not_see(in_fes, meknes, held, rapporteur, suad):
    assert similar(HELD[0], Viewer(body_id=in_fes.id)) == []
    waiting = ideas(Viewer(body_id=in_fes.id), held[0].gathering, "ملاعب للقرب في كل حي")[0]
    assert waiting not in [hit.idea for hit in similar(waiting.text, suad)]
    from django_scopes import scope  # noqa: PLC0415 - only where there is a database

    with scope(body=meknes):
        assert similar(HELD[0], viewer_of(person(meknes, "نزهة"))) == []


def test_three_queries_however_many_are_met(held, rapporteur, suad, django_assert_num_queries):
    for _round in range(2):
        with django_assert_num_queries(3):
            assert similar("إنارة الطريق", suad)
        ideas(rapporteur, held[0].gathering, "إنارة الطريق إلى المستوصف", "إنارة الطريق إلى الحديقة")
