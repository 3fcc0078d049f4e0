from takafu.kit.tongues import Tongues
from takafu.register import actions
from takafu.register.models import SearchKey


def test_the_look_up_asks_the_column_it_stands_on(in_fes):
    actions.keep_item(body=in_fes, kind="note", title=Tongues(ar="سوق"), visibility="public", words="ملعب القرب")
    assert SearchKey.objects.filter(words__holds=["ملعب", "قر"]).count() == 1
    assert SearchKey.objects.filter(title__holds=["ملعب"]).count() == 0
    assert SearchKey.objects.filter(words__holds=["مل", "قرب"]).count() == 0


def test_one_of_the_words_is_enough_and_each_is_whole(in_fes):
    actions.keep_item(body=in_fes, kind="note", title=Tongues(ar="سوق"), visibility="public", words="ملعب القرب")
    assert SearchKey.objects.filter(words__meets=["مسبح", "ملعب"]).count() == 1
    assert SearchKey.objects.filter(words__meets=["مسبح", "ملع"]).count() == 0
    assert SearchKey.objects.filter(title__meets=["ملعب"]).count() == 0
