import pytest
from django.db import DatabaseError, connection, transaction

from takafu.register import triggers
from takafu.register.models import Act, ActText

STATEMENTS = [
    "UPDATE register_act SET verb = 'other'",
    "DELETE FROM register_act",
    "UPDATE register_acttext SET text = 'other'",
]


@pytest.fixture
def acted(in_fes):
    ActText.objects.create(act=Act.objects.get(), body=in_fes, salt="00", text="نص")
    return in_fes


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_itself_refuses_to_change_an_act(acted, statement):
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Act.objects.get().verb == "register.body_opened"


def test_a_missing_guard_is_told_and_put_back(acted):
    assert triggers.missing() == []
    triggers.drop()
    assert "register_act_kept" in triggers.missing()
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS[0])  # without its guard the table obeys: the guard is what refuses
    triggers.install()
    assert triggers.missing() == []
