import pytest

from takafu.ideas.rules import understand
from takafu.kit.reading import read_text

WAYS = {
    "android": "24/11/2026, 10:21 - {who}: {text}",
    "android, morning": "24/11/26, 10:21 AM - {who}: {text}",
    "iphone": "[24/11/2026, 10:21:05] {who}: {text}",
    "copied": "[10:21, 24/11/2026] {who}: {text}",
    "arabic": "٢٤\u200f/١١\u200f/٢٠٢٦، ١٠:٢١ ص - {who}: {text}",
    "hidden marks": "\u200e[24.11.2026, 10:21] \u200e{who}: \u200e{text}",
}
SAID = [("أمينة", "إنارة الحي"), ("Karim", "un bus le soir"), ("+212 600-000000", "حضانة قرب السوق: للعاملات")]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_message_is_an_idea_of_its_author(way):
    made = understand(read_text("\n".join(way.format(who=who, text=text) for who, text in SAID)))
    assert [(idea.author, idea.text) for idea in made.ideas] == SAID


def test_the_lines_of_one_message_have_one_author():
    text = "24/11/2026, 10:21 - أمينة: هذه أفكاري\n1. إنارة الحي\n2. حضانة\n24/11/2026, 10:30 - Karim: un bus le soir\n"
    made = understand(read_text(text))
    assert {(idea.author, idea.text) for idea in made.ideas} >= {
        ("أمينة", "إنارة الحي"),
        ("أمينة", "حضانة"),
        ("Karim", "un bus le soir"),
    }


def test_what_the_messenger_says_is_left_out():
    text = "\n".join(
        [
            "24/11/2026, 10:20 - Messages and calls are end-to-end encrypted",
            "24/11/2026, 10:21 - أمينة: إنارة الحي",
            "24/11/2026, 10:22 - أمينة: <Media omitted>",
            "24/11/2026, 10:23 - كريم: تم حذف هذه الرسالة",
            "24/11/2026, 10:24 - كريم: طوبيس فالليل",
        ]
    )
    made = understand(read_text(text))
    assert [idea.text for idea in made.ideas] == ["إنارة الحي", "طوبيس فالليل"]
    assert {row.why for row in made.left_out} == {"messenger"}
    assert len(made.left_out) == 3


@pytest.mark.parametrize(
    "text",
    [
        "24/11/2026, 10:21 - اجتماع: إنارة الحي",  # one line with a date is no chat
        "لقاء يوم 24/11/2026 مع المجلس\nاجتماع على 10:21\nإنارة الحي",
        "1. [مهم] إنارة: الحي\n2. [عاجل] حضانة: السوق",
    ],
)
def test_other_lists_are_left_as_they_are(text):
    made = understand(read_text(text))
    assert all(idea.author == "" for idea in made.ideas)
    assert len(made.ideas) == len(text.splitlines())
