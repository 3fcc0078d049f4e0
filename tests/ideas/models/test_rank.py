import pytest
from django.db import IntegrityError, transaction

from takafu.ideas import actions
from takafu.ideas.models import Score
from takafu.kit import clock
from takafu.kit.tongues import Tongues
from tests.bodies import as_role, person
from tests.ideas.gatherings import gathering, ideas


def test_a_member_scores_a_line_once_in_a_round(in_fes):
    rapporteur = as_role(in_fes, "rapporteur")[0]
    group = actions.group_ideas(
        by=rapporteur, ideas=ideas(rapporteur, gathering(in_fes, rapporteur)), wording="الإنارة"
    )
    made = actions.open_round(
        by=rapporteur, body=in_fes, title=Tongues(ar="ترتيب"), method="score", until=clock.today()
    )
    row = {"body": in_fes, "round": made, "person": person(in_fes, "سعاد"), "group": group, "at": clock.now()}
    Score.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(**row)
