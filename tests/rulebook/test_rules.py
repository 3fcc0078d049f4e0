import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.rulebook.rules import (
    Change,
    Provision,
    Span,
    changed,
    clashes,
    compared,
    consolidated,
    fixed,
    lines,
    marked,
    numbered,
    silences,
)  # fmt: skip


def article(key, words="كلمات", **more):
    return Provision(key, "article", words={"ar": words}, **more)


BASE = [Provision("c", "chapter", {"ar": "باب"}), article("a", "أولى"), article("b", "ثانية")]


def change(key, kind, target, words="جديدة"):
    return Change(key, kind, target, words={"ar": words} if kind != "delete" else {})


def keys(found):
    return [one.key for one in found]


def test_chapters_and_articles_are_counted_apart():
    text = [*BASE, Provision("d", "chapter"), article("e")]
    assert [(number, one.key) for number, one in numbered(text)] == [(1, "c"), (1, "a"), (2, "b"), (2, "d"), (3, "e")]


def test_amendments_are_consolidated_and_numbers_follow():
    made = consolidated(
        BASE,
        [
            change("x", "insert", "a"),
            change("y", "insert", "a"),
            change("z", "replace", "b"),
            change("w", "delete", "a"),
        ],
    )
    assert keys(made) == ["c", "x", "y", "b"]
    assert made[-1].words == {"ar": "جديدة"}
    assert keys(consolidated(BASE, [change("x", "insert", "")]))[0] == "x"
    assert keys(consolidated(BASE, [change("x", "insert", "a"), change("y", "insert", "x")])) == [
        "c",
        "a",
        "x",
        "y",
        "b",
    ]


def test_an_article_that_is_reworded_keeps_what_it_fixes():
    base = [article("a", parameters=({"code": "notice", "value": 7, "unit": "calendar_days", "bound": ""},))]
    assert consolidated(base, [change("x", "replace", "a")])[0].parameters == base[0].parameters


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("replace", "a"), ("replace", "a"), "replace"),
        (("replace", "a"), ("delete", "a"), "delete"),
        (("delete", "a"), ("delete", "a"), None),
        (("insert", "a"), ("insert", "a"), None),
        (("insert", "a"), ("delete", "a"), None),
        (("replace", "a"), ("replace", "b"), None),
    ],
)
def test_what_cannot_stand_together(one, other, why):
    changes = [change("1", *one), change("2", *other)]
    assert [clash.why for clash in clashes(changes)] == ([why] if why else [])
    if why:
        with pytest.raises(ValueError, match="clash"):
            consolidated(BASE, changes)


def notice(value, bound=""):
    return {"code": "notice", "value": value, "unit": "calendar_days" if value else "", "bound": bound}


TIE = {"code": "tie", "value": "lot", "unit": "", "bound": ""}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (Change("1", "replace", "a", figures=(notice(7),)), Change("2", "replace", "a", figures=(notice(7),)), ""),
        (
            Change("1", "replace", "a", figures=(notice(7),)),
            Change("2", "replace", "a", figures=(notice(10),)),
            "figure",
        ),
        (
            Change("1", "replace", "a", figures=(notice(7),)),
            Change("2", "replace", "a", figures=(notice(None),)),
            "figure",
        ),
        (Change("1", "replace", "a", figures=(notice(7),)), Change("2", "replace", "a", figures=(TIE,)), ""),
        (Change("1", "replace", "a", figures=(notice(7),)), change("2", "replace", "a"), ""),
        (Change("1", "replace", "a", figures=(notice(7),)), change("2", "delete", "a"), "delete"),
        (Change("1", "replace", "a", {}, {"ar": "س"}, (notice(7),)), change("2", "replace", "a"), "replace"),
        (Change("1", "replace", "a", figures=(notice(7),)), Change("2", "replace", "b", figures=(notice(10),)), ""),
    ],
)
def test_figures_clash_where_an_article_would_fix_two_values(one, other, why):
    for pair in ((one, other), (other, one)):
        assert [clash.why for clash in clashes(pair)] == ([why] if why else [])


def test_a_figure_is_changed_beside_other_words_dropped_and_comes_with_a_new_article():
    base = [article("a", parameters=(notice(7),))]
    alone = consolidated(base, [Change("x", "replace", "a", figures=(notice(10, "least"), TIE))])[0]
    assert (alone.words, alone.parameters) == (base[0].words, (notice(10, "least"), TIE))
    both = consolidated(base, [change("w", "replace", "a"), Change("x", "replace", "a", figures=(notice(None),))])[0]
    assert (both.words, both.parameters) == ({"ar": "جديدة"}, ())
    added = consolidated(base, [Change("n", "insert", "a", {}, {"ar": "جديدة"}, (TIE,))])[1]
    assert (added.key, added.words, added.parameters) == ("n", {"ar": "جديدة"}, (TIE,))
    assert changed(base[0], Change("x", "replace", "a", figures=(TIE,))).parameters == (notice(7), TIE)


