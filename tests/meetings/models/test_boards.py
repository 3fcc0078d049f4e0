import pytest
from django.db import IntegrityError, models, transaction

from takafu.meetings.models import Board, Box, Code, Keeper, Sheet
from tests.meetings import makers, polls


def test_nothing_leads_from_a_sheet_or_a_code_to_a_person_and_they_have_no_time_and_no_number():
    kinds = (models.DateTimeField, models.DateField, models.AutoField, models.IntegerField)
    for model in (Sheet, Code):
        fields = model._meta.concrete_fields
        assert not [field.name for field in fields if isinstance(field, kinds)]
        assert {field.related_model.__name__ for field in fields if field.is_relation} <= {"Body", "Board", "Sheet"}
        assert model().pk.version == 4


def test_a_code_is_one_sheets_and_a_key_one_persons(ruled, keeper, five, data_folder):
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 10):
        box = polls.box(made, keeper)
        Box.objects.filter(pk=box.pk).update(seal="")
    board = Board.objects.create(body=ruled, box=box)
    rows = [Sheet.objects.create(body=ruled, board=board) for _sheet in range(2)]
    Code.objects.create(body=ruled, sheet=rows[0], digest="a")
    Keeper.objects.create(body=ruled, board=board, place=1, person=five[0])
    for make in (
        lambda: Code.objects.create(body=ruled, sheet=rows[1], digest="a"),
        lambda: Keeper.objects.create(body=ruled, board=board, place=2, person=five[0]),
        lambda: Keeper.objects.create(body=ruled, board=board, place=1, person=five[1]),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
    assert Box.objects.get().coded
