import pytest

from takafu.accounts import actions
from takafu.accounts.models import Code, Factor, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def souad():
    return User.objects.create_user(phone="+212600000001")


def test_a_code_and_its_link_are_printed_and_work(takafu, souad):
    ended = takafu("code", "06 00 00 00 01")
    assert (ended.code, ended.err) == (0, "")
    code, link = ended.out.decode().splitlines()
    assert link == f"/ar/accounts/code/{code.replace(' ', '')}/"
    assert actions.redeem(code=code, where=actions.NOWHERE) == souad
    assert Code.objects.get().purpose == "first"


def test_nobody_of_that_name_gets_none(takafu, souad):
    ended = takafu("code", "0600000002")
    assert (ended.code, ended.out) == (2, b"")
    assert "0600000002" in ended.err


def test_the_first_operator_is_made(takafu):
    assert takafu("code", "operator@example.org", "--operator").code == 0
    assert takafu("code", "operator@example.org", "--operator").code == 0
    assert User.objects.get().is_operator
    assert takafu("code", "nobody", "--operator").code == 2


def test_a_second_proof_that_was_lost_is_taken_away(takafu, souad):
    Factor.objects.create(user=souad, kind="app", secret="x")
    takafu("code", souad.phone)
    assert Factor.objects.exists()
    takafu("code", souad.phone, "--one-proof")
    assert not Factor.objects.exists()
