from dataclasses import replace

import pytest
from django.utils.translation import override

from takafu.ideas import presenting
from takafu.ideas.arrangement import ArrangedAxis, Arrangement, Group, Related
from takafu.ideas.arranging import Study, arrange
from takafu.ideas.collection import Doubt, Idea
from takafu.ideas.rules import understand
from takafu.kit.bidi import bare
from takafu.kit.reading import read_text


@pytest.fixture(autouse=True)
def _arabic():
    with override("ar"):
        yield


def long_list(axes=2, lines=450):
    made = tuple(
        ArrangedAxis(
            f"محور {a}",
            a,
            tuple(Group(f"فكرة {n}", (Idea(f"{a}.{n}", str(n), f"فكرة {n}", a - 1),)) for n in range(1, lines + 1)),
        )
        for a in range(1, axes + 1)
    )
    return Arrangement("قائمة", "ar", made)


def test_a_short_list_stands_whole_on_one_page(made):
    shown = presenting.page(made, "t", {})
    assert [section.title for section in shown["sections"]] == ["تنظيم الهيئة", "المدينة"]
    assert [str(place.href) for place in shown["places"]] == ["#axis-1", "#axis-2"]
    assert sum(max(1, len(line.sources)) for section in shown["sections"] for line in section.lines) == len(made.ideas)
    assert len(shown["downloads"]) == 7


def test_a_line_of_several_ideas_shows_each_with_its_number_and_the_reason(made):
    line = next(
        line for section in presenting.page(made, "t", {})["sections"] for line in section.lines if line.sources
    )
    assert [str(voice.label.text) for voice in line.sources] == ["1.1", "1.2"]
    assert [voice.text for voice in line.sources] == ["إعداد النظام الداخلي للهيئة", "صياغة القانون الداخلي للهيئة"]
    assert line.reasons.answers


def test_what_differs_is_left_to_the_reader_of_a_line(made):
    lines = [line for section in presenting.page(made, "t", {})["sections"] for line in section.lines if line.reasons]
    assert lines
    assert not any("يختلف" in answer for line in lines for answer in line.reasons.answers)


def test_the_head_says_what_came_of_the_list_and_what_the_numbers_mean(made):
    shown = presenting.page(made, "t", {})
    assert bare(shown["lead"]).startswith("وصلت 8 أفكار")
    assert shown["merged"]
    assert "«الفكرة 2.3» فهي رقم 3 تحت العنوان 2" in bare(shown["numbers"])
    flat = replace(made, axes=(replace(made.axes[0], groups=made.axes[0].groups[-1:]),), related=(), elsewhere=())
    assert "العنوان" not in presenting.page(flat, "t", {})["numbers"]
    assert not presenting.page(flat, "t", {})["merged"]
    assert presenting.page(replace(made, axes=(), related=(), elsewhere=()), "t", {})["numbers"] == ""


def test_what_is_doubtful_is_shown(made):
    first = replace(made.axes[0].groups[-1].ideas[0], doubts=(Doubt("no_letters"),))
    axis = replace(made.axes[0], groups=(*made.axes[0].groups[:-1], Group(first.text, (first,))))
    shown = presenting.page(replace(made, axes=(axis, made.axes[1]), notes=(Doubt("macros"),)), "t", {})
    assert len(shown["remarks"]) == 1
    assert any(line.tag and line.tag.tone == "warn" for section in shown["sections"] for line in section.lines)


def test_lines_count_on_from_axis_to_axis(made):
    numbers = [line.number for section in presenting.page(made, "t", {})["sections"] for line in section.lines]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_a_long_list_is_shown_axis_by_axis_and_part_by_part():
    shown = presenting.page(long_list(), "t", {"axis": "1", "from": "200"})
    (section,) = shown["sections"]
    assert section.title == "محور 2"
    assert [len(section.lines), section.lines[0].number] == [200, "651"]
    assert section.earlier.endswith("?axis=1&from=0")
    assert section.later.endswith("?axis=1&from=400")
    assert [place.current for place in shown["places"]] == [False, True]


def test_what_is_to_be_looked_at_has_a_page_of_its_own_in_a_long_list():
    long = replace(long_list(), related=(Related("1.1", "2.1", 0.5),))
    axis, look = (presenting.page(long, "t", asked) for asked in ({}, {"look": ""}))
    assert [link.href.rpartition("/")[2] for link in axis["looks"]] == ["?look#questions"]
    assert "questions" not in axis
    assert (len(look["questions"]), look["sections"]) == (1, [])
    assert presenting.page(replace(long, axes=long.axes[:1], related=()), "t", {})["looks"] == []


@pytest.mark.parametrize(
    "asked",
    [
        {"axis": "2"},
        {"axis": "-1"},
        {"axis": "x"},
        {"from": "450"},
        {"axis": "٠"},
        {"from": "9" * 40},
        {"from": "0" * 5000},
    ],
)
def test_a_part_that_is_not_there(asked):
    with pytest.raises(presenting.NoSuchPart):
        presenting.page(long_list(), "t", asked)


def test_of_very_many_axes_those_around_the_shown_one_are_named():
    many = long_list(axes=1000, lines=1)
    for asked, first in (({}, 0), ({"axis": "500"}, 400), ({"axis": "999"}, 800)):
        shown = presenting.page(many, "t", asked)
        assert [place.href.rpartition("=")[2] for place in shown["places"]] == [str(first + n) for n in range(200)]
        assert len(shown["sections"]) == 1
    few_ideas = replace(many, axes=tuple(replace(axis, groups=()) for axis in many.axes[:-1]) + many.axes[-1:])
    assert len(presenting.page(few_ideas, "t", {})["sections"]) == 1


def test_a_text_without_end_is_shown_in_part_and_the_page_says_so():
    endless = long_list(axes=1, lines=1)
    idea = replace(endless.ideas[0], text="كلمة " * 9_000)
    line = (
        presenting.page(
            replace(endless, axes=(replace(endless.axes[0], groups=(Group(idea.text, (idea,)),)),)), "t", {}
        )["sections"][0]
    ).lines[0]
    assert len(line.text) < 2_100
    assert len(line.facts) == 2


def test_waiting_says_how_far():
    assert presenting.waiting(None)["done"] == 0
    assert presenting.waiting({"stage": "meaning", "share": 0.5})["done"] == 50
    assert presenting.waiting({"stage": "waiting", "share": 0})["step"] == 0


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_example_is_a_list_in_the_visitors_language(language):
    with override(language):
        lines = presenting.example().splitlines()
    assert len(lines) >= 10
    assert any("\u0600" <= letter <= "\u06ff" for letter in lines[0]) == (language == "ar")


def test_the_sentences_name_what_to_do():
    assert "40" in presenting.too_large()
    assert "PDF" in presenting.no_document("pdf")
    assert presenting.abandoned()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_examples_rival_answers_are_shown_as_rivals(language):
    with override(language):
        collection = understand(read_text(presenting.example()))
    made = arrange(Study(collection, by_meaning=False))
    (rivals,) = (pair for pair in made.related if pair.rival)
    assert {rivals.left, rivals.right} == {"1.7", "1.8"}
    assert not any({"1.7", "1.8"} <= {idea.id for idea in group.ideas} for _, group in made.merges)
