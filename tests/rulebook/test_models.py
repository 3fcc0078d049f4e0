import pytest
from django.db import IntegrityError, transaction

from takafu.kit import clock
from takafu.rulebook.models import Amendment, Cosigner, Edition, Provision, Text
from tests.rulebook import texts


def test_the_database_keeps_what_must_hold(open_draft, suad, rapporteur):
    made = texts.reworded(suad, open_draft, 1, "غيرها")
    one = open_draft.provisions.get(article=texts.article(open_draft, 1))
    wrong = [
        lambda: Edition.objects.filter(pk=open_draft.pk).update(adopted_at=clock.now()),  # adopted without a first day
        lambda: Provision.objects.create(body=open_draft.body, edition=open_draft, article=one.article, order=9),
        lambda: Amendment.objects.filter(pk=made.pk).update(number=None),
        lambda: Cosigner.objects.bulk_create(
            Cosigner(body=made.body, amendment=made, person_id=rapporteur.person_id, at=clock.now())
            for _twice in range(2)
        ),
    ]
    for break_it in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()


def test_rows_have_names(open_draft, suad):
    made = texts.reworded(suad, open_draft, 1, "غيرها")
    one = open_draft.provisions.first()
    assert str(Text.objects.get()) == "النظام الداخلي"
    assert str(open_draft) == "النظام الداخلي 1"
    assert str(made).endswith(" 1")
    assert str(one.article) == str(one.heading) == "أحكام عامة"
