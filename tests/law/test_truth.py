"""A truth table of everything that an article may fix: two values at least, each with its effect, each naming its article."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from takafu.law import elections, lists, verdicts
from takafu.law.calendars import Calendar
from takafu.law.elections import Count
from takafu.law.parameters import DECISIONS, DECLARED
from takafu.law.standing import in_force
from takafu.law.verdicts import Verdict, Votes
from tests.law.builders import parameter

ON, PLAIN = date(2026, 11, 9), Calendar()
WEEK = timedelta(7)


def sitting(*, least):
    return lambda found: verdicts.seats(found, sitting=18, least=least)


def of_the_bureau(found):
    return verdicts.bureau(found, post="rapporteur")


def in_a_year(found):
    return verdicts.rhythm(found, meetings=5)


def again(call):
    return lambda found: verdicts.call_again(found, meeting=ON, calendar=PLAIN, call=call)


def proxy(held):
    return lambda found: verdicts.proxies(found, held=held)


def held_openly(decision=""):
    return lambda found: verdicts.ballot(found, secret=False, decision=decision)


def reminded(found):
    return verdicts.reminder(found, last=ON + timedelta(30), on=ON + timedelta(22), calendar=PLAIN)


def composed(women, men):
    return lambda found: verdicts.parity(found, women=women, men=men)


def lasting(*, bureau):
    return lambda found: verdicts.term_end(found, start=ON, calendar=PLAIN, bureau=bureau)


def called(call, present=9, **more):
    return lambda found: verdicts.quorum(found, office=19, present=present, call=call, **more)


def noticed(found):
    return verdicts.notice(found, sent=date(2026, 11, 2), meeting=ON, calendar=PLAIN)


def voted(votes, decision=""):
    return lambda found: verdicts.majority(found, votes, decision)


def elected(votes, number=1):
    """A round among 11 of 19, told by its verdict."""
    return lambda found: elections.result(found, Count(votes, 11, 19, number, women=frozenset("a"))).verdict


def shared(votes):
    """A round among lists for four places, told by how many the first has."""

    def asked(found):
        told = lists.result(found, Count(votes, 12, 19, 1, seats=4))
        more = {"on": told.places["a"]} if "a" in told.places else {}
        return replace(told.verdict, figures={**told.verdict.figures, **more})

    return asked


def taking_turns(found):
    """Two women after each other: told by whether such a list may not stand."""
    told = lists.order(found, "ffm")
    return replace(told, figures={**told.figures, "on": told.figures["required"]}) if told.rules else told


def on_list(names, seats):
    return lambda found: lists.names(found, names=names, seats=seats)


def missed(sat):
    how = {"p": "present", "a": "absent", "e": "excused"}
    listed = [(date(2026, 1, 5) + WEEK * n, how[letter]) for n, letter in enumerate(sat)]
    return lambda found: verdicts.absence(found, sat=listed, on=ON)


def what_follows(found):
    """The limit is reached: told as a verdict whose outcome is what follows."""
    told = missed("aaa")(found)
    return replace(told, outcome=told.rules[-1].value) if told.met else told


def replied(found):
    return verdicts.reply(found, sent=ON, on=ON + WEEK * 6, calendar=PLAIN)


def urgently_replied(found):
    return verdicts.reply(found, sent=ON, on=ON + WEEK * 6, calendar=PLAIN, urgent=True)


HALF, CAST, WARNED = ("majority", ">1/2"), ("majority_of", "cast"), ("absence_consequence", "warned")
ROUNDS, MOST = ("election_rounds", 2), ("election_last", "most")
NARROW, BLANK, EVEN = Votes(6, 5, 0, 11, 19), Votes(5, 4, 3, 12, 19), Votes(5, 5, 0, 10, 19, "yes")
TABLE = [  # article, what it fixes, the other articles' figures, what is asked, each value with its effect
    ("4", "seats_least", (), sitting(least=True), {15: "met", 20: "not_met"}),
    ("5", "seats_most", (), sitting(least=False), {17: "not_met", 23: "met"}),
    ("6", "parity_floor", (), composed(6, 13), {"1/3": "not_met", "1/4": "met"}),
    ("7", "women_floor", (), composed(9, 10), {"1/2": "not_met", "1/3": "met"}),
    ("8", "term", (), lasting(bureau=False), {6: date(2032, 11, 9), 3: date(2029, 11, 9)}),
    ("15", "bureau_posts", (), of_the_bureau, {("president",): "not_met", ("rapporteur",): "met"}),
    ("16", "bureau_term", (), lasting(bureau=True), {2: date(2028, 11, 9), 3: date(2029, 11, 9)}),
    ("20", "meetings_a_year", (), in_a_year, {4: "met", 6: "not_met"}),
    ("21", "notice", (), noticed, {7: "met", 8: "not_met"}),
    ("23", "quorum_first", (), called(1), {">1/2": "not_met", ">=1/3": "met"}),
    ("24", "quorum_second", (), called(2), {">1/2": "not_met", ">=9": "met"}),
    ("25", "quorum_third", (), called(3, present=1), {">=2": "not_met", ">=1": "met"}),
    ("26", "second_call_after", (), again(1), {3: date(2026, 11, 12), 8: date(2026, 11, 17)}),
    ("26", "third_call_after", (), again(2), {0: "at_once", 8: date(2026, 11, 17)}),
    ("27", "presence_in_person", (("quorum_first", ">1/2"),), called(1, 8, remote=2), {True: "not_met", False: "met"}),
    ("27", "presence_in_person", (), verdicts.presence, {True: "not_met", False: "met"}),
    ("28", "proxies_allowed", (), proxy(0), {True: "met", False: "not_met"}),
    ("28", "proxies_held", (("proxies_allowed", True),), proxy(1), {1: "not_met", 2: "met"}),
    ("28", "proxies_in_quorum", (("quorum_first", ">1/2"),), called(1, 8, proxies=2), {True: "met", False: "not_met"}),
    ("30", "absences_in_row", (WARNED,), missed("aaa"), {3: "met", 4: "not_met"}),
    ("30", "absences_in_year", (WARNED,), missed("apapa"), {3: "met", 4: "not_met"}),
    ("30", "excused_count", (WARNED, ("absences_in_row", 3)), missed("aeea"), {True: "met", False: "not_met"}),
    ("31", "absence_consequence", (("absences_in_row", 3),), what_follows, {"warned": "warned", "excluded": "excluded"}),
    ("33", "majority", (CAST,), voted(NARROW), {">1/2": "met", ">=2/3": "not_met"}),
    ("34", "majority_of", (HALF,), voted(NARROW), {"cast": "met", "present": "met", "office": "not_met"}),
    *(("35", f"majority_{code}", (HALF, CAST), voted(NARROW, code), {">1/2": "met", ">=2/3": "not_met"}) for code in DECISIONS),
    *(("35", f"majority_of_{code}", (HALF, CAST), voted(NARROW, code), {"cast": "met", "office": "not_met"}) for code in DECISIONS),
    ("36", "blanks", (HALF, CAST), voted(BLANK), {"left_out": "met", "counted": "not_met"}),
    ("37", "tie", (HALF, CAST), voted(EVEN), {how: f"tie_{how}" for how in DECLARED["tie"].choices}),
    ("37", "tie_election", (HALF, CAST, ("tie", "lot"), ROUNDS, MOST), elected({"a": 4, "b": 4, "c": 3}, 2),
     {"youngest": "tie_youngest", "eldest": "tie_eldest", "woman": "elected_woman", "lot": "tie_lot", "again": "tie_again"}),
    ("39", "election_rounds", (HALF, CAST, MOST), elected({"a": 5, "b": 4, "c": 2}, 2), {2: "elected_most", 3: "silent"}),
    ("39", "election_last", (HALF, CAST, ROUNDS), elected({"a": 5, "b": 4, "c": 2}, 2), {"most": "elected_most", "same": "nobody"}),
    ("39", "election_next", (HALF, CAST, ROUNDS), elected({"a": 5, "b": 2, "c": 4}), {"all": 3, "first_two": 2}),
    ("39", "late_candidates", (), elections.late, {True: "met", False: "not_met"}),
    ("41", "election_by", (), lists.by_lists, {"names": "not_met", "lists": "met"}),
    ("42", "list_seats", (HALF, CAST, ROUNDS), shared({"a": 9, "b": 2, "c": 1}),
     {"one_list": 4, "remainder": 3, "average": 4}),
    ("43", "list_threshold", (("list_seats", "average"),), shared({"a": 6, "b": 3}), {20: 3, 50: 4}),
    ("44", "list_alternation", (), taking_turns, {"required": 1, "told": 0}),
    ("45", "list_full", (), on_list(2, 3), {True: "not_met", False: "met"}),
    ("46", "list_vacancy", (), lists.follows, {"next": "met", "nobody": "not_met"}),
    ("38", "ballot", (), held_openly(), {"open": "met", "secret": "not_met"}),
    ("38", "ballot_election", (("ballot", "open"),), held_openly("election"), {"open": "met", "secret": "not_met"}),
    ("40", "reply", (), replied, {30: "overdue", 60: "running"}),
    ("40", "reply_urgent", (("reply", 90),), urgently_replied, {30: "overdue", 60: "running"}),
    ("47", "urgent_by", (), verdicts.urgent, {"presidency": "met", "meeting": "not_met"}),
    ("40", "reminder", (), reminded, {5: "later", 10: "now"}),
]  # fmt: skip
FREE = ("list_threshold",)  # without an article there is none
ROWS = [
    (article, code, others, asks, value, effect)
    for article, code, others, asks, said in TABLE
    for value, effect in said.items()
]


def answer(told):
    """What is said, and the articles that are named for it."""
    assert isinstance(told, Verdict)
    ends = told.question in ("term", "second_call", "third_call")
    said = told.counted.end if ends and told.counted else told.outcome
    return told.figures.get("on", said), [source.article for source in told.sources]


def ruled(others, *own):
    return in_force([*own, *(parameter(*other, article="1") for other in others)], ON)


@pytest.mark.parametrize(("article", "code", "others", "asks", "value", "effect"), ROWS)
def test_a_figure_has_its_effect_and_its_article_is_named(article, code, others, asks, value, effect):
    own = parameter(code, list(value) if isinstance(value, tuple) else value, article=article)
    said, named = answer(asks(ruled(others, own)))
    assert said == effect
    assert article in named


@pytest.mark.parametrize(("article", "code", "others", "asks", "said"), TABLE)
def test_without_its_article_it_is_asked_or_the_general_one_speaks(article, code, others, asks, said):
    told = asks(ruled(others))
    if DECLARED[code].general or code in FREE:
        assert answer(told)[1] == ["1"]
    else:
        assert told.outcome == "silent"
        assert code in [one.code for one in told.silent]


def test_all_that_an_article_may_fix_stands_in_the_table_with_effects_that_differ():
    assert {code for _article, code, *_rest in TABLE} == set(DECLARED)
    assert [
        code for _article, code, _others, _asks, said in TABLE if len({str(one) for one in said.values()}) < 2
    ] == []
