from django_scopes import scope

from takafu.library import actions, queries
from takafu.text import keys
from tests.library.glossaries import entry


def test_concepts_are_listed_in_each_languages_order_and_narrowed(put, member):
    put(ar="الحضانة", fr="Crèche", topic="rights")
    put(ar="الإنارة", fr="Éclairage")
    put(ary="البولات")
    assert [one.title for one in (one.entry for one in queries.listed(member, "ar"))] == [
        {"ar": "الإنارة", "fr": "Éclairage"}, {"ar": "البولات"}, {"ar": "الحضانة", "fr": "Crèche"},
    ]  # fmt: skip
    assert queries.listed(member, "fr")[0].entry.first("fr") == "Crèche"
    assert queries.letters("ar") == ["ا", "ب", "ح"]
    for narrowed in ({"letter": "ح"}, {"topic": "rights"}, {"words": "creche"}):
        assert [one.entry.first("fr") for one in queries.listed(member, "ar", **narrowed)] == ["Crèche"]
    first = queries.listed(member, "ar")[0]
    assert first not in list(queries.listed(member, "ar", after=first.key_ar))


def test_own_words_are_those_that_stand_here_always_in_one_order(in_fes, meknes, put, member):
    one, other = put(ar="الإنارة"), put(fr="Crèche")
    actions.propose(by=member, body=in_fes, entry=entry(ar="كلمة"))
    assert [given.id for given in queries.own()] == sorted([str(one.pk), str(other.pk)])
    with scope(body=meknes):
        assert queries.own() == ()


def test_swaps_are_the_other_wordings_of_what_was_typed(put):
    put(ar="السقاية", ary="العوينة")
    (swap,) = queries.swaps(keys.words("السقاية في الحي"))
    assert (swap.words, swap.others) == (frozenset(keys.words("السقاية")), (frozenset(keys.words("العوينة")),))
    assert queries.swaps(keys.words("شيء آخر")) == []


def test_a_word_that_stands_is_found_with_its_concept(put):
    kept = put(ar="الإنارة", fr="Éclairage")
    assert queries.holding(["eclairage"]) == [kept]
    assert queries.holding(["bus"]) == []
    assert queries.entries(but=kept.pk) == []


def test_reads_cost_the_same_at_any_length(put, django_assert_num_queries):
    for word in ("الإنارة", "حضانة", "مكتبة"):
        put(ar=word)
        with django_assert_num_queries(1):
            queries.own()
        with django_assert_num_queries(1):
            assert queries.swaps(["كلمة"]) == []


def test_what_was_typed_is_said_otherwise_in_the_bodys_words(put):
    put(ar="السقاية; السبالة", ary="العوينة")
    assert queries.said_otherwise("السقايه في الحي") == ["السبالة", "العوينة"]
    assert queries.said_otherwise("شيء آخر") == queries.said_otherwise("؟") == []
    assert queries.said_otherwise("السقاية", most=1) == ["السبالة"]


def test_the_search_page_offers_the_other_wordings(client, put):
    put(ar="السقاية", ary="العوينة")
    page = client.get("/ar/fes/search/?q=%D8%A7%D9%84%D8%B3%D9%82%D8%A7%D9%8A%D8%A9").content.decode()
    assert "?q=%D8%A7%D9%84%D8%B9%D9%88%D9%8A%D9%86%D8%A9" in page
