import pytest
from django.db import IntegrityError

from takafu.accounts.models import User


def test_a_log_in_needs_neither_address_nor_number(db):
    one, two = User.objects.create_user(), User.objects.create_user()
    assert one.pk != two.pk
    assert not one.has_usable_password()
    assert "@" not in str(User.objects.create_user(email="a@example.org"))


def test_a_number_belongs_to_one_log_in(db):
    User.objects.create_user(phone="+212600000001")
    with pytest.raises(IntegrityError):
        User.objects.create_user(phone="+212600000001")
