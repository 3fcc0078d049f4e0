from takafu.library import actions, showing
from takafu.library.rules import Entry
from tests.library.glossaries import entry


def test_words_are_named_so_that_templates_can_ask_for_them():
    shown = showing.words(Entry({"ary-Latn": ("ddow", "dow"), "ar": ("الإنارة",)}))
    assert list(shown) == ["ar", "ary_latn"]
    assert (shown["ary_latn"].first, shown["ary_latn"].others) == ("ddow", ("dow",))


def test_a_proposal_shows_what_comes_and_goes_and_whether_it_still_fits(in_fes, put, member, officer):
    kept = put(ar="الإنارة")
    made = actions.propose(by=member, body=in_fes, entry=entry(ar="الضو"), concept=kept, seen=1)
    told = showing.proposed(made)
    assert (told.came, told.went, told.fits) == (("الضو",), ("الإنارة",), True)
    made.concept = actions.edit_concept(by=officer, concept=kept, entry=entry(ar="الإنارة; نور"), seen=1)
    assert not showing.proposed(made).fits
    new = actions.propose(by=member, body=in_fes, entry=entry(ar="حضانة"))
    assert showing.proposed(new).came == ("حضانة",)


def test_only_numbers_and_keys_are_read_from_what_is_sent():
    assert [showing.whole(text) for text in ("7", "x", "٣", "9" * 12)] == [7, 0, 0, 0]
    assert showing.keyed("x") is None
    assert showing.keyed("0" * 32)
