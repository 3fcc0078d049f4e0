import inspect
import re
from datetime import date

import pytest
from django.utils.translation import override

from takafu.kit.legal import verdicts as words
from takafu.law import elections, verdicts
from takafu.law.calendars import Calendar
from takafu.law.counting import Suspension
from takafu.law.elections import Count
from takafu.law.standing import in_force
from takafu.law.verdicts import Verdict, Votes
from tests.kit.legal.reading import plain
from tests.law import test_elections
from tests.law.builders import parameter
from tests.law.test_truth import ROWS, ruled

ON = date(2026, 11, 9)
PLAIN = Calendar()
NAMES = {"rules": "النظام الداخلي"}
FOUND = in_force(
    [
        parameter("quorum_first", ">1/2", article="12"),
        parameter("majority", ">1/2", article="20"),
        parameter("majority_of", "cast", article="20"),
        parameter("tie", "president", article="21"),
        parameter("parity_floor", "1/3", article="3"),
        parameter("term", 6, article="5"),
        parameter("notice", 8, article="11"),
        parameter("reply", 30, article="33"),
        parameter("absences_in_row", 3, article="15"),
        parameter("absence_consequence", "told_council", article="15"),
    ],
    ON,
)
DEMANDING = in_force(
    [
        parameter("majority", ">1/2", article="20"),
        parameter("majority_of", "cast", article="20"),
        parameter("tie", "president", article="21"),
        parameter("majority_rules", ">=2/3", article="22"),
        parameter("majority_of_programme", "office", article="20"),
    ],
    ON,
)
TEXT = "(الصيغة 1، سارية منذ 3 مارس 2026)"
SAID = [
    (
        verdicts.quorum(FOUND, office=19, present=9),
        f"الحاضرون 9 من 19؛ تشترط المادة 12 من النظام الداخلي {TEXT} أكثر من النصف أي 10: النصاب غير مكتمل.",
    ),
    (
        verdicts.quorum(FOUND, office=19, present=10),
        f"الحاضرون 10 من 19؛ تشترط المادة 12 من النظام الداخلي {TEXT} أكثر من النصف أي 10: النصاب مكتمل.",
    ),
    (
        verdicts.majority(FOUND, Votes(6, 5, 0, 11, 19)),
        f"6 مع؛ تشترط المادة 20 من النظام الداخلي {TEXT} أكثر من النصف من الأصوات المعبر عنها (11) أي 6: اعتُمد المقترح.",
    ),
    (
        verdicts.majority(FOUND, Votes(5, 6, 0, 11, 19)),
        f"5 مع؛ تشترط المادة 20 من النظام الداخلي {TEXT} أكثر من النصف من الأصوات المعبر عنها (11) أي 6: لم يُعتمد المقترح.",
    ),
    (
        verdicts.majority(FOUND, Votes(5, 5, 0, 10, 19, "no")),
        f"5 مع ومثلها ضد؛ المادة 21 من النظام الداخلي {TEXT}: يُرجَّح الجانب الذي صوتت معه الرئاسة. المقترح مرفوض. "
        f"طُبِّق أيضا: المادة 20 من النظام الداخلي {TEXT}.",
    ),
    (
        verdicts.majority(DEMANDING, Votes(5, 5, 0, 10, 19, "yes"), "rules"),
        f"5 مع؛ تشترط المادة 22 من النظام الداخلي {TEXT} الثلثان على الأقل من الأصوات المعبر عنها (10) أي 7: لم يُعتمد المقترح. "
        f"طُبِّق أيضا: المادة 20 من النظام الداخلي {TEXT}.",
    ),
    (
        verdicts.majority(DEMANDING, Votes(5, 5, 0, 10, 19, "yes"), "programme"),
        f"5 مع؛ تشترط المادة 20 من النظام الداخلي {TEXT} أكثر من النصف من الأعضاء المزاولين مهامهم (19) أي 10: لم يُعتمد المقترح.",
    ),
    (
        verdicts.parity(FOUND, women=7, men=12),
        f"النساء 7 والرجال 12؛ تشترط المادة 3 من النظام الداخلي {TEXT} ألا يقل عدد النساء عن 7 والرجال عن 7: الشرط محترم.",
    ),
    (
        verdicts.parity(FOUND, women=6, men=13),
        f"النساء 6 والرجال 13؛ تشترط المادة 3 من النظام الداخلي {TEXT} ألا يقل عدد النساء عن 7 والرجال عن 7: الشرط غير محترم.",
    ),
    (
        verdicts.term_end(FOUND, start=date(2026, 3, 3), calendar=PLAIN),
        f"تحدد المادة 5 من النظام الداخلي {TEXT} المدة في 6 سنوات: ينتهي الانتداب في 3 مارس 2032.",
    ),
    (
        verdicts.notice(FOUND, sent=date(2026, 11, 13), meeting=date(2026, 11, 20), calendar=PLAIN),
        f"وُجهت الدعوة خارج الأجل (المادة 11 من النظام الداخلي {TEXT}). 8 أيام متتالية قبل 20 نونبر 2026 دون احتساب هذا اليوم: "
        "في 12 نونبر 2026 على أبعد تقدير.",
    ),
    (
        verdicts.absence(FOUND, sat=[(date(2026, 9, day), "absent") for day in (1, 8, 15)], on=ON),
        f"الغيابات المتتالية 3 وفي السنة 3 (حد الغيابات المتتالية: 3 اجتماعات؛ المادة 15 من النظام الداخلي {TEXT}): بُلغ الحد؛ يُخبَر المجلس.",
    ),
]


