import pytest
from django.db import IntegrityError, transaction

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.meetings.models import OldDecision, OldMinutes
from takafu.register.actions import keep_item


def test_a_decision_has_its_number_once(in_fes):
    items = [keep_item(body=in_fes, kind="sample", title=Tongues(ar="شيء"), visibility="members") for _each in range(3)]
    made = OldMinutes.objects.create(body=in_fes, item=items[0], text="نص", digest="d", handed_in_at=clock.now())
    OldDecision.objects.create(body=in_fes, item=items[1], minutes=made, number=1, text="قرار")
    with pytest.raises(IntegrityError), transaction.atomic():
        OldDecision.objects.create(body=in_fes, item=items[2], minutes=made, number=1, text="قرار")
    assert str(made.decisions.get()) == "قرار"
