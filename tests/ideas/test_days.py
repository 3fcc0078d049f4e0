from datetime import timedelta

import pytest

from takafu.ideas import actions, days
from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from tests.bodies import as_role


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


def place(body, by, opens, closes):
    title, today = Tongues(ar=f"نداء {opens}"), clock.today()
    return actions.open_gathering(
        by=by, body=body, kind="call", title=title, audience="members", opens=today + timedelta(days=opens),
        closes=None if closes is None else today + timedelta(days=closes),
    )  # fmt: skip


def test_a_gathering_is_told_until_it_closes(in_fes, rapporteur, django_assert_num_queries):
    today = clock.today()
    for opens, closes in ((-30, -1), (-3, 10), (5, 9), (-1, None), (90, 95), (-1, 90)):
        place(in_fes, rapporteur, opens, closes)
    with django_assert_num_queries(1):
        found = list(days.coming(Viewer(body_id=in_fes.id), today, today + timedelta(days=60)))
    assert sorted((one.day - today).days for one in found) == [5, 10]
    assert all(one.address.startswith("ideas/gatherings/") for one in found)


def test_a_round_is_told_to_who_scores(in_fes, rapporteur):
    given = actions.give(by=rapporteur, gathering=place(in_fes, rapporteur, 0, None), text="إنارة الزنقة")
    actions.group_ideas(by=rapporteur, ideas=[given], wording="الإنارة")
    today = clock.today()
    until = today + timedelta(days=7)
    actions.open_round(by=rapporteur, body=in_fes, title=Tongues(ar="ترتيب"), method="score", until=until)
    told = {
        role: [one.day for one in days.coming(as_role(in_fes, role)[0], today, until)] for role in ("member", "visitor")
    }
    assert told == {"member": [until], "visitor": []}