@pytest.mark.parametrize(("verdict", "ar"), SAID, ids=range(len(SAID)))
def test_a_verdict_in_one_sentence_of_arabic(verdict, ar):
    with override("ar"):
        assert plain(words.sentence(verdict, NAMES)) == ar


def test_a_verdict_in_french_and_a_silence():
    with override("fr"):
        assert plain(
            words.sentence(verdicts.quorum(FOUND, office=19, present=9), {"rules": "règlement intérieur"})
        ) == (
            "9 présents sur 19 ; article 12, règlement intérieur (édition 1, en vigueur depuis le 3 mars 2026) exige "
            "plus de la moitié, soit 10 : le quorum n’est pas atteint."
        )
        assert plain(words.sentence(verdicts.quorum(FOUND, office=19, present=9, call=2))).startswith(
            "Au 9 novembre 2026, aucun article ne fixe « Quorum à la deuxième convocation »"
        )


CITED = {
    "ar": rf"(?:المادة|المواد) ([0-9، و]+) من النظام الداخلي {re.escape(TEXT)}",
    "fr": r"articles? ([0-9, ]+), النظام الداخلي \(édition 1, en vigueur depuis le 3 mars 2026\)",
}


@pytest.mark.parametrize(("kind", "needed"), [("rules", "7"), ("programme", "10")])
def test_equal_votes_far_below_a_qualified_majority_are_no_tie_in_french(kind, needed):
    with override("fr"):
        told = plain(words.sentence(verdicts.majority(DEMANDING, Votes(5, 5, 0, 10, 19, "yes"), kind), NAMES))
    assert told.startswith("5 pour")
    assert f"soit {needed}" in told
    assert "non adopté" in told
    assert "article 21" not in told


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize(("article", "code", "others", "asks", "value", "_effect"), ROWS)
def test_every_verdict_names_each_article_with_its_edition_and_its_first_day(
    language, article, code, others, asks, value, _effect
):
    own = parameter(code, list(value) if isinstance(value, tuple) else value, article=article)
    verdict = asks(ruled(others, own))
    assert isinstance(verdict, Verdict)
    with override(language):
        told = plain(words.sentence(verdict, NAMES))
    applied = {source.article for source in verdict.sources}
    assert article in applied
    cited = re.findall(CITED[language], told)
    assert {number for numbers in cited for number in re.findall("[0-9]+", numbers)} == applied


def test_no_function_that_gives_a_verdict_is_missing_there():
    giving = [
        one
        for room in (verdicts, elections)
        for name, one in inspect.getmembers(room, inspect.isfunction)
        if one.__module__ == room.__name__
        and not name.startswith("_")
        and one.__annotations__["return"] in ("Verdict", "Result")
    ]
    assert len(giving) > 15
    asked = set()
    with pytest.MonkeyPatch.context() as patched:
        for one in giving:
            room = verdicts if one.__module__ == verdicts.__name__ else elections

            def noted(*given, one=one, **more):
                asked.add(one.__name__)
                return one(*given, **more)

            patched.setattr(room, one.__name__, noted)
        for article, code, others, asks, value, _effect in ROWS:
            own = parameter(code, list(value) if isinstance(value, tuple) else value, article=article)
            asks = {"presence": verdicts.presence, "urgent": verdicts.urgent, "late": elections.late}.get(
                asks.__name__, asks
            )  # given as they are
            asks(ruled(others, own))
    assert asked == {one.__name__ for one in giving}


@pytest.mark.parametrize(
    ("answered", "on", "held", "fr"),
    [
        (None, ON, (), "La réponse est attendue"),
        (None, date(2027, 1, 1), (), "La réponse est en retard"),
        (date(2026, 12, 1), ON, (), "Réponse reçue dans le délai"),
        (date(2027, 1, 1), ON, (), "Réponse reçue après le délai"),
        (None, ON, [Suspension(date(2026, 11, 20), None)], "La réponse est attendue, son délai est suspendu"),
    ],
)
def test_where_a_reply_stands(answered, on, held, fr):
    told = verdicts.reply(FOUND, sent=ON, on=on, calendar=PLAIN, answered=answered, suspensions=held)
    with override("fr"):
        assert plain(words.sentence(told)).startswith(f"{fr} (article 33")


