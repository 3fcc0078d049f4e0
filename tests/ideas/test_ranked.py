import unicodedata

import pytest
from django.utils.translation import override

from takafu.ideas import actions, ranked
from takafu.kit.documents import csv
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization
from takafu.register.actions import keep_item
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
    facts = {str(name): getattr(value, "text", value) for name, value in first.facts}
    assert facts["Importance"] == "4.50"
    assert [plain(facts[who]) for who in ("Women", "Men")] == [
        "5, from 5 members. They broadly agree.", "4, from 5 members. They broadly agree.",
    ]  # fmt: skip
    assert [(str(name), took, could) for name, took, could, _key in shown["turnout"]] == [
        ("Women", 5, 6),
        ("Men", 5, 5),
    ]
    assert not shown["hidden"]


def plain(text):
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def test_who_sits_for_an_association_is_told_apart_where_enough_did(in_fes, rapporteur):
    made = lines(in_fes, rapporteur, 1)
    place = opened(in_fes, rapporteur)
    item = keep_item(body=in_fes, kind="organization", title=Tongues(ar="جمعية أمل"), visibility="public")
    one = Organization.objects.create(body=in_fes, item=item, name=item.title)
    for n in range(10):
        member = person(in_fes, f"عضوة {n}")
        if n < 5:
            member.memberships.update(on_behalf_of=one)
        actions.give_scores(
            by=viewer_of(member), round=place, scores={str(made[0].id): {"importance": 5 if n < 5 else 2}}
        )
    place = actions.close_round(by=rapporteur, round=place)
    assert [(camp["kind"], camp["name"], camp["mean"]) for camp in place.result[0]["camps"]] == [
        ("association", {"ar": "جمعية أمل"}, 5.0)
    ]
    content = csv.read(csv.write((ranked.sheet(place),)))
    assert content[0][-1] == "جمعية أمل"
    assert float(content[1][-1]) == 5


def test_a_round_that_was_closed_before_groups_were_counted_is_still_read(in_fes, rapporteur):
    place = closed(in_fes, rapporteur, [5] * 5, [4] * 5)
    place.result = [row | {"camps": {"f": 5.0, "m": 4.0}} for row in place.result]
    facts = {str(name): value for name, value in ranked.result(place, rapporteur)["rows"][0].facts}
    assert (facts["Women"].text, facts["Men"].text) == ("5", "4")
    assert len(ranked.sheet(place).rows) == 2


def test_lines_that_nobody_scored_are_named_without_figures(in_fes, rapporteur):
    made = lines(in_fes, rapporteur, 2)
    place = opened(in_fes, rapporteur)
    actions.give_scores(by=viewer_of(person(in_fes, "سعاد")), round=place, scores={str(made[1].id): {"importance": 2}})
    shown = ranked.result(actions.close_round(by=rapporteur, round=place), rapporteur)
    assert [row.wording for row in shown["rows"]] == [made[1].wording]
    assert shown["unscored"] == [made[0].wording]


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
