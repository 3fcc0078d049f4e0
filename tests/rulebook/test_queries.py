from datetime import date

import pytest

from takafu.kit.permissions import Viewer
from takafu.law.standing import Parameter, Silent
from takafu.rulebook import actions, queries
from tests.rulebook import texts


def fixed(by, edition, place, code, value, **more):
    row = edition.provisions.get(article=texts.article(edition, place))
    actions.set_parameter(by=by, provision=row, code=code, value=value, **more)


def test_a_figure_changes_what_the_rules_say_from_its_day_on(rapporteur, president, draft):
    fixed(rapporteur, draft, 2, "notice", 7)
    first = texts.adopted(draft, president, date(2026, 3, 1))
    second = actions.open_edition(by=rapporteur, text=first.text)
    fixed(rapporteur, second, 2, "notice", 10)
    texts.adopted(second, president, date(2026, 9, 1))
    said = {day: queries.standing(day).ask("notice") for day in (date(2026, 2, 1), date(2026, 8, 31), date(2026, 9, 1))}
    assert isinstance(said[date(2026, 2, 1)], Silent)
    assert [said[day].value for day in (date(2026, 8, 31), date(2026, 9, 1))] == [7, 10]
    source = said[date(2026, 9, 1)].source
    assert (source.article, source.version, source.since) == ("2", "2", date(2026, 9, 1))
    assert queries.names()[source.text] == str(first.text.title)


def test_a_lower_text_never_overrides_a_higher_one(in_fes, rapporteur, president, draft):
    fixed(rapporteur, draft, 1, "reply", 30)
    texts.adopted(draft, president, date(2026, 3, 1))
    council = texts.draft(texts.text(in_fes, rapporteur, title="النظام الداخلي للمجلس", rank=2))
    fixed(rapporteur, council, 1, "reply", 60)
    texts.adopted(council, president, date(2026, 4, 1))
    before, after = queries.standing(date(2026, 3, 15)), queries.standing(date(2026, 4, 15))
    assert (before.ask("reply").value, after.ask("reply").value) == (30, 60)
    assert [conflict.why for conflict in after.conflicts] == ["rank"]


def test_an_edition_adopted_later_with_an_earlier_day_is_the_one_in_force(rapporteur, president, draft):
    fixed(rapporteur, draft, 2, "notice", 7)
    first = texts.adopted(draft, president, date(2026, 9, 1))
    second = actions.open_edition(by=rapporteur, text=first.text)
    fixed(rapporteur, second, 2, "notice", 10)
    second = texts.adopted(second, president, date(2026, 6, 1))
    for day in (date(2026, 6, 1), date(2026, 12, 1)):
        assert queries.edition_on(first.text, day) == second
        assert queries.standing(day).ask("notice").value == 10


def test_what_the_rules_would_say_if_a_draft_were_in_force(rapporteur, president, draft):
    fixed(rapporteur, draft, 2, "notice", 7)
    first = texts.adopted(draft, president)
    second = actions.open_edition(by=rapporteur, text=first.text)
    fixed(rapporteur, second, 2, "notice", 10)
    told = queries.tried(second, actions.outcome(second), queries.content(first))
    assert [one.ask("notice").value for one in told] == [10, 7]
    assert queries.standing().ask("notice").value == 7


def test_visitors_read_what_is_adopted_alone(in_fes, rapporteur, president, draft):
    visitor = Viewer(body_id=in_fes.id)
    assert queries.texts(visitor) == []
    first = texts.adopted(draft, president)
    actions.open_edition(by=rapporteur, text=first.text)
    assert [text.pk for text in queries.texts(visitor)] == [first.text_id]
    assert [one.number for one in queries.editions(first.text, visitor)] == [1]
    assert [one.number for one in queries.editions(first.text, rapporteur)] == [2, 1]


@pytest.mark.parametrize("code", ["majority_opinion", "ballot_election"])
def test_a_special_figure_falls_back_on_its_general_one(rapporteur, president, draft, code):
    general = code.rpartition("_")[0]
    fixed(rapporteur, draft, 1, general, ">1/2" if general == "majority" else "secret")
    texts.adopted(draft, president)
    found = queries.standing().ask(code)
    assert isinstance(found, Parameter)
    assert found.code == general
