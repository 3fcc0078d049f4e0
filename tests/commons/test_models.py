import pytest
from django.db import IntegrityError, transaction

from takafu.commons.models import Comment
from tests.commons.notes import item


def test_the_same_sending_stands_once_for_each_author(in_fes, note, suad, idris):
    def said(author, once):
        return Comment.objects.create(
            body=in_fes, item=item(in_fes), on=note, author=author, language="ar", text="نعم", once=once
        )

    assert said(suad, "1").stands
    assert said(suad, "2").stands
    assert said(idris, "1").stands
    with pytest.raises(IntegrityError), transaction.atomic():
        said(suad, "1")
