from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.ideas.arranging import Study, arrange, search, suggestions
from takafu.ideas.collection import Axis, Collection, Idea
from takafu.ideas.rules import understand
from takafu.kit.reading import Unreadable, read_text


def flat(text):
    return understand(read_text(text))


def grouped(made):
    return [sorted(idea.id for idea in group.ideas) for _, group in made.merges]


def test_every_idea_is_in_exactly_one_group_of_its_own_axis(made, understood):
    assert sorted(idea.id for idea in made.ideas) == sorted(idea.id for idea in understood.ideas)
    for axis in made.axes:
        assert {idea.id.split(".")[0] for idea in axis.ideas} == {str(axis.number)}
    assert {idea.id: idea.text for idea in made.ideas} == {idea.id: idea.text for idea in understood.ideas}


def test_the_same_ask_is_put_together_and_says_why(made):
    assert ["1.1", "1.2"] in grouped(made)
    assert ["2.1", "2.2", "2.4"] in grouped(made)  # by the thesaurus, across languages
    whys = {tuple(sorted(i.id for i in group.ideas)): [why.code for why in group.why] for _, group in made.merges}
    assert whys["2.1", "2.2", "2.4"] == ["same_text"]
    assert "concepts" in whys["1.1", "1.2"]


def test_a_group_is_named_by_one_of_its_ideas(made):
    for _, group in made.merges:
        assert group.text in {idea.text.split("\n")[0] for idea in group.ideas}


def test_a_pair_across_axes_is_a_question_not_a_group(made):
    assert any(
        {pair.left, pair.right} <= {"1.1", "1.2", "2.3"} and "2.3" in (pair.left, pair.right) for pair in made.related
    )


def test_rival_designs_are_never_put_together(made):
    assert not any({"1.3", "1.4"} <= set(ids) for ids in grouped(made))
    assert [{pair.left, pair.right} for pair in made.related if pair.rival] == [{"1.3", "1.4"}]


def test_what_is_known_of_the_run_is_kept(made):
    assert (made.source, made.made, made.language, made.compared, made.title) == (
        "ideas.md",
        "2026-03-08",
        "ar",
        "words",
        "مشروع برنامج",
    )


def test_a_list_without_axes_is_placed_in_those_it_is_given():
    collection = flat("تكوين الأعضاء في الميزانية\nدورة تكوينية في الترافع\nإنارة الأزقة\nإصلاح الطريق\nxyzzy\n")
    axes = (Axis("التكوين", 1, ("تكوين", "دورة تكوينية", "ورشة")), Axis("الأحياء", 2, ("إنارة", "طريق", "أزقة")))
    made = arrange(Study(collection, axes, by_meaning=False))
    placed = {axis.title: {idea.number or idea.id for idea in axis.ideas} for axis in made.axes}
    assert {"1.1", "1.2"} <= placed["التكوين"]
    assert {"1.3", "1.4"} <= placed["الأحياء"]
    assert "1.5" in placed.get("", set())
    assert all(axis.proposed for axis in made.axes)


def test_a_list_without_axes_gets_starter_axes_in_its_own_language():
    french = arrange(
        Study(
            flat("Former les membres au budget communal\nÉclairer les rues\nUne campagne à la radio\n"),
            by_meaning=False,
        )
    )
    assert french.language == "fr"
    assert any(axis.title for axis in french.axes)
    assert all(not any("\u0600" <= letter <= "\u06ff" for letter in axis.title) for axis in french.axes)


def test_given_keywords_join_the_axis_of_the_same_title(understood):
    study = Study(understood, (Axis("تنظيم الهيأة", 1, ("نظام",)), Axis("التكوين", 2)), by_meaning=False)
    assert [(axis.title, axis.keywords) for axis in study.axes] == [
        ("تنظيم الهيئة", ("نظام",)),
        ("المدينة", ()),
        ("التكوين", ()),
    ]
    assert [axis.title for axis in arrange(study).axes] == ["تنظيم الهيئة", "المدينة"]


def test_suggestions_rank_repeats_and_axes(study):
    rows = {row.idea.id: row for row in suggestions(study, top=3)}
    assert rows["1.1"].candidates[0][0].id == "2.3"
    assert rows["1.1"].candidates[0][1] == 1
    scores = [score for _, score, _ in rows["1.1"].candidates]
    assert scores == sorted(scores, reverse=True)
    assert len(rows) == 8
    for row in rows.values():
        assert sorted(axis for axis, _ in row.axes) == [0, 1]
        assert sum(share for _, share in row.axes) == pytest.approx(1, abs=0.01)


def test_search_finds_other_forms_of_the_word(study):
    found = dict(search(study, ["الإنارات", "قوانيننا الداخلية"]))
    assert {idea.id for idea in found["الإنارات"][:2]} == {"2.1", "2.2"}
    assert {idea.id for idea in found["قوانيننا الداخلية"]} >= {"1.1", "1.2", "2.3"}


def test_progress_goes_through_the_stages_in_order(understood):
    seen = []
    arrange(Study(understood, by_meaning=False, progress=lambda stage, share: seen.append(stage)))
    assert list(dict.fromkeys(seen)) == ["analysing", "meaning", "comparing", "grouping"]


@pytest.mark.parametrize("count", [1, 2])
def test_very_short_lists(count):
    ideas = tuple(Idea(f"1.{n}", str(n), "إعداد النظام الداخلي", 0) for n in range(1, count + 1))
    made = arrange(Study(Collection("", (Axis("أ", 1),), ideas), by_meaning=False), today=date(2026, 1, 1))
    assert len(made.axes[0].groups) == 1
    assert len(made.ideas) == count


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12))
def test_any_text_at_all_is_arranged_and_none_is_lost(lines):
    try:
        collection = flat("\n".join(lines))
    except Unreadable:
        return
    made = arrange(Study(collection, by_meaning=False))
    assert sorted((idea.id, idea.text) for idea in made.ideas) == sorted(
        (idea.id, idea.text) for idea in collection.ideas
    )


def test_an_idea_that_asks_for_several_things_says_so_and_stays_whole():
    text = "هيكلة الهيئة: إحداث المكتب - تشكيل اللجان - توزيع المهام"
    made = arrange(Study(flat(f"1. {text}\n2. إنارة الحي"), by_meaning=False))
    whole, single = sorted(made.ideas, key=lambda idea: idea.id)
    assert whole.text == text
    assert [(d.code, d.values) for d in whole.doubts] == [
        ("composite", ("إحداث المكتب · تشكيل اللجان · توزيع المهام",))
    ]
    assert single.doubts == ()
