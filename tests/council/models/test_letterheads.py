import pytest
from django.db import IntegrityError, transaction

from takafu.council.models import Letterhead
from tests.council import makers


def test_a_body_has_one_letterhead(in_fes):
    made = Letterhead.objects.create(body=in_fes, whose="body", file="x", since=makers.DAY)
    assert str(made).startswith("body ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Letterhead.objects.create(body=in_fes, whose="commune", file="y", since=made.since)
