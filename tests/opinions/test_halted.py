"""A machine that stops while a paper is written, adopted, sent, answered, withdrawn: at each write, in turn."""

import pytest

from tests.halting import told_by

pytestmark = [pytest.mark.slow, pytest.mark.django_db]  # the mark is what makes the run's own database
OFFICIAL = {  # the acts of each, of this room
    "begin": ["begun"],
    "write": ["written"],
    "recommend": ["recommended", "recommended"],
    "cite": ["cited"],
    "drop_citation": ["citation_dropped"],
    "drop": ["recommendation_dropped"],
    "add": ["recommended"],
    "name": ["drafters_named"],
    "propose": ["proposed"],
    "note_dissent": ["dissent_noted"],
    "adopt": ["adopted"],
    "send": ["sent"],
    "keep_receipt": ["received"],
    "prolong": ["prolonged"],
    "hold": ["held"],
    "resume": ["resumed"],
    "strike_pause": ["pause_struck"],
    "remind": ["reminded"],
    "invite": ["invited"],
    "invite_again": ["invited"],
    "answer_by_link": ["reply_entered"],
    "confirm": ["answered"],
    "clerk": ["reply_entered"],
    "set_aside": ["reply_refused"],
    "answer": ["reply_entered", "reply_entered", "answered", "answered", "answered"],
    "strike_reply": ["answer_struck"] * 3,
    "answer_again": ["reply_entered", "reply_entered", "answered", "answered", "answered"],
    "find": ["found"],
    "strike_finding": ["finding_struck"],
    "withdraw": ["withdrawn"],
    "close": ["closed"],
    "send_figures": ["figures_sent"],
    "invite_comment": ["comment_invited"],
    "comment": ["figures_commented"],
}
LETTERS = {"send", "remind", "confirm", "answer", "answer_again", "withdraw", "send_figures", "comment"}
SEVERAL = {"recommend"}  # two, one after another


@pytest.fixture(scope="module")
def told(tmp_path_factory, django_db_setup, django_db_blocker):
    """What the process printed, by verb."""
    with django_db_blocker.unblock():
        return told_by("tests.opinions.halting", tmp_path_factory.mktemp("halted"))


@pytest.mark.parametrize("name", OFFICIAL)
def test_it_is_done_whole_with_its_acts_or_not_at_all(told, name):
    before, after = told[name]["before"], told[name]["after"]
    acts = [verb for (verb,) in after[1][len(before[1]) :]]
    assert [verb.partition(".")[2] for verb in acts if verb.startswith("opinions.")] == OFFICIAL[name]
    assert ("council.letter_registered" in acts) is (name in LETTERS)
    assert before != after
    if name not in SEVERAL:
        assert [one for one in told[name]["killed"] if one not in (before, after)] == []
    assert told[name]["killed"].count(before) >= 2


def test_of_two_that_were_recommended_the_first_stays(told):
    counts = [one[0]["opinions_recommendation"] - 5 for one in told["recommend"]["killed"]]
    assert counts == sorted(counts)
    assert set(counts) == {0, 1}


@pytest.mark.parametrize("name", [one for one in OFFICIAL if one not in SEVERAL])
def test_done_again_after_a_kill_it_is_done_once(told, name):
    assert told[name]["again"]
    assert [one for one in told[name]["again"] if one != told[name]["after"]] == []
