import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.people.keeping import keep_person_item, lock, same_body
from takafu.people.models import Role
from takafu.register.models import Item
from tests.people.makers import DAY, add


def test_the_lock_is_the_body(in_fes):
    assert lock(in_fes.pk) == in_fes


def test_two_bodies_are_never_joined(fes, meknes):
    made = []
    for body in (fes, meknes):
        with scope(body=body):
            made.append(add(body, "سعاد"))
    with pytest.raises(ValidationError):
        same_body(*made)


def test_a_post_makes_public_and_a_suspension_does_not(in_fes):
    made = add(in_fes, "سعاد")
    Role.objects.create(body=in_fes, person=made, post="suspended", start=DAY)
    assert keep_person_item(made, in_fes).visibility == Item.Visibility.MEMBERS
    Role.objects.create(body=in_fes, person=made, post="clerk", start=DAY)
    assert keep_person_item(made, in_fes).visibility == Item.Visibility.PUBLIC
