from datetime import timedelta

import pytest
from django.db import connection

from takafu.ideas import actions
from takafu.ideas.models import Round, Score
from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.register.models import Act, ActText
from takafu.register.rules import digest
from tests.bodies import as_role, person, viewer_of


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def lines(in_fes, rapporteur):
    gathering = actions.open_gathering(
        by=rapporteur, body=in_fes, kind="meeting", title=Tongues(ar="لقاء"), audience="members", opens=clock.today()
    )
    ideas = [actions.give(by=rapporteur, gathering=gathering, text=f"فكرة عن السوق {n}") for n in range(3)]
    return [
        str(actions.group_ideas(by=rapporteur, ideas=[idea], wording=f"سطر {n}").id) for n, idea in enumerate(ideas)
    ]


def opened(in_fes, rapporteur, method="score", **more):
    return actions.open_round(
        by=rapporteur, body=in_fes, title=Tongues(ar="ترتيب"), method=method, until=clock.today(), **more
    )


def test_a_round_is_scored_closed_and_frozen(in_fes, rapporteur, lines):
    made = opened(in_fes, rapporteur)
    members = [viewer_of(person(in_fes, f"عضوة {n}")) for n in range(2)]
    for n, member in enumerate(members):
        kept = actions.give_scores(
            by=member,
            round=made,
            scores={lines[0]: {"importance": 5 - n, "feasibility": 4}, lines[2]: {"importance": 1, "feasibility": 1}},
        )
        assert kept == 2
    closed = actions.close_round(by=rapporteur, round=made)
    assert [row["line"] for row in closed.result] == [lines[0], lines[2], lines[1]]
    assert actions.close_round(by=rapporteur, round=made).result == closed.result
    act = Act.objects.get(verb="ideas.round_closed")
    assert act.data == {"lines": 3, "voters": 2}
    kept = ActText.objects.get(act=act)
    assert digest(kept.salt, kept.text) == act.digest
    with pytest.raises(actions.Closed):
        actions.give_scores(by=members[0], round=made, scores={})


def test_scores_are_records_and_a_later_one_replaces(in_fes, rapporteur, lines):
    made, member = opened(in_fes, rapporteur), viewer_of(person(in_fes, "عضوة"))
    before = Act.objects.count()
    for value in (2, 4):
        actions.give_scores(by=member, round=made, scores={lines[0]: {"importance": value}})
    assert Score.objects.get().importance == 4
    assert Act.objects.count() == before


@pytest.mark.parametrize(
    ("scores", "code"),
    [({"0": {"importance": 3}}, "line"), ({None: {"importance": 6}}, "range"), ({None: {"points": 1}}, "range")],
)
def test_a_score_that_does_not_fit_is_refused_and_nothing_is_kept(in_fes, rapporteur, lines, scores, code):
    made, member = opened(in_fes, rapporteur), viewer_of(person(in_fes, "عضوة"))
    given = {lines[1]: {"importance": 3}} | {line or lines[0]: values for line, values in scores.items()}
    with pytest.raises(actions.Unfit) as unfit:
        actions.give_scores(by=member, round=made, scores=given)
    assert unfit.value.code == code
    assert not Score.objects.exists()


def test_more_points_than_the_purse_holds_are_refused(in_fes, rapporteur, lines):
    made, member = opened(in_fes, rapporteur, method="points", purse=10), viewer_of(person(in_fes, "عضوة"))
    actions.give_scores(by=member, round=made, scores={lines[0]: {"points": 6}})
    with pytest.raises(actions.Unfit) as unfit:
        actions.give_scores(by=member, round=made, scores={lines[1]: {"points": 5}})
    assert (unfit.value.code, unfit.value.value) == ("purse", 1)
    assert Score.objects.get().points == 6
    assert not connection.needs_rollback


def test_a_round_needs_lines_days_and_a_purse(in_fes, rapporteur, lines):
    yesterday = clock.today() - timedelta(days=1)
    for method, until, purse, code in (("points", clock.today(), 0, "purse"), ("score", yesterday, 0, "range")):
        with pytest.raises(actions.Unfit) as unfit:
            actions.open_round(
                by=rapporteur, body=in_fes, title=Tongues(ar="ت"), method=method, until=until, purse=purse
            )
        assert unfit.value.code == code
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("role", "may"), [("member", True), ("visitor", False), ("clerk", False), ("suspended", False)]
)
def test_members_score_and_others_do_not(in_fes, rapporteur, lines, role, may):
    made, viewer = opened(in_fes, rapporteur), as_role(in_fes, role)[0]
    if may:
        assert actions.give_scores(by=viewer, round=made, scores={lines[0]: {"importance": 1}}) == 1
    else:
        with pytest.raises(Refused):
            actions.give_scores(by=viewer, round=made, scores={lines[0]: {"importance": 1}})
    with pytest.raises(Refused):
        actions.close_round(by=viewer, round=made)
