from datetime import date, timedelta

from takafu.kit.legal import asked
from takafu.law.standing import Silent
from tests.rulebook import texts


def test_a_lower_room_asks_what_the_rules_say_on_a_day(in_fes):
    start = date(2026, 3, 1)
    edition = texts.ruling(in_fes, (1, "notice", 7), start=start)
    found = asked.standing(start).ask("notice")
    assert (found.value, asked.names()[found.source.text]) == (7, str(edition.text.title))
    assert isinstance(asked.standing(start - timedelta(days=1)).ask("notice"), Silent)