def test_an_end_that_nobody_types_is_the_one_of_the_rules_or_asked():
    given = words.left_empty(verdicts.term_end(FOUND, start=ON, calendar=PLAIN), NAMES)
    assert "2032" in plain(given)
    silent = words.left_empty(verdicts.term_end(in_force([], ON), start=ON, calendar=PLAIN), NAMES)
    assert "type the end" in silent


@pytest.mark.parametrize(
    ("end", "said"), [(date(2032, 11, 9), ""), (None, "No end is entered"), (date(2033, 1, 1), "1 January 2033")]
)
def test_an_end_apart_from_the_rules_is_told(end, said):
    verdict = verdicts.term_end(FOUND, start=ON, calendar=PLAIN)
    told = plain(words.apart(verdict, end, NAMES))
    assert (said in told) if said else not told
    assert words.apart(verdicts.term_end(in_force([], ON), start=ON, calendar=PLAIN), end, NAMES) == ""


@pytest.mark.parametrize(
    ("meetings", "ar", "fr"), [(3, "العدد المطلوب لم يُبلغ", "non atteint"), (4, "العدد المطلوب متوفر", "atteint")]
)
def test_a_rhythm_says_its_article_in_both_languages(meetings, ar, fr):
    found = in_force([parameter("meetings_a_year", 4, article="10")], ON)
    for language, said in (("ar", ar), ("fr", fr)):
        with override(language):
            sentence = plain(words.sentence(verdicts.rhythm(found, meetings=meetings), NAMES))
        assert said in sentence
        assert "10" in sentence


ELECTION = [
    parameter("majority_of", "cast", article="20"), parameter("election_rounds", 2, article="30"),
    parameter("election_last", "most", article="31"), parameter("election_next", "first_two", article="32"),
]  # fmt: skip
TOLD = [  # the round, its votes, how equal votes are settled, the sentence
    (1, {"a": 6, "b": 5}, "lot", "Round 1: 6 votes for the first; article 20 of the rules (edition 1, in force since 3 March 2026) asks for"
     " more than half of the votes cast (11), that is 6: elected."),
    (1, {"a": 5, "b": 4, "c": 2}, "lot", "Round 1: 5 votes for the first, 6 are needed; another round follows (article 32 of the rules"
     " (edition 1, in force since 3 March 2026): the two who have the most votes)."),
    (2, {"a": 5, "b": 4, "c": 2}, "lot", "Round 2: 5 votes, more than anybody else; in the last round article 31 of the rules"
     " (edition 1, in force since 3 March 2026) asks for the most votes: elected."),
    (2, {"a": 0, "b": 0}, "lot", "Round 2: 0 votes for the first; in the last round article 31 of the rules"
     " (edition 1, in force since 3 March 2026) asks for the most votes: nobody is elected."),
    (2, {"a": 5, "b": 5}, "lot", "Round 2: 2 candidates have 5 votes each; article 33 of the rules"
     " (edition 1, in force since 3 March 2026): lots are drawn. Whoever presides says who that is."),
    (2, {"a": 5, "b": 5}, "again", "Round 2: 2 candidates have 5 votes each; article 33 of the rules"
     " (edition 1, in force since 3 March 2026): the vote is held again, among them."),
    (2, {"a": 5, "b": 5}, "woman", "Round 2: 2 candidates have 5 votes each; article 33 of the rules"
     " (edition 1, in force since 3 March 2026): the woman is chosen. She is elected."),
]  # fmt: skip


@pytest.mark.parametrize(("number", "votes", "tie", "sentence"), TOLD)
def test_a_round_of_an_election_explains_itself_in_one_sentence(number, votes, tie, sentence):
    own = [parameter("majority", ">1/2", article="20"), parameter("tie_election", tie, article="33")]
    found = in_force([*ELECTION, *own], ON)
    told = elections.result(found, Count(votes, 11, 19, number, women=frozenset("a"))).verdict
    with override("en"):
        assert plain(words.sentence(told, {"rules": "the rules"})).partition(" Also applied")[0] == sentence


@pytest.mark.parametrize(("language", "round_", "text"), [
    ("ar", "الدورة", TEXT), ("fr", "Tour", "(édition 1, en vigueur depuis le 3 mars 2026)"),
])  # fmt: skip
def test_each_row_of_the_table_of_elections_is_told_with_its_article_in_both_languages(language, round_, text):
    for rules, counted, *_told, article in test_elections.TABLE:
        verdict = elections.result(test_elections.ruled(**rules), counted).verdict
        with override(language):
            sentence = plain(words.sentence(verdict, NAMES))
        cited = {
            number for numbers in re.findall(CITED[language], sentence) for number in re.findall("[0-9]+", numbers)
        }
        assert article in cited, sentence
        assert sentence.startswith(round_), sentence
        assert text in sentence, sentence
