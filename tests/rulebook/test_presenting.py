from django.utils.translation import override

from takafu.rulebook import presenting
from takafu.rulebook.rules import Provision

NOTICE = ({"code": "notice", "value": 7, "unit": "calendar_days", "bound": ""},)
BEFORE = [
    Provision("c", "chapter", {"ar": "باب"}),
    Provision("a", "article", {}, {"ar": "سبعة أيام", "fr": "sept jours"}, NOTICE),
]


def test_the_readers_language_comes_first():
    with override("fr"):
        assert presenting.languages({"ar": "أ", "fr": "a"})[0][0] == "fr"
    with override("ar"):
        assert presenting.languages({"fr": "a", "ar": "أ"})[0][0] == "ar"


def test_a_text_is_shown_with_its_places_figures_and_contents():
    shown = presenting.provisions(BEFORE, lambda key: f"/{key}/", {"a": "row"}, {"a": ["amendment"]})
    assert [(one.anchor, one.href) for one in shown] == [("chapter-1", "/c/"), ("article-1", "/a/")]
    assert "7" in shown[1].figures[0]
    assert (shown[1].row, shown[1].amendments) == ("row", ("amendment",))
    assert [link.href for link in presenting.contents(shown)] == ["#chapter-1"]
    assert [link.href for link in presenting.contents(shown[1:])] == ["#article-1"]


def test_only_what_changed_is_marked_unless_all_is_asked_for():
    after = [BEFORE[0], Provision("a", "article", {}, {"ar": "عشرة أيام"}, ())]
    (one,) = presenting.marked(BEFORE, after)
    assert str(one.tag.label) == "changed"
    assert dict(one.texts).keys() == {"ar", "fr"}
    assert (len(one.gone), one.new) == (1, ())
    assert len(presenting.marked(BEFORE, after, all_of_it=True)) == 2
    assert presenting.marked(BEFORE, BEFORE) == []


def test_what_is_added_or_taken_out_is_marked_whole():
    (gone,) = presenting.marked(BEFORE, BEFORE[:1])
    assert {span.kind for _code, spans in gone.texts for span in spans} == {"gone"}
    (new,) = presenting.marked(BEFORE[:1], BEFORE)
    assert {span.kind for _code, spans in new.texts for span in spans} == {"new"}


def test_a_figure_goes_from_its_value_to_the_other():
    ten = {"code": "notice", "value": 10, "unit": "working_days", "bound": "least"}
    told = [presenting.moves(before, (asked,))[0] for before, asked in (
        (NOTICE, ten), ((), ten), (NOTICE, {"code": "notice", "value": None, "unit": "", "bound": ""}),
    )]  # fmt: skip
    assert [one.translate({0x2066: None, 0x2069: None}) for one in told] == [
        "Notice before a meeting: 7 calendar days → at least 10 working days",
        "Notice before a meeting: at least 10 working days, where nothing was fixed",
        "Notice before a meeting: fixed no longer; it was 7 calendar days",
    ]
