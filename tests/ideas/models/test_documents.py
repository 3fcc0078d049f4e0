import pytest
from django.db import IntegrityError, transaction

from takafu.ideas.models import Document
from takafu.kit import clock
from tests.bodies import as_role
from tests.ideas.gatherings import document, gathering, ideas


def test_the_same_bytes_stand_once_beside_an_idea(in_fes, data_folder):
    by = as_role(in_fes, "rapporteur")[0]
    kept = document(by, ideas(by, gathering(in_fes, by), "سوق")[0], title="")
    assert str(kept) == "plan.pdf"
    copy = {"body": kept.body, "idea": kept.idea, "digest": kept.digest, "size": 1, "given_at": clock.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.create(**copy)
    assert Document.objects.create(**copy, ended_at=clock.now())
