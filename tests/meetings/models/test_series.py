import pytest
from django.db import IntegrityError, transaction

from takafu.meetings.models import Series
from tests.meetings.actions.test_series import DAYS, _in_autumn, series  # noqa: F401 - the fixture is used by its name


def test_one_showing_of_the_form_is_one_series(in_fes, keeper):
    made = series(in_fes, keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.create(
            body=in_fes, item=made.item, title=made.title, rule=made.rule, first=DAYS[0], last=DAYS[0], once=made.once, at=made.at
        )  # fmt: skip
