import pytest
from django.db import IntegrityError, models, transaction

from takafu.kit import clock
from takafu.meetings.models import Box, Paper, Receipt, Urn, Voter
from tests.meetings import makers, polls


def test_no_key_no_time_and_no_number_leads_from_a_voter_to_a_paper():
    kinds = (models.DateTimeField, models.DateField, models.AutoField, models.IntegerField)
    for model in (Voter, Urn, Paper, Receipt):
        fields = model._meta.concrete_fields
        assert not [field.name for field in fields if isinstance(field, kinds)]
        assert {field.related_model.__name__ for field in fields if field.is_relation} <= {"Body", "Box", "Person"}
    for model in (Voter, Paper, Receipt):
        assert model().pk.version == 4
    for model in (Urn, Paper, Receipt):
        assert {field.related_model.__name__ for field in model._meta.concrete_fields if field.is_relation} == {
            "Body",
            "Box",
        }


def test_nobody_has_two_votes_and_no_box_ends_twice(ruled, keeper, five, data_folder):
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 10):
        box = polls.box(made, keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voter.objects.create(body=ruled, box=box, person=five[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Box.objects.filter(pk=box.pk).update(closed_at=clock.now(), annulled_at=clock.now())
