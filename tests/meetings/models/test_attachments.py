import pytest
from django.db import IntegrityError, transaction

from takafu.meetings.models import Attachment
from tests.meetings import makers


@pytest.mark.parametrize("of_item", [False, True])
def test_a_document_stands_once_at_its_place(ruled, keeper, data_folder, of_item):
    made = makers.convened(ruled, keeper)
    one = makers.document(made, keeper, entry=made.agenda.get() if of_item else None)
    given = {
        name: getattr(one, name) for name in ("body", "meeting", "entry", "media", "digest", "file", "size", "given_at")
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.create(**given)
    assert str(one) == "plan.pdf"
