import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from takafu.opinions.models import Link, Opinion, Pause
from tests.opinions import makers


def test_a_number_comes_with_adoption_and_is_given_once(in_fes):
    made, other = makers.adopted(in_fes), makers.adopted(in_fes)
    for change in ({"number": None}, {"adopted_at": None}, {"number": other.number}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opinion.objects.filter(pk=made.pk).update(**change)
    assert str(made) == "رأي في الإنارة" or str(made)


def test_the_time_stands_still_once_at_a_time(in_fes):
    made = makers.sent(in_fes)
    Pause.objects.create(body=in_fes, opinion=made, start=timezone.localdate(), reason="سبب")
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.create(body=in_fes, opinion=made, start=timezone.localdate(), reason="سبب")


def test_two_links_never_share_a_secret(in_fes):
    made, now = makers.sent(in_fes), timezone.now()
    Link.objects.create(body=in_fes, opinion=made, digest="a", made_at=now, expires_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(body=in_fes, opinion=made, digest="a", made_at=now, expires_at=now)
