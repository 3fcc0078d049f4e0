from datetime import date

from django.utils.translation import override

from takafu.council import actions, queries, rules, wording
from takafu.council.models import Focus, Policy
from takafu.law import information, petitions
from takafu.law.calendars import Calendar
from takafu.law.trails import Entry
from tests.council import makers


def test_every_code_has_words():
    assert set(wording.LEVELS) == set(rules.LEVELS)
    assert set(wording.CHANNELS) == set(rules.CHANNELS)
    assert set(wording.WRITERS) == set(rules.WRITERS)
    assert set(wording.LETTERHEADS) == set(rules.LETTERHEADS)
    assert set(wording.DIRECTIONS) == set(rules.DIRECTIONS)
    assert set(wording.STEPS) == set(rules.STEPS)
    assert set(wording.OUTCOMES) == {(step, one) for step, codes in rules.OUTCOMES.items() for one in codes}
    assert set(wording.REQUEST_STEPS) == set(information.STEPS)
    assert set(wording.REQUEST_STATES) == set(information.NEXT)
    assert set(wording.ANSWERS) == set(information.ANSWERS)
    assert set(wording.CONDITIONS) == {(kind, code) for kind, codes in petitions.CONDITIONS.items() for code in codes}
    assert set(wording.PETITIONERS) == set(petitions.KINDS)
    assert set(wording.POLICIES) == set(rules.POLICIES)
    assert set(rules.NEXT) <= set(wording.STATES) | set(wording.STEPS)


def test_what_is_due_says_why_in_the_readers_language(in_fes):
    with makers.on(makers.DAY):
        made = makers.session(in_fes, makers.officer(in_fes))
    for language, word in (("ar", "المادة"), ("fr", "article")):
        with override(language), makers.on(makers.DAY):
            found = wording.due(queries.session_days(made))
            assert [one.past for one in found] == [False] * 3
            assert all(word in one.source and one.why and one.reading for one in found)
    with makers.on(date(2026, 4, 20)):
        assert [one.past for one in wording.due(queries.session_days(made))] == [True, True, False]


def test_tags_of_letters_sessions_and_words(in_fes):
    by = makers.officer(in_fes)
    sent, got = makers.letter(in_fes, by, on=date(2026, 1, 5)), makers.letter(in_fes, by, "in")
    assert [wording.letter_tag(one).label for one in (sent, got)] == ["sent", "received"]
    received = actions.note_receipt(by=by, letter=sent, receipt="1", on=date(2026, 1, 6))
    struck = actions.strike_letter(by=by, letter=got, reason="خطأ")
    assert [wording.letter_tag(one).tone for one in (received, struck)] == ["ok", "bad"]
    assert str(wording.party(sent)) == "الباشوية"
    with makers.on(makers.DAY):
        session = makers.session(in_fes, by, ends=date(2026, 5, 8))
        promise = makers.word(in_fes, by, due=date(2026, 4, 1))
    labels = []
    for day in (makers.DAY, date(2026, 5, 6), date(2026, 5, 9)):
        with makers.on(day):
            labels.append((wording.session_tag(session).label, wording.word_tag(promise).label))
    assert labels == [("to come", "Promise"), ("open", "its day is past"), ("over", "its day is past")]
    actions.call_off(by=by, session=session)
    session.refresh_from_db()
    assert wording.session_tag(session).label == "called off"
    assert wording.word_tag(actions.word_done(by=by, word=promise, on=date(2026, 4, 2), evidence="م")).label == "done"


def test_where_a_programme_stands():
    day = date(2026, 1, 5)
    assert wording.standing([]) == "nothing entered yet"
    assert wording.standing([Entry("launch", day)]) == "Decision to draw it up"
    assert wording.standing([Entry("vote", day, "no")]) == "sent back"
    assert wording.entry(Entry("visa", day, "silent")) == "The governor’s visa: the period passed without an answer"
    assert wording.entry(Entry("launch", day)) == "Decision to draw it up"


def test_a_session_that_is_foreseen_says_between_which_days():
    (one,) = rules.expected("council", date(2027, 1, 1), date(2027, 3, 1))
    assert "2027" in wording.expected(one)
    assert set(wording.FORESEEN) == set(wording.COUNCILS)


def test_silence_is_told_from_the_day_after_the_last_and_no_longer_once_they_answer(in_fes):
    by, sent = makers.officer(in_fes), ("sent", date(2026, 3, 2), "")
    made = makers.request(in_fes, by, sent)
    running = queries.request_clock(made, Calendar())
    with makers.on(running[0].counted.end):
        assert wording.silence(running) == ""
    with makers.on(date(2026, 5, 4)):
        assert wording.silence(running).startswith("No answer since")
        answered = makers.request(in_fes, by, sent, ("answered", date(2026, 5, 1), "partly"))
        assert wording.silence(queries.request_clock(answered, Calendar())) == ""
    assert wording.request_step(answered.steps.last()) == "They answer: a part was given"
    assert str(wording.request_tag(answered).label) == "refused or given in part"


def test_a_policy_and_a_focus_say_where_they_stand_by_their_days():
    with makers.on(makers.DAY):
        tags = [
            str(wording.policy_tag(Policy(kind="strategy", begins=begins, ends=ends)).label)
            for begins, ends in (
                (None, None),
                (makers.DAY, None),
                (date(2026, 3, 11), None),
                (None, date(2026, 3, 9)),
                (date(2026, 1, 1), makers.DAY),
            )
        ]
    assert tags == ["Strategy", "under way", "to come", "over", "under way"]
    assert str(wording.focus_span(Focus(chosen_on=makers.DAY))).startswith("since")
    assert " to " in str(wording.focus_span(Focus(chosen_on=makers.DAY, closed_on=makers.DAY)))
