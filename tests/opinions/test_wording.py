from datetime import timedelta

from django.utils import translation

from takafu.opinions import queries, rules, wording
from takafu.rulebook.queries import names
from tests.opinions import makers


def test_every_code_has_its_words():
    assert wording.KINDS.keys() == set(rules.KINDS)
    assert wording.STATES.keys() == set(rules.STATES)
    assert wording.ANSWERS.keys() == {*rules.ANSWERS, rules.AWAITED, "none", rules.WITHDRAWN}
    assert wording.CARRIED.keys() == {*rules.STEPS, "late"}
    assert wording.CHANNELS.keys() == set(rules.CHANNELS)
    assert wording.TEXTS.keys() == set(rules.TEXTS)
    assert wording.SENSES.keys() == set(rules.SENSES)
    assert wording.SIDES.keys() == set(rules.SIDES)
    assert wording.carried("") is None


def test_a_side_of_which_one_says_nothing_has_a_dash():
    with translation.override("en"):
        head, rows = wording.beside("", {"cost": ["12", ""]})
    assert (len(head), rows) == (3, [("Cost", "12", "—")])


def test_silence_is_told_with_its_article_and_accuses_nobody(in_fes):
    makers.reply_time(in_fes, 30)
    today = makers.clock.today()
    made = makers.sent(in_fes, today - timedelta(days=100))
    found = queries.clocks([made])[made.pk]
    with translation.override("en"):
        said = wording.why(found, names(), today)
        assert "article" in said
        assert "No answer has reached us up to" in said
        assert "it is none of the law" in said
        assert str(wording.clock(found).label) == "the reply is long overdue"
        assert wording.sources(found).startswith("article")


def test_without_a_rule_no_clock_is_told(in_fes):
    made = makers.sent(in_fes)
    found = queries.clocks([made])[made.pk]
    assert wording.clock(found) is None
    assert wording.why(found, names(), makers.clock.today())


def test_a_share_is_told_with_its_counts():
    with translation.override("en"):
        told = wording.share(1, 5)
    assert [sign for sign in told if sign.isdigit()] == list("1520")
