from datetime import date

import pytest

from takafu.kit import clock
from takafu.rulebook import wording
from takafu.rulebook.models import Amendment, Edition
from takafu.rulebook.rules import Provision


def test_an_edition_says_how_far_it_has_come():
    today, now = clock.today(), clock.now()
    states = {
        "draft": Edition(number=1),
        "open for amendments": Edition(number=1, amendable_at=now, amend_until=today),
        "amendments are closed": Edition(number=1, amendable_at=now, amend_until=date(2020, 1, 1)),
        "adopted": Edition(number=1, adopted_at=now, start=today),
    }
    assert [str(wording.state(one).label) for one in states.values()] == list(states)
    assert [bool(wording.since(one)) for one in states.values()] == [False, True, True, True]
    assert "1" in wording.edition_name(states["draft"])


def test_an_amendment_says_what_became_of_it():
    now = clock.now()
    told = [
        Amendment(), Amendment(withdrawn_at=now), Amendment(decided_at=now, accepted=True), Amendment(decided_at=now),
    ]  # fmt: skip
    assert [str(wording.fate(one).label) for one in told] == [
        "waits to be decided", "withdrawn", "accepted", "not accepted",
    ]  # fmt: skip


def test_blanks_of_the_template_are_told_while_there_are_any():
    assert wording.blanks(0) == ""
    assert "1" in wording.blanks(1)
    assert "articles" in wording.blanks(2)


def test_an_amendment_of_a_figure_alone_is_called_so():
    figure = [{"code": "notice", "value": 7, "unit": "weeks", "bound": ""}]
    told = [Amendment(kind="replace", figures=figure), Amendment(kind="replace", figures=figure, words={"ar": "س"})]
    assert [wording.kind(one) for one in told] == ["Another figure", "Other words"]


@pytest.mark.parametrize(("level", "word"), [("chapter", "Chapter"), ("article", "Article")])
def test_a_place_has_its_number_and_heading(level, word):
    told = wording.place(3, Provision("a", level, {"ar": "النصاب"}))
    assert word in told
    assert "3" in told
    assert "النصاب" in told


def test_what_became_of_an_article_has_a_word_unless_it_is_the_same():
    assert [bool(wording.change(what)) for what in ("added", "removed", "changed", "moved", "same")] == [True] * 4 + [
        False
    ]
