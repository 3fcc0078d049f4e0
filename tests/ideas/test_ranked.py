import pytest
from django.utils.translation import override

from takafu.ideas import actions, ranked
from takafu.kit.documents import csv
from tests.bodies import as_role, person, viewer_of
from tests.ideas.sorted_lines import lines, opened


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


def closed(body, by, women, men, method="score"):
    made = lines(body, by, 2)
    place = opened(body, by, method)
    for gender, values in (("f", women), ("m", men)):
        for n, value in enumerate(values):
            member = viewer_of(person(body, f"{gender} {n}", gender=gender))
            scores = {str(line.id): {"importance": value, "feasibility": value} for line in made}
            actions.give_scores(by=member, round=place, scores=scores)
    return actions.close_round(by=by, round=place)


def test_a_result_says_ties_agreement_and_groups_of_members(in_fes, rapporteur):
    place = closed(in_fes, rapporteur, [5] * 5, [4] * 5)
    with override("en"):
        shown = ranked.result(place, rapporteur)
    first, second = shown["rows"]
    assert (first.rank, second.rank, first.tied, second.tied) == (1, 1, True, True)
    assert first.wording == "سطر 0"
    assert first.agreed == "Those who scored it broadly agree."
    facts = {str(name): value.text for name, value in first.facts}
    assert (facts["Women"], facts["Men"], facts["Importance"]) == ("5", "4", "4.50")
    assert not shown["hidden"]


def test_few_members_are_not_shown_apart_and_that_is_said(in_fes, rapporteur):
    shown = ranked.result(closed(in_fes, rapporteur, [5] * 5, [4] * 4), rapporteur)
    assert shown["hidden"]
    assert len(shown["rows"][0].facts) == 5


@pytest.mark.parametrize(
    ("agreement", "said"), [(None, ""), (0.9, "broadly agree"), (0.6, "differ in part"), (0.1, "are divided")]
)
def test_agreement_is_said_in_words(agreement, said):
    with override("en"):
        assert said in ranked.agreed(agreement)


def test_the_result_stays_when_a_line_is_reworded_and_no_cell_is_a_formula(in_fes, rapporteur):
    made = lines(in_fes, rapporteur, 1)
    actions.reword(by=rapporteur, group=made[0], wording="=HYPERLINK()")
    place = actions.close_round(by=rapporteur, round=opened(in_fes, rapporteur))
    actions.reword(by=rapporteur, group=made[0], wording="غيره")
    content = csv.write((ranked.sheet(place),))
    assert b'"=HYPERLINK' not in content
    assert csv.read(content)[1][2] == "=HYPERLINK()"


def test_a_second_press_finds_the_round_that_the_first_opened(in_fes, rapporteur):
    lines(in_fes, rapporteur, 1)
    place = opened(in_fes, rapporteur)
    assert ranked.same_now(place.title, place.until) == place
    assert ranked.every(rapporteur)["listed"][0]["scores"]
    assert ranked.state(place).tone == "ok"
