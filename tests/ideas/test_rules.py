"""Lists as people write them, and what must be understood of each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.ideas.rules import understand
from takafu.kit.reading import Block, Reading, Unreadable, read_text
from takafu.kit.reading.markers import split, strip
from takafu.kit.reading.ordinals import announced

# name, text, then "axis title" rows followed by "id text" rows
LISTS = {
    "markdown with numbered axes, numbers that restart": (
        """# أفكار الأعضاء

فاس، 3 مارس 2026

## 1. التنظيم

1. إحداث لجنة للتتبع
2. تعديل النظام الداخلي

3. نشر المحاضر

## 2. التواصل

1. مجلة إلكترونية
2. صفحة على الشبكات
""",
        "التنظيم | 1.1 إحداث لجنة للتتبع | 1.2 تعديل النظام الداخلي | 1.3 نشر المحاضر"
        " || التواصل | 2.1 مجلة إلكترونية | 2.2 صفحة على الشبكات",
    ),
    "one axis heading stands a level deeper": (
        "# T\n\n## 1. A\n\n1. a\n2. b\n\n## 2. B\n\n1. c\n\n### 3. C\n\n1. d\n2. e\n\n## 4. D\n\n1. f\n",
        "A | 1.1 a | 1.2 b || B | 2.1 c || C | 3.1 d | 3.2 e || D | 4.1 f",
    ),
    "the last axis heading stands deeper": (
        "# T\n\n## 1. A\n\n1. a\n\n## 2. B\n\n1. c\n\n### 3. C\n\n1. d\n",
        "A | 1.1 a || B | 2.1 c || C | 3.1 d",
    ),
    "the first axis heading stands deeper": (
        "# T\n\n### 1. A\n\n1. a\n\n## 2. B\n\n1. c\n\n## 3. C\n\n1. d\n",
        "A | 1.1 a || B | 2.1 c || C | 3.1 d",
    ),
    "a deeper heading without number, whose list restarts": (
        "## A\n1. a\n2. b\n### B\n1. c\n2. d\n## C\n1. e\n",
        "A | 1.1 a | 1.2 b || B | 2.1 c | 2.2 d || C | 3.1 e",
    ),
    "sub-headings inside an axis, whose list goes on": (
        "## A\n### x\n1. a\n2. b\n### y\n3. c\n## B\n### z\n1. d\n",
        "A | 1.1 a | 1.2 b | 1.3 c || B | 2.1 d",
    ),
    "numbered sub-headings inside numbered axes": (
        "## 1. A\n### 1. x\n- a\n### 2. y\n- b\n## 2. B\n### 1. z\n- c\n",
        "A | 1.1 a | 1.2 b || B | 2.1 c",
    ),
    "parts whose chapters each restart": (
        "# T\n## P\n### A\n1. a\n2. b\n### B\n1. c\n## Q\n### C\n1. d\n### D\n1. e\n",
        "P — A | 1.1 a | 1.2 b || P — B | 2.1 c || Q — C | 3.1 d || Q — D | 4.1 e",
    ),
    "bulleted sub-lists join their idea": (
        "## A\n1. a\n2. b:\n   - x\n   - y\n3. c\n",
        "A | 1.1 a | 1.2 b:⏎- x⏎- y | 1.3 c",
    ),
    "sub-lists that are not moved in": (
        "1. a\n2. b:\n- x\n- y\n3. c\n4. d",
        " | 1.1 a | 1.2 b:⏎- x⏎- y | 1.3 c | 1.4 d",
    ),
    "lettered sub-lists keep their letters": (
        "1. a:\nأ) س\nب) ص\n2. b\n3. c",
        " | 1.1 a:⏎أ) س⏎ب) ص | 1.2 b | 1.3 c",
    ),
    "a numbered sub-list inside a numbered list": (
        "1. a\n2. b:\n1. x\n2. y\n3. c\n4. d",
        " | 1.1 a | 1.2 b:⏎1. x⏎2. y | 1.3 c | 1.4 d",
    ),
    "sub-numbers written otherwise": ("1. a\n2. b\n1) x\n2) y\n3) z\n3. c", " | 1.1 a | 1.2 b⏎1) x⏎2) y⏎3) z | 1.3 c"),
    "dotted sub-numbers": (
        "1. a\n2. b\n2.1. x\n2.2. y\n3. c\n4. d\n5. e",
        " | 1.1 a | 1.2 b⏎2.1. x⏎2.2. y | 1.3 c | 1.4 d | 1.5 e",
    ),
    "dotted numbers under numbered axes": (
        "1. A\n1.1 a\n1.2 b\n2. B\n2.1 c\n2.2 d",
        "A | 1.1 a | 1.2 b || B | 2.1 c | 2.2 d",
    ),
    "dotted numbers without axes": ("1.1 a\n1.2 b\n2.1 c\n2.2 d", " | 1.1 a | 1.2 b ||  | 2.1 c | 2.2 d"),
    "roman axes": (
        "I. A\n1. a\n2. b\nII. B\n1. c\nIII. C\n1. d\n2. e",
        "A | 1.1 a | 1.2 b || B | 2.1 c || C | 3.1 d | 3.2 e",
    ),
    "ordinal axes": (
        "أولا: التنظيم\n1- فكرة\n2- أخرى\nثانياً: التواصل\n1- ثالثة\n",
        "التنظيم | 1.1 فكرة | 1.2 أخرى || التواصل | 2.1 ثالثة",
    ),
    "axes by name": (
        "المحور الأول: التنظيم\n- فكرة\n- أخرى\nالمحور الثاني: التواصل\n- ثالثة\n",
        "التنظيم | 1.1 فكرة | 1.2 أخرى || التواصل | 2.1 ثالثة",
    ),
    "axes by name over plain lines": (
        "Axe 1 : Organisation\nune idée\nune autre\nAxe 2 : Communication\nla dernière",
        "Organisation | 1.1 une idée | 1.2 une autre || Communication | 2.1 la dernière",
    ),
    "numbers over bullets": (
        "1. A\n- a\n- b\n2. B\n- c\n- d\n3. C\n- e",
        "A | 1.1 a | 1.2 b || B | 2.1 c | 2.2 d || C | 3.1 e",
    ),
    "one series through another": (
        "1. A\n1. a\n2. b\n3. c\n2. B\n1. d\n2. e\n3. C\n1. f",
        "A | 1.1 a | 1.2 b | 1.3 c || B | 2.1 d | 2.2 e || C | 3.1 f",
    ),
    "plain headings over lists that restart": (
        "التنظيم\n1. a\n2. b\n\nالتواصل\n1. c\n2. d",
        "التنظيم | 1.1 a | 1.2 b || التواصل | 2.1 c | 2.2 d",
    ),
    "title, date and plain headings": (
        "Idées des membres\n12/03/2026\n\nOrganisation :\n1. a\n2. b\n\nCommunication :\n1. c",
        "Organisation | 1.1 a | 1.2 b || Communication | 2.1 c",
    ),
    "plain headings over bullets": (
        "Transport :\n- a\n- b\nFormation :\n- c\n- d",
        "Transport | 1.1 a | 1.2 b || Formation | 2.1 c | 2.2 d",
    ),
    "colon headings over plain lines": (
        "النقل:\nفكرة أولى\nفكرة ثانية\nالتكوين:\nفكرة ثالثة",
        "النقل | 1.1 فكرة أولى | 1.2 فكرة ثانية || التكوين | 2.1 فكرة ثالثة",
    ),
    "a list that restarts without any heading": (
        "1. a\n2. b\n3. c\n1. d\n2. e",
        " | 1.1 a | 1.2 b | 1.3 c ||  | 2.1 d | 2.2 e",
    ),
    "no heading at all": ("1. a\n2. b", " | 1.1 a | 1.2 b"),
    "title over a list": ("لائحة الأفكار\n\n1. a\n2. b", " | 1.1 a | 1.2 b"),
    "plain lines": (
        "إحداث مجلة\nتكوين الأعضاء\nزيارة الأحياء",
        " | 1.1 إحداث مجلة | 1.2 تكوين الأعضاء | 1.3 زيارة الأحياء",
    ),
    "blank lines are no groups": ("1. a\n2. b\n\n\n3. c\n\n4. d", " | 1.1 a | 1.2 b | 1.3 c | 1.4 d"),
    "page breaks are no groups": ("1. a\n2. b\n\f3. c\n4. d", " | 1.1 a | 1.2 b | 1.3 c | 1.4 d"),
    "page numbers are left out": ("1. a\n2. b\nPage 1 / 2\n\f3. c\nصفحة 2", " | 1.1 a | 1.2 b | 1.3 c"),
    "Arabic-Indic digits and dashes": ("١- فكرة\n٢ - ثانية\n٣-ثالثة", " | 1.1 فكرة | 1.2 ثانية | 1.3 ثالثة"),
    "brackets": ("(1) a\n(2) b\n( 3 ) c", " | 1.1 a | 1.2 b | 1.3 c"),
    "numbers glued to the text": ("1إحداث\n2تكوين\n3زيارة", " | 1.1 إحداث | 1.2 تكوين | 1.3 زيارة"),
    "numbers without any sign": ("1 إحداث\n2 تكوين\n3 زيارة", " | 1.1 إحداث | 1.2 تكوين | 1.3 زيارة"),
    "direction marks, no-break spaces, tabs": (
        "\u200f1.\u200f\u00a0إحداث\n\u202b2.\tتكوين\u202c\n\ufeff3.\u00a0زيارة",
        " | 1.1 إحداث | 1.2 تكوين | 1.3 زيارة",
    ),
    "full-width": ("１．甲\n２．乙", " | 1.1 甲 | 1.2 乙"),
    "keycaps": ("1️⃣ a\n2️⃣ b\n🔟 c", " | 1.1 a | 1.2 b | 1.10 c"),
    "emoji bullets": ("🔹 a\n🔹 b 😀\n✅ c", " | 1.1 a | 1.2 b 😀 | 1.3 c"),
    "mixed bullets": ("- a\n• b\n* c\n– d", " | 1.1 a | 1.2 b | 1.3 c | 1.4 d"),
    "nested bullets": ("- a\n  - x\n  - y\n- b\n    * z\n- c", " | 1.1 a⏎- x⏎- y | 1.2 b⏎- z | 1.3 c"),
    "a number alone on its line": ("1.\nإحداث\n2.\nتكوين", " | 1.1 إحداث | 1.2 تكوين"),
    "wrapped lines": ("1. إحداث لجنة\nللتتبع والتقييم\n2. تكوين", " | 1.1 إحداث لجنة للتتبع والتقييم | 1.2 تكوين"),
    "dates and quantities are no numbers": (
        "- 8 مارس: احتفال\n- 12 مكتبة\n- 3 لقاءات",
        " | 1.1 8 مارس: احتفال | 1.2 12 مكتبة | 1.3 3 لقاءات",
    ),
    "a date at the head of a wrapped line": ("6. x\n7. حفل\n8 مارس\n8. y", " | 1.6 x | 1.7 حفل 8 مارس | 1.8 y"),
    "numbers of ideas that go on from axis to axis": (
        "## A\n1. a\n2. b\n## B\n3. c\n4. d",
        "A | 1.1 a | 1.2 b || B | 2.3 c | 2.4 d",
    ),
    "a gap keeps the document's numbers": ("1. a\n2. b\n5. c\n6. d", " | 1.1 a | 1.2 b | 1.5 c | 1.6 d"),
    "repeated numbers give way to places": ("1. a\n2. b\n2. c\n3. d", " | 1.1 a | 1.2 b | 1.3 c | 1.4 d"),
    "lazy markdown numbers": ("1. a\n1. b\n1. c", " | 1.1 a | 1.2 b | 1.3 c"),
    "an unnumbered idea among numbered": ("1. a\n2. b\n\nفكرة أخيرة", " | 1.1 a | 1.2 b | 1.3 فكرة أخيرة"),
    "mixed languages": ("## Axe\n1. une idée\n2. فكرة\n3. an idea", "Axe | 1.1 une idée | 1.2 فكرة | 1.3 an idea"),
    "a heading by markup and one typed": (
        "## 1. A\n1. a\n2. b\n\n**2. B**\n\n1. c\n2. d",
        "A | 1.1 a | 1.2 b || B | 2.1 c | 2.2 d",
    ),
    "introduction under a heading": ("## A\nنقترح ما يلي:\n- a\n- b", "A | 1.1 a | 1.2 b"),
    "closing lines": ("1. a\n2. b\n\nحرر بفاس في 3 مارس 2026", " | 1.1 a | 1.2 b"),
    "pasted from a word processor": ("1.\ta\n2.\tb\n3.\tc", " | 1.1 a | 1.2 b | 1.3 c"),
    "pasted from a spreadsheet": (
        "رقم\tالفكرة\tالمحور\n1\ta\tالتنظيم\n2\tb\tالتواصل\n3\tc\tالتنظيم",
        "التنظيم | 1.1 a | 1.3 c || التواصل | 2.2 b",
    ),
    "one heading only": ("## A\n- a\n- b", "A | 1.1 a | 1.2 b"),
    "letters as numbers": ("أ- فكرة\nب- ثانية\nج- ثالثة", " | 1.1 فكرة | 1.2 ثانية | 1.3 ثالثة"),
    "ordinals over plain lines": (
        "أولا - التنظيم\nإحداث لجنة\nنشر المحاضر\nثانيا - التواصل\nمجلة",
        "التنظيم | 1.1 إحداث لجنة | 1.2 نشر المحاضر || التواصل | 2.1 مجلة",
    ),
    "ordinals as numbers": ("أولا: إحداث لجنة\nثانيا: نشر المحاضر", " | 1.1 إحداث لجنة | 1.2 نشر المحاضر"),
    "bold as messengers write it": (
        "*المحور 1: التنظيم*\n1️⃣ فكرة\n*المحور 2: التكوين*\n1️⃣ ثانية",
        "التنظيم | 1.1 فكرة || التكوين | 2.1 ثانية",
    ),
    "two asterisks under one": (
        "* فكرة\n* تكوين:\n** قانون\n** ميزانية\n* مجلة",
        " | 1.1 فكرة | 1.2 تكوين:⏎- قانون⏎- ميزانية | 1.3 مجلة",
    ),
    "a table of the axes ahead of them": (
        "Axe 1 : A\nAxe 2 : B\n\nAxe 1 : A\n1. a\nAxe 2 : B\n1. b",
        "A | 1.1 a || B | 2.1 b",
    ),
    "signed at once": ("1- مجلة\n2- موقع\nتوقيع: الرئيسة", " | 1.1 مجلة | 1.2 موقع"),
    "rules and ornaments": ("1. a\n-----\n2. b\n*****\n3. c", " | 1.1 a | 1.2 b | 1.3 c"),
}


def told(text: str) -> str:
    """What was understood, written as in the table above."""
    collection = understand(read_text(text))
    rows = []
    for place, axis in enumerate(collection.axes):
        ideas = [f"{i.id} {i.text}" for i in collection.ideas if i.axis == place]
        rows.append(" | ".join([axis.title, *ideas]))
    return " || ".join(rows).replace("\n", "⏎")


@pytest.mark.parametrize("name", LISTS)
def test_the_list_is_understood(name):
    text, expected = LISTS[name]
    assert told(text) == expected


def codes(thing) -> list[str]:
    return [doubt.code for doubt in thing.doubts]


def test_title_date_and_subtitle_stand_before_the_axes():
    collection = understand(read_text("# أفكار\n\nفاس، 3 مارس 2026\n\n## 1. التنظيم\n\n1. فكرة\n"))
    assert (collection.title, collection.preamble) == ("أفكار", ("فاس، 3 مارس 2026",))
    collection = understand(read_text("Idées\n12/03/2026\n\nA :\n1. a\n2. b\n\nB :\n1. c"))
    assert (collection.title, collection.preamble) == ("Idées", ("12/03/2026",))
    collection = understand(read_text("لائحة الأفكار\n\n1. a\n2. b"))
    assert (collection.title, collection.axes[0].title) == ("لائحة الأفكار", "")


def test_what_is_left_out_says_why():
    text = "## A\nنقترح ما يلي:\n- a\n- b\n\n----\n\n### x\n- c\nصفحة 2\n\nحرر بفاس في 3 مارس 2026"
    collection = understand(read_text(text))
    assert [(out.why, out.where) for out in collection.left_out] == [
        ("introduction", "line 2"),
        ("subheading", "line 8"),
        ("page_number", "line 10"),
        ("closing", "line 12"),
    ]


def test_doubts_say_what_is_doubtful():
    collection = understand(read_text("1. a\n2. b\n2. c\n3. d"))
    assert [codes(idea) for idea in collection.ideas] == [[], [], ["number_repeated"], []]
    assert [idea.number for idea in collection.ideas] == ["1", "2", "2", "3"]
    collection = understand(read_text("1. a\n2. b\n5. c"))
    assert collection.ideas[2].doubts[0].values == ("5", "2")
    assert [axis.doubts[0].code for axis in understand(read_text("1. a\n2. b\n3. c\n1. d")).axes if axis.doubts] == [
        "no_heading"
    ]
    assert codes(understand(read_text("## 1. A\n1. a\n### 2. B\n1. b")).axes[1]) == ["deeper_heading"]
    assert codes(understand(read_text("النقل:\n1. a\n2. b\n\nالتكوين:\n1. c")).axes[0]) == ["heading_by_shape"]
    assert codes(understand(read_text("1. A\n- a\n- b\n2. B\n- c")).axes[0]) == ["numbered_as_axis"]
    assert codes(understand(read_text("1. a\n2. b\n- x\n3. c")).ideas[1]) == ["joined_list"]
    assert codes(understand(read_text("1. a\n\nparagraphe\n\n2. b")).ideas[0]) == ["joined_paragraph"]
    assert codes(understand(read_text("1. a\n2. b\n\nautre")).ideas[2]) == ["no_number"]
    assert codes(understand(read_text("1. 😀\n2. b")).ideas[0]) == ["no_letters"]
    assert codes(understand(read_text(f"1. {'كلمة ' * 2000}")).ideas[0]) == ["long"]


def test_a_sub_list_is_kept_apart_too():
    idea = understand(read_text("1. a:\n- x\n  suite\n- y\n2. b\n3. c")).ideas[0]
    assert (idea.text, idea.parts) == ("a:\n- x suite\n- y", ("x suite", "y"))


def test_automatic_numbers_equal_typed_ones():
    typed = understand(read_text("## أ\n1. فكرة\n2. ثانية"))
    blocks = (
        Block("heading", "أ", 2),
        Block("item", "فكرة", number="1."),
        Block("item", "ثانية", number="2."),
    )
    automatic = understand(Reading("docx", blocks=blocks))
    assert [(i.id, i.number, i.text) for i in automatic.ideas] == [(i.id, i.number, i.text) for i in typed.ideas]


def test_nothing_at_all_is_an_empty_collection():
    collection = understand(read_text("12\n15\n😀"))
    assert (collection.ideas, collection.axes) == ((), ())
    assert [out.why for out in collection.left_out] == ["no_letters"] * 3


def test_a_long_idea_and_an_emoji_stay_as_they_are():
    long = "ف" * 10_000
    ideas = understand(read_text(f"1. {long}\n2. 👩🏽‍🦽 ولوجيات 😀\n3. 2030")).ideas
    assert [idea.text for idea in ideas] == [long, "👩🏽‍🦽 ولوجيات 😀", "2030"]


def squeezed(text: str) -> str:
    """Letters and digits alone: what no trimming may touch."""
    return "".join(re.findall(r"[^\W_]", text))


def forms(line: str) -> set[str]:
    """A line's text with its mark, and without: numbers, hashes and «المحور الأول» say what a line is."""
    bare = split(re.sub(r"^#+ ", "", strip(line)))[1]
    title = announced(bare)
    return {squeezed(line), squeezed(bare), squeezed(title[1] if title else bare)}


ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=15))
def test_any_numbered_list_keeps_every_idea_in_order_and_unaltered(texts):
    kept = [text for text in texts if squeezed(text)]
    collection = understand(read_text("\n".join(f"{n}. ف {text}" for n, text in enumerate(kept, 1)) or "1. ف"))
    if kept:
        assert [squeezed(idea.text) for idea in collection.ideas] == [squeezed("ف" + text) for text in kept]
        assert [idea.id for idea in collection.ideas] == [f"1.{n}" for n in range(1, len(kept) + 1)]


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.one_of(
            ANY,
            st.sampled_from(
                [
                    "1. a",
                    "2. b",
                    "- x",
                    "# A",
                    "## 1. B",
                    "أ) س",
                    "المحور الأول: ت",
                    "",
                    "  - y",
                    "I. z",
                    "3",
                    "نص:",
                    "\f",
                    "a | b",
                    "1.1 c",
                ]
            ),
        ),
        max_size=20,
    )
)  # fmt: skip - one row of line shapes
def test_any_text_is_understood_without_loss(lines):
    text = "\n".join(lines)
    if not text.strip():
        return
    try:
        collection = understand(read_text(text))
    except Unreadable:  # marks that nobody sees
        return
    kept = squeezed(
        "".join(
            [
                collection.title,
                *collection.preamble,
                *(a.title for a in collection.axes),
                *(i.text for i in collection.ideas),
                *(o.text for o in collection.left_out),
            ]
        )
    )  # fmt: skip - what is kept, in one row a place
    assert [line for line in lines if not any(form in kept for form in forms(line))] == []
    assert len({idea.id for idea in collection.ideas}) == len(collection.ideas)
    assert all(0 <= idea.axis < len(collection.axes) for idea in collection.ideas)