def test_a_figure_that_is_dropped_where_there_is_none_changes_nothing_and_is_written_in_one_line():
    assert fixed((TIE,), (notice(None),)) == (TIE,)
    assert lines((notice(7, "least"),)) == ["notice = 7 calendar_days least"]


def test_a_change_of_what_is_not_there_is_refused():
    with pytest.raises(ValueError, match="target"):
        consolidated(BASE, [change("1", "replace", "zzz")])


def test_two_states_are_compared_in_the_order_of_the_later():
    after = [BASE[0], article("n", "مضافة"), article("b", "ثانية"), article("a", "أخرى")]
    told = [(one.what, (one.after or one.before)[1].key) for one in compared([*BASE, article("g", "زائلة")], after)]
    assert told == [("same", "c"), ("added", "n"), ("moved", "b"), ("changed", "a"), ("removed", "g")]
    swapped = [BASE[0], BASE[2], BASE[1]]
    assert sorted(one.what for one in compared(BASE, swapped)) == ["moved", "same", "same"]


def test_what_is_gone_stands_where_it_stood():
    told = [(one.what, (one.after or one.before)[1].key) for one in compared(BASE, [BASE[0], BASE[2]])]
    assert told == [("same", "c"), ("removed", "a"), ("same", "b")]


def test_words_are_marked_and_a_phrase_is_read_in_one_piece():
    spans = marked("تجتمع الهيئة أربع مرات في السنة", "تجتمع الهيئة ست مرات كل سنة على الأقل")
    assert [(one.kind, one.text.strip()) for one in spans][:3] == [
        ("same", "تجتمع الهيئة"),
        ("gone", "أربع"),
        ("new", "ست"),
    ]
    assert [one.kind for one in marked("أ ب ج", "د ه ج")] == ["gone", "new", "same"]
    assert marked("سواء", "سواء")[0].kind == "same"


texts = st.text(alphabet="ابت  \n", max_size=40)


@given(texts, texts)
def test_marks_lose_no_word_of_either_side(before, after):
    spans = marked(before, after)
    assert "".join(one.text for one in spans if one.kind != "new") == before
    assert "".join(one.text for one in spans if one.kind != "gone") == after


@st.composite
def amended(draw):
    base = [article(key, key) for key in draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8))]
    targets = keys(base)
    changes, taken = [], set()
    for n in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(["replace", "insert", "delete"]))
        target = (
            draw(st.sampled_from([*targets, ""]))
            if kind == "insert"
            else draw(st.sampled_from(targets))
            if targets
            else None
        )
        if target is None or (kind != "insert" and target in taken):
            continue
        taken |= {target} if kind != "insert" else set()
        changes.append(change(f"n{n}", kind, target))
    return base, changes


@given(amended())
def test_consolidating_makes_each_change_once_and_leaves_the_rest_as_it_was(found):
    base, changes = found
    made = consolidated(base, changes)
    deleted = {one.target for one in changes if one.kind == "delete"}
    inserted = [one.key for one in changes if one.kind == "insert"]
    assert sorted(keys(made)) == sorted([key for key in keys(base) if key not in deleted] + inserted)
    kept = [key for key in keys(made) if key in keys(base)]
    assert kept == [key for key in keys(base) if key not in deleted]
    replaced = {one.target for one in changes if one.kind == "replace"}
    assert all((one.words == {"ar": "جديدة"}) == (one.key in replaced or one.key in inserted) for one in made)
    told = compared(base, made)
    assert keys([one.after[1] for one in told if one.after]) == keys(made)
    assert {one.before[1].key for one in told if one.what == "removed"} == deleted


def test_silence_is_what_was_said_and_is_no_longer():
    assert silences([{"code": "notice"}, {"code": "tie"}], [{"code": "tie"}]) == ["notice"]


def test_forty_articles_with_a_hundred_and_twenty_amendments():
    base = [article(f"a{n}", f"المادة رقم {n} من النظام") for n in range(40)]
    wanted = [change(f"r{n}", "replace", f"a{n}", f"صيغة {n}") for n in range(0, 40, 2)]
    wanted += [change(f"d{n}", "delete", f"a{n}") for n in range(1, 40, 8)]
    wanted += [change(f"i{n}", "insert", f"a{n % 40}", f"إضافة {n}") for n in range(120 - len(wanted))]
    assert len(wanted) == 120
    made = consolidated(base, wanted)
    assert len(made) == 40 - 5 + 95
    told = compared(base, made)
    count = {what: sum(one.what == what for one in told) for what in ("changed", "removed", "added", "same")}
    assert count == {"changed": 20, "removed": 5, "added": 95, "same": 15}
    assert [number for number, _one in numbered(made)] == list(range(1, 131))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (" كلمة", (" ", "كلمة", "")),
        ("كلمة\n\n", ("", "كلمة", "\n\n")),
        ("كلمة", ("", "كلمة", "")),
        (" ", (" ", "", "")),
    ],
)
def test_the_white_space_beside_marked_words_is_told_apart(text, parts):
    assert Span("new", text).parts == parts
    assert "".join(parts) == text
